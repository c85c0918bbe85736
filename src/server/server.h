// The local web application: gate, routes, files, on one listener.
//
//   Server server({.workplace = {.root = folder, ...}, .port = 7117});
//   Result<void> open = server.open();
//   say(server.new_address());
//   server.run(stop);                            // until *stop
#pragma once

#include "server/gate.h"
#include "server/listener.h"
#include "server/workplace.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace panah::server {

struct ServerOptions {
  WorkplaceOptions workplace;
  ListenerOptions listener;
};

class Server {
 public:
  explicit Server(const ServerOptions& options);
  /// unreadable when the port is taken.
  Result<void> open();
  /// For one browser, once.
  std::string new_address() { return gate_->new_address(); }
  void run(const std::atomic<bool>& stop) { listener_.run(stop); }
  /// Every route, as a person may type it: for the test of the headers.
  Workplace& place() { return place_; }

 private:
  std::variant<std::size_t, Response> admit(const HttpRequest& request);
  Response answer(const HttpRequest& request);

  Workplace place_;
  Listener listener_;
  Clock now_;
  std::optional<Gate> gate_;  // when the port is known
};

/// Makes a register of the reports inside the program in a new folder. About two seconds.
Result<void> make_demo(const std::filesystem::path& folder, const std::string& reader);

}  // namespace panah::server

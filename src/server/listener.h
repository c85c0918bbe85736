// The connection loop: a socket on loopback, a thread for each connection up to a cap, absolute
// deadlines for head, body and answer, so that nobody holds a thread by being slow.
//
//   Listener listener({.port = 7117}, handler);
//   Result<void> open = listener.open();
//   listener.run(stop);                          // until *stop; then waits for its threads
#pragma once

#include "base/error.h"
#include "server/http_request.h"
#include "server/response.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <variant>

namespace panah::server {

struct ListenerOptions {
  std::uint16_t port = 0;  // 0: any free one
  unsigned connections = 128;
  unsigned streams = 16;  // of these, at most
  int head_milliseconds = 10'000;
  int body_milliseconds = 60'000;
  int answer_milliseconds = 60'000;
  int idle_milliseconds = 60'000;
};

struct Handler {
  /// With all but the body at hand: how long the body may be, or the answer at once.
  std::function<std::variant<std::size_t, Response>(const HttpRequest&)> admit;
  std::function<Response(const HttpRequest&)> answer;
};

class Listener {
 public:
  Listener(ListenerOptions options, Handler handler)
      : options_(options), handler_(std::move(handler)) {}
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// unreadable when the port is taken.
  Result<void> open();
  std::uint16_t port() const { return port_; }
  /// Accepts until *stop, looked at four times a second.
  void run(const std::atomic<bool>& stop);

 private:
  void serve(int socket, const std::atomic<bool>& stop);

  ListenerOptions options_;
  Handler handler_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<unsigned> connections_{0};
  std::atomic<unsigned> streams_{0};
};

}  // namespace panah::server

// What goes back: a status, a body or a stream, and the headers that every answer carries, whatever
// route made it (docs/decisions/0013-local-web-application.md gives the reasons, OWASP ASVS 5.0
// 3.4.1 to 3.4.8 the list).
//
//   return json_response(std::move(json).str());
//   std::string head = head_of(response, true);
#pragma once

#include "base/error.h"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panah::server {

/// The client's end of a stream of server-sent events.
class EventSink {
 public:
  virtual ~EventSink() = default;
  /// False when nobody listens any more, or the server stops.
  virtual bool send(std::string_view bytes) = 0;
  virtual bool open() = 0;
};

struct Response {
  unsigned status = 200;
  std::string type;  // "application/json; charset=utf-8"
  std::string body;
  std::vector<std::pair<std::string, std::string>> fields{};  // more headers
  std::string policy{};                      // Content-Security-Policy in place of the usual one
  std::function<void(EventSink&)> stream{};  // in place of the body
  bool close = false;
};

/// The policy of the application's own pages.
std::string_view usual_policy();

/// Status line and headers, with the empty line; of a stream without a length.
std::string head_of(const Response& response, bool keep_alive);

Response json_response(std::string json, unsigned status = 200);
Response text_response(unsigned status, std::string_view words);
/// {"error": {"code", "what", "sentence", "remedy"}} with the status that fits the code.
Response error_response(const Error& error);
unsigned status_of(Code code) noexcept;

}  // namespace panah::server

// Who may come in: only a browser on this machine that was given the address with the one-time
// token. Everything is refused that another page, another host name (DNS rebinding) or another
// program without the token could send.
//
//   Gate gate(7117, now);
//   std::string address = gate.new_address();       // http://127.0.0.1:7117/enter?token=...
//   if (auto no = gate.objection(request)) return *no;
//
// Thread-safe.
#pragma once

#include "base/clock.h"
#include "base/hash.h"
#include "server/http_request.h"
#include "server/response.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace panah::server {

inline constexpr std::int64_t session_idle_seconds = 30 * 60;
inline constexpr std::int64_t session_seconds = 12 * 60 * 60;

class Gate {
 public:
  Gate(std::uint16_t port, Clock now);

  /// An address that lets one browser in, once. At most eight unused ones are kept.
  std::string new_address();
  /// Why this request is not answered: Host, Origin, Sec-Fetch headers, session. nullopt: come in.
  std::optional<Response> objection(const HttpRequest& request);
  /// The answer to GET /enter?token=...: a cookie and the way on, or 403.
  Response enter(const HttpRequest& request);
  /// Ends all sessions.
  Response leave();
  std::uint16_t port() const { return port_; }

 private:
  struct Session {
    Instant since, seen;
  };
  bool has_session(const HttpRequest& request);
  std::string cookie_name() const;

  std::uint16_t port_;
  Clock now_;
  std::mutex mutex_;
  std::vector<Hash> tokens_;          // hashes of tokens not yet used
  std::map<Hash, Session> sessions_;  // by the hash of the cookie
};

/// 256 bits of the system's randomness as 64 hexadecimal digits.
std::string random_secret();

}  // namespace panah::server

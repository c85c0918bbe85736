#include "server/gate.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace panah::server {

namespace {

constexpr std::size_t kept_tokens = 8;
constexpr std::size_t kept_sessions = 16;

std::int64_t seconds_between(Instant a, Instant b) {
  return (b.microseconds - a.microseconds) / 1'000'000;
}

/// The value of one cookie; "" when there is none.
std::string_view cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    std::string_view pair = header.substr(0, end);
    while (!pair.empty() && pair.front() == ' ')
      pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return pair.substr(name.size() + 1);
    header = end < header.size() ? header.substr(end + 1) : std::string_view();
  }
  return {};
}

}  // namespace

std::string random_secret() {
  std::array<unsigned char, 32> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error("the system gives no randomness");
  std::string out;
  for (const unsigned char byte : bytes)
    out += fmt::format("{:02x}", byte);
  return out;
}

Gate::Gate(std::uint16_t port, Clock now) : port_(port), now_(std::move(now)) {}

std::string Gate::new_address() {
  std::string token = random_secret();
  const std::lock_guard lock(mutex_);
  if (tokens_.size() == kept_tokens) tokens_.erase(tokens_.begin());
  tokens_.push_back(sha256(token));
  return fmt::format("http://127.0.0.1:{}/enter?token={}", port_, token);
}

// Cookies do not tell ports apart; the name does.
std::string Gate::cookie_name() const {
  return fmt::format("panah-{}", port_);
}

bool Gate::has_session(const HttpRequest& request) {
  const std::string_view value = cookie(request.field("cookie"), cookie_name());
  if (value.empty()) return false;
  const Instant now = now_();
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(sha256(value));  // by hash: no timing tells how much was right
  if (found == sessions_.end()) return false;
  Session& session = found->second;
  if (seconds_between(session.since, now) > session_seconds ||
      seconds_between(session.seen, now) > session_idle_seconds) {
    sessions_.erase(found);
    return false;
  }
  session.seen = now;
  return true;
}

std::optional<Response> Gate::objection(const HttpRequest& request) {
  const std::string_view host = request.field("host");
  if (host != fmt::format("127.0.0.1:{}", port_) && host != fmt::format("localhost:{}", port_))
    return text_response(421, "This server answers to 127.0.0.1 alone.");
  const bool changes = request.method == Method::post;
  const std::string_view site = request.field("sec-fetch-site");
  const bool from_here = site.empty() || site == "same-origin" || (site == "none" && !changes);
  if (!from_here) return text_response(403, "Another page may not ask this server.");
  if (request.has_field("origin") || changes) {
    if (request.field("origin") != fmt::format("http://{}", host))
      return text_response(403, "Another page may not ask this server.");
  }
  if (request.has_field("sec-purpose") || request.has_field("purpose"))
    return text_response(403, "Nothing is fetched ahead.");
  if (request.path == "/enter") return std::nullopt;
  if (!has_session(request)) {
    return text_response(403,
                         "Open the address that `panah serve` printed. It lets one browser in, "
                         "once; press Enter in that terminal for a new one.");
  }
  return std::nullopt;
}

Response Gate::enter(const HttpRequest& request) {
  const std::string_view token = request.parameter("token");
  const Hash asked = sha256(token);
  const Instant now = now_();
  const std::lock_guard lock(mutex_);
  const auto found = std::find(tokens_.begin(), tokens_.end(), asked);
  if (found == tokens_.end() || request.method != Method::get) {
    return text_response(403,
                         "This address was used already, or was never given. Press Enter in the "
                         "terminal of `panah serve` for a new one.");
  }
  tokens_.erase(found);
  if (sessions_.size() == kept_sessions) {
    sessions_.erase(std::min_element(
        sessions_.begin(), sessions_.end(),
        [](const auto& a, const auto& b) { return a.second.seen < b.second.seen; }));
  }
  const std::string secret = random_secret();
  sessions_.emplace(sha256(secret), Session{now, now});
  Response out = text_response(303, "Come in.");
  out.fields.emplace_back("Location", "/");
  out.fields.emplace_back("Set-Cookie",
                          fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}",
                                      cookie_name(), secret, session_seconds));
  return out;
}

Response Gate::leave() {
  const std::lock_guard lock(mutex_);
  sessions_.clear();
  Response out = json_response("{}");
  out.fields.emplace_back("Clear-Site-Data", "\"*\"");
  return out;
}

}  // namespace panah::server

#include "server/response.h"

#include "base/json.h"

#include <fmt/format.h>

namespace panah::server {

namespace {

// Svelte makes its templates through a Trusted Types policy of this name; nothing else may.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types svelte-trusted-html";

constexpr std::string_view fixed_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Embedder-Policy: require-corp\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Origin-Agent-Cluster: ?1\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), usb=(), payment=(), "
    "display-capture=(), browsing-topics=()\r\n"
    "Cache-Control: no-store\r\n";

const char* phrase_of(unsigned status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 303:
      return "See Other";
    case 400:
      return "Bad Request";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Internal Server Error";
  }
}

}  // namespace

std::string_view usual_policy() {
  return policy;
}

std::string head_of(const Response& response, bool keep_alive) {
  std::string out = fmt::format("HTTP/1.1 {} {}\r\n", response.status, phrase_of(response.status));
  if (!response.type.empty()) out += fmt::format("Content-Type: {}\r\n", response.type);
  if (!response.stream) out += fmt::format("Content-Length: {}\r\n", response.body.size());
  out += fmt::format("Content-Security-Policy: {}\r\n",
                     response.policy.empty() ? policy : std::string_view(response.policy));
  out += fixed_headers;
  for (const auto& [name, value] : response.fields)
    out += fmt::format("{}: {}\r\n", name, value);
  const bool stays = keep_alive && !response.close && !response.stream;
  out += stays ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return out;
}

Response json_response(std::string json, unsigned status) {
  return {.status = status, .type = "application/json; charset=utf-8", .body = std::move(json)};
}

Response text_response(unsigned status, std::string_view words) {
  return {.status = status, .type = "text/plain; charset=utf-8", .body = std::string(words) + "\n"};
}

unsigned status_of(Code code) noexcept {
  switch (code) {
    case Code::usage:
      return 400;
    case Code::not_found:
      return 404;
    case Code::conflict:
      return 409;
    case Code::too_large:
      return 413;
    case Code::unsupported:
      return 415;
    case Code::malformed:
      return 422;
    case Code::refused:
      return 422;
    case Code::unreadable:
    case Code::out_of_time:
    case Code::integrity:
    case Code::interrupted:
    case Code::reader_died:
      return 500;
  }
  return 500;
}

Response error_response(const Error& error) {
  JsonWriter json;
  json.begin_object().key("error").begin_object().key("code").text(name_of(error.code));
  json.key("what").text(error.what).key("sentence").text(sentence_for(error.code));
  json.key("remedy").text(error.remedy).end_object().end_object();
  return json_response(std::move(json).str(), status_of(error.code));
}

}  // namespace panah::server

#include "server/http_request.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <optional>

namespace panah::server {

namespace http = boost::beast::http;
namespace asio = boost::asio;

const char* name_of(Method method) noexcept {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
  }
  return "";
}

std::string_view HttpRequest::field(std::string_view lower_case_name) const {
  for (const auto& [name, value] : fields) {
    if (name == lower_case_name) return value;
  }
  return {};
}

bool HttpRequest::has_field(std::string_view lower_case_name) const {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const auto& field) { return field.first == lower_case_name; });
}

std::string_view HttpRequest::parameter(std::string_view name) const {
  std::string_view out;
  for (const auto& [key, value] : query) {
    if (key == name) out = value;
  }
  return out;
}

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Length of the well-formed UTF-8 character that begins here; 0 when there is none.
std::size_t character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (first == 0xE0 && byte(1) < 0xA0) return 0;
  if (first == 0xED && byte(1) > 0x9F) return 0;
  if (first == 0xF0 && byte(1) < 0x90) return 0;
  if (first == 0xF4 && byte(1) > 0x8F) return 0;
  return size;
}

bool clean_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t size = character_at(text, at);
    if (size == 0 || c < 0x20 || c == 0x7F) return false;
    at += size;
  }
  return true;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// Beast joins two lengths that agree, and takes a list of them; another parser may not.
bool plain_length(std::string_view head) {
  std::size_t lengths = 0;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    const std::size_t colon = std::min(line.find(':'), line.size());
    if (lower(line.substr(0, colon)) == "content-length") {
      std::string_view value = line.substr(std::min(colon + 1, line.size()));
      while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
        value.remove_prefix(1);
      while (!value.empty() && (value.back() == ' ' || value.back() == '\t'))
        value.remove_suffix(1);
      if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos)
        return false;
      ++lengths;
    }
    head.remove_prefix(std::min(end + 2, head.size()));
  }
  return lengths < 2;
}

/// What Beast takes and we do not, in a whole head that ends with an empty line.
std::optional<Refusal> objection(std::string_view head) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    if (c == '\0') return Refusal{400, "a zero byte in the head"};
    if (c == '\n' && (i == 0 || head[i - 1] != '\r')) return Refusal{400, "a bare line feed"};
    if (c == '\r' && (i + 1 == head.size() || head[i + 1] != '\n'))
      return Refusal{400, "a bare carriage return"};
    if (c == '\n' && i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t'))
      return Refusal{400, "a folded header"};
  }
  if (!plain_length(head)) return Refusal{400, "a length that can be read in two ways"};
  return std::nullopt;
}

Refusal refusal_of(const boost::beast::error_code& error) {
  if (error == http::error::header_limit) return {431, "the head is too long"};
  if (error == http::error::body_limit) return {413, "the body is too long"};
  if (error == http::error::bad_version) return {505, "not HTTP/1.1"};
  return {400, error.message()};
}

/// The target in its parts. False when it is not a plain path of this server.
bool read_target(std::string_view target, HttpRequest& into) {
  if (target.empty() || target.front() != '/' || target.starts_with("//")) return false;
  if (target.find('#') != std::string_view::npos) return false;
  const std::size_t mark = std::min(target.find('?'), target.size());
  if (!percent_decode(target.substr(0, mark), false, into.path)) return false;
  std::string_view rest = mark < target.size() ? target.substr(mark + 1) : std::string_view();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    std::string key, value;
    if (!percent_decode(pair.substr(0, equals), true, key)) return false;
    if (equals < pair.size() && !percent_decode(pair.substr(equals + 1), true, value)) return false;
    if (!key.empty()) into.query.emplace_back(std::move(key), std::move(value));
    rest = end < rest.size() ? rest.substr(end + 1) : std::string_view();
  }
  return true;
}

constexpr std::string_view head_end = "\r\n\r\n";

}  // namespace

bool percent_decode(std::string_view text, bool plus_is_space, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) return false;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return clean_text(out);
}

struct RequestReader::Inside {
  State state = State::head;
  std::string buffer;        // fed and not yet parsed
  std::size_t searched = 0;  // of the buffer, for the end of the head
  HttpRequest request;
  Refusal refusal;
  std::optional<http::request_parser<http::string_body>> parser;
  std::size_t limit = 0;  // of the body, in bytes

  void refuse(Refusal why) {
    state = State::refused;
    refusal = std::move(why);
    buffer.clear();
  }

  void read_head() {
    // A line break before a request is what some old clients send behind a body; we do not wait.
    const std::size_t from = searched < head_end.size() ? 0 : searched - head_end.size();
    const std::size_t end = buffer.find(head_end, from);
    searched = buffer.size();
    const std::size_t size = end == std::string::npos ? buffer.size() : end + head_end.size();
    if (size > max_head_bytes) return refuse({431, "the head is too long"});
    if (end == std::string::npos) {
      // Old-fashioned line ends would never bring the end that we wait for.
      for (std::size_t lf = buffer.find('\n', from); lf != std::string::npos;
           lf = buffer.find('\n', lf + 1)) {
        if (lf == 0 || buffer[lf - 1] != '\r') return refuse({400, "a bare line feed"});
      }
      return;
    }
    const std::string_view head = std::string_view(buffer).substr(0, size);
    if (auto why = objection(head)) return refuse(std::move(*why));
    parser.emplace();
    parser->eager(false);
    parser->header_limit(static_cast<std::uint32_t>(max_head_bytes));
    parser->body_limit(boost::none);
    boost::beast::error_code error;
    const std::size_t used = parser->put(asio::buffer(head), error);
    if (error && error != http::error::need_more) return refuse(refusal_of(error));
    if (!parser->is_header_done() || used != size) return refuse({400, "a broken head"});
    buffer.erase(0, size);
    searched = 0;
    take_head();
  }

  void take_head() {
    const auto& message = parser->get();
    if (message.version() != 11 && message.version() != 10) return refuse({505, "not HTTP/1.1"});
    const std::string_view verb(message.method_string().data(), message.method_string().size());
    if (verb == "GET") {
      request.method = Method::get;
    } else if (verb == "HEAD") {
      request.method = Method::head;
    } else if (verb == "POST") {
      request.method = Method::post;
    } else {
      return refuse({405, "a method that is not served"});
    }
    const std::string_view target(message.target().data(), message.target().size());
    if (!read_target(target, request)) return refuse({400, "a target that is no path"});
    for (const auto& field : message) {
      const std::string_view name(field.name_string().data(), field.name_string().size());
      const std::string_view value(field.value().data(), field.value().size());
      std::string low = lower(name);
      const bool once =
          low == "host" || low == "transfer-encoding" || low == "origin" || low == "cookie";
      if (once && request.has_field(low)) return refuse({400, "a header that stands twice"});
      if (low == "expect") return refuse({417, "no expectations"});
      if (low == "upgrade") continue;  // not offered; the request is answered as it is
      request.fields.emplace_back(std::move(low), std::string(value));
    }
    request.keep_alive = message.keep_alive();
    if (parser->chunked() && parser->content_length())
      return refuse({400, "Content-Length beside chunked"});
    state = State::head_ready;
  }

  void read_body() {
    if (parser->chunked()) return read_chunks();
    while (state == State::body) {
      if (parser->is_done()) {
        request.body = std::move(parser->get().body());
        return finish();
      }
      if (buffer.empty()) return;
      boost::beast::error_code error;
      const std::size_t used = parser->put(asio::buffer(buffer), error);
      buffer.erase(0, used);
      if (error == http::error::need_more) error = {};
      if (error) return refuse(refusal_of(error));
      if (used == 0 && !parser->is_done()) return;
    }
  }

  /// Chunks by our own hand, stricter than the parser, whose answer to a trailer depends on where
  /// the bytes are cut: a length in hexadecimal digits alone, no extension, no trailer.
  void read_chunks() {
    while (state == State::body) {
      const std::size_t end = buffer.find("\r\n");
      const std::string_view length =
          std::string_view(buffer).substr(0, std::min(end, buffer.size()));
      const bool cut = end == std::string::npos && length.ends_with('\r');
      const std::string_view digits = length.substr(0, length.size() - (cut ? 1 : 0));
      std::size_t size = 0;
      for (const char c : digits) {
        if (hex_value(c) < 0) return refuse({400, "a chunk without a plain length"});
        size = size * 16 + static_cast<std::size_t>(hex_value(c));
        if (size > limit) return refuse({413, "the body is too long"});
      }
      if (digits.size() > 16) return refuse({400, "a chunk without a plain length"});
      if (end == std::string::npos) return;
      if (digits.empty()) return refuse({400, "a chunk without a plain length"});
      if (request.body.size() + size > limit) return refuse({413, "the body is too long"});
      const std::size_t data = end + 2;
      // What stands behind a chunk, and behind the last one, is an empty line and nothing else.
      const std::string_view after =
          std::string_view(buffer).substr(std::min(data + size, buffer.size()));
      if (!after.empty() && after[0] != '\r')
        return refuse({400, "a chunk longer than its length"});
      if (after.size() > 1 && after[1] != '\n')
        return refuse({400, "a chunk longer than its length"});
      if (after.size() < 2) return;
      request.body.append(buffer, data, size);
      buffer.erase(0, data + size + 2);
      if (size == 0) finish();
    }
  }

  void finish() {
    parser.reset();
    state = State::done;
  }
};

RequestReader::RequestReader() : in_(std::make_unique<Inside>()) {}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

void RequestReader::feed(std::string_view bytes) {
  if (in_->state == State::refused) return;
  in_->buffer.append(bytes);
  if (in_->state == State::head) in_->read_head();
  if (in_->state == State::body) in_->read_body();
}

RequestReader::State RequestReader::state() const {
  return in_->state;
}

bool RequestReader::begun() const {
  return in_->state != State::head || !in_->buffer.empty();
}

const HttpRequest& RequestReader::request() const {
  return in_->request;
}

const Refusal& RequestReader::refusal() const {
  return in_->refusal;
}

void RequestReader::take_body(std::size_t limit) {
  if (in_->state != State::head_ready) return;
  if (const auto length = in_->parser->content_length(); length && *length > limit)
    return in_->refuse({413, "the body is too long"});
  in_->parser->body_limit(limit);
  in_->limit = limit;
  in_->state = State::body;
  in_->read_body();
}

void RequestReader::next() {
  if (in_->state != State::done) return;
  in_->request = {};
  in_->searched = 0;
  in_->state = State::head;
  if (!in_->buffer.empty()) in_->read_head();
}

}  // namespace panah::server

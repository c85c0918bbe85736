// One HTTP/1.1 request out of a stream of bytes that anybody may have written. Boost.Beast's state
// machine does the parsing; what it lets through and we do not (folded headers, bare line feeds,
// absolute targets, doubled Host) is refused here.
//
//   RequestReader reader;
//   reader.feed(bytes_from_the_socket);
//   if (reader.state() == RequestReader::State::head_ready) reader.take_body(1 << 20);
//   if (reader.state() == RequestReader::State::done) answer(reader.request());
//   reader.next();                             // what was sent behind it is the next request
//
// Memory: the head (at most 8 KiB), the body (at most the limit of take_body), one read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panah::server {

inline constexpr std::size_t max_head_bytes = 8 << 10;

enum class Method : std::uint8_t { get, head, post };
const char* name_of(Method method) noexcept;

struct HttpRequest {
  Method method = Method::get;
  std::string path;                                         // decoded: "/api/v1/sources"
  std::vector<std::pair<std::string, std::string>> query;   // decoded, in order
  std::vector<std::pair<std::string, std::string>> fields;  // names in lower case
  std::string body;
  bool keep_alive = true;

  /// The only value of a header; "" when there is none.
  std::string_view field(std::string_view lower_case_name) const;
  bool has_field(std::string_view lower_case_name) const;
  /// The last value of a query parameter; "" when there is none.
  std::string_view parameter(std::string_view name) const;
};

/// Why a request is not answered: an HTTP status and a clause for a person.
struct Refusal {
  unsigned status = 400;
  std::string why;
};

class RequestReader {
 public:
  enum class State : std::uint8_t { head, head_ready, body, done, refused };

  RequestReader();
  ~RequestReader();
  RequestReader(RequestReader&&) noexcept;
  RequestReader& operator=(RequestReader&&) noexcept;

  /// More bytes of the stream. Cost: linear in them.
  void feed(std::string_view bytes);
  State state() const;
  /// True between the first byte of a request and its end.
  bool begun() const;
  /// From head_ready on: all but the body.
  const HttpRequest& request() const;
  /// In state refused.
  const Refusal& refusal() const;
  /// Once, in state head_ready: goes on to the body, which may have this many bytes.
  void take_body(std::size_t limit);
  /// Once, in state done: what was fed already becomes the next request.
  void next();

 private:
  struct Inside;
  std::unique_ptr<Inside> in_;
};

/// Bytes behind %XX; nullopt-like false when the escapes are broken, the result is no UTF-8 or has
/// control characters. plus_is_space for query strings.
bool percent_decode(std::string_view text, bool plus_is_space, std::string& out);

}  // namespace panah::server

#include "server/http_request.h"

#include <gtest/gtest.h>

namespace panah::server {

using State = RequestReader::State;

static RequestReader fed(std::string_view bytes, std::size_t limit = 100) {
  RequestReader reader;
  reader.feed(bytes);
  if (reader.state() == State::head_ready) reader.take_body(limit);
  return reader;
}

TEST(RequestReader, ReadsPathQueryFieldsAndBody) {
  const RequestReader reader =
      fed("POST /a%20b?x=1&name=%D2%9A+%F0%9F%95%8A HTTP/1.1\r\nHost: h\r\nX-A:  b \r\n"
          "Content-Length: 3\r\n\r\nabc");
  ASSERT_EQ(reader.state(), State::done);
  EXPECT_EQ(reader.request().path, "/a b");
  EXPECT_EQ(reader.request().parameter("name"), "Қ 🕊");
  EXPECT_EQ(reader.request().field("x-a"), "b");
  EXPECT_EQ(reader.request().body, "abc");
}

TEST(RequestReader, ByteByByteIsTheSame) {
  RequestReader reader;
  for (const char c : std::string_view("GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
    reader.feed({&c, 1});
  ASSERT_EQ(reader.state(), State::head_ready);
  reader.take_body(0);
  EXPECT_EQ(reader.state(), State::done);
}

TEST(RequestReader, TheNextRequestIsKept) {
  RequestReader reader =
      fed("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
  ASSERT_EQ(reader.state(), State::done);
  reader.next();
  ASSERT_EQ(reader.state(), State::head_ready);
  EXPECT_EQ(reader.request().path, "/2");
}

TEST(RequestReader, RefusesWhatCanBeReadInTwoWays) {
  for (const std::string_view lines :
       {"Content-Length: 1\r\nContent-Length: 1\r\n", "Content-Length: 1, 1\r\n",
        "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "X: a\r\n b\r\n", "X: a\n",
        "Host: other\r\n", "Content-Length: +1\r\n", "X : a\r\n"}) {
    const RequestReader reader =
        fed("POST / HTTP/1.1\r\nHost: h\r\n" + std::string(lines) + "\r\na");
    EXPECT_EQ(reader.state(), State::refused) << lines;
  }
}

TEST(RequestReader, BodiesKeepTheirLimit) {
  EXPECT_EQ(fed("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 101\r\n\r\n").refusal().status, 413);
  EXPECT_EQ(fed("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                "ffffffffffffffff\r\n")
                .state(),
            State::refused);
}

}  // namespace panah::server

// Any bytes, cut anywhere: the reader answers, never crashes, keeps its bounds, and cuts do not
// change the answer.
#include "base/assert.h"
#include "server/http_request.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using panah::server::RequestReader;

std::string answer_to(std::string_view bytes, std::size_t step) {
  std::string out;
  RequestReader reader;
  const auto settle = [&] {
    for (;;) {
      if (reader.state() == RequestReader::State::head_ready) reader.take_body(1000);
      if (reader.state() != RequestReader::State::done) return;
      PANAH_ASSERT(reader.request().body.size() <= 1000);
      out += reader.request().path + "|" + reader.request().body + "\n";
      reader.next();
    }
  };
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    reader.feed(bytes.substr(at, step));
    settle();
  }
  if (reader.state() == RequestReader::State::refused) out += "refused";
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  PANAH_ASSERT(answer_to(bytes, 1) == answer_to(bytes, size == 0 ? 1 : size));
  return 0;
}

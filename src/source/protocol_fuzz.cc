// Any bytes as the reader's answer and as a request: no crash; what is accepted is consistent and
// encodes to an answer that is accepted again.

#include "source/reader_protocol.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view wire{reinterpret_cast<const char*>(bytes), size};
  static_cast<void>(panah::decode_request(wire));
  static_cast<void>(panah::frame_head(wire));
  const auto r = panah::decode_response(wire);
  if (!r) return 0;
  for (const auto& block : r->blocks) {
    if (block.at.end > r->text.size()) std::abort();
  }
  const auto again = panah::encode_response(*r);
  if (!again || !panah::decode_response(*again)) std::abort();
  return 0;
}

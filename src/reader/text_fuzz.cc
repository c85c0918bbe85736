// Any bytes as plain text: no crash, and what comes out reads back.

#include "reader/read_file.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const panah::ReaderData data = panah::load_reader_data().value();
  panah::ReadRequest request;
  request.bytes = {reinterpret_cast<const char*>(bytes), size};
  request.declared_type = "text/plain";
  const auto r = panah::read_file(request, data);
  if (r && !panah::check(*r, request.bytes)) std::abort();
  return 0;
}

// Any bytes: the facts file ends with an error or a case.
#include "law/facts_file.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size > 20000) return 0;
  (void)panah::law::parse_facts({reinterpret_cast<const char*>(bytes), size}, "fuzz");
  return 0;
}

// Any bytes: an error, or a table that small panels can be made of without a crash.
#include "counting/panel.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace panah::counting;
  if (size > 20000) return 0;
  const auto table = parse_overlap_table({reinterpret_cast<const char*>(bytes), size}, "fuzz");
  if (!table) return 0;
  const std::vector<Check> checks = checklist(*table, {});
  if (table->lists.size() == 3 && people_of(*table) < 1000) (void)make_panel(*table, checks, {});
  return 0;
}

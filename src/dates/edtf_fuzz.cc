// Any bytes: parse_edtf() refuses them or gives a value that reads back as itself and that every
// question can be asked of.
#include "base/assert.h"
#include "dates/partial_date.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace panah;
  const auto date = parse_edtf({reinterpret_cast<const char*>(bytes), size});
  if (!date) return 0;
  const auto again = parse_edtf(date->edtf);
  PANAH_ASSERT(again && *again == *date);
  const Bounds within = bounds(*date);
  PANAH_ASSERT(!within.earliest || !within.latest || *within.earliest <= *within.latest);
  PANAH_ASSERT(before(*date, *date) != Truth::yes);
  PANAH_ASSERT(same(*date, *date) != Truth::no);
  if (within.earliest) {
    PANAH_ASSERT(contains(*date, Day{within.earliest->number - 1}) != Truth::yes);
  }
  (void)stated_year(*date);
  (void)stated_month(*date);
  (void)stated_day(*date);
  return 0;
}

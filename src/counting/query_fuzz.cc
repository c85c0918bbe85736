// Any bytes: an error with its column, or a query that is written and read again to itself.
#include "base/assert.h"
#include "counting/count.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace panah;
  using namespace panah::counting;
  if (size > 5000) return 0;
  static const Regions regions = load_regions().value();
  const auto query = parse_query({reinterpret_cast<const char*>(bytes), size}, regions);
  if (!query) {
    PANAH_ASSERT(query.error().code == Code::usage && query.error().where.column > 0);
    return 0;
  }
  const auto again = parse_query(to_string(*query), regions);
  PANAH_ASSERT(again && *again == *query);
  CountInput input;
  Act act;
  act.id = "ev:1";
  act.type = "return";
  input.acts.push_back(act);
  (void)count(input, *query, {Split::year}, regions);
  return 0;
}

#include "counting/two_lists.h"

#include "base/assert.h"

#include <cmath>
#include <limits>

namespace panah::counting {

TwoLists two_lists(std::int64_t first, std::int64_t second, std::int64_t both) {
  PANAH_ASSERT(both >= 0 && both <= first && both <= second);
  const double n1 = static_cast<double>(first);
  const double n2 = static_cast<double>(second);
  const double m = static_cast<double>(both);
  TwoLists out{.first = first, .second = second, .both = both};
  out.lincoln_petersen = both == 0 ? std::numeric_limits<double>::infinity() : n1 * n2 / m;
  out.chapman = (n1 + 1) * (n2 + 1) / (m + 1) - 1;
  out.standard_error =
      std::sqrt((n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1) * (m + 1) * (m + 2)));
  // Half a person is added to every cell, so that an empty overlap has an interval too.
  const double a = m + 0.5, b = n1 - m + 0.5, c = n2 - m + 0.5;
  const double missing = b * c / a;
  const double spread = std::exp(normal_975 * std::sqrt(1 / a + 1 / b + 1 / c + a / (b * c)));
  const double seen = n1 + n2 - m - 0.5;
  out.logit = {seen + missing / spread, seen + missing * spread};
  return out;
}

}  // namespace panah::counting

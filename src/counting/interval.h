// An interval of a size, both ends included; an end that is not bounded is infinite.
//
//   Interval both = {9004.98, 12104.72};
#pragma once

#include <compare>

namespace panah::counting {

struct Interval {
  double low = 0;
  double high = 0;
  auto operator<=>(const Interval&) const = default;
};

inline constexpr double normal_975 = 1.959963984540054;     // quantile .975 of the normal
inline constexpr double chi_square_95 = 3.841458820694124;  // its square

}  // namespace panah::counting

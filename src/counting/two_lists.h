// Two lists: Lincoln-Petersen and Chapman. Independence of the two is assumed and cannot be tested,
// so the answer is for a panel beside others, never for itself.
//
//   TwoLists two = two_lists(200, 100, 20);      // two.chapman -> 965.71, 704.4 to 1461.8
#pragma once

#include "counting/interval.h"

#include <cstdint>

namespace panah::counting {

struct TwoLists {
  std::int64_t first = 0, second = 0, both = 0;
  double lincoln_petersen = 0;  // infinite when nobody is on both
  double chapman = 0;           // Chapman 1951
  double standard_error = 0;    // Seber 1970
  Interval logit{};             // 95 %, transformed logit (Sadinle 2009)
};

/// Asserts that both <= first, second and that none is negative.
TwoLists two_lists(std::int64_t first, std::int64_t second, std::int64_t both);

}  // namespace panah::counting

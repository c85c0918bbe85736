// Estimates of one stratum over several imputed copies of the data, combined: mean by total
// expectation, interval by total variance on the logarithm of the missing, Student's t (Rubin 1987;
// as HRDAG's verdata does).
//
//   Result<Combined> n = combine_replicates(replicates);   // 1266 / 1593 / 2148
#pragma once

#include "base/error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace panah::counting {

struct Replicate {
  std::string name;
  std::int64_t observed = 0;
  std::vector<double> draws;  // of the number of people
};

struct Combined {
  std::int64_t low = 0, mean = 0, high = 0;  // 95 %
  std::int64_t observed = 0;                 // mean over replicates
  std::size_t replicates = 0;
  double within = 0, between = 0;  // variances of log missing
  double degrees = 0, t = 0;
  std::vector<std::string> warnings;
};

/// refused for one replicate; a warning under ten. malformed when a draw is below the observed, or
/// a replicate has fewer than two.
Result<Combined> combine_replicates(const std::vector<Replicate>& replicates);

}  // namespace panah::counting

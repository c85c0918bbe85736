#include "counting/replicates.h"

#include "counting/quantiles.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace panah::counting {

namespace {

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (const double value : values)
    sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size() - 1);
}

}  // namespace

Result<Combined> combine_replicates(const std::vector<Replicate>& replicates) {
  if (replicates.size() < 2) {
    return fail(Code::refused, "one replicate cannot say how far replicates differ", {},
                "give twenty imputed copies of the data, ten at least");
  }
  Combined out;
  out.replicates = replicates.size();
  if (replicates.size() < 10)
    out.warnings.push_back(fmt::format("{} replicates: fewer than ten", replicates.size()));
  std::vector<double> observed, missing, logs, variances;
  for (const Replicate& replicate : replicates) {
    if (replicate.draws.size() < 2) {
      return fail(Code::malformed,
                  fmt::format("replicate {} has fewer than two draws", replicate.name));
    }
    std::vector<double> here, log_here;
    for (const double draw : replicate.draws) {
      const double left = draw - static_cast<double>(replicate.observed);
      if (!(left >= 0)) {
        return fail(Code::malformed,
                    fmt::format("replicate {}: a draw of {} people where {} were observed",
                                replicate.name, draw, replicate.observed));
      }
      here.push_back(left);
      log_here.push_back(std::log(left == 0 ? 0.1 : left));
    }
    observed.push_back(static_cast<double>(replicate.observed));
    missing.push_back(mean_of(here));
    logs.push_back(mean_of(log_here));
    variances.push_back(variance_of(log_here));
  }
  const double m = static_cast<double>(replicates.size());
  out.observed = std::llround(mean_of(observed));
  out.within = mean_of(variances);
  out.between = variance_of(logs);
  out.mean = out.observed + std::llround(mean_of(missing));
  const double spread = std::sqrt(out.within + (m + 1) / m * out.between);
  if (out.between > 0) {
    const double share = 1 + out.within / ((m + 1) * out.between);
    out.degrees = (m - 1) * share * share;
    out.t = student_975(out.degrees);
  } else {
    // Replicates that agree fully: the t distribution with endless degrees is the normal.
    out.degrees = std::numeric_limits<double>::infinity();
    out.t = 1.959963984540054;
  }
  const double middle = mean_of(logs);
  out.low = out.observed + std::llround(std::exp(middle - out.t * spread));
  out.high = out.observed + std::llround(std::exp(middle + out.t * spread));
  return out;
}

}  // namespace panah::counting

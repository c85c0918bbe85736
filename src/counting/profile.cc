#include "counting/profile.h"

#include "counting/quantiles.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace panah::counting {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double farthest = 1e6;  // times the people seen

/// A root between two points of different sign: false position with the Illinois halving, which
/// neither needs derivatives nor gets stuck.
double root_between(const std::function<double(double)>& f, double a, double fa, double b,
                    double fb) {
  for (int i = 0; i < 100 && std::abs(b - a) > 1e-12 && fb != 0; ++i) {
    double c = (fa * b - fb * a) / (fa - fb);
    if (!(c > std::min(a, b) && c < std::max(a, b))) c = (a + b) / 2;
    const double fc = f(c);
    if ((fc < 0) == (fb < 0)) {
      fa /= 2;
    } else {
      a = b;
      fa = fb;
    }
    if (std::abs(c - b) < 1e-12) return c;
    b = c;
    fb = fc;
  }
  return b;
}

/// Where a height falls through the level, going from its peak by `step` (of either sign) in the
/// logarithm of the missing. Infinite when it does not.
double crossing(const std::function<double(double)>& height, double level, double from, double top,
                double step, double lowest, double highest) {
  double inner = from, inner_over = top - level;
  for (;;) {
    const double outer = inner + step;
    if (outer > highest || outer < lowest) return step > 0 ? infinite : -infinite;
    const double over = height(outer) - level;
    if (!std::isfinite(over)) return step > 0 ? infinite : -infinite;
    if (over < 0) {
      return root_between([&](double x) { return height(x) - level; }, inner, inner_over, outer,
                          over);
    }
    inner = outer;
    inner_over = over;
    step *= 1.6;
  }
}

Profile around(const std::function<double(double)>& height, double best, double observed) {
  const double top = height(best), level = top - chi_square_95 / 2;
  const double lowest = std::log(1e-3), highest = std::log(farthest * observed);
  const double low = crossing(height, level, best, top, -0.1, lowest, highest);
  const double high = crossing(height, level, best, top, 0.1, lowest, highest);
  return {observed + std::exp(best),
          {std::isfinite(low) ? observed + std::exp(low) : observed,
           std::isfinite(high) ? observed + std::exp(high) : infinite}};
}

/// The model with the people on no list as one more cell, last.
LogLinear with_missing_cell(const LogLinear& model) {
  LogLinear with = model;
  with.counts.push_back(0);
  with.rows.resize(with.rows.size() + model.parameters, 0);
  with.rows[with.rows.size() - model.parameters] = 1;
  if (!with.offset.empty()) with.offset.push_back(0);
  return with;
}

}  // namespace

Profile multinomial_profile(const LogLinear& model, double observed) {
  const Fit free = fit_loglinear(model);
  if (!free.converged) return {infinite, {observed, infinite}};
  LogLinear with = with_missing_cell(model);
  std::vector<double> start = free.expected;
  start.push_back(std::exp(free.beta[0]));
  double slope = 0;  // of the last height, by the logarithm of the missing
  const auto height = [&](double log_missing) {
    const double missing = std::exp(log_missing), all = observed + missing;
    with.counts.back() = missing;
    const Fit fit = fit_loglinear(with, start);
    if (!fit.converged) return -infinite;
    start = fit.expected;
    slope =
        missing * (std::log(fit.expected.back() / all) + digamma(all + 1) - digamma(missing + 1));
    // The deviance lacks the factorials of the two counts that move.
    return -fit.deviance / 2 + missing * (std::log(missing) - 1) - std::lgamma(missing + 1) -
           all * (std::log(all) - 1) + std::lgamma(all + 1);
  };
  const auto slope_at = [&](double log_missing) {
    return std::isfinite(height(log_missing)) ? slope : -infinite;
  };
  // The peak lies just below that of the Poisson fit.
  const double near = free.beta[0];
  double below = near - 0.05;
  while (below > near - 20 && slope_at(below) < 0)
    below -= 2 * (near - below);
  double above = near + 0.05;
  while (above < near + 20 && slope_at(above) > 0)
    above += 2 * (above - near);
  const double at_below = slope_at(below), at_above = slope_at(above);
  const double best = at_below > 0 && at_above < 0
                          ? root_between(slope_at, below, at_below, above, at_above)
                          : near;
  return around(height, best, observed);
}

Profile poisson_profile(const LogLinear& model, double observed) {
  const Fit free = fit_loglinear(model);
  if (!free.converged) return {infinite, {observed, infinite}};
  LogLinear with = with_missing_cell(model);
  std::vector<double> start = free.expected;
  start.push_back(std::exp(free.beta[0]));
  const auto height = [&](double log_missing) {
    with.counts.back() = std::exp(log_missing);
    const Fit fit = fit_loglinear(with, start);
    if (!fit.converged) return -infinite;
    start = fit.expected;
    return -fit.deviance / 2;
  };
  return around(height, free.beta[0], observed);
}

void add_profiles(Estimated& estimated, const OverlapTable& table) {
  if (estimated.exists != Existence::exists) return;
  const SparseDesign sparse = design(table, estimated.model);
  const double observed = static_cast<double>(people_of(table));
  estimated.multinomial_profile = multinomial_profile(sparse.model, observed).interval;
  estimated.poisson_profile = poisson_profile(sparse.model, observed).interval;
}

}  // namespace panah::counting

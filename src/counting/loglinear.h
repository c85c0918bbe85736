// Poisson log-linear models by maximum likelihood: log(expected count) = row of the design * beta.
//
//   LogLinear model = {.parameters = 5, .rows = ..., .counts = ...};
//   Fit fit = fit_loglinear(model);
//   double missing = std::exp(fit.beta[0]);     // when the first column is the intercept
//
// Iteratively reweighted least squares (Nelder and Wedderburn 1972) with halved steps; cost
// cells * parameters^2 an iteration, about ten iterations.
#pragma once

#include <cstddef>
#include <vector>

namespace panah::counting {

struct LogLinear {
  std::size_t parameters = 0;
  std::vector<double> rows;    // cells * parameters, row after row
  std::vector<double> counts;  // one a cell; 0 or more, not always whole
  std::vector<double> offset;  // added to the linear predictor; empty: none
  std::size_t cells() const { return counts.size(); }
};

struct Fit {
  std::vector<double> beta;
  std::vector<double> expected;  // by cell
  double deviance = 0;
  double log_likelihood = 0;  // Poisson, with the factorials
  double first_variance = 0;  // of beta[0]: inverse information, at the step where R's glm ends
  bool converged = false;
};

/// `start` may hold expected counts of a fit near by. Not converged: the model has no estimate, or
/// its information matrix is singular; nothing else of the fit may then be used.
Fit fit_loglinear(const LogLinear& model, const std::vector<double>& start = {});

/// Rank of the design, by elimination with full pivoting.
std::size_t rank_of(const LogLinear& model);

}  // namespace panah::counting

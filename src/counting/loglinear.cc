#include "counting/loglinear.h"

#include "base/assert.h"

#include <Eigen/Dense>

#include <cmath>
#include <limits>

namespace panah::counting {

namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int most_iterations = 100;
constexpr double tolerance = 1e-13;  // of the deviance, relative

Eigen::Map<const Rows> design_of(const LogLinear& model) {
  return {model.rows.data(), static_cast<Eigen::Index>(model.cells()),
          static_cast<Eigen::Index>(model.parameters)};
}

double deviance_of(const Eigen::VectorXd& counts, const Eigen::VectorXd& expected) {
  double sum = 0;
  for (Eigen::Index i = 0; i < counts.size(); ++i) {
    const double y = counts[i], mu = expected[i];
    sum += (y > 0 ? y * std::log(y / mu) : 0) - (y - mu);
  }
  return 2 * sum;
}

}  // namespace

Fit fit_loglinear(const LogLinear& model, const std::vector<double>& start) {
  PANAH_ASSERT(model.rows.size() == model.cells() * model.parameters);
  PANAH_ASSERT(start.empty() || start.size() == model.cells());
  Fit out;
  if (model.cells() < model.parameters || model.parameters == 0) return out;
  const auto x = design_of(model);
  const Eigen::Map<const Eigen::VectorXd> counts(model.counts.data(), x.rows());
  Eigen::VectorXd offset = Eigen::VectorXd::Zero(x.rows());
  if (!model.offset.empty())
    offset = Eigen::Map<const Eigen::VectorXd>(model.offset.data(), x.rows());

  Eigen::VectorXd expected = counts.array() + 0.1;
  if (!start.empty())
    expected = Eigen::Map<const Eigen::VectorXd>(start.data(), x.rows()).cwiseMax(1e-12);
  Eigen::VectorXd predictor = expected.array().log();
  Eigen::VectorXd beta;
  Eigen::LLT<Eigen::MatrixXd> information;
  double deviance = std::numeric_limits<double>::infinity();
  for (int i = 0; i < most_iterations; ++i) {
    const Eigen::VectorXd working =
        (predictor - offset).array() + (counts - expected).array() / expected.array();
    const Eigen::MatrixXd weighted = x.transpose() * expected.asDiagonal();
    information.compute(weighted * x);
    if (information.info() != Eigen::Success) return out;
    Eigen::VectorXd next = information.solve(weighted * working);
    if (!next.allFinite()) return out;
    double moved = deviance;
    for (int half = 0; half < 30; ++half) {
      predictor = x * next + offset;
      expected = predictor.array().min(700.0).exp().max(1e-300);
      moved = deviance_of(counts, expected);
      // The first step has nothing to be better than; R's glm does the same.
      if (std::isfinite(moved) &&
          (beta.size() == 0 || moved <= deviance + 1e-9 * (std::abs(deviance) + 1)))
        break;
      if (beta.size() == 0) break;
      next = (next + beta) / 2;
    }
    // R's glm stops here and takes the weights of its last step, not of its answer. We go on for
    // the estimate, and give the variance that everybody else's tables have.
    if (out.first_variance == 0 && std::abs(deviance - moved) < 1e-8 * (std::abs(moved) + 0.1)) {
      Eigen::VectorXd unit = Eigen::VectorXd::Zero(x.cols());
      unit[0] = 1;
      out.first_variance = information.solve(unit)[0];
    }
    const bool done = std::abs(deviance - moved) <= tolerance * (std::abs(moved) + 1);
    deviance = moved;
    beta = next;
    if (!std::isfinite(deviance)) return out;
    if (done) {
      out.converged = true;
      break;
    }
  }
  if (!out.converged) return out;
  out.deviance = deviance;
  for (Eigen::Index i = 0; i < counts.size(); ++i) {
    out.log_likelihood +=
        counts[i] * std::log(expected[i]) - expected[i] - std::lgamma(counts[i] + 1);
  }
  out.beta.assign(beta.begin(), beta.end());
  out.expected.assign(expected.begin(), expected.end());
  return out;
}

std::size_t rank_of(const LogLinear& model) {
  if (model.cells() == 0 || model.parameters == 0) return 0;
  return static_cast<std::size_t>(Eigen::FullPivLU<Eigen::MatrixXd>(design_of(model)).rank());
}

}  // namespace panah::counting

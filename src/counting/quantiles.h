// The few distribution functions that estimates need, by Boost.Math.
//
//   student_975(23.7)        -> 2.065
//   poisson_tail(0, 5.9)     -> 0.0027
#pragma once

namespace panah::counting {

/// Quantile .975 of Student's t; degrees > 0, need not be whole.
double student_975(double degrees);
/// The smaller of P(X <= seen) and P(X >= seen) for a Poisson variable of this mean >= 0.
double poisson_tail(double seen, double mean);
/// Derivative of lgamma; x > 0.
double digamma(double x);

}  // namespace panah::counting

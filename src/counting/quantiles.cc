#include "counting/quantiles.h"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>

namespace panah::counting {

double student_975(double degrees) {
  return boost::math::quantile(boost::math::students_t(degrees), 0.975);
}

double poisson_tail(double seen, double mean) {
  if (mean <= 0) return seen <= 0 ? 1 : 0;
  const double at_most = boost::math::gamma_q(seen + 1, mean);
  const double at_least = seen <= 0 ? 1 : boost::math::gamma_p(seen, mean);
  return std::min(at_most, at_least);
}

double digamma(double x) {
  return boost::math::digamma(x);
}

}  // namespace panah::counting

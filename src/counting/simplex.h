// A small linear program: can positive numbers have the same margins as the counts?
//
//   bool finite = has_positive_solution(model);
//
// Maximal s with A'x = A'n, x >= s, 0 <= s <= 1; positive iff the maximum likelihood estimate of
// the log-linear model exists (Fienberg and Rinaldo 2012, supplement; Haberman 1974). Dense tableau
// with Bland's rule, which cannot cycle; a few dozen pivots of parameters * cells.
#pragma once

#include "counting/loglinear.h"

namespace panah::counting {

bool has_positive_solution(const LogLinear& model);

}  // namespace panah::counting

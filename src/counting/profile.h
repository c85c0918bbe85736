// Profile likelihood intervals of the number of people under a log-linear model: better than
// estimate +- standard error when the missing are many and the overlaps few.
//
//   estimated.multinomial_profile = multinomial_profile(design, observed).interval;
//
// Each costs some fifty fits. An end that is not reached within a million times the people seen is
// infinite.
#pragma once

#include "counting/hierarchy.h"
#include "counting/interval.h"
#include "counting/loglinear.h"

namespace panah::counting {

struct Profile {
  double best = 0;  // most likely number of people
  Interval interval;
};

/// People fixed, missing ones as a cell of the table (Cormack 1992). `model` has the intercept as
/// first column.
Profile multinomial_profile(const LogLinear& model, double observed);

/// Deviance of the table with the missing put in as one more Poisson count, against the best.
Profile poisson_profile(const LogLinear& model, double observed);

/// Fills both intervals of an estimate that exists.
void add_profiles(Estimated& estimated, const OverlapTable& table);

}  // namespace panah::counting

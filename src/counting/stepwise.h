// Pairs of lists added one by one to independence while the data ask for them: for sparse tables,
// where models of three lists together have nothing to stand on (Chan, Silverman and Vincent 2021).
//
//   Stepwise found = stepwise(table, 0.02);     // found.estimated.people, found.pairs in order
//
// At each step the pair whose overlap is least likely under the model so far (smaller tail of a
// Poisson variable) comes in, if its probability is below the threshold and the larger model has an
// estimate. Up to `most_lists` lists: lists^4 / 8 tests of existence.
#pragma once

#include "counting/hierarchy.h"

#include <vector>

namespace panah::counting {

struct Stepwise {
  Estimated estimated;
  std::vector<ListSet> pairs;    // in the order they came in
  std::vector<double> p_values;  // beside them
};

/// threshold in 0..1.
Stepwise stepwise(const OverlapTable& table, double threshold);

}  // namespace panah::counting

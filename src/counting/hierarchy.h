// Hierarchical log-linear models of an overlap table: which lists depend on which.
//
//   Hierarchy model = parse: [123,14,34] is {0b0111, 0b1001, 0b1100}
//   name_of(model)                        -> "[123,14,34]"
//   Estimated n = estimate(table, model)  -> n.people 10356.5
//
// A model is given by its largest terms; every set of lists inside one of them is a term too. A
// term that no observed person supports (two lists of the model that never overlap) has the
// estimate minus infinity: its cells are certainly empty and are taken out, with the term (Chan,
// Silverman and Vincent 2021). Whether the rest has an estimate at all is tested as by Fienberg and
// Rinaldo (2012).
#pragma once

#include "counting/interval.h"
#include "counting/loglinear.h"
#include "counting/overlap_table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace panah::counting {

using ListSet = std::uint32_t;  // bit i: list i

/// Largest terms, none inside another, every list in at least one; in the order of the name.
struct Hierarchy {
  std::vector<ListSet> generators;
  auto operator<=>(const Hierarchy&) const = default;
};

/// Lists are numbered from 1 ("[123,14,34]"); from ten lists on, 10 is written a.
std::string name_of(const Hierarchy& model);
/// Drops sets inside others, adds single lists that are missing, sorts.
Hierarchy make_hierarchy(std::vector<ListSet> sets, std::size_t lists);
Hierarchy independence(std::size_t lists);
Hierarchy all_pairs(std::size_t lists);
/// All models with every list but the one with the interaction of all: 1, 8, 113, 6,893 for two to
/// five lists. Asserts at most five: six have 7.8 million. Ordered by name.
std::vector<Hierarchy> all_hierarchies(std::size_t lists);
/// All terms: the empty set first, then by size and number.
std::vector<ListSet> terms_of(const Hierarchy& model);

/// Fienberg and Rinaldo's test and the rank, as numbers that others use too.
enum class Existence : std::uint8_t {
  exists = 0,
  not_finite = 1,        // the counts lie on the edge: no finite estimate
  not_identifiable = 2,  // more parameters than the cells left can tell
  neither = 3,
};

/// The design of a model over the cells of a table, without what has no support.
struct SparseDesign {
  LogLinear model;                   // the first column is the intercept
  std::vector<std::uint32_t> cells;  // that its rows are of
  std::vector<ListSet> unsupported;  // terms without an observed person
  std::size_t terms = 0;             // of the model, supported or not
};
SparseDesign design(const OverlapTable& table, const Hierarchy& model);
Existence existence(const SparseDesign& design);

/// What a model says about the number of people. All sizes are people.
struct Estimated {
  Hierarchy model;
  std::string name;
  Existence exists = Existence::exists;
  std::vector<ListSet> unsupported{};
  // The rest only when it exists:
  double people = 0;   // observed and missing
  double missing = 0;  // exp(intercept)
  double standard_error = 0;
  double deviance = 0;
  int degrees = 0;
  double aic = 0;
  double bic = 0;  // with the logarithm of the number of people, not of cells
  Interval log_wald{};
  std::optional<Interval> poisson_profile{};  // deviance profile; see profile.h
  std::optional<Interval> multinomial_profile{};
  bool operator==(const Estimated&) const = default;
};

/// Without the two profile intervals, which cost a hundred fits.
Estimated estimate(const OverlapTable& table, const Hierarchy& model);

}  // namespace panah::counting

// The panel: what several models make of one overlap table, side by side. Models that fit equally
// well differ by more than any one of them admits, so there is never one number.
//
//   Panel panel = make_panel(table, checks, {});
//   panel.refused.empty() ? panel.spread : ...       // lowest to highest of the models that count
#pragma once

#include "counting/averaging.h"
#include "counting/checklist.h"
#include "counting/hierarchy.h"
#include "counting/stepwise.h"
#include "counting/two_lists.h"

#include <optional>
#include <string>
#include <vector>

namespace panah::counting {

struct PanelOptions {
  double delta = 0;               // of the averaging; 0: 2^-lists
  std::int64_t most_missing = 0;  // 0: ten times the people seen
  double threshold = 0.02;        // of the stepwise model
};

struct Pair {
  std::size_t first = 0, second = 0;  // lists
  TwoLists two;
};

/// One line of the panel.
struct Line {
  std::string what;   // "lowest BIC"
  std::string model;  // "[123,14,34]"
  double people = 0;
  Interval interval;  // 95 %, of this model alone
  bool in_spread = true;
  std::string note;  // or ""
};

struct Panel {
  OverlapTable table;
  std::vector<Check> checks;
  std::vector<std::string> refused{};  // reasons; then nothing below but what cannot be estimated
  std::size_t considered = 0;          // hierarchical models tried
  bool exhaustive = false;             // all there are (up to five lists)
  std::vector<Estimated> models{};     // with an estimate, lowest BIC first
  std::vector<Estimated> without{};    // without one, by name
  std::optional<Stepwise> stepwise{};
  std::vector<Pair> pairs{};           // each assumes the independence of its two lists
  std::optional<Posterior> average{};  // up to six lists
  std::vector<Line> lines{};
  Interval spread{};  // lowest to highest of the lines in it
};

/// Up to four lists 113 models with all intervals, under 0.3 s; five lists 6,893 models, of which
/// the best forty have profile intervals; from six on: independence, the stepwise path, averaging.
Panel make_panel(const OverlapTable& table, std::vector<Check> checks, const PanelOptions& options);

}  // namespace panah::counting

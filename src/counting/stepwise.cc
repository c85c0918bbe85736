#include "counting/stepwise.h"

#include "counting/quantiles.h"

#include <algorithm>

namespace panah::counting {

namespace {

/// People expected on both lists, under a model fitted to the cells of `sparse`.
double expected_overlap(const SparseDesign& sparse, const Fit& fit, ListSet pair) {
  double sum = 0;
  for (std::size_t i = 0; i < sparse.cells.size(); ++i) {
    if ((sparse.cells[i] & pair) == pair) sum += fit.expected[i];
  }
  return sum;
}

struct Candidate {
  ListSet pair = 0;
  double p_value = 1;
};

Candidate best_candidate(const OverlapTable& table, const std::vector<ListSet>& chosen,
                         const std::vector<ListSet>& pairs, const SparseDesign& sparse,
                         const Fit& fit) {
  std::vector<Candidate> order;
  for (const ListSet pair : pairs) {
    if (std::find(chosen.begin(), chosen.end(), pair) != chosen.end()) continue;
    const double overlap = static_cast<double>(margin(table, pair));
    order.push_back({pair, poisson_tail(overlap, expected_overlap(sparse, fit, pair))});
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const Candidate& a, const Candidate& b) { return a.p_value < b.p_value; });
  for (const Candidate& candidate : order) {
    std::vector<ListSet> more = chosen;
    more.push_back(candidate.pair);
    const Hierarchy larger = make_hierarchy(std::move(more), table.lists.size());
    if (existence(design(table, larger)) == Existence::exists) return candidate;
  }
  return {};
}

}  // namespace

Stepwise stepwise(const OverlapTable& table, double threshold) {
  const std::size_t lists = table.lists.size();
  Stepwise out;
  const std::vector<ListSet> pairs = [&] {
    std::vector<ListSet> all;
    for (std::size_t i = 0; i < lists; ++i) {
      for (std::size_t j = i + 1; j < lists; ++j)
        all.push_back(1U << i | 1U << j);
    }
    return all;
  }();
  while (out.pairs.size() < pairs.size()) {
    const SparseDesign sparse = design(table, make_hierarchy(out.pairs, lists));
    const Fit fit = fit_loglinear(sparse.model);
    if (!fit.converged) break;
    const Candidate next = best_candidate(table, out.pairs, pairs, sparse, fit);
    if (next.pair == 0 || next.p_value >= threshold) break;
    out.pairs.push_back(next.pair);
    out.p_values.push_back(next.p_value);
  }
  out.estimated = estimate(table, make_hierarchy(out.pairs, lists));
  return out;
}

}  // namespace panah::counting

#include "counting/averaging.h"

#include "base/assert.h"
#include "counting/chordal.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

namespace panah::counting {

namespace {

// 18,154 graphs below e^-32 of the best add less than one part in 10^9.
constexpr double negligible = 32;

/// lgamma(from + i) for i = 0 .. size - 1: by the recurrence, which costs a logarithm, begun anew
/// before its rounding can add up to 1e-8.
std::vector<double> lgamma_run(double from, std::size_t size) {
  constexpr std::size_t anew = 64;
  std::vector<double> out(size);
  for (std::size_t i = 0; i < size; ++i) {
    const double x = from + static_cast<double>(i);
    out[i] = i % anew == 0 ? std::lgamma(x) : out[i - 1] + std::log(x - 1);
  }
  return out;
}

/// The marginal likelihood of the lists of one set, for each number of missing people.
std::vector<double> set_score(const OverlapTable& table, std::uint32_t set, const Averaging& asked,
                              const std::vector<double>& whole) {
  const std::size_t lists = table.lists.size();
  const OverlapTable alone = project(table, set);
  const double cells = std::exp2(static_cast<double>(lists));
  const double weight = asked.delta * std::exp2(static_cast<double>(lists) - std::popcount(set));
  double fixed = std::lgamma(cells * asked.delta) -
                 static_cast<double>(alone.cells.size()) * std::lgamma(weight);
  for (std::size_t cell = 1; cell < alone.cells.size(); ++cell)
    fixed += std::lgamma(static_cast<double>(alone.cells[cell]) + weight);
  const double none = static_cast<double>(alone.cells[0]) + weight;
  std::vector<double> out =
      lgamma_run(none + static_cast<double>(asked.fewest_missing), whole.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] += fixed - whole[i];
  return out;
}

struct Scores {
  std::vector<std::vector<double>> of_set;  // by set, then by missing people
  std::vector<double> base;                 // of missing people, the same for all graphs
};

/// The score of a graph over positions [from, to) of `scores`.
void score_graph(const Scores& scores, const ChordalGraph& graph, std::size_t from, std::size_t to,
                 std::vector<double>& out) {
  for (std::size_t i = from; i < to; ++i)
    out[i] = scores.base[i];
  for (const std::uint32_t clique : graph.cliques) {
    const double* other = scores.of_set[clique].data();
    for (std::size_t i = from; i < to; ++i)
      out[i] += other[i];
  }
  for (const std::uint32_t separator : graph.separators) {
    const double* other = scores.of_set[separator].data();
    for (std::size_t i = from; i < to; ++i)
      out[i] -= other[i];
  }
}

Scores all_scores(const OverlapTable& table, const Averaging& asked) {
  const std::size_t values =
      static_cast<std::size_t>(asked.most_missing - asked.fewest_missing) + 1;
  const double cells = std::exp2(static_cast<double>(table.lists.size()));
  const double observed = static_cast<double>(people_of(table));
  Scores out;
  out.base.resize(values);
  const double fewest = static_cast<double>(asked.fewest_missing);
  const std::vector<double> whole = lgamma_run(observed + fewest + cells * asked.delta, values);
  const std::vector<double> everybody = lgamma_run(observed + fewest + 1, values);
  const std::vector<double> missing = lgamma_run(fewest + 1, values);
  for (std::size_t i = 0; i < values; ++i) {
    const double all = observed + fewest + static_cast<double>(i);
    const double prior = asked.log_prior ? asked.log_prior(all) : -std::log(all);
    out.base[i] = everybody[i] - missing[i] + prior;
  }
  out.of_set.resize(table.cells.size());
  for (std::uint32_t set = 1; set < table.cells.size(); ++set)
    out.of_set[set] = set_score(table, set, asked, whole);
  return out;
}

/// Values to look at first: all small ones, then each a sixty-fourth further. Scores are smooth in
/// the logarithm of the missing, so nothing rises by `negligible` between two of them.
std::vector<std::size_t> look_at(std::size_t values) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < values; i += 1 + i / 64)
    out.push_back(i);
  if (out.back() != values - 1) out.push_back(values - 1);
  return out;
}

Scores pick(const Scores& scores, const std::vector<std::size_t>& looks) {
  Scores out;
  out.of_set.resize(scores.of_set.size());
  for (const std::size_t i : looks)
    out.base.push_back(scores.base[i]);
  for (std::size_t set = 1; set < scores.of_set.size(); ++set) {
    for (const std::size_t i : looks)
      out.of_set[set].push_back(scores.of_set[set][i]);
  }
  return out;
}

void describe(Posterior& out) {
  const auto highest = std::max_element(out.mass.begin(), out.mass.end());
  out.mode = static_cast<double>(out.fewest + (highest - out.mass.begin()));
  double inverse = 0, square = 0;
  for (std::size_t i = 0; i < out.mass.size(); ++i) {
    const double people = static_cast<double>(out.fewest + static_cast<std::int64_t>(i));
    out.mean += people * out.mass[i];
    inverse += out.mass[i] / people;
    square += out.mass[i] / (people * people);
  }
  out.least_squares = inverse / square;
  out.median = static_cast<double>(out.quantile(0.5));
  const std::size_t end = out.mass.size() - (out.mass.size() + 99) / 100;
  out.mass_at_end =
      std::accumulate(out.mass.begin() + static_cast<std::ptrdiff_t>(end), out.mass.end(), 0.0);
}

}  // namespace

Averaging averaging_for(const OverlapTable& table) {
  return {.delta = std::exp2(-static_cast<double>(table.lists.size())),
          .fewest_missing = 0,
          .most_missing = std::clamp<std::int64_t>(10 * people_of(table), 20'000, 500'000),
          .log_prior = {}};
}

std::int64_t Posterior::quantile(double share) const {
  double sum = 0;
  for (std::size_t i = 0; i < mass.size(); ++i) {
    sum += mass[i];
    if (sum >= share) return fewest + static_cast<std::int64_t>(i);
  }
  return fewest + static_cast<std::int64_t>(mass.size()) - 1;
}

Posterior average_over_graphs(const OverlapTable& table, const Averaging& asked) {
  PANAH_ASSERT(table.lists.size() >= 2 && table.lists.size() <= 6);
  PANAH_ASSERT(asked.delta > 0 && asked.fewest_missing >= 0 &&
               asked.fewest_missing <= asked.most_missing);
  PANAH_ASSERT(people_of(table) + asked.fewest_missing > 0);
  const std::vector<ChordalGraph> graphs = chordal_graphs(table.lists.size());
  const Scores scores = all_scores(table, asked);
  const std::size_t values = scores.base.size();
  const std::vector<std::size_t> looks = look_at(values);
  const Scores looked = pick(scores, looks);

  std::vector<double> row(values);
  std::vector<double> height(graphs.size());
  for (std::size_t g = 0; g < graphs.size(); ++g) {
    score_graph(looked, graphs[g], 0, looks.size(), row);
    height[g] =
        *std::max_element(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(looks.size()));
  }
  const double best = *std::max_element(height.begin(), height.end());

  Posterior out;
  out.observed = people_of(table);
  out.fewest = out.observed + asked.fewest_missing;
  out.graphs = graphs.size();
  out.mass.assign(values, 0);
  std::vector<GraphWeight> weights;
  for (std::size_t g = 0; g < graphs.size(); ++g) {
    if (height[g] < best - negligible) continue;
    // Only where the graph weighs anything, one look further to both sides.
    score_graph(looked, graphs[g], 0, looks.size(), row);
    std::size_t first = looks.size(), last = 0;
    for (std::size_t k = 0; k < looks.size(); ++k) {
      if (row[k] < best - negligible) continue;
      first = std::min(first, k);
      last = k;
    }
    const std::size_t from = looks[first == 0 ? 0 : first - 1];
    const std::size_t to = looks[std::min(last + 1, looks.size() - 1)] + 1;
    score_graph(scores, graphs[g], from, to, row);
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) {
      if (row[i] < best - negligible) continue;
      const double weight = std::exp(row[i] - best);
      out.mass[i] += weight;
      sum += weight;
    }
    weights.push_back({name_of(graphs[g]), sum});
  }
  const double total = std::accumulate(out.mass.begin(), out.mass.end(), 0.0);
  for (double& mass : out.mass)
    mass /= total;
  for (GraphWeight& weight : weights)
    weight.probability /= total;
  std::stable_sort(weights.begin(), weights.end(), [](const GraphWeight& a, const GraphWeight& b) {
    return a.probability > b.probability;
  });
  weights.resize(std::min<std::size_t>(weights.size(), 10));
  out.best = std::move(weights);
  describe(out);
  return out;
}

}  // namespace panah::counting

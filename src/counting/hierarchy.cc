#include "counting/hierarchy.h"

#include "base/assert.h"
#include "counting/simplex.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace panah::counting {

namespace {

bool inside(ListSet small, ListSet large) {
  return (small & large) == small;
}

std::string digits_of(ListSet set) {
  std::string out;
  for (int i = 0; i < 32; ++i) {
    if ((set >> i & 1U) != 0) out += "123456789abcdefghijklmnopqrstuvw"[i];
  }
  return out;
}

/// Larger sets first, then as they are read.
bool named_before(ListSet a, ListSet b) {
  const int sizes = std::popcount(b) - std::popcount(a);
  return sizes != 0 ? sizes < 0 : digits_of(a) < digits_of(b);
}

/// Adds to `out` every downward closed choice among sets[from..].
void grow(const std::vector<ListSet>& sets, std::size_t from, std::size_t lists,
          std::vector<ListSet>& chosen, std::vector<bool>& has, std::vector<Hierarchy>& out) {
  if (from == sets.size()) {
    out.push_back(make_hierarchy(chosen, lists));
    return;
  }
  grow(sets, from + 1, lists, chosen, has, out);
  const ListSet set = sets[from];
  for (std::size_t i = 0; i < lists; ++i) {
    const ListSet without = set & ~(1U << i);
    if (without != set && !has[without]) return;
  }
  chosen.push_back(set);
  has[set] = true;
  grow(sets, from + 1, lists, chosen, has, out);
  has[set] = false;
  chosen.pop_back();
}

}  // namespace

std::string name_of(const Hierarchy& model) {
  std::string out = "[";
  for (const ListSet set : model.generators) {
    if (out.size() > 1) out += ',';
    out += digits_of(set);
  }
  return out + "]";
}

Hierarchy make_hierarchy(std::vector<ListSet> sets, std::size_t lists) {
  for (std::size_t i = 0; i < lists; ++i)
    sets.push_back(1U << i);
  std::sort(sets.begin(), sets.end(), named_before);
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  Hierarchy out;
  for (const ListSet set : sets) {
    const bool covered = std::any_of(out.generators.begin(), out.generators.end(),
                                     [&](ListSet other) { return inside(set, other); });
    if (!covered) out.generators.push_back(set);
  }
  return out;
}

Hierarchy independence(std::size_t lists) {
  return make_hierarchy({}, lists);
}

Hierarchy all_pairs(std::size_t lists) {
  std::vector<ListSet> pairs;
  for (std::size_t i = 0; i < lists; ++i) {
    for (std::size_t j = i + 1; j < lists; ++j)
      pairs.push_back(1U << i | 1U << j);
  }
  return make_hierarchy(std::move(pairs), lists);
}

std::vector<Hierarchy> all_hierarchies(std::size_t lists) {
  PANAH_ASSERT(lists >= 2 && lists <= 5);
  const ListSet all = (1U << lists) - 1;
  std::vector<ListSet> sets;
  for (ListSet set = 1; set < all; ++set) {
    if (std::popcount(set) >= 2) sets.push_back(set);
  }
  std::stable_sort(sets.begin(), sets.end(),
                   [](ListSet a, ListSet b) { return std::popcount(a) < std::popcount(b); });
  std::vector<bool> has(all + 1);
  for (std::size_t i = 0; i < lists; ++i)
    has[1U << i] = true;
  std::vector<ListSet> chosen;
  std::vector<Hierarchy> out;
  grow(sets, 0, lists, chosen, has, out);
  std::sort(out.begin(), out.end(),
            [](const Hierarchy& a, const Hierarchy& b) { return name_of(a) < name_of(b); });
  return out;
}

std::vector<ListSet> terms_of(const Hierarchy& model) {
  std::vector<ListSet> out = {0};
  for (const ListSet set : model.generators) {
    for (ListSet part = set; part != 0; part = (part - 1) & set)
      out.push_back(part);
  }
  std::sort(out.begin(), out.end(), [](ListSet a, ListSet b) {
    return std::pair(std::popcount(a), a) < std::pair(std::popcount(b), b);
  });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

SparseDesign design(const OverlapTable& table, const Hierarchy& model) {
  SparseDesign out;
  std::vector<ListSet> supported;
  const std::vector<ListSet> terms = terms_of(model);
  out.terms = terms.size();
  for (const ListSet term : terms) {
    // A list without anybody is no business of a term: the checklist refuses it.
    const bool empty = std::popcount(term) >= 2 && margin(table, term) == 0;
    (empty ? out.unsupported : supported).push_back(term);
  }
  out.model.parameters = supported.size();
  for (std::uint32_t cell = 1; cell < table.cells.size(); ++cell) {
    const bool gone = std::any_of(out.unsupported.begin(), out.unsupported.end(),
                                  [&](ListSet term) { return inside(term, cell); });
    if (gone) continue;
    out.cells.push_back(cell);
    out.model.counts.push_back(static_cast<double>(table.cells[cell]));
    for (const ListSet term : supported)
      out.model.rows.push_back(inside(term, cell) ? 1 : 0);
  }
  return out;
}

Existence existence(const SparseDesign& design) {
  const LogLinear& model = design.model;
  const bool ranked = rank_of(model) == model.parameters;
  const bool full =
      std::all_of(model.counts.begin(), model.counts.end(), [](double count) { return count > 0; });
  const bool finite = full || has_positive_solution(model);
  if (finite) return ranked ? Existence::exists : Existence::not_identifiable;
  return ranked ? Existence::not_finite : Existence::neither;
}

Estimated estimate(const OverlapTable& table, const Hierarchy& model) {
  Estimated out{.model = model, .name = name_of(model)};
  const SparseDesign sparse = design(table, model);
  out.unsupported = sparse.unsupported;
  out.exists = existence(sparse);
  if (out.exists != Existence::exists) return out;
  const Fit fit = fit_loglinear(sparse.model);
  if (!fit.converged) {
    // The test said yes, the arithmetic no: near the edge. No number is better than a wrong one.
    out.exists = Existence::not_finite;
    return out;
  }
  const double observed = static_cast<double>(people_of(table));
  const double terms = static_cast<double>(sparse.terms);
  out.missing = std::exp(fit.beta[0]);
  out.people = observed + out.missing;
  out.standard_error = std::sqrt(out.missing + out.missing * out.missing * fit.first_variance);
  out.deviance = fit.deviance;
  out.degrees = static_cast<int>(table.cells.size()) - 1 - static_cast<int>(sparse.terms);
  out.aic = 2 * terms - 2 * fit.log_likelihood;
  out.bic = std::log(observed) * terms - 2 * fit.log_likelihood;
  const double spread = std::exp(normal_975 * std::sqrt(fit.first_variance));
  out.log_wald = {observed + out.missing / spread, observed + out.missing * spread};
  return out;
}

}  // namespace panah::counting

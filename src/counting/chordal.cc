#include "counting/chordal.h"

#include "base/assert.h"
#include "counting/hierarchy.h"

#include <algorithm>
#include <array>
#include <bit>

namespace panah::counting {

namespace {

constexpr std::size_t most = 6;
using Neighbours = std::array<std::uint32_t, most>;

bool complete(const Neighbours& next, std::uint32_t set) {
  for (std::size_t i = 0; i < most; ++i) {
    if ((set >> i & 1U) != 0 && (set & ~next[i] & ~(1U << i)) != 0) return false;
  }
  return true;
}

/// Takes away, again and again, a list whose neighbours all know each other (Dirac 1961): it and
/// they are a factor above, they alone one below. Factors that stand on both sides cancel; what
/// stays are the cliques and the separators. False: not chordal.
bool decompose(const Neighbours& next, std::size_t lists, ChordalGraph& out) {
  out.cliques.clear();
  out.separators.clear();
  std::uint32_t left = (1U << lists) - 1;
  while (left != 0) {
    std::size_t i = 0;
    while (i < lists && ((left >> i & 1U) == 0 || !complete(next, next[i] & left)))
      ++i;
    if (i == lists) return false;
    left &= ~(1U << i);
    const std::uint32_t around = next[i] & left;
    out.cliques.push_back(around | 1U << i);
    if (around != 0) out.separators.push_back(around);
  }
  std::erase_if(out.separators, [&](std::uint32_t separator) {
    const auto same = std::find(out.cliques.begin(), out.cliques.end(), separator);
    if (same == out.cliques.end()) return false;
    out.cliques.erase(same);
    return true;
  });
  return true;
}

}  // namespace

std::vector<ChordalGraph> chordal_graphs(std::size_t lists) {
  PANAH_ASSERT(lists >= 2 && lists <= most);
  std::vector<std::pair<std::size_t, std::size_t>> edges;
  for (std::size_t i = 0; i < lists; ++i) {
    for (std::size_t j = i + 1; j < lists; ++j)
      edges.emplace_back(i, j);
  }
  std::vector<ChordalGraph> out;
  ChordalGraph graph;
  for (std::uint32_t chosen = 0; chosen < 1U << edges.size(); ++chosen) {
    Neighbours next{};
    for (std::size_t e = 0; e < edges.size(); ++e) {
      if ((chosen >> e & 1U) == 0) continue;
      next[edges[e].first] |= 1U << edges[e].second;
      next[edges[e].second] |= 1U << edges[e].first;
    }
    if (decompose(next, lists, graph)) out.push_back(graph);
  }
  return out;
}

std::string name_of(const ChordalGraph& graph) {
  Hierarchy model;
  std::size_t lists = 0;
  for (const std::uint32_t clique : graph.cliques)
    lists = std::max(lists, static_cast<std::size_t>(std::bit_width(clique)));
  return name_of(make_hierarchy(graph.cliques, lists));
}

}  // namespace panah::counting

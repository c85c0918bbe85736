// Decomposable graphs over lists: every cycle of four or more has a chord, so that the likelihood
// falls apart into cliques and separators.
//
//   chordal_graphs(4).size()          -> 61; 2, 8, 61, 822, 18,154 for two to six lists
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace panah::counting {

struct ChordalGraph {
  std::vector<std::uint32_t> cliques;     // sets of lists: bit i, list i
  std::vector<std::uint32_t> separators;  // with multiplicity; the empty one is left out
};

/// Asserts 2 <= lists <= 6. About 15 ms for six.
std::vector<ChordalGraph> chordal_graphs(std::size_t lists);

/// "[12,23,4]"
std::string name_of(const ChordalGraph& graph);

}  // namespace panah::counting

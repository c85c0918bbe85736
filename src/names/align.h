// What it costs to take two parts of two names for one: the cheapest alignment of their units, in
// all lanes at once (Needleman-Wunsch over units, 16 lanes in one vector register).
//
//   Lanes price = price_of(knowledge, a.part[0], b.part[1]);
//   // price.at[lane] / 32.0: 0 the same letters, 1 one letter wholly wrong
//
// A price of `hopeless` in every lane means: two different words; how different is not asked, and
// most pairs of words are known to be so at a glance or after a few letters. About 100 ns
// otherwise.
#pragma once

#include "names/name.h"

#include <cstdint>

namespace panah::names {

inline constexpr std::uint8_t hopeless = 255;

/// Of two parts, initials or not. Symmetric up to the sides of the lanes.
Lanes price_of(const Knowledge& knowledge, const Part& a, const Part& b);

/// Known at a glance: price_of() is hopeless in every lane.
bool surely_apart(const Part& a, const Part& b);

/// What price_of() adds if only one of two words has the ending of a family or father's name.
inline constexpr int other_kind_cost = 14;
/// True if it may have.
bool other_kind(const Part& a, const Part& b);

std::uint8_t lowest(const Lanes& prices);

/// How far two words lie apart, their length considered: 0 the same, 0.15 a slip or a free
/// spelling, 1 nothing in common. At most far_apart.
double apart(int price, const Part& a, const Part& b);
inline constexpr double far_apart = 2.2;

bool is_initial(const Part& part);

}  // namespace panah::names

// How many are surely different ones? Two tellings that nobody has put together may still be of one
// act, so their numbers must not be added before something sets them apart: other States, or days
// that cannot be the same.
//
//   std::int64_t sure = least_distinct(tellings);
//
// The most that a set of tellings weighs of which every two exclude each other: by pair of States,
// within a pair by weighted scheduling of the spans of days (exact for days; States that are not
// known count as any). n log n.
#pragma once

#include "dates/partial_date.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah::counting {

struct Telling {
  std::uint64_t states = 0;          // states_key()
  std::int32_t first = 0, last = 0;  // days; the limits of the type where not bounded
  std::int64_t weight = 0;
};

/// A State that is not known is "".
std::uint64_t states_key(std::string_view from, std::string_view to);
/// The State of one half of a key: the first four bytes of its code.
std::string state_of(std::uint64_t half);
Telling telling(std::uint64_t states, const Bounds& span, std::int64_t weight);

std::int64_t least_distinct(std::vector<Telling>& tellings);  // sorts them

}  // namespace panah::counting

// Keys of words that survive respelling: what is left of a word when its vowels are dropped and
// kindred consonants are one class. For the index.
//
//   Skeletons keys = skeletons(knowledge, make_ambiguity(knowledge), part.units);
//   // Хуршид, Xurshid, Churschid: h r sh d
//
// A word has several if a unit of it is ambiguous (Latin ch), at most six.
#pragma once

#include "names/name.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace panah::names {

inline constexpr std::size_t max_skeleton = 14;

// Four bits a class, first class in the lowest bits; zero ends it.
using Skeleton = std::uint64_t;

inline std::size_t length_of(Skeleton s) {
  return (static_cast<std::size_t>(std::bit_width(s)) + 3) / 4;
}

inline Skeleton without(Skeleton s, std::size_t at) {
  const Skeleton low = s & ((Skeleton{1} << (4 * at)) - 1);
  return low | ((s >> (4 * at + 4)) << (4 * at));
}

inline std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 31;
  x *= 0x7fb5d329728ea185u;
  x ^= x >> 27;
  x *= 0x81dadef4bc2dd44du;
  return x ^ (x >> 33);
}

// What else an ambiguous unit may be.
struct Ambiguity {
  std::array<std::array<std::uint8_t, 3>, max_units> classes{};  // 0 ends; 15: nothing
  std::array<std::uint8_t, max_units> count{};
};

Ambiguity make_ambiguity(const Knowledge& k);

struct Skeletons {
  std::array<Skeleton, 6> key{};
  std::size_t count = 0;
};

Skeletons skeletons(const Knowledge& k, const Ambiguity& ambiguity, const UnitString& u);

}  // namespace panah::names

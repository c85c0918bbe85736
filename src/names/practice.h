// How English-language sources and Russian ones write each other's names, learned from pairs.
//
//   practice.distance(latin_units, cyrillic_units)     // Leicester - Лестер: 0.4; - Лейнстер: 0.9
//
// The rules of data/orthographies say what a letter of one standard becomes in another. Names of
// the wide world follow no standard but a practice: Shaun is Шон, Hughes Хьюз.
// data/names/practice.tsv holds what stands for what, one or two units against one or two or none,
// with a price; made by bench/names/learn_practice.cc. The distance is the cheapest way through
// both words.
#pragma once

#include "base/error.h"
#include "names/units.h"
#include "names/word_table.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace panah::names {

class Practice {
 public:
  /// Price of the cheapest way, in 1/16 nats (natural log) of improbability. About 1 microsecond.
  std::uint32_t price(const UnitString& latin, const UnitString& cyrillic) const;
  /// The price for a length of seven units, 1 = 8 nats; at most 2. Negative if a letter stands in
  /// either word of which nothing was learned (қ, ґ).
  double distance(const UnitString& latin, const UnitString& cyrillic) const;

  friend Result<Practice> load_practice(const Units& units);

 private:
  static std::uint64_t key(Unit a1, Unit a2, Unit b1, Unit b2) {
    return (std::uint64_t{a1} << 24) | (std::uint64_t{a2} << 16) | (std::uint64_t{b1} << 8) | b2;
  }
  static constexpr std::uint8_t unheard = 160;
  std::vector<std::uint8_t> one_;  // [latin * max_units + cyrillic]; unit 0: nothing
  WordTable<std::uint8_t> more_;
  std::array<bool, max_units> heard_latin_{}, heard_cyrillic_{};
  std::array<bool, max_units> begins_latin_{}, begins_cyrillic_{};  // some longer piece
};

Result<Practice> load_practice(const Units& units);

}  // namespace panah::names

// The price of one word against many, quickly: the least of any lane, so never above word_cost().
//
//   Nearness near(knowledge.costs, query_units);
//   near.measure(words, count, prices);       // 32 words at a time with AVX2, about 10 ns a word
//
// For an index that must look at thousands of words for each word asked; what is cheap enough is
// then measured lane by lane.
#pragma once

#include "names/costs.h"
#include "names/units.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace panah::names {

class Nearness {
 public:
  Nearness(const Costs& costs, const UnitString& query);
  /// words[i] points to max_length units, sizes[i] of them real; zero after. Prices saturate at
  /// 255.
  void measure(const Unit* const* words, const std::uint8_t* sizes, std::size_t count,
               std::uint8_t* prices) const;
  /// The same without AVX2: what machines without it run, and the oracle of the tests.
  void measure_plainly(const Unit* const* words, const std::uint8_t* sizes, std::size_t count,
                       std::uint8_t* prices) const;

 private:
  const Costs* costs_;
  UnitString query_;
  bool wide_;  // the machine has AVX2
};

}  // namespace panah::names

// The evidence of two parsed names, weighed. For names/compare.cc, names/explain.cc and the
// learning of weights.
//
//   Verdict v = judge(knowledge, a, b);
//   // v.pair: which part met which, at what price; v.result: probability
//
// Parts are paired greedily, the cheapest first; what is left on both sides and is of one kind
// contradicts. Then one lane is chosen for the whole name, and each pair and each circumstance adds
// its features times their weights.
#pragma once

#include "names/align.h"
#include "names/compare.h"
#include "names/name.h"
#include "names/weights.h"

#include <array>
#include <cstdint>
#include <functional>

namespace panah::names {

struct Pairing {
  std::int8_t a = -1, b = -1;  // index of part, -1: none
  bool initial = false;
  bool distinct = false;
  bool nickname = false;
  std::uint8_t cost = 0;  // in the chosen lane
  double weight = 0;      // natural log-odds
};

struct Verdict {
  Comparison result;
  std::array<Pairing, 2 * max_parts> pair;
  std::size_t pairs = 0;
  double bias = 0, order = 0, sex = 0, single = 0, assumed = 0;
};

/// What was observed, for learning: the sum over features of weight times value is the log-odds.
using Observed = std::array<double, feature_count>;

/// Where prices come from: price_of(), or a memory before it.
using PriceOf = Lanes (*)(void* context, const Knowledge&, const Part&, const Part&);

Verdict judge(const Knowledge& knowledge, const Name& a, const Name& b, PriceOf price = nullptr,
              void* context = nullptr, Observed* observed = nullptr);

/// judge() over the names as they are, and over those where two words of the longer name are joined
/// ("Abdul Aziz" and "Abdulaziz"): the best. `kept_a` and `kept_b`, if given, receive the names
/// that were judged.
Verdict judge_best(const Knowledge& knowledge, const Name& a, const Name& b,
                   PriceOf price = nullptr, void* context = nullptr, Name* kept_a = nullptr,
                   Name* kept_b = nullptr, Observed* observed = nullptr);

}  // namespace panah::names

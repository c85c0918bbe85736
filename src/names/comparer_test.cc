#include "names/comparer.h"

#include "names/judge.h"
#include "names/testing.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <string>
#include <vector>

namespace panah::names {
namespace {

std::string draw_name() {
  static const std::vector<std::string> words = {
      "Карим",    "Xurshid",    "o‘g‘li", "al-",  "Abd",   "ов",   "K.",      "Ҷамшед",  "Каримов",
      "محمد",     "din",        "Мұхтар", "qizi", "Ёрқин", "日本", "William", "Bill",    "Karimov",
      "Иванович", "Gurbanguly", "P<UZB",  "<<",   "-",     "ibn",  "😀",      "Каримова"};
  std::string text;
  for (const auto i : *rc::gen::container<std::vector<std::size_t>>(
           rc::gen::inRange<std::size_t>(0, words.size()))) {
    text += words[i] + (i % 4 == 0 ? "" : " ");
  }
  return text;
}

TEST(ComparerProperty, RemembersWithoutChangingAnything) {
  const Knowledge& k = test_knowledge();
  Comparer quick(k);  // one memory for all the cases
  EXPECT_TRUE(rc::check("same as compare()", [&] {
    const std::string a = draw_name();
    const std::string b = draw_name();
    const Comparison slow = compare(k, parse(k, a), parse(k, b));
    for (int time = 0; time < 3; ++time) {
      const Comparison fast = quick(a, b);
      RC_ASSERT(fast.bits == slow.bits);
      RC_ASSERT(fast.lane == slow.lane);
    }
  }));
}

TEST(ComparerProperty, WhatIsObservedIsWhatIsWeighed) {
  const Knowledge& k = test_knowledge();
  EXPECT_TRUE(rc::check("sum of features", [&] {
    const Name a = parse(k, draw_name());
    const Name b = parse(k, draw_name());
    Observed seen{};
    const Verdict v = judge(k, a, b, nullptr, nullptr, &seen);
    double sum = 0;
    for (std::size_t f = 0; f < feature_count; ++f)
      sum += seen[f] * k.weights.weight[f];
    if (a.size > 0 && b.size > 0) RC_ASSERT(std::abs(sum / std::log(2.0) - v.result.bits) < 1e-6);
  }));
}

TEST(AlignProperty, AGlanceIsNeverWrong) {
  const Knowledge& k = test_knowledge();
  EXPECT_TRUE(rc::check("surely_apart", [&] {
    const Name a = parse(k, draw_name());
    const Name b = parse(k, draw_name());
    for (std::size_t i = 0; i < a.size; ++i) {
      for (std::size_t j = 0; j < b.size; ++j) {
        if (surely_apart(a.part[i], b.part[j]))
          RC_ASSERT(lowest(price_of(k, a.part[i], b.part[j])) == hopeless);
      }
    }
  }));
}

TEST(Comparer, PetFormsAndRarity) {
  const Knowledge& k = test_knowledge();
  Comparer quick(k);
  EXPECT_GT(quick("Bill Featherstone", "William Featherstone").probability,
            quick("Bill Featherstone", "Gerald Featherstone").probability);
  EXPECT_GT(quick("Саша Петров", "Александр Петров").probability, 0.5);
  EXPECT_GT(quick("John Featherstone", "John Featherstone").bits,
            quick("John Smith", "John Smith").bits)
      << "a rare name says more";
}

TEST(Practice, KnowsWhatEnglishAndRussianMakeOfANameUnlikeTheRules) {
  const Knowledge& k = test_knowledge();
  auto distance = [&](std::string_view latin, std::string_view cyrillic) {
    UnitString a;
    UnitString b;
    k.units.segment(latin, a);
    k.units.segment(cyrillic, b);
    return k.practice.distance(a, b);
  };
  EXPECT_LT(distance("joyce", "джойс"), distance("joyce", "йойсе"));
  EXPECT_LT(distance("karim", "日本"), 0) << "nothing was learned of such letters";
}

}  // namespace
}  // namespace panah::names

#include "names/compare.h"

#include "names/nearness.h"
#include "names/testing.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <string>

namespace panah::names {
namespace {

double probability(std::string_view a, std::string_view b) {
  const Knowledge& k = test_knowledge();
  return compare(k, parse(k, a), parse(k, b)).probability;
}

TEST(Compare, OneNameInManySpellings) {
  const char* const forms[] = {"Шерзод Мирзоев",  "Sherzod Mirzoyev",  "Шерзад Мирзаев",
                               "Sherzod Mirzoev", "Scherzod Mirsojew", "Cherzod Mirzoïev",
                               "Sherzad Mirzayev"};
  for (const char* a : forms) {
    for (const char* b : forms)
      EXPECT_GE(probability(a, b), 0.7) << a << " - " << b;
  }
}

TEST(Compare, TheWayIsOneForTheWholeName) {
  // о stands for а only where one side is native and the other Russian.
  EXPECT_GT(probability("Боқижон Ортиқов", "Бакижан Артыков"), 0.9);
  EXPECT_GT(probability("Боқижон Ортиқов", "Бакижан Артыков"),
            probability("Боқижан Артиқов", "Бакижон Ортыков"));
}

TEST(Compare, DifferentNamesStayApart) {
  EXPECT_LT(probability("Hasan Yuldashev", "Husan Yuldashev"), 0.3) << "twins";
  EXPECT_LT(probability("Карим Салимов", "Салим Каримов"), 0.3) << "names changed places";
  EXPECT_LT(probability("Каримов Анвар Салимович", "Каримов Анвар Рустамович"), 0.5)
      << "two fathers";
  EXPECT_LT(probability("Рустамов Санжар", "Рустамова Санжар"), 0.5) << "sex";
  EXPECT_LT(probability("В. Ташматов", "Санжар Ташматов"), 0.5) << "initial";
}

TEST(Compare, ScriptsAndOrder) {
  EXPECT_GT(probability("محمد", "Мухаммад"), 0.7);
  EXPECT_GT(probability("Yusupov Bobur Anvar o‘g‘li", "Бабур Анварович Юсупов"), 0.95);
  EXPECT_GT(probability("Abd al-Aziz", "Абдулазиз"), 0.7);
}

TEST(Compare, NothingIsNotAName) {
  EXPECT_EQ(probability("", "Карим"), 0);
  EXPECT_EQ(probability("", ""), 0);
}

TEST(Compare, AnInitialIsWeak) {
  EXPECT_LT(probability("А. Рустамов", "Анвар Рустамов"),
            probability("Анвар Рустамов", "Anvar Rustamov"));
}

TEST(Explain, AddsUpAndPointsAtCharacters) {
  const Knowledge& k = test_knowledge();
  const std::string a = "Хуршид Ҳасан ўғли Комилов";
  const std::string b = "Churschid Kamilow";
  const Explanation why = explain(k, a, b);
  double sum = 0;
  for (const Evidence& e : why.evidence) {
    sum += e.bits;
    EXPECT_LE(e.a.end, a.size());
    EXPECT_LE(e.b.end, b.size());
    EXPECT_FALSE(e.why.empty());
  }
  EXPECT_NEAR(sum, why.result.bits, 0.01);
  bool seen = false;
  for (const Evidence& e : why.evidence) {
    for (const Step& s : e.path) {
      if (slice(a, s.a) == "о" && slice(b, s.b) == "a") {
        seen = true;
        EXPECT_NE(s.rule.find("uz-ru"), std::string::npos) << s.rule;
      }
    }
  }
  EXPECT_TRUE(seen) << "о - a is told with its rule";
}

std::string draw_name() {
  static const std::vector<std::string> words = {
      "Карим",    "Xurshid",    "o‘g‘li", "al-",  "Abd",   "ов",     "K.",   "Ҷамшед",
      "محمد",     "din",        "Мұхтар", "qizi", "Ёрқин", "Żdanow", "日本", "'",
      "Иванович", "Gurbanguly", "P<UZB",  "<<",   "-",     "ё"};
  std::string text;
  for (const auto i : *rc::gen::container<std::vector<std::size_t>>(
           rc::gen::inRange<std::size_t>(0, words.size()))) {
    text += words[i] + (i % 3 == 0 ? "" : " ");
  }
  return text;
}

TEST(CompareProperty, IsSymmetricAndFinite) {
  EXPECT_TRUE(rc::check("symmetry", [] {
    const std::string a = draw_name();
    const std::string b = draw_name();
    const double forward = probability(a, b);
    RC_ASSERT(forward >= 0 && forward <= 1 && std::isfinite(forward));
    RC_ASSERT(std::abs(forward - probability(b, a)) < 1e-9);
  }));
}

TEST(CompareProperty, ExplanationsAgree) {
  EXPECT_TRUE(rc::check("explain", [] {
    const std::string a = draw_name();
    const std::string b = draw_name();
    const Explanation why = explain(test_knowledge(), a, b);
    RC_ASSERT(why.result.probability == probability(a, b));
    double sum = 0;
    for (const Evidence& e : why.evidence) {
      sum += e.bits;
      RC_ASSERT(e.a.end <= a.size() && e.b.end <= b.size());
    }
    if (!why.evidence.empty()) RC_ASSERT(std::abs(sum - why.result.bits) < 0.01);
  }));
}

TEST(NearnessProperty, QuickIsPlainAndNeverAbove) {
  const Knowledge& k = test_knowledge();
  EXPECT_TRUE(rc::check("avx2", [&] {
    auto word = [&] {
      UnitString u;
      u.size = *rc::gen::inRange<std::uint8_t>(0, max_length + 1);
      for (std::size_t i = 0; i < u.size; ++i) {
        u.unit[i] = *rc::gen::inRange<Unit>(1, static_cast<Unit>(k.units.size()));
      }
      return u;
    };
    const UnitString query = word();
    std::vector<UnitString> words(*rc::gen::inRange<std::size_t>(1, 70));
    std::vector<const Unit*> units;
    std::vector<std::uint8_t> sizes;
    for (UnitString& w : words) {
      w = word();
      units.push_back(w.unit.data());
      sizes.push_back(w.size);
    }
    std::vector<std::uint8_t> quick(words.size());
    std::vector<std::uint8_t> plain(words.size());
    const Nearness near(k.costs, query);
    near.measure(units.data(), sizes.data(), words.size(), quick.data());
    near.measure_plainly(units.data(), sizes.data(), words.size(), plain.data());
    RC_ASSERT(quick == plain);
  }));
}

}  // namespace
}  // namespace panah::names

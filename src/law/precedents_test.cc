#include "law/precedents.h"

#include "law/pack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <type_traits>

namespace panah::law {
namespace {

// What a judgment holds cannot be given where factors are wanted.
static_assert(!std::is_convertible_v<Holding, Factors>);
static_assert(!std::is_invocable_v<decltype(likeness), const Holding&, const Factors&>);
static_assert(!std::is_invocable_v<decltype(likeness), const DecidedCase&, const DecidedCase&>);
static_assert(!std::is_invocable_v<decltype(nearest), const Precedents&, const DecidedCase&,
                                   const NearOptions&>);

class Decided : public ::testing::Test {
 protected:
  Precedents book = load_precedents().value();
  Pack pack = load_pack().value();

  const DecidedCase& of(const char* id) const {
    const DecidedCase* found = find_case(book, id);
    if (found == nullptr) throw std::logic_error(id);
    return *found;
  }
  bool differ_in(const char* a, const char* b, Factor factor) const {
    const Difference found = difference(of(a), of(b), pack);
    return std::find(found.factors.begin(), found.factors.end(), factor) != found.factors.end();
  }
};

TEST_F(Decided, InterimMeasuresBeforeAndAfterTheTurningPoints) {
  const InterimDoctrine found = interim_doctrine(book, pack);
  EXPECT_EQ(found.before, 6u);
  EXPECT_EQ(found.before_held, 0u);
  EXPECT_EQ(found.after, 25u);
  EXPECT_EQ(found.after_held, 23u);
  ASSERT_EQ(found.unlike.size(), 2u);  // both wait for a reading of the decision itself
  EXPECT_EQ(found.unlike[0]->id, "cat-428-2010");
  EXPECT_EQ(found.unlike[1]->id, "cat-430-2010");
}

TEST_F(Decided, NearestNeverComesFromTheSamePairOfStates) {
  std::size_t asked = 0, hits = 0, plain = 0;
  for (const DecidedCase& one : book.cases) {
    const Held held = one.holding.outcome;
    if (held != Held::breach && held != Held::no_breach) continue;
    ++asked;
    for (const bool both : {true, false}) {
      const std::vector<Near> list =
          nearest(book, one.factors, {.both_sides = both, .leave_out_group = one.group});
      const bool hit = std::any_of(list.begin(), list.end(), [&](const Near& near) {
        EXPECT_NE(near.of->group, one.group);
        const Factors& other = near.of->factors;
        return near.of->holding.outcome == held &&
               (other.of(Factor::destination) == one.factors.of(Factor::destination) ||
                other.of(Factor::charges) == one.factors.of(Factor::charges));
      });
      if (hit) ++(both ? hits : plain);
    }
  }
  RecordProperty("asked", static_cast<int>(asked));
  RecordProperty("hits", static_cast<int>(hits));
  RecordProperty("without_the_contrary_place", static_cast<int>(plain));
  EXPECT_GE(hits * 100, asked * 80) << hits << " of " << asked << ", plain " << plain;
}

TEST_F(Decided, BothSidesAreShown) {
  const DecidedCase& almaty = of("cat-444-2010");
  const std::vector<Near> list = nearest(book, almaty.factors, {.leave_out_group = almaty.group});
  ASSERT_EQ(list.size(), 5u);
  EXPECT_TRUE(std::any_of(list.begin(), list.end(), [](const Near& near) {
    return near.of->holding.outcome == Held::no_breach;
  }));
  EXPECT_TRUE(std::is_sorted(list.begin(), list.end(),
                             [](const Near& a, const Near& b) { return a.likeness > b.likeness; }));
}

TEST_F(Decided, MinimalPairsNameWhatDiffers) {
  // Koktysh and the three cases on Belarus that went the other way.
  for (const char* other : {"ecthr-19316-09", "ecthr-60045-10", "ecthr-69235-11"}) {
    EXPECT_TRUE(differ_in("ecthr-43707-07", other, Factor::prior_torture)) << other;
    EXPECT_TRUE(differ_in("ecthr-43707-07", other, Factor::charges)) << other;
    EXPECT_FALSE(differ_in("ecthr-43707-07", other, Factor::destination)) << other;
    EXPECT_FALSE(differ_in("ecthr-43707-07", other, Factor::assurances)) << other;
  }
  // Agiza and Attia: one family, the same assurances.
  EXPECT_TRUE(differ_in("cat-233-2003", "cat-199-2002", Factor::prior_torture));
  EXPECT_TRUE(differ_in("cat-233-2003", "cat-199-2002", Factor::charges));
  EXPECT_FALSE(differ_in("cat-233-2003", "cat-199-2002", Factor::assurances));
  // Cruz Varas and Mamatkulov: the doctrine changed between them.
  const Difference doctrine = difference(of("ecthr-15576-89"), of("ecthr-46827-99"), pack);
  EXPECT_EQ(std::count(doctrine.doctrine.begin(), doctrine.doctrine.end(), "echr-34-interim"), 1);
  // Shamayev: within one judgment, those who were sent and one who was not.
  const std::vector<Part> parts = parts_of(of("ecthr-36378-02").holding.by_article);
  EXPECT_EQ(parts.at(0), (Part{"3", "5 extradited", Held::no_breach}));
  EXPECT_EQ(parts.at(1), (Part{"3", "if, 1 applicant", Held::breach}));
}

TEST_F(Decided, TheTableCountsAndNeverForecasts) {
  const DecidedCase& almaty = of("cat-444-2010");
  const std::vector<FactorRow> rows = factor_table(book, almaty.factors, almaty.group);
  ASSERT_EQ(rows.size(), all_factors.size());
  const auto practice = std::find_if(rows.begin(), rows.end(), [](const FactorRow& row) {
    return row.factor == Factor::practice;
  });
  EXPECT_EQ(practice->speaks, FactorRow::Speaks::for_the_claim);
  Factors nothing;
  for (const FactorRow& row : factor_table(book, nothing))
    EXPECT_EQ(row.speaks, FactorRow::Speaks::nothing_known);
}

TEST_F(Decided, FactsOfACaseBecomeFactors) {
  Case tested;
  tested.sender = "KAZ";
  tested.destination = "UZB";
  tested.acts = {"extradition"};
  tested.facts["wanted-political"].state = FactState::yes;
  tested.facts["systematic-torture"].state = FactState::contested;
  const Factors found = factors_of(tested, load_factor_rules().value());
  EXPECT_EQ(found.of(Factor::charges), "political_religious");
  EXPECT_EQ(found.of(Factor::practice), "part");
  EXPECT_EQ(found.of(Factor::removal), "extradition");
  EXPECT_EQ(found.of(Factor::prior_torture), "");
}

TEST(Conclusions, BothStylesOfTheCourt) {
  EXPECT_EQ(parse_conclusions("No violation of Art. 3 (in case of extradition to Kazakhstan)"),
            (std::vector<Part>{{"3", "in case of extradition to Kazakhstan", Held::no_breach}}));
  EXPECT_EQ(parse_conclusions(
                "Violation of Article 3 - Prohibition of torture (Article 3 - Extradition) "
                "(Conditional) (Uzbekistan);Violation of Art. 5-1;Just satisfaction reserved"),
            (std::vector<Part>{{"3", "Conditional; Uzbekistan", Held::breach},
                               {"5-1", "", Held::breach}}));
  EXPECT_TRUE(parse_conclusions("((((").empty());
  EXPECT_TRUE(parts_of(";;:").size() == 1);
}

TEST(Precedents, WrongRowsNameTheirPlace) {
  const auto error =
      parse_factor_rules("fact,state,factor,value\nx,perhaps,charges,y\n", "f.csv").error();
  EXPECT_EQ(error.where.line, 2u);
  EXPECT_FALSE(parse_precedents("case_id\n", "c.csv"));
}

}  // namespace
}  // namespace panah::law

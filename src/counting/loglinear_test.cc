#include "counting/hierarchy.h"
#include "counting/profile.h"
#include "counting/stepwise.h"
#include "counting/testing.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

namespace panah::counting {

static Estimated full(const OverlapTable& table, const Hierarchy& model) {
  Estimated out = estimate(table, model);
  add_profiles(out, table);
  return out;
}

static Hierarchy model(std::vector<ListSet> sets, std::size_t lists) {
  return make_hierarchy(std::move(sets), lists);
}

static Estimated best(const OverlapTable& table, double Estimated::* score) {
  Estimated out;
  bool first = true;
  for (const Hierarchy& one : all_hierarchies(table.lists.size())) {
    const Estimated now = estimate(table, one);
    if (now.exists != Existence::exists) continue;
    if (first || now.*score < out.*score) out = now;
    first = false;
  }
  return out;
}

TEST(Hierarchies, AreAsManyAsThereAre) {
  EXPECT_EQ(all_hierarchies(2).size(), 1u);
  EXPECT_EQ(all_hierarchies(3).size(), 8u);
  EXPECT_EQ(all_hierarchies(4).size(), 113u);
  EXPECT_EQ(all_hierarchies(5).size(), 6893u);
}

TEST(Hierarchies, AreNamedByTheirLargestTerms) {
  EXPECT_EQ(name_of(model({0b0111, 0b0011, 0b1001, 0b1100}, 4)), "[123,14,34]");
  EXPECT_EQ(name_of(independence(4)), "[1,2,3,4]");
  EXPECT_EQ(name_of(model({0b0011}, 4)), "[12,3,4]");
}

TEST(LogLinear, KosovoBestByBicIsTheTribunalsNumber) {
  const OverlapTable table = kosovo();
  Estimated found = best(table, &Estimated::bic);
  EXPECT_EQ(found.name, "[123,14,34]");
  EXPECT_CLOSE(found.people, 10356.518957);
  EXPECT_CLOSE(found.standard_error, 785.9022242);
  EXPECT_CLOSE(found.deviance, 9.322670016);
  EXPECT_EQ(found.degrees, 4);
  EXPECT_CLOSE(found.bic, 203.0296328);
  EXPECT_CLOSE(found.aic, 132.7466747);
  add_profiles(found, table);
  EXPECT_CLOSE(found.log_wald, {9004.982452, 12104.72384});
  EXPECT_CLOSE(found.multinomial_profile.value(), {8994.256707, 12110.40811});
  EXPECT_CLOSE(found.poisson_profile.value(), {9011.998732, 12137.85506});
}

TEST(LogLinear, KosovoBestByAic) {
  const Estimated found = best(kosovo(), &Estimated::aic);
  EXPECT_EQ(found.name, "[123,134]");
  EXPECT_CLOSE(found.people, 12740.96774);
  EXPECT_CLOSE(found.standard_error, 1600.713215);
  EXPECT_CLOSE(found.aic, 126.4410591);
}

TEST(LogLinear, KosovoIndependenceAndAllPairs) {
  const Estimated main = estimate(kosovo(), independence(4));
  EXPECT_CLOSE(main.people, 7394.586662);
  EXPECT_CLOSE(main.standard_error, 129.62539096);
  EXPECT_CLOSE(main.deviance, 245.9387364);
  EXPECT_EQ(main.degrees, 10);
  const Estimated pairs = estimate(kosovo(), all_pairs(4));
  EXPECT_CLOSE(pairs.people, 14402.4889517);
  EXPECT_CLOSE(pairs.standard_error, 1050.9047687);
}

TEST(LogLinear, Hiv) {
  const OverlapTable table = hiv();
  const Estimated found = full(table, model({0b0011}, 4));
  EXPECT_EQ(found.name, "[12,3,4]");
  EXPECT_CLOSE(found.people, 12318.46768);
  EXPECT_CLOSE(found.standard_error, 1188.72152);
  EXPECT_CLOSE(found.deviance, 7.613759263);
  EXPECT_CLOSE(found.aic, 86.64961776);
  EXPECT_CLOSE(found.multinomial_profile.value(), {10265.99351, 14992.33294});
  const SparseDesign sparse = design(table, found.model);
  EXPECT_CLOSE(multinomial_profile(sparse.model, 1896).best, 12308.03361);
  EXPECT_CLOSE(best(table, &Estimated::bic).people, 11124.57847);
  EXPECT_CLOSE(best(table, &Estimated::bic).bic, 117.7995039);
  EXPECT_CLOSE(estimate(table, all_pairs(4)).people, 23443.53575);
  EXPECT_CLOSE(estimate(table, all_pairs(4)).standard_error, 9594.879373);
}

TEST(LogLinear, Lesbian) {
  const Estimated found = best(lesbian(), &Estimated::bic);
  EXPECT_EQ(found.name, "[12,14,23,24,34]");
  EXPECT_CLOSE(found.people, 6349.024216);
  EXPECT_CLOSE(found.standard_error, 533.4671186);
  EXPECT_CLOSE(found.bic, 181.2207950);
  EXPECT_CLOSE(estimate(lesbian(), all_pairs(4)).people, 7126.018795);
}

/// Hares over six occasions: designs that are no hierarchy, over the same fit.
static LogLinear hares(int extra) {
  const OverlapTable table = hare();
  LogLinear out;
  out.parameters = extra < 0 ? 2 : 8;
  for (std::uint32_t cell = 1; cell < 64; ++cell) {
    const int captures = std::popcount(cell);
    out.counts.push_back(static_cast<double>(table.cells[cell]));
    out.rows.push_back(1);
    if (extra < 0) {
      out.rows.push_back(captures);
      continue;
    }
    for (int i = 0; i < 6; ++i)
      out.rows.push_back(cell >> i & 1U);
    out.rows.push_back(extra == 0 ? (cell == 63 ? 1 : 0) : std::exp2(captures) - 1);
  }
  return out;
}

TEST(LogLinear, HareByModelsOfOccasions) {
  const auto people = [](const Fit& fit) { return 68 + std::exp(fit.beta[0]); };
  const auto error = [](const Fit& fit) {
    const double missing = std::exp(fit.beta[0]);
    return std::sqrt(missing + missing * missing * fit.first_variance);
  };
  const Fit poisson2 = fit_loglinear(hares(1));
  EXPECT_CLOSE(people(poisson2), 81.07928141);
  EXPECT_CLOSE(error(poisson2), 5.573550783);
  EXPECT_CLOSE(16 - 2 * poisson2.log_likelihood, 146.3269303);
  const Fit without = fit_loglinear(hares(0));
  EXPECT_CLOSE(people(without), 76.77760945);
  EXPECT_CLOSE(error(without), 3.911153263);
  EXPECT_CLOSE(multinomial_profile(hares(0), 68).interval, {70.07341374, 85.41798379});
  const Fit same = fit_loglinear(hares(-1));
  EXPECT_CLOSE(people(same), 75.43361863);
  EXPECT_CLOSE(error(same), 3.454999942);
}

TEST(Existence, CodesOfTheArtificialTable) {
  const OverlapTable table = artificial();
  const auto code = [&](std::vector<ListSet> sets) {
    return static_cast<int>(existence(design(table, model(std::move(sets), 3))));
  };
  EXPECT_EQ(code({0b011, 0b101, 0b110}), 2);
  EXPECT_EQ(code({0b011}), 1);
  EXPECT_EQ(code({0b101, 0b110}), 0);
  EXPECT_EQ(code({}), 0);
  EXPECT_EQ(code({0b101}), 0);
  EXPECT_EQ(code({0b011, 0b101}), 1);
  const Estimated none = estimate(table, model({0b011}, 3));
  EXPECT_EQ(none.people, 0);
}

TEST(Stepwise, Kosovo) {
  const Stepwise found = stepwise(kosovo(), 0.02);
  EXPECT_CLOSE(found.estimated.people, 14341.66380);
  EXPECT_CLOSE(found.estimated.log_wald, {12541.28083, 16540.18791});
}

TEST(Stepwise, UnitedKingdom) {
  EXPECT_CLOSE(stepwise(uk5(), 0.02).estimated.people, 11312.99029);
  EXPECT_CLOSE(stepwise(uk5(), 0.02).estimated.log_wald, {9884.402831, 13027.39665});
  EXPECT_CLOSE(stepwise(uk6(), 0.02).estimated.people, 11417.99109);
  EXPECT_CLOSE(stepwise(uk6(), 0.02).estimated.log_wald, {9977.28264, 13145.65651});
}

TEST(Stepwise, NetherlandsKeepPairsThatNeverMeet) {
  const Stepwise found = stepwise(netherlands6(), 0.02);
  EXPECT_CLOSE(found.estimated.people, 111139.3712);
  // K:R and I:K of I,K,O,P,R,Z.
  EXPECT_EQ(found.estimated.unsupported, (std::vector<ListSet>{0b000011, 0b010010}));
}

}  // namespace panah::counting

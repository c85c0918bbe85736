#include "counting/averaging.h"

#include "counting/chordal.h"
#include "counting/testing.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

namespace panah::counting {

TEST(ChordalGraphs, AreAsManyAsThereAre) {
  EXPECT_EQ(chordal_graphs(2).size(), 2u);
  EXPECT_EQ(chordal_graphs(3).size(), 8u);
  EXPECT_EQ(chordal_graphs(4).size(), 61u);
  EXPECT_EQ(chordal_graphs(5).size(), 822u);
  EXPECT_EQ(chordal_graphs(6).size(), 18154u);
}

// 1-2 joined, 3 hanging on 1, 4 on 2: two separators, though the middle clique goes first.
TEST(ChordalGraphs, SeparatorsAreThoseOfATree) {
  for (const ChordalGraph& graph : chordal_graphs(5)) {
    int lists = 0;
    for (const std::uint32_t clique : graph.cliques)
      lists += std::popcount(clique);
    for (const std::uint32_t separator : graph.separators)
      lists -= std::popcount(separator);
    ASSERT_EQ(lists, 5) << name_of(graph);
    ASSERT_LT(graph.separators.size(), graph.cliques.size());
    if (name_of(graph) == "[125,13,24]") {
      EXPECT_EQ(graph.separators.size(), 2u);
    }
  }
}

// Madigan and York 1997, spina bifida: the published vector has the first list varying fastest.
TEST(Averaging, MadiganAndYorkThreeLists) {
  const OverlapTable table{{"B", "D", "M"}, {0, 60, 49, 4, 247, 112, 142, 12}};
  const auto negative_binomial = [](double n) {
    const double a = 13.14, b = 55.17;
    return std::lgamma(n + a) - std::lgamma(n + 1) + n * std::log(b / (1 + b));
  };
  const Posterior n = average_over_graphs(table, {1, 1, 300, negative_binomial});
  EXPECT_EQ(n.graphs, 8u);
  EXPECT_CLOSE(n.best.front().probability, 0.3737673976);
  EXPECT_EQ(n.mode, 728);
  EXPECT_EQ(n.median, 731);
  EXPECT_CLOSE(n.least_squares, 731.0966289);
  EXPECT_CLOSE(n.mean, 733.4523691);
  EXPECT_EQ(n.quantile(0.025), 682);
  EXPECT_EQ(n.quantile(0.975), 797);
  const Posterior flat = average_over_graphs(table, {0.125, 1, 300, {}});
  EXPECT_EQ(flat.mode, 729);
  EXPECT_CLOSE(flat.mean, 733.4820912);
  EXPECT_CLOSE(flat.best.front().probability, 0.7235183802);
}

TEST(Averaging, MadiganAndYorkFiveLists) {
  const OverlapTable table{{"A", "B", "C", "D", "E"},
                           {0,  27, 37, 19, 4, 4, 1, 1, 97, 22, 37, 25, 2, 1, 3, 5,
                            83, 36, 34, 18, 3, 5, 0, 2, 30, 5,  23, 8,  0, 3, 0, 2}};
  const Posterior n = average_over_graphs(table, {0.5, 1, 300, {}});
  EXPECT_EQ(n.graphs, 822u);
  EXPECT_EQ(n.mode, 614);
  EXPECT_CLOSE(n.mean, 617.8158908);
  EXPECT_CLOSE(n.least_squares, 616.8703368);
  EXPECT_CLOSE(n.best.front().probability, 0.2170734506);
  EXPECT_EQ(n.quantile(0.025), 588);
  EXPECT_EQ(n.median, 616);
  EXPECT_EQ(n.quantile(0.975), 655);
}

TEST(Averaging, Kosovo) {
  const Posterior n = average_over_graphs(kosovo(), {1.0 / 16, 0, 20000, {}});
  EXPECT_EQ(n.mode, 12267);
  EXPECT_CLOSE(n.mean, 12749.16932);
  EXPECT_EQ(n.quantile(0.025), 9827);
  EXPECT_EQ(n.median, 12595);
  EXPECT_EQ(n.quantile(0.975), 16543);
  EXPECT_CLOSE(n.best.front().probability, 0.985512988);
}

TEST(Averaging, SixLists) {
  const Posterior n = average_over_graphs(uk6(), {1.0 / 64, 0, 40000, {}});
  EXPECT_EQ(n.graphs, 18154u);
  EXPECT_EQ(n.mode, 11939);
  EXPECT_CLOSE(n.mean, 14101.2873);
  EXPECT_EQ(n.quantile(0.025), 10233);
  EXPECT_EQ(n.median, 12315);
  EXPECT_EQ(n.quantile(0.975), 26194);
  EXPECT_CLOSE(n.best.front().probability, 0.397133);
}

// A range too short shows itself: the mass piles up at its end.
TEST(Averaging, SaysWhenTheRangeIsTooShort) {
  EXPECT_GT(average_over_graphs(kosovo(), {1.0 / 16, 0, 6000, {}}).mass_at_end, 0.01);
  EXPECT_LT(average_over_graphs(kosovo(), averaging_for(kosovo())).mass_at_end, 1e-6);
}

}  // namespace panah::counting

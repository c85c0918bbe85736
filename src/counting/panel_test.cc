#include "counting/panel.h"

#include "counting/testing.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace panah::counting {

static Panel panel_of(const OverlapTable& table) {
  return make_panel(table, checklist(table, {}), {});
}

TEST(Panel, IsNeverOneNumber) {
  const Panel panel = panel_of(kosovo());
  ASSERT_TRUE(panel.refused.empty());
  EXPECT_EQ(panel.considered, 113u);
  EXPECT_TRUE(panel.exhaustive);
  EXPECT_EQ(panel.models.front().name, "[123,14,34]");
  EXPECT_GE(panel.lines.size(), 4u);
  EXPECT_LT(panel.spread.low, 10400);
  EXPECT_GT(panel.spread.high, 12500);
  for (const Estimated& model : panel.models) {
    EXPECT_TRUE(model.multinomial_profile);
    EXPECT_LE(model.log_wald.low, model.people);
    EXPECT_GE(model.log_wald.high, model.people);
  }
}

TEST(Panel, TwoListsAreRefused) {
  const Panel panel = panel_of({{"A", "B"}, {0, 11, 10, 18}});
  ASSERT_EQ(panel.refused.size(), 1u);
  EXPECT_NE(panel.refused.front().find("find a third"), std::string::npos);
  EXPECT_TRUE(panel.models.empty());
  EXPECT_FALSE(panel.average);
}

TEST(Panel, AListThatSharesNobodyIsDoubtful) {
  const Panel apart = panel_of(artificial());
  EXPECT_TRUE(apart.refused.empty());
  EXPECT_EQ(apart.checks[2].passed, Passed::doubtful);
  EXPECT_EQ(apart.models.size(), 4u);
  const auto ab = std::find_if(apart.without.begin(), apart.without.end(),
                               [](const Estimated& m) { return m.name == "[12,3]"; });
  ASSERT_NE(ab, apart.without.end());
  EXPECT_EQ(ab->exists, Existence::not_finite);
}

TEST(Panel, NoOverlapOrAnEmptyListIsRefused) {
  EXPECT_FALSE(panel_of({{"A", "B", "C"}, {0, 5, 5, 0, 5, 0, 0, 0}}).refused.empty());
  EXPECT_FALSE(panel_of({{"A", "B", "C"}, {0, 5, 5, 3, 0, 0, 0, 0}}).refused.empty());
  EXPECT_FALSE(panel_of({{"A", "B", "C"}, {0, 0, 0, 0, 0, 0, 0, 0}}).refused.empty());
}

TEST(Checklist, OfTheRegisterNeedsWhatOnlyPeopleKnow) {
  Stated stated;
  stated.all_needed = true;
  EXPECT_EQ(refusals(checklist(kosovo(), stated)).size(), 3u);
  stated.period = "1999-03-20/1999-06-22";
  stated.closed_because = "killed people do not leave";
  stated.linkage = 0.02;
  EXPECT_TRUE(refusals(checklist(kosovo(), stated)).empty());
  stated.linkage = 0.2;
  EXPECT_EQ(refusals(checklist(kosovo(), stated)).size(), 1u);
}

// The order of lists is nobody's opinion.
TEST(Panel, OrderOfListsChangesNothing) {
  const OverlapTable table = hiv();
  OverlapTable turned{{"c4", "c3", "c2", "c1"}, std::vector<std::int64_t>(16)};
  for (std::uint32_t cell = 0; cell < 16; ++cell) {
    const std::uint32_t to = (cell & 1U) << 3 | (cell & 2U) << 1 | (cell & 4U) >> 1 | cell >> 3;
    turned.cells[to] = table.cells[cell];
  }
  const Panel a = panel_of(table), b = panel_of(turned);
  EXPECT_CLOSE(a.spread, b.spread);
  EXPECT_CLOSE(a.average->mean, b.average->mean);
}

}  // namespace panah::counting

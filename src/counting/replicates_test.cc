#include "counting/replicates.h"

#include <gtest/gtest.h>

namespace panah::counting {

TEST(Replicates, OneIsRefusedAndFewAreWarnedOf) {
  const std::vector<Replicate> one = {{"R1", 10, {20, 22, 24}}};
  EXPECT_EQ(combine_replicates(one).error().code, Code::refused);
  const auto two = combine_replicates({one[0], {"R2", 12, {25, 26, 28}}});
  ASSERT_TRUE(two);
  EXPECT_EQ(two->warnings.size(), 1u);
  EXPECT_LE(two->low, two->mean);
  EXPECT_GE(two->high, two->mean);
}

TEST(Replicates, ADrawBelowTheObservedIsWrong) {
  EXPECT_EQ(combine_replicates({{"R1", 10, {9, 12}}, {"R2", 10, {12, 13}}}).error().code,
            Code::malformed);
  EXPECT_EQ(combine_replicates({{"R1", 10, {12}}, {"R2", 10, {12, 13}}}).error().code,
            Code::malformed);
}

TEST(Replicates, ThatAgreeFullyHaveAnInterval) {
  const auto same = combine_replicates({{"R1", 10, {20, 22}}, {"R2", 10, {20, 22}}});
  ASSERT_TRUE(same);
  EXPECT_GT(same->high, same->low);
}

}  // namespace panah::counting

#include "counting/two_lists.h"

#include "counting/testing.h"

#include <gtest/gtest.h>

namespace panah::counting {

TEST(TwoLists, ReferenceValues) {
  const TwoLists a = two_lists(200, 100, 20);
  EXPECT_CLOSE(a.lincoln_petersen, 1000);
  EXPECT_CLOSE(a.chapman, 965.7142857);
  EXPECT_CLOSE(a.standard_error, 173.583854);
  EXPECT_CLOSE(a.logit, {704.4149773, 1461.823745});
  const TwoLists b = two_lists(29, 28, 18);
  EXPECT_CLOSE(b.lincoln_petersen, 45.11111111);
  EXPECT_CLOSE(b.chapman, 44.78947368);
  EXPECT_CLOSE(b.standard_error, 3.640720759);
  EXPECT_CLOSE(b.logit, {40.42092263, 60.67792702});
  const TwoLists c = two_lists(150, 125, 60);
  EXPECT_CLOSE(c.chapman, 310.9016393);
  EXPECT_CLOSE(c.standard_error, 21.96473659);
  EXPECT_CLOSE(c.logit, {276.88454, 368.3834917});
}

TEST(TwoLists, NobodyOnBothIsNoEstimateByPetersen) {
  const TwoLists none = two_lists(10, 10, 0);
  EXPECT_TRUE(std::isinf(none.lincoln_petersen));
  EXPECT_EQ(none.chapman, 120);
}

}  // namespace panah::counting

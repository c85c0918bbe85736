#include "counting/claim.h"

#include <gtest/gtest.h>

namespace panah::counting {

static const Regions& regions() {
  static const Regions all = load_regions().value();
  return all;
}

static Act returned(const char* id, const char* days, People size, const char* from = "KAZ",
                    const char* to = "UZB", std::vector<std::uint32_t> roots = {0, 1}) {
  Act out;
  out.id = id;
  out.type = "return";
  out.from = from;
  out.to = to;
  if (*days != 0) out.days = parse_edtf(days).value();
  out.size = size;
  out.roots = std::move(roots);
  return out;
}

static ClaimTest test_of(std::vector<Act> acts, Measure measure = Measure::size) {
  CountInput input{std::move(acts), {{"A", "en", {}}, {"B", "ru", {}}}, {}, {}};
  put_in_order(input);
  return test_claim(input, regions(),
                    {.about = "ev:1",
                     .act = "return",
                     .region = "former-soviet-republics",
                     .measure = measure,
                     .said = to_day({2011, 7, 8})});
}

TEST(Claim, LargestIsSupportedWhenItsLeastIsOverEveryMost) {
  const ClaimTest test = test_of(
      {returned("ev:1", "2011-06-09", {28, 29}), returned("ev:2", "2008", {5, 7}, "RUS", "UZB")});
  EXPECT_EQ(test.verdict, Verdict::supported) << test.why.front();
}

TEST(Claim, ALargerOneContradicts) {
  const ClaimTest test = test_of(
      {returned("ev:1", "2011-06-09", {28, 29}), returned("ev:2", "2008", {30, {}}, "RUS", "UZB")});
  EXPECT_EQ(test.verdict, Verdict::contradicted);
  ASSERT_EQ(test.against.size(), 1u);
}

TEST(Claim, OverlapUnknownSizeAndNothingToCompareAreUndecidable) {
  const Act one = returned("ev:1", "2011-06-09", {28, 29});
  EXPECT_EQ(test_of({one, returned("ev:2", "2008", {20, 40}, "RUS")}).verdict,
            Verdict::undecidable);
  EXPECT_EQ(test_of({one, returned("ev:2", "2008", {}, "RUS")}).verdict, Verdict::undecidable);
  EXPECT_EQ(test_of({one}).verdict, Verdict::undecidable);
  Act total = returned("ev:2", "1998/2003", {18, {}}, "KGZ");
  total.aggregate = true;
  EXPECT_EQ(test_of({one, total, returned("ev:3", "2008", {2, 2}, "RUS")}).verdict,
            Verdict::undecidable);
  // One source alone is thin.
  EXPECT_EQ(test_of({one, returned("ev:2", "2008", {5, 5}, "RUS", "UZB", {0})}).verdict,
            Verdict::undecidable);
}

TEST(Claim, ATellingOfTheSameEventIsNoRival) {
  const ClaimTest test =
      test_of({returned("ev:1", "2011-06-09", {28, 28}), returned("ev:2", "2011-06", {29, 29}),
               returned("ev:3", "2008", {5, 5}, "RUS")});
  EXPECT_EQ(test.verdict, Verdict::supported);
  EXPECT_EQ(test.left_out, 1u);
}

TEST(Claim, ScopeAndPeriodAreByDay) {
  const Act one = returned("ev:1", "2011-06-09", {28, 28});
  const Act small = returned("ev:3", "2008", {5, 5}, "RUS");
  // After it was said, and out of the scope.
  EXPECT_EQ(test_of({one, small, returned("ev:2", "2013", {100, 100}, "RUS")}).verdict,
            Verdict::supported);
  EXPECT_EQ(test_of({one, small, returned("ev:2", "2008", {100, 100}, "TUR")}).verdict,
            Verdict::supported);
  EXPECT_EQ(test_of({one, small, returned("ev:2", "1990", {100, 100}, "RUS")}).verdict,
            Verdict::supported);
}

TEST(Claim, FirstIsOfOrder) {
  const Act one = returned("ev:1", "2011-06-09", {28, 28});
  EXPECT_EQ(test_of({one, returned("ev:2", "2008", {1, 1}, "RUS")}, Measure::order).verdict,
            Verdict::contradicted);
  EXPECT_EQ(test_of({one, returned("ev:2", "", {1, 1}, "RUS")}, Measure::order).verdict,
            Verdict::undecidable);
  EXPECT_EQ(test_of({one, returned("ev:2", "2011-07", {1, 1}, "RUS")}, Measure::order).verdict,
            Verdict::supported);
}

}  // namespace panah::counting

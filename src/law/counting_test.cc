#include "law/counting.h"

#include <gtest/gtest.h>

namespace panah::law {
namespace {

Day day(std::int32_t year, std::int32_t month, std::int32_t number) {
  return to_day({year, month, number});
}

TEST(Counting, EachTreatyByItsOwnClause) {
  const std::vector<CountingRule> rules = load_counting().value();
  const auto from = [&](const char* instrument, Day deposit) {
    return in_force_from(*rule_for(rules, instrument), deposit);
  };
  EXPECT_EQ(from("cat-1984", day(1998, 8, 26)), day(1998, 9, 25));
  EXPECT_EQ(from("chisinau-2002", day(2004, 3, 29)), day(2004, 4, 27));
  EXPECT_EQ(from("chisinau-2002", day(2004, 9, 2)), day(2004, 10, 1));
  EXPECT_EQ(from("chisinau-2002", day(2005, 1, 21)), day(2005, 2, 19));
  EXPECT_EQ(from("iccpr-op1-1966", day(2009, 6, 30)), day(2009, 9, 30));
  EXPECT_EQ(from("iccpr-1966", day(2003, 11, 30)), day(2004, 2, 29));
  EXPECT_EQ(from("refugee-1951", day(1999, 1, 15)), day(1999, 4, 15));
  EXPECT_EQ(from("cat-1984", day(1985, 1, 1)), day(1987, 6, 26));
  EXPECT_EQ(out_from(*rule_for(rules, "iccpr-op1-1966"), day(2022, 11, 8)), day(2023, 2, 8));
  EXPECT_EQ(out_from(*rule_for(rules, "echr-1950"), day(2022, 3, 16)), day(2022, 9, 16));
  EXPECT_EQ(out_from(*rule_for(rules, "iccpr-1966"), day(2022, 3, 16)), std::nullopt);
}

TEST(Counting, TheTableAgreesWithTheClauses) {
  const StatusTable table = load_status().value();
  const std::vector<CountingRule> rules = load_counting().value();
  const std::vector<Counted> counted = count_again(table, rules);
  EXPECT_GT(counted.size(), 250u);
  for (const Counted& one : counted)
    EXPECT_TRUE(one.agrees) << one.row->state << ' ' << one.row->instrument;
}

TEST(Counting, WrongRowsNameTheirPlace) {
  const std::string head =
      "instrument,after,unit,day_of_deposit,general,out_after,out_unit,clause,mark\n";
  EXPECT_EQ(parse_counting(head + "a,30,weeks,excluded,,,,,seen\n", "c.csv").error().where.line,
            2u);
  EXPECT_FALSE(parse_counting(head + "a,30,days,perhaps,,,,,seen\n", "c.csv"));
  EXPECT_FALSE(parse_counting(head + "a,-1,days,excluded,,,,,seen\n", "c.csv"));
}

}  // namespace
}  // namespace panah::law

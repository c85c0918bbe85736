#include "counting/overlap_table.h"

#include "counting/testing.h"

#include <gtest/gtest.h>

namespace panah::counting {

TEST(OverlapTable, ReadsRowsInAnyOrderAndAddsThemUp) {
  const auto table =
      parse_overlap_table("A,Мемориал,\"Oʻzbek 🕊\",n\r\n1,1,0,2\n\n0,0,1,3\n1,1,0,1", "t.csv");
  ASSERT_TRUE(table) << to_string(table.error());
  EXPECT_EQ(table->lists, (std::vector<std::string>{"A", "Мемориал", "Oʻzbek 🕊"}));
  EXPECT_EQ(table->cells, (std::vector<std::int64_t>{0, 0, 0, 3, 3, 0, 0, 0}));
  EXPECT_EQ(people_of(*table), 6);
  EXPECT_EQ(margin(*table, 0b001), 3);
  EXPECT_EQ(margin(*table, 0b101), 0);
}

TEST(OverlapTable, WithoutCountsEveryRowIsOnePerson) {
  const auto table = parse_overlap_table("A,B,C\n1,0,0\n1,0,0\n0,1,1\n", "t.csv");
  ASSERT_TRUE(table);
  EXPECT_EQ(people_of(*table), 3);
}

TEST(OverlapTable, ErrorsNameThePlace) {
  const auto wrong = [](std::string_view text) {
    const auto table = parse_overlap_table(text, "t.csv");
    return table ? "" : to_string(table.error());
  };
  EXPECT_TRUE(wrong("A,B,n\n1,2,5\n").starts_with("t.csv:2:3: \"2\" is neither 0 nor 1"));
  EXPECT_TRUE(wrong("A,B,n\n1,1,-5\n").starts_with("t.csv:2:5: \"-5\" is no count"));
  EXPECT_TRUE(wrong("A,B,n\n1,1\n").starts_with("t.csv:2: 2 fields where the header has 3"));
  EXPECT_TRUE(wrong("A,A,n\n").starts_with("t.csv:1:3: list \"A\" is named twice"));
  EXPECT_TRUE(wrong("A,B,n\n0,0,5\n").starts_with("t.csv:2: a count of people on no list"));
  EXPECT_TRUE(wrong("nbcap,freq\n1,5\n").starts_with("t.csv:1: counts by the number"));
  EXPECT_TRUE(wrong("").starts_with("t.csv: no header"));
  EXPECT_TRUE(wrong("A,n\n1,5\n").starts_with("t.csv:1: fewer than two lists"));
  EXPECT_TRUE(wrong("A,B,C,D,E,F,G,H,I,J,K,n\n").starts_with("t.csv:1: 11 lists"));
  EXPECT_TRUE(wrong("A,B,n\n1,1,99999999999999999999\n").starts_with("t.csv:2:5"));
}

TEST(OverlapTable, ProjectForgetsOtherLists) {
  const OverlapTable two = project(kosovo(), 0b0011);
  EXPECT_EQ(two.lists, (std::vector<std::string>{"EXH", "ABA"}));
  EXPECT_EQ(two.cells[3], 403);
  EXPECT_EQ(two.cells[0] + two.cells[1] + two.cells[2] + two.cells[3], 4400);
}

}  // namespace panah::counting

#include "law/status.h"

#include <gtest/gtest.h>

namespace panah::law {
namespace {

Bounds on(std::int32_t year, std::int32_t month, std::int32_t day) {
  const Day value = to_day({year, month, day});
  return {value, value};
}

class Shipped : public ::testing::Test {
 protected:
  StatusTable table = load_status().value();
};

TEST_F(Shipped, EveryKnownDayAnswersBeforeOnAndAfter) {
  std::size_t asked = 0;
  for (const StatusRow& row : table.rows) {
    if (row.bound != Truth::yes || !row.from.is_one_day()) continue;
    const Day first = *row.from.day.earliest;
    const auto ask = [&](Day day) {
      return bound(table, row.instrument, row.state, {day, day}).bound;
    };
    EXPECT_EQ(ask({first.number - 1}), Truth::no) << row.state << ' ' << row.instrument;
    EXPECT_EQ(ask(first), Truth::yes) << row.state << ' ' << row.instrument;
    EXPECT_EQ(ask({first.number + 1}), Truth::yes) << row.state << ' ' << row.instrument;
    if (row.until && row.until->is_one_day()) {
      const Day end = *row.until->day.earliest;
      EXPECT_EQ(ask({end.number - 1}), Truth::yes) << row.state;
      EXPECT_EQ(ask(end), Truth::no) << row.state;
    }
    ++asked;
  }
  EXPECT_GT(asked, 250u);
}

TEST_F(Shipped, UnknownWhereTheDataSaysSo) {
  // Uzbekistan joined the Chisinau Convention some day after 26 August 2019.
  EXPECT_EQ(bound(table, "chisinau-2002", "UZB", on(2011, 6, 9)).bound, Truth::no);
  EXPECT_EQ(bound(table, "chisinau-2002", "UZB", on(2019, 8, 26)).bound, Truth::no);
  const StatusAnswer later = bound(table, "chisinau-2002", "UZB", on(2020, 6, 1));
  EXPECT_EQ(later.bound, Truth::unknown);
  EXPECT_FALSE(later.turns_on_the_day);
  // An absence was seen on 14 March 2015; nothing is known of the days after.
  EXPECT_EQ(bound(table, "refugee-1951", "UZB", on(2011, 6, 9)).bound, Truth::no);
  EXPECT_EQ(bound(table, "refugee-1951", "UZB", on(2016, 1, 1)).bound, Truth::unknown);
  EXPECT_EQ(bound(table, "minsk-protocol-1997", "KAZ", on(2011, 6, 9)).bound, Truth::unknown);
  EXPECT_EQ(bound(table, "cat-1984", "XXX", on(2011, 6, 9)).bound, Truth::unknown);
}

TEST_F(Shipped, AnUncertainDayTurnsTheAnswerOnlyAcrossAChange) {
  const Bounds month = {to_day({1998, 9, 1}), to_day({1998, 9, 30})};
  const StatusAnswer answer = bound(table, "cat-1984", "KAZ", month);
  EXPECT_EQ(answer.bound, Truth::unknown);
  EXPECT_TRUE(answer.turns_on_the_day);
  EXPECT_EQ(bound(table, "cat-1984", "KAZ", {to_day({2011, 6, 1}), to_day({2011, 6, 30})}).bound,
            Truth::yes);
  EXPECT_EQ(bound(table, "cat-1984", "KAZ", {std::nullopt, to_day({1990, 1, 1})}).bound, Truth::no);
}

TEST_F(Shipped, KeepsEveryMark) {
  EXPECT_EQ(bound(table, "cat-1984", "KAZ", on(2011, 6, 9)).row->mark, "computed");
  EXPECT_EQ(bound(table, "cat-1984-art22", "KAZ", on(2011, 6, 9)).row->mark,
            "general_knowledge_unverified");
  EXPECT_EQ(bound(table, "chisinau-2002", "KAZ", on(2011, 6, 9)).row->mark, "seen");
}

TEST(Status, SaysWhereARowIsWrong) {
  const std::string head =
      "# c\nstate,instrument,bound,from,until,as_of,mark,act,deposit,note,source\n";
  const auto error = [&](const std::string& row) {
    return parse_status(head + row, "s.csv").error();
  };
  EXPECT_EQ(error("KAZ,cat,maybe,,,,seen,,,,x\n").where, (Where{"s.csv", 3, 1}));
  EXPECT_EQ(error("KAZ,cat,yes,soon,,,seen,,,,x\n").what, "\"soon\" is not a day");
  EXPECT_EQ(error("KAZ,cat,yes,,,\n").what, "6 fields");
  EXPECT_EQ(error("KAZ,cat,yes,,,,seen,,,\"x\n").what, "no closing quote");
  EXPECT_EQ(error("KAZ,cat,yes,,,,seen,,,,x\nKAZ,cat,no,,,,seen,,,,y\n").what,
            "a second row for KAZ and cat");
  EXPECT_EQ(parse_status("a,b\n", "s.csv").error().what, "not the columns expected");
  EXPECT_EQ(parse_status(head + "KAZ,cat,yes,1998-09-25,,,seen,,,\"a \"\"b\"\", c\",x\n", "s")
                .value()
                .rows[0]
                .note,
            "a \"b\", c");
}

TEST(StateNames, FallsBackToTheCode) {
  const StateNames names = StateNames::load().value();
  EXPECT_EQ(names.name("UZB"), "Uzbekistan");
  EXPECT_EQ(names.name("ZZZ"), "ZZZ");
}

}  // namespace
}  // namespace panah::law

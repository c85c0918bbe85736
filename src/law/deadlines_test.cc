#include "law/deadlines.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace panah::law {
namespace {

Day day(std::int32_t year, std::int32_t month, std::int32_t number) {
  return to_day({year, month, number});
}

class Deadlines : public ::testing::Test {
 protected:
  DeadlineRules rules = load_deadlines().value();
  StatusTable status = load_status().value();

  std::vector<Deadline> of(const char* sender, const char* destination,
                           std::initializer_list<std::pair<const char*, const char*>> days) const {
    Case tested;
    tested.sender = sender;
    tested.destination = destination;
    for (const auto& [event, edtf] : days)
      tested.days[event] = {parse_edtf(edtf).value(), "as stated", false};
    return deadlines(rules, status, tested);
  }
  static const Deadline* find(const std::vector<Deadline>& list, const char* id) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Deadline& due) { return due.rule->id == id; });
    return found == list.end() ? nullptr : &*found;
  }
};

TEST_F(Deadlines, TwelveMonthsEndOnTheDayOfTheHandOver) {
  const auto list = of("KAZ", "UZB", {{"detention", "2010-06-09"}});
  const Deadline* ceiling = find(list, "kaz-extradition-arrest-max");
  ASSERT_NE(ceiling, nullptr);
  EXPECT_EQ(ceiling->due, (Bounds{day(2011, 6, 9), day(2011, 6, 9)}));
  EXPECT_EQ(urgency(*ceiling, day(2011, 5, 15)), Urgency::soon);
  EXPECT_EQ(urgency(*ceiling, day(2011, 6, 10)), Urgency::over);
  EXPECT_EQ(urgency(*ceiling, day(2011, 1, 1)), Urgency::later);
}

TEST_F(Deadlines, AnUncertainDayGivesEarliestAndLatest) {
  const auto list = of("KAZ", "UZB", {{"detention", "2010-06-09/2010-06-11"}});
  EXPECT_EQ(find(list, "kaz-extradition-arrest-max")->due,
            (Bounds{day(2011, 6, 9), day(2011, 6, 11)}));
  const auto none = of("KAZ", "UZB", {{"detention", "XXXX-06-09"}});
  EXPECT_EQ(find(none, "kaz-extradition-arrest-max")->due, Bounds{});
  EXPECT_EQ(urgency(*find(none, "kaz-extradition-arrest-max"), day(2011, 6, 10)), Urgency::open);
}

TEST_F(Deadlines, TheRuleItselfHasDays) {
  const auto old = of("ITA", "TUN", {{"final-decision", "2022-01-31"}});
  EXPECT_EQ(find(old, "ecthr-application-6")->due.latest, day(2022, 7, 31));
  EXPECT_EQ(find(old, "ecthr-application-4"), nullptr);
  const auto now = of("ITA", "TUN", {{"final-decision", "2022-02-01"}});
  EXPECT_EQ(find(now, "ecthr-application-6"), nullptr);
  EXPECT_EQ(find(now, "ecthr-application-4")->due.latest, day(2022, 6, 1));
}

TEST_F(Deadlines, ThePairDecidesAndUnknownStaysUnknown) {
  // Kazakhstan and Uzbekistan in 2010: the month of 1993 or the forty days of the Protocol.
  const auto list = of("KAZ", "UZB", {{"detention", "2010-06-09"}});
  EXPECT_EQ(find(list, "minsk-original")->due.latest, day(2010, 7, 9));
  EXPECT_EQ(find(list, "minsk-original")->applies, Truth::yes);
  EXPECT_EQ(find(list, "minsk-provisional"), nullptr);  // Uzbekistan joined the Protocol in 2019
  const auto others = of("RUS", "KGZ", {{"detention", "2010-06-09"}});
  EXPECT_EQ(find(others, "minsk-provisional")->applies, Truth::unknown);
  EXPECT_FALSE(find(others, "minsk-provisional")->not_known.empty());
  EXPECT_EQ(find(list, "rus-custody-max"), nullptr);
}

TEST_F(Deadlines, BeforeRemovalIsPossible) {
  // 2015: ten days of appeal from 1 June end on the 11th; on the 12th removal is possible.
  const auto list = of("KAZ", "CHN", {{"decision", "2015-06-01"}});
  EXPECT_EQ(find(list, "cat-interim")->due.latest, day(2015, 6, 11));
  // 2010: no window is known, removal may follow at once.
  EXPECT_EQ(find(of("KAZ", "UZB", {{"decision", "2010-09-08"}}), "cat-interim")->due.latest,
            day(2010, 9, 7));
  // Rule 39: a working day in Strasbourg before. Friday 3 June 2011 was one, Ascension the day
  // before.
  EXPECT_EQ(
      find(of("ITA", "TUN", {{"removal-possible", "2011-06-06"}}), "ecthr-rule39")->due.latest,
      day(2011, 6, 3));
  EXPECT_EQ(
      find(of("ITA", "TUN", {{"removal-possible", "2011-06-03"}}), "ecthr-rule39")->due.latest,
      day(2011, 6, 1));
}

TEST(WorkingDays, EasterAndItsDays) {
  EXPECT_EQ(easter(2011), day(2011, 4, 24));
  EXPECT_EQ(easter(2024), day(2024, 3, 31));
  EXPECT_EQ(easter(2000), day(2000, 4, 23));
  const WorkingDays days = load_deadlines().value().strasbourg;
  EXPECT_FALSE(days.is_working_day(day(2024, 4, 1)));
  EXPECT_TRUE(days.is_working_day(day(2024, 4, 2)));
  EXPECT_FALSE(days.is_working_day(day(2024, 12, 30)));
  EXPECT_EQ(days.after(day(2024, 12, 23), 1), day(2025, 1, 3));
}

TEST(DueDay, MonthsEndOnTheLastDayAndCountBack) {
  DeadlineRule rule;
  rule.count = DeadlineRule::Count::months;
  rule.length = 1;
  EXPECT_EQ(due_day(rule, {}, day(2011, 1, 31)), day(2011, 2, 28));
  rule.day_before = true;
  EXPECT_EQ(due_day(rule, {}, day(2011, 1, 15)), day(2011, 2, 14));
  rule.day_before = false;
  rule.length = -13;
  EXPECT_EQ(due_day(rule, {}, day(2011, 1, 31)), day(2009, 12, 31));
  rule.count = DeadlineRule::Count::hours;
  rule.length = 72;
  EXPECT_EQ(due_day(rule, {}, day(2011, 1, 30)), day(2011, 2, 2));
}

TEST_F(Deadlines, ACalendarThatOthersRead) {
  auto list = of("KAZ", "UZB", {{"detention", "2010-06-09/2010-06-11"}});
  list.erase(std::remove_if(
                 list.begin(), list.end(),
                 [](const Deadline& due) { return due.rule->id != "kaz-extradition-arrest-max"; }),
             list.end());
  list[0].start.why = "Қайрат, Ўлмас; 🕊 told so in a long report whose title goes on and on";
  const std::string text = to_icalendar(list, {"case", "20110515T000000Z"});
  EXPECT_NE(text.find("DTSTART;VALUE=DATE:20110609\r\n"), std::string::npos);
  EXPECT_NE(text.find("TRIGGER:-P30D\r\n"), std::string::npos);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - at, 75u);
    EXPECT_NE(static_cast<unsigned char>(text[at]) & 0xC0u, 0x80u);
    at = end + 2;
  }
}

TEST(ParseDeadlines, AMissingCountIsAnError) {
  const std::string head =
      "id,applies,who_must_act,event,starts_on,length,count,ends,counting,extends_to,what_if_"
      "missed,"
      "legal_basis,valid_from,valid_until,note,source,mark\n";
  const Error error =
      parse_deadlines(head + "a,KAZ,x,detention,x,10,,same-day,,,,,,,,,seen\n", "d.csv").error();
  EXPECT_EQ(
      to_string(error),
      "d.csv:2:1: a deadline whose counting rule is missing (write hours, days, months, years, "
      "working-days or none)");
}

}  // namespace
}  // namespace panah::law

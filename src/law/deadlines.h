// Deadlines of a case, computed by the rules of data/law/deadlines.csv from days that may be known
// only in part. Each is given as its earliest and its latest day; what is not known stays open.
//
//   DeadlineRules rules = load_deadlines().value();
//   for (const Deadline& due : deadlines(rules, status, tested)) print(due.rule->id, due.due);
//   std::string calendar = to_icalendar(list, {...});
#pragma once

#include "base/error.h"
#include "law/assess.h"
#include "law/status.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah::law {

/// When the Registry of the Court in Strasbourg works.
class WorkingDays {
 public:
  bool is_working_day(Day day) const;
  /// The day `count` working days later, or earlier when below zero. 0: the day itself.
  Day after(Day day, int count) const;

 private:
  friend Result<WorkingDays> parse_holidays(std::string_view csv, std::string_view file);
  struct Fixed {
    std::int32_t month, day;
  };
  std::vector<Fixed> fixed_;
  std::vector<int> from_easter_;
};
/// Western Easter Sunday (Meeus, Astronomical Algorithms, chapter 8). Years 1583 to 9999.
Day easter(std::int32_t year);
Result<WorkingDays> parse_holidays(std::string_view csv, std::string_view file);

struct DeadlineRule {
  enum class Applies : std::uint8_t { state, party, both, all };
  enum class Count : std::uint8_t { hours, days, months, years, working_days, none };
  std::string id;
  Applies applies = Applies::all;
  std::string whom;  // State or instrument
  std::string who_must_act, event, starts_on;
  int length = 0;
  Count count = Count::days;
  bool day_before = false;
  std::string counting, extends_to, if_missed, legal_basis;
  Edge from;                  // the rule itself
  std::optional<Edge> until;  // first day no longer
  std::string note, source, mark;
  std::uint32_t line = 0;
};

struct DeadlineRules {
  std::string file;
  std::vector<DeadlineRule> rules;
  WorkingDays strasbourg;
};

/// malformed with file and line; a rule without a way of counting is an error.
Result<std::vector<DeadlineRule>> parse_deadlines(std::string_view csv, std::string_view file);
Result<DeadlineRules> load_deadlines();

struct Deadline {
  const DeadlineRule* rule = nullptr;  // into the rules
  Truth applies = Truth::unknown;      // never no
  std::vector<std::string> not_known;  // why it is not known whether it applies, in words
  TestDay start;
  Bounds due;  // a missing side: not bounded by what is known
};

/// Those that apply or may apply to the days of the case, by earliest day, then by id; those
/// without any bound last.
std::vector<Deadline> deadlines(const DeadlineRules& rules, const StatusTable& status,
                                const Case& tested);

/// The last day of a rule that starts on one day.
Day due_day(const DeadlineRule& rule, const WorkingDays& strasbourg, Day start);

/// From a day on: over, due within the alarm's days, or later.
enum class Urgency : std::uint8_t { over, maybe_over, soon, later, open };
constexpr int alarm_days = 30;
Urgency urgency(const Deadline& deadline, Day today);
const char* name_of(Urgency urgency) noexcept;  // "over", "may be over", "soon", "later", "open"

/// "Almaty: 12 months at most of extradition custody": what a calendar shows.
std::string summary_of(const Deadline& deadline);

struct CalendarOptions {
  std::string name;   // of the case
  std::string stamp;  // 20110609T120000Z
};
/// RFC 5545: an all-day event on the earliest day of each deadline that has one, with alarms 30, 7
/// and 1 days before; the latest day, the basis and what is not verified are in its description.
std::string to_icalendar(const std::vector<Deadline>& list, const CalendarOptions& options);

}  // namespace panah::law

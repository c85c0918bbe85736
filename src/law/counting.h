// From which day a treaty binds a State: counted from its deposit by the treaty's own clause.
//
//   std::vector<CountingRule> rules = load_counting().value();
//   in_force_from(*rule_for(rules, "cat-1984"), deposit)       // 1998-08-26 -> 1998-09-25
#pragma once

#include "base/error.h"
#include "law/status.h"

#include <string>
#include <string_view>
#include <vector>

namespace panah::law {

struct CountingRule {
  enum class Unit : std::uint8_t { days, months, years };
  std::string instrument;
  int after = 0;
  Unit unit = Unit::days;
  bool counts_deposit = false;  // the day of deposit is day one
  std::optional<Day> general;   // nobody is bound before it
  std::optional<int> out_after;
  Unit out_unit = Unit::days;
  std::string clause, mark;
};

/// malformed with file and line.
Result<std::vector<CountingRule>> parse_counting(std::string_view csv, std::string_view file);
Result<std::vector<CountingRule>> load_counting();
const CountingRule* rule_for(const std::vector<CountingRule>& rules, std::string_view instrument);

/// The first day bound. Months end on the same day number, else on the last of the month.
Day in_force_from(const CountingRule& rule, Day deposit);
/// The first day no longer bound after a denunciation; nullopt where none is foreseen.
std::optional<Day> out_from(const CountingRule& rule, Day received);

/// A row of the status table with a day of deposit, counted again.
struct Counted {
  const StatusRow* row = nullptr;      // into the table
  const CountingRule* rule = nullptr;  // into the rules
  Day deposit;
  Day from;
  bool agrees = false;  // with the table's own day
};
std::vector<Counted> count_again(const StatusTable& table, const std::vector<CountingRule>& rules);

}  // namespace panah::law

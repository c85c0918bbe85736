// Dates as far as they are known: EDTF values (ISO 8601-2:2019, levels 0 to 2; Library of Congress
// profile of 2019-02-04), their bounds, and comparison in three truth values. No component is ever
// made up: what a source does not say stays X.
//
//   PartialDate told = parse_edtf("XXXX-07-08").value();
//   bounds(told)                                      -> no earliest, no latest: the year is unknown
//   bounds(parse_edtf("2011-06").value())             -> 2011-06-01 .. 2011-06-30
//   before(a, b)                                      -> yes, no or unknown
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/truth.h"

namespace panah {

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01 (day 0).
struct Day {
  std::int32_t number = 0;
  auto operator<=>(const Day&) const = default;
};

/// A calendar date. month 1..12, day 1..31; year 0 is 1 BC.
struct Civil {
  std::int32_t year;
  std::int32_t month;
  std::int32_t day;
  auto operator<=>(const Civil&) const = default;
};

Day to_day(Civil date);     // asserts that the date exists
Civil to_civil(Day day);
bool exists(Civil date);    // 2011-02-29 does not
int weekday(Day day);       // 1 Monday .. 7 Sunday
int days_in_month(std::int32_t year, std::int32_t month);

/// One valid EDTF value. Made only by parse_edtf() and the makers below, so it always parses.
struct PartialDate {
  std::string edtf;
  auto operator<=>(const PartialDate&) const = default;
};

/// malformed, with the column, for anything that is not EDTF level 0 to 2.
Result<PartialDate> parse_edtf(std::string_view text);

/// Any component may be unknown: {nullopt, 7, 8} is XXXX-07-08, {2010, 12, nullopt} is 2010-12,
/// {nullopt, 12, nullopt} is XXXX-12. Asserts that at least one is known and that a known day of a
/// known month can exist.
PartialDate make_date(std::optional<std::int32_t> year, std::optional<std::int32_t> month,
                      std::optional<std::int32_t> day);
PartialDate make_date(Civil date);
/// "a/b"; a missing end is open ("..") .
PartialDate make_interval(const std::optional<PartialDate>& from, const std::optional<PartialDate>& to);

/// First and last day the value can mean. A missing side is not bounded by what is known.
struct Bounds {
  std::optional<Day> earliest;
  std::optional<Day> latest;
  auto operator<=>(const Bounds&) const = default;
};
Bounds bounds(const PartialDate& date);

/// The year, if it is stated whole ("2011-06", "2011?"); nullopt for XXXX, 201X and intervals.
std::optional<std::int32_t> stated_year(const PartialDate& date);
std::optional<std::int32_t> stated_month(const PartialDate& date);
std::optional<std::int32_t> stated_day(const PartialDate& date);

/// Was every day that a can mean before every day that b can mean?
Truth before(const PartialDate& a, const PartialDate& b);
/// Can both mean one day? no when the bounds, or the stated components, exclude each other.
Truth same(const PartialDate& a, const PartialDate& b);
/// Does the day lie in the value? unknown when the value may or may not reach it.
Truth contains(const PartialDate& date, Day day);

}  // namespace panah

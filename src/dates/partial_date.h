// Dates as far as they are known: EDTF values (ISO 8601-2:2019, levels 0 to 2; Library of Congress
// profile of 2019-02-04), their bounds, and comparison in three truth values. No component is ever
// made up: what a source does not say stays X.
//
//   PartialDate told = parse_edtf("XXXX-07-08").value();
//   bounds(told)                                      -> no earliest, no latest: the year is
//   unknown bounds(parse_edtf("2011-06").value())             -> 2011-06-01 .. 2011-06-30 before(a,
//   b)                                      -> yes, no or unknown
#pragma once

#include "base/error.h"
#include "base/truth.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

Day to_day(Civil date);  // asserts that the date exists
Civil to_civil(Day day);
bool exists(Civil date);  // 2011-02-29 does not
int weekday(Day day);     // 1 Monday .. 7 Sunday
int days_in_month(std::int32_t year, std::int32_t month);

/// One valid EDTF value. Made only by parse_edtf() and the makers below, so it always parses.
struct PartialDate {
  std::string edtf;
  auto operator<=>(const PartialDate&) const = default;
};

/// malformed, with the column, for anything that is not EDTF level 0 to 2; also for an interval
/// that must end before it begins, an interval between seasons, and texts over 1000 bytes.
/// Qualified and masked seasons ("2001-33?", "20XX-41"), decades ("193") and centuries ("19") are
/// read. Canonical: qualifiers stand at the end when all components share them and before each
/// component otherwise
/// ("2004-06~-11" is kept as "~2004-~06-11"); no spaces in lists; else as written.
Result<PartialDate> parse_edtf(std::string_view text);

/// Any component may be unknown: {nullopt, 7, 8} is XXXX-07-08, {2010, 12, nullopt} is 2010-12,
/// {nullopt, 12, nullopt} is XXXX-12. Asserts that at least one is known and that a known day of a
/// known month can exist.
PartialDate make_date(std::optional<std::int32_t> year, std::optional<std::int32_t> month,
                      std::optional<std::int32_t> day);
PartialDate make_date(Civil date);
/// "a/b"; a missing end is open (".."). Asserts that the ends are plain dates and no seasons, and
/// that the interval need not end before it begins.
PartialDate make_interval(const std::optional<PartialDate>& from,
                          const std::optional<PartialDate>& to);

/// First and last day the value can mean, taken at its word: "?", "~" and "%" do not widen it. A
/// missing side is not bounded by what is known. Seasons 21 to 24 do not say which half of the
/// earth: their bounds hold for both, by the months and by the sun.
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

// A qualified value ("2011?", "2010-05~") never decides these three: nobody said how far it may be
// off.

/// yes: every day that a can mean is before every day that b can mean. no: none can be.
Truth before(const PartialDate& a, const PartialDate& b);
/// yes: both are one whole day, the same. no: the bounds, or the stated components, exclude each
/// other (XXXX-06-09 and XXXX-07-09). unknown: both can mean one day ("2011-06" and "2011-06-09").
Truth same(const PartialDate& a, const PartialDate& b);
/// Does the day lie in the value? unknown when the value may or may not reach it: "2011-06"
/// contains the 9th, "2011-06-XX" and "201X" may; an interval surely contains what lies between the
/// last day its beginning can mean and the first day its end can mean.
Truth contains(const PartialDate& date, Day day);

}  // namespace panah

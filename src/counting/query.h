// The small language of counts. The unit comes first and cannot be left out: people, what was done
// to each, and occasions are three different numbers.
//
//   Result<Query> q = parse_query("persons where act=return and from in cis and day<2012",
//   regions);
//
//   query     = unit ["where" condition {"and" condition}]
//   unit      = "persons" | "acts" | "events"
//   condition = field ("=" | "!=") value | field "in" (region | "{" value {"," value} "}")
//             | ("day" | "size" | "sources") ("<" | "<=" | ">" | ">=" | "=") value
//   field     = "act" | "mode" | "from" | "to" | "day" | "size" | "sources" | "person"
//   value     = word | "text in quotes" | number | date (EDTF) | "unknown"
//
// At most 4 kB and 64 conditions. Errors name the column and what could stand there. `unknown` is a
// value: `mode=unknown` asks for acts whose mode nobody says.
#pragma once

#include "base/error.h"
#include "counting/regions.h"
#include "dates/partial_date.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah::counting {

enum class Unit : std::uint8_t { persons, acts, events };
enum class Field : std::uint8_t { act, mode, from, to, day, size, sources, person };
enum class Test : std::uint8_t { equal, unequal, less, at_most, greater, at_least, in };

struct Condition {
  Field field = Field::act;
  Test test = Test::equal;
  std::vector<std::string> values;  // one, or those of a set; "" is unknown
  std::string region;               // for `in`; or ""
  std::int64_t number = 0;          // of size and sources
  Bounds days;                      // of day
  auto operator<=>(const Condition&) const = default;
};

struct Query {
  Unit unit = Unit::persons;
  std::vector<Condition> conditions;
  auto operator<=>(const Query&) const = default;
};

/// usage with the column; never anything else.
Result<Query> parse_query(std::string_view text, const Regions& regions);
/// The one way a query is written: parses to the same query.
std::string to_string(const Query& query);

/// What a table may be split by.
enum class Split : std::uint8_t { year, month, from, to, pair, act, mode };
/// "year,pair": usage with the column for anything else. "" is none.
Result<std::vector<Split>> parse_splits(std::string_view text);

const char* name_of(Unit) noexcept;
const char* name_of(Field) noexcept;
const char* name_of(Test) noexcept;  // "=", "in"
const char* name_of(Split) noexcept;

}  // namespace panah::counting

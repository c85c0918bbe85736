// Counting what is documented. Every number is an interval, from what is sure to what is possible,
// and carries what it was counted from; what is not known is a class of its own, shown last.
//
//   Counted table = count(input, query, {Split::year});
//   table.total.people            // {28, 29}: one act of which sources say 28 and 29
//   table.cells.back().key        // {""}: acts whose year nobody says
//
// How the three units differ: events are occasions; acts are what was done to each person, counted
// each time; persons are people, somebody named in two acts once. A group and its named members
// are never added. People of acts of different kinds (29 arrested, 28 returned) may be the same, so
// for persons the least is that of one kind alone.
//
// Events that nobody has put together may be one all the same, unless other States or other days
// set them apart: the least counts only what is surely different, the most takes each for itself.
//
// An act that may lie in two classes (December 2010 or January 2011) is sure in neither: it stands
// under unknown, and as possible under both. Cost: linear; a million acts by year and pair of
// States in under 200 ms.
#pragma once

#include "counting/act.h"
#include "counting/query.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace panah::counting {

/// Both ends included; no high: no upper bound is said.
struct Range {
  std::int64_t low = 0;
  std::optional<std::int64_t> high = 0;
  auto operator<=>(const Range&) const = default;
};

struct Coverage {
  std::size_t sources = 0;  // that do not hang on each other
  std::size_t languages = 0;
  std::size_t by_one = 0, by_two = 0, by_more = 0;  // events with that many of them
  std::optional<Day> last_seen;
  auto operator<=>(const Coverage&) const = default;
};

struct Cell {
  std::vector<std::string> key;        // one a split; "" is unknown
  Range people;                        // in the unit of the query
  std::size_t named = 0;               // people named among them, each once
  std::size_t sure = 0, possible = 0;  // events
  std::size_t size_unknown = 0;        // sure events of which no number is said: not in `people`
  Coverage coverage;
  std::vector<std::uint32_t> acts;  // sure ones, indices into CountInput::acts
  std::vector<std::uint32_t> maybe;
};

struct Counted {
  Query query;
  std::vector<Split> splits;
  std::vector<Cell> cells;  // by key, unknown last
  Cell total;
  std::size_t aggregates = 0;   // acts left out: totals over several occasions
  std::size_t may_be_one = 0;   // sure events that nothing sets apart from another one
  std::size_t inferred = 0;     // sure events whose year was worked out, not said
  std::size_t by_program = 0;   // sure events joined by the program alone
  bool sources_change = false;  // active sources differ between rows of time: no trend may be told
};

/// Does the act meet a condition, as far as is known?
Truth meets(const Act& act, const Condition& condition, const CountInput& input,
            const Regions& regions);
/// All conditions.
Truth meets(const Act& act, const Query& query, const CountInput& input, const Regions& regions);

Counted count(const CountInput& input, const Query& query, const std::vector<Split>& splits,
              const Regions& regions);

/// "28", "28-29", "28 or more"
std::string words(const Range& range);
/// "3 independent sources in 2 languages; 1 event by one, ...; last seen 2026-11-24"
std::string words(const Coverage& coverage);

/// Of everything that a count is made from; the same acts have the same hash wherever they lie.
std::string data_hash(const CountInput& input);

}  // namespace panah::counting

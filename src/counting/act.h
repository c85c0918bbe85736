// What a count is made over: acts that several texts may tell of, as the register joins them. A
// value type of its own, so that counting needs nothing of how they are stored.
//
//   Act act{.id = "ev:5f0c", .type = "return", .mode = "extradition", .from = "KAZ", .to = "UZB"};
//
// Unknown is a value: an empty State, no days, a size without bounds. Nothing here is filled in.
#pragma once

#include "dates/partial_date.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace panah::counting {

/// How many people, as far as is said; both ends included, nullopt: not bounded by what is said.
struct People {
  std::optional<std::int64_t> low, high;
  auto operator<=>(const People&) const = default;
  bool said() const { return low || high; }
};

/// A sentence that tells of the act: where a reader of a figure is led.
struct Sentence {
  std::string statement;  // "st:5f0c..."
  std::string place;      // "reports/a.html:12:5"
  std::string quote;
  auto operator<=>(const Sentence&) const = default;
};

struct Act {
  std::string id;        // "ev:5f0c9a3e7b21": of the cluster of tellings
  std::string type;      // "return"
  std::string mode;      // "extradition"; or ""
  std::string from, to;  // ISO 3166-1 alpha-3 or -3; or ""
  std::optional<PartialDate> days;
  Bounds span;                         // of days; no bounds when there are none
  bool inferred = false;               // days has more than any text says
  People size;                         // stated, from the least to the most that is said
  std::vector<std::uint32_t> members;  // people named, each once: CountInput::people
  std::vector<std::uint32_t> roots;  // sources that do not hang on each other: CountInput::sources
  /// Of them, those that do not go back to one speaker either; 0: as many as roots.
  std::uint32_t independent = 0;
  std::uint32_t texts = 0;  // that tell it, copies too
  bool by_program = false;  // joined by the program, looked at by nobody
  bool aggregate = false;   // a total over several occasions, which must not be added to them
  std::vector<Sentence> sentences;
};

/// A source that no other source of the list was copied from.
struct RootSource {
  std::string name;              // of the outlet, or the file
  std::string language;          // BCP 47; or ""
  std::optional<Day> last_seen;  // when a text of it was last taken in
};

struct CountInput {
  std::vector<Act> acts;  // in the order of put_in_order()
  std::vector<RootSource> sources;
  std::vector<std::string> people;  // ids
  std::optional<Day> as_of;         // only what was taken in up to this day
};

/// The acts by States, last day, first day and id, their people and roots sorted, span from days.
/// Call it once, after filling in.
void put_in_order(CountInput& input);

}  // namespace panah::counting

// The compiled form of data/lexicon/<language>/dates.toml. For date_expressions.cc and
// date_resolution.cc; others use reading/date_expressions.h.
//
//   const DateWord* word = lexicon.find("last");   // nullptr when the lexicon does not know it
#pragma once

#include "reading/date_expressions.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panah {

/// What a word can do in a date expression; a word may do several.
enum class DateRole : std::uint64_t {
  article = 1ull << 0,
  of = 1ull << 1,
  in = 1ull << 2,
  on = 1ull << 3,
  begins = 1ull << 4,  // since
  ends = 1ull << 5,    // before
  range_from = 1ull << 6,
  range_between = 1ull << 7,
  range_to = 1ull << 8,
  and_ = 1ull << 9,
  or_ = 1ull << 10,
  part = 1ull << 11,  // early
  part_of_day = 1ull << 12,
  approximate = 1ull << 13,        // circa
  approximate_after = 1ull << 14,  // about, after a preposition
  near = 1ull << 15,               // almost
  beyond = 1ull << 16,             // more than
  calls_for_date = 1ull << 17,
  possessive = 1ull << 18,
  counted = 1ull << 19,
  label = 1ull << 20,
  instrument = 1ull << 21,
  future = 1ull << 22,
  past = 1ull << 23,
  blocks_past = 1ull << 24,  // be
  month_abbreviation = 1ull << 25,
  month_also_name = 1ull << 26,
  weekday_abbreviation = 1ull << 27,
  vague_number = 1ull << 28,
  ordinal_ending = 1ull << 29,
  century = 1ull << 30,
  calls_for_early_year = 1ull << 31,
  length = 1ull << 32,  // the past two weeks
  habit = 1ull << 33,   // every Friday
  era_common = 1ull << 34,
  era_before = 1ull << 35,
  approximate_letter = 1ull << 36,
  before_the_past = 1ull << 37,  // had
  no_count = 1ull << 38,         // he: no noun that a number before it could count
  quantity = 1ull << 39,         // total: "a total of 1848"
  half = 1ull << 40,             // half a century ago
  now = 1ull << 41,              // five years from now
  at = 1ull << 43,               // at Christmas
  named_day = 1ull << 42,        // the first word of "New Year's Eve"
};

struct DateWord {
  std::uint64_t roles = 0;
  std::uint8_t month = 0;
  std::uint8_t weekday = 0;
  std::uint8_t season = 0;
  std::uint8_t ordinal = 0;
  std::int16_t number = 0;
  DateUnit unit = DateUnit::none;
  std::optional<std::int8_t> days_from_publication;
  std::optional<std::int8_t> shift_from_publication;
  std::optional<std::int8_t> shift_from_text;
  DateAnchor after_count = DateAnchor::none;
  std::int8_t after_count_sign = 0;

  bool is(DateRole role) const { return (roles & static_cast<std::uint64_t>(role)) != 0; }
};

enum class NumericOrder : std::uint8_t { undecided, day_first, month_first };

inline constexpr std::size_t longest_date_word = 16;

/// "new year s eve": its words in lower case; the day, or one of several.
struct NamedDay {
  std::vector<std::string> words;
  std::vector<std::pair<std::uint8_t, std::uint8_t>> days;  // month, day; one or two
};

struct DateLexicon {
  NumericOrder dot = NumericOrder::undecided;
  NumericOrder slash = NumericOrder::undecided;
  NumericOrder dash = NumericOrder::undecided;
  std::vector<std::string> not_dates;  // two words in lower case: "black friday"
  std::vector<NamedDay> named_days;    // those of more words first
  std::vector<std::pair<std::string, std::string>> known_days;  // "9/11", "2001-09-11"
  std::vector<std::string> past_endings;                        // "ed"
  std::vector<std::string> future_phrases;                      // in lower case: "due to be"
  std::string language;

  /// The word in any case of its ASCII letters. About 10 ns.
  const DateWord* find(std::string_view word) const;

  // An open-addressing table of a power of two; an empty key is a free place.
  struct Entry {
    std::array<char, longest_date_word> key{};
    std::uint8_t length = 0;
    DateWord word;
  };
  std::vector<Entry> table;
};

}  // namespace panah

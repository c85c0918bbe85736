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
#include <vector>

namespace panah {

/// What a word can do in a date expression; a word may do several.
enum class DateRole : std::uint32_t {
  article = 1u << 0,
  of = 1u << 1,
  in = 1u << 2,
  on = 1u << 3,
  begins = 1u << 4,  // since
  ends = 1u << 5,    // before
  range_from = 1u << 6,
  range_between = 1u << 7,
  range_to = 1u << 8,
  and_ = 1u << 9,
  or_ = 1u << 10,
  part = 1u << 11,  // early
  part_of_day = 1u << 12,
  approximate = 1u << 13,        // circa
  approximate_after = 1u << 14,  // about, after a preposition
  near = 1u << 15,               // almost
  beyond = 1u << 16,             // more than
  calls_for_date = 1u << 17,
  possessive = 1u << 18,
  counted = 1u << 19,
  label = 1u << 20,
  instrument = 1u << 21,
  future = 1u << 22,
  past = 1u << 23,
  blocks_past = 1u << 24,  // be
  month_abbreviation = 1u << 25,
  month_also_name = 1u << 26,
  weekday_abbreviation = 1u << 27,
  vague_number = 1u << 28,
  ordinal_ending = 1u << 29,
  century = 1u << 30,
  calls_for_early_year = 1u << 31,
};

struct DateWord {
  std::uint32_t roles = 0;
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

  bool is(DateRole role) const { return (roles & static_cast<std::uint32_t>(role)) != 0; }
};

enum class NumericOrder : std::uint8_t { undecided, day_first, month_first };

inline constexpr std::size_t longest_date_word = 16;

struct DateLexicon {
  NumericOrder dot = NumericOrder::undecided;
  NumericOrder slash = NumericOrder::undecided;
  NumericOrder dash = NumericOrder::undecided;
  std::vector<std::string> not_dates;       // two words in lower case: "black friday"
  std::vector<std::string> past_endings;    // "ed"
  std::vector<std::string> future_phrases;  // in lower case: "due to be"
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

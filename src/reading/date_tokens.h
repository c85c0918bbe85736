// The words, numbers and marks that the grammar of dates works on. For date_expressions.cc and
// date_grammar.cc.
//
//   std::vector<DateToken> tokens;
//   tokenize_for_dates(text, begin, end, lexicon, tokens);
//   "on 8 July, 2011"  ->  word, number 8, word (month 7), mark ',', number 2011
//
// A line break is a token where it ends a line and none where it only wraps one (after 40 bytes or
// more). 1,200 and B2011 are of kind `other`: no number that a date could have.
#pragma once

#include "reading/date_lexicon.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace panah {

enum class DateTokenKind : std::uint8_t { word, number, other, mark, line };
enum class DateCase : std::uint8_t { lower, initial, upper };

// One character for every kind of hyphen, long dash, apostrophe and quotation mark.
inline constexpr char hyphen_mark = '-';
inline constexpr char long_dash_mark = '_';
inline constexpr char apostrophe_mark = '\'';
inline constexpr char quotation_mark = '"';

struct DateToken {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::int32_t value = 0;  // of a number of at most nine digits
  DateTokenKind kind = DateTokenKind::line;
  DateCase letters = DateCase::lower;
  char mark = 0;
  std::uint8_t digits = 0;
  bool glued = false;              // no white space before it
  bool ordinal = false;            // "9th": the letters are part of the token
  bool plural = false;             // "1990s"
  bool lettered = false;           // "2004a": the second of its year in a list of references
  const DateWord* word = nullptr;  // nullptr when the lexicon does not know it
};

/// Appends the tokens of text[begin, end). About 100 MB/s.
void tokenize_for_dates(std::string_view text, std::size_t begin, std::size_t end,
                        const DateLexicon& lexicon, std::vector<DateToken>& out);

}  // namespace panah

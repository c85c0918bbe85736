// The grammar of English date expressions: what stands at a token. For date_expressions.cc.
//
//   auto match = date_at(text, tokens, i, lexicon, DateTimes::recent);
//   if (match) i = match->end;
#pragma once

#include "reading/date_expressions.h"
#include "reading/date_tokens.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace panah {

/// An expression and the token after it.
struct DateMatch {
  DateWords words;
  std::size_t end = 0;
};

/// What the text is known to tell of. early: centuries before 1900; four digits below 1900 need no
/// strong cue to be a year. antique: also the years before 1000; three digits need only one cue.
enum class DateTimes : std::uint8_t { recent, early, antique };

/// The longest expression that begins at tokens[i]; its value can be stated in EDTF.
std::optional<DateMatch> date_at(std::string_view text, const std::vector<DateToken>& tokens,
                                 std::size_t i, const DateLexicon& lexicon, DateTimes times);

/// Is tokens[i] a year that is part of the name of a law?
bool year_of_law_at(std::string_view text, const std::vector<DateToken>& tokens, std::size_t i,
                    const DateLexicon& lexicon);

/// How far tokens[i] hints at years before 1000: "in 382," and "in 382 he" 1, "17 January 395" 2,
/// else 0. One of these is nothing, several are a history of antiquity.
int hints_at_antiquity(std::string_view text, const std::vector<DateToken>& tokens, std::size_t i,
                       const DateLexicon& lexicon);

}  // namespace panah

// The grammar of English date expressions: what stands at a token. For date_expressions.cc.
//
//   auto match = date_at(text, tokens, i, lexicon, false);
//   if (match) i = match->end;
#pragma once

#include "reading/date_expressions.h"
#include "reading/date_tokens.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace panah {

/// An expression and the token after it.
struct DateMatch {
  DateWords words;
  std::size_t end = 0;
};

/// The longest expression that begins at tokens[i]; its value can be stated in EDTF. With
/// `history`, the text is known to tell of early centuries: four digits below 1900 need no strong
/// cue to be a year, and three digits need only one.
std::optional<DateMatch> date_at(std::string_view text, const std::vector<DateToken>& tokens,
                                 std::size_t i, const DateLexicon& lexicon, bool history);

/// Does "in 382," stand at tokens[i], outside of any count? One of these is nothing, several are a
/// history.
bool hints_at_early_year(std::string_view text, const std::vector<DateToken>& tokens, std::size_t i,
                         const DateLexicon& lexicon);

}  // namespace panah

// Words, numbers, marks: the smallest pieces the reader's rules look at.
//
//   TokenText t = tokenize("“Қайрат said…” – 28 men’s wives");
//   t.tokens[1].lower == "қайрат"
//
// Every byte of a token is in the text; white space lies between tokens. A possessive ending is a
// token of its own, whatever its apostrophe; hyphenated and dotted words ("Moscow-based", "U.N.",
// "RFE/RL") are one.
#pragma once

#include "text/range.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

enum class TokenKind : std::uint8_t {
  word,
  number,      // starts with a digit: 28, 1,200, 26th, 40-day
  quote_open,  // “ « „ or a straight quote that opens
  quote_close,
  comma,
  period,  // . ! ? … : ends a sentence, if it does
  colon,
  semicolon,
  dash,        // – — -- and a hyphen between spaces
  open,        // ( [
  close,       // ) ]
  possessive,  // 's ’s or a bare apostrophe after a plural
  symbol,      // anything else
};

struct Token {
  Range at;
  TokenKind kind = TokenKind::symbol;
  bool capital = false;   // the first letter is upper case
  bool all_caps = false;  // two or more letters, all upper case
  bool space_before = false;
  std::string_view lower;  // into TokenText::lowered; possessives are "'s" always
};

struct TokenText {
  std::string lowered;  // the text with letters in lower case, byte for byte as long
  std::vector<Token> tokens;

  TokenText() = default;
  TokenText(TokenText&&) = default;
  TokenText& operator=(TokenText&&) = default;
  TokenText(const TokenText&) = delete;  // tokens look into lowered
  TokenText& operator=(const TokenText&) = delete;
};

/// Cost: one pass, about 100 MB/s. Broken UTF-8 becomes symbols, never an error.
TokenText tokenize(std::string_view text);

}  // namespace panah

// One document as the rules see it: tokens, their words, sentences with their paragraph, quotation
// marks paired, and which mention, date or count covers a token. Internal to reading/.
#pragma once

#include "reading/lexicon.h"
#include "reading/reading.h"
#include "source/rendition.h"
#include "text/sentences.h"
#include "text/tokens.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace panah {

inline constexpr std::uint32_t none = 0xffffffffu;

struct SentenceView {
  TokenRange tokens;
  Range at;
  BlockKind block = BlockKind::body;
  std::uint32_t paragraph = 0;  // index of the block
};

/// A pair of quotation marks in one paragraph; open and close are token indices of the marks. An
/// unclosed quotation ends with its paragraph.
struct Quotation {
  std::uint32_t open = 0;
  std::uint32_t close = 0;
  std::uint32_t paragraph = 0;
  TokenRange inside() const { return {open + 1, close}; }
};

struct Page {
  std::string_view text;
  const Lexicon& lexicon;
  TokenText words;                     // tokens over the whole text
  std::vector<const Word*> word_of;    // one a token
  std::vector<std::uint64_t> classes;  // word classes with those of phrases; one a token
  std::vector<SentenceView> sentences;
  std::vector<Quotation> quotations;
  std::vector<std::uint32_t> quotation_of;  // one a token: index, or none; the marks belong to it
  std::vector<std::uint32_t> mention_of, date_of, count_of,
      instrument_of;  // one a token: index, or none

  const std::vector<Token>& tokens() const { return words.tokens; }
  const Token& token(std::uint32_t i) const { return words.tokens[i]; }
  std::string_view lower(std::uint32_t i) const { return words.tokens[i].lower; }
  bool is(std::uint32_t i, std::uint64_t bits) const { return (classes[i] & bits) != 0; }
  bool quoted(std::uint32_t i) const { return quotation_of[i] != none; }
  /// Bytes from the first to the last token of a non-empty range.
  Range bytes(TokenRange range) const {
    return {token(range.first).at.begin, token(range.last - 1).at.end};
  }
  std::string_view slice_of(TokenRange range) const {
    return range.empty() ? std::string_view{} : slice(text, bytes(range));
  }
  /// Tokens that lie wholly inside a byte range.
  TokenRange tokens_in(Range range) const;
};

/// Tokens, sentences and quotations; mention_of and the like are filled by the steps that find
/// them.
Page look_at(const Rendition& rendition, const Lexicon& lexicon);

/// Marks every token inside `range` with `index` in one of the *_of vectors.
void cover_tokens(const Page& page, std::vector<std::uint32_t>& of, Range range,
                  std::uint32_t index);

/// Blocks whose sentences are read for facts.
bool is_read(BlockKind kind) noexcept;

}  // namespace panah

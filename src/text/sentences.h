// Sentences of one block of text, by rules over tokens and a list of abbreviations.
#pragma once

#include "base/error.h"
#include "text/tokens.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace panah {

/// Words that end with a full stop and do not end a sentence; from
/// data/lexicon/<language>/sentences.toml.
struct SentenceRules {
  std::unordered_set<std::string> never_ends;  // "mr", "dr", "art": a name or number follows
  std::unordered_set<std::string>
      may_end;  // "etc", "p.m", "u.s": ends before a capital that starts a sentence
  std::unordered_set<std::string> starters;  // words that start sentences: "the", "he"
};

Result<SentenceRules> load_sentence_rules(std::string_view language);

/// Token index ranges [first, last) of the sentences of `block`, which the tokens must cover.
/// Quotes may stay open over sentences; a sentence keeps the closing marks after its full stop.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  auto operator<=>(const TokenRange&) const = default;
  bool contains(std::uint32_t i) const { return first <= i && i < last; }
  bool empty() const { return first >= last; }
};
std::vector<TokenRange> split_sentences(const TokenText& tokens, Range block,
                                        const SentenceRules& rules);

}  // namespace panah

#include "text/sentences.h"

#include "base/data_file.h"
#include "base/toml_read.h"

#include <toml++/toml.h>

namespace panah {
namespace {

bool is_initial(const Token& token) {
  return token.capital && token.lower.size() == 1;
}

// Does the full stop at tokens[i] end a sentence, given what stands before and after it?
bool ends_here(const std::vector<Token>& tokens, std::uint32_t i, std::uint32_t after,
               std::uint32_t first, std::uint32_t last, const SentenceRules& rules) {
  if (after >= last) return true;
  const Token& next = tokens[after];
  if (!next.space_before)
    return tokens[i].kind != TokenKind::period || next.kind == TokenKind::quote_open;
  const bool hard = tokens[i].lower != ".";  // ! ? … and runs
  const bool can_start = next.capital || next.kind == TokenKind::number ||
                         next.kind == TokenKind::quote_open || next.kind == TokenKind::open ||
                         next.kind == TokenKind::dash || next.kind == TokenKind::symbol;
  if (hard) return can_start;
  if (i > first && tokens[i - 1].kind == TokenKind::word && !tokens[i].space_before) {
    const Token& before = tokens[i - 1];
    const std::string word(before.lower);
    if (rules.never_ends.contains(word)) return false;
    if (rules.may_end.contains(word))
      return next.capital && rules.starters.contains(std::string(next.lower));
    if (is_initial(before) && next.capital)
      return rules.starters.contains(std::string(next.lower)) && i >= 2 + first &&
             !tokens[i - 2].capital;
  }
  // "1. First point": a list number at the start of a block.
  if (i == first + 1 && tokens[first].kind == TokenKind::number && tokens[first].at.size() <= 3)
    return false;
  return can_start;
}

}  // namespace

Result<SentenceRules> load_sentence_rules(std::string_view language) {
  auto table = read_toml("lexicon/" + std::string(language) + "/sentences.toml",
                         {"never_ends", "may_end", "starters"});
  if (!table) return tl::unexpected(table.error());
  SentenceRules rules;
  const auto load = [&](const char* key, std::unordered_set<std::string>& into) {
    for (std::string& word : strings_at(*table, key))
      into.insert(std::move(word));
  };
  load("never_ends", rules.never_ends);
  load("may_end", rules.may_end);
  load("starters", rules.starters);
  return rules;
}

std::vector<TokenRange> split_sentences(const TokenText& text, Range block,
                                        const SentenceRules& rules) {
  const auto& tokens = text.tokens;
  const auto first_at =
      std::lower_bound(tokens.begin(), tokens.end(), block.begin,
                       [](const Token& t, std::uint32_t at) { return t.at.begin < at; });
  auto first = static_cast<std::uint32_t>(first_at - tokens.begin());
  std::uint32_t last = first;
  while (last < tokens.size() && tokens[last].at.end <= block.end)
    ++last;

  std::vector<TokenRange> sentences;
  std::uint32_t start = first;
  for (std::uint32_t i = first; i < last; ++i) {
    const bool dotted_word = tokens[i].kind == TokenKind::word && tokens[i].lower.back() == '.';
    if (tokens[i].kind != TokenKind::period && !dotted_word) continue;
    std::uint32_t after = i + 1;
    while (after < last &&
           (tokens[after].kind == TokenKind::quote_close || tokens[after].kind == TokenKind::close))
      ++after;
    bool ends = false;
    if (dotted_word) {
      // "the U.N. said" goes on; "in the U.S. The men" may end.
      ends = after >= last ||
             (tokens[after].capital && rules.starters.contains(std::string(tokens[after].lower)));
    } else {
      ends = ends_here(tokens, i, after, start, last, rules);
    }
    if (!ends) continue;
    sentences.push_back({start, after});
    start = after;
    i = after - 1;
  }
  if (start < last) sentences.push_back({start, last});
  return sentences;
}

}  // namespace panah

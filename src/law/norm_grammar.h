// The grammar that items of norm files share: titles, days, parties, conditions. norm_parser.cc
// builds the items on it; nothing else needs it.
#pragma once

#include "law/norm_parser.h"
#include "law/norm_words.h"

#include <optional>
#include <span>
#include <string_view>

namespace panah::law {

bool is_norm_id(std::string_view text);
bool is_state_code(std::string_view text);

class NormGrammar {
 public:
  NormGrammar(std::string_view file, const Keywords& keywords) : file_(file), keywords_(keywords) {}

 protected:
  void error(std::uint32_t line, std::uint32_t column, std::string what, std::string remedy);
  void error(const NormLine& line, std::string what, std::string remedy);
  void error(const NormLine& line, const Words& words, std::string what, std::string remedy);
  void unknown_word(const NormLine& line, std::string_view word,
                    std::span<const std::string_view> known);
  void nothing_below(const NormLine& line);
  Place place(const NormLine& line) const { return {std::string(file_), line.number}; }
  bool id(const NormLine& line, Words& words, std::string& into);
  void title(const NormLine& line, Words words, std::vector<Title>& into);
  void text_of(const NormLine& line, const Words& words, std::vector<std::string>& into);
  std::optional<PartialDate> date(const NormLine& line, Words& words);
  /// DATE or "unknown"; the words after it narrow or widen it.
  std::optional<Edge> edge(const NormLine& line, Words& words);
  /// "from DATE [until DATE] [earliest DATE] [latest DATE]" in any order.
  void period(const NormLine& line, Words words, Edge& from, std::optional<Edge>& until);
  void conditions(const std::vector<NormLine>& lines, std::vector<Condition>& into);
  std::optional<Condition> condition(const NormLine& line);
  void placeholders(const NormLine& line, std::string_view says);
  /// Reads "all", "any", "not" or "at least N" into the condition.
  bool group(const NormLine& line, Words& words, Condition& out);
  void fill_group(const NormLine& line, Condition& out);
  /// The condition of "breached when [all|any|not|at least N]".
  void headed(const NormLine& line, Words words, Condition& out);
  /// "unless any (art. 33(2), to be shown by state)".
  void unless(const NormLine& line, Words words, Version& version);
  /// "art. 33(2), to be shown by state" in any language of the keywords: the part before it.
  std::string_view without_shown_by(const NormLine& line, const Words& words, std::string_view note,
                                    Party& into);
  bool party(const NormLine& line, std::string_view word, Party& into);
  Words words_of(const NormLine& line) { return {line, keywords_, out_.keywords}; }

  std::string_view file_;
  const Keywords& keywords_;
  ParsedNorms out_;
};

}  // namespace panah::law

// The layer below the grammar of norm files: lines with what is indented under them, words taken
// off a line, and the keywords of the grammar in four languages (data/law/keywords.csv). Only
// norm_parser.cc and norm_format.cc need it.
#pragma once

#include "base/error.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace panah::law {

/// One line with the lines that are indented under it.
struct NormLine {
  std::string_view text;  // without indentation and comment
  std::uint32_t number = 0;
  std::uint32_t column = 1;  // of the first character, in bytes
  std::vector<NormLine> below;
};

/// The tree of a file. Faults go to `errors`; the rest is read. Linear.
NormLine read_norm_lines(std::string_view text, std::string_view file, std::vector<Error>& errors);

/// Without spaces and carriage returns at both ends.
std::string_view trimmed(std::string_view text);

/// Where the comment of a line starts; npos without one. A comment starts at a '#' that begins the
/// line or follows two spaces, and is followed by a space or the end. So "No. #3" stays.
std::size_t comment_at(std::string_view line);

/// Within two edits of each other: enough to guess what was meant. Bytes; texts over 40 are never
/// near.
bool is_near(std::string_view a, std::string_view b);

/// The words of the grammar and what they are called in other languages.
class Keywords {
 public:
  /// A keyword found at the start of a text.
  struct Found {
    std::string_view canonical;  // the English keyword; empty: none stands here
    std::size_t bytes = 0;
  };
  /// The longest keyword that the text begins with, ended by a space, a bracket or the text's end.
  Found at(std::string_view text) const;
  /// The same keyword in a language of the table's head ("ru"); the English word where there is
  /// none.
  std::string_view in(std::string_view canonical, std::string_view language) const;
  bool has_language(std::string_view language) const;
  /// All ways of writing one keyword, English first.
  std::vector<std::string_view> all(std::string_view canonical) const;

 private:
  friend Result<Keywords> parse_keywords(std::string_view csv, std::string_view file);
  std::vector<std::string> languages_;
  std::map<std::string, std::vector<std::string>, std::less<>> rows_;  // by English word
  std::map<std::string, std::string, std::less<>> phrases_;            // any language -> English
  std::size_t most_words_ = 1;
};

/// First row: en and the other languages; a further row for each keyword; "|" between two ways of
/// writing. malformed where one phrase stands for two keywords.
Result<Keywords> parse_keywords(std::string_view csv, std::string_view file);
/// data/law/keywords.csv, read once.
const Result<Keywords>& shipped_keywords();

/// Where a keyword was read, so that a formatter can write it in another language.
struct KeywordUse {
  std::uint32_t line = 0, column = 1, bytes = 0;
  std::string canonical;
  auto operator<=>(const KeywordUse&) const = default;
};

/// Takes words off the front of a line and knows their column.
class Words {
 public:
  Words(const NormLine& line, const Keywords& keywords, std::vector<KeywordUse>& uses)
      : rest_(line.text),
        column_(line.column),
        line_(line.number),
        keywords_(&keywords),
        uses_(&uses) {
    skip();
  }
  bool empty() const { return rest_.empty(); }
  std::uint32_t column() const { return column_; }
  std::string_view rest() const { return rest_; }
  std::string_view peek() const { return rest_.substr(0, rest_.find(' ')); }
  std::string_view next() {
    const std::string_view word = peek();
    advance(word.size());
    return word;
  }
  /// The next word as a keyword: its English form; the word itself when it is none.
  std::string_view keyword() {
    const Keywords::Found found = keywords_->at(rest_);
    if (found.canonical.empty()) return next();
    uses_->push_back(
        {line_, column_, static_cast<std::uint32_t>(found.bytes), std::string(found.canonical)});
    advance(found.bytes);
    return found.canonical;
  }
  /// The next word's English form, without taking it.
  std::string_view peek_keyword() const {
    const Keywords::Found found = keywords_->at(rest_);
    return found.canonical.empty() ? peek() : found.canonical;
  }

 private:
  void advance(std::size_t bytes) {
    rest_.remove_prefix(bytes);
    column_ += static_cast<std::uint32_t>(bytes);
    skip();
  }
  void skip() {
    while (!rest_.empty() && rest_.front() == ' ') {
      rest_.remove_prefix(1);
      ++column_;
    }
  }
  std::string_view rest_;
  std::uint32_t column_;
  std::uint32_t line_;
  const Keywords* keywords_;
  std::vector<KeywordUse>* uses_;
};

}  // namespace panah::law

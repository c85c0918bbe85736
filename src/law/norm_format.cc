#include "law/norm_format.h"

#include <algorithm>
#include <vector>

namespace panah::law {
namespace {

struct Raw {
  std::string_view body;     // without indentation and comment
  std::string_view comment;  // from its '#'
  std::size_t indent = 0;
  std::uint32_t number = 0;
  bool empty() const { return body.empty() && comment.empty(); }
};

std::vector<Raw> raw_lines(std::string_view text) {
  std::vector<Raw> out;
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    const std::size_t comment = comment_at(line);
    Raw raw;
    raw.number = ++number;
    raw.body = trimmed(line.substr(0, comment));
    if (comment != std::string_view::npos) raw.comment = trimmed(line.substr(comment));
    const std::size_t indent = line.find_first_not_of(' ');
    raw.indent = indent == std::string_view::npos ? 0 : indent;
    out.push_back(raw);
  }
  return out;
}

class Writer {
 public:
  Writer(std::string_view text, const ParsedNorms& read, const Keywords* keywords,
         std::string_view language)
      : lines_(raw_lines(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text)),
        read_(read),
        keywords_(keywords),
        language_(language) {}

  std::string run() {
    std::vector<std::size_t> indents = {0};
    bool wants_empty = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Raw& line = lines_[i];
      if (line.empty()) {
        wants_empty = !out_.empty();
        continue;
      }
      if (line.body.empty()) {  // a comment by itself belongs to what follows it
        const std::size_t depth = depth_of_next(i, indents);
        if (wants_empty) out_ += '\n';
        wants_empty = false;
        out_.append(2 * depth, ' ');
        out_ += line.comment;
        out_ += '\n';
        after_comment_ = true;
        continue;
      }
      descend(indents, line.indent);
      const std::size_t depth = indents.size() - 1;
      if (wants_empty || (depth == 0 && !out_.empty() && !after_comment_)) out_ += '\n';
      wants_empty = false;
      after_comment_ = false;
      out_.append(2 * depth, ' ');
      body(line);
      if (!line.comment.empty()) {
        out_ += "  ";
        out_ += line.comment;
      }
      out_ += '\n';
    }
    return std::move(out_);
  }

 private:
  static void descend(std::vector<std::size_t>& indents, std::size_t indent) {
    while (indents.size() > 1 && indent < indents.back())
      indents.pop_back();
    if (indent > indents.back()) indents.push_back(indent);
  }

  std::size_t depth_of_next(std::size_t from, std::vector<std::size_t> indents) const {
    for (std::size_t i = from; i < lines_.size(); ++i) {
      if (lines_[i].body.empty()) continue;
      descend(indents, lines_[i].indent);
      return indents.size() - 1;
    }
    return 0;
  }

  /// Columns of keywords count from the raw line; the body begins at its indentation.
  void body(const Raw& line) {
    if (keywords_ == nullptr) {
      out_ += line.body;
      return;
    }
    const auto first = std::lower_bound(
        read_.keywords.begin(), read_.keywords.end(), line.number,
        [](const KeywordUse& use, std::uint32_t number) { return use.line < number; });
    std::size_t at = 0;
    for (auto use = first; use != read_.keywords.end() && use->line == line.number; ++use) {
      const std::size_t begin = use->column - 1 - line.indent;
      if (begin < at || begin + use->bytes > line.body.size()) continue;
      out_ += line.body.substr(at, begin - at);
      out_ += keywords_->in(use->canonical, language_);
      at = begin + use->bytes;
    }
    out_ += line.body.substr(at);
  }

  std::vector<Raw> lines_;
  const ParsedNorms& read_;
  const Keywords* keywords_;
  std::string_view language_;
  std::string out_;
  bool after_comment_ = false;
};

void forget_lines(Condition& condition) {
  condition.line = 0;
  for (Condition& part : condition.parts)
    forget_lines(part);
}

Pack without_places(Pack pack) {
  const auto forget = [](auto& items) {
    for (auto& item : items)
      item.at = {};
  };
  forget(pack.instruments);
  forget(pack.norms);
  forget(pack.conflicts);
  forget(pack.facts);
  forget(pack.tests);
  for (Norm& norm : pack.norms) {
    for (Version& version : norm.versions) {
      version.line = 0;
      forget_lines(version.when);
      if (version.unless) forget_lines(version.unless->when);
      for (Condition& fact : version.no_effect)
        forget_lines(fact);
    }
  }
  for (NormTest& test : pack.tests) {
    for (NormTest::Expected& expected : test.expected)
      expected.line = 0;
  }
  return pack;
}

}  // namespace

std::string format_norms(std::string_view text, const ParsedNorms& read) {
  return Writer(text, read, nullptr, "").run();
}

std::string format_norms(std::string_view text, const ParsedNorms& read, const Keywords& keywords,
                         std::string_view language) {
  return Writer(text, read, &keywords, language).run();
}

bool same_norms(const Pack& a, const Pack& b) {
  return without_places(a) == without_places(b);
}

}  // namespace panah::law

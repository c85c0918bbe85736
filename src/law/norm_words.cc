#include "law/norm_words.h"

#include "base/data_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace panah::law {
namespace {

constexpr std::size_t most_levels = 32;

bool ends_keyword(std::string_view text, std::size_t at) {
  return at == text.size() || text[at] == ' ' || text[at] == ',' || text[at] == '(' ||
         text[at] == ')';
}

std::vector<std::string> split(std::string_view text, char between) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = text.find(between);
    out.emplace_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::size_t comment_at(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '#') continue;
    const bool opens = i == 0 || (i == 1 && line[0] == ' ') ||
                       (i >= 2 && line[i - 1] == ' ' && line[i - 2] == ' ');
    const bool ends_word = i + 1 == line.size() || line[i + 1] == ' ' || line[i + 1] == '\r';
    if (opens && ends_word) return i;
  }
  return std::string_view::npos;
}

bool is_near(std::string_view a, std::string_view b) {
  if (a.size() > 40 || b.size() > 40) return false;
  std::array<std::size_t, 41> row{};
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      diagonal = above;
    }
  }
  return row[b.size()] <= 2;
}

NormLine read_norm_lines(std::string_view text, std::string_view file, std::vector<Error>& errors) {
  NormLine root;
  const auto error = [&](std::uint32_t line, std::size_t column, std::string what,
                         std::string remedy) {
    errors.push_back({Code::malformed,
                      std::move(what),
                      {std::string(file), line, static_cast<std::uint32_t>(column)},
                      std::move(remedy)});
  };
  std::vector<std::pair<std::size_t, NormLine*>> open = {
      {0, &root}};  // indentation of its children
  std::uint32_t number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const std::string_view raw = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    ++number;
    const std::string_view body = raw.substr(0, comment_at(raw));
    if (body.find('\0') != std::string_view::npos) {
      error(number, 1, "a NUL byte", "save the file as plain UTF-8 text");
      continue;
    }
    if (trimmed(body).empty()) continue;
    const std::size_t indent = body.find_first_not_of(' ');
    if (body[indent] == '\t') {
      error(number, indent + 1, "a tab in the indentation", "indent with spaces, two a level");
      continue;
    }
    while (open.size() > 1 && indent < open.back().first)
      open.pop_back();
    if (indent > open.back().first) {
      NormLine* const parent = open.back().second;
      if (parent->below.empty()) {
        error(number, 1, "indented under nothing", "start the line at the margin");
        continue;
      }
      if (open.size() >= most_levels) {
        error(number, 1, "more than 32 levels", "split the condition");
        continue;
      }
      open.emplace_back(indent, &parent->below.back());
    } else if (indent != open.back().first) {
      error(number, indent + 1, "indented less than the line above and more than the one before",
            fmt::format("indent by {} spaces", open.back().first));
    }
    open.back().second->below.push_back(
        {trimmed(body), number, static_cast<std::uint32_t>(indent + 1), {}});
  }
  return root;
}

Keywords::Found Keywords::at(std::string_view text) const {
  // The longest phrase first: "at least" before "at".
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i <= text.size() && ends.size() < most_words_; ++i) {
    if (ends_keyword(text, i)) ends.push_back(i);
  }
  for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
    if (const auto found = phrases_.find(text.substr(0, *end)); found != phrases_.end())
      return {found->second, *end};
  }
  return {};
}

std::string_view Keywords::in(std::string_view canonical, std::string_view language) const {
  const auto row = rows_.find(canonical);
  const auto column = std::find(languages_.begin(), languages_.end(), language);
  if (row == rows_.end() || column == languages_.end()) return canonical;
  const std::string& cell = row->second[static_cast<std::size_t>(column - languages_.begin())];
  return cell.empty() ? canonical : std::string_view(cell).substr(0, cell.find('|'));
}

bool Keywords::has_language(std::string_view language) const {
  return std::find(languages_.begin(), languages_.end(), language) != languages_.end();
}

std::vector<std::string_view> Keywords::all(std::string_view canonical) const {
  std::vector<std::string_view> out = {canonical};
  for (const auto& [phrase, english] : phrases_) {
    if (english == canonical && phrase != canonical) out.push_back(phrase);
  }
  return out;
}

Result<Keywords> parse_keywords(std::string_view csv, std::string_view file) {
  Keywords out;
  std::uint32_t number = 0;
  while (!csv.empty()) {
    const std::size_t end = csv.find('\n');
    const std::string_view line = trimmed(csv.substr(0, end));
    csv = end == std::string_view::npos ? std::string_view() : csv.substr(end + 1);
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const Where where{std::string(file), number, 1};
    std::vector<std::string> cells = split(line, ',');
    if (out.languages_.empty()) {
      out.languages_ = std::move(cells);
      continue;
    }
    if (cells.size() != out.languages_.size())
      return fail(Code::malformed, fmt::format("{} cells", cells.size()), where,
                  fmt::format("a row has {}", out.languages_.size()));
    const std::string english = cells.front();
    for (const std::string& cell : cells) {
      for (const std::string& phrase : split(cell, '|')) {
        if (phrase.empty()) continue;
        const auto [at, fresh] = out.phrases_.try_emplace(phrase, english);
        if (!fresh && at->second != english)
          return fail(
              Code::malformed,
              fmt::format("\"{}\" stands for \"{}\" and \"{}\"", phrase, at->second, english),
              where, "give one of them another word");
        const auto words =
            static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
        out.most_words_ = std::max(out.most_words_, words);
      }
    }
    out.rows_[english] = std::move(cells);
  }
  return out;
}

const Result<Keywords>& shipped_keywords() {
  static const Result<Keywords> keywords = []() -> Result<Keywords> {
    Result<DataFile> file = data_file("law/keywords.csv");
    if (!file) return tl::unexpected(file.error());
    return parse_keywords(file->text, file->name);
  }();
  return keywords;
}

}  // namespace panah::law

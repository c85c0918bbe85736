#include "counting/overlap_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>

namespace panah::counting {

namespace {

constexpr std::size_t most_bytes = 1 << 20;
constexpr std::int64_t most_people = 1'000'000'000'000;

struct Field {
  std::string_view text;
  std::uint32_t column;  // 1-based
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
    text = text.substr(1, text.size() - 2);
  return text;
}

std::vector<Field> fields_of(std::string_view line) {
  std::vector<Field> out;
  std::size_t from = 0;
  for (;;) {
    const std::size_t comma = line.find(',', from);
    const std::size_t end = comma == std::string_view::npos ? line.size() : comma;
    out.push_back({trimmed(line.substr(from, end - from)), static_cast<std::uint32_t>(from) + 1});
    if (comma == std::string_view::npos) return out;
    from = comma + 1;
  }
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// For messages: the beginning, without what a terminal would obey.
std::string plain(std::string_view text) {
  std::string out(text.substr(0, 20));
  std::replace_if(out.begin(), out.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
  return out;
}

bool names_counts(std::string_view name) {
  std::string low(name);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return low == "n" || low == "count" || low == "freq" || low == "frequency";
}

struct Header {
  std::vector<std::string> lists;
  bool counted = false;
};

Result<Header> header_of(std::string_view line, const Where& where) {
  const std::vector<Field> names = fields_of(line);
  Header out;
  out.counted = names_counts(names.back().text);
  const std::size_t lists = names.size() - (out.counted ? 1 : 0);
  for (std::size_t i = 0; i < lists; ++i) {
    const Where at{where.file, where.line, names[i].column};
    if (names[i].text.empty()) return fail(Code::malformed, "a list without a name", at);
    // Names are shown on terminals.
    if (std::any_of(names[i].text.begin(), names[i].text.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; })) {
      return fail(Code::malformed, "a control character in the name of a list", at);
    }
    if (std::find(out.lists.begin(), out.lists.end(), names[i].text) != out.lists.end()) {
      return fail(Code::malformed, fmt::format("list \"{}\" is named twice", names[i].text), at);
    }
    out.lists.emplace_back(names[i].text);
  }
  if (lists > most_lists) {
    return fail(Code::too_large, fmt::format("{} lists", lists), where,
                fmt::format("at most {} lists; join those of one source", most_lists));
  }
  if (lists == 1 && out.lists.front() == "nbcap") {
    return fail(Code::unsupported, "counts by the number of captures, not by list", where,
                "one column of 0 and 1 for each list, then the count");
  }
  if (lists < 2) {
    return fail(Code::malformed, "fewer than two lists", where,
                "the header names the lists, and last the counts: A,B,C,n");
  }
  return out;
}

Result<void> add_row(OverlapTable& table, bool counted, std::string_view line, const Where& where) {
  const std::vector<Field> row = fields_of(line);
  const std::size_t lists = table.lists.size();
  if (row.size() != lists + (counted ? 1 : 0)) {
    return fail(
        Code::malformed,
        fmt::format("{} fields where the header has {}", row.size(), lists + (counted ? 1 : 0)),
        where);
  }
  std::uint32_t history = 0;
  for (std::size_t i = 0; i < lists; ++i) {
    if (row[i].text == "1") {
      history |= 1U << i;
    } else if (row[i].text != "0") {
      return fail(Code::malformed, fmt::format("\"{}\" is neither 0 nor 1", plain(row[i].text)),
                  {where.file, where.line, row[i].column});
    }
  }
  std::int64_t count = 1;
  if (counted) {
    const auto read = whole_number(row.back().text);
    const Where at{where.file, where.line, row.back().column};
    if (!read || *read < 0) {
      return fail(Code::malformed, fmt::format("\"{}\" is no count", plain(row.back().text)), at,
                  "a whole number, 0 or more");
    }
    if (*read > most_people) return fail(Code::too_large, "a count over a billion thousands", at);
    count = *read;
  }
  if (history == 0) {
    if (count == 0) return {};
    return fail(Code::malformed, "a count of people on no list", where,
                "nobody can have counted them: it is what an estimate is for");
  }
  table.cells[history] += count;
  return {};
}

}  // namespace

Result<OverlapTable> parse_overlap_table(std::string_view csv, std::string_view file) {
  if (csv.size() > most_bytes) return fail(Code::too_large, "over 1 MB", {std::string(file)});
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  OverlapTable table;
  bool counted = false;
  std::uint32_t number = 0;
  while (!csv.empty()) {
    const std::size_t end = std::min(csv.find('\n'), csv.size());
    const std::string_view line = csv.substr(0, end);
    csv.remove_prefix(std::min(end + 1, csv.size()));
    const Where where{std::string(file), ++number};
    if (trimmed(line).empty()) continue;
    if (table.lists.empty()) {
      Result<Header> header = header_of(line, where);
      if (!header) return tl::unexpected(header.error());
      table.lists = std::move(header->lists);
      counted = header->counted;
      table.cells.assign(std::size_t{1} << table.lists.size(), 0);
    } else if (const Result<void> added = add_row(table, counted, line, where); !added) {
      return tl::unexpected(added.error());
    }
  }
  if (table.lists.empty()) {
    return fail(Code::malformed, "no header", {std::string(file)},
                "the first line names the lists, and last the counts: A,B,C,n");
  }
  return table;
}

std::int64_t people_of(const OverlapTable& table) {
  std::int64_t sum = 0;
  for (const std::int64_t cell : table.cells)
    sum += cell;
  return sum;
}

std::int64_t margin(const OverlapTable& table, std::uint32_t set) {
  std::int64_t sum = 0;
  for (std::uint32_t cell = 1; cell < table.cells.size(); ++cell) {
    if ((cell & set) == set) sum += table.cells[cell];
  }
  return sum;
}

OverlapTable project(const OverlapTable& table, std::uint32_t set) {
  OverlapTable out;
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < table.lists.size(); ++i) {
    if ((set >> i & 1U) == 0) continue;
    out.lists.push_back(table.lists[i]);
    kept.push_back(i);
  }
  out.cells.assign(std::size_t{1} << kept.size(), 0);
  for (std::uint32_t cell = 1; cell < table.cells.size(); ++cell) {
    std::size_t to = 0;
    for (std::size_t i = 0; i < kept.size(); ++i)
      to |= static_cast<std::size_t>(cell >> kept[i] & 1U) << i;
    out.cells[to] += table.cells[cell];
  }
  return out;
}

}  // namespace panah::counting

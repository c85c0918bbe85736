#include "counting/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace panah::counting {

namespace {

constexpr std::size_t longest = 4096;
constexpr std::size_t most_conditions = 64;
constexpr std::array<std::string_view, 3> units = {"persons", "acts", "events"};
constexpr std::array<std::string_view, 8> fields = {"act", "mode", "from",    "to",
                                                    "day", "size", "sources", "person"};
constexpr std::array<std::string_view, 7> splits = {"year", "month", "from", "to",
                                                    "pair", "act",   "mode"};

struct Word {
  std::string_view text;
  std::size_t at = 0;  // byte
  bool quoted = false;
};

std::uint32_t column(std::size_t at) {
  return static_cast<std::uint32_t>(at) + 1;
}

/// Letters to change, add or drop (Levenshtein), for suggestions; words are short.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()];
}

template <class List>
std::string suggestion(std::string_view word, const List& known) {
  std::string all;
  std::string_view nearest;
  std::size_t best = 3;
  for (const auto& name : known) {
    all += (all.empty() ? "" : ", ") + std::string(name);
    const std::size_t far = word.size() > 40 ? best : distance(word, name);
    if (far < best) {
      best = far;
      nearest = name;
    }
  }
  return nearest.empty() ? "one of: " + all : fmt::format("did you mean {}?", nearest);
}

tl::unexpected<Error> wrong(std::string what, std::size_t at, std::string remedy) {
  return fail(Code::usage, std::move(what), {"query", 1, column(at)}, std::move(remedy));
}

std::string shown(std::string_view word) {
  std::string out(word.substr(0, 40));
  std::replace_if(
      out.begin(), out.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
  return out;
}

Result<std::vector<Word>> words_of(std::string_view text) {
  std::vector<Word> out;
  std::size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++i;
    } else if (c == '"') {
      const std::size_t end = text.find('"', i + 1);
      if (end == std::string_view::npos) return wrong("no closing quote", i, "close it with \"");
      out.push_back({text.substr(i + 1, end - i - 1), i, true});
      i = end + 1;
    } else if (c == '{' || c == '}' || c == ',') {
      out.push_back({text.substr(i, 1), i});
      ++i;
    } else if (c == '=' || c == '!' || c == '<' || c == '>') {
      const std::size_t size = i + 1 < text.size() && text[i + 1] == '=' ? 2 : 1;
      out.push_back({text.substr(i, size), i});
      i += size;
    } else {
      const std::size_t end = std::min(text.find_first_of(" \t\n\r\"{},=!<>", i), text.size());
      out.push_back({text.substr(i, end - i), i});
      i = end;
    }
  }
  out.push_back({{}, text.size()});
  return out;
}

class Parser {
 public:
  Parser(std::vector<Word> words, const Regions& regions)
      : words_(std::move(words)), regions_(regions) {}

  Result<Query> query() {
    Query out;
    const Word unit = next();
    const auto found = std::find(units.begin(), units.end(), unit.text);
    if (found == units.end() || unit.quoted) {
      return wrong(unit.text.empty()
                       ? "a count needs its unit"
                       : fmt::format("\"{}\" is no unit of counting", shown(unit.text)),
                   unit.at, suggestion(unit.text, units));
    }
    out.unit = static_cast<Unit>(found - units.begin());
    if (at_end()) return out;
    if (const Word where = next(); where.text != "where" || where.quoted)
      return wrong(fmt::format("\"{}\" where \"where\" is due", shown(where.text)), where.at,
                   fmt::format("{} where act=return", unit.text));
    do {
      if (out.conditions.size() == most_conditions)
        return wrong("too many conditions", next().at, "at most 64");
      Result<Condition> condition = this->condition();
      if (!condition) return tl::unexpected(condition.error());
      out.conditions.push_back(std::move(*condition));
    } while (take("and"));
    if (!at_end()) {
      const Word word = next();
      return wrong(fmt::format("\"{}\" after a condition", shown(word.text)), word.at,
                   "join conditions with \"and\"; \"or\" of values is: from in {KAZ, KGZ}");
    }
    return out;
  }

 private:
  bool at_end() const { return place_ + 1 >= words_.size(); }
  Word next() { return at_end() ? words_.back() : words_[place_++]; }
  bool take(std::string_view text) {
    if (at_end() || words_[place_].quoted || words_[place_].text != text) return false;
    ++place_;
    return true;
  }

  Result<Condition> condition() {
    Condition out;
    const Word field = next();
    const auto found = std::find(fields.begin(), fields.end(), field.text);
    if (found == fields.end() || field.quoted) {
      return wrong(field.text.empty() ? "a condition is missing"
                                      : fmt::format("\"{}\" is no field", shown(field.text)),
                   field.at, suggestion(field.text, fields));
    }
    out.field = static_cast<Field>(found - fields.begin());
    const Word test = next();
    const auto tested = test_of(test);
    if (!tested) {
      return wrong(fmt::format("no comparison after \"{}\"", field.text), test.at,
                   "=, !=, <, <=, >, >= or in");
    }
    out.test = *tested;
    const bool ordered =
        out.field == Field::day || out.field == Field::size || out.field == Field::sources;
    if (!ordered && out.test != Test::equal && out.test != Test::unequal && out.test != Test::in)
      return wrong(fmt::format("\"{}\" has no order", field.text), test.at, "=, != or in");
    if (ordered && out.test == Test::in)
      return wrong(fmt::format("\"{}\" in a set", field.text), test.at,
                   "=, !=, <, <=, > or >=; for days also day=2010/2012");
    if (out.test == Test::in) return set(std::move(out));
    return value(std::move(out));
  }

  static std::optional<Test> test_of(const Word& word) {
    if (word.quoted) return std::nullopt;
    for (const Test test : {Test::equal, Test::unequal, Test::less, Test::at_most, Test::greater,
                            Test::at_least, Test::in}) {
      if (word.text == name_of(test)) return test;
    }
    return std::nullopt;
  }

  Result<Condition> set(Condition out) {
    if (!take("{")) {
      const Word name = next();
      std::vector<std::string> known;
      for (const auto& [region, ignored] : regions_.regions)
        known.push_back(region);
      if (out.field != Field::from && out.field != Field::to)
        return wrong(fmt::format("\"{}\" is in no region", name_of(out.field)), name.at,
                     "a set in braces: {return, arrest}");
      if (!regions_.regions.contains(name.text))
        return wrong(fmt::format("\"{}\" is no region", shown(name.text)), name.at,
                     suggestion(name.text, known));
      out.region = name.text;
      return out;
    }
    do {
      const Word word = next();
      Result<std::string> one = plain(out.field, word);
      if (!one) return tl::unexpected(one.error());
      out.values.push_back(std::move(*one));
    } while (take(","));
    if (!take("}")) return wrong("a set without end", next().at, "close it with }");
    std::sort(out.values.begin(), out.values.end());
    out.values.erase(std::unique(out.values.begin(), out.values.end()), out.values.end());
    return out;
  }

  Result<std::string> plain(Field field, const Word& word) {
    if (!word.quoted && (word.text.empty() || word.text == "," || word.text == "}"))
      return wrong("a value is missing", word.at, "a word, or \"text in quotes\"");
    if (std::any_of(word.text.begin(), word.text.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
      return wrong("a control character", word.at, "");
    if (word.quoted && word.text.empty())
      return wrong("an empty text", word.at, "what nobody says is: unknown");
    if (!word.quoted && word.text == "unknown") return std::string();
    if (field == Field::from || field == Field::to) {
      const bool code =
          word.text.size() == 3 && std::all_of(word.text.begin(), word.text.end(),
                                               [](char c) { return c >= 'A' && c <= 'Z'; });
      if (!code)
        return wrong(fmt::format("\"{}\" is no State", shown(word.text)), word.at,
                     regions_.regions.contains(word.text)
                         ? fmt::format("a region: {} in {}", name_of(field), word.text)
                         : "ISO 3166-1 alpha-3: KAZ; or unknown");
    }
    return std::string(word.text);
  }

  Result<Condition> value(Condition out) {
    const Word word = next();
    Result<std::string> text = plain(out.field, word);
    if (!text) return tl::unexpected(text.error());
    const bool unknown = text->empty() && !word.quoted;
    if (unknown && out.test != Test::equal && out.test != Test::unequal)
      return wrong("unknown has no order", word.at, "= or !=");
    if (out.field == Field::day && !unknown) {
      const Result<PartialDate> date = parse_edtf(*text);
      if (!date)
        return wrong(fmt::format("\"{}\" is no date", shown(word.text)), word.at,
                     "2011-06-09, 2011-06, 2011 or 2010/2012");
      out.days = bounds(*date);
      *text = date->edtf;
      if (!out.days.earliest && !out.days.latest)
        return wrong(fmt::format("\"{}\" has no year", shown(word.text)), word.at,
                     "2011-06-09, 2011-06, 2011 or 2010/2012");
    }
    if ((out.field == Field::size || out.field == Field::sources) && !unknown) {
      const auto [end, error] =
          std::from_chars(text->data(), text->data() + text->size(), out.number);
      if (error != std::errc{} || end != text->data() + text->size() || out.number < 0 ||
          out.number > 1'000'000'000)
        return wrong(fmt::format("\"{}\" is no number", shown(word.text)), word.at,
                     "a whole number, 0 or more");
      *text = fmt::format("{}", out.number);
    }
    out.values.push_back(std::move(*text));
    return out;
  }

  std::vector<Word> words_;
  std::size_t place_ = 0;
  const Regions& regions_;
};

std::string written(const std::string& value) {
  if (value.empty()) return "unknown";
  const bool bare = value != "unknown" && value != "and" && value != "where" &&
                    value.find_first_of(" \t\n\r\"{},=!<>") == std::string::npos;
  return bare ? value : "\"" + value + "\"";
}

}  // namespace

Result<Query> parse_query(std::string_view text, const Regions& regions) {
  if (text.size() > longest) return wrong("a query over 4 kB", longest, "");
  Result<std::vector<Word>> words = words_of(text);
  if (!words) return tl::unexpected(words.error());
  return Parser(std::move(*words), regions).query();
}

std::string to_string(const Query& query) {
  std::string out = name_of(query.unit);
  for (const Condition& condition : query.conditions) {
    out += &condition == query.conditions.data() ? " where " : " and ";
    out += name_of(condition.field);
    if (condition.test != Test::in) {
      out += name_of(condition.test) + written(condition.values.front());
      continue;
    }
    out += " in ";
    if (!condition.region.empty()) {
      out += condition.region;
      continue;
    }
    out += "{";
    for (std::size_t i = 0; i < condition.values.size(); ++i)
      out += (i == 0 ? "" : ", ") + written(condition.values[i]);
    out += "}";
  }
  return out;
}

Result<std::vector<Split>> parse_splits(std::string_view text) {
  std::vector<Split> out;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find(',', from), text.size());
    const std::string_view word = text.substr(from, end - from);
    const auto found = std::find(splits.begin(), splits.end(), word);
    if (found == splits.end()) {
      return fail(Code::usage, fmt::format("nothing is split by \"{}\"", shown(word)),
                  {"by", 1, column(from)}, suggestion(word, splits));
    }
    const Split split = static_cast<Split>(found - splits.begin());
    if (std::find(out.begin(), out.end(), split) != out.end()) {
      return fail(Code::usage, fmt::format("split by {} twice", word), {"by", 1, column(from)});
    }
    out.push_back(split);
    from = end + 1;
  }
  if (out.size() > 3) {
    return fail(Code::usage, "a table is split by three things at most", {"by", 1, 1});
  }
  return out;
}

const char* name_of(Unit unit) noexcept {
  return units[static_cast<std::size_t>(unit)].data();
}

const char* name_of(Field field) noexcept {
  return fields[static_cast<std::size_t>(field)].data();
}

const char* name_of(Test test) noexcept {
  switch (test) {
    case Test::equal:
      return "=";
    case Test::unequal:
      return "!=";
    case Test::less:
      return "<";
    case Test::at_most:
      return "<=";
    case Test::greater:
      return ">";
    case Test::at_least:
      return ">=";
    case Test::in:
      return "in";
  }
  return "";
}

const char* name_of(Split split) noexcept {
  return splits[static_cast<std::size_t>(split)].data();
}

}  // namespace panah::counting

#include "reading/date_lexicon.h"

#include "base/data_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace panah {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t hash(std::string_view word) {
  std::uint32_t value = 2166136261u;  // FNV-1a
  for (const char c : word) {
    value = (value ^ static_cast<std::uint8_t>(lower(c))) * 16777619u;
  }
  return value ^ (value >> 15);
}

/// Reads the tables one by one and remembers the first thing that is wrong.
class Loader {
 public:
  explicit Loader(const DataFile& file) : file_(file) {}

  Result<DateLexiconPtr> load() {
    // toml++ throws on bad syntax; the file is input, so the exception becomes an Error here.
    try {
      root_ = toml::parse(file_.text, file_.name);
    } catch (const toml::parse_error& error) {
      return fail(Code::malformed, std::string(error.description()), where(error.source()));
    }
    auto lexicon = std::make_shared<DateLexicon>();
    if (const auto* language = take("language")) lexicon->language = language->value_or("");
    numeric(*lexicon);
    numbers(
        "months", [](DateWord& w, std::int64_t n) { w.month = static_cast<std::uint8_t>(n); }, 1,
        12);
    numbers(
        "month_abbreviations",
        [](DateWord& w, std::int64_t n) {
          w.month = static_cast<std::uint8_t>(n);
          add(w, DateRole::month_abbreviation);
        },
        1, 12);
    roles("months_also_names", {{"words", DateRole::month_also_name}});
    numbers(
        "weekdays", [](DateWord& w, std::int64_t n) { w.weekday = static_cast<std::uint8_t>(n); },
        1, 7);
    numbers(
        "weekday_abbreviations",
        [](DateWord& w, std::int64_t n) {
          w.weekday = static_cast<std::uint8_t>(n);
          add(w, DateRole::weekday_abbreviation);
        },
        1, 7);
    numbers(
        "seasons", [](DateWord& w, std::int64_t n) { w.season = static_cast<std::uint8_t>(n); }, 21,
        24);
    numbers(
        "ordinals", [](DateWord& w, std::int64_t n) { w.ordinal = static_cast<std::uint8_t>(n); },
        1, 31);
    numbers(
        "numbers", [](DateWord& w, std::int64_t n) { w.number = static_cast<std::int16_t>(n); }, 1,
        1000);
    numbers(
        "days_from_publication",
        [](DateWord& w, std::int64_t n) { w.days_from_publication = static_cast<std::int8_t>(n); },
        -7, 7);
    numbers(
        "shifts_from_publication",
        [](DateWord& w, std::int64_t n) { w.shift_from_publication = static_cast<std::int8_t>(n); },
        -1, 1);
    numbers(
        "shifts_from_text",
        [](DateWord& w, std::int64_t n) { w.shift_from_text = static_cast<std::int8_t>(n); }, -1,
        1);
    units();
    after_a_count();
    roles("grammar", {{"article", DateRole::article},
                      {"of", DateRole::of},
                      {"in", DateRole::in},
                      {"at", DateRole::at},
                      {"on", DateRole::on}});
    roles("ordinal_endings", {{"words", DateRole::ordinal_ending}});
    roles("vague_numbers", {{"words", DateRole::vague_number}});
    roles("parts_of_day", {{"words", DateRole::part_of_day}});
    roles("lengths", {{"words", DateRole::length}});
    roles("habits", {{"words", DateRole::habit}});
    roles("eras", {{"common", DateRole::era_common}, {"before", DateRole::era_before}});
    roles("parts", {{"words", DateRole::part}});
    roles("approximate", {{"words", DateRole::approximate},
                          {"letters", DateRole::approximate_letter},
                          {"after_preposition", DateRole::approximate_after}});
    roles("inexact_counts", {{"near", DateRole::near}, {"beyond", DateRole::beyond}});
    roles("begins", {{"words", DateRole::begins}});
    roles("ends", {{"words", DateRole::ends}});
    roles("ranges", {{"from", DateRole::range_from},
                     {"between", DateRole::range_between},
                     {"to", DateRole::range_to},
                     {"and", DateRole::and_},
                     {"or", DateRole::or_}});
    roles("calls_for_date",
          {{"words", DateRole::calls_for_date}, {"early_year", DateRole::calls_for_early_year}});
    roles("possessives", {{"words", DateRole::possessive}});
    roles("counted", {{"words", DateRole::counted}, {"not", DateRole::no_count}});
    roles("quantities", {{"words", DateRole::quantity}});
    roles("halves", {{"words", DateRole::half}});
    roles("now", {{"words", DateRole::now}});
    roles("labels", {{"words", DateRole::label}});
    roles("instruments", {{"words", DateRole::instrument}});
    future(*lexicon);
    past(*lexicon);
    named_days(*lexicon);
    known_days(*lexicon);
    if (const auto* table = section("not_dates")) {
      only_keys(*table, {"phrases"});
      for (std::string phrase : list(table->get("phrases"))) {
        std::transform(phrase.begin(), phrase.end(), phrase.begin(), lower);
        lexicon->not_dates.push_back(std::move(phrase));
      }
    }
    for (const auto& [key, node] : root_) {
      if (!taken_.contains(key.str())) wrong(node, "unknown table " + std::string(key.str()));
    }
    if (error_) return tl::unexpected(*error_);
    build(*lexicon);
    return DateLexiconPtr(std::move(lexicon));
  }

 private:
  static void add(DateWord& word, DateRole role) { word.roles |= static_cast<std::uint64_t>(role); }

  Where where(const toml::source_region& at) const {
    return {file_.name, static_cast<std::uint32_t>(at.begin.line),
            static_cast<std::uint32_t>(at.begin.column)};
  }
  void wrong(const toml::node& node, std::string what) {
    if (!error_) error_ = Error{Code::malformed, std::move(what), where(node.source()), ""};
  }

  const toml::node* take(std::string_view name) {
    taken_.emplace(name, true);
    const toml::node* node = root_.get(name);
    if (!node && !error_) {
      error_ = Error{Code::malformed, "no table " + std::string(name), {file_.name, 1, 1}, ""};
    }
    return node;
  }
  const toml::table* section(std::string_view name) {
    const toml::node* node = take(name);
    if (!node) return nullptr;
    if (!node->is_table()) wrong(*node, std::string(name) + " is no table");
    return node->as_table();
  }
  void only_keys(const toml::table& table, std::initializer_list<std::string_view> allowed) {
    for (const auto& [key, node] : table) {
      if (std::find(allowed.begin(), allowed.end(), key.str()) == allowed.end()) {
        wrong(node, "unknown key " + std::string(key.str()));
      }
    }
  }

  std::vector<std::string> list(const toml::node* node) {
    std::vector<std::string> out;
    if (!node) return out;
    const toml::array* array = node->as_array();
    if (!array) {
      wrong(*node, "not a list of words");
      return out;
    }
    for (const toml::node& item : *array) {
      const auto text = item.value<std::string>();
      if (!text || text->empty())
        wrong(item, "not a word");
      else
        out.push_back(*text);
    }
    return out;
  }

  DateWord& word(std::string text, const toml::node& at) {
    std::transform(text.begin(), text.end(), text.begin(), lower);
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (text.size() > longest_date_word || !ascii) {
      wrong(at, "a word has at most 16 letters a to z: " + text);
    }
    return words_[text];
  }

  template <class Set>
  void numbers(std::string_view name, Set set, std::int64_t low, std::int64_t high) {
    const toml::table* table = section(name);
    if (!table) return;
    for (const auto& [key, node] : *table) {
      const auto value = node.template value<std::int64_t>();
      if (!value || *value < low || *value > high) {
        wrong(node, "not a number from " + std::to_string(low) + " to " + std::to_string(high));
        continue;
      }
      set(word(std::string(key.str()), node), *value);
    }
  }

  void roles(std::string_view name,
             std::initializer_list<std::pair<std::string_view, DateRole>> keys) {
    const toml::table* table = section(name);
    if (!table) return;
    for (const auto& [key, node] : *table) {
      const auto found = std::find_if(keys.begin(), keys.end(),
                                      [&](const auto& pair) { return pair.first == key.str(); });
      if (found == keys.end()) {
        wrong(node, "unknown key " + std::string(key.str()));
        continue;
      }
      for (const std::string& text : list(&node))
        add(word(text, node), found->second);
    }
  }

  void numeric(DateLexicon& lexicon) {
    const toml::table* table = section("numeric");
    if (!table) return;
    only_keys(*table, {"dot", "slash", "dash"});
    const auto order = [&](std::string_view key, NumericOrder& out) {
      const toml::node* node = table->get(key);
      if (!node) return;
      const std::string value = node->value_or(std::string());
      if (value == "day_first")
        out = NumericOrder::day_first;
      else if (value == "month_first")
        out = NumericOrder::month_first;
      else if (value == "undecided")
        out = NumericOrder::undecided;
      else
        wrong(*node, "not one of day_first, month_first, undecided");
    };
    order("dot", lexicon.dot);
    order("slash", lexicon.slash);
    order("dash", lexicon.dash);
  }

  void units() {
    const toml::table* table = section("units");
    if (!table) return;
    static constexpr std::pair<std::string_view, DateUnit> names[] = {
        {"day", DateUnit::day},   {"week", DateUnit::week},     {"month", DateUnit::month},
        {"year", DateUnit::year}, {"decade", DateUnit::decade}, {"century", DateUnit::none}};
    for (const auto& [key, node] : *table) {
      const std::string value = node.value_or(std::string());
      const auto* found = std::find_if(std::begin(names), std::end(names),
                                       [&](const auto& pair) { return pair.first == value; });
      if (found == std::end(names)) {
        wrong(node, "not a unit of time");
        continue;
      }
      DateWord& entry = word(std::string(key.str()), node);
      entry.unit = found->second;
      if (value == "century") add(entry, DateRole::century);
    }
  }

  void after_a_count() {
    const toml::table* table = section("after_a_count");
    if (!table) return;
    for (const auto& [key, node] : *table) {
      const std::string value = node.value_or(std::string());
      DateWord& entry = word(std::string(key.str()), node);
      const std::size_t colon = value.find(':');
      const std::string anchor = value.substr(0, colon);
      const std::string sign = colon == std::string::npos ? "" : value.substr(colon + 1);
      if ((anchor != "publication" && anchor != "text") || (sign != "1" && sign != "-1")) {
        wrong(node, "not publication or text with a colon and 1 or -1");
        continue;
      }
      entry.after_count = anchor == "text" ? DateAnchor::text : DateAnchor::published;
      entry.after_count_sign = static_cast<std::int8_t>(sign == "1" ? 1 : -1);
    }
  }

  void future(DateLexicon& lexicon) {
    const toml::table* table = section("future");
    if (!table) return;
    only_keys(*table, {"words", "phrases"});
    if (const toml::node* node = table->get("words")) {
      for (const std::string& text : list(node))
        add(word(text, *node), DateRole::future);
    }
    lexicon.future_phrases = list(table->get("phrases"));
  }

  void named_days(DateLexicon& lexicon) {
    const toml::table* table = section("named_days");
    if (!table) return;
    for (const auto& [key, node] : *table) {
      NamedDay day;
      std::string part;
      for (const char c : std::string(key.str()) + ' ') {
        if (lower(c) >= 'a' && lower(c) <= 'z') {
          part += lower(c);
        } else if (!part.empty()) {
          day.words.push_back(std::move(part));
          part.clear();
        }
      }
      for (const std::string& text : list(&node)) {
        const auto value = parse_edtf("2000-" + text);
        const auto month = value ? stated_month(*value) : std::nullopt;
        const auto number = value ? stated_day(*value) : std::nullopt;
        if (month && number) {
          day.days.emplace_back(static_cast<std::uint8_t>(*month),
                                static_cast<std::uint8_t>(*number));
        }
      }
      if (day.words.empty() || day.days.empty() || day.days.size() > 2) {
        wrong(node, "not a name with one or two days as 12-31");
        continue;
      }
      add(word(day.words[0], node), DateRole::named_day);
      lexicon.named_days.push_back(std::move(day));
    }
    std::stable_sort(lexicon.named_days.begin(), lexicon.named_days.end(),
                     [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
  }

  void known_days(DateLexicon& lexicon) {
    const toml::table* table = section("known_days");
    if (!table) return;
    for (const auto& [key, node] : *table) {
      const std::string value = node.value_or(std::string());
      const auto date = parse_edtf(value);
      if (!date || !stated_day(*date) || !stated_year(*date)) {
        wrong(node, "not a day as 2001-09-11");
        continue;
      }
      std::string phrase(key.str());
      std::transform(phrase.begin(), phrase.end(), phrase.begin(), lower);
      lexicon.known_days.emplace_back(std::move(phrase), value);
    }
  }

  void past(DateLexicon& lexicon) {
    const toml::table* table = section("past");
    if (!table) return;
    only_keys(*table, {"words", "endings", "not_after", "before_the_past"});
    if (const toml::node* node = table->get("before_the_past")) {
      for (const std::string& text : list(node))
        add(word(text, *node), DateRole::before_the_past);
    }
    if (const toml::node* node = table->get("words")) {
      for (const std::string& text : list(node))
        add(word(text, *node), DateRole::past);
    }
    if (const toml::node* node = table->get("not_after")) {
      for (const std::string& text : list(node))
        add(word(text, *node), DateRole::blocks_past);
    }
    lexicon.past_endings = list(table->get("endings"));
  }

  void build(DateLexicon& lexicon) const {
    std::size_t size = 64;
    while (size < words_.size() * 4)
      size *= 2;
    lexicon.table.resize(size);
    for (const auto& [text, meaning] : words_) {
      std::size_t at = hash(text) & (size - 1);
      while (lexicon.table[at].length != 0)
        at = (at + 1) & (size - 1);
      DateLexicon::Entry& entry = lexicon.table[at];
      std::copy(text.begin(), text.end(), entry.key.begin());
      entry.length = static_cast<std::uint8_t>(text.size());
      entry.word = meaning;
    }
  }

  const DataFile& file_;
  toml::table root_;
  std::map<std::string, bool, std::less<>> taken_;
  std::map<std::string, DateWord> words_;
  std::optional<Error> error_;
};

}  // namespace

const DateWord* DateLexicon::find(std::string_view word) const {
  if (word.empty() || word.size() > longest_date_word) return nullptr;
  const std::size_t mask = table.size() - 1;
  for (std::size_t at = hash(word) & mask; table[at].length != 0; at = (at + 1) & mask) {
    const Entry& entry = table[at];
    if (entry.length != word.size()) continue;
    bool equal = true;
    for (std::size_t i = 0; i < word.size() && equal; ++i)
      equal = lower(word[i]) == entry.key[i];
    if (equal) return &entry.word;
  }
  return nullptr;
}

Result<DateLexiconPtr> load_date_lexicon(std::string_view language) {
  auto file = data_file("lexicon/" + std::string(language) + "/dates.toml");
  if (!file) return tl::unexpected(file.error());
  return Loader(*file).load();
}

}  // namespace panah

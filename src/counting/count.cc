#include "counting/count.h"

#include "base/canonical.h"
#include "counting/distinct.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace panah::counting {

namespace {

constexpr int most_years_possible = 5;
constexpr std::size_t most_splits = 3;  // as parse_splits() allows

Truth equals(const std::string& value, const Condition& condition) {
  if (condition.values.size() == 1 && condition.values.front().empty())
    return to_truth(value.empty());
  if (value.empty()) {
    const bool asked = std::binary_search(condition.values.begin(), condition.values.end(), "");
    return asked ? Truth::yes : Truth::unknown;
  }
  return to_truth(std::find(condition.values.begin(), condition.values.end(), value) !=
                  condition.values.end());
}

/// Is a number that lies in [low, high] less than the limit?
Truth below(std::optional<std::int64_t> low, std::optional<std::int64_t> high, std::int64_t limit) {
  if (high && *high < limit) return Truth::yes;
  if (low && *low >= limit) return Truth::no;
  return Truth::unknown;
}

Truth compares(std::optional<std::int64_t> low, std::optional<std::int64_t> high,
               const Condition& c) {
  switch (c.test) {
    case Test::less:
      return below(low, high, c.number);
    case Test::at_most:
      return below(low, high, c.number + 1);
    case Test::greater:
      return !below(low, high, c.number + 1);
    case Test::at_least:
      return !below(low, high, c.number);
    case Test::equal:
      return !below(low, high, c.number) && below(low, high, c.number + 1);
    case Test::unequal:
      return !(!below(low, high, c.number) && below(low, high, c.number + 1));
    case Test::in:
      break;
  }
  return Truth::unknown;
}

std::optional<std::int64_t> number_of(const std::optional<Day>& day) {
  return day ? std::optional<std::int64_t>(day->number) : std::nullopt;
}

Truth on_days(const Bounds& span, const Condition& c) {
  const auto low = number_of(span.earliest), high = number_of(span.latest);
  const auto first = number_of(c.days.earliest), last = number_of(c.days.latest);
  const Truth before = first ? below(low, high, *first) : Truth::no;
  const Truth not_after = last ? below(low, high, *last + 1) : Truth::yes;
  switch (c.test) {
    case Test::less:
      return before;
    case Test::at_most:
      return not_after;
    case Test::greater:
      return !not_after;
    case Test::at_least:
      return !before;
    case Test::equal:
      return !before && not_after;
    case Test::unequal:
      return !(!before && not_after);
    case Test::in:
      break;
  }
  return Truth::unknown;
}

People people_of(const Act& act) {
  const std::int64_t named = static_cast<std::int64_t>(act.members.size());
  if (!act.size.said() && named > 0) return {named, named};
  People out = act.size;
  if (out.low && *out.low < named) out.low = named;
  if (!out.low && named > 0) out.low = named;
  if (out.high && *out.high < named) out.high = named;
  return out;
}

Truth any_member(const Act& act, const Condition& c, const CountInput& input) {
  const bool found = std::any_of(act.members.begin(), act.members.end(), [&](std::uint32_t p) {
    return input.people[p].starts_with(c.values.front());
  });
  if (found) return Truth::yes;
  const People people = people_of(act);
  const bool all_named =
      people.high && *people.high <= static_cast<std::int64_t>(act.members.size());
  return all_named && act.size.said() ? Truth::no : Truth::unknown;
}

std::size_t independent_sources(const Act& act) {
  return act.independent > 0 ? act.independent : act.roots.size();
}

/// What one kind of act adds up to in a cell.
struct Kind {
  std::vector<Telling> events, sizes;
  std::int64_t high = 0, unnamed_high = 0, times_named = 0;
  bool bounded = true;
  std::set<std::uint32_t> named;
};

struct Gathered {
  Cell cell;
  std::map<std::string_view, Kind> sure;  // by type of act
  std::int64_t maybe_high = 0;
  bool bounded = true;
  std::vector<bool> sources;
};

void add_sure(Gathered& to, const CountInput& input, std::uint32_t index, bool events) {
  const Act& act = input.acts[index];
  ++to.cell.sure;
  to.cell.acts.push_back(index);
  if (to.sources.size() < input.sources.size()) to.sources.resize(input.sources.size());
  for (const std::uint32_t root : act.roots)
    to.sources[root] = true;
  Coverage& c = to.cell.coverage;
  const std::size_t independent = independent_sources(act);
  ++(independent <= 1 ? c.by_one : independent == 2 ? c.by_two : c.by_more);
  Kind& kind = to.sure[act.type];
  const std::uint64_t states = states_key(act.from, act.to);
  if (events) kind.events.push_back(telling(states, act.span, 1));
  const People people = people_of(act);
  if (!people.said()) {
    ++to.cell.size_unknown;
    return;
  }
  const std::int64_t named = static_cast<std::int64_t>(act.members.size());
  if (people.low.value_or(0) > 0) kind.sizes.push_back(telling(states, act.span, *people.low));
  kind.times_named += named;
  kind.named.insert(act.members.begin(), act.members.end());
  if (people.high) {
    kind.high += *people.high;
    kind.unnamed_high += *people.high - named;
  } else {
    kind.bounded = false;
  }
}

void add_maybe(Gathered& to, const CountInput& input, std::uint32_t index) {
  ++to.cell.possible;
  to.cell.maybe.push_back(index);
  const People people = people_of(input.acts[index]);
  if (people.said() && !people.high) to.bounded = false;
  to.maybe_high += people.high.value_or(0);
}

Range range_of(Gathered& from, Unit unit) {
  if (unit == Unit::events) {
    Range out{0, static_cast<std::int64_t>(from.cell.sure + from.cell.possible)};
    for (auto& [type, kind] : from.sure)
      out.low += least_distinct(kind.events);
    return out;
  }
  Range out{0, from.maybe_high};
  bool bounded = from.bounded;
  std::set<std::uint32_t> named;
  for (auto& [type, kind] : from.sure) {
    bounded = bounded && kind.bounded;
    const std::int64_t sizes = least_distinct(kind.sizes);
    if (unit == Unit::acts) {
      out.low += sizes;
      out.high = *out.high + kind.high;
      continue;
    }
    const auto here = static_cast<std::int64_t>(kind.named.size());
    // Somebody named in two acts is one person.
    out.low = std::max({out.low, here, sizes - (kind.times_named - here)});
    out.high = *out.high + kind.unnamed_high;
    named.insert(kind.named.begin(), kind.named.end());
  }
  if (unit == Unit::persons) {
    out.low = std::max(out.low, static_cast<std::int64_t>(named.size()));
    out.high = *out.high + static_cast<std::int64_t>(named.size());
  }
  if (!bounded) out.high = std::nullopt;
  return out;
}

Cell finish(Gathered& from, const CountInput& input, Unit unit) {
  Cell out = std::move(from.cell);
  from.cell = {};
  from.cell.sure = out.sure;
  from.cell.possible = out.possible;
  out.people = range_of(from, unit);
  std::set<std::uint32_t> named;
  for (const auto& [type, kind] : from.sure)
    named.insert(kind.named.begin(), kind.named.end());
  out.named = named.size();
  std::vector<std::string_view> languages;
  for (std::size_t i = 0; i < from.sources.size(); ++i) {
    if (!from.sources[i]) continue;
    ++out.coverage.sources;
    const RootSource& source = input.sources[i];
    if (!source.language.empty() &&
        std::find(languages.begin(), languages.end(), source.language) == languages.end())
      languages.push_back(source.language);
    if (source.last_seen &&
        (!out.coverage.last_seen || *out.coverage.last_seen < *source.last_seen))
      out.coverage.last_seen = source.last_seen;
  }
  out.coverage.languages = languages.size();
  return out;
}

/// Classes are numbers while they are counted, one for each split; 0 is unknown.
using Code = std::uint64_t;
using Key = std::array<Code, most_splits>;

struct HashOfKey {
  std::size_t operator()(const Key& key) const noexcept {
    std::uint64_t out = 0;
    for (const Code code : key)
      out = (out ^ code ^ code >> 32) * 0x9e3779b97f4a7c15ULL;
    return static_cast<std::size_t>(out ^ out >> 29);
  }
};

/// The class of an act by one split; more than one when it may lie in several.
struct Classes {
  Code sure = 0;
  std::vector<Code> possible;
};

Code month_code(Day day, bool with_month) {
  const Civil civil = to_civil(day);
  return with_month ? static_cast<Code>(civil.year) * 12 + static_cast<Code>(civil.month) - 1
                    : static_cast<Code>(civil.year);
}

Classes time_classes(const Bounds& span, bool months) {
  if (!span.earliest || !span.latest) return {};
  // A code is a positive number: no act lies before the year 1.
  if (to_civil(*span.earliest).year < 1) return {};
  const Code first = month_code(*span.earliest, months);
  const Code last = month_code(*span.latest, months);
  if (first == last) return {first, {}};
  Classes out;
  if (to_civil(*span.latest).year - to_civil(*span.earliest).year >= most_years_possible)
    return out;
  for (Code code = first; code <= last; ++code)
    out.possible.push_back(code);
  return out;
}

/// Numbers for words, from 1; the empty word is 0.
class WordCodes {
 public:
  Code of(const std::string& word) {
    if (word.empty()) return 0;
    const auto [at, fresh] = codes_.emplace(word, words_.size() + 1);
    if (fresh) words_.push_back(word);
    return at->second;
  }
  std::string word(Code code) const { return code == 0 ? "" : words_[code - 1]; }

 private:
  std::unordered_map<std::string, Code> codes_;
  std::vector<std::string> words_;
};

/// What is not known comes last, in every column.
bool key_before(const Cell& a, const Cell& b) {
  for (std::size_t i = 0; i < a.key.size(); ++i) {
    const bool none_a = a.key[i].empty(), none_b = b.key[i].empty();
    if (none_a != none_b) return none_b;
    const bool part_a = a.key[i].find('?') != std::string::npos;
    const bool part_b = b.key[i].find('?') != std::string::npos;
    if (part_a != part_b) return part_b;
    if (a.key[i] != b.key[i]) return a.key[i] < b.key[i];
  }
  return false;
}

class Table {
 public:
  Table(const std::vector<Split>& splits, Unit unit) : splits_(splits), unit_(unit) {}

  void add(const CountInput& input, std::uint32_t index, bool sure) {
    const Act& act = input.acts[index];
    Key key{};
    bool several = false;
    for (std::size_t i = 0; i < splits_.size(); ++i) {
      found_[i] = classes_of(act, splits_[i]);
      key[i] = found_[i].sure;
      several = several || !found_[i].possible.empty();
    }
    Gathered& to = cells_[key];
    sure ? add_sure(to, input, index, unit_ == Unit::events) : add_maybe(to, input, index);
    if (several) add_possible(input, index, key, 0);
  }

  std::vector<std::string> words_of(const Key& key) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < splits_.size(); ++i)
      out.push_back(word(splits_[i], key[i]));
    return out;
  }

  std::unordered_map<Key, Gathered, HashOfKey> cells_;

 private:
  Classes classes_of(const Act& act, Split split) {
    switch (split) {
      case Split::year:
        return time_classes(act.span, false);
      case Split::month:
        return time_classes(act.span, true);
      case Split::from:
        return {states_key("", act.from), {}};
      case Split::to:
        return {states_key("", act.to), {}};
      case Split::pair:
        return {states_key(act.from, act.to), {}};
      case Split::act:
        return {words_.of(act.type), {}};
      case Split::mode:
        return {words_.of(act.mode), {}};
    }
    return {};
  }

  std::string word(Split split, Code code) const {
    if (code == 0) return "";
    if (split == Split::year) return fmt::format("{:04}", code);
    if (split == Split::month) return fmt::format("{:04}-{:02}", code / 12, code % 12 + 1);
    if (split == Split::act || split == Split::mode) return words_.word(code);
    if (split != Split::pair) return state_of(code & 0xffffffffU);
    const std::string from = state_of(code >> 32), to = state_of(code & 0xffffffffU);
    return (from.empty() ? "?" : from) + ">" + (to.empty() ? "?" : to);
  }

  void add_possible(const CountInput& input, std::uint32_t index, Key& key, std::size_t column) {
    if (column == splits_.size()) {
      add_maybe(cells_[key], input, index);
      return;
    }
    if (found_[column].possible.empty()) return add_possible(input, index, key, column + 1);
    const Code before = key[column];
    for (const Code code : found_[column].possible) {
      key[column] = code;
      add_possible(input, index, key, column + 1);
    }
    key[column] = before;
  }

  const std::vector<Split>& splits_;
  Unit unit_;
  WordCodes words_;
  std::array<Classes, most_splits> found_;
};

bool is_time(Split split) {
  return split == Split::year || split == Split::month;
}

}  // namespace

Truth meets(const Act& act, const Condition& c, const CountInput& input, const Regions& regions) {
  const auto named = [&](const std::string& value) {
    const Truth same = equals(value, c);
    return c.test == Test::unequal ? !same : same;
  };
  const bool unknown_asked = c.values.size() == 1 && c.values.front().empty();
  const auto asked_unknown = [&](bool is_unknown) {
    return to_truth(is_unknown == (c.test == Test::equal));
  };
  switch (c.field) {
    case Field::act:
      return named(act.type);
    case Field::mode:
      return named(act.mode);
    case Field::from:
      return c.region.empty() ? named(act.from) : member(regions, c.region, act.from, act.span);
    case Field::to:
      return c.region.empty() ? named(act.to) : member(regions, c.region, act.to, act.span);
    case Field::day:
      if (unknown_asked) return asked_unknown(!act.span.earliest && !act.span.latest);
      return on_days(act.span, c);
    case Field::size: {
      const People people = people_of(act);
      if (unknown_asked) return asked_unknown(!people.said());
      return compares(people.low, people.high, c);
    }
    case Field::sources: {
      const auto roots = static_cast<std::int64_t>(independent_sources(act));
      return unknown_asked ? Truth::no : compares(roots, roots, c);
    }
    case Field::person: {
      if (unknown_asked) return asked_unknown(act.members.empty());
      const Truth one = any_member(act, c, input);
      return c.test == Test::unequal ? !one : one;
    }
  }
  return Truth::unknown;
}

Truth meets(const Act& act, const Query& query, const CountInput& input, const Regions& regions) {
  Truth out = Truth::yes;
  for (const Condition& condition : query.conditions) {
    out = out && meets(act, condition, input, regions);
    if (out == Truth::no) return out;
  }
  return out;
}

Counted count(const CountInput& input, const Query& query, const std::vector<Split>& splits,
              const Regions& regions) {
  Counted out{.query = query, .splits = splits, .cells = {}, .total = {}};
  Table table(splits, query.unit);
  Gathered total;
  for (std::uint32_t i = 0; i < input.acts.size(); ++i) {
    const Act& act = input.acts[i];
    const Truth truth = meets(act, query, input, regions);
    if (truth == Truth::no) continue;
    if (act.aggregate) {
      ++out.aggregates;
      continue;
    }
    const bool sure = truth == Truth::yes;
    sure ? add_sure(total, input, i, true) : add_maybe(total, input, i);
    out.inferred += sure && act.inferred ? 1 : 0;
    out.by_program += sure && act.by_program ? 1 : 0;
    if (!splits.empty()) table.add(input, i, sure);
  }
  for (auto& [key, gathered] : table.cells_) {
    Cell cell = finish(gathered, input, query.unit);
    cell.key = table.words_of(key);
    out.cells.push_back(std::move(cell));
  }
  std::sort(out.cells.begin(), out.cells.end(), key_before);
  out.total = finish(total, input, query.unit);
  std::int64_t different = 0;
  for (auto& [type, kind] : total.sure)
    different += least_distinct(kind.events);
  out.may_be_one = out.total.sure - static_cast<std::size_t>(different);
  if (!splits.empty() && is_time(splits.front())) {
    for (const Cell& cell : out.cells) {
      if (cell.key.front().empty()) continue;
      out.sources_change =
          out.sources_change || cell.coverage.sources != out.cells.front().coverage.sources;
    }
  }
  return out;
}

std::string words(const Range& range) {
  if (range.high && *range.high < range.low) return fmt::format("{}", range.low);
  if (!range.high) return fmt::format("{} or more", range.low);
  if (*range.high == range.low) return fmt::format("{}", range.low);
  return fmt::format("{}-{}", range.low, *range.high);
}

std::string words(const Coverage& c) {
  std::string out =
      fmt::format("{} independent source{} in {} language{}", c.sources, c.sources == 1 ? "" : "s",
                  c.languages, c.languages == 1 ? "" : "s");
  out += fmt::format("; events told by one source {}, by two {}, by more {}", c.by_one, c.by_two,
                     c.by_more);
  if (c.last_seen) out += "; last seen " + make_date(to_civil(*c.last_seen)).edtf;
  return out;
}

std::string data_hash(const CountInput& input) {
  Canonical all("panah-count-data/1");
  all.list(input.acts.size());
  for (const Act& act : input.acts) {
    all.text(act.id).text(act.type).text(act.mode).text(act.from).text(act.to);
    all.text(act.days ? act.days->edtf : "").number(act.inferred ? 1 : 0);
    const auto number = [&](const std::optional<std::int64_t>& n) {
      n ? all.number(*n) : all.absent();
    };
    number(act.size.low);
    number(act.size.high);
    all.number(act.independent).number(act.by_program ? 1 : 0).number(act.aggregate ? 1 : 0);
    all.list(act.members.size());
    for (const std::uint32_t person : act.members)
      all.text(input.people[person]);
    // By name: the numbers depend on what else is in the register.
    std::vector<std::string> roots;
    for (const std::uint32_t root : act.roots)
      roots.push_back(input.sources[root].name);
    std::sort(roots.begin(), roots.end());
    all.list(roots.size());
    for (const std::string& root : roots)
      all.text(root);
    all.list(act.sentences.size());
    for (const Sentence& sentence : act.sentences)
      all.text(sentence.statement);
  }
  return to_hex(sha256(all.bytes()));
}

}  // namespace panah::counting

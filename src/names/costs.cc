#include "names/costs.h"

#include "base/data_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>

namespace panah::names {

namespace {

constexpr std::array<std::string_view, 6> languages = {"uz", "tg", "kk", "ky", "tk", ""};
// A spelling that is seen but is not the rule.
constexpr int alternate_cost = 4;

std::uint8_t scaled(double cost) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(cost * cost_one), 0L, 255L));
}

std::string utf8(const std::u32string& text) {
  std::string out;
  for (const char32_t c : text) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0 | (c >> 6));
      out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | (c >> 12));
      out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      out += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return out;
}

// Units of a piece of a word: what stands for a beginning or end only must not be seen.
UnitString inner(const Units& units, std::string_view piece, bool at_begin) {
  const std::string padded = (at_begin ? "" : "м") + std::string(piece) + "м";
  UnitString with;
  units.segment(padded, with);
  UnitString out;
  if (with.size < 2) return out;
  for (std::size_t i = at_begin ? 0 : 1; i + 1 < with.size; ++i)
    out.unit[out.size++] = with.unit[i];
  return out;
}

}  // namespace

std::vector<Costs::Emission> Costs::emissions(std::size_t lane, bool left) const {
  const Lane& l = lanes_[lane];
  std::size_t language = 0;
  while (languages[language] != l.language)
    ++language;
  if (l.language.empty()) return emitted_[language][0];
  if (!l.same) {
    return emitted_[language][(left ? l.left : l.right) == Role::russian ? 1 : 0];
  }
  return {};
}

bool Costs::derive(std::size_t lane, Unit a, Unit b, Derivation& out) const {
  const Lane& l = lanes_[lane];
  std::size_t language = 0;
  while (languages[language] != l.language)
    ++language;
  bool found = false;
  auto look = [&](const std::vector<Emission>& left, const std::vector<Emission>& right) {
    for (const Emission& x : left) {
      if (x.surface != a) continue;
      for (const Emission& y : right) {
        if (y.surface != b || y.source != x.source) continue;
        const int cost = x.cost + y.cost;
        if (!found || cost < out.cost) {
          out = Derivation{x.source, x.system, y.system, x.roman, y.roman, cost};
          found = true;
        }
      }
    }
  };
  if (l.same) {
    look(emitted_[language][0], emitted_[language][0]);
    look(emitted_[language][1], emitted_[language][1]);
  } else {
    look(emissions(lane, true), emissions(lane, false));
  }
  return found;
}

Result<Costs> load_costs(const Units& units, const Orthographies& systems) {
  Costs made;
  const std::size_t n = units.size();
  const auto count = static_cast<Unit>(n);
  made.stride_ = n;
  made.instead_.resize(n * n);

  // ---- close in any orthography
  Result<DataFile> file = data_file("names/confusions.toml");
  if (!file) return tl::unexpected(file.error());
  toml::table doc;
  try {
    doc = toml::parse(file->text, file->name);
  } catch (const toml::parse_error& e) {
    return fail(Code::malformed, std::string(e.description()),
                {file->name, e.source().begin.line, e.source().begin.column});
  }
  std::vector<double> any(n * n, 1.0);
  for (Unit a = 1; a < count; ++a) {
    for (Unit b = 1; b < count; ++b) {
      const int vowels = int(units.is_vowel(a)) + int(units.is_vowel(b));
      any[a * n + b] = a == b ? 0.0 : vowels == 2 ? 0.75 : vowels == 1 ? 1.2 : 1.0;
    }
  }
  double vowel_out = 0.5;
  double consonant_out = 0.85;
  std::vector<double> out(n, -1.0);
  std::vector<std::pair<Unit, Unit>> same_as;
  auto unit_of = [&](std::string_view name) { return units.find(name); };
  for (const auto& [section, node] : doc) {
    const Where where{file->name, node.source().begin.line, 1};
    const toml::table* table = node.as_table();
    if (table == nullptr) return fail(Code::malformed, "not a table", where);
    for (const auto& [key, value] : *table) {
      const Where at{file->name, value.source().begin.line, value.source().begin.column};
      if (section == "same_as") {
        const Unit a = unit_of(key.str());
        const Unit b = unit_of(value.value_or(std::string_view{}));
        if (a == 0 || b == 0) return fail(Code::malformed, "no such unit", at);
        same_as.emplace_back(a, b);
        continue;
      }
      const auto cost = value.value<double>();
      if (!cost || *cost < 0 || *cost > 4) return fail(Code::malformed, "a cost from 0 to 4", at);
      if (section == "instead") {
        const std::string_view both = key.str();
        const std::size_t split = both.find('~');
        if (split == std::string_view::npos) return fail(Code::malformed, "no ~", at);
        const Unit a = unit_of(both.substr(0, split));
        const Unit b = unit_of(both.substr(split + 1));
        if (a == 0 || b == 0) return fail(Code::malformed, "no such unit", at);
        any[a * n + b] = std::min(any[a * n + b], *cost);
        any[b * n + a] = any[a * n + b];
      } else if (section == "left_out") {
        if (key == "vowel") {
          vowel_out = *cost;
        } else if (key == "consonant") {
          consonant_out = *cost;
        } else if (const Unit u = unit_of(key.str()); u != 0) {
          out[u] = *cost;
        } else {
          return fail(Code::malformed, "no such unit", at);
        }
      } else {
        return fail(Code::malformed, "unknown section " + std::string(section.str()), where);
      }
    }
  }
  std::vector<Unit> like(n);
  for (Unit u = 0; u < count; ++u)
    like[u] = u;
  for (const auto& [a, b] : same_as)
    like[a] = b;
  std::vector<double> close = any;
  for (Unit a = 1; a < count; ++a) {
    for (Unit b = 1; b < count; ++b) {
      double& c = close[a * n + b];
      for (const Unit x : {a, like[a]}) {
        for (const Unit y : {b, like[b]})
          c = std::min(c, any[x * n + y]);
      }
    }
  }
  for (Unit u = 1; u < count; ++u) {
    const double cost = out[u] >= 0 ? out[u] : units.is_vowel(u) ? vowel_out : consonant_out;
    made.left_out_[u].at.fill(scaled(cost));
    made.left_out_abjad_[u].at.fill(scaled(units.is_vowel(u) ? std::min(cost, 0.04) : cost));
  }

  // ---- what the orthographies write for what
  std::size_t lane = 0;
  for (std::size_t l = 0; l + 1 < languages.size(); ++l) {
    const std::string language(languages[l]);
    made.lanes_[lane++] = Lane{language, Role::native, Role::native, true};
    made.lanes_[lane++] = Lane{language, Role::native, Role::russian, false};
    made.lanes_[lane++] = Lane{language, Role::russian, Role::native, false};
  }
  made.lanes_[lane++] = Lane{};

  auto emit = [&](const Orthography& system, std::int16_t index, std::vector<Costs::Emission>& to) {
    for (const Rule& rule : system.rules) {
      const UnitString from = inner(units, utf8(rule.letters), rule.at_begin);
      for (std::size_t k = 0; k < rule.writes.size(); ++k) {
        const UnitString written = inner(units, rule.writes[k], rule.at_begin);
        if (from.size == 1 && written.size == 0) {
          to.push_back(
              {from.unit[0], 0, static_cast<std::uint8_t>(k == 0 ? 0 : alternate_cost), index, -1});
        }
        // A longer piece that stays as it is says nothing about its letters elsewhere.
        if (from.size == 0 || from.size != written.size || (from.size > 1 && from == written))
          continue;
        for (std::size_t i = 0; i < from.size; ++i) {
          to.push_back({from.unit[i], written.unit[i],
                        static_cast<std::uint8_t>(k == 0 ? 0 : alternate_cost), index, -1});
        }
      }
    }
  };
  std::vector<Costs::Emission> roman;
  for (std::size_t s = 0; s < systems.all.size(); ++s) {
    if (systems.all[s].role == Role::roman)
      emit(systems.all[s], static_cast<std::int16_t>(s), roman);
  }
  auto unique = [&](std::vector<Costs::Emission>& list) {
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
      return std::tie(a.source, a.surface, a.cost) < std::tie(b.source, b.surface, b.cost);
    });
    list.erase(std::unique(list.begin(), list.end(),
                           [](const auto& a, const auto& b) {
                             return a.source == b.source && a.surface == b.surface;
                           }),
               list.end());
  };
  unique(roman);
  for (std::size_t l = 0; l + 1 < languages.size(); ++l) {
    auto& native = made.emitted_[l][0];
    auto& russian = made.emitted_[l][1];
    std::vector<Costs::Emission> to_russian;
    for (std::size_t s = 0; s < systems.all.size(); ++s) {
      const Orthography& o = systems.all[s];
      if (o.language != languages[l]) continue;
      const auto index = static_cast<std::int16_t>(s);
      if (o.role == Role::native) emit(o, index, native);
      if (o.role == Role::russian) emit(o, index, to_russian);
    }
    unique(to_russian);
    for (const auto& r : to_russian) {
      native.push_back({r.source, r.source, 0, -1, -1});
      russian.push_back(r);
      if (r.surface == 0) continue;
      for (const auto& e : roman) {
        Unit written = e.surface;
        if (e.source != r.surface) {
          // A letter that begins a word is romanised as elsewhere, and begins the word.
          if (like[r.surface] == r.surface || e.source != like[r.surface]) continue;
          const auto first = std::find_if(same_as.begin(), same_as.end(), [&](const auto& s) {
            return s.second == e.surface && units.name(s.first).ends_with('i') &&
                   s.first != e.surface;
          });
          if (first == same_as.end()) continue;
          written = first->first;
        }
        russian.push_back(
            {r.source, written, static_cast<std::uint8_t>(r.cost + e.cost), r.system, e.system});
      }
    }
    unique(native);
    unique(russian);
  }
  auto& generic = made.emitted_[languages.size() - 1];
  generic[0] = roman;
  for (const auto& e : roman)
    generic[0].push_back({e.source, e.source, 0, -1, -1});
  unique(generic[0]);

  // ---- the table
  for (Unit a = 1; a < count; ++a) {
    for (Unit b = 1; b < count; ++b) {
      made.instead_[a * n + b].at.fill(scaled(close[a * n + b]));
    }
  }
  for (std::size_t i = 0; i < lane_count; ++i) {
    auto put = [&](const std::vector<Costs::Emission>& left,
                   const std::vector<Costs::Emission>& right) {
      for (const auto& x : left) {
        for (const auto& y : right) {
          if (x.source != y.source) continue;
          auto& cell = x.surface == 0   ? made.left_out_[y.surface].at[i]
                       : y.surface == 0 ? made.left_out_[x.surface].at[i]
                                        : made.instead_[x.surface * n + y.surface].at[i];
          // A letter that one side drops is a guess about more than the letter.
          if (x.surface == 0 || y.surface == 0) {
            cell = std::min(cell, static_cast<std::uint8_t>(std::min(255, 6 + x.cost + y.cost)));
            continue;
          }
          cell = std::min(cell, static_cast<std::uint8_t>(std::min(255, x.cost + y.cost)));
        }
      }
    };
    const Lane& l = made.lanes_[i];
    std::size_t language = 0;
    while (languages[language] != l.language)
      ++language;
    if (l.same) {
      put(made.emitted_[language][0], made.emitted_[language][0]);
      put(made.emitted_[language][1], made.emitted_[language][1]);
    } else {
      put(made.emissions(i, true), made.emissions(i, false));
    }
  }
  const std::vector<Lanes> by_rules = made.instead_;
  for (Unit a = 1; a < count; ++a) {
    for (Unit b = 1; b < count; ++b) {
      if (like[a] == a && like[b] == b) continue;
      for (std::size_t i = 0; i < lane_count; ++i) {
        auto& cell = made.instead_[a * n + b].at[i];
        for (const Unit x : {a, like[a]}) {
          for (const Unit y : {b, like[b]})
            cell = std::min(cell, by_rules[x * n + y].at[i]);
        }
      }
    }
  }
  for (Unit a = 1; a < count; ++a)
    made.instead_[a * n + a].at.fill(0);
  made.least_.resize(n);
  for (Unit a = 1; a < count; ++a) {
    const auto& out_lanes = made.left_out_[a].at;
    made.left_out_least_[a] = *std::min_element(out_lanes.begin(), out_lanes.end());
    for (Unit b = 1; b < count; ++b) {
      const auto& lanes = made.instead_[a * n + b].at;
      made.least_[a][b] = *std::min_element(lanes.begin(), lanes.end());
    }
  }
  return made;
}

}  // namespace panah::names

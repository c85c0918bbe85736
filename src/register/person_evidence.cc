#include "register/person_evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

namespace panah {

double PersonMatch::probability() const {
  return excluded ? 0 : 1 / (1 + std::exp2(-bits));
}

PersonFacts facts_of(const names::Knowledge& knowledge, Hash id, std::string name) {
  PersonFacts p;
  p.id = id;
  p.name = std::move(name);
  p.parsed = names::parse(knowledge, p.name);
  p.sex = p.parsed.sex;
  return p;
}

namespace {

// Bits of agreement and of contradiction. Set on one half of a synthetic register, measured on the
// other: bench/register.
constexpr double day_agrees = 9, month_agrees = 6, year_agrees = 3.5, year_near = -0.5;
constexpr double year_differs = -7, digits_swapped = 2;
constexpr double sex_agrees = 0.3, citizenship_agrees = 1, citizenship_differs = -3;
constexpr double birthplace_agrees = 3, birthplace_differs = -1.5;
constexpr double one_act = 5, company_each = 2.5, one_body = 2;
constexpr double names_most = 9;  // names alone never say more
constexpr double patience = 0.8;  // of the homonyms in bits

void add(PersonMatch& m, double bits, std::string why) {
  m.bits += bits;
  m.grounds.push_back({bits, std::move(why)});
  if (bits > 0.5) m.name_alone = false;
}

void match_birth(PersonMatch& m, const PartialDate& a, const PartialDate& b) {
  const auto ya = stated_year(a), yb = stated_year(b);
  if (!ya || !yb) return;
  const auto ma = stated_month(a), mb = stated_month(b);
  const auto da = stated_day(a), db = stated_day(b);
  const std::string both = fmt::format("born {} and {}", a.edtf, b.edtf);
  const int years = std::abs(*ya - *yb);
  if (years == 0) {
    if (ma && mb && da && db) {
      if (ma == mb && da == db) return add(m, day_agrees, both);
      if (ma == db && da == mb)
        return add(m, digits_swapped, both + ": day and month change places");
      if (ma == mb || da == db) return add(m, 0.5, both + ": one number differs");
      return add(m, -4, both);
    }
    if (ma && mb) return add(m, ma == mb ? month_agrees : -3, both);
    return add(m, year_agrees, both);
  }
  const bool day_too = ma && mb && da && db && ma == mb && da == db;
  if (years == 1) return add(m, day_too ? 4 : year_near, both + ": a year apart");
  if (day_too) return add(m, 1, both + ": day and month agree");
  if (years <= 2) return add(m, -4, both);
  m.excluded = years > 12;
  add(m, year_differs, both);
}

std::size_t shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::size_t n = 0;
  for (const std::string& x : a)
    n += std::find(b.begin(), b.end(), x) != b.end();
  return n;
}

}  // namespace

PersonMatch match(const names::Knowledge& knowledge, const PersonFacts& a, const PersonFacts& b,
                  double homonyms) {
  PersonMatch m;
  m.names = names::compare(knowledge, a.parsed, b.parsed);
  const double name_bits = std::clamp(m.names.bits, -15.0, names_most);
  m.bits = name_bits;
  m.grounds.push_back({name_bits, fmt::format("names: {} and {}", a.name, b.name)});
  if (homonyms > 1.5) {
    const double bits = -patience * std::log2(homonyms);
    m.bits += bits;
    m.grounds.push_back({bits, fmt::format("{:.0f} people here have such a name", homonyms)});
  }
  if (a.sex != names::Sex::unknown && b.sex != names::Sex::unknown) {
    if (a.sex != b.sex) {
      m.excluded = true;
      add(m, -12, "one is a man, the other a woman");
    } else {
      m.bits += sex_agrees;
    }
  }
  if (a.birth && b.birth) match_birth(m, *a.birth, *b.birth);
  if (!a.citizenship.empty() && !b.citizenship.empty()) {
    const bool agree = a.citizenship == b.citizenship;
    m.bits += agree ? citizenship_agrees : citizenship_differs;
    m.grounds.push_back({agree ? citizenship_agrees : citizenship_differs,
                         fmt::format("citizens of {} and {}", a.citizenship, b.citizenship)});
  }
  if (!a.birthplace.empty() && !b.birthplace.empty()) {
    add(m, a.birthplace == b.birthplace ? birthplace_agrees : birthplace_differs,
        fmt::format("born in {} and {}", a.birthplace, b.birthplace));
  }
  for (const Hash& act : a.acts) {
    if (std::find(b.acts.begin(), b.acts.end(), act) == b.acts.end()) continue;
    add(m, one_act, "the same act happened to both");
    break;
  }
  if (const std::size_t n = shared(a.company, b.company); n > 0) {
    add(m, std::min(company_each * static_cast<double>(n), 7.5),
        fmt::format("{} of the same people beside them", n));
  }
  if (!a.member_of.empty() && a.member_of == b.member_of)
    add(m, one_body, "both of " + a.member_of);
  if (a.text == b.text && !a.text.is_none()) {
    add(m, -5, "one text names both, under two names");
  }
  return m;
}

namespace {

/// Consonant classes of a part's root; 0 when it is an initial or has none.
std::uint64_t skeleton(const names::Knowledge& knowledge, const names::Part& part) {
  if (part.kind == names::PartKind::initial) return 0;
  std::uint64_t key = 1;
  std::uint8_t last = 0;
  const std::uint8_t size = part.stem > 0 ? std::min(part.stem, part.units.size) : part.units.size;
  for (std::uint8_t i = 0; i < size && key < (1ull << 52); ++i) {
    const std::uint8_t c = names::consonant_class(knowledge, part.units.unit[i]);
    if (c != 0 && c != last) key = key << 4 | c;
    last = c;
  }
  return key == 1 ? 0 : key;
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = (a ^ (b * 0x9e3779b97f4a7c15u)) * 0xbf58476d1ce4e5b9u;
  return h ^ (h >> 31);
}

std::vector<std::uint64_t> keys_of(const names::Knowledge& knowledge, const PersonFacts& p) {
  std::vector<std::uint64_t> roots, keys;
  for (std::uint8_t i = 0; i < p.parsed.size; ++i) {
    if (const std::uint64_t s = skeleton(knowledge, p.parsed.part[i])) roots.push_back(s);
  }
  std::sort(roots.begin(), roots.end());
  const auto year = p.birth ? stated_year(*p.birth) : std::nullopt;
  for (std::size_t i = 0; i < roots.size(); ++i) {
    for (std::size_t j = i + 1; j < roots.size(); ++j)
      keys.push_back(mix(roots[i], roots[j]));
    if (year) keys.push_back(mix(roots[i], static_cast<std::uint64_t>(*year) + 7));
    if (roots.size() == 1) keys.push_back(mix(roots[i], 3));
    for (const Hash& act : p.acts)
      keys.push_back(mix(roots[i], HashOf{}(act)));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

std::vector<PersonPair> person_candidates(const names::Knowledge& knowledge,
                                          const std::vector<PersonFacts>& people,
                                          const PersonSearch& how) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> postings;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    for (const std::uint64_t key : keys_of(knowledge, people[i]))
      postings.emplace_back(key, i);
  }
  std::sort(postings.begin(), postings.end());
  std::vector<std::uint64_t> pairs;
  const auto each_key = [&](auto&& visit) {
    for (std::size_t begin = 0; begin < postings.size();) {
      std::size_t end = begin;
      while (end < postings.size() && postings[end].first == postings[begin].first)
        ++end;
      visit(begin, end);
      begin = end;
    }
  };
  each_key([&](std::size_t begin, std::size_t end) {
    if (end - begin > how.most_per_key) return;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j)
        pairs.push_back(std::uint64_t{postings[i].second} << 32 | postings[j].second);
    }
  });
  postings.clear();
  postings.shrink_to_fit();
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());

  std::vector<PersonPair> out;
  for (const std::uint64_t pair : pairs) {
    const std::size_t a = pair >> 32, b = pair & 0xffffffffu;
    PersonMatch m = match(knowledge, people[a], people[b]);
    if (!m.excluded && m.bits >= how.least_bits) out.push_back({a, b, std::move(m)});
  }
  std::sort(out.begin(), out.end(), [&](const PersonPair& x, const PersonPair& y) {
    const auto key = [&](const PersonPair& p) {
      return std::tuple(-p.match.bits, people[p.a].id, people[p.b].id);
    };
    return key(x) < key(y);
  });
  return out;
}

std::vector<std::size_t> suggested_groups(const std::vector<PersonFacts>& people,
                                          const std::vector<PersonPair>& pairs, double bits) {
  std::vector<std::size_t> parent(people.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  std::vector<std::vector<std::size_t>> members(people.size());
  for (std::size_t i = 0; i < people.size(); ++i)
    members[i] = {i};
  const auto root = [&](std::size_t i) {
    while (parent[i] != i)
      i = parent[i] = parent[parent[i]];
    return i;
  };
  const auto clash = [&](const PersonFacts& a, const PersonFacts& b) {
    if (a.sex != names::Sex::unknown && b.sex != names::Sex::unknown && a.sex != b.sex) return true;
    if (!a.birth || !b.birth) return false;
    const auto ya = stated_year(*a.birth), yb = stated_year(*b.birth);
    return ya && yb && std::abs(*ya - *yb) > 2;
  };
  for (const PersonPair& pair : pairs) {
    if (pair.match.bits < bits) break;
    std::size_t a = root(pair.a), b = root(pair.b);
    if (a == b) continue;
    const bool apart = std::any_of(members[a].begin(), members[a].end(), [&](std::size_t x) {
      return std::any_of(members[b].begin(), members[b].end(),
                         [&](std::size_t y) { return clash(people[x], people[y]); });
    });
    if (apart) continue;
    if (members[a].size() < members[b].size()) std::swap(a, b);
    parent[b] = a;
    members[a].insert(members[a].end(), members[b].begin(), members[b].end());
    members[b].clear();
  }
  for (std::size_t i = 0; i < people.size(); ++i)
    parent[i] = root(i);
  return parent;
}

}  // namespace panah

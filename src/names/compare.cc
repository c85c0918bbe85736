#include "names/compare.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace panah::names {

namespace {

constexpr std::uint8_t hopeless = 255;

// ---- weights (natural log odds)
// ------------------------------------------------------------------- Set by hand on
// given_name_seeds and generated spellings; see docs/decisions on names.
constexpr double agree = 3.2;        // a word that agrees fully
constexpr double slope = 9.0;        // lost for each unit of cost, at seven letters
constexpr double floor_word = -7.0;  // a word that contradicts
constexpr double initial_both = 0.6;
constexpr double initial_one = -1.8;
constexpr double initial_against = -5.0;
constexpr double sex_against = -4.5;
constexpr double distinct_against = -3.5;
constexpr double missing_patronymic = -0.15;
constexpr double missing_word = -0.7;
constexpr double single_against_more = -2.2;
constexpr double another_order = -0.05;
constexpr int other_kind_cost = 14;  // a family name against its bare root
constexpr int tail_cost = 7;         // -jon comes and goes
constexpr int family_as_known = 4;   // two spellings of one line of given.toml

struct Lane16 {
#if defined(__SSE2__)
  __m128i v;
  static Lane16 load(const Lanes& l) {
    return {_mm_load_si128(reinterpret_cast<const __m128i*>(l.at.data()))};
  }
  static Lane16 all(std::uint8_t x) { return {_mm_set1_epi8(static_cast<char>(x))}; }
  friend Lane16 operator+(Lane16 a, Lane16 b) { return {_mm_adds_epu8(a.v, b.v)}; }
  friend Lane16 min(Lane16 a, Lane16 b) { return {_mm_min_epu8(a.v, b.v)}; }
  void store(Lanes& l) const { _mm_store_si128(reinterpret_cast<__m128i*>(l.at.data()), v); }
#else
  Lanes v;
  static Lane16 load(const Lanes& l) { return {l}; }
  static Lane16 all(std::uint8_t x) {
    Lane16 r;
    r.v.at.fill(x);
    return r;
  }
  friend Lane16 operator+(Lane16 a, Lane16 b) {
    for (std::size_t i = 0; i < lane_count; ++i) {
      a.v.at[i] = static_cast<std::uint8_t>(std::min(255, a.v.at[i] + b.v.at[i]));
    }
    return a;
  }
  friend Lane16 min(Lane16 a, Lane16 b) {
    for (std::size_t i = 0; i < lane_count; ++i)
      a.v.at[i] = std::min(a.v.at[i], b.v.at[i]);
    return a;
  }
  void store(Lanes& l) const { l = v; }
#endif
};

std::uint8_t lowest(const Lanes& l) {
  return *std::min_element(l.at.begin(), l.at.end());
}

// All lanes of the cheapest alignment of a[0..n) with b[0..m).
Lanes align(const Costs& costs, const Unit* a, std::size_t n, const Unit* b, std::size_t m,
            bool a_abjad, bool b_abjad) {
  std::array<Lane16, max_length + 1> row;
  std::array<Lane16, max_length> out_b;
  row[0] = Lane16::all(0);
  for (std::size_t j = 0; j < m; ++j) {
    out_b[j] = Lane16::load(a_abjad && !b_abjad ? costs.left_out_beside_abjad(b[j])
                                                : costs.left_out(b[j]));
    row[j + 1] = row[j] + out_b[j];
  }
  for (std::size_t i = 0; i < n; ++i) {
    const Lane16 out_a = Lane16::load(b_abjad && !a_abjad ? costs.left_out_beside_abjad(a[i])
                                                          : costs.left_out(a[i]));
    Lane16 diagonal = row[0];
    row[0] = row[0] + out_a;
    for (std::size_t j = 0; j < m; ++j) {
      const Lane16 substituted = diagonal + Lane16::load(costs.instead(a[i], b[j]));
      diagonal = row[j + 1];
      row[j + 1] = min(substituted, min(row[j + 1] + out_a, row[j] + out_b[j]));
    }
  }
  Lanes result;
  row[m].store(result);
  return result;
}

Lanes plus(Lanes l, int extra) {
  for (auto& x : l.at)
    x = static_cast<std::uint8_t>(std::min(255, x + extra));
  return l;
}

Lanes least(const Lanes& a, const Lanes& b) {
  Lanes r;
  for (std::size_t i = 0; i < lane_count; ++i)
    r.at[i] = std::min(a.at[i], b.at[i]);
  return r;
}

Lanes nothing() {
  Lanes l;
  l.at.fill(hopeless);
  return l;
}

bool worth_aligning(const Part& a, std::size_t n, const Part& b, std::size_t m) {
  if (a.script == Script::other || b.script == Script::other) return true;
  const int differ = std::popcount(a.letters ^ b.letters);
  if (differ > 3) return false;
  const std::size_t low = std::min(n, m);
  const std::size_t high = std::max(n, m);
  const bool abjad = a.script == Script::arabic || b.script == Script::arabic;
  return high - low <= 2 + low / (abjad ? 1 : 2);
}

Lanes whole_cost(const Costs& costs, const Part& a, std::size_t n, const Part& b, std::size_t m) {
  if (!worth_aligning(a, n, b, m)) return nothing();
  return align(costs, a.units.begin(), n, b.units.begin(), m, a.script == Script::arabic,
               b.script == Script::arabic);
}

// Two words that are not initials.
Lanes part_cost(const Costs& costs, const Part& a, const Part& b) {
  const bool a_father = a.kind == PartKind::patronymic;
  const bool b_father = b.kind == PartKind::patronymic;
  int extra = 0;
  if (a_father != b_father) {
    // A father's name without its mark is common in Arabic and Afghan writing, not after -ov.
    if (a.kind == PartKind::family || b.kind == PartKind::family) return nothing();
    extra = other_kind_cost;
  }
  Lanes best = whole_cost(costs, a, a.units.size, b, b.units.size);
  if (a.kind != b.kind && (a.kind == PartKind::family) != (b.kind == PartKind::family) &&
      extra == 0) {
    // Rahmon and Rahmonov; Kholmatzoda and Kholmatov.
    const Lanes bare = whole_cost(costs, a, a.kind == PartKind::family ? a.stem : a.units.size, b,
                                  b.kind == PartKind::family ? b.stem : b.units.size);
    best = least(best, plus(bare, other_kind_cost));
  } else if (a.kind == PartKind::family && b.kind == PartKind::family &&
             (a.sex == Sex::unknown) != (b.sex == Sex::unknown)) {
    best = least(best, plus(whole_cost(costs, a, a.stem, b, b.stem), other_kind_cost));
  }
  if ((a.tail != 0) != (b.tail != 0)) {
    const Lanes bare = whole_cost(costs, a, a.tail != 0 ? a.stem : a.units.size, b,
                                  b.tail != 0 ? b.stem : b.units.size);
    best = least(best, plus(bare, tail_cost));
  }
  if (a.given != 0 && a.given == b.given) {
    for (auto& x : best.at)
      x = std::min(x, std::uint8_t{family_as_known});
  } else if (a.given_stem != 0 && a.given_stem == b.given_stem && a.kind == b.kind &&
             a.units.size != a.stem && b.units.size != b.stem) {
    for (auto& x : best.at)
      x = std::min(x, std::uint8_t{family_as_known + 2});
  }
  return extra == 0 ? best : plus(best, extra);
}

// Does an initial stand for the beginning of a word?
Lanes initial_cost(const Costs& costs, const Part& initial, const Part& word, bool initial_left) {
  Lanes sum;
  sum.at.fill(0);
  const std::size_t n = std::min<std::size_t>(initial.units.size, 3);
  if (word.units.size < n) return nothing();
  for (std::size_t i = 0; i < n; ++i) {
    const Lanes& one = initial_left ? costs.instead(initial.units.unit[i], word.units.unit[i])
                                    : costs.instead(word.units.unit[i], initial.units.unit[i]);
    for (std::size_t k = 0; k < lane_count; ++k) {
      sum.at[k] = static_cast<std::uint8_t>(std::min(255, sum.at[k] + one.at[k]));
    }
  }
  // "Yu." for Юсуф, "I." for Юсуф in ICAO: a soft onset may be all there is.
  if (word.units.size > n && n == 1 && costs.left_out(word.units.unit[0]).at[0] < cost_one / 4) {
    const Lanes& second = initial_left ? costs.instead(initial.units.unit[0], word.units.unit[1])
                                       : costs.instead(word.units.unit[1], initial.units.unit[0]);
    sum = least(sum, plus(second, 4));
  }
  return sum;
}

// Both are known names and not the same one.
bool known_distinct(const Part& a, const Part& b) {
  if (a.given != 0 && b.given != 0) return a.given != b.given;
  return a.given_stem != 0 && b.given_stem != 0 && a.given_stem != b.given_stem &&
         (a.stem < a.units.size) == (b.stem < b.units.size);
}

double word_weight(int cost, const Part& a, const Part& b) {
  const double n = std::clamp<double>(std::min(a.units.size, b.units.size), 2, 12);
  const double c = static_cast<double>(cost) / cost_one * std::sqrt(7.0 / (n + 0.5));
  const double full = n >= 4 ? agree : agree - 0.5 * (4 - n);
  return std::max(floor_word, full - slope * c);
}

struct Pairing {
  std::int8_t a, b;  // index of part, -1: none
  bool initial;
  std::uint8_t cost;  // in the chosen lane
  double weight;
  bool distinct;
};

struct Verdict {
  Comparison result;
  std::array<Pairing, 2 * max_parts> pair;
  std::size_t pairs = 0;
  double order = 0, sex = 0, single = 0, assumed = 0;
};

bool is_initial(const Part& p) {
  return p.kind == PartKind::initial;
}

Verdict judge(const Knowledge& knowledge, const Name& a, const Name& b) {
  const Costs& costs = knowledge.costs;
  Verdict v;
  if (a.size == 0 || b.size == 0) {
    v.result.bits = -20;
    v.result.probability = 0;
    return v;
  }
  std::array<std::array<Lanes, max_parts>, max_parts> cost;
  std::array<std::array<std::uint16_t, max_parts>, max_parts> rate;  // for choosing pairs
  for (std::size_t i = 0; i < a.size; ++i) {
    for (std::size_t j = 0; j < b.size; ++j) {
      const Part& x = a.part[i];
      const Part& y = b.part[j];
      if (is_initial(x) != is_initial(y)) {
        cost[i][j] =
            is_initial(x) ? initial_cost(costs, x, y, true) : initial_cost(costs, y, x, false);
        rate[i][j] = static_cast<std::uint16_t>(
            1000 + lowest(cost[i][j]) * 8u +
            (x.kind == PartKind::family || y.kind == PartKind::family ? 400 : 0));
      } else if (is_initial(x)) {
        cost[i][j] = initial_cost(costs, x, y, true);
        rate[i][j] = static_cast<std::uint16_t>(500 + lowest(cost[i][j]) * 8u);
      } else {
        cost[i][j] = part_cost(costs, x, y);
        const unsigned low = lowest(cost[i][j]);
        rate[i][j] = static_cast<std::uint16_t>(
            low * 16u / std::max<unsigned>(3, std::min(x.units.size, y.units.size)) +
            (low == hopeless ? 4000 : 0) + (i != j ? 1 : 0));
      }
    }
  }
  std::array<bool, max_parts> used_a{};
  std::array<bool, max_parts> used_b{};
  std::array<unsigned, lane_count> sum{};
  auto take = [&](std::size_t i, std::size_t j) {
    used_a[i] = used_b[j] = true;
    Pairing& p = v.pair[v.pairs++];
    p = Pairing{static_cast<std::int8_t>(i),
                static_cast<std::int8_t>(j),
                is_initial(a.part[i]) || is_initial(b.part[j]),
                0,
                0,
                false};
    for (std::size_t k = 0; k < lane_count; ++k)
      sum[k] += cost[i][j].at[k];
  };
  for (;;) {
    unsigned best = 3000;
    std::size_t bi = 0;
    std::size_t bj = 0;
    for (std::size_t i = 0; i < a.size; ++i) {
      if (used_a[i]) continue;
      for (std::size_t j = 0; j < b.size; ++j) {
        if (!used_b[j] && rate[i][j] < best) {
          best = rate[i][j];
          bi = i;
          bj = j;
        }
      }
    }
    if (best >= 3000) break;
    take(bi, bj);
  }
  // What is left on both sides and is of one kind contradicts.
  for (std::size_t i = 0; i < a.size; ++i) {
    if (used_a[i]) continue;
    for (std::size_t j = 0; j < b.size; ++j) {
      if (used_b[j] || is_initial(a.part[i]) != is_initial(b.part[j])) continue;
      if ((a.part[i].kind == PartKind::patronymic) != (b.part[j].kind == PartKind::patronymic))
        continue;
      take(i, j);
      break;
    }
  }

  const unsigned letters = (a.languages | b.languages) & 31u;
  static constexpr std::array<unsigned, 6> prior = {0, 1, 2, 2, 5, 0};
  unsigned lane = 0;
  unsigned lane_cost = ~0u;
  for (unsigned k = 0; k < lane_count; ++k) {
    const unsigned language = k / 3;
    unsigned c = sum[k] + prior[language];
    if (letters != 0 && language < 5 && ((letters >> language) & 1u) == 0) c += 10;
    if (c < lane_cost) {
      lane_cost = c;
      lane = k;
    }
  }
  v.result.lane = static_cast<std::uint8_t>(lane);

  // A language that nothing in the letters speaks for has to be assumed.
  double total = -slope * 0.8 * (lane_cost - sum[lane]) / cost_one;
  v.assumed = total;
  int good = 0;
  for (std::size_t p = 0; p < v.pairs; ++p) {
    Pairing& pair = v.pair[p];
    const auto i = static_cast<std::size_t>(pair.a);
    const auto j = static_cast<std::size_t>(pair.b);
    const Part& x = a.part[i];
    const Part& y = b.part[j];
    pair.cost = cost[i][j].at[lane];
    if (pair.initial) {
      const bool fits = pair.cost <= cost_one / 3;
      pair.weight = !fits                            ? initial_against
                    : is_initial(x) && is_initial(y) ? initial_both
                                                     : initial_one;
    } else {
      pair.weight = word_weight(pair.cost, x, y);
      if (x.kind == PartKind::patronymic || y.kind == PartKind::patronymic) {
        // A father's name that agrees says less than the other two, one that does not says as much.
        if (pair.weight > 0) pair.weight *= 0.6;
      }
      if (pair.cost > 0 && known_distinct(x, y)) {
        pair.distinct = true;
        pair.weight = std::max(floor_word, pair.weight + distinct_against);
      }
      if (pair.weight > 0) ++good;
    }
    total += pair.weight;
  }
  // Words without a counterpart.
  std::size_t words_a = 0;
  std::size_t words_b = 0;
  for (std::size_t i = 0; i < a.size; ++i)
    words_a += a.part[i].kind != PartKind::patronymic;
  for (std::size_t j = 0; j < b.size; ++j)
    words_b += b.part[j].kind != PartKind::patronymic;
  auto missing = [&](const Part& p) {
    return p.kind == PartKind::patronymic || is_initial(p) ? missing_patronymic : missing_word;
  };
  for (std::size_t i = 0; i < a.size; ++i) {
    if (used_a[i]) continue;
    v.pair[v.pairs] = Pairing{static_cast<std::int8_t>(i), -1, false, 0, missing(a.part[i]), false};
    total += v.pair[v.pairs++].weight;
  }
  for (std::size_t j = 0; j < b.size; ++j) {
    if (used_b[j]) continue;
    v.pair[v.pairs] = Pairing{-1, static_cast<std::int8_t>(j), false, 0, missing(b.part[j]), false};
    total += v.pair[v.pairs++].weight;
  }
  if (std::min(words_a, words_b) == 1 && std::max(words_a, words_b) > 1)
    v.single = single_against_more;
  if (good == 0 && std::max(words_a, words_b) > 1)
    v.single = std::min(v.single, single_against_more);
  if (a.sex != Sex::unknown && b.sex != Sex::unknown && a.sex != b.sex) v.sex = sex_against;
  for (std::size_t p = 0; p < v.pairs; ++p) {
    for (std::size_t q = p + 1; q < v.pairs; ++q) {
      const Pairing& x = v.pair[p];
      const Pairing& y = v.pair[q];
      if (x.a >= 0 && y.a >= 0 && x.b >= 0 && y.b >= 0 && (x.a < y.a) != (x.b < y.b))
        v.order = another_order;
    }
  }
  total += v.single + v.sex + v.order;
  v.result.probability = 1.0 / (1.0 + std::exp(-total));
  v.result.bits = total / std::log(2.0);
  v.result.band = v.result.probability >= 0.95  ? Band::strong
                  : v.result.probability >= 0.7 ? Band::likely
                  : v.result.probability >= 0.3 ? Band::possible
                                                : Band::unlikely;
  return v;
}

// Two words of one side that are one word of the other: "Abdul Aziz" and "Abdulaziz".
Name joined(const Knowledge& knowledge, const Name& name, std::size_t at) {
  Name out = name;
  Part& p = out.part[at];
  const Part& q = name.part[at + 1];
  for (const Unit u : q.units) {
    if (p.units.size < max_length && p.units.unit[p.units.size - 1u] != u)
      p.units.unit[p.units.size++] = u;
  }
  p.at = cover(p.at, q.at);
  p.kind = q.kind;
  p.sex = q.sex;
  p.stem = p.units.size;
  p.tail = 0;
  p.compound = true;
  p.given = p.given_stem = 0;
  p.letters = 0;
  for (const Unit u : p.units)
    p.letters |= 1u << consonant_class(knowledge, u);
  p.letters &= ~1u;
  std::copy(name.part.begin() + static_cast<std::ptrdiff_t>(at) + 2, name.part.begin() + name.size,
            out.part.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  --out.size;
  return out;
}

struct Best {
  Verdict verdict;
  Name a, b;
};

template <bool keep>
Verdict best_of(const Knowledge& knowledge, const Name& a, const Name& b, Best* kept) {
  Verdict best = judge(knowledge, a, b);
  if constexpr (keep) *kept = Best{best, a, b};
  if (a.size == b.size || best.result.probability > 0.9) return best;
  const bool left = a.size > b.size;
  const Name& more = left ? a : b;
  const Name& fewer = left ? b : a;
  for (std::size_t i = 0; i + 1 < more.size; ++i) {
    const Part& p = more.part[i];
    const Part& q = more.part[i + 1];
    if (is_initial(p) || is_initial(q) || p.kind == PartKind::patronymic) continue;
    // Only if some word of the other side is long enough to be both.
    const std::size_t length = p.units.size + static_cast<std::size_t>(q.units.size);
    bool fits = false;
    for (std::size_t j = 0; j < fewer.size; ++j) {
      const std::size_t m = fewer.part[j].units.size;
      fits |= m + 2 >= length && m <= length + 2;
    }
    if (!fits) continue;
    const Name one = joined(knowledge, more, i);
    Verdict v = judge(knowledge, left ? one : a, left ? b : one);
    if (v.result.bits > best.result.bits + 0.5) {
      best = v;
      if constexpr (keep) *kept = Best{v, left ? one : a, left ? b : one};
    }
  }
  return best;
}

}  // namespace

Comparison compare(const Knowledge& knowledge, const Name& a, const Name& b) {
  return best_of<false>(knowledge, a, b, nullptr).result;
}

std::uint8_t word_cost(const Knowledge& knowledge, const UnitString& a, const UnitString& b) {
  return lowest(align(knowledge.costs, a.begin(), a.size, b.begin(), b.size, false, false));
}

const char* name_of(Band band) {
  switch (band) {
    case Band::strong:
      return "strong";
    case Band::likely:
      return "likely";
    case Band::possible:
      return "possible";
    case Band::unlikely:
      return "unlikely";
  }
  return "";
}

const char* name_of(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::same:
      return "same";
    case EvidenceKind::differ:
      return "differ";
    case EvidenceKind::initial:
      return "initial";
    case EvidenceKind::initial_conflict:
      return "initial_conflict";
    case EvidenceKind::missing:
      return "missing";
    case EvidenceKind::sex_conflict:
      return "sex_conflict";
    case EvidenceKind::distinct_names:
      return "distinct_names";
    case EvidenceKind::order:
      return "order";
  }
  return "";
}

Explanation explain(const Knowledge&, std::string_view, std::string_view) {
  return {};
}

}  // namespace panah::names

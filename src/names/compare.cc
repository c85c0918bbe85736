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
constexpr double slope = 7.5;        // lost for each unit of cost, at seven letters
constexpr double bend = -4.0;        // below it the slope is a quarter
constexpr double floor_word = -9.0;  // a word that contradicts
constexpr double initial_both = 0.6;
constexpr double initial_one = -1.8;
constexpr double initial_against = -5.0;
constexpr double sex_against = -6.5;
constexpr double distinct_against = -3.5;
constexpr double missing_patronymic = -0.15;
constexpr double missing_word = -0.7;
constexpr double single_against_more = -2.2;
// Evidence of words is not independent; so the sum is tempered.
constexpr double temperature = 1.5;
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

// All lanes of the cheapest alignment of a[0..n) with b[0..m). Two letters that changed places (a
// slip of the hand, not of an orthography) cost one substitution.
Lanes align(const Costs& costs, const Unit* a, std::size_t n, const Unit* b, std::size_t m,
            bool a_abjad, bool b_abjad) {
  constexpr std::uint8_t changed_places = 26;
  std::array<std::array<Lane16, max_length + 1>, 3> rows;
  std::array<Lane16, max_length> out_b;
  Lane16* above2 = rows[2].data();
  Lane16* above = rows[1].data();
  Lane16* row = rows[0].data();
  row[0] = Lane16::all(0);
  for (std::size_t j = 0; j < m; ++j) {
    out_b[j] = Lane16::load(a_abjad && !b_abjad ? costs.left_out_beside_abjad(b[j])
                                                : costs.left_out(b[j]));
    row[j + 1] = row[j] + out_b[j];
  }
  for (std::size_t i = 0; i < n; ++i) {
    Lane16* spare = above2;
    above2 = above;
    above = row;
    row = spare;
    const Lane16 out_a = Lane16::load(b_abjad && !a_abjad ? costs.left_out_beside_abjad(a[i])
                                                          : costs.left_out(a[i]));
    row[0] = above[0] + out_a;
    for (std::size_t j = 0; j < m; ++j) {
      const Lane16 substituted = above[j] + Lane16::load(costs.instead(a[i], b[j]));
      row[j + 1] = min(substituted, min(above[j + 1] + out_a, row[j] + out_b[j]));
      if (i > 0 && j > 0 && a[i - 1] == b[j] && a[i] == b[j - 1]) {
        row[j + 1] = min(row[j + 1], above2[j - 1] + Lane16::all(changed_places));
      }
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
  const double straight = full - slope * c;
  // Far down it matters little how far, but it still matters: ranks must not be lost.
  return straight >= bend ? straight : std::max(floor_word, bend + (straight - bend) * 0.25);
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
    const auto i = static_cast<std::size_t>(static_cast<unsigned char>(pair.a));
    const auto j = static_cast<std::size_t>(static_cast<unsigned char>(pair.b));
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
  v.result.probability = 1.0 / (1.0 + std::exp(-total / temperature));
  v.result.bits = total / temperature / std::log(2.0);
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

// ---- explaining
// -----------------------------------------------------------------------------------

namespace {

const char* language_name(std::string_view id) {
  if (id == "uz") return "Uzbek";
  if (id == "tg") return "Tajik";
  if (id == "kk") return "Kazakh";
  if (id == "ky") return "Kyrgyz";
  if (id == "tk") return "Turkmen";
  return "Russian or other";
}

std::string way_of(const Lane& lane) {
  std::string text = language_name(lane.language);
  if (lane.language.empty()) return text + " name, both as written or romanised";
  if (lane.same) return text + " name, both by one way";
  auto way = [](Role r) {
    return r == Role::russian ? "through Russian" : "as its language writes it";
  };
  return text + " name, left " + way(lane.left) + ", right " + way(lane.right);
}

// Characters of each unit of a part in its text. False if the part is put together from several
// words.
bool locate(const Knowledge& k, std::string_view text, const Part& part,
            std::array<Range, max_length>& out) {
  if (part.compound) return false;
  std::array<char32_t, max_name_bytes> letters;
  std::array<std::uint32_t, max_name_bytes + 1> at;
  std::size_t n = 0;
  const std::string_view word = slice(text, part.at);
  for (std::size_t i = 0; i < word.size() && n < letters.size();) {
    const auto lead = static_cast<unsigned char>(word[i]);
    const std::size_t size = std::min<std::size_t>(lead < 0x80   ? 1
                                                   : lead < 0xE0 ? 2
                                                   : lead < 0xF0 ? 3
                                                                 : 4,
                                                   word.size() - i);
    char32_t c = lead < 0x80 ? lead : lead & (0xFFu >> (size + 1));
    for (std::size_t b = 1; b < size; ++b)
      c = (c << 6) | (static_cast<unsigned char>(word[i + b]) & 0x3Fu);
    if (!k.units.is_word(c) && !k.units.is_apostrophe(c)) break;  // the next word: oʻgʻli
    letters[n] = c;
    at[n++] = part.at.begin + static_cast<std::uint32_t>(i);
    i += size;
    at[n] = part.at.begin + static_cast<std::uint32_t>(i);
  }
  UnitString u;
  Units::Letters where;
  k.units.segment(letters.data(), n, u, where);
  if (u.size < part.units.size) return false;
  for (std::size_t i = 0; i < part.units.size; ++i) {
    out[i] = Range{at[where[i].first], at[std::min<std::size_t>(where[i].second, n)]};
  }
  return true;
}

// The alignment of one lane, step by step.
std::vector<Step> steps(const Knowledge& k, std::size_t lane, std::string_view a_text,
                        const Part& a, std::size_t n, std::string_view b_text, const Part& b,
                        std::size_t m) {
  const Costs& costs = k.costs;
  const bool a_abjad = a.script == Script::arabic;
  const bool b_abjad = b.script == Script::arabic;
  auto out_a = [&](std::size_t i) -> unsigned {
    return (b_abjad && !a_abjad ? costs.left_out_beside_abjad(a.units.unit[i])
                                : costs.left_out(a.units.unit[i]))
        .at[lane];
  };
  auto out_b = [&](std::size_t j) -> unsigned {
    return (a_abjad && !b_abjad ? costs.left_out_beside_abjad(b.units.unit[j])
                                : costs.left_out(b.units.unit[j]))
        .at[lane];
  };
  std::array<std::array<unsigned, max_length + 1>, max_length + 1> d{};
  for (std::size_t i = 1; i <= n; ++i)
    d[i][0] = d[i - 1][0] + out_a(i - 1);
  for (std::size_t j = 1; j <= m; ++j)
    d[0][j] = d[0][j - 1] + out_b(j - 1);
  for (std::size_t i = 1; i <= n; ++i) {
    for (std::size_t j = 1; j <= m; ++j) {
      d[i][j] = std::min(
          {d[i - 1][j - 1] + costs.instead(a.units.unit[i - 1], b.units.unit[j - 1]).at[lane],
           d[i - 1][j] + out_a(i - 1), d[i][j - 1] + out_b(j - 1)});
    }
  }
  std::array<Range, max_length> where_a;
  std::array<Range, max_length> where_b;
  const bool located = locate(k, a_text, a, where_a) && locate(k, b_text, b, where_b);
  std::vector<Step> path;
  std::size_t i = n;
  std::size_t j = m;
  auto system = [&](std::int16_t x) { return k.systems.all[static_cast<std::size_t>(x)].id; };
  while (i > 0 || j > 0) {
    Step step;
    if (i > 0 && j > 0 &&
        d[i][j] ==
            d[i - 1][j - 1] + costs.instead(a.units.unit[i - 1], b.units.unit[j - 1]).at[lane]) {
      --i;
      --j;
      const Unit x = a.units.unit[i];
      const Unit y = b.units.unit[j];
      if (x == y) continue;
      step.cost = static_cast<double>(costs.instead(x, y).at[lane]) / cost_one;
      if (located) {
        step.a = where_a[i];
        step.b = where_b[j];
        // The same letter written the same is no step, though its place in the word differs.
        if (slice(a_text, step.a) == slice(b_text, step.b)) continue;
      }
      Derivation by;
      if (costs.derive(lane, x, y, by) && by.cost <= costs.instead(x, y).at[lane]) {
        auto side = [&](std::int16_t s, std::int16_t roman) {
          std::string text = s < 0 ? "as it is" : system(s);
          if (roman >= 0) text += ", then " + system(roman);
          return text;
        };
        step.rule = k.units.shown(by.source) + ": left " + side(by.left, by.left_roman) +
                    "; right " + side(by.right, by.right_roman);
      } else {
        step.rule = step.cost < 0.01   ? "the same sound"
                    : step.cost <= 0.3 ? "close sounds"
                                       : "different sounds";
      }
    } else if (i > 0 && d[i][j] == d[i - 1][j] + out_a(i - 1)) {
      --i;
      step.cost = static_cast<double>(out_a(i)) / cost_one;
      if (located) step.a = where_a[i];
      step.rule = "only left: " + k.units.shown(a.units.unit[i]);
    } else {
      --j;
      step.cost = static_cast<double>(out_b(j)) / cost_one;
      if (located) step.b = where_b[j];
      step.rule = "only right: " + k.units.shown(b.units.unit[j]);
    }
    path.push_back(std::move(step));
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace

Explanation explain(const Knowledge& knowledge, std::string_view a_text, std::string_view b_text) {
  Explanation out;
  Best best;
  best_of<true>(knowledge, parse(knowledge, a_text), parse(knowledge, b_text), &best);
  const Verdict& v = best.verdict;
  const double bit = temperature * std::log(2.0);
  out.result = v.result;
  out.lane = way_of(knowledge.costs.lanes()[v.result.lane]);
  if (best.a.size == 0 || best.b.size == 0) return out;
  auto word = [](std::string_view text, Range at) { return std::string(slice(text, at)); };
  for (std::size_t p = 0; p < v.pairs; ++p) {
    const Pairing& pair = v.pair[p];
    Evidence e;
    e.bits = pair.weight / bit;
    if (pair.a < 0 || pair.b < 0) {
      e.kind = EvidenceKind::missing;
      const bool left = pair.a >= 0;
      const Part& part =
          left ? best.a.part[static_cast<std::size_t>(static_cast<unsigned char>(pair.a))]
               : best.b.part[static_cast<std::size_t>(static_cast<unsigned char>(pair.b))];
      (left ? e.a : e.b) = part.at;
      e.why = word(left ? a_text : b_text, part.at) + " (" + name_of(part.kind) + ") stands only " +
              (left ? "left" : "right");
      out.evidence.push_back(std::move(e));
      continue;
    }
    const Part& x = best.a.part[static_cast<std::size_t>(static_cast<unsigned char>(pair.a))];
    const Part& y = best.b.part[static_cast<std::size_t>(static_cast<unsigned char>(pair.b))];
    e.a = x.at;
    e.b = y.at;
    const std::string both = word(a_text, x.at) + " - " + word(b_text, y.at);
    if (pair.initial) {
      e.kind =
          pair.weight <= initial_against ? EvidenceKind::initial_conflict : EvidenceKind::initial;
      e.why = both + (e.kind == EvidenceKind::initial ? ": the initial fits"
                                                      : ": the initial does not fit");
      out.evidence.push_back(std::move(e));
      continue;
    }
    const std::size_t lane = v.result.lane;
    e.path = steps(knowledge, lane, a_text, x, x.units.size, b_text, y, y.units.size);
    double sum = 0;
    for (const Step& s : e.path)
      sum += s.cost;
    const double paid = static_cast<double>(pair.cost) / cost_one;
    e.kind = pair.distinct      ? EvidenceKind::distinct_names
             : pair.weight >= 0 ? EvidenceKind::same
                                : EvidenceKind::differ;
    e.why = both;
    if (x.kind == PartKind::patronymic && y.kind == PartKind::patronymic)
      e.why += ": the father's name";
    if (pair.distinct) {
      e.why += ": two different given names";
    } else if (x.given != 0 && x.given == y.given && paid < sum) {
      e.why += ": known spellings of one name";
      e.path.clear();
    } else if (paid + 0.01 < sum) {
      e.why += x.tail != 0 || y.tail != 0 ? ": but for an ending of courtesy" : ": by the root";
      e.path.clear();
    } else if (e.path.empty()) {
      e.why += ": the same letters";
    }
    out.evidence.push_back(std::move(e));
  }
  std::stable_sort(
      out.evidence.begin(), out.evidence.end(), [](const Evidence& p, const Evidence& q) {
        const bool left_p = !p.a.empty();
        const bool left_q = !q.a.empty();
        return left_p != left_q ? left_p : left_p ? p.a.begin < q.a.begin : p.b.begin < q.b.begin;
      });
  auto whole = [&](EvidenceKind kind, double weight, std::string why) {
    if (weight != 0)
      out.evidence.push_back(Evidence{kind, {}, {}, weight / bit, std::move(why), {}});
  };
  whole(EvidenceKind::sex_conflict, v.sex,
        std::string("left ") + name_of(best.a.sex) + ", right " + name_of(best.b.sex) +
            " by the endings");
  whole(EvidenceKind::order, v.order, "the words stand in another order");
  whole(EvidenceKind::missing, v.single, "one side has a single word to go by");
  whole(EvidenceKind::order, v.assumed,
        "nothing in the letters says that the name is " +
            std::string(language_name(knowledge.costs.lanes()[v.result.lane].language)));
  return out;
}

}  // namespace panah::names

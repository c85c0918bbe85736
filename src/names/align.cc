#include "names/align.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace panah::names {

namespace {

constexpr int tail_cost = 7;        // -jon comes and goes
constexpr int family_as_known = 4;  // two spellings of one line of given.toml

constexpr std::size_t longest_scaled = 12;

// A slip weighs less in a long word: 1 at seven letters.
const std::array<double, longest_scaled + 1> per_length = [] {
  std::array<double, longest_scaled + 1> scale{};
  for (std::size_t n = 0; n <= longest_scaled; ++n)
    scale[n] = std::sqrt(7.0 / (static_cast<double>(std::max<std::size_t>(n, 2)) + 0.5)) / cost_one;
  return scale;
}();

// From this price on two words are far_apart.
const std::array<std::uint8_t, longest_scaled + 1> limits = [] {
  std::array<std::uint8_t, longest_scaled + 1> limit{};
  for (std::size_t n = 0; n <= longest_scaled; ++n)
    limit[n] = static_cast<std::uint8_t>(std::ceil(far_apart / per_length[n]));
  return limit;
}();

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
  bool all_at_least(std::uint8_t x) const {
    const __m128i bound = _mm_set1_epi8(static_cast<char>(x));
    return _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(v, bound), v)) == 0xFFFF;
  }
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
  bool all_at_least(std::uint8_t x) const {
    return std::all_of(v.at.begin(), v.at.end(), [&](std::uint8_t y) { return y >= x; });
  }
#endif
};

Lanes nothing() {
  Lanes l;
  l.at.fill(hopeless);
  return l;
}

// All lanes of the cheapest alignment of a[0..n) with b[0..m), or nothing() as soon as it is known
// that every lane costs `limit` or more. Two letters that changed places (a slip of the hand, not
// of an orthography) cost one substitution.
Lanes align(const Costs& costs, const Unit* a, std::size_t n, const Unit* b, std::size_t m,
            bool a_abjad, bool b_abjad, std::uint8_t limit) {
  constexpr std::uint8_t changed_places = 26;
  std::array<std::array<Lane16, max_length + 1>, 3> rows;
  std::array<Lane16, max_length> out_b;
  Lane16* above2 = rows[2].data();
  Lane16* above = rows[1].data();
  Lane16* row = rows[0].data();
  row[0] = Lane16::all(0);
  Lane16 before = row[0];
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
    Lane16 cheapest = row[0];
    for (std::size_t j = 0; j < m; ++j) {
      const Lane16 substituted = above[j] + Lane16::load(costs.instead(a[i], b[j]));
      row[j + 1] = min(substituted, min(above[j + 1] + out_a, row[j] + out_b[j]));
      if (i > 0 && j > 0 && a[i - 1] == b[j] && a[i] == b[j - 1]) {
        row[j + 1] = min(row[j + 1], above2[j - 1] + Lane16::all(changed_places));
      }
      cheapest = min(cheapest, row[j + 1]);
    }
    // Whatever comes passes this row, or jumps over it and pays for changed places.
    if (i > 1 && cheapest.all_at_least(limit) &&
        (before + Lane16::all(changed_places)).all_at_least(limit)) {
      return nothing();
    }
    before = cheapest;
  }
  if (row[m].all_at_least(limit)) return nothing();
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

bool letters_differ(const Part& a, const Part& b) {
  std::uint32_t bits = a.letters ^ b.letters;  // more than three?
  for (int i = 0; i < 3; ++i)
    bits &= bits - 1;
  return bits != 0 && a.script != Script::other && b.script != Script::other;
}

bool worth_aligning(const Part& a, std::size_t n, const Part& b, std::size_t m) {
  if (letters_differ(a, b)) return false;
  if (a.script == Script::other || b.script == Script::other) return true;
  const std::size_t low = std::min(n, m);
  const std::size_t high = std::max(n, m);
  const bool abjad = a.script == Script::arabic || b.script == Script::arabic;
  return high - low <= 2 + low / (abjad ? 1 : 2);
}

Lanes whole_cost(const Costs& costs, const Part& a, std::size_t n, const Part& b, std::size_t m) {
  if (n == m && std::memcmp(a.units.begin(), b.units.begin(), n) == 0) return {};
  if (!worth_aligning(a, n, b, m)) return nothing();
  return align(costs, a.units.begin(), n, b.units.begin(), m, a.script == Script::arabic,
               b.script == Script::arabic, limits[std::min({n, m, limits.size() - 1})]);
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
  if (extra != 0) {
    // Иванвоич: a father's name whose ending is not known for one.
    const std::size_t n = a_father ? a.units.size : b.units.size;
    const std::size_t m = a_father ? b.units.size : a.units.size;
    if (n >= 3 && m >= n + 3) best = least(best, whole_cost(costs, a, n, b, n));
  }
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

}  // namespace

bool other_kind(const Part& a, const Part& b) {
  // Of about one length: not an ending that is missing, but one that is misspelt.
  const int longer = static_cast<int>(a.units.size) - static_cast<int>(b.units.size);
  return ((a.kind == PartKind::family) != (b.kind == PartKind::family) &&
          (longer > 1 || longer < -1)) ||
         (a.kind == PartKind::patronymic) != (b.kind == PartKind::patronymic);
}

bool surely_apart(const Part& a, const Part& b) {
  return letters_differ(a, b) && !is_initial(a) && !is_initial(b) &&
         (a.given == 0 || a.given != b.given) &&
         (a.given_stem == 0 || a.given_stem != b.given_stem);
}

std::uint8_t lowest(const Lanes& prices) {
#if defined(__SSE2__)
  __m128i v = Lane16::load(prices).v;
  v = _mm_min_epu8(v, _mm_srli_si128(v, 8));
  v = _mm_min_epu8(v, _mm_srli_si128(v, 4));
  v = _mm_min_epu8(v, _mm_srli_si128(v, 2));
  v = _mm_min_epu8(v, _mm_srli_si128(v, 1));
  return static_cast<std::uint8_t>(_mm_cvtsi128_si32(v) & 0xFF);
#else
  return *std::min_element(prices.at.begin(), prices.at.end());
#endif
}

bool is_initial(const Part& part) {
  return part.kind == PartKind::initial;
}

double apart(int price, const Part& a, const Part& b) {
  const std::size_t n = std::min<std::size_t>({a.units.size, b.units.size, longest_scaled});
  return std::min(far_apart, price * per_length[n]);
}

Lanes price_of(const Knowledge& knowledge, const Part& a, const Part& b) {
  if (surely_apart(a, b)) return nothing();
  const Costs& costs = knowledge.costs;
  // Of two initials the shorter one stands for the longer: В. for Вл.
  if (is_initial(a) && !(is_initial(b) && b.units.size < a.units.size))
    return initial_cost(costs, a, b, true);
  if (is_initial(b)) return initial_cost(costs, b, a, false);
  return part_cost(costs, a, b);
}

}  // namespace panah::names

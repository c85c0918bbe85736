#include "names/judge.h"

#include <algorithm>
#include <cmath>

namespace panah::names {

namespace {

constexpr double agrees_within = 0.3;  // apart() of two words that still speak for each other
constexpr double usual_rarity = 10;    // bits: one in a thousand bears the name
constexpr unsigned nobody = 3000;      // a rate at which no pair is made

// Adds up features as weights, and remembers them if somebody learns.
struct Sum {
  const Weights& weights;
  Observed* observed;
  double add(Feature f, double x) {
    if (observed != nullptr) (*observed)[static_cast<std::size_t>(f)] += x;
    return weights.of(f) * x;
  }
  // A distance, cut into the stretches between `ends`; features from `first` on.
  template <std::size_t n>
  double add_stretches(Feature first, double x, const std::array<double, n>& ends) {
    double sum = 0;
    double from = 0;
    for (std::size_t i = 0; i < n && x > from; ++i) {
      sum += add(static_cast<Feature>(static_cast<std::size_t>(first) + i),
                 std::min(x, ends[i]) - from);
      from = ends[i];
    }
    return sum;
  }
};

// Both are known names and not the same one.
bool known_distinct(const Part& a, const Part& b) {
  if (a.given != 0 && b.given != 0) return a.given != b.given;
  return a.given_stem != 0 && b.given_stem != 0 && a.given_stem != b.given_stem &&
         (a.stem < a.units.size) == (b.stem < b.units.size);
}

struct Cell {
  Lanes price;
  unsigned rate = nobody;  // for choosing pairs
  bool nickname = false;
};

using Grid = std::array<std::array<Cell, max_parts>, max_parts>;

void fill(Grid& grid, const Knowledge& knowledge, const Name& a, const Name& b, PriceOf price,
          void* context) {
  for (std::size_t i = 0; i < a.size; ++i) {
    for (std::size_t j = 0; j < b.size; ++j) {
      const Part& x = a.part[i];
      const Part& y = b.part[j];
      Cell& cell = grid[i][j];
      cell.price = price == nullptr ? price_of(knowledge, x, y) : price(context, knowledge, x, y);
      const unsigned low = lowest(cell.price);
      if (is_initial(x) != is_initial(y)) {
        cell.rate =
            1000 + low * 8u + (x.kind == PartKind::family || y.kind == PartKind::family ? 400 : 0);
      } else if (is_initial(x)) {
        cell.rate = 500 + low * 8u;
      } else {
        cell.rate = low * 16u / std::max<unsigned>(3, std::min(x.units.size, y.units.size)) +
                    (low == hopeless ? 4000 : 0) + (i != j ? 1 : 0);
        if (x.pet != 0 && y.pet != 0 && apart(static_cast<int>(low), x, y) > agrees_within &&
            pet_form(knowledge, x, y)) {
          cell.nickname = true;
          cell.rate = 60;
        }
      }
    }
  }
}

// Greedy, the cheapest first; then what is left on both sides and is of one kind contradicts.
void choose_pairs(const Grid& grid, const Name& a, const Name& b, Verdict& v,
                  std::array<bool, max_parts>& used_a, std::array<bool, max_parts>& used_b) {
  auto take = [&](std::size_t i, std::size_t j) {
    used_a[i] = used_b[j] = true;
    Pairing& p = v.pair[v.pairs++];
    p = Pairing{};
    p.a = static_cast<std::int8_t>(i);
    p.b = static_cast<std::int8_t>(j);
    p.initial = is_initial(a.part[i]) || is_initial(b.part[j]);
    p.nickname = grid[i][j].nickname;
  };
  for (;;) {
    unsigned best = nobody;
    std::size_t bi = 0;
    std::size_t bj = 0;
    for (std::size_t i = 0; i < a.size; ++i) {
      if (used_a[i]) continue;
      for (std::size_t j = 0; j < b.size; ++j) {
        if (!used_b[j] && grid[i][j].rate < best) {
          best = grid[i][j].rate;
          bi = i;
          bj = j;
        }
      }
    }
    if (best >= nobody) break;
    take(bi, bj);
  }
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
}

std::size_t index_of(std::int8_t part) {
  return static_cast<std::size_t>(static_cast<unsigned char>(part));
}

// The way that explains the whole name most cheaply; what it costs to assume its language.
unsigned choose_lane(const Grid& grid, const Name& a, const Name& b, Verdict& v) {
  std::array<std::uint16_t, lane_count> sum{};
  for (std::size_t p = 0; p < v.pairs; ++p) {
    const Lanes& price = grid[index_of(v.pair[p].a)][index_of(v.pair[p].b)].price;
    if (v.pair[p].nickname) continue;
    for (std::size_t k = 0; k < lane_count; ++k)
      sum[k] = static_cast<std::uint16_t>(sum[k] + price.at[k]);
  }
  const unsigned letters = (a.languages | b.languages) & 31u;
  static constexpr std::array<unsigned, 6> prior = {1, 1, 2, 2, 5, 0};
  unsigned lane = 0;
  unsigned cheapest = ~0u;
  for (unsigned k = 0; k < lane_count; ++k) {
    const unsigned language = k / 3;
    unsigned c = sum[k] + prior[language];
    if (letters != 0 && language < 5 && ((letters >> language) & 1u) == 0) c += 10;
    if (c < cheapest) {
      cheapest = c;
      lane = k;
    }
  }
  v.result.lane = static_cast<std::uint8_t>(lane);
  return cheapest - sum[lane];
}

double rarity_of(const Part& a, const Part& b) {
  return std::min(a.rarity, b.rarity) / 8.0 - usual_rarity;
}

bool same_known(const Part& a, const Part& b) {
  return a.given != 0 && a.given == b.given && !(a.units == b.units);
}

// What practice says of a Latin and a Cyrillic word; negative if it has nothing to say.
double across(const Practice& practice, const Part& x, const Part& y, double far) {
  const bool latin_left = x.script == Script::latin && y.script == Script::cyrillic;
  if (!latin_left && !(x.script == Script::cyrillic && y.script == Script::latin)) return -1;
  if (far >= far_apart) return heard.back();
  return latin_left ? practice.distance(x.units, y.units) : practice.distance(y.units, x.units);
}

// One pair of words that are not initials; `far` is how far they lie apart.
void weigh_words(Sum& sum, const Practice& practice, const Part& x, const Part& y, double far,
                 bool generic, Pairing& pair) {
  const bool father = x.kind == PartKind::patronymic || y.kind == PartKind::patronymic;
  pair.weight = sum.add(father ? Feature::father : Feature::word, 1);
  pair.weight +=
      sum.add_stretches(father ? Feature::father_far_1 : Feature::word_far_1, far, distances);
  if (x.script == y.script) {
    pair.weight += sum.add_stretches(Feature::script_far_1, far,
                                     std::array<double, 3>{distances[1], distances[3], far_apart});
  }
  if (generic && !pair.nickname && !same_known(x, y)) {
    const double unheard = across(practice, x, y, far);
    if (unheard >= 0) {
      pair.weight += sum.add(Feature::across, 1);
      pair.weight += sum.add_stretches(Feature::practice_1, unheard, heard);
    }
  }
  if (same_known(x, y)) pair.weight += sum.add(Feature::known, 1);
  const double near = std::max(0.0, 1 - far / agrees_within);
  if (!pair.nickname && other_kind(x, y) && far < far_apart)
    pair.weight += sum.add(father ? Feature::bare_father : Feature::root, 1);
  if (near > 0) {
    pair.weight += sum.add(father ? Feature::rare_father : Feature::rare, near * rarity_of(x, y));
    if (x.kind == PartKind::family && y.kind == PartKind::family)
      pair.weight += sum.add(Feature::family, near);
    const int n = std::min(x.units.size, y.units.size);
    if (n < 4) pair.weight += sum.add(Feature::short_word, near * (4 - n));
  }
  if (pair.nickname) {
    pair.weight += sum.add(Feature::nickname, 1);
  } else if (pair.cost > 0 && known_distinct(x, y)) {
    pair.distinct = true;
    pair.weight += sum.add(Feature::distinct, 1);
  }
}

}  // namespace

Verdict judge(const Knowledge& knowledge, const Name& a, const Name& b, PriceOf price,
              void* context, Observed* observed) {
  Verdict v;
  if (observed != nullptr) observed->fill(0);
  if (a.size == 0 || b.size == 0) {
    v.result.bits = -20;
    v.result.probability = 0;
    return v;
  }
  Grid grid;
  fill(grid, knowledge, a, b, price, context);
  std::array<bool, max_parts> used_a{};
  std::array<bool, max_parts> used_b{};
  choose_pairs(grid, a, b, v, used_a, used_b);
  const unsigned assumed = choose_lane(grid, a, b, v);

  std::size_t words_a = 0;
  std::size_t words_b = 0;
  for (std::size_t i = 0; i < a.size; ++i)
    words_a += a.part[i].kind != PartKind::patronymic;
  for (std::size_t j = 0; j < b.size; ++j)
    words_b += b.part[j].kind != PartKind::patronymic;

  Sum sum{knowledge.weights, observed};
  v.bias = sum.add(Feature::bias, 1);
  if (a.size == 1 || b.size == 1) v.bias += sum.add(Feature::one_word, 1);
  v.assumed = sum.add(Feature::assumed, static_cast<double>(assumed) / cost_one);
  double total = v.bias + v.assumed;
  int good = 0;
  double worst = -1;
  std::size_t worst_pair = 0;
  for (std::size_t p = 0; p < v.pairs; ++p) {
    Pairing& pair = v.pair[p];
    const Part& x = a.part[index_of(pair.a)];
    const Part& y = b.part[index_of(pair.b)];
    pair.cost = grid[index_of(pair.a)][index_of(pair.b)].price.at[v.result.lane];
    if (pair.initial) {
      const bool fits = pair.cost <= cost_one / 3;
      pair.weight = sum.add(!fits                            ? Feature::initial_against
                            : is_initial(x) && is_initial(y) ? Feature::initials
                                                             : Feature::initial,
                            1);
      continue;
    }
    // An ending that only one side has is evidence of its own, not a distance.
    const int plain = other_kind(x, y) && pair.cost < hopeless
                          ? std::max(0, pair.cost - other_kind_cost)
                          : pair.cost;
    const double far = pair.nickname || same_known(x, y) ? 0 : apart(plain, x, y);
    weigh_words(sum, knowledge.practice, x, y, far, v.result.lane == lane_count - 1, pair);
    good += far <= agrees_within;
    if (far > worst) {
      worst = far;
      worst_pair = p;
    }
  }
  if (worst > 0) {
    v.pair[worst_pair].weight +=
        sum.add_stretches(Feature::worst_1, worst, std::array<double, 2>{agrees_within, far_apart});
  }
  for (std::size_t p = 0; p < v.pairs; ++p)
    total += v.pair[p].weight;

  // Words without a counterpart.
  int missing = 0;
  auto without = [&](const Part& part, bool left, std::size_t at) {
    Pairing& pair = v.pair[v.pairs++];
    pair = Pairing{};
    (left ? pair.a : pair.b) = static_cast<std::int8_t>(at);
    const Feature feature = part.kind == PartKind::patronymic ? Feature::missing_father
                            : is_initial(part)                ? Feature::missing_initial
                            : missing++ == 0                  ? Feature::missing_word
                                                              : Feature::missing_more;
    pair.weight = sum.add(feature, 1);
    total += pair.weight;
  };
  for (std::size_t i = 0; i < a.size; ++i) {
    if (!used_a[i]) without(a.part[i], true, i);
  }
  for (std::size_t j = 0; j < b.size; ++j) {
    if (!used_b[j]) without(b.part[j], false, j);
  }
  if (std::min(words_a, words_b) == 1 && std::max(words_a, words_b) > 1)
    v.single = sum.add(Feature::single, 1);
  if (good == 0) v.single += sum.add(Feature::nothing_agrees, 1);
  if (a.sex != Sex::unknown && b.sex != Sex::unknown && a.sex != b.sex)
    v.sex = sum.add(Feature::sex, 1);
  bool turned = false;
  for (std::size_t p = 0; p < v.pairs; ++p) {
    for (std::size_t q = p + 1; q < v.pairs; ++q) {
      const Pairing& x = v.pair[p];
      const Pairing& y = v.pair[q];
      turned |= x.a >= 0 && y.a >= 0 && x.b >= 0 && y.b >= 0 && (x.a < y.a) != (x.b < y.b);
    }
  }
  if (turned) v.order = sum.add(Feature::order, 1);
  total += v.single + v.sex + v.order;
  v.result.probability = 1.0 / (1.0 + std::exp(-total));
  v.result.bits = total / std::log(2.0);
  v.result.band = v.result.probability >= 0.95  ? Band::strong
                  : v.result.probability >= 0.7 ? Band::likely
                  : v.result.probability >= 0.3 ? Band::possible
                                                : Band::unlikely;
  return v;
}

namespace {

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
  p.pet = 0;
  p.id = 0;
  p.rarity = std::max(p.rarity, q.rarity);
  p.letters = 0;
  for (const Unit u : p.units)
    p.letters |= 1u << consonant_class(knowledge, u);
  p.letters &= ~1u;
  std::copy(name.part.begin() + static_cast<std::ptrdiff_t>(at) + 2, name.part.begin() + name.size,
            out.part.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  --out.size;
  return out;
}

}  // namespace

Verdict judge_best(const Knowledge& knowledge, const Name& a, const Name& b, PriceOf price,
                   void* context, Name* kept_a, Name* kept_b, Observed* observed) {
  Verdict best = judge(knowledge, a, b, price, context, observed);
  if (kept_a != nullptr) *kept_a = a;
  if (kept_b != nullptr) *kept_b = b;
  if (a.size == b.size || best.result.probability > 0.9) return best;
  const bool left = a.size > b.size;
  const Name& more = left ? a : b;
  const Name& fewer = left ? b : a;
  for (std::size_t i = 0; i + 1 < more.size; ++i) {
    const Part& p = more.part[i];
    const Part& q = more.part[i + 1];
    if (is_initial(p) || is_initial(q) || p.kind == PartKind::patronymic) continue;
    // Only if some word of the other side is long enough to be both, and has their consonants.
    const std::size_t length = p.units.size + static_cast<std::size_t>(q.units.size);
    bool fits = false;
    for (std::size_t j = 0; j < fewer.size; ++j) {
      const std::size_t m = fewer.part[j].units.size;
      fits |= m + 2 >= length && m <= length + 2;
    }
    if (!fits) continue;
    const Name one = joined(knowledge, more, i);
    Observed seen{};
    const Verdict v = judge(knowledge, left ? one : a, left ? b : one, price, context,
                            observed == nullptr ? nullptr : &seen);
    if (v.result.bits > best.result.bits + 0.5) {
      best = v;
      if (kept_a != nullptr) *kept_a = left ? one : a;
      if (kept_b != nullptr) *kept_b = left ? b : one;
      if (observed != nullptr) *observed = seen;
    }
  }
  return best;
}

}  // namespace panah::names

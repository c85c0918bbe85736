// Learns data/names/practice.tsv from pairs of words: English word, tab, Russian word, on standard
// input; the table on standard output.
//
//   zcat wd_russian_80.tsv.gz | cut -f1,2 | tr -d ' ' | learn_practice > data/names/practice.tsv
//
// Expectation maximisation over all alignments of the two words' units, with pieces of one or two
// units against one or two (never two against two) or nothing, after the many-to-many aligner of
// Jiampojamarn, Kondrak and Sherif (2007). A piece that would need a look at three units is left to
// its parts. Pairs that no alignment makes likely are taken for misaligned rows and left out at the
// end of each round. The price of a piece is half the improbability of either side given the other.
#include "names/name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

using namespace panah::names;

namespace {

using Key = std::uint32_t;  // a1 a2 b1 b2, a byte each
Key key(Unit a1, Unit a2, Unit b1, Unit b2) {
  return (Key{a1} << 24) | (Key{a2} << 16) | (Key{b1} << 8) | b2;
}

struct Pair {
  UnitString a, b;
};

// Pieces that end at (i, j), with where they begin.
template <class Use>
void each_piece(const Pair& p, std::size_t i, std::size_t j, Use&& use) {
  const Unit a = i > 0 ? p.a.unit[i - 1] : Unit{0};
  const Unit b = j > 0 ? p.b.unit[j - 1] : Unit{0};
  if (i > 0) use(key(a, 0, 0, 0), i - 1, j);
  if (j > 0) use(key(0, 0, b, 0), i, j - 1);
  if (i > 0 && j > 0) use(key(a, 0, b, 0), i - 1, j - 1);
  if (i > 1 && j > 0) use(key(p.a.unit[i - 2], a, b, 0), i - 2, j - 1);
  if (i > 0 && j > 1) use(key(a, 0, p.b.unit[j - 2], b), i - 1, j - 2);
}

using Table = std::unordered_map<Key, double>;
using Square = std::array<std::array<double, max_length + 1>, max_length + 1>;

}  // namespace

int main() {
  const auto knowledge = load_knowledge();
  if (!knowledge) {
    fmt::print(stderr, "{}\n", to_string(knowledge.error()));
    return 1;
  }
  std::ios::sync_with_stdio(false);
  std::vector<Pair> pairs;
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) return 2;
    Pair p;
    knowledge->units.segment(std::string_view(line).substr(0, tab), p.a);
    knowledge->units.segment(std::string_view(line).substr(tab + 1), p.b);
    if (p.a.size > 1 && p.b.size > 1 && p.a.size < 16 && p.b.size < 16) pairs.push_back(p);
  }
  // To begin with: what the hand-made costs say of single units.
  Table share;
  auto first_guess = [&](Key k) {
    const auto a = static_cast<Unit>(k >> 24);
    const auto a2 = static_cast<Unit>(k >> 16);
    const auto b = static_cast<Unit>(k >> 8);
    const auto b2 = static_cast<Unit>(k);
    if (a2 != 0 || b2 != 0) return 1e-7;
    if (a == 0 || b == 0) return 2e-6;
    const double cost = knowledge->costs.instead_least(a)[b] / double(cost_one);
    return 2e-3 * std::exp(-8 * cost);
  };
  std::vector<bool> dropped(pairs.size());
  for (int round = 0; round < 9; ++round) {
    Table count;
    double total = 0;
    double likelihood = 0;
    std::size_t used = 0;
    auto of = [&](Key k) {
      if (round == 0) return first_guess(k);
      const auto it = share.find(k);
      return it == share.end() ? 0.0 : it->second;
    };
    for (std::size_t x = 0; x < pairs.size(); ++x) {
      if (dropped[x]) continue;
      const Pair& p = pairs[x];
      const std::size_t n = p.a.size;
      const std::size_t m = p.b.size;
      Square forward;
      Square backward;
      for (auto& row : backward)
        row.fill(0);
      for (std::size_t i = 0; i <= n; ++i) {
        for (std::size_t j = 0; j <= m; ++j) {
          double sum = i == 0 && j == 0 ? 1 : 0;
          each_piece(p, i, j, [&](Key k, std::size_t from_i, std::size_t from_j) {
            sum += forward[from_i][from_j] * of(k);
          });
          forward[i][j] = sum;
        }
      }
      const double whole = forward[n][m];
      const double per_unit = std::log(std::max(whole, 1e-300)) / static_cast<double>(n + m);
      if (round > 2 && per_unit < -4.2) dropped[x] = true;
      if (whole <= 0 || dropped[x]) continue;
      likelihood += std::log(whole);
      ++used;
      backward[n][m] = 1;
      for (std::size_t i = n + 1; i-- > 0;) {
        for (std::size_t j = m + 1; j-- > 0;) {
          if (backward[i][j] == 0) continue;
          each_piece(p, i, j, [&](Key k, std::size_t from_i, std::size_t from_j) {
            const double through = of(k) * backward[i][j];
            backward[from_i][from_j] += through;
            const double expected = forward[from_i][from_j] * through / whole;
            if (expected > 1e-9) {
              count[k] += expected;
              total += expected;
            }
          });
        }
      }
    }
    share.clear();
    for (const auto& [k, c] : count) {
      const bool longer = (k & 0x00FF00FF) != 0;
      // Rare longer pieces learn single names by heart.
      if (c > (longer ? 12 : 0.5)) share[k] = c / total;
    }
    fmt::print(stderr, "round {}: {} pairs, log likelihood {:.0f}, {} pieces\n", round, used,
               likelihood, share.size());
  }
  std::unordered_map<Key, double> left;
  std::unordered_map<Key, double> right;
  for (const auto& [k, s] : share) {
    left[k & 0xFFFF0000] += s;
    right[k & 0x0000FFFF] += s;
  }
  std::map<Key, double> sorted(share.begin(), share.end());
  auto name = [&](Unit first, Unit second) {
    if (first == 0) return std::string("-");
    return knowledge->units.name(first) + (second == 0 ? "" : " " + knowledge->units.name(second));
  };
  fmt::print(
      "# How English-language and Russian sources write each other's names: units of Latin "
      "letters,\n"
      "# units of Cyrillic ones, price in 1/16 nats. Learned by bench/names/learn_practice.cc from "
      "{}\n"
      "# pairs of words of Wikidata names (wd_russian_80 of steveash/NETransliteration-COLING2018, "
      "CC0:\n"
      "# the train part only).\n",
      std::count(dropped.begin(), dropped.end(), false));
  for (const auto& [k, s] : sorted) {
    const double a = left[k & 0xFFFF0000];
    const double b = right[k & 0x0000FFFF];
    double nats = 0;
    if ((k & 0xFFFF0000) == 0) {
      nats = -std::log(s / b);
    } else if ((k & 0x0000FFFF) == 0) {
      nats = -std::log(s / a);
    } else {
      nats = -0.5 * (std::log(s / a) + std::log(s / b));
    }
    if (nats > 9) continue;
    fmt::print("{}\t{}\t{}\n", name(static_cast<Unit>(k >> 24), static_cast<Unit>(k >> 16)),
               name(static_cast<Unit>(k >> 8), static_cast<Unit>(k)), std::lround(nats * 16));
  }
  return 0;
}

#include "names/skeleton.h"

#include <algorithm>

namespace panah::names {

Ambiguity make_ambiguity(const Knowledge& k) {
  Ambiguity a;
  for (std::size_t u = 0; u < k.units.size(); ++u) {
    a.classes[u][0] = consonant_class(k, static_cast<Unit>(u));
    a.count[u] = 1;
  }
  auto also = [&](const char* name, std::uint8_t c) {
    const Unit u = k.units.find(name);
    if (u != 0 && a.count[u] < 3) a.classes[u][a.count[u]++] = c;
  };
  also("CH", 4);
  also("CHi", 4);
  also("J", 0);
  also("c", 5);
  also("c", 3);
  also("h", 0);
  also("X", 3);
  also("ks", 4);
  also("ts", 7);
  return a;
}

Skeletons skeletons(const Knowledge& k, const Ambiguity& ambiguity, const UnitString& u) {
  Skeletons out;
  struct Open {
    Skeleton s;
    std::size_t n;
  };
  std::array<Open, 6> open{};
  std::size_t opens = 1;
  open[0] = Open{0, 0};
  bool first_vowel_done = false;
  for (const Unit unit : u) {
    const std::uint8_t main = ambiguity.classes[unit][0];
    if (main == 0) {
      if (!first_vowel_done && k.units.is_vowel(unit)) {
        for (std::size_t i = 0; i < opens; ++i) {
          if (open[i].n == 0) open[i] = Open{13, 1};
        }
        first_vowel_done = true;
      }
      continue;
    }
    const std::size_t before = opens;
    for (std::size_t c = 0; c < ambiguity.count[unit]; ++c) {
      const std::uint8_t one = ambiguity.classes[unit][c];
      for (std::size_t i = 0; i < before; ++i) {
        Open next = open[i];
        if (one != 0 && next.n < max_skeleton) {
          next.s |= static_cast<Skeleton>(one) << (4 * next.n);
          ++next.n;
        }
        if (c == 0) continue;
        if (opens < open.size()) open[opens++] = next;
      }
    }
    for (std::size_t i = 0; i < before; ++i) {
      if (open[i].n < max_skeleton) {
        open[i].s |= static_cast<Skeleton>(main) << (4 * open[i].n);
        ++open[i].n;
      }
    }
  }
  for (std::size_t i = 0; i < opens; ++i) {
    if (std::find(out.key.begin(), out.key.begin() + static_cast<std::ptrdiff_t>(out.count),
                  open[i].s) == out.key.begin() + static_cast<std::ptrdiff_t>(out.count)) {
      out.key[out.count++] = open[i].s;
    }
  }
  return out;
}

}  // namespace panah::names

#include "names/practice.h"

#include "names/rows.h"

#include <algorithm>
#include <cmath>

namespace panah::names {

std::uint32_t Practice::price(const UnitString& latin, const UnitString& cyrillic) const {
  const std::size_t n = latin.size;
  const std::size_t m = cyrillic.size;
  std::array<std::array<std::uint32_t, max_length + 1>, max_length + 1> d;
  auto one = [&](Unit a, Unit b) -> std::uint32_t { return one_[a * max_units + b]; };
  for (std::size_t i = 0; i <= n; ++i) {
    for (std::size_t j = 0; j <= m; ++j) {
      std::uint32_t best = i == 0 && j == 0 ? 0 : ~0u;
      const Unit a = i > 0 ? latin.unit[i - 1] : Unit{0};
      const Unit b = j > 0 ? cyrillic.unit[j - 1] : Unit{0};
      if (i > 0) best = std::min(best, d[i - 1][j] + one(a, 0));
      if (j > 0) best = std::min(best, d[i][j - 1] + one(0, b));
      if (i > 0 && j > 0) {
        best = std::min(best, d[i - 1][j - 1] + one(a, b));
        if (i > 1 && begins_latin_[latin.unit[i - 2]]) {
          if (const auto* two = more_.find(key(latin.unit[i - 2], a, b, 0)))
            best = std::min(best, d[i - 2][j - 1] + *two);
        }
        if (j > 1 && begins_cyrillic_[cyrillic.unit[j - 2]]) {
          if (const auto* two = more_.find(key(a, 0, cyrillic.unit[j - 2], b)))
            best = std::min(best, d[i - 1][j - 2] + *two);
        }
      }
      d[i][j] = best;
    }
  }
  return d[n][m];
}

double Practice::distance(const UnitString& latin, const UnitString& cyrillic) const {
  for (const Unit u : latin) {
    if (!heard_latin_[u]) return -1;
  }
  for (const Unit u : cyrillic) {
    if (!heard_cyrillic_[u]) return -1;
  }
  const double length = std::max<int>(2, std::min(latin.size, cyrillic.size));
  return std::min(2.0, price(latin, cyrillic) / 128.0 * std::sqrt(7.0 / (length + 0.5)));
}

Result<Practice> load_practice(const Units& units) {
  Practice made;
  made.one_.assign(max_units * max_units, Practice::unheard);
  // A piece is one or two units with a space between, or "-".
  auto piece = [&](std::string_view text, Unit& first, Unit& second) {
    first = second = 0;
    if (text == "-") return true;
    const std::size_t space = text.find(' ');
    first = units.find(text.substr(0, space));
    if (space != std::string_view::npos) second = units.find(text.substr(space + 1));
    return first != 0 && (space == std::string_view::npos || second != 0);
  };
  const auto rows = each_row<3>("names/practice.tsv", [&](const auto& cell) {
    Unit a1 = 0;
    Unit a2 = 0;
    Unit b1 = 0;
    Unit b2 = 0;
    if (!piece(cell[0], a1, a2) || !piece(cell[1], b1, b2) || (a1 == 0 && b1 == 0)) return false;
    const auto price = whole_number(cell[2], 255);
    if (!price) return false;
    made.heard_latin_[a1] = made.heard_cyrillic_[b1] = true;
    if (a2 == 0 && b2 == 0) {
      made.one_[a1 * max_units + b1] = static_cast<std::uint8_t>(*price);
    } else {
      made.more_.emplace(Practice::key(a1, a2, b1, b2), static_cast<std::uint8_t>(*price));
      if (a2 != 0) made.begins_latin_[a1] = true;
      if (b2 != 0) made.begins_cyrillic_[b1] = true;
    }
    return true;
  });
  if (!rows) return tl::unexpected(rows.error());
  return made;
}

}  // namespace panah::names

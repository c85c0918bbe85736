// Kleene's three truth values. Unknown is a value, not an error.
#pragma once

#include <algorithm>
#include <cstdint>

namespace panah {

enum class Truth : std::uint8_t { no, unknown, yes };

constexpr Truth operator&&(Truth a, Truth b) {
  return std::min(a, b);
}
constexpr Truth operator||(Truth a, Truth b) {
  return std::max(a, b);
}
constexpr Truth operator!(Truth a) {
  return a == Truth::unknown ? Truth::unknown : (a == Truth::yes ? Truth::no : Truth::yes);
}
constexpr Truth to_truth(bool b) {
  return b ? Truth::yes : Truth::no;
}

}  // namespace panah

// A stretch of text, in UTF-8 bytes, half-open, on code-point boundaries.
#pragma once

#include "base/ids.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace panah {

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const Range&) const = default;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Range other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Range other) const { return begin < other.end && other.begin < end; }
};

inline Range cover(Range a, Range b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

/// The characters themselves. The range must lie inside the text.
inline std::string_view slice(std::string_view text, Range range) {
  return text.substr(range.begin, range.size());
}

/// A range of a known text, for use outside the reading of one document.
struct Span {
  RenditionId in;
  Range at;
  auto operator<=>(const Span&) const = default;
};

}  // namespace panah

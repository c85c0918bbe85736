// The rows that are derived from one rendition and its newest reading: a pure function, so that a
// rebuild and a check can do again what taking in did.
#pragma once

#include "store/store.h"

#include <string>
#include <vector>

namespace panah {

struct DerivedStatement {
  std::uint32_t ix;
  Hash id;
  std::string speakers, words;
  auto operator<=>(const DerivedStatement&) const = default;
};
struct DerivedEvent {
  std::uint32_t ix;
  Hash id;
  std::string type, mode, from, to;
  std::uint32_t statement_ix;
  auto operator<=>(const DerivedEvent&) const = default;
};
struct DerivedMention {
  std::uint32_t ix;
  Hash id;
  std::string type, name, fold;
  auto operator<=>(const DerivedMention&) const = default;
};
struct DerivedRows {
  std::vector<DerivedStatement> statements;
  std::vector<DerivedEvent> events;
  std::vector<DerivedMention> mentions;
  std::vector<std::int64_t> sizes;  // in the order of derived_size's columns
  auto operator<=>(const DerivedRows&) const = default;
};

DerivedRows derive(const RenditionId& id, const Reading& reading, Fold fold);

/// The lines of a text as they are numbered in derived_line; never more than 2^20, the last takes
/// the rest.
std::vector<std::string_view> lines_of(std::string_view text);

inline constexpr int line_bits = 20;

}  // namespace panah

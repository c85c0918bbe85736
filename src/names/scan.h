// A line of text cut into words of letters, before anybody asks what they mean.
//
//   Scan raw;
//   scan(knowledge.units, "P<UZBKOMILOV<<XURSHID", raw);      // komilov, xurshid
//
// Letters that only look like those of the word's alphabet (Latin a in КАРИМ) are read in it, lines
// of machine-readable zones are undone, what stands in brackets is left out. Linear; reads at most
// max_name_bytes.
#pragma once

#include "names/name.h"
#include "names/units.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace panah::names {

struct RawWord {
  std::uint32_t begin = 0, end = 0;    // bytes
  std::uint16_t first = 0, count = 0;  // letters
  bool point_after = false;
  bool hyphen_before = false;
  Script script = Script::none;
};

struct Scan {
  std::array<char32_t, max_name_bytes> letters;
  std::size_t letter_count = 0;
  std::array<RawWord, 16> word;
  std::size_t words = 0;
};

void scan(const Units& units, std::string_view text, Scan& out);

}  // namespace panah::names

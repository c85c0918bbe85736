// Words met before, so that a bulk of names is not taken apart letter by letter again and again.
// For names/comparer.h.
#pragma once

#include "names/name.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace panah::names {

/// What a word is by itself, before its neighbours are looked at.
struct WordReading {
  std::uint8_t size = 0;       // units; 0: no word
  std::int8_t marker = -1;     // a Word of parts.toml: son, article, title; -1: none
  std::uint8_t languages = 0;  // as in Name
  Part part;                   // if it stands alone and is no initial
};

WordReading read_word(const Knowledge& knowledge, const char32_t* letters, std::size_t count);

/// A part that "son of" made a father's name is another part than the word alone: ids have room for
/// that.
inline constexpr std::uint32_t id_variants = 4;

/// A direct-mapped memory of read_word(): the newest word of a slot stays. Its parts carry an id
/// that is never used for anything else while the cache lives.
class WordCache {
 public:
  WordCache() : slots_(slot_count) {}
  /// Valid until the next call.
  const WordReading& reading(const Knowledge& knowledge, const char32_t* letters,
                             std::size_t count);
  /// No id is left (after 10^9 different words): forget everything that holds one, and this.
  bool exhausted() const { return next_id_ > ~0u - 2 * id_variants; }

 private:
  static constexpr std::size_t slot_count = 1u << 12;  // about half a megabyte
  static constexpr std::size_t max_letters = 20;
  struct Slot {
    std::array<char16_t, max_letters> letters;
    std::uint16_t count = 0;
    WordReading reading;
  };
  std::vector<Slot> slots_;
  WordReading long_word_;
  std::uint32_t next_id_ = id_variants;
};

Name parse(const Knowledge& knowledge, std::string_view utf8, WordCache* cache);

}  // namespace panah::names

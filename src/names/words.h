// What parts.toml, given.toml, nicknames.tsv and frequency.tsv say, as look-ups by units. For
// names/name.cc and names/knowledge.cc only.
#pragma once

#include "names/name.h"
#include "names/units.h"
#include "names/word_table.h"

#include <array>
#include <cstdint>
#include <unordered_set>
#include <vector>

namespace panah::names {

enum class Word : std::uint8_t {
  son,
  daughter,
  son_before,
  daughter_before,
  article,
  servant,
  faith,
  god,
  title,
};

enum class Ending : std::uint8_t { son, daughter, family, family_female, zoda, tail };

inline std::uint64_t hash_units(const Unit* begin, std::size_t size) {
  std::uint64_t h = 0xcbf29ce484222325u ^ size;
  for (std::size_t i = 0; i < size; ++i) {
    h ^= begin[i];
    h *= 0x100000001b3u;
  }
  return h ^ (h >> 29);
}

struct Knowledge::Words {
  WordTable<Word> word;
  WordTable<Ending> ending;
  std::size_t longest_ending = 0;
  std::uint64_t ending_last[2] = {0, 0};  // last units that some ending has
  struct Known {
    std::uint16_t given = 0;  // line of given.toml
    std::uint16_t pet = 0;    // word of nicknames.tsv
  };
  WordTable<Known> known;  // by plain_hash
  std::vector<Sex> given_sex;
  std::array<std::uint8_t, max_units> consonant{};
  std::array<std::uint8_t, max_units>
      language{};  // bits of the languages that alone write this unit
  Unit a, b, d, e, i, n, t, u, final_d;
  std::array<bool, max_units> is_g{};
  std::array<char, max_units> plain_of{};  // unit without its place: af is a
  std::unordered_set<std::uint32_t> pets;  // pairs of words of nicknames.tsv
  WordTable<std::uint8_t> rarity;          // by sound_key
};

/// What of a word survives respelling: its consonant classes, and whether it begins with a vowel.
inline std::uint64_t sound_key(const Knowledge& knowledge, const Knowledge::Words& words,
                               const UnitString& u) {
  std::uint64_t key = u.size > 0 && knowledge.units.is_vowel(u.unit[0]) ? 13 : 1;
  for (const Unit unit : u) {
    if (words.consonant[unit] != 0) key = key * 17 + words.consonant[unit];
  }
  return key;
}

/// Units without their place in the word, hashed; 0 if there are fewer than two.
inline std::uint64_t plain_hash(const Knowledge::Words& words, const UnitString& u,
                                std::size_t size) {
  if (size < 2) return 0;
  std::array<Unit, max_length> plain{};
  for (std::size_t i = 0; i < size; ++i)
    plain[i] = static_cast<Unit>(words.plain_of[u.unit[i]]);
  return hash_units(plain.data(), size);
}

}  // namespace panah::names

// Orthographies as data: who writes which letter how, and romanisation from the same tables.
//
//   Result<Orthographies> all = load_orthographies();
//   const Orthography* bgn = find(*all, "kk-bgn");
//   transliterate(*bgn, "Өскемен");                      // "Öskemen"
//
// One file of data/orthographies/ is one system in one direction (uz-Cyrl to Latin of 1995, Russian
// to ICAO 9303). Every file names its standard. The same rules give the comparison its knowledge of
// which spellings one source form can have (names/costs.h).
#pragma once

#include "base/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah::names {

/// What a system does to a name.
enum class Role : std::uint8_t {
  native,   // writes the language in its own or another alphabet, as its speakers or BGN do
  russian,  // writes a name of the language in Russian letters
  roman,    // writes Russian letters in Latin
};

struct Rule {
  std::u32string after;  // only after one of these; empty: anywhere
  std::u32string letters;
  std::u32string before;  // only before one of these
  bool at_begin = false;  // of a word
  bool at_end = false;
  std::vector<std::string> writes;  // the first is the rule, the others are also seen
  std::uint32_t line = 0;           // in the file
};

struct Orthography {
  std::string id, name, from, to, language, standard;
  Role role = Role::native;
  std::vector<Rule> rules;  // most particular first
  std::string file;
};

struct Orthographies {
  std::vector<Orthography> all;  // by id
};

/// Reads every file of data/orthographies/. malformed with file and line on a key that is not
/// known, an empty rule or a wrong type.
Result<Orthographies> load_orthographies();

/// Null if there is none.
const Orthography* find(const Orthographies& all, std::string_view id);

/// The system that goes straight from one writing to another ("ru-Cyrl" to "ru-icao", "uz-Cyrl" to
/// "uz-Latn", "uz-Cyrl" to "ru-Cyrl"); `to` is a system's id or what it writes. Null if there is
/// none.
const Orthography* find_direction(const Orthographies& all, std::string_view from,
                                  std::string_view to);

/// Applies the rules from left to right, the longest and most particular first; letters without a
/// rule stay. Capital letters stay capital: Щукин - Shchukin, ЩУКИН - SHCHUKIN. O(length * rules
/// tried).
std::string transliterate(const Orthography& system, std::string_view utf8);

}  // namespace panah::names

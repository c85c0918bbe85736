// A name as written, taken apart.
//
//   Knowledge knowledge = *load_knowledge();
//   Name name = parse(knowledge, "Тошматов Абдувоҳид Абдуқаюм ўғли");
//   // parts: family "Тошматов" (m), plain "Абдувоҳид", patronymic "Абдуқаюм ўғли" (son of
//   Абдуқаюм)
//
// Which word is the given and which the family name is not asked here: the order is free in the
// sources, and the comparison tries them all. Nothing is invented: a part is a stretch of the text.
// Any bytes are taken; at most 8 parts and 512 bytes are looked at. No allocation but the name
// itself.
#pragma once

#include "base/error.h"
#include "names/costs.h"
#include "names/orthography.h"
#include "names/practice.h"
#include "names/units.h"
#include "names/weights.h"
#include "text/range.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace panah::names {

enum class PartKind : std::uint8_t {
  plain,       // a given name, or a family name without a mark
  family,      // -ov, -ova
  patronymic,  // -ovich, -ovna, oʻgʻli, qizi, ұлы, уулу, ibn
  initial,
};

enum class Sex : std::uint8_t { unknown, male, female };

inline constexpr std::size_t max_parts = 8;
inline constexpr std::size_t max_name_bytes = 512;
/// Rarity of a name that data/names/frequency.tsv does not list, in eighths of a bit.
inline constexpr std::uint8_t rarest = 17 * 8;

struct Part {
  PartKind kind = PartKind::plain;
  Sex sex = Sex::unknown;  // as its ending says
  Script script = Script::none;
  Range at;               // in the text: the whole part, with "oʻgʻli"
  UnitString units;       // without the ending of a patronymic or the -a of a female family name
  std::uint8_t stem = 0;  // units before -ov, -jon: the root; equals units.size if nothing follows
  std::uint8_t tail = 0;  // length of a courtesy tail: -jon, -bek
  bool compound = false;  // made of several words: Abd al-Rahman
  std::uint16_t given = 0;       // line of data/names/given.toml for the whole; 0: none
  std::uint16_t given_stem = 0;  // for the root
  std::uint16_t pet = 0;         // a name that has pet forms, or is one; 0: none
  std::uint8_t rarity = 0;       // eighths of a bit: one person in 2^(rarity/8) bears the name
  std::uint32_t letters = 0;     // bit set of consonant classes, for a quick no
  std::uint32_t id =
      0;  // of a Comparer's memory: equal ids, equal parts but for their place; 0: none
};

struct Name {
  std::array<Part, max_parts> part;
  std::uint8_t size = 0;
  Sex sex = Sex::unknown;      // what its parts agree on
  std::uint8_t languages = 0;  // bit of each language whose own letters were seen: uz tg kk ky tk
  bool abjad = false;          // Arabic script: short vowels are not written
};

/// Everything that is read from data/ once: tables, parts, given names. Immutable, shared by
/// threads.
struct Knowledge {
  Units units;
  Orthographies systems;
  Costs costs;
  Weights weights;
  Practice practice;
  struct Words;  // parts.toml, given.toml, nicknames.tsv, frequency.tsv
  std::shared_ptr<const Words> words;
};

/// About 20 ms. An error names the data file and line.
Result<Knowledge> load_knowledge();

Name parse(const Knowledge& knowledge, std::string_view utf8);

/// Sex that data/names/given.toml gives to a line; unknown if none.
Sex sex_of_given(const Knowledge& knowledge, std::uint16_t given);

/// Is one a pet form of the other, by data/names/nicknames.tsv? (William, Bill)
bool pet_form(const Knowledge& knowledge, const Part& a, const Part& b);

/// Class of a unit for keys that must survive respelling: 0 for vowels and what comes and goes,
/// else 1 to 15 (b p, v w f, k q g gh, h x, j zh ch sh, s z ts, d t, l, m, n, r).
std::uint8_t consonant_class(const Knowledge& knowledge, Unit unit);

const char* name_of(PartKind kind);
const char* name_of(Sex sex);

}  // namespace panah::names

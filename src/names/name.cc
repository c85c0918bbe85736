#include "names/name.h"

#include "names/scan.h"
#include "names/word_cache.h"
#include "names/words.h"

#include <algorithm>

namespace panah::names {

namespace {

bool set_has(const std::uint64_t* set, Unit u) {
  return ((set[u >> 6] >> (u & 63)) & 1) != 0;
}

void append_units(UnitString& to, const UnitString& more) {
  for (std::size_t i = 0; i < more.size && to.size < max_length; ++i) {
    if (to.size > 0 && to.unit[to.size - 1u] == more.unit[i]) continue;
    to.unit[to.size++] = more.unit[i];
  }
}

// Endings of the last word of a part.
void find_endings(const Knowledge::Words& words, Part& part) {
  UnitString& u = part.units;
  part.stem = u.size;
  const Unit last = u.size > 0 ? u.unit[u.size - 1u] : Unit{0};
  if (u.size >= 4 && set_has(words.ending_last, last)) {
    const std::size_t longest = std::min<std::size_t>(words.longest_ending, u.size - 2u);
    for (std::size_t size = longest; size >= 2; --size) {
      const Ending* ending = words.ending.find(hash_units(u.end() - size, size));
      if (ending == nullptr) continue;
      const auto rest = static_cast<std::uint8_t>(u.size - size);
      bool taken = true;
      switch (*ending) {
        case Ending::son:
        case Ending::daughter:
          // Gurban-guly: "slave of", not "son of".
          if (size == 3 && *ending == Ending::son && words.is_g[u.unit[rest - 1u]]) {
            taken = false;
            break;
          }
          part.kind = PartKind::patronymic;
          part.sex = *ending == Ending::son ? Sex::male : Sex::female;
          u.size = rest;
          part.stem = rest;
          break;
        case Ending::family_female:
          part.kind = PartKind::family;
          part.sex = Sex::female;
          u.size = static_cast<std::uint8_t>(u.size - 1);
          part.stem = rest;
          break;
        case Ending::family:
          part.kind = PartKind::family;
          part.sex = Sex::male;
          part.stem = rest;
          break;
        case Ending::zoda:
          if (rest < 3) {
            taken = false;
            break;
          }
          part.kind = PartKind::family;
          part.stem = rest;
          break;
        case Ending::tail:
          if (rest < 3) {
            taken = false;
            break;
          }
          part.tail = static_cast<std::uint8_t>(size);
          part.stem = rest;
          break;
      }
      if (taken) break;
    }
  }
}

void finish(const Knowledge& knowledge, Part& part) {
  const Knowledge::Words& words = *knowledge.words;
  UnitString& u = part.units;
  // Abdi-, Abdu-, Abda-, before whatever name of God.
  auto vowel = [&](std::size_t k) { return knowledge.units.is_vowel(u.unit[k]); };
  if (u.size >= 7 && part.kind != PartKind::initial && vowel(0) && u.unit[1] == words.b &&
      u.unit[2] == words.d && vowel(3)) {
    u.unit[3] = words.u;
  }
  // Nizam-iddin, -uddin, -utdin, -addin: one ending, whatever its first vowel.
  auto is = [&](std::size_t k, Unit unit) { return u.unit[k] == unit; };
  std::size_t stop = part.stem;
  if (part.stem >= 6 && is(stop - 1, words.n) && (is(stop - 2, words.i) || is(stop - 2, words.e)) &&
      (is(stop - 3, words.d) || is(stop - 3, words.final_d))) {
    if (is(stop - 4, words.t)) {
      std::copy(u.unit.begin() + static_cast<std::ptrdiff_t>(stop) - 3, u.unit.begin() + u.size,
                u.unit.begin() + static_cast<std::ptrdiff_t>(stop) - 4);
      --u.size;
      --part.stem;
      --stop;
    }
    if (knowledge.units.is_vowel(u.unit[stop - 4])) u.unit[stop - 4] = words.i;
  }
  part.given = part.given_stem = part.pet = 0;
  if (const auto* known = words.known.find(plain_hash(words, u, u.size)); known != nullptr) {
    part.given = part.given_stem = known->given;
    part.pet = known->pet;
  }
  if (part.stem != u.size) {
    const auto* known = words.known.find(plain_hash(words, u, part.stem));
    part.given_stem = known == nullptr ? std::uint16_t{0} : known->given;
  }
  const std::uint8_t* borne = words.rarity.find(sound_key(knowledge, words, u));
  part.rarity = borne == nullptr ? rarest : *borne;
  part.letters = 0;
  for (const Unit unit : u)
    part.letters |= 1u << words.consonant[unit];
  part.letters &= ~1u;
}

}  // namespace

WordReading read_word(const Knowledge& knowledge, const char32_t* letters, std::size_t count) {
  const Knowledge::Words& words = *knowledge.words;
  WordReading out;
  UnitString u;
  knowledge.units.segment(letters, count, u);
  out.size = u.size;
  if (u.size == 0) return out;
  for (const Unit unit : u)
    out.languages |= words.language[unit];
  if (count <= 8) {
    if (const Word* word = words.word.find(hash_units(u.begin(), u.size)); word != nullptr)
      out.marker = static_cast<std::int8_t>(*word);
  }
  out.part.units = u;
  find_endings(words, out.part);
  finish(knowledge, out.part);
  return out;
}

Name parse(const Knowledge& knowledge, std::string_view utf8) {
  return parse(knowledge, utf8, nullptr);
}

Name parse(const Knowledge& knowledge, std::string_view utf8, WordCache* cache) {
  Scan raw;
  scan(knowledge.units, utf8, raw);
  Name name;
  bool servant_open = false;  // "Abd" waits for its second half
  bool article_open = false;  // "al-" waits for what it stands before
  bool son_open = false;      // "ibn" waits for the father
  Sex son_sex = Sex::unknown;
  std::uint32_t open_begin = 0;

  for (std::size_t w = 0; w < raw.words; ++w) {
    const RawWord& r = raw.word[w];
    const char32_t* letters = raw.letters.data() + r.first;
    WordReading own;
    if (cache == nullptr) own = read_word(knowledge, letters, r.count);
    const WordReading& reading =
        cache == nullptr ? own : cache->reading(knowledge, letters, r.count);
    if (reading.size == 0) continue;
    const auto units = [&] {
      UnitString u;
      knowledge.units.segment(letters, r.count, u);
      return u;
    };
    name.languages |= reading.languages;
    if (r.script == Script::arabic) name.abjad = true;

    const auto marker = static_cast<Word>(reading.marker);
    const bool is_known =
        reading.marker >= 0 && (marker == Word::title || !(r.point_after && r.count <= 2));
    Part* last = name.size > 0 ? &name.part[name.size - 1u] : nullptr;
    if (is_known) {
      const Word kind = marker;
      if ((kind == Word::son || kind == Word::daughter) && last != nullptr &&
          last->kind != PartKind::initial) {
        last->kind = PartKind::patronymic;
        last->sex = kind == Word::son ? Sex::male : Sex::female;
        last->at.end = r.end;
        if (last->units.size > 4 && last->stem < last->units.size && last->tail == 0)
          last->stem = last->units.size;
        finish(knowledge, *last);
        last->id = last->id == 0 || last->id % id_variants != 0
                       ? 0
                       : last->id + (kind == Word::son ? 1u : 2u);
        continue;
      }
      if ((kind == Word::son_before || kind == Word::daughter_before) && last != nullptr) {
        son_open = true;
        son_sex = kind == Word::son_before ? Sex::male : Sex::female;
        open_begin = r.begin;
        continue;
      }
      if (kind == Word::title && r.count > 1 && w + 2 < raw.words && name.size == 0 &&
          !r.hyphen_before)
        continue;
      if (kind == Word::article && w + 1 < raw.words) {
        article_open = true;
        if (!servant_open && !son_open) open_begin = r.begin;
        continue;
      }
      if (kind == Word::servant && w + 1 < raw.words && !servant_open) {
        servant_open = true;
        if (!son_open) open_begin = r.begin;
        continue;
      }
      if ((kind == Word::faith || kind == Word::god) && last != nullptr && !servant_open) {
        // "Nizam al-Din": the second half of the word before it.
        UnitString joined = last->units;
        if (kind == Word::faith && last->tail == 0) {
          joined.unit[joined.size < max_length ? joined.size : max_length - 1u] =
              knowledge.words->i;
          joined.size =
              static_cast<std::uint8_t>(std::min<std::size_t>(joined.size + 1u, max_length));
        }
        append_units(joined, units());
        last->units = joined;
        last->at.end = r.end;
        last->compound = true;
        last->tail = 0;
        last->stem = joined.size;
        last->id = 0;
        finish(knowledge, *last);
        article_open = false;
        continue;
      }
    }
    if (name.size == max_parts) break;
    Part part;
    part.script = r.script;
    part.at = Range{r.begin, r.end};
    if (servant_open || article_open || son_open) part.at.begin = open_begin;
    UnitString u;
    if (servant_open) {
      u = units();
      UnitString joined;
      // Abdul Aziz keeps its l, Abdul Rahman gives it up.
      knowledge.units.segment(
          std::string_view(knowledge.units.is_vowel(u.unit[0]) ? "abdul" : "abdu"), joined);
      append_units(joined, u);
      u = joined;
      part.compound = true;
    }
    const bool initial =
        !servant_open && !son_open && (r.count == 1 || (r.point_after && r.count <= 3));
    if (initial || servant_open) {
      part.units = initial ? units() : u;
      if (initial) {
        part.kind = PartKind::initial;
        part.stem = u.size;
      } else {
        find_endings(*knowledge.words, part);
      }
      finish(knowledge, part);
    } else {
      const Range at = part.at;
      part = reading.part;
      part.script = r.script;
      part.at = at;
    }
    if (son_open) {
      part.kind = PartKind::patronymic;
      part.sex = son_sex;
      if (part.id != 0) part.id += 3;
    }
    servant_open = article_open = son_open = false;
    name.part[name.size++] = part;
  }

  int male = 0;
  int female = 0;
  for (std::size_t i = 0; i < name.size; ++i) {
    male += name.part[i].sex == Sex::male;
    female += name.part[i].sex == Sex::female;
  }
  // A female mark is said on purpose; a male ending is also what foreigners copy for a woman.
  if (female > 0) {
    name.sex = Sex::female;
  } else if (male > 0) {
    name.sex = Sex::male;
  }
  return name;
}

}  // namespace panah::names

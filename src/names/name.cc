#include "names/name.h"

#include "base/data_file.h"

#include <toml++/toml.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace panah::names {

namespace {

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

std::uint64_t hash_units(const Unit* begin, std::size_t size) {
  std::uint64_t h = 0xcbf29ce484222325u ^ size;
  for (std::size_t i = 0; i < size; ++i) {
    h ^= begin[i];
    h *= 0x100000001b3u;
  }
  return h ^ (h >> 29);
}

enum class Ending : std::uint8_t { son, daughter, family, family_female, zoda, tail };

}  // namespace

struct Knowledge::Words {
  std::unordered_map<std::uint64_t, Word> word;
  std::unordered_map<std::uint64_t, Ending> ending;
  std::size_t longest_ending = 0;
  std::uint64_t ending_last[2] = {0, 0};  // last units that some ending has
  std::unordered_map<std::uint64_t, std::uint16_t> given;
  std::vector<Sex> given_sex;
  std::array<std::uint8_t, max_units> consonant{};
  std::array<std::uint8_t, max_units>
      language{};  // bits of the languages that alone write this unit
  Unit plain_t, plain_d, final_t, final_d, a, af, u, i, n;
  std::array<bool, max_units> is_g{};
  std::array<char, max_units> plain_of{};  // unit without its place: af is a
};

namespace {

Result<toml::table> read(const char* name) {
  Result<DataFile> file = data_file(name);
  if (!file) return tl::unexpected(file.error());
  try {
    return toml::parse(file->text, file->name);
  } catch (const toml::parse_error& e) {
    return fail(Code::malformed, std::string(e.description()),
                {file->name, e.source().begin.line, e.source().begin.column});
  }
}

constexpr std::array<std::pair<const char*, Word>, 9> word_lists = {
    {{"son_words", Word::son},
     {"daughter_words", Word::daughter},
     {"son_before", Word::son_before},
     {"daughter_before", Word::daughter_before},
     {"articles", Word::article},
     {"servant", Word::servant},
     {"faith", Word::faith},
     {"god", Word::god},
     {"titles", Word::title}}};
constexpr std::array<std::pair<const char*, Ending>, 6> ending_lists = {
    {{"son_endings", Ending::son},
     {"daughter_endings", Ending::daughter},
     {"family_endings", Ending::family},
     {"family_endings_female", Ending::family_female},
     {"zoda", Ending::zoda},
     {"tails", Ending::tail}}};

void fill_classes(const Units& units, Knowledge::Words& words) {
  static const std::pair<const char*, int> classes[] = {
      {"b", 1},   {"bf", 1}, {"p", 1},   {"v", 2},  {"w", 2},    {"f", 2},   {"k", 3},  {"q", 3},
      {"g", 3},   {"gi", 3}, {"ki", 3},  {"ks", 3}, {"gs", 3},   {"gh", 3},  {"h", 4},  {"x", 4},
      {"hx", 4},  {"X", 4},  {"jc", 5},  {"zh", 5}, {"dj", 5},   {"J", 5},   {"ch", 5}, {"CH", 5},
      {"CHi", 5}, {"CZ", 5}, {"SCH", 5}, {"sh", 5}, {"shch", 5}, {"SZ", 5},  {"sH", 5}, {"s", 6},
      {"z", 6},   {"ts", 6}, {"c", 6},   {"dz", 6}, {"th", 7},   {"d", 7},   {"df", 7}, {"t", 7},
      {"tf", 7},  {"dh", 7}, {"l", 8},   {"m", 9},  {"n", 10},   {"ng", 10}, {"r", 11}};
  for (const auto& [name, c] : classes) {
    if (const Unit u = units.find(name); u != 0) words.consonant[u] = static_cast<std::uint8_t>(c);
  }
  for (std::size_t u = units.size() - 8; u < units.size(); ++u)
    words.consonant[u] = 12;
}

}  // namespace

std::uint8_t consonant_class(const Knowledge& knowledge, Unit unit) {
  return knowledge.words->consonant[unit];
}

Sex sex_of_given(const Knowledge& knowledge, std::uint16_t given) {
  return knowledge.words->given_sex[given];
}

const char* name_of(PartKind kind) {
  switch (kind) {
    case PartKind::plain:
      return "name";
    case PartKind::family:
      return "family";
    case PartKind::patronymic:
      return "patronymic";
    case PartKind::initial:
      return "initial";
  }
  return "";
}

const char* name_of(Sex sex) {
  switch (sex) {
    case Sex::unknown:
      return "unknown";
    case Sex::male:
      return "male";
    case Sex::female:
      return "female";
  }
  return "";
}

Result<Knowledge> load_knowledge() {
  Result<Units> units = load_units();
  if (!units) return tl::unexpected(units.error());
  Result<Orthographies> systems = load_orthographies();
  if (!systems) return tl::unexpected(systems.error());
  Result<Costs> costs = load_costs(*units, *systems);
  if (!costs) return tl::unexpected(costs.error());
  auto words = std::make_shared<Knowledge::Words>();
  fill_classes(*units, *words);
  for (std::size_t u = 0; u < max_units; ++u)
    words->plain_of[u] = static_cast<char>(u);
  words->a = units->find("a");
  words->af = units->find("af");
  words->i = units->find("i");
  words->u = units->find("u");
  words->n = units->find("n");
  words->plain_t = units->find("t");
  words->plain_d = units->find("d");
  words->final_t = units->find("tf");
  words->final_d = units->find("df");
  for (const auto& [from, to] : {std::pair{"af", "a"},
                                 {"df", "d"},
                                 {"tf", "t"},
                                 {"bf", "b"},
                                 {"oi", "o"},
                                 {"loi", "lo"},
                                 {"ui", "u"},
                                 {"gi", "g"},
                                 {"ki", "k"},
                                 {"ei", "e"},
                                 {"ii", "i"}}) {
    words->plain_of[units->find(from)] = static_cast<char>(units->find(to));
  }
  for (const char* g : {"g", "gs", "gh", "gi"})
    words->is_g[units->find(g)] = true;
  // Letters that only one language (or two) writes.
  static const std::pair<const char*, int> own[] = {{"ow", 3},  {"uk", 4},  {"ue", 28},
                                                    {"oe", 28}, {"ng", 28}, {"jt", 16}};
  for (const auto& [name, bits] : own)
    words->language[units->find(name)] = static_cast<std::uint8_t>(bits);

  Result<toml::table> parts = read("names/parts.toml");
  if (!parts) return tl::unexpected(parts.error());
  for (const auto& [key, node] : *parts) {
    const Where where{"names/parts.toml", node.source().begin.line, 1};
    const toml::array* list = node.as_array();
    const auto* as_word = std::find_if(word_lists.begin(), word_lists.end(),
                                       [&](const auto& w) { return key == w.first; });
    const auto* as_ending = std::find_if(ending_lists.begin(), ending_lists.end(),
                                         [&](const auto& w) { return key == w.first; });
    if (list == nullptr || (as_word == word_lists.end() && as_ending == ending_lists.end())) {
      return fail(Code::malformed, "unknown key " + std::string(key.str()), where);
    }
    for (const auto& item : *list) {
      const auto* text = item.as_string();
      if (text == nullptr) return fail(Code::malformed, "not a string", where);
      UnitString u;
      if (as_word != word_lists.end()) {
        units->segment(text->get(), u);
        words->word.emplace(hash_units(u.begin(), u.size), as_word->second);
      } else {
        // As it stands at the end of a word: segmented behind a letter.
        units->segment("м" + text->get(), u);
        if (u.size < 2) return fail(Code::malformed, "an empty ending", where);
        const std::size_t size = u.size - 1u;
        words->ending.emplace(hash_units(u.begin() + 1, size), as_ending->second);
        words->longest_ending = std::max(words->longest_ending, size);
        const Unit last = u.unit[u.size - 1u];
        words->ending_last[last >> 6] |= std::uint64_t{1} << (last & 63);
        if (as_ending->second == Ending::zoda) {
          units->segment(text->get(), u);
          words->word.emplace(hash_units(u.begin(), u.size), Word::son);
        }
      }
    }
  }

  Result<toml::table> given = read("names/given.toml");
  if (!given) return tl::unexpected(given.error());
  words->given_sex.push_back(Sex::unknown);
  const toml::array* lines = (*given)["name"].as_array();
  if (lines == nullptr || given->size() != 1) {
    return fail(Code::malformed, "only [[name]] is known", {"names/given.toml", 1, 1});
  }
  for (const auto& item : *lines) {
    const Where where{"names/given.toml", item.source().begin.line, 1};
    const toml::table* entry = item.as_table();
    const toml::array* forms = entry == nullptr ? nullptr : (*entry)["forms"].as_array();
    if (forms == nullptr) return fail(Code::malformed, "no forms", where);
    if (words->given_sex.size() >= 0xFFFF) return fail(Code::too_large, "too many names", where);
    const std::string sex = (*entry)["sex"].value_or(std::string());
    if (entry->size() > 2 || (!sex.empty() && sex != "m" && sex != "f")) {
      return fail(Code::malformed, "unknown key, or sex is not m or f", where);
    }
    const auto id = static_cast<std::uint16_t>(words->given_sex.size());
    words->given_sex.push_back(sex == "m" ? Sex::male : sex == "f" ? Sex::female : Sex::unknown);
    for (const auto& form : *forms) {
      const auto* text = form.as_string();
      if (text == nullptr) return fail(Code::malformed, "not a string", where);
      auto add = [&](std::string_view written) {
        UnitString u;
        units->segment(written, u);
        for (std::size_t k = 0; k < u.size; ++k)
          u.unit[k] = static_cast<Unit>(words->plain_of[u.unit[k]]);
        if (u.size >= 2) words->given.emplace(hash_units(u.begin(), u.size), id);
      };
      add(text->get());
      // Russian forms are met in passports and press as well.
      if (!text->get().empty() && static_cast<unsigned char>(text->get()[0]) >= 0xD0 &&
          static_cast<unsigned char>(text->get()[0]) <= 0xD3) {
        for (const char* system : {"ru-bgn", "ru-icao", "ru-fr", "ru-de", "ru-tr"}) {
          if (const Orthography* o = find(*systems, system)) add(transliterate(*o, text->get()));
        }
      }
    }
  }
  return Knowledge{std::move(*units), std::move(*systems), std::move(*costs), std::move(words)};
}

// ---- taking apart -------------------------------------------------------------------------------

namespace {

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

// Letters of the other alphabet that look the same, in a word that is otherwise of one alphabet.
char32_t cyrillic_twin(char32_t c) {
  switch (c) {
    case U'a':
    case U'A':
      return U'а';
    case U'e':
    case U'E':
      return U'е';
    case U'o':
    case U'O':
      return U'о';
    case U'p':
    case U'P':
      return U'р';
    case U'c':
    case U'C':
      return U'с';
    case U'x':
    case U'X':
      return U'х';
    case U'y':
    case U'Y':
      return U'у';
    case U'K':
      return U'к';
    case U'M':
      return U'м';
    case U'T':
      return U'т';
    case U'H':
      return U'н';
    case U'B':
      return U'в';
    case U'i':
    case U'I':
      return U'і';
    case U'h':
      return U'һ';
    default:
      return 0;
  }
}
char32_t latin_twin(char32_t c) {
  switch (c) {
    case U'а':
    case U'А':
      return U'a';
    case U'е':
    case U'Е':
      return U'e';
    case U'о':
    case U'О':
      return U'o';
    case U'р':
    case U'Р':
      return U'p';
    case U'с':
    case U'С':
      return U'c';
    case U'х':
    case U'Х':
      return U'x';
    case U'у':
    case U'У':
      return U'y';
    case U'К':
      return U'k';
    case U'М':
      return U'm';
    case U'Т':
      return U't';
    case U'Н':
      return U'h';
    case U'В':
      return U'b';
    case U'і':
    case U'І':
      return U'i';
    default:
      return 0;
  }
}

// The Russian internal passport's machine-readable zone writes Cyrillic by these signs.
char32_t internal_passport(char32_t c) {
  switch (c) {
    case U'2':
      return U'ё';
    case U'3':
      return U'ч';
    case U'4':
      return U'ш';
    case U'6':
      return U'э';
    case U'7':
      return U'ю';
    case U'8':
      return U'я';
    case U'9':
      return U'ь';
    case U'J':
      return U'ж';
    case U'Q':
      return U'й';
    case U'H':
      return U'х';
    case U'C':
      return U'ц';
    case U'W':
      return U'щ';
    case U'X':
      return U'ъ';
    case U'Y':
      return U'ы';
    case U'A':
      return U'а';
    case U'B':
      return U'б';
    case U'V':
      return U'в';
    case U'G':
      return U'г';
    case U'D':
      return U'д';
    case U'E':
      return U'е';
    case U'Z':
      return U'з';
    case U'I':
      return U'и';
    case U'K':
      return U'к';
    case U'L':
      return U'л';
    case U'M':
      return U'м';
    case U'N':
      return U'н';
    case U'O':
      return U'о';
    case U'P':
      return U'п';
    case U'R':
      return U'р';
    case U'S':
      return U'с';
    case U'T':
      return U'т';
    case U'U':
      return U'у';
    case U'F':
      return U'ф';
    default:
      return c;
  }
}

void scan(const Units& units, std::string_view text, Scan& out) {
  const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto n = static_cast<std::int32_t>(std::min(text.size(), max_name_bytes));
  std::int32_t i = 0;
  const bool zone = text.find('<') != std::string_view::npos;
  bool internal = false;
  if (zone) {
    // "P<UZBKOMILOV<<XURSHID": document code and issuing state are no name.
    if (text.size() > 5 && (text[0] == 'P' || text[0] == 'I') &&
        (text[1] == '<' || (text[1] >= 'A' && text[1] <= 'Z')) && text.find('<', 1) > 1) {
      internal = text.substr(0, 5) == "PNRUS";
      i = 5;
    } else if (text.size() > 5 && text[0] == 'P' && text[1] == '<') {
      i = 5;
    }
  }
  RawWord word;
  bool inside = false;
  int parens = 0;
  auto close = [&](std::uint32_t end) {
    if (!inside) return;
    inside = false;
    word.end = end;
    if (out.words < out.word.size() && word.count > 0) out.word[out.words++] = word;
  };
  bool hyphen = false;
  while (i < n) {
    const std::int32_t start = i;
    UChar32 raw = 0;
    U8_NEXT_OR_FFFD(s, i, n, raw);
    auto c = static_cast<char32_t>(raw);
    if (internal && c != U'<') c = internal_passport(c);
    if (parens > 0 || c == U'(') {
      // What stands in brackets is another name or a remark, not a part of this one.
      if (c == U'(') ++parens;
      if (c == U')') --parens;
      close(static_cast<std::uint32_t>(start));
      continue;
    }
    const bool letter = units.is_word(c);
    if (letter || (inside && units.is_apostrophe(c))) {
      if (!inside) {
        inside = true;
        word = RawWord{};
        word.begin = static_cast<std::uint32_t>(start);
        word.first = static_cast<std::uint16_t>(out.letter_count);
        word.hyphen_before = hyphen;
      }
      out.letters[out.letter_count++] = c;
      ++word.count;
      hyphen = false;
      continue;
    }
    close(static_cast<std::uint32_t>(start));
    if (c == U'.' && out.words > 0 &&
        out.word[out.words - 1].end == static_cast<std::uint32_t>(start)) {
      out.word[out.words - 1].point_after = true;
    }
    hyphen = c == U'-' || c == U'\u2010' || c == U'\u2011';
  }
  close(static_cast<std::uint32_t>(n));

  for (std::size_t w = 0; w < out.words; ++w) {
    RawWord& r = out.word[w];
    std::array<int, 5> seen{};
    for (std::size_t k = 0; k < r.count; ++k) {
      ++seen[static_cast<std::size_t>(units.script(out.letters[r.first + k]))];
    }
    const int latin = seen[static_cast<std::size_t>(Script::latin)];
    const int cyrillic = seen[static_cast<std::size_t>(Script::cyrillic)];
    const int arabic = seen[static_cast<std::size_t>(Script::arabic)];
    if (latin > 0 && cyrillic > 0) {
      // Mixed alphabets: read the word in the one that can explain all of it.
      bool all_cyrillic = true;
      bool all_latin = true;
      for (std::size_t k = 0; k < r.count; ++k) {
        const char32_t c = out.letters[r.first + k];
        const Script script = units.script(c);
        if (script == Script::latin && cyrillic_twin(c) == 0) all_cyrillic = false;
        if (script == Script::cyrillic && latin_twin(c) == 0) all_latin = false;
      }
      const bool to_cyrillic = all_cyrillic && (!all_latin || cyrillic >= latin);
      if (to_cyrillic || all_latin) {
        for (std::size_t k = 0; k < r.count; ++k) {
          char32_t& c = out.letters[r.first + k];
          const char32_t twin = to_cyrillic ? cyrillic_twin(c) : latin_twin(c);
          if (twin != 0 && units.script(c) == (to_cyrillic ? Script::latin : Script::cyrillic))
            c = twin;
        }
      }
      r.script = to_cyrillic         ? Script::cyrillic
                 : all_latin         ? Script::latin
                 : cyrillic >= latin ? Script::cyrillic
                                     : Script::latin;
    } else {
      r.script = arabic > 0     ? Script::arabic
                 : cyrillic > 0 ? Script::cyrillic
                 : latin > 0    ? Script::latin
                                : Script::other;
    }
  }
}

bool set_has(const std::uint64_t* set, Unit u) {
  return ((set[u >> 6] >> (u & 63)) & 1) != 0;
}

void append_units(UnitString& to, const UnitString& more) {
  for (std::size_t i = 0; i < more.size && to.size < max_length; ++i) {
    if (to.size > 0 && to.unit[to.size - 1u] == more.unit[i]) continue;
    to.unit[to.size++] = more.unit[i];
  }
}

std::uint16_t look_up(const Knowledge::Words& words, const UnitString& u, std::size_t size) {
  if (size < 2) return 0;
  std::array<Unit, max_length> plain{};
  for (std::size_t i = 0; i < size; ++i)
    plain[i] = static_cast<Unit>(words.plain_of[u.unit[i]]);
  const auto it = words.given.find(hash_units(plain.data(), size));
  return it == words.given.end() ? std::uint16_t{0} : it->second;
}

// Endings of the last word of a part.
void find_endings(const Knowledge::Words& words, Part& part) {
  UnitString& u = part.units;
  part.stem = u.size;
  const Unit last = u.size > 0 ? u.unit[u.size - 1u] : Unit{0};
  if (u.size >= 4 && set_has(words.ending_last, last)) {
    const std::size_t longest = std::min<std::size_t>(words.longest_ending, u.size - 2u);
    for (std::size_t size = longest; size >= 2; --size) {
      const auto it = words.ending.find(hash_units(u.end() - size, size));
      if (it == words.ending.end()) continue;
      const auto rest = static_cast<std::uint8_t>(u.size - size);
      bool taken = true;
      switch (it->second) {
        case Ending::son:
        case Ending::daughter:
          // Gurban-guly: "slave of", not "son of".
          if (size == 3 && it->second == Ending::son && words.is_g[u.unit[rest - 1u]]) {
            taken = false;
            break;
          }
          part.kind = PartKind::patronymic;
          part.sex = it->second == Ending::son ? Sex::male : Sex::female;
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
  if (u.size >= 7 && part.kind != PartKind::initial && vowel(0) &&
      knowledge.units.name(u.unit[1]) == "b" && knowledge.units.name(u.unit[2]) == "d" &&
      vowel(3)) {
    u.unit[3] = words.u;
  }
  // Nizam-iddin, -uddin, -utdin, -addin: one ending, whatever its first vowel.
  auto is = [&](std::size_t k, std::string_view unit) {
    return knowledge.units.name(u.unit[k]) == unit;
  };
  std::size_t stop = part.stem;
  if (part.stem >= 6 && is(stop - 1, "n") && (is(stop - 2, "i") || is(stop - 2, "e")) &&
      (is(stop - 3, "d") || is(stop - 3, "df"))) {
    if (is(stop - 4, "t")) {
      std::copy(u.unit.begin() + static_cast<std::ptrdiff_t>(stop) - 3, u.unit.begin() + u.size,
                u.unit.begin() + static_cast<std::ptrdiff_t>(stop) - 4);
      --u.size;
      --part.stem;
      --stop;
    }
    if (knowledge.units.is_vowel(u.unit[stop - 4])) u.unit[stop - 4] = words.i;
  }
  part.given = look_up(words, u, u.size);
  part.given_stem = part.stem == u.size ? part.given : look_up(words, u, part.stem);
  part.letters = 0;
  for (const Unit unit : u)
    part.letters |= 1u << words.consonant[unit];
  part.letters &= ~1u;
}

}  // namespace

Name parse(const Knowledge& knowledge, std::string_view utf8) {
  const Knowledge::Words& words = *knowledge.words;
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
    UnitString u;
    knowledge.units.segment(raw.letters.data() + r.first, r.count, u);
    if (u.size == 0) continue;
    for (const Unit unit : u)
      name.languages |= words.language[unit];
    if (r.script == Script::arabic) name.abjad = true;

    const bool short_word = r.count <= 8;
    const auto known =
        short_word ? words.word.find(hash_units(u.begin(), u.size)) : words.word.end();
    const bool is_known = known != words.word.end() &&
                          (known->second == Word::title || !(r.point_after && r.count <= 2));
    Part* last = name.size > 0 ? &name.part[name.size - 1u] : nullptr;
    if (is_known) {
      const Word kind = known->second;
      if ((kind == Word::son || kind == Word::daughter) && last != nullptr &&
          last->kind != PartKind::initial) {
        last->kind = PartKind::patronymic;
        last->sex = kind == Word::son ? Sex::male : Sex::female;
        last->at.end = r.end;
        if (last->units.size > 4 && last->stem < last->units.size && last->tail == 0)
          last->stem = last->units.size;
        finish(knowledge, *last);
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
          joined.unit[joined.size < max_length ? joined.size : max_length - 1u] = words.i;
          joined.size =
              static_cast<std::uint8_t>(std::min<std::size_t>(joined.size + 1u, max_length));
        }
        append_units(joined, u);
        last->units = joined;
        last->at.end = r.end;
        last->compound = true;
        last->tail = 0;
        last->stem = joined.size;
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
    if (servant_open) {
      UnitString joined;
      // Abdul Aziz keeps its l, Abdul Rahman gives it up.
      knowledge.units.segment(
          std::string_view(knowledge.units.is_vowel(u.unit[0]) ? "abdul" : "abdu"), joined);
      append_units(joined, u);
      u = joined;
      part.compound = true;
    }
    part.units = u;
    const bool initial =
        !servant_open && !son_open && (r.count == 1 || (r.point_after && r.count <= 3));
    if (initial) {
      part.kind = PartKind::initial;
      part.stem = u.size;
    } else {
      find_endings(words, part);
      if (son_open) {
        part.kind = PartKind::patronymic;
        part.sex = son_sex;
      }
    }
    finish(knowledge, part);
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

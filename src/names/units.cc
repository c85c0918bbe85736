#include "names/units.h"

#include "base/data_file.h"

#include <toml++/toml.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>

namespace panah::names {

namespace {

constexpr char32_t table_end = 0x2200;
constexpr std::uint8_t unknown_letter = 0;
constexpr std::uint8_t begin_mark = 1;
constexpr std::uint8_t end_mark = 2;
constexpr std::uint8_t dropped = 3;  // marks and joiners inside a word
constexpr std::uint8_t first_letter = 4;
constexpr std::size_t foreign_units = 8;

std::u32string decode(std::string_view utf8) {
  std::u32string out;
  const auto* s = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto n = static_cast<std::int32_t>(std::min<std::size_t>(utf8.size(), 1u << 20));
  for (std::int32_t i = 0; i < n;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(s, i, n, c);
    out.push_back(static_cast<char32_t>(c));
  }
  return out;
}

bool apostrophe(char32_t c) {
  switch (c) {
    case 0x27:
    case 0x60:
    case 0xB4:
    case 0x2B9:
    case 0x2BA:
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x2BE:
    case 0x2BF:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x201D:
    case 0x2032:
    case 0x2033:
    case 0xFF07:
    case 0xA78C:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool Units::is_apostrophe(char32_t c) const {
  return apostrophe(c);
}

bool Units::slow_is_word(char32_t c) const {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  if (c < table_end && letter_[c] > dropped && !apostrophe(c)) return true;
  const int type = u_charType(static_cast<UChar32>(c));
  return (type >= U_UPPERCASE_LETTER && type <= U_COMBINING_SPACING_MARK) || c == 0xAD ||
         c == 0x200C || c == 0x200D;
}

Script Units::slow_script(char32_t c) const {
  if (c < 0x80) return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ? Script::latin : Script::none;
  if (c < 0x2B0 || (c >= 0x1E00 && c < 0x1F00)) return Script::latin;
  if (c < 0x370) return Script::none;
  if (c >= 0x400 && c < 0x530) return Script::cyrillic;
  if ((c >= 0x600 && c < 0x780) || (c >= 0xFB50 && c < 0xFEFF)) return Script::arabic;
  return u_isalpha(static_cast<UChar32>(c)) ? Script::other : Script::none;
}

std::uint8_t Units::letter(char32_t c) const {
  return c < table_end ? letter_[c] : (apostrophe(c) ? letter_[0x27] : unknown_letter);
}

Unit Units::find(std::string_view name) const {
  const auto it = std::find(names_.begin() + 1, names_.end(), name);
  return it == names_.end() ? Unit{0} : static_cast<Unit>(it - names_.begin());
}

template <bool located>
void Units::cut(const char32_t* letters, std::size_t count, UnitString& out, Letters* where) const {
  out.size = 0;
  std::array<std::uint8_t, 3 * max_length + 2> word{};
  std::array<std::uint8_t, 3 * max_length + 2> foreign{};
  [[maybe_unused]] std::array<std::uint8_t, 3 * max_length + 2> from{};
  std::size_t n = 0;
  word[n++] = begin_mark;
  for (std::size_t i = 0; i < count && n + 1 < word.size(); ++i) {
    const std::uint8_t l = letter(letters[i]);
    if (l == dropped) continue;
    foreign[n] = static_cast<std::uint8_t>(letters[i] % foreign_units);
    if constexpr (located) from[n] = static_cast<std::uint8_t>(std::min<std::size_t>(i, 255));
    word[n++] = l;
  }
  if constexpr (located) from[n] = static_cast<std::uint8_t>(std::min<std::size_t>(count, 255));
  word[n++] = end_mark;
  auto put = [&](Unit u, std::size_t begin, std::size_t end) {
    if (out.size > 0 && out.unit[out.size - 1u] == u) {  // geminate
      if constexpr (located) (*where)[out.size - 1u].second = from[std::min(end, n - 1)];
      return;
    }
    if (out.size == max_length) return;
    if constexpr (located) {
      (*where)[out.size] = {from[std::max<std::size_t>(begin, 1)], from[std::min(end, n - 1)]};
    }
    out.unit[out.size++] = u;
  };
  for (std::size_t i = 0; i < n;) {
    std::uint16_t node = 0;
    std::size_t best_end = 0;
    const Node* best = nullptr;
    for (std::size_t k = i; k < n; ++k) {
      node = nodes_[node].next[word[k]];
      if (node == 0) break;
      if (nodes_[node].accepts) {
        best = &nodes_[node];
        best_end = k + 1;
      }
    }
    if (best == nullptr) {
      if (word[i] == unknown_letter) {
        put(static_cast<Unit>(names_.size() - foreign_units + foreign[i]), i, i + 1);
      }
      ++i;
      continue;
    }
    for (std::size_t k = 0; k < best->count; ++k)
      put(best->units[k], i, best_end);
    i = best_end;
  }
}

void Units::segment(const char32_t* letters, std::size_t count, UnitString& out) const {
  cut<false>(letters, count, out, nullptr);
}

void Units::segment(const char32_t* letters, std::size_t count, UnitString& out,
                    Letters& where) const {
  cut<true>(letters, count, out, &where);
}

void Units::segment(std::string_view utf8, UnitString& out) const {
  const std::u32string letters = decode(utf8);
  segment(letters.data(), letters.size(), out);
}

Result<Units> load_units() {
  Result<DataFile> file = data_file("names/units.toml");
  if (!file) return tl::unexpected(file.error());
  toml::table doc;
  try {
    doc = toml::parse(file->text, file->name);
  } catch (const toml::parse_error& e) {
    return fail(Code::malformed, std::string(e.description()),
                {file->name, e.source().begin.line, e.source().begin.column});
  }
  Units made;
  made.names_.emplace_back();
  made.letter_.assign(table_end, unknown_letter);
  made.nodes_.emplace_back();
  std::uint8_t next_letter = first_letter;
  auto letter_id = [&](char32_t c) -> std::uint8_t {
    if (c == U'^') return begin_mark;
    if (c == U'$') return end_mark;
    if (c >= table_end) return unknown_letter;
    if (made.letter_[c] == unknown_letter && next_letter < 250) made.letter_[c] = next_letter++;
    return made.letter_[c];
  };
  std::vector<std::string> vowels;
  for (const auto& [section, node] : doc) {
    const Where where{file->name, node.source().begin.line, 1};
    if (section == "vowels" && node.is_array()) {
      for (const auto& item : *node.as_array()) {
        if (const auto* text = item.as_string()) vowels.push_back(text->get());
      }
      continue;
    }
    const toml::table* table = node.as_table();
    if (section != "segments" || table == nullptr) {
      return fail(Code::malformed, "unknown key " + std::string(section.str()), where);
    }
    for (const auto& [key, value] : *table) {
      const Where at{file->name, value.source().begin.line, value.source().begin.column};
      const toml::array* list = value.as_array();
      if (list == nullptr || list->size() > 3) {
        return fail(Code::malformed, "a segment is a list of at most three units", at);
      }
      std::uint16_t here = 0;
      for (const char32_t c : decode(key.str())) {
        const std::uint8_t l = letter_id(c);
        if (l == unknown_letter) return fail(Code::malformed, "a letter outside the tables", at);
        if (made.nodes_[here].next[l] == 0) {
          made.nodes_[here].next[l] = static_cast<std::uint16_t>(made.nodes_.size());
          made.nodes_.emplace_back();
        }
        here = made.nodes_[here].next[l];
      }
      Units::Node& end = made.nodes_[here];
      end.accepts = true;
      for (const auto& item : *list) {
        const auto* text = item.as_string();
        if (text == nullptr) return fail(Code::malformed, "not a string", at);
        Unit u = made.find(text->get());
        if (u == 0) {
          if (made.names_.size() + foreign_units >= max_units) {
            return fail(Code::malformed, "too many units", at);
          }
          u = static_cast<Unit>(made.names_.size());
          made.names_.push_back(text->get());
        }
        end.units[end.count++] = u;
        // A Cyrillic letter where there is one: the source forms of the orthographies are Cyrillic.
        made.shown_.resize(made.names_.size());
        const std::u32string alone = decode(key.str());
        const bool cyrillic =
            !made.shown_[u].empty() && made.script(decode(made.shown_[u])[0]) == Script::cyrillic;
        if (list->size() == 1 && alone.size() == 1 && !apostrophe(alone[0]) &&
            (made.shown_[u].empty() || (!cyrillic && made.script(alone[0]) == Script::cyrillic))) {
          made.shown_[u] = std::string(key.str());
        }
      }
    }
  }
  for (const std::string& vowel : vowels) {
    const Unit u = made.find(vowel);
    if (u == 0) return fail(Code::malformed, "no such unit: " + vowel, {file->name});
    made.vowel_[u] = true;
  }
  for (std::size_t i = 0; i < foreign_units; ++i)
    made.names_.push_back("foreign" + std::to_string(i));

  made.shown_.resize(made.names_.size());
  for (std::size_t u = 1; u < made.names_.size(); ++u) {
    if (made.shown_[u].empty()) made.shown_[u] = made.names_[u];
  }

  // Capitals, apostrophes and accented letters that have no row of their own.
  for (char32_t c = 0; c < table_end; ++c) {
    if (apostrophe(c)) made.letter_[c] = made.letter_[0x27];
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  for (char32_t c = 0x41; c < table_end; ++c) {
    if (made.letter_[c] != unknown_letter) continue;
    const auto low = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    if (low != c && low < table_end && made.letter_[low] != unknown_letter) {
      made.letter_[c] = made.letter_[low];
      continue;
    }
    const int type = u_charType(static_cast<UChar32>(c));
    if (type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR || c == 0x640) {
      made.letter_[c] = dropped;
      continue;
    }
    icu::UnicodeString parts;
    if (nfd->getDecomposition(static_cast<UChar32>(low), parts)) {
      const auto base = static_cast<char32_t>(u_tolower(parts.char32At(0)));
      if (base < table_end) made.letter_[c] = made.letter_[base];
    }
  }
  made.letter_[0x130] = made.letter_[U'i'];
  made.letter_[0xAD] = dropped;
  std::vector<std::uint8_t> kind(table_end);
  for (char32_t c = 0; c < table_end; ++c) {
    kind[c] = static_cast<std::uint8_t>(static_cast<int>(made.slow_script(c)) |
                                        (made.slow_is_word(c) ? Units::word_bit : 0));
  }
  made.kind_ = std::move(kind);
  return made;
}

}  // namespace panah::names

#include "names/scan.h"

#include <unicode/utf8.h>

#include <algorithm>

namespace panah::names {

namespace {

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

}  // namespace

void scan(const Units& units, std::string_view text, Scan& out) {
  text = text.substr(0, max_name_bytes);
  const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto n = static_cast<std::int32_t>(text.size());
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

}  // namespace panah::names

#include "text/language.h"

// CLD2's header uses FILE without saying so.
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cstdio>

namespace panah {

namespace {

constexpr std::size_t scanned = 4096;

/// The first code point and its length; bytes that are none count as U+FFFD, length 1.
std::pair<char32_t, std::size_t> first_code_point(std::string_view s) {
  const auto c = static_cast<unsigned char>(s[0]);
  const std::size_t n = c < 0x80                ? 1
                        : c >= 0xC2 && c < 0xE0 ? 2
                        : c >= 0xE0 && c < 0xF0 ? 3
                        : c >= 0xF0 && c < 0xF5 ? 4
                                                : 0;
  if (n == 0 || s.size() < n) return {0xFFFD, 1};
  if (n == 1) return {c, 1};
  char32_t v = c & (0xFFu >> (n + 1));
  for (std::size_t i = 1; i < n; ++i) {
    const auto d = static_cast<unsigned char>(s[i]);
    if ((d & 0xC0) != 0x80) return {0xFFFD, 1};
    v = v << 6 | (d & 0x3F);
  }
  return {v, n};
}

struct Letters {
  std::size_t latin = 0, cyrillic = 0, arabic = 0, other = 0;
  std::size_t kazakh = 0;             // ә ң ө ұ ү һ і: not in Uzbek
  std::size_t uzbek = 0;              // ў ҳ: not in Kazakh (һ is another letter)
  std::size_t belarus_ukrainian = 0;  // є ї ґ: a text with і that is not Kazakh
  std::size_t shared = 0;             // қ ғ
  std::size_t russian = 0;            // ы щ: not in Uzbek
};

bool is_any(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

Letters count_letters(std::string_view s) {
  Letters n;
  for (std::size_t i = 0; i < s.size();) {
    const auto [c, len] = first_code_point(s.substr(i));
    i += len;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7)) {
      ++n.latin;
    } else if (c >= 0x400 && c <= 0x52F) {
      ++n.cyrillic;
      if (is_any(c, U"әңөұүһіӘҢӨҰҮҺІ"))
        ++n.kazakh;
      else if (is_any(c, U"ўҳЎҲ"))
        ++n.uzbek;
      else if (is_any(c, U"қғҚҒ"))
        ++n.shared;
      else if (is_any(c, U"ыщЫЩ"))
        ++n.russian;
      else if (is_any(c, U"єїґЄЇҐ"))
        ++n.belarus_ukrainian;
    } else if (c >= 0x600 && c <= 0x6FF) {
      ++n.arabic;
    } else if (c >= 0x370 && c != 0xFFFD && !(c >= 0x2000 && c <= 0x2BFF) &&
               !(c >= 0x3000 && c <= 0x303F) && c < 0x1F000) {
      ++n.other;
    }
  }
  return n;
}

Script script_of(const Letters& n) {
  const std::size_t most = std::max({n.latin, n.cyrillic, n.arabic, n.other});
  if (most == 0) return Script::none;
  if (most == n.cyrillic) return Script::cyrillic;
  if (most == n.latin) return Script::latin;
  return most == n.arabic ? Script::arabic : Script::other;
}

std::string with_script(std::string_view code, Script script) {
  if (code == "uz")
    return script == Script::cyrillic ? "uz-Cyrl"
           : script == Script::arabic ? "uz-Arab"
                                      : "uz-Latn";
  if (code == "kk" && script == Script::latin) return "kk-Latn";
  return std::string(code);
}

std::string_view cut(std::string_view s) {
  if (s.size() <= scanned) return s;
  std::size_t n = scanned;
  while (n > 0 && (static_cast<unsigned char>(s[n]) & 0xC0) == 0x80)
    --n;
  return s.substr(0, n);
}

}  // namespace

Script main_script(std::string_view utf8) {
  return script_of(count_letters(cut(utf8)));
}

LanguageGuess guess_language(std::string_view utf8, std::string_view hint) {
  const std::string_view s = cut(utf8);
  const Letters n = count_letters(s);
  LanguageGuess guess;
  guess.script = script_of(n);
  if (guess.script == Script::none) return guess;
  std::string hinted;
  for (const char c : hint.substr(0, hint.find_first_of("-_"))) {
    hinted.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }

  CLD2::Language top[3];
  int percent[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(s.data(), static_cast<int>(s.size()), true, &hints, 0, top,
                                 percent, scores, nullptr, &bytes, &reliable);
  std::string code = CLD2::LanguageCode(top[0]);
  if (code == "un" || code == "xxx") code.clear();

  if (guess.script == Script::cyrillic) {
    // Letters decide between neighbours where CLD2 has little text. One foreign name (Қайрат in a
    // Russian report) must not: at least one letter in fifty.
    const bool kazakh =
        n.kazakh * 50 > n.cyrillic && n.kazakh > 2 * n.uzbek && n.belarus_ukrainian == 0;
    const bool uzbek = n.uzbek * 50 > n.cyrillic && n.uzbek > 2 * n.kazakh;
    const bool unsure = !reliable || code.empty();
    if (kazakh && (code == "uz" || (unsure && n.shared > 0))) code = "kk";
    if (uzbek && (code == "kk" || code == "tg" || unsure) && n.russian * 100 < n.cyrillic &&
        code != "be")
      code = "uz";
  }
  if (code.empty() || !reliable) {
    if (!hinted.empty() && (code.empty() || hinted == code || percent[0] < 50)) code = hinted;
  }
  if (code.empty()) return guess;
  guess.tag = with_script(code, guess.script);
  guess.confidence = reliable ? 0.5 + 0.5 * percent[0] / 100.0 : 0.4;
  return guess;
}

}  // namespace panah

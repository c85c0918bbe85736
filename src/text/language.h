// Which language and script a text is in.
//
//   LanguageGuess guess = guess_language("Қазақстан өзбек босқындарын қайтарды деп хабарлайды.");
//   guess.tag            // "kk"
//
// Tags are those of Rendition::language: "en", "ru", "kk" (Cyrillic), "kk-Latn", "uz-Latn",
// "uz-Cyrl", other languages as CLD2 calls them ("de", "fa"), "und" when it cannot be said.
// Method: CLD2 on the first 4 kB, corrected by letters that only Kazakh (әғқңөұүһі) or only Uzbek
// Cyrillic (ўҳ with қғ) has. About 32 MB/s. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace panah {

enum class Script : std::uint8_t { none, latin, cyrillic, arabic, other };

/// The script of most letters; none when there is no letter.
Script main_script(std::string_view utf8);

struct LanguageGuess {
  std::string tag = "und";
  double confidence = 0;  // 0..1
  Script script = Script::none;
};

/// The text must be UTF-8; what is not is skipped. `hint` is a declared language ("ru", "kk-KZ") or
/// empty; it decides only where the text itself leaves doubt.
LanguageGuess guess_language(std::string_view utf8, std::string_view hint = {});

}  // namespace panah

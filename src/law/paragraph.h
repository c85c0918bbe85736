// An assessment as paragraphs for a dossier, in English, Russian, Kazakh or Uzbek. The sentences
// are in data/law/phrases.toml, those of facts in data/norms/facts.norm.
//
//   Phrases phrases = load_phrases("ru").value();
//   for (const std::string& paragraph : paragraphs(explained, phrases)) ...
#pragma once

#include "base/error.h"
#include "law/explain.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace panah::law {

struct Phrases {
  std::string language;                                  // "en" "ru" "kk" "uz"
  std::map<std::string, std::string, std::less<>> text;  // by name, braces open
  std::map<std::string, std::string, std::less<>> states;
};

/// not_found for a language that is not there; malformed where a sentence is missing.
Result<Phrases> load_phrases(std::string_view language);

/// What the whole is not, the act, one paragraph for each norm that applies, and the norms that did
/// not. A fact that has no sentence in the language stands in English, in quotation marks.
std::vector<std::string> paragraphs(const Explained& explained, const Phrases& phrases);

}  // namespace panah::law

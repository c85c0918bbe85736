// The words that tell events, from data/lexicon/<language>/events.toml and verbs.toml into the
// lexicon's tables. Internal to reading/.
#pragma once

#include "base/error.h"
#include "reading/lexicon.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

/// The forms of English verbs, the regular ones by rule: "deport" -> deport, deports, deported,
/// deporting. Only the first word of a phrase is inflected ("send back" -> "sent back"), or the
/// second behind an adverb in -ly.
class VerbForms {
 public:
  /// malformed with file and line when verbs.toml is not as it should be.
  Result<void> load(std::string_view language);
  std::vector<std::string> of(const std::string& lemma) const;
  std::vector<std::string> irregular_participles() const;

 private:
  struct Irregular {
    std::string past, participle, ing;  // ing "" when regular
  };
  std::map<std::string, Irregular> irregular_;
  std::map<std::string, bool> doubled_;  // "expel" -> expelled
};

/// Adds triggers and pairs; malformed with file and line on a type that is not in
/// data/vocabularies/events.toml.
Result<void> load_event_lexicon(Lexicon& lexicon);

}  // namespace panah

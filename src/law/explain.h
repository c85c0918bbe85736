// Findings in words and as data: the tree with its quotes, what is unknown, what would change the
// answer, what is still worth asking. The same words serve the terminal and the dossier.
//
//   Explained e{pack, names, tested, findings};
//   std::string text = explain_text(e, {.whole = true});
//   JsonWriter json; explain_json(json, e);          // docs/formats/assessment.md
#pragma once

#include "base/json.h"
#include "law/assess.h"

#include <string>
#include <vector>

namespace panah::law {

/// What an explanation speaks of. Holds references; lives no longer than they do.
struct Explained {
  const Pack& pack;
  const StateNames& names;
  const Case& tested;
  const std::vector<Finding>& findings;
};

struct ExplainOptions {
  bool whole = false;  // every quote, every flip set, norms that did not apply with all reasons
};

/// Plain text for a terminal, lines of up to 100 columns where the words allow.
std::string explain_text(const Explained& explained, const ExplainOptions& options);

/// One object: act, findings, worth_asking.
void explain_json(JsonWriter& json, const Explained& explained);

// ---- the pieces, for other pages
// ------------------------------------------------------------------

/// {state} and {destination} filled in: "Uzbekistan", or "the receiving State" when not known.
std::string filled(const std::string& says, const Explained& explained);
/// What the record has of a fact; none when nobody speaks of it.
const Fact* fact_of(const Explained& explained, const std::string& key);
/// "recorded", "recorded as not so", "contested", "unknown"; and where it is unknown but somebody
/// speaks of it: "alleged", "alleged not to be so".
const char* word_for(FactState state, const Fact* fact) noexcept;
/// Of a group: "met", "not met", "contested", "unknown".
const char* word_for_group(FactState state) noexcept;
/// "all of these", "at least one of these", "at least 2 of these", "not this".
std::string words_for_group(const Judged& group);
/// "hand-over", "decision to send away", "detention": the name of a tested day.
std::string words_for_day(const std::string& tested_on);
/// "if it were not so that ...: contested", one line for each change of one fact; larger sets if
/// whole.
std::vector<std::string> flip_lines(const Alternative& alternative, const Explained& explained,
                                    bool whole);
/// "Kazakhstan was bound from 1998-09-25 (day counted from the deposit; accession, deposit
/// 1998-08-26)".
std::string status_line(const StatusUse& use, const Explained& explained);
/// "pulls against minsk-56 (...)": with the rule that decides, its source, and who denies it.
std::string conflict_line(const Conflict& conflict, const Explained& explained);
/// The sentence of a key in a version, filled in; the key itself when it has none.
std::string sentence_of(const Version& version, const std::string& key, const Explained& explained);
/// The recorded question behind a key, filled in; the key itself when there is none.
std::string question_for(const std::string& key, const Explained& explained);
/// "2011-06-09 (the year is inferred: ...)".
std::string day_line(const std::optional<TestDay>& day);

}  // namespace panah::law

// From what was read to the facts that norms ask for, by the declared rules of
// data/law/evidence.toml.
//
//   EvidenceRules rules = load_evidence_rules().value();
//   std::vector<EvidenceSource> sources = {{"a.html", rendition_id, &rendition, &reading,
//   &statement_ids}}; Case tested = case_from(rules, sources, 0, event_index); assess(pack, status,
//   names, tested, {});
//
// Facts stay tied to the words they were read from. Everything a reader proposed is taken as a
// proposal: nothing becomes true by being said often by one mouth.
#pragma once

#include "base/error.h"
#include "law/assess.h"
#include "reading/reading.h"
#include "register/record.h"
#include "source/rendition.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace panah::law {

struct EvidenceRule {
  enum class Weight : std::uint8_t { act, judgement };
  std::string fact, event;
  std::vector<std::string> words, also, not_words, by, outcomes, modalities;
  std::uint32_t reach =
      0;  // bytes after the event's words, in its statement, where words count too
  bool the_act = false;
  bool against = false;
  Weight weight = Weight::judgement;
};

struct ActKinds {
  std::vector<std::string> is, may_be;
};

struct EvidenceRules {
  std::vector<std::string> first_hand;
  std::map<std::string, std::vector<std::string>, std::less<>> days;  // "handover" -> event types
  std::map<std::string, ActKinds, std::less<>> acts;                  // by mode; "unstated"
  std::vector<EvidenceRule> rules;
};

/// malformed with file and line; an unknown key is an error.
Result<EvidenceRules> parse_evidence_rules(std::string_view toml, std::string_view file);
Result<EvidenceRules> load_evidence_rules();

/// One report. The pointers must outlive the call; statement_ids[i] belongs to
/// reading->statements[i].
struct EvidenceSource {
  std::string origin;
  RenditionId rendition;
  const Rendition* text = nullptr;
  const Reading* reading = nullptr;
  const std::vector<StatementId>* statements = nullptr;
};

/// The act told by one event of sources[source], with the facts that all the sources give. The
/// caller decides which reports speak of the same act; the first form takes whole reports.
Case case_from(const EvidenceRules& rules, std::span<const EvidenceSource> sources,
               std::size_t source, EventIx event);

/// The day an event is told to have had: as stated when the year is stated, else as resolved; no
/// later than publication when none is told and the event is told as past. nullopt when nothing
/// bounds it.
std::optional<TestDay> day_of(const EvidenceSource& source, const Event& event);

/// Does the statement say what a law or a treaty provides? What it says of risks then tells no
/// case.
bool speaks_of_law(const Reading& reading, StatementIx statement);

/// "RFE/RL > Memorial > Kazakhstan": who says it, outermost first. A link without a name is the
/// report.
std::string chain_in_words(const EvidenceSource& source, const Statement& statement);
/// The last link of it.
std::string speaker_in_words(const EvidenceSource& source, const Statement& statement);

/// The first candidate for the outlet's name, else "the report".
std::string outlet_of(const Rendition& rendition);
/// The first candidate for the day of publication that is a date.
std::optional<PartialDate> published_on(const Rendition& rendition);

}  // namespace panah::law

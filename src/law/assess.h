// One act, such as a hand-over, tested against every norm of a pack: which were in force on the day
// that each norm looks at, whether their conditions are met on the recorded evidence, what would
// change the answer, and which norms pull against each other.
//
//   Case c;
//   c.sender = "KAZ"; c.destination = "UZB";
//   c.days["handover"] = {parse_edtf("2011-06-09").value(), "as stated"};
//   c.facts["handed-over"].state = FactState::yes;
//   for (const Finding& finding : assess(pack, status, c)) print(finding.label);
//
// Pure. Below 1 ms for a dozen norms. Never says that a norm was violated: that is for a court or a
// named person to say.
#pragma once

#include "law/evaluate.h"
#include "law/facts.h"
#include "law/norm.h"
#include "law/status.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace panah::law {

/// A day that norms look at, and how it is known.
struct TestDay {
  PartialDate date;
  std::string why;  // "as stated", "year of publication 2011; past tense"
  bool inferred = false;
  auto operator<=>(const TestDay&) const = default;
};

/// What was done, as far as it is known.
struct Case {
  std::string sender, destination;  // alpha-3; or ""
  std::vector<std::string> acts;    // the kinds of act it surely is: extradition, return, ...
  std::vector<std::string>
      may_be;  // the kinds it may be. Both empty: not said, every norm is tried
  std::map<std::string, TestDay, std::less<>> days;  // "handover", "decision", ...
  Facts facts;
};

/// not_applicable: not in force that day, or not for this State or kind of act. date_sensitive: the
/// day is not known well enough, and the answer turns on it.
enum class Label : std::uint8_t {
  not_applicable,
  not_made_out,
  open,
  contested,
  established,
  date_sensitive
};

/// A row of the status table, or its absence, as it was used.
struct StatusUse {
  std::string state;
  std::string instrument;
  Truth bound = Truth::unknown;
  std::optional<StatusRow> row;
};

/// One text of the norm that may have been in force on the day.
struct Alternative {
  const Version* version = nullptr;  // into the pack
  Judgement judgement;
  std::vector<Flip> flips;
};

/// Two norms that demand opposite things of the same act.
struct Conflict {
  std::string with;  // the other norm's id
  std::string other_tested_on;
  std::string prevails;  // the norm's id; "" when no rule of the pack decides
  std::string rule;      // the conflict rule's id; or ""
  std::string title;
  std::string text;  // of the period that covers the day
  std::vector<std::string> sources, disputed_by, marks;
};

struct Finding {
  const Norm* norm = nullptr;              // into the pack
  const Instrument* instrument = nullptr;  // into the pack
  std::string tested_on;                   // "handover"
  std::optional<TestDay> day;              // nullopt: not known at all
  Truth applies = Truth::unknown;
  std::vector<StatusUse> status;
  std::vector<std::string> why_not;       // reasons for not applying, in words
  std::vector<std::string> not_known;     // what is missing to know whether it applies, in words
  std::vector<Alternative> alternatives;  // none when it does not apply
  bool may_not_apply = false;             // one more alternative: not in force on that day
  Label label = Label::not_applicable;
  std::vector<Conflict> conflicts;
};

struct AssessOptions {
  std::optional<PartialDate> on;  // the law of this day instead of each norm's own
  unsigned largest_flip = 3;
};

/// Findings in the order of the pack, one for each day a norm is tested on. The pack and the status
/// table must outlive them.
std::vector<Finding> assess(const Pack& pack, const StatusTable& status, const StateNames& names,
                            const Case& tested, const AssessOptions& options);

/// The same, but findings that `keep` gives are taken over as they are, without their conflicts; it
/// must point into this pack.
using Keep = std::function<std::optional<Finding>(const Norm& norm, const std::string& event)>;
std::vector<Finding> assess_keeping(const Pack& pack, const StatusTable& status,
                                    const StateNames& names, const Case& tested,
                                    const AssessOptions& options, const Keep& keep);

/// A fact that is not settled and could change an answer.
struct Question {
  std::string key;
  FactState state = FactState::unknown;
  unsigned alone = 0;              // how many findings it would change by itself
  unsigned together = 0;           // ... together with one or two others
  std::vector<std::string> norms;  // ids of those findings' norms, each once
};

/// Still worth asking: what could change most, first; then by key.
std::vector<Question> worth_asking(const std::vector<Finding>& findings, const Facts& facts);

const char* name_of(Label label) noexcept;  // "established", "not applicable", ...

/// The sentence a reader sees: "conditions met on the recorded evidence".
const char* sentence_for(Label label, Demand demand) noexcept;

}  // namespace panah::law

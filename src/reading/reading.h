// What the program reads in one document: names, dates, counts, instruments; statements with their
// chain of attribution; and what is stated: events, legal claims, checkable claims. All of it are
// proposals, each on its characters. Value types only; read_document() in reading/read.h makes
// them.
//
// Indices (MentionIx ...) point into the vectors of the same Reading.
#pragma once

#include "dates/partial_date.h"
#include "text/range.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace panah {

using MentionIx = std::uint32_t;
using DateIx = std::uint32_t;
using CountIx = std::uint32_t;
using InstrumentIx = std::uint32_t;
using StatementIx = std::uint32_t;

/// What every item carries: its characters, how sure the reader is (0..1), and the path of rules
/// that found it ("sentence 4 > reporting:told > when").
struct Found {
  Range at;
  double confidence = 0;
  std::string rule;
};

enum class MentionType : std::uint8_t { person, organization, place, nationality, group };

struct Mention : Found {
  MentionType type = MentionType::person;
  std::string name;     // in full, as the document has it at its longest: "Vitaly Ponomaryov"
  std::string country;  // ISO 3166-1 alpha-3 for places, nationalities and State bodies; or ""
  std::string role;     // "director of the Central Asian program"; or ""
  std::optional<MentionIx> same_as;    // the first mention of the same name in this document
  std::optional<MentionIx> member_of;  // "Vitaly Ponomaryov, of Memorial": the organisation
};

/// The year or more that a date does not state, worked out in a step of its own. Shown as inferred,
/// never stored as stated.
struct Resolution {
  PartialDate edtf;
  std::string why;  // "year of publication 2011; past tense; latest 9 June before it"
};

struct DateMention : Found {
  PartialDate stated;  // as far as the words say: XXXX-06-09
  std::optional<Resolution> resolved;
};

enum class CountOp : std::uint8_t {
  equal,
  at_least,
  at_most,
  more_than,
  less_than,
  about,
  between,
  all,
  some
};

/// A claim about the size of a named set: "at least 28 Uzbek asylum seekers".
struct Count : Found {
  CountOp op = CountOp::equal;
  std::optional<std::int64_t> low,
      high;         // both ends included; nullopt: not bounded by what is said
  std::string set;  // "Uzbek asylum seekers"
  Range set_at;
  std::optional<CountIx> part_of;  // "two of whom", "in six cases"
};

struct Instrument : Found {
  std::string as_stated;  // "1992 Minsk Convention"
  std::string linked;     // id in data/law/instruments.toml: "minsk-1993"; or ""
  std::string mismatch;   // "stated year 1992, signed 1993-01-22"; or ""
  std::string provision;  // "article 3"; or ""
};

enum class Polarity : std::uint8_t { positive, negative };
/// How the speaker holds it.
enum class Modality : std::uint8_t {
  asserted,
  possible,
  obliged,
  future,
  conditional,
  alleged,
  questioned
};
enum class Medium : std::uint8_t {
  unknown,
  publication,
  interview,
  telephone,
  briefing,
  statement_text,
  letter,
  court,
  social_media,
  broadcast,
  report
};

/// One link of "the outlet reports that the monitor says that the State claims".
struct Attribution {
  std::optional<MentionIx> speaker;  // nullopt: not named ("officials", "she" unresolved)
  std::string speaker_text;          // full name where known, else the words: "rights activists"
  std::string cue;  // "told", "according to", "reports"; "" for the outlet's own voice
  Range cue_at;     // empty for the outlet's own voice
  Medium medium = Medium::unknown;
  std::string addressee;       // "RFE/RL"; or ""
  std::optional<DateIx> when;  // the day of speaking
  Range at;                    // speaker to cue
};

enum class StatementForm : std::uint8_t {
  narrated,
  indirect,
  direct,
  according_to,
  continued,
  noun_cue
};

struct Statement : Found {         // at: what is said, without the attribution
  std::vector<Attribution> chain;  // outermost first: outlet, monitor, State
  Polarity polarity =
      Polarity::positive;  // negative: the innermost speaker denies or rejects the content
  Modality modality = Modality::asserted;
  StatementForm form = StatementForm::narrated;
  std::string content;               // the words of `at`
  std::optional<StatementIx> about;  // the statement that this one affirms, denies or comments on
};

/// Neutral acts. "Refoulement" and "violation" are never event types: see LegalClaim.
/// The closed list with its glosses is data/vocabularies/events.toml.
struct Event : Found {  // at: the words that tell it ("the extradition of 28 ... on June 9")
  std::string type;     // "return"
  std::string mode;     // for returns: extradition, deportation, expulsion, handover, abduction,
                        // voluntary; or ""
  Range trigger;        // "extradition"
  std::optional<CountIx> count;
  std::vector<MentionIx> people;  // named people it happened to
  std::optional<MentionIx> by;    // who did it: a State body, a court, an organisation
  std::string by_words;           // the words where no name is said: "human rights organizations"
  std::string from, to;           // ISO 3166-1 alpha-3; or ""
  std::string place;              // "Almaty detention center"; or ""
  std::optional<DateIx> date;
  std::string duration;  // ISO 8601: "P1Y"; or ""
  std::string outcome;   // for appeals and refusals: "upheld", "overturned", ...; or ""
  std::optional<InstrumentIx> instrument;
  Polarity polarity = Polarity::positive;  // negative: said not to have happened
  Modality modality = Modality::asserted;
  StatementIx statement = 0;  // no event without a speaker
};

enum class LegalClaimKind : std::uint8_t {
  violation,
  compliance,
  prohibits,
  permits,
  silent,
  applies,
  adopted
};

/// What somebody says of the law: an attributed assessment, never the program's own.
struct LegalClaim : Found {
  LegalClaimKind kind = LegalClaimKind::violation;
  std::string state;  // whose conduct: alpha-3; or ""
  std::optional<InstrumentIx> instrument;
  std::string law;  // the words where no instrument is named: "its own national legislation"
  Polarity polarity = Polarity::positive;
  StatementIx statement = 0;
};

enum class CheckableKind : std::uint8_t { superlative, first, unprecedented, comparison, total };

/// "the largest such incident ever among former Soviet republics": can be put to the register.
struct CheckableClaim : Found {
  CheckableKind kind = CheckableKind::superlative;
  std::string measure;  // "largest"
  std::string unit;     // "such incident"
  std::string scope;    // "among former Soviet republics"
  StatementIx statement = 0;
};

struct Reading {
  std::string tool;  // "panah-reading/1 en/1": version of rules and lexicons
  std::vector<Range> sentences;
  std::vector<Mention> mentions;
  std::vector<DateMention> dates;
  std::vector<Count> counts;
  std::vector<Instrument> instruments;
  std::vector<Statement> statements;
  std::vector<Event> events;
  std::vector<LegalClaim> legal_claims;
  std::vector<CheckableClaim> checkable_claims;
};

const char* name_of(MentionType) noexcept;
const char* name_of(CountOp) noexcept;
const char* name_of(Polarity) noexcept;
const char* name_of(Modality) noexcept;
const char* name_of(Medium) noexcept;
const char* name_of(StatementForm) noexcept;
const char* name_of(LegalClaimKind) noexcept;
const char* name_of(CheckableKind) noexcept;

}  // namespace panah

// Norms as a lawyer writes them in data/norms/*.norm, as values: instruments, norms with their
// dated versions, conditions over named facts, rules for conflicts. norm_parser.h reads them,
// assess.h tests an event against them. docs/formats/norm.md describes the file.
//
//   Result<Pack> pack = load_pack();                       // law/pack.h
//   for (const Norm& norm : pack->norms) ...
#pragma once

#include "dates/partial_date.h"
#include "law/facts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace panah::law {

/// Where a line stands, so that every message can name it.
struct Place {
  std::string file;
  std::uint32_t line = 0;  // 1-based
  auto operator<=>(const Place&) const = default;
};

/// The day on which something starts or ends, as far as it is known. Both sides empty: not known.
struct Edge {
  std::string written;  // as the file has it: "2011-02-10 earliest 2011-01-18 latest 2011-02-28"
  Bounds day;
  auto operator<=>(const Edge&) const = default;
  bool is_one_day() const { return day.earliest && day.latest && *day.earliest == *day.latest; }
};

struct Title {
  std::string language;  // BCP 47
  std::string text;
  auto operator<=>(const Title&) const = default;
};

/// The title in the language asked for, else in English, else the first, else "".
const std::string& title_in(const std::vector<Title>& titles, const std::string& language);

/// A condition: one fact, or a group of conditions. Keys are for the program, sentences for people.
struct Condition {
  enum class Form : std::uint8_t { fact, all, any, at_least, negation };
  Form form = Form::all;
  std::string key;               // fact: "own-risk"
  std::string says;              // fact: the sentence, with {state} and {destination} left open
  std::uint32_t needed = 0;      // at_least: how many of the parts
  std::vector<Condition> parts;  // groups: one part or more; negation: exactly one
  std::uint32_t line = 0;
  bool operator==(const Condition&) const = default;
};

enum class NormKind : std::uint8_t { prohibition, duty, permission, standard, procedure };
/// What the conditions lead to: a breach, a duty that is owed, a standard that is satisfied.
enum class Demand : std::uint8_t { breached, owed, satisfied };
/// Who must show a thing. An exception that the State must show and has not shown does not help it.
enum class Party : std::uint8_t { claimant, state, shared };

struct Exception {
  Condition when;
  Party shown_by = Party::state;
  std::string cite;  // "art. 33(2)"
  bool operator==(const Exception&) const = default;
};

/// The text of a norm between two days. `until` is the first day on which it is no longer in force;
/// without it, the next version ends it.
struct Version {
  Edge from;
  std::optional<Edge> until;
  Demand demand = Demand::breached;
  Condition when;
  std::optional<Exception> unless;
  std::vector<Condition> no_effect;  // facts often pleaded that change nothing
  std::vector<std::string> sources;
  std::vector<std::string> texts;  // short quotations of the official text
  std::vector<std::string> marks;  // what about this version is not verified
  std::uint32_t line = 0;
  bool operator==(const Version&) const = default;
};

struct Norm {
  std::string id;  // "cat-3"
  std::string instrument;
  std::vector<Title> titles;
  NormKind kind = NormKind::prohibition;
  std::vector<std::string> acts;  // extradition expulsion return rendition rejection
  std::vector<std::string>
      tested_on;         // names of days: decision, handover; several give several answers
  std::string known_by;  // the day by which a fact had to be knowable, or ""
  std::string standard;  // named, never a number: "substantial-grounds"
  std::string burden;    // as written: "claimant, then state when prima-facie-risk"
  bool absolute = false;
  std::vector<std::string> needs;  // declarations or protocols that must bind the State as well
  std::vector<std::string> only_reserved;    // reservations that the State must have
  std::vector<std::string> unless_reserved;  // reservations that the State must not have
  std::vector<std::string> sources;
  std::vector<std::string> marks;
  std::vector<Version> versions;  // ascending by start
  Place at;
  bool operator==(const Norm&) const = default;
};

enum class Binds : std::uint8_t {
  parties,  // the sending State is bound
  both,     // both States are bound
  state,    // one State's own law
};

struct Instrument {
  std::string id;  // as in data/law/instruments.toml
  std::vector<Title> titles;
  std::string cite;  // "UNTS 1465 I-24841"
  std::string rank;  // treaty, constitution, code, law
  Binds binds = Binds::parties;
  std::string state;  // for Binds::state: alpha-3
  Edge force;         // general entry into force
  std::optional<Edge> until;
  std::vector<std::string> sources;
  std::vector<std::string> marks;
  Place at;
  bool operator==(const Instrument&) const = default;
};

/// Which of two opposite demands goes first, who says so, and who denies it.
struct ConflictRule {
  struct Period {
    Edge from;
    std::optional<Edge> until;
    std::string text;
    bool operator==(const Period&) const = default;
  };
  std::string id;
  std::string state;  // only for this State; or ""
  std::vector<Title> titles;
  std::string higher, lower;  // a rank, a kind, or "absolute"
  std::vector<std::string> sources;
  std::vector<std::string> disputed_by;
  std::vector<std::string> marks;
  std::vector<Period> periods;  // empty: always
  Place at;
  bool operator==(const ConflictRule&) const = default;
};

/// The question behind a fact key, shared by all norms (data/norms/facts.norm).
struct FactQuestion {
  std::string key;
  std::vector<Title> asks;
  std::vector<Title> says;  // the fact as a sentence, in languages other than the norms' own
  Party shown_by = Party::claimant;
  Place at;
  bool operator==(const FactQuestion&) const = default;
};

/// A case with the answers that its author expects, kept in the norm file itself.
struct NormTest {
  struct Day {
    std::string event;
    PartialDate date;
    bool operator==(const Day&) const = default;
  };
  struct Expected {
    std::string norm, event;  // event: "" for every day the norm is tested on
    std::string label;        // "established", "not applicable", ...
    std::uint32_t line = 0;
    bool operator==(const Expected&) const = default;
  };
  std::string id;
  std::string sender, destination;
  std::vector<std::string> acts;
  std::vector<Day> days;
  std::vector<std::pair<std::string, FactState>> facts;
  std::vector<Expected> expected;
  Place at;
  bool operator==(const NormTest&) const = default;
};

struct Pack {
  std::vector<Instrument> instruments;
  std::vector<Norm> norms;
  std::vector<ConflictRule> conflicts;
  std::vector<FactQuestion> facts;
  std::vector<NormTest> tests;
  bool operator==(const Pack&) const = default;
};

/// Linear search; nullptr when there is none.
const Instrument* find_instrument(const Pack& pack, const std::string& id);
const Norm* find_norm(const Pack& pack, const std::string& id);

const FactQuestion* find_fact(const Pack& pack, const std::string& key);

const char* name_of(NormKind) noexcept;
const char* name_of(Demand) noexcept;
const char* name_of(Party) noexcept;

}  // namespace panah::law

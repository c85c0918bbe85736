// Are the conditions of one version of a norm met on the recorded evidence? Three two-valued runs,
// so that contested and unknown stay apart:
//
//   1. contested and unknown facts count against the conclusion   -> met: established
//   2. contested facts count for it, unknown against              -> met: contested
//   3. both count for it                                          -> met: open; else: not made out
//
// "For" and "against" follow polarity: under "not" and in an exception a fact works the other way.
// An exception that the State must show counts as not shown while nothing is on record.
//
//   Judged judged = judge(version, facts);
//   judged.outcome == Outcome::open
//   std::vector<Flip> flips = flip_sets(version, facts, 3);   // {handed-over},
//   {systematic-torture}, ...
#pragma once

#include "law/facts.h"
#include "law/norm.h"

#include <cstdint>
#include <string>
#include <vector>

namespace panah::law {

/// On the recorded evidence; never a verdict of a court.
enum class Outcome : std::uint8_t { not_made_out, open, contested, established };

/// A condition with what the record says of it. Same shape as the condition.
struct Judged {
  Condition::Form form = Condition::Form::all;
  std::string key;   // fact
  std::string says;  // fact
  std::uint32_t needed = 0;
  FactState state = FactState::unknown;  // of the fact or of the group taken by itself
  std::vector<Judged> parts;
};

struct Judgement {
  Outcome outcome = Outcome::not_made_out;
  Judged when;
  std::optional<Judged> unless;
};

/// O(number of conditions).
Judgement judge(const Version& version, const Facts& facts);

/// The outcome alone.
Outcome outcome_of(const Version& version, const Facts& facts);

/// One smallest set of facts whose change to yes or no changes the outcome, with the change.
struct Flip {
  struct Change {
    std::string key;
    bool to = false;
    auto operator<=>(const Change&) const = default;
  };
  std::vector<Change> changes;  // ascending by key
  Outcome outcome = Outcome::not_made_out;
  auto operator<=>(const Flip&) const = default;
};

/// All changes of up to `largest` (0..3) facts that alter the outcome and none of whose parts does
/// so already, smallest first, then by key. A set of keys stands once for each way of changing it
/// that alters the outcome. At most 16 keys a version are searched in sets; more are searched one
/// by one.
std::vector<Flip> flip_sets(const Version& version, const Facts& facts, unsigned largest);

/// The keys of conditions and exceptions, each once, in the order in which they stand.
std::vector<std::string> keys_of(const Version& version);

const char* name_of(Outcome outcome) noexcept;  // "established" "contested" "open" "not made out"

}  // namespace panah::law

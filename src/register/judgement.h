// What people judge: that two things told in two places are one or are not, that a statement is
// read right or wrong, which value is right; and that they take back what they judged. Judgements
// are only ever added to the record. What they amount to is a function of their set: order of
// arrival changes nothing, and taking one back leaves what there would be without it.
//
//   Judgement j{{}, Matter::person, a, b, Same::same, "dina", "same wife, same village", now};
//   j.id = judgement_id(j);                                   // "ju:9c1e..."
//   Withdrawal back{j.id, "dina", "another village", later};
//
// Times are part of the ids, so that the same answer given twice is two judgements, each of which
// can be taken back.
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

/// What is put side by side.
enum class Matter : std::uint8_t {
  person,  // two mentions (me:) of people
  event,   // two events as told (ev:)
  text,    // two renditions (re:): same: one is made from the other, or both from one text
};

enum class Same : std::uint8_t { same, different, unsure };

/// An answer to "are these one?". a < b; see ordered().
struct Judgement {
  JudgementId id;
  Matter what = Matter::person;
  Hash a, b;
  Same same = Same::unsure;
  std::string actor;
  std::string why;  // may be empty
  Instant at;
  auto operator<=>(const Judgement&) const = default;
};

/// What a person says of a statement or event that the program proposes. Later rulings do not erase
/// earlier ones.
enum class Ruling : std::uint8_t {
  accept,
  reject,
  correct,  // `field` shall hold `value`: a statement of the actor's own
};

/// What a decision is about.
enum class Subject : std::uint8_t { statement, event, mention };

struct Decision {
  JudgementId id;
  Subject subject = Subject::statement;
  Hash about;  // of a StatementId, EventId or MentionId
  Ruling ruling = Ruling::accept;
  std::string field;  // of a correction: see register/correction.h; else ""
  std::string value;
  std::string actor;
  std::string why;  // may be empty
  Instant at;
  auto operator<=>(const Decision&) const = default;
};

/// Takes back a judgement or a decision: as if it had never been made. Cannot itself be taken back;
/// who thinks so again says so again.
struct Withdrawal {
  JudgementId of;
  std::string actor;
  std::string why;
  Instant at;
  auto operator<=>(const Withdrawal&) const = default;
};

/// All that people said in a register. Lists are sorted by (at, id); no id stands twice.
struct HumanRecord {
  std::vector<Judgement> judgements;
  std::vector<Decision> decisions;
  std::vector<Withdrawal> withdrawals;
};

/// Of all fields but id.
JudgementId judgement_id(const Judgement& judgement);
JudgementId judgement_id(const Decision& decision);
/// The bytes that the ids are hashes of.
std::string canonical(const Judgement& judgement);
std::string canonical(const Decision& decision);
std::string canonical(const Withdrawal& withdrawal);

/// With a and b in order and the id filled in.
Judgement ordered(Judgement judgement);

/// Without what was taken back.
std::vector<Judgement> standing_judgements(const HumanRecord& record, Matter what);
std::vector<Decision> standing_decisions(const HumanRecord& record);

/// "me:...", "ev:...", "re:...": the whole id of what is judged.
std::string judged_id(Matter what, const Hash& hash);
std::string subject_id(Subject subject, const Hash& hash);

const char* name_of(Matter) noexcept;
const char* name_of(Same) noexcept;
const char* name_of(Ruling) noexcept;
const char* name_of(Subject) noexcept;
std::optional<Matter> matter_named(std::string_view name);
std::optional<Same> same_named(std::string_view name);
std::optional<Ruling> ruling_named(std::string_view name);
std::optional<Subject> subject_named(std::string_view name);

}  // namespace panah

// What the rules for domain events look at, and the clause around a word: the unit inside which a
// trigger finds its people, States, dates and counts. Every look-up stays inside one sentence.
// Internal to reading/.
#pragma once

#include "reading/page.h"
#include "reading/statement_places.h"

#include <set>

namespace panah {

struct EventView {
  const Page& page;
  const std::vector<Mention>& mentions;
  const std::vector<Count>& counts;
  const std::vector<DateMention>& dates;
  const std::vector<Statement>& statements;  // the attributed ones
  const StatementPlaces& places;
  std::set<DateIx> spoken;             // days on which somebody spoke
  std::optional<MentionIx> principal;  // the person the document is about
  TokenRange sentence;                 // the one being read
  std::vector<MentionIx> group;        // the people last named together: "A and B"
  std::optional<DateIx> heading;       // "12 June 2019 -": the day of the sentence's acts
};

/// The clause around a trigger, inside its statement.
TokenRange clause_of(const EventView& v, TokenRange trigger);

/// Where the subject of the trigger's verb stands: before it in the clause; for a clause that holds
/// only the verb, before the "who" or the "and" that opens it.
TokenRange subject_of(const EventView& v, TokenRange trigger, TokenRange clause);

/// "deported", "taken": ends in -ed or is in verbs.toml.
bool is_participle(const EventView& v, std::uint32_t token);

/// The trigger is a participle after a form of "be", or stands bare behind its noun: "the men
/// deported in June".
bool is_passive(const EventView& v, TokenRange trigger, TokenRange clause);

bool in_name(const EventView& v, std::uint32_t token);
bool has_class(const EventView& v, TokenRange range, std::uint64_t classes);
bool has_word(const EventView& v, TokenRange range, const Phrases<bool>& words);
/// A person word, a pronoun, a name, a word of a count.
bool is_person(const EventView& v, std::uint32_t token);
/// Somebody besides the trigger's own words: a person word, a pronoun, a name, a count.
bool has_person(const EventView& v, TokenRange range, TokenRange trigger);

/// An organisation or a State.
bool is_body(const EventView& v, MentionIx mention);

}  // namespace panah

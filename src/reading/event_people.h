// Whom an event happened to, and who did it. Internal to reading/.
#pragma once

#include "reading/event_clause.h"

namespace panah {

/// The person the document is about: named at least twice, never speaking, and more often than any
/// other who does not speak.
std::optional<MentionIx> find_principal(const EventView& v);

/// Adds the named people that the act is done to, pronouns followed to their name.
void find_people(const EventView& v, Event& e, TokenRange trigger, TokenRange clause, bool passive,
                 bool noun);

/// Who acts: "by the Kazakh authorities", "Kazakhstan's extradition", the subject.
std::optional<MentionIx> actor_of(const EventView& v, TokenRange trigger, TokenRange clause,
                                  bool passive, bool noun);
/// "Domestic and international human rights organizations condemned": who acted, without a name.
std::string subject_words(const EventView& v, TokenRange trigger, TokenRange clause);
/// Who accuses, denies or condemns is who speaks.
std::optional<MentionIx> statement_speaker(const EventView& v, StatementIx statement);
/// "to Uzbekistan, where they are wanted": the State that wants them.
void wanted_where(const EventView& v, Event& e, TokenRange clause);

bool same_names(const EventView& v, const Event& a, const Event& b);

}  // namespace panah

// Whom an event happened to, and who did it. Internal to reading/.
#pragma once

#include "reading/event_clause.h"

namespace panah {

/// The person the document is about: named at least twice, hardly ever speaking, and more often
/// than any other.
std::optional<MentionIx> find_principal(const EventView& v);

/// Keeps the people whom the sentence names together, "A and B", for a later "they".
void remember_group(EventView& v);

/// Adds the named people that the act is done to, pronouns followed to their name.
void find_people(const EventView& v, Event& e, TokenRange trigger, TokenRange clause, bool passive,
                 bool noun);

/// Who acts. A nationality has its words too: "Kyrgyz authorities".
struct Actor {
  std::optional<MentionIx> mention;
  std::string words;  // without a name: "border guards", "district court in Shymkent"; or ""
};

/// "by the Kazakh authorities", "Kazakhstan's extradition", the subject.
Actor actor_of(const EventView& v, TokenRange trigger, TokenRange clause, bool passive, bool noun);
/// Who accuses, denies or condemns is who speaks.
std::optional<MentionIx> statement_speaker(const EventView& v, StatementIx statement);
/// "to Uzbekistan, where they are wanted": the State that wants them.
void wanted_where(const EventView& v, Event& e, TokenRange clause);

bool same_names(const EventView& v, const Event& a, const Event& b);

}  // namespace panah

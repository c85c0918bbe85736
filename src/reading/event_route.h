// From which State to which, and where. Internal to reading/.
#pragma once

#include "reading/event_clause.h"

namespace panah {

/// "from", "to" and "in" of the clause.
void find_route(const EventView& v, Event& e, TokenRange trigger, TokenRange clause);
/// A State that hands over is the one it is done from.
void infer_sender(const EventView& v, Event& e, TokenRange trigger, TokenRange clause, bool noun);

/// "the extradition" of a later sentence is the one told before: it takes its States, said so in
/// the rule.
void carry_routes(const EventView& v, std::vector<Event>& events);
/// A document that tells of one route only: an act without States is on that route.
void fill_only_route(std::vector<Event>& events);

}  // namespace panah

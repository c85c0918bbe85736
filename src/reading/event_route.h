// From which State to which, and where. Internal to reading/.
#pragma once

#include "reading/event_clause.h"

namespace panah {

/// "from", "to" and "in" of the clause.
void find_route(const EventView& v, Event& e, TokenRange trigger, TokenRange clause);
/// A State that hands over is the one it is done from.
void infer_sender(const EventView& v, Event& e, TokenRange trigger, TokenRange clause, bool noun);

/// "Ukraine deports Uzbeks": where no State is named after it, the one whose people they are.
void infer_destination(const EventView& v, Event& e, TokenRange trigger, TokenRange clause);

/// Completes the States and the modes of returns from the others of the document: as told before;
/// the only route; the only States; "flown to Tashkent" is the deportation that it is called
/// elsewhere. Each step says so in the rule and lowers the confidence.
void carry_routes(const EventView& v, std::vector<Event>& events);

}  // namespace panah

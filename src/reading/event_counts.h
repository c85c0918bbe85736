// How many people an event happened to. Internal to reading/.
#pragma once

#include "reading/event_clause.h"

namespace panah {

/// Where it stands for the act: behind "of" for a noun, in the subject of a passive, in the object
/// of an active verb.
std::optional<CountIx> count_for(const EventView& v, const std::string& type, TokenRange trigger,
                                 TokenRange clause, bool in_subject, bool noun);
/// Any count of the clause, of people or not.
std::optional<CountIx> any_count(const EventView& v, TokenRange clause);

}  // namespace panah

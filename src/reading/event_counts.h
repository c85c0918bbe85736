// How many people an event happened to. Internal to reading/.
#pragma once

#include "reading/event_clause.h"

namespace panah {

/// "the extradition of 28 men"
std::optional<CountIx> count_after_of(const EventView& v, TokenRange trigger, TokenRange clause);
/// "deported 28 men"
std::optional<CountIx> count_after(const EventView& v, TokenRange trigger, TokenRange clause);
/// "28 men were deported"
std::optional<CountIx> count_before(const EventView& v, TokenRange trigger, TokenRange clause);
/// Any count of the clause, of people or not.
std::optional<CountIx> any_count(const EventView& v, TokenRange clause);

}  // namespace panah

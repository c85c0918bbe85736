// The day of an event, from its sentence only, and how long it lasted. Internal to reading/.
#pragma once

#include "reading/event_clause.h"

namespace panah {

/// The date stated for the act: nearest in its clause, or the one that opens the sentence. Never
/// the day of speaking, never the date of a law.
std::optional<DateIx> date_for(const EventView& v, TokenRange trigger, TokenRange clause);

/// The date that heads the sentence of a timeline: "12 June 2019 -", "12 June 2019:", "[12 June]",
/// or a line of its own before it (`before`). Takes it off the sentence; a sentence that is only a
/// date is left empty.
std::optional<DateIx> take_heading(EventView& v, TokenRange whole, std::optional<DateIx> before);

/// ISO 8601 ("P1Y") for types that last: detention, sentence, interim measure; or "".
std::string duration_in(const EventView& v, TokenRange clause, const std::string& type);

/// As resolved, else as stated.
const PartialDate& best_date(const EventView& v, DateIx date);

}  // namespace panah

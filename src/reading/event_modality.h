// Whether an act is said to have happened, not to have happened, or to be planned, feared, alleged;
// and how an appeal ended. Internal to reading/.
#pragma once

#include "reading/event_clause.h"

namespace panah {

void set_polarity_and_modality(const EventView& v, Event& e, TokenRange trigger, TokenRange clause,
                               bool noun);
/// Ill-treatment that is only feared: "risk of torture", "allegations of".
bool is_feared(const EventView& v, TokenRange trigger, TokenRange clause);
/// Of the decision under appeal: lodged, upheld, overturned, pending.
std::string outcome_of(const EventView& v, TokenRange trigger, TokenRange clause);

}  // namespace panah

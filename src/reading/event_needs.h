// What must stand beside a word for it to tell an event of somebody. Internal to reading/.
#pragma once

#include "reading/event_clause.h"

namespace panah {

/// `needs` of the trigger's entry in events.toml.
bool meets_needs(const EventView& v, const Trigger& trigger, const Event& e, TokenRange at,
                 TokenRange clause);
/// The words alone do not tell a return ("the removal", "put on a plane"): it stays only where the
/// document tells elsewhere between which States it was.
bool is_kept_only_if_told(const EventView& v, const Trigger& trigger, const Event& e, TokenRange at,
                          TokenRange clause);
/// Return in general, nobody's in particular: "prohibit the extradition of individuals if they
/// face".
bool is_general(const EventView& v, TokenRange trigger, TokenRange clause, const Event& e,
                bool noun);
/// "Article 3 prohibits the return of anyone to a country where they face torture": law, not a
/// person.
bool states_a_rule(const EventView& v, TokenRange trigger);

}  // namespace panah

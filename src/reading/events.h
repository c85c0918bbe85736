// Domain events inside their statements: who was arrested, refused, extradited, by whom, from where
// to where, when. Neutral acts only; data/vocabularies/events.toml lists them.
#pragma once

#include "reading/page.h"
#include "reading/statement_places.h"

namespace panah {

std::vector<Event> find_events(const Page& page, const std::vector<Mention>& mentions,
                               const std::vector<Count>& counts,
                               const std::vector<DateMention>& dates,
                               const std::vector<Statement>& statements, StatementPlaces& places);

}  // namespace panah

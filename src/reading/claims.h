// What people say of the law ("has violated the Convention"), and claims that the register can
// check
// ("the largest such incident ever"). Both are somebody's words inside a statement, never the
// program's.
#pragma once

#include "reading/events.h"
#include "reading/page.h"

namespace panah {

std::vector<LegalClaim> find_legal_claims(const Page& page, const std::vector<Mention>& mentions,
                                          const std::vector<Instrument>& instruments,
                                          const std::vector<Statement>& statements,
                                          StatementPlaces& places);

std::vector<CheckableClaim> find_checkable_claims(const Page& page,
                                                  const std::vector<Count>& counts,
                                                  const std::vector<DateMention>& dates,
                                                  const std::vector<Event>& events,
                                                  StatementPlaces& places);

}  // namespace panah

// Who says what: statements with their chain of attribution, by a grammar over tokens.
#pragma once

#include "reading/outlet.h"
#include "reading/page.h"

#include <string>
#include <vector>

namespace panah {

/// Attributed statements in text order. What the document tells in its own voice is not here:
/// events.h makes a narrated statement for each sentence that tells something.
std::vector<Statement> find_statements(const Page& page, const std::vector<Mention>& mentions,
                                       const Outlet& outlet);

}  // namespace panah

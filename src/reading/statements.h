// Who says what: statements with their chain of attribution, by a grammar over tokens.
#pragma once

#include "reading/page.h"

#include <string>
#include <vector>

namespace panah {

/// The voice of the document itself: the outlet that publishes it, as far as it is known.
struct Outlet {
  std::string name;  // "RFE/RL's Kazakh Service"; "" when unknown
  std::optional<MentionIx> mention;
  std::string author;  // for letters: who "I" and "we" are
};

/// From the metadata, or from the document's own words ("..., RFE/RL's Kazakh Service reports").
Outlet find_outlet(const Page& page, const std::vector<Mention>& mentions,
                   const Metadata& metadata);

/// The chain that holds only the outlet's own voice; one link, its speaker empty when unknown.
std::vector<Attribution> own_voice(const Outlet& outlet);

/// Attributed statements in text order. What the document tells in its own voice is not here:
/// events.h makes a narrated statement for each sentence that tells something.
std::vector<Statement> find_statements(const Page& page, const std::vector<Mention>& mentions,
                                       const Outlet& outlet);

}  // namespace panah

// Whose voice a document is: the outlet that publishes it, as far as the file or its words say.
#pragma once

#include "reading/page.h"

#include <optional>
#include <string>
#include <vector>

namespace panah {

struct Outlet {
  std::string name;  // "RFE/RL's Kazakh Service"; "" when unknown
  std::optional<MentionIx> mention;
  std::string author;  // for letters: who "I" and "we" are
};

/// From the metadata; else from the document's own words: "ALMATY (Steppe Newswire) --", "...,
/// RFE/RL's Kazakh Service reports.", "We write on behalf of", a press release's first
/// organisation, a byline ("By A, Kolkhida Today, 3 May 2011"), the part of a page's title that is
/// not its headline, the signature of a letter.
Outlet find_outlet(const Page& page, const std::vector<Mention>& mentions,
                   const Metadata& metadata);

/// The chain that holds only the outlet's own voice; one link, its speaker empty when unknown.
std::vector<Attribution> own_voice(const Outlet& outlet);

/// The sentence without what stands before it: "ALMATY, July 8 (AFP) --", "- ", "1. ".
TokenRange after_dateline(const Page& page, TokenRange sentence);

}  // namespace panah

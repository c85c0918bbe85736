// Names of people, organisations, places and nationalities in one document.
#pragma once

#include "reading/page.h"

namespace panah {

/// Finds the names of all read sentences in text order and fills page.mention_of (where one name
/// lies in another, "Memorial" in "Memorial's Central Asian Program", the longer one). Titles and
/// captions are read last, with the names of the body known. A surname alone takes the full name
/// given elsewhere in the document, if only one person there has it.
std::vector<Mention> find_mentions(Page& page);

/// The mention that stands for the same name at its first occurrence.
MentionIx first_of(const std::vector<Mention>& mentions, MentionIx mention);

}  // namespace panah

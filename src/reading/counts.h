// Claims about the size of sets: "at least 28 Uzbek asylum seekers", "two of whom", "dozens of
// men".
#pragma once

#include "reading/page.h"

namespace panah {

/// Finds counts in all read sentences and fills page.count_of. Needs page.date_of, mention_of and
/// instrument_of. Lengths of time, ages, money and labels ("article 3") are not counts.
std::vector<Count> find_counts(Page& page);

}  // namespace panah

// The dossier of one event: a single HTML page that stands alone, prints on A4, and says nothing
// without a note that leads to the exact words it comes from. What the program proposes is marked
// as such in shape and word.
//
//   DossierInput input{document, event, also, explained, now};
//   std::string page = dossier_page(input);
//
// Sections: what happened, who says so (the chain drawn), contradictions, time line, law on that
// day, also told by, notes, sources.
#pragma once

#include "app/register_view.h"
#include "base/clock.h"
#include "law/explain.h"
#include "report/also_told.h"

#include <string>
#include <vector>

namespace panah {

struct DossierInput {
  const ReadDocument& document;
  EventIx event = 0;
  const std::vector<Telling>& also;  // suggestions, shown as such
  const law::Explained& explained;   // its facts come from `document` (and `evidence`)
  const std::vector<const ReadDocument*>& evidence;  // every document that facts were taken from
  Instant made;                                      // when the dossier is made
};

/// No external resources, no script. Deterministic in its input. About 1 ms and 100 kB for a
/// report.
std::string dossier_page(const DossierInput& input);

/// "Extradition of 28 Uzbek asylum seekers, Kazakhstan to Uzbekistan": an event as a heading.
std::string event_in_words(const Reading& reading, const Event& event,
                           const law::StateNames& names);

}  // namespace panah

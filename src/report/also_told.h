// Other reports that may tell the same act: the same type of event, the same way between States,
// days that do not exclude each other. A suggestion for a person to judge; nothing is merged.
//
//   std::vector<Telling> others = also_told(documents, document, event_index);
#pragma once

#include "app/register_view.h"

#include <string>
#include <vector>

namespace panah {

/// One event of one document. The pointer must not outlive the documents.
struct Telling {
  const ReadDocument* document = nullptr;
  EventIx event = 0;
  std::vector<std::string>
      differs;  // in words: "tells 29 people", "9 June 2011 there, 10 June here"
};

/// At most one telling a document: the one that says most. In order of documents. Linear in all
/// events.
std::vector<Telling> also_told(const std::vector<ReadDocument>& documents,
                               const ReadDocument& document, EventIx event);

/// "at least 28 Uzbek asylum seekers"; "" for an event without a count.
std::string count_in_words(const Reading& reading, const Event& event);

}  // namespace panah

// What a page says about itself: every title, author, outlet, date and language in its head, its
// JSON-LD, its markup and its visible text, each with where it stands and a first confidence.
//
//   collect_metadata(dom, decoded, page, hints, words, rendition.metadata);
//
// Confidences were set by the order of trust that htmldate and trafilatura publish (head markup,
// then marked elements, then text), adjusted on two thirds of their development pages.
#pragma once

#include "reader/charset.h"
#include "reader/class_words.h"
#include "reader/dom.h"
#include "reader/page_text.h"
#include "source/page_words.h"
#include "source/rendition.h"

#include <string>
#include <vector>

namespace panah {

struct PageView {
  const Dom& dom;
  const Decoded& decoded;
  const PageText& page;
  const std::vector<Hints>& own;    // of each element
  const std::vector<Hints>& hints;  // and of those around it
};

/// Returns JSON-LD's articleBody, empty if there is none.
std::string collect_metadata(const PageView& view, const PageWords& words, Metadata& out);

}  // namespace panah

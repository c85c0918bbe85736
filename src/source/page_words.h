// Words of pages, not of reports: furniture ("Accessibility links"), labels of dates and authors,
// names of months. From data/lexicon/*/page.toml, all languages together, because a page is looked
// at before its language is known.
//
//   Result<PageWords> words = load_page_words();
//   words->navigation.contains("breaking news")      // keys are in lower case, see lower_case()
#pragma once

#include "base/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace panah {

struct PageWords {
  std::unordered_set<std::string> navigation;  // whole lines
  std::unordered_set<std::string> notice;      // whole lines
  std::vector<std::string> navigation_starts;  // beginnings of short lines
  std::vector<std::string> notice_starts;
  std::vector<std::string> caption_starts;
  std::vector<std::string> byline_starts;     // "by ", "автор:"
  std::vector<std::string> published_labels;  // "published", "опубликовано"
  std::vector<std::string> updated_labels;
  std::vector<std::string> tail_starts;            // headings after which a page's text has ended
  std::unordered_set<std::string> institutions;    // words that end a body's name: "court"
  std::unordered_set<std::string> document_kinds;  // "correction", "ruling"
  std::vector<std::string> addressee_starts;       // "to the "
  std::vector<std::string> subject_starts;         // "re:"
  std::unordered_map<std::string, std::int32_t> months;  // all forms -> 1..12
};

/// malformed with file and line when a table is wrong. About 1 ms.
Result<PageWords> load_page_words();

/// Lower case for Latin, Greek and Cyrillic letters, the rest as it is; same characters, so that
/// word tables match; not a full case folding.
std::string lower_case(std::string_view utf8);

}  // namespace panah

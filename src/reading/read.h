// From a rendition to everything read in it.
//
//   Lexicon lexicon = load_lexicon("en").value();
//   Reading reading = read_document(rendition, lexicon, {});
#pragma once

#include "base/error.h"
#include "reading/reading.h"
#include "source/rendition.h"

#include <memory>
#include <optional>

namespace panah {

/// All tables of one language, compiled once from data/lexicon/<language>/ and data/law/.
/// Immutable; may be shared by threads.
struct Lexicon;
using LexiconPtr = std::shared_ptr<const Lexicon>;

/// malformed with file and line when a table is wrong. About 10 ms.
Result<LexiconPtr> load_lexicon(std::string_view language);

struct ReadOptions {
  /// Publication date where the file has none, or where the user knows better.
  std::optional<PartialDate> published;
};

/// Pure: the same rendition, lexicon and options give the same Reading. Never fails: what cannot be
/// read is not in the answer. Cost about linear in the text, 1 to 3 MB/s.
Reading read_document(const Rendition& rendition, const Lexicon& lexicon,
                      const ReadOptions& options);

}  // namespace panah

// One file, whatever it is, to a rendition: what panah-reader does for each request, as a function,
// so that tests, benches and fuzzing can call it without a process.
//
//   ReaderData data = load_reader_data().value();
//   Result<Rendition> r = read_file(request, data);
#pragma once

#include "base/error.h"
#include "reader/outlet_rules.h"
#include "source/page_words.h"
#include "source/reader_process.h"
#include "source/rendition.h"

namespace panah {

/// The tables the reader works with; loaded before the sandbox closes.
struct ReaderData {
  PageWords words;
  OutletRules outlets;
};

Result<ReaderData> load_reader_data();

/// unsupported, too_large, malformed. Pure. Cost: about 2 ms for a page of 174 kB.
Result<Rendition> read_file(const ReadRequest& request, const ReaderData& data);

}  // namespace panah

// A page becomes text with typed blocks and metadata candidates.
//
//   Result<Rendition> r = read_html(decoded, url, data.words, data.outlets);
//
// All visible text is in the rendition, in the order of the page; what is not the report is typed
// navigation, notice, footer, caption. The body is found by an outlet's rule or by our scorer:
// paragraphs give points to their ancestors (the idea of Arc90's readability, 2009), classes, ids
// and the page's own JSON-LD articleBody weigh in; then each block in the best container is
// judged by itself.
#pragma once

#include "base/error.h"
#include "reader/charset.h"
#include "reader/outlet_rules.h"
#include "source/page_words.h"
#include "source/rendition.h"

#include <string_view>

namespace panah {

/// Without language, charset and tool, which read_file() adds. too_large over max_tags tags. Cost:
/// about 1 ms for 174 kB.
Result<Rendition> read_html(const Decoded& decoded, std::string_view url, const PageWords& words,
                            const OutletRules& outlets);

}  // namespace panah

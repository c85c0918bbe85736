// Plain text: lines (or paragraphs of wrapped lines) become typed blocks.
//
//   Result<Rendition> r = read_plain(decode(bytes, "", false), words);
#pragma once

#include "base/error.h"
#include "reader/charset.h"
#include "source/page_words.h"
#include "source/rendition.h"

namespace panah {

/// Without language, charset and tool, which read_file() adds. Cost: linear.
Result<Rendition> read_plain(const Decoded& decoded, const PageWords& words);

/// What a line is by its words alone, where that can be said: furniture, notice, caption, byline.
std::optional<BlockKind> furniture(std::string_view line, const PageWords& words);

}  // namespace panah

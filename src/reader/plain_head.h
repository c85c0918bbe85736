// The head of a plain report: which of the lines above its first paragraph is the title, and who
// has put a name at the top.
//
//   PlainHead head = find_head(lines, words);
#pragma once

#include "source/page_words.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace panah {

/// The lines above the first paragraph that are neither furniture, byline, date nor caption, in
/// order. `again`: the same words stand in another line of the head, not next to it.
struct HeadLine {
  std::size_t block = 0;
  std::string_view text;
  bool again = false;
};

struct PlainHead {
  std::optional<std::size_t> title;   // a block
  std::optional<std::size_t> outlet;  // a block: an institution or a paper that names itself on top
};

/// The line most like a title (a subject, words in capitals, four words and more, said twice), the
/// first of equals; institutions, addressees and kinds of paper ("PRESS RELEASE") only where
/// nothing else stands there. Cost: linear.
PlainHead find_head(const std::vector<HeadLine>& lines, const PageWords& words);

std::size_t words_in(std::string_view line);

}  // namespace panah

// Words in the register's texts, with their places in the files.
//
//   Result<std::vector<Hit>> hits = find(*mine, {"Minsk Convention", "risk"});
#pragma once

#include "app/folder.h"
#include "text/range.h"

#include <string>
#include <vector>

namespace panah {

/// One line of text that holds all that was asked for.
struct Hit {
  std::string origin;
  RenditionId rendition;
  std::uint64_t line = 1, column = 1;  // of the file, 1-based, column in bytes
  Range at;                            // of the first match, in the rendition's text
  std::string context;                 // the whole line of the text
  std::vector<Range> matches;          // in context
};

/// Each phrase is one or more words that follow each other; all must stand in one line. Compared
/// folded (text/fold.h). In current versions, ordered by origin and place. usage when no phrase has
/// a word in it.
Result<std::vector<Hit>> find(const Register& mine, const std::vector<std::string>& phrases);

/// 1-based line and byte column of a byte of a file.
std::pair<std::uint64_t, std::uint64_t> line_and_column(std::string_view bytes, std::uint64_t at);

/// Where in its file a stretch of a rendition begins; {1, 1} where nothing of it is in the file.
std::pair<std::uint64_t, std::uint64_t> place_in_file(std::string_view bytes,
                                                      const Rendition& rendition, Range at);

}  // namespace panah

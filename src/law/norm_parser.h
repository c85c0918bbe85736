// Reads .norm files: indented plain text, one idea a line, a line "[key] sentence" is a condition.
//
//   ParsedNorms read = parse_norms(text, "data/norms/cat.norm");
//   for (const Error& error : read.errors) print(to_string(error));   // file:line:column, with a
//   repair
//
// The parser goes on after an error, so that one run shows all of them. Limits: 1 MB a file, 32
// levels. Hostile text ends in errors, never in a crash.
#pragma once

#include "base/error.h"
#include "law/norm.h"
#include "law/norm_words.h"

#include <string_view>
#include <vector>

namespace panah::law {

struct ParsedNorms {
  Pack pack;                         // what could be read; whole only when there are no errors
  std::vector<Error> errors;         // in the order of lines
  std::vector<KeywordUse> keywords;  // in the order of the file
};

/// Linear in the text. `file` is only used in messages. Keywords of any language of the table may
/// stand; the second form takes data/law/keywords.csv.
ParsedNorms parse_norms(std::string_view text, std::string_view file, const Keywords& keywords);
ParsedNorms parse_norms(std::string_view text, std::string_view file);

}  // namespace panah::law

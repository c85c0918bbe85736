// Norm files in one shape: two spaces a level, two spaces before a comment, one empty line between
// items. Words, comments and order stay; only keywords change when another language is asked for.
//
//   std::string neat = format_norms(text, read);                    // the file as it was written
//   std::string russian = format_norms(text, read, keywords, "ru"); // its keywords in Russian
#pragma once

#include "law/norm_parser.h"

#include <string>
#include <string_view>

namespace panah::law {

/// Of a file that parse_norms() read without an error. Formatting twice changes nothing more, and
/// the result parses to the same norms. Linear.
std::string format_norms(std::string_view text, const ParsedNorms& read);
std::string format_norms(std::string_view text, const ParsedNorms& read, const Keywords& keywords,
                         std::string_view language);

/// The same norms when places and lines do not count?
bool same_norms(const Pack& a, const Pack& b);

}  // namespace panah::law

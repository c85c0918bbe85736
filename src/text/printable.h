// Names of files as texts: a file name is any bytes, a text is UTF-8 that may be shown.
//
//   printable_path("r\xe9sum\xe9.txt")    ->  "r\xe9sum\xe9.txt"
#pragma once

#include <string>
#include <string_view>

namespace panah {

/// Bytes that are not printable UTF-8 (broken ones, control characters, bidirectional overrides)
/// and the backslash itself become \xNN; everything else stays. Different names give different
/// texts.
std::string printable_path(std::string_view path);

}  // namespace panah

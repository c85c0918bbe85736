// panah names compare --pairs: a stream of pairs of names, answered line by line.
#pragma once

#include "app/names.h"
#include "cli/command.h"

#include <string>
#include <string_view>

namespace panah {

/// Two names a line, tab between them; one JSON object a line out, in the same order, each as soon
/// as its line is there. `path` is a file, or - for standard input. malformed with the line on a
/// line without a tab, after the answers to those before it.
Result<int> compare_name_pairs(const Call& call, const names::Knowledge& knowledge,
                               const std::string& path);

/// {"a":"...","b":"...","probability":0.9,"band":"likely"} and a line break. Bytes that are no
/// UTF-8 become U+FFFD.
void append_name_pair(std::string& out, std::string_view a, std::string_view b,
                      const names::Comparison& result);

}  // namespace panah

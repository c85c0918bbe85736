// From the words of a call to a Call, by the command table.
//
//   Result<Parsed> parsed = parse(table, {"find", "--json", "Minsk"});
#pragma once

#include "cli/command.h"

#include <string>
#include <vector>

namespace panah {

struct Parsed {
  const Command* command = nullptr;  // nullptr: none was named
  std::vector<std::string> arguments;
  std::map<std::string, std::vector<std::string>, std::less<>> options;  // global ones as well
};

/// usage, with a suggestion where a word is close to one that exists. With --help or --version
/// nothing else is asked of the call.
Result<Parsed> parse(const std::vector<Command>& table, std::vector<std::string> words);

/// The name closest to `word` if it is close enough to be what was meant; or "".
std::string nearest(std::string_view word, const std::vector<std::string>& names);

}  // namespace panah

// The list of all commands. A new one is declared and named in list.cc; nothing else changes.
#pragma once

#include "cli/command.h"

#include <vector>

namespace panah {

/// In the order of `panah --help`.
std::vector<Command> command_table();

}  // namespace panah

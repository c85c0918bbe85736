// The faces of the command table: help on a terminal, man pages, shell completion. Pure functions
// of the table.
#pragma once

#include "cli/command.h"

#include <string>
#include <vector>

namespace panah {

/// `panah --help`.
std::string help_text(const std::vector<Command>& table, bool color);
/// `panah COMMAND --help`.
std::string help_text(const Command& command, bool color);

/// panah(1) in roff.
std::string man_page(const std::vector<Command>& table);
/// panah-COMMAND(1).
std::string man_page(const Command& command);

/// A script for "bash", "zsh" or "fish"; empty for any other shell.
std::string completion_script(const std::vector<Command>& table, std::string_view shell);

/// "panah find [OPTIONS] WORD..."
std::string usage_line(const Command& command);

const char* heading_of(Group group) noexcept;

struct ExitCode {
  int code;
  const char* meaning;
};
const std::vector<ExitCode>& exit_codes();

}  // namespace panah

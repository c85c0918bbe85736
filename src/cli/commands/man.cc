#include "cli/command.h"
#include "cli/help.h"
#include "cli/parse.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

namespace panah {

static Result<int> write_all(const Call& call, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const auto write = [&](const std::string& name, const std::string& text) {
    std::ofstream(std::filesystem::path(folder) / name, std::ios::binary) << text;
  };
  write("panah.1", man_page(*call.table));
  for (const Command& command : *call.table) {
    write(fmt::format("panah-{}.1", command.name), man_page(command));
  }
  if (error) return fail(Code::unreadable, error.message(), {folder});
  return exit_done;
}

static Result<int> run(Call& call) {
  if (const auto folder = call.value("write")) return write_all(call, *folder);
  if (call.arguments.empty()) {
    call.out(man_page(*call.table));
    return exit_done;
  }
  const std::string& name = call.arguments[0];
  if (name == "exit-codes") {
    for (const ExitCode& row : exit_codes())
      call.out(fmt::format("{:>4}  {}\n", row.code, row.meaning));
    return exit_done;
  }
  std::vector<std::string> names;
  for (const Command& command : *call.table) {
    if (name == command.name) {
      call.out(man_page(command));
      return exit_done;
    }
    names.emplace_back(command.name);
  }
  const std::string close = nearest(name, names);
  return fail(Code::usage, fmt::format("there is no command '{}'", name), {},
              close.empty() ? "" : fmt::format("did you mean `panah man {}`?", close));
}

Command man_command() {
  return {
      .name = "man",
      .group = Group::tools,
      .summary = "manual pages",
      .description =
          "Prints the manual page of the program or of one command in roff, for man(1). "
          "`panah man exit-codes` prints what the exit codes mean.",
      .arguments = {{.name = "COMMAND",
                     .help = "a command, or exit-codes",
                     .required = false,
                     .completes = Completes::command}},
      .options = {{.name = "write",
                   .value = "DIR",
                   .help = "write all pages into DIR instead",
                   .completes = Completes::folder}},
      .examples = {{"panah man find | man -l -", "read a page"},
                   {"panah man exit-codes", "a short table"}},
      .run = run,
  };
}

}  // namespace panah

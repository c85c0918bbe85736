#include "cli/command.h"

#include <cstdio>

namespace panah {

int exit_code_of(Code code) noexcept {
  switch (code) {
    case Code::usage:
    case Code::not_found:
    case Code::unreadable:
    case Code::unsupported:
    case Code::too_large:
    case Code::out_of_time:
    case Code::malformed:
    case Code::conflict:
    case Code::reader_died:
      return exit_usage;
    case Code::integrity:
      return exit_integrity;
    case Code::interrupted:
      return exit_interrupted;
    case Code::refused:
      return exit_refused;
  }
  return exit_usage;
}

std::optional<std::string> Call::value(std::string_view option) const {
  const auto found = options.find(option);
  if (found == options.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

static void write(std::FILE* file, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), file);
}

void Call::out(std::string_view text) const {
  write(stdout, text);
}

void Call::say(std::string_view text) const {
  if (!quiet) write(stderr, text);
}

void Call::warn(std::string_view text) const {
  write(stderr, text);
}

const std::vector<Option>& global_options() {
  static const std::vector<Option> options = {
      {.name = "directory",
       .value = "DIR",
       .help = "go to DIR first",
       .letter = 'C',
       .completes = Completes::folder},
      {.name = "data",
       .value = "DIR",
       .help = "files in DIR take the place of the built-in lexicons and tables of the same name",
       .completes = Completes::folder},
      {.name = "json", .help = "answer in JSON, for programs"},
      {.name = "quiet", .help = "no words on stderr but errors", .letter = 'q'},
      {.name = "color",
       .value = "WHEN",
       .help = "colour: auto (on a terminal), never, always",
       .choices = {"auto", "never", "always"}},
      {.name = "version", .help = "print the version"},
      {.name = "help", .help = "print help; `panah COMMAND --help` for one command", .letter = 'h'},
  };
  return options;
}

}  // namespace panah

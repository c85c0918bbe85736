// The one table of commands. From a row come the subcommand, its --help, its man page and its shell
// completion; an HTTP route and a row of the permission matrix can follow. To add a command, write
// cli/commands/<verb>.cc with one function that returns its row, and name it in
// cli/commands/list.cc:
//
//   Command assess_command() {
//     return {.name = "assess", .group = Group::look, .summary = "...", .run = run};
//   }
//   static Result<int> run(Call& call) { call.out("..."); return exit_done; }
#pragma once

#include "base/clock.h"
#include "base/error.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

/// Exit codes, for all commands alike.
inline constexpr int exit_done = 0;
inline constexpr int exit_nothing_found = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_refused = 3;
inline constexpr int exit_no_authority = 4;
inline constexpr int exit_partly = 5;
inline constexpr int exit_integrity = 6;
inline constexpr int exit_interrupted = 130;

/// The exit code that an error ends the program with.
int exit_code_of(Code code) noexcept;

/// Headings of `panah --help`, in this order.
enum class Group { take_in, look, judge, check, take_out, tools };

/// What a caller must be allowed to do.
enum class Permission { none, read, write };

/// What a shell offers after it.
enum class Completes { nothing, path, folder, id, command, shell };

struct Argument {
  const char* name;  // "PATH"
  const char* help;
  bool required = true;
  bool repeated = false;
  Completes completes = Completes::nothing;
};

struct Option {
  const char* name;             // "speaker", without dashes
  const char* value = nullptr;  // "NAME"; nullptr: a flag
  const char* help = "";
  std::vector<const char*> choices{};
  char letter = 0;  // 'o' for -o; 0 for none
  Completes completes = Completes::nothing;
};

struct Example {
  const char* line;
  const char* what;
};

struct Call;

struct Command {
  const char* name;
  Group group;
  const char* summary;           // after the name in `panah --help`; no full stop
  const char* description = "";  // paragraphs separated by an empty line
  std::vector<Argument> arguments{};
  std::vector<Option> options{};
  std::vector<Example> examples{};
  Permission permission = Permission::none;
  Result<int> (*run)(Call& call) = nullptr;
};

/// How the program was called: its command, words and global options, and where output goes.
struct Call {
  const Command* command = nullptr;
  const std::vector<Command>* table = nullptr;
  std::vector<std::string> arguments{};
  std::map<std::string, std::vector<std::string>, std::less<>> options{};
  bool json = false;
  bool quiet = false;
  bool color = false;     // stdout may be coloured
  bool progress = false;  // stderr is a terminal that may be redrawn
  Clock now = system_now;

  bool has(std::string_view option) const { return options.contains(option); }
  /// The last value given; nullopt when the option was not given.
  std::optional<std::string> value(std::string_view option) const;
  /// Data, to stdout.
  void out(std::string_view text) const;
  /// Words for people, to stderr; silent with -q.
  void say(std::string_view text) const;
  /// An error or warning, to stderr, also with -q.
  void warn(std::string_view text) const;
};

/// Options that every command takes.
const std::vector<Option>& global_options();

inline constexpr const char* program_version = "0.1.0";

}  // namespace panah

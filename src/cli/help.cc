#include "cli/help.h"

#include "cli/terminal.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {

constexpr std::size_t page_width = 92;

const char* heading_of(Group group) noexcept {
  switch (group) {
    case Group::take_in:
      return "Take in reports";
    case Group::look:
      return "Look at what they say";
    case Group::judge:
      return "Decide";
    case Group::check:
      return "Check and mend";
    case Group::take_out:
      return "Take out";
    case Group::tools:
      return "Tools";
  }
  return "";
}

const std::vector<ExitCode>& exit_codes() {
  static const std::vector<ExitCode> codes = {
      {exit_done, "done, also when the answer is empty"},
      {exit_nothing_found, "nothing found (find only)"},
      {exit_usage, "wrong call, or input that cannot be read"},
      {exit_refused, "refused for reasons of method"},
      {exit_no_authority, "needs an authority that was not given"},
      {exit_partly, "finished, but some files failed; they are listed"},
      {exit_integrity, "a hash or a span does not read back"},
      {exit_interrupted, "interrupted; what was done is kept"},
  };
  return codes;
}

std::string usage_line(const Command& command) {
  std::string line = fmt::format("panah {}", command.name);
  if (!command.options.empty()) line += " [OPTIONS]";
  for (const Argument& argument : command.arguments) {
    const std::string words = fmt::format("{}{}", argument.name, argument.repeated ? "..." : "");
    line += argument.required ? " " + words : " [" + words + "]";
  }
  return line;
}

static std::string option_words(const Option& option) {
  std::string words = option.letter != 0 ? fmt::format("-{}, ", option.letter) : "    ";
  words += fmt::format("--{}", option.name);
  if (option.value != nullptr) words += fmt::format(" {}", option.value);
  return words;
}

namespace {

/// Left column of names, right column of help, wrapped beside it.
struct Row {
  std::string name;
  std::string help;
};

std::string table_of(const std::vector<Row>& rows, const Style& s) {
  std::size_t width = 0;
  for (const Row& row : rows)
    width = std::max(width, columns(row.name));
  std::string out;
  for (const Row& row : rows) {
    std::string help = wrapped(row.help, page_width, width + 5);
    help.erase(0, std::min(help.size(), width + 5));
    out += fmt::format("  {}{}{}{:{}}{}", s.bold, row.name, s.plain, "",
                       width - columns(row.name) + 3, help);
  }
  return out;
}

std::string section(const char* title, const std::string& body, const Style& s) {
  return fmt::format("\n{}{}{}\n{}", s.bold, title, s.plain, body);
}

std::string examples_of(const std::vector<Example>& examples, const Style& s) {
  std::string out;
  for (const Example& example : examples) {
    out += fmt::format("  {}\n      {}{}{}\n", example.line, s.dim, example.what, s.plain);
  }
  return out;
}

std::vector<Row> option_rows(const std::vector<Option>& options) {
  std::vector<Row> rows;
  for (const Option& option : options)
    rows.push_back({option_words(option), option.help});
  return rows;
}

}  // namespace

std::string help_text(const std::vector<Command>& table, bool color) {
  const Style s = style(color);
  std::string out = fmt::format(
      "{}panah{}: a register of forced returns in which every fact stands on its sentence\n\n"
      "  panah [-C DIR] COMMAND [ARGUMENTS]\n",
      s.bold, s.plain);
  for (const Group group :
       {Group::take_in, Group::look, Group::judge, Group::check, Group::take_out, Group::tools}) {
    std::vector<Row> rows;
    for (const Command& command : table) {
      if (command.group == group) rows.push_back({command.name, command.summary});
    }
    if (!rows.empty()) out += section(heading_of(group), table_of(rows, s), s);
  }
  out += section("Everywhere", table_of(option_rows(global_options()), s), s);
  out += section(
      "Examples",
      examples_of({{"panah read report.html", "read one report, keep nothing"},
                   {"panah init && panah add reports/", "make a register of a folder"},
                   {"panah statements --speaker Memorial", "who said what, on which characters"},
                   {"panah find Minsk Convention", "source:line:column of every place"}},
                  s),
      s);
  out +=
      "\nData goes to stdout, words to stderr. `panah man exit-codes` explains the exit codes.\n";
  return out;
}

std::string help_text(const Command& command, bool color) {
  const Style s = style(color);
  std::string out = fmt::format("{}panah {}{}: {}\n\n  {}\n", s.bold, command.name, s.plain,
                                command.summary, usage_line(command));
  if (*command.description != 0) out += "\n" + wrapped(command.description, page_width, 0);
  std::vector<Row> rows;
  for (const Argument& argument : command.arguments)
    rows.push_back({argument.name, argument.help});
  if (!rows.empty()) out += section("Arguments", table_of(rows, s), s);
  if (!command.options.empty()) {
    out += section("Options", table_of(option_rows(command.options), s), s);
  }
  if (!command.examples.empty()) out += section("Examples", examples_of(command.examples, s), s);
  out += "\nOptions of all commands (-C, --json, -q, ...): `panah --help`.\n";
  return out;
}

}  // namespace panah

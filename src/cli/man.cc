// Man pages in roff (man macros), from the command table.
#include "cli/help.h"

#include <fmt/format.h>

namespace panah {

/// A backslash, a hyphen, and a dot or quote that begins a line mean something to roff.
static std::string roff(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    line_begins = c == '\n';
  }
  return out;
}

static std::string paragraphs(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.empty()) {
      out += ".PP\n";
    } else if (line.starts_with("  ")) {
      out += fmt::format(".br\n{}\n", roff(line));
    } else {
      out += roff(line) + "\n";
    }
    at = end + 1;
  }
  return out;
}

static std::string options_of(const std::vector<Option>& options) {
  std::string out;
  for (const Option& option : options) {
    out += ".TP\n";
    if (option.letter != 0) out += fmt::format("\\fB\\-{}\\fR, ", option.letter);
    out += fmt::format("\\fB\\-\\-{}\\fR", roff(option.name));
    if (option.value != nullptr) out += fmt::format(" \\fI{}\\fR", roff(option.value));
    out += fmt::format("\n{}\n", roff(option.help));
  }
  return out;
}

static std::string examples_of(const std::vector<Example>& examples) {
  std::string out;
  for (const Example& example : examples) {
    out += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(example.line), roff(example.what));
  }
  return out;
}

static std::string exit_section() {
  std::string out = ".SH EXIT STATUS\n";
  for (const ExitCode& row : exit_codes()) {
    out += fmt::format(".TP\n\\fB{}\\fR\n{}\n", row.code, roff(row.meaning));
  }
  return out;
}

std::string man_page(const std::vector<Command>& table) {
  std::string out = fmt::format(
      ".TH PANAH 1 \"\" \"panah {}\" \"Panah\"\n.SH NAME\npanah \\- a register of forced returns "
      "in "
      "which every fact stands on its sentence\n.SH SYNOPSIS\n\\fBpanah\\fR [\\fB\\-C\\fR "
      "\\fIDIR\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]\n.SH DESCRIPTION\n",
      program_version);
  out += paragraphs(
      "Panah reads reports and builds a register in which every fact is a statement: somebody's "
      "words on exact characters of a source.\n"
      "The register lives in the folder .panah, found upward from the current folder like git "
      "does.\n"
      "Data goes to stdout, words and progress to stderr.\n");
  out += ".SH COMMANDS\n";
  for (const Command& command : table) {
    out +=
        fmt::format(".TP\n\\fBpanah\\-{}\\fR(1)\n{}\n", roff(command.name), roff(command.summary));
  }
  out += ".SH OPTIONS\n" + options_of(global_options());
  out += exit_section();
  out +=
      ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nno colour and no progress bar, whatever the "
      "terminal\n"
      ".TP\n\\fBPANAH_ACTOR\\fR\nthe name written into the log; otherwise the account name\n";
  return out;
}

std::string man_page(const Command& command) {
  std::string title = command.name;
  for (char& c : title)
    c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  std::string usage = usage_line(command);
  std::string out = fmt::format(
      ".TH PANAH\\-{} 1 \"\" \"panah {}\" \"Panah\"\n.SH NAME\npanah\\-{} \\- {}\n.SH "
      "SYNOPSIS\n{}\n",
      title, program_version, roff(command.name), roff(command.summary), roff(usage));
  if (*command.description != 0) out += ".SH DESCRIPTION\n" + paragraphs(command.description);
  if (!command.arguments.empty()) out += ".SH ARGUMENTS\n";
  for (const Argument& argument : command.arguments) {
    out += fmt::format(".TP\n\\fI{}\\fR\n{}\n", roff(argument.name), roff(argument.help));
  }
  out += ".SH OPTIONS\n" + options_of(command.options);
  out += "Options of all commands are in\n.BR panah (1).\n";
  if (!command.examples.empty()) out += ".SH EXAMPLES\n" + examples_of(command.examples);
  out += exit_section() + ".SH SEE ALSO\n.BR panah (1)\n";
  return out;
}

}  // namespace panah

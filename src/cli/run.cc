#include "cli/run.h"

#include "base/data_file.h"
#include "base/json.h"
#include "cli/commands/list.h"
#include "cli/help.h"
#include "cli/parse.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

namespace panah {

namespace {

bool no_color_asked() {
  const char* value = std::getenv("NO_COLOR");
  return value != nullptr && *value != 0;
}

bool dumb_terminal() {
  const char* term = std::getenv("TERM");
  return term != nullptr && std::string_view(term) == "dumb";
}

bool colored(const Call& call, int fd) {
  const std::string when = call.value("color").value_or("auto");
  if (when == "always") return true;
  return when == "auto" && ::isatty(fd) == 1 && !no_color_asked() && !dumb_terminal();
}

void complain(const Call& call, const Error& error) {
  if (call.json) {
    JsonWriter json;
    json.begin_object().key("error").begin_object().key("code").text(name_of(error.code));
    json.key("what").text(error.what).key("file").text(error.where.file);
    json.key("remedy").text(error.remedy).end_object().end_object();
    call.warn(json.view());
    call.warn("\n");
    return;
  }
  call.warn("panah: " + to_string(error) + "\n");
}

Result<int> dispatch(Call& call, const std::vector<Command>& table) {
  if (call.has("version")) {
    call.out(fmt::format("panah {}\n", program_version));
    return exit_done;
  }
  if (call.has("help")) {
    call.out(call.command == nullptr ? help_text(table, call.color)
                                     : help_text(*call.command, call.color));
    return exit_done;
  }
  if (call.command == nullptr) {
    call.warn(help_text(table, false));
    return exit_usage;
  }
  if (const auto folder = call.value("directory"); folder && ::chdir(folder->c_str()) != 0) {
    return fail(Code::usage, "cannot go to the folder", {*folder});
  }
  if (const auto folder = call.value("data")) set_data_folder(*folder);
  return call.command->run(call);
}

}  // namespace

int run(int argc, char** argv) {
  const std::vector<Command> table = command_table();
  std::vector<std::string> words(argv + 1, argv + argc);
  Call call;
  call.table = &table;
  for (const std::string& word : words)
    call.json |= word == "--json";  // so that a wrong call, too, answers in JSON
  auto parsed = parse(table, std::move(words));
  if (!parsed) {
    complain(call, parsed.error());
    return exit_code_of(parsed.error().code);
  }
  call.command = parsed->command;
  call.arguments = std::move(parsed->arguments);
  call.options = std::move(parsed->options);
  call.json = call.has("json");
  call.quiet = call.has("quiet");
  call.color = colored(call, STDOUT_FILENO);
  call.progress =
      !call.quiet && ::isatty(STDERR_FILENO) == 1 && !no_color_asked() && !dumb_terminal();
  try {
    const auto code = dispatch(call, table);
    if (!code) complain(call, code.error());
    if (std::fflush(stdout) != 0) {
      call.warn("panah: cannot write the answer\n");
      return exit_usage;
    }
    return code ? *code : exit_code_of(code.error().code);
  } catch (const std::exception& broken) {  // one of the four doors: nothing was committed
    call.warn(fmt::format("panah: {}\n", broken.what()));
    return exit_usage;
  }
}

}  // namespace panah

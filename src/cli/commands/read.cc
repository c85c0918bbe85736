#include "app/folder.h"
#include "app/read_file.h"
#include "app/reading_json.h"
#include "cli/command.h"
#include "cli/words.h"
#include "text/printable.h"

#include <fmt/format.h>

#include <iostream>
#include <iterator>

namespace panah {

namespace {

struct Shape {
  bool json, lines, explain;
  ReadOptions options;
};

Result<std::string> bytes_of(const std::string& path) {
  if (path != "-") return bytes_of_file(path);
  std::string bytes(std::istreambuf_iterator<char>(std::cin), {});
  if (bytes.size() > max_text_bytes) return fail(Code::too_large, "more than can be read", {"-"});
  return bytes;
}

Result<std::string> read_one(FileReader& reader, const std::string& path, const Shape& shape,
                             bool color) {
  const auto bytes = bytes_of(path);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto file = reader.read(*bytes, path == "-" ? "" : path, shape.options);
  if (!file) {
    Error error = file.error();
    if (error.where.file.empty()) error.where.file = printable_path(path);
    return tl::unexpected(error);
  }
  if (shape.json || shape.lines) {
    return reading_json(printable_path(path), file->blob, file->rendition_id, file->rendition,
                        file->reading, shape.lines ? 0 : 2) +
           "\n";
  }
  return document_report(file->rendition_id, file->rendition, file->reading, shape.explain,
                         style(color));
}

Result<int> run(Call& call) {
  Shape shape{call.json, call.has("jsonl"), call.has("explain"), {}};
  if (const auto published = call.value("published")) {
    auto date = parse_edtf(*published);
    if (!date)
      return fail(Code::usage,
                  fmt::format("--published cannot be '{}': {}", *published, date.error().what), {},
                  "a date looks like 2011-07-08");
    shape.options.published = *date;
  }
  if (call.arguments.size() > 1 && !shape.lines) {
    return fail(Code::usage, "several files need --jsonl");
  }
  const auto program = find_reader_program();
  if (!program) return tl::unexpected(program.error());
  Lexicons lexicons;
  FileReader reader({.program = *program, .data_folder = call.value("data").value_or("")},
                    lexicons);
  std::size_t failed = 0;
  for (const std::string& path : call.arguments) {
    const auto text = read_one(reader, path, shape, call.color);
    if (text) {
      call.out(*text);
      continue;
    }
    if (!shape.lines) return tl::unexpected(text.error());
    ++failed;
    call.out(failure_json(printable_path(path), text.error(), 0) + "\n");
    call.warn("panah: " + to_string(text.error()) + "\n");
  }
  if (failed == 0) return exit_done;
  return failed == call.arguments.size() && failed == 1 ? exit_usage : exit_partly;
}

}  // namespace

Command read_command() {
  return {
      .name = "read",
      .group = Group::look,
      .summary = "read one report without a register and print everything found",
      .description =
          "Reads text and HTML: title, author, outlet, date; names, dates, counts, legal "
          "instruments; "
          "statements with who said them to whom; the events they tell.\n"
          "Nothing is kept. With --json the answer is one object, described in "
          "docs/formats/reading.md; "
          "with --jsonl it is on one line, several files may be given, and a file that cannot be "
          "read "
          "has a line with an error in its place.",
      .arguments = {{.name = "FILE",
                     .help = "a .txt, .html, .htm or .xhtml file; - for standard input",
                     .repeated = true,
                     .completes = Completes::path}},
      .options = {{.name = "jsonl", .help = "one line of JSON a file"},
                  {.name = "published",
                   .value = "DATE",
                   .help = "the day of publication, where the file does not say: 2011-07-08"},
                  {.name = "explain", .help = "with the rule and the confidence of every item"}},
      .examples = {{"panah read report.html", "everything found, for people"},
                   {"panah read --explain report.txt", "and why"},
                   {"panah read --jsonl *.html | jq '.events[]'", "for programs"},
                   {"curl -s URL | panah read --published 2011-07-08 -", "from standard input"}},
      .run = run,
  };
}

}  // namespace panah

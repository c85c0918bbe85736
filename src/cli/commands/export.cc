#include "app/export.h"

#include "cli/command.h"
#include "cli/terminal.h"
#include "text/printable.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace panah {

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// To a new file that takes its name when it is whole.
Result<void> export_to_file(const Register& mine, ExportFormat format, const std::string& path) {
  const std::string making = path + ".part";
  std::unique_ptr<std::FILE, CloseFile> file(std::fopen(making.c_str(), "wbe"));
  if (!file) return fail(Code::unreadable, "cannot write", {printable_path(path)});
  bool written = true;
  auto done = export_register(mine, format, [&](std::string_view piece) {
    written = written && std::fwrite(piece.data(), 1, piece.size(), file.get()) == piece.size();
  });
  written = written && std::fflush(file.get()) == 0;
  file.reset();
  std::error_code error;
  if (done && written) std::filesystem::rename(making, path, error);
  if (!done || !written || error) {
    std::error_code gone;
    std::filesystem::remove(making, gone);
    return done ? fail(Code::unreadable, "cannot write", {printable_path(path)}) : done;
  }
  return {};
}

Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const ExportFormat format =
      call.value("format").value_or("ndjson") == "anno" ? ExportFormat::anno : ExportFormat::ndjson;
  const auto path = call.value("output");
  const auto done =
      path && *path != "-"
          ? export_to_file(*mine, format, *path)
          : export_register(*mine, format, [&](std::string_view piece) { call.out(piece); });
  if (!done) return tl::unexpected(done.error());
  return exit_done;
}

}  // namespace

Command export_command() {
  return {
      .name = "export",
      .group = Group::take_out,
      .summary = "the whole register for other programs",
      .description =
          "ndjson: the native form, one JSON object a line: sources, documents with everything "
          "read in "
          "them, decisions.\n"
          "anno: W3C Web Annotation, every statement on its characters, with text-position "
          "selectors (in "
          "code points) and text-quote selectors.\n"
          "Two registers of the same files export the same bytes, whatever the order they were "
          "taken in. "
          "Times and accounts of taking in are not exported; see `panah log`. Both forms are "
          "described "
          "in docs/formats/export.md.",
      .options = {{.name = "format",
                   .value = "FORM",
                   .help = "ndjson (default) or anno",
                   .choices = {"ndjson", "anno"}},
                  {.name = "output",
                   .value = "FILE",
                   .help = "write to FILE; - for standard output",
                   .letter = 'o',
                   .completes = Completes::path}},
      .examples = {{"panah export -o register.ndjson", "the whole register"},
                   {"panah export --format anno -o statements.jsonld", "for annotation tools"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

#include "report/dossier.h"

#include "app/assessment.h"
#include "app/folder.h"
#include "cli/command.h"
#include "text/printable.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>

namespace panah {

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// A new file that takes its name when it is whole.
Result<void> write_whole(const std::string& path, const std::string& text) {
  const std::string making = path + ".part";
  std::unique_ptr<std::FILE, CloseFile> file(std::fopen(making.c_str(), "wbe"));
  if (!file) return fail(Code::unreadable, "cannot write", {printable_path(path)});
  bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  written = std::fflush(file.get()) == 0 && written;
  file.reset();
  std::error_code error;
  if (written) std::filesystem::rename(making, path, error);
  if (written && !error) return {};
  std::error_code ignored;
  std::filesystem::remove(making, ignored);
  return fail(Code::unreadable, "cannot write", {printable_path(path)});
}

Result<int> run(Call& call) {
  const Result<law::LawBook> book = law::load_law_book();
  if (!book) return tl::unexpected(book.error());
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  std::vector<std::string> with;
  if (const auto given = call.options.find("with"); given != call.options.end())
    with = given->second;
  law::AssessOptions options;
  if (const auto given = call.value("on")) {
    const Result<PartialDate> date = parse_edtf(*given);
    if (!date) {
      return fail(Code::usage, fmt::format("--on cannot be '{}': {}", *given, date.error().what),
                  {}, "a date looks like 2011-06-09, 2011-06 or 2011");
    }
    options.on = *date;
  }
  const Result<Assessment> assessment =
      assess_event(*mine->store, *book, call.arguments.front(), with, options);
  if (!assessment) return tl::unexpected(assessment.error());
  const Result<std::vector<ReadDocument>> documents = read_documents(*mine->store);
  if (!documents) return tl::unexpected(documents.error());

  const ReadDocument& document = assessment->evidence.front();
  std::vector<const ReadDocument*> evidence;
  for (const ReadDocument& item : assessment->evidence)
    evidence.push_back(&item);
  const std::vector<Telling> also = also_told(*documents, document, assessment->event);
  const law::Explained explained = assessment->explained(*book);
  const std::string page =
      dossier_page({document, assessment->event, also, explained, evidence, call.now()});

  const std::string path = call.value("output").value_or("-");
  if (path == "-") {
    call.out(page);
    return exit_done;
  }
  if (const Result<void> done = write_whole(path, page); !done) return tl::unexpected(done.error());
  call.say(fmt::format("{}: {} kB; opens in any browser, prints on A4\n", printable_path(path),
                       (page.size() + 999) / 1000));
  return exit_done;
}

}  // namespace

Command dossier_command() {
  return {
      .name = "dossier",
      .group = Group::take_out,
      .summary = "write a page about one return, to read and to print",
      .description =
          "One HTML file that needs nothing else: what happened, who says so with the chain of "
          "speakers drawn, "
          "contradictions, a time line, the law of the day with its reasons, notes that lead to "
          "every quotation, and "
          "the sources with their SHA-256. It loads nothing and runs nothing.\n"
          "\n"
          "What the program proposes and no person has confirmed is marked so. Other reports that "
          "may tell the same "
          "act are named as suggestions; name those that do with --with, and their statements "
          "become evidence.",
      .arguments = {{.name = "EVENT",
                     .help = "a return by its id or a beginning of it, as `panah events` prints it",
                     .completes = Completes::id}},
      .options = {{.name = "output",
                   .value = "FILE",
                   .help = "write there; - for standard output, which is the default",
                   .letter = 'o',
                   .completes = Completes::path},
                  {.name = "on",
                   .value = "DATE",
                   .help = "the law of this day instead of each norm's own"},
                  {.name = "with",
                   .value = "EVENT",
                   .help = "this event is the same act: take its report as evidence too; may be "
                           "given several times",
                   .completes = Completes::id}},
      .examples = {{"panah dossier ev:5f0c -o case.html", "a page about one return"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

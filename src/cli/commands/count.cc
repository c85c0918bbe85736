#include "app/figure.h"
#include "app/read_file.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "report/count_plot.h"
#include "report/count_table.h"
#include "report/workbook.h"
#include "text/printable.h"

#include <fmt/format.h>

#include <fstream>

namespace panah {

namespace {

std::string this_program() {
  return std::string("panah ") + program_version;
}

Result<void> write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  if (!file) return fail(Code::unreadable, "cannot write", {printable_path(path)});
  return {};
}

Result<int> verify(Call& call) {
  if (call.arguments.size() != 2)
    return fail(Code::usage, "verify takes one figure", {}, "panah count verify FIGURE.json");
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const Result<std::string> bytes = bytes_of_file(call.arguments[1]);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto recount =
      verify_figure(*mine, *bytes, printable_path(call.arguments[1]), this_program());
  if (!recount) return tl::unexpected(recount.error());
  if (call.json) {
    JsonWriter json;
    json.begin_object().key("same").boolean(recount->same).key("differences").begin_array();
    for (const std::string& difference : recount->differences)
      json.text(difference);
    json.end_array().end_object();
    call.out(json.view());
    call.out("\n");
  } else {
    call.out(recount->same ? "the same, to the byte\n" : "not the same:\n");
    for (const std::string& difference : recount->differences)
      call.out("  " + printable(difference) + "\n");
  }
  return recount->same ? exit_done : exit_integrity;
}

/// What goes to stdout in place of the table.
Result<std::string> shown(const Call& call, const Figure& figure) {
  if (call.json) return json_of(figure);
  if (call.has("csv")) return csv_of(figure);
  if (const auto plot = call.value("plot")) {
    return plot_of(figure, *plot == "bars"    ? Plot::bars
                           : *plot == "lines" ? Plot::lines
                                              : Plot::flows);
  }
  return text_of(figure, call.has("sentences"));
}

Result<int> run(Call& call) {
  if (call.arguments.front() == "verify") return verify(call);
  if (call.arguments.size() != 1) {
    return fail(Code::usage, "a query is one word of the shell", {},
                "quote it: panah count 'persons where act=return'");
  }
  Asked asked{call.arguments.front(), call.value("by").value_or(""), call.now(),
              call.value("known-by").value_or(""), this_program()};
  if (const auto given = call.value("as-of")) {
    const Result<Instant> end = end_of_day(*given);
    if (!end) return tl::unexpected(end.error());
    asked.as_of = *end;
  }
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const Result<Figure> figure = make_figure(*mine, asked);
  if (!figure) return tl::unexpected(figure.error());
  const Result<std::string> text = shown(call, *figure);
  if (!text) return tl::unexpected(text.error());
  call.out(*text);
  if (const auto path = call.value("save")) {
    const Result<void> kept = write_file(*path, json_of(*figure));
    if (!kept) return tl::unexpected(kept.error());
  }
  if (const auto path = call.value("table")) {
    const std::size_t slash = path->find_last_of('/');
    const std::string name = slash == std::string::npos ? *path : path->substr(slash + 1);
    Result<void> kept = write_file(*path, csv_of(*figure));
    if (kept) kept = write_file(*path + "-metadata.json", csvw_of(*figure, name));
    if (!kept) return tl::unexpected(kept.error());
  }
  if (const auto path = call.value("xlsx")) {
    const Result<void> kept = write_workbook(*figure, *path);
    if (!kept) return tl::unexpected(kept.error());
  }
  return exit_done;
}

}  // namespace

Command count_command() {
  return {
      .name = "count",
      .group = Group::look,
      .summary = "count what is documented, with coverage and the sentences behind every number",
      .description =
          "A query begins with what is counted: `persons` (people, each once), `acts` (what was "
          "done to each) or `events` (occasions). Then conditions: `persons where act=return and "
          "mode=extradition and from in cis and day<2012`. Fields: act, mode, from, to, day, size, "
          "sources, person; `unknown` is a value; regions are former-soviet-republics, cis, "
          "central-asia.\n"
          "Every number is an interval from what is sure to what is possible. An act whose year is "
          "not known stands under unknown, last. A group is never added to its members, copies of "
          "one text are one source.\n"
          "--save keeps the figure with its query, time, data hash and sentences; `panah count "
          "verify FIGURE` counts it again and compares to the byte (exit code 6 when it differs).",
      .arguments = {{.name = "QUERY", .help = "the query, or verify FIGURE", .repeated = true}},
      .options = {{.name = "by",
                   .value = "THINGS",
                   .help = "split by year, month, from, to, pair, act, mode; several with commas"},
                  {.name = "as-of",
                   .value = "DATE",
                   .help = "only what was in the register by that day"},
                  {.name = "known-by", .value = "DATE", .help = "only texts published by that day"},
                  {.name = "sentences", .help = "list the sentences that are counted"},
                  {.name = "csv", .help = "CSV on stdout"},
                  {.name = "plot",
                   .value = "KIND",
                   .help = "SVG on stdout",
                   .choices = {"bars", "lines", "flows"}},
                  {.name = "save",
                   .value = "FILE",
                   .help = "the figure as JSON, for verify",
                   .completes = Completes::path},
                  {.name = "table",
                   .value = "FILE",
                   .help = "CSV with CSVW metadata beside it",
                   .completes = Completes::path},
                  {.name = "xlsx",
                   .value = "FILE",
                   .help = "a spreadsheet",
                   .completes = Completes::path}},
      .examples = {{"panah count 'persons where act=return and from=KAZ' --by year",
                    "people returned from Kazakhstan, by year"},
                   {"panah count 'events where act=return' --by pair --plot flows > flows.svg",
                    "between which States"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

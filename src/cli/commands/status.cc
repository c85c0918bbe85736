#include "app/folder.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "text/printable.h"

#include <fmt/format.h>

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto sizes = mine->store->sizes();
  const auto log = mine->store->log("");
  if (!sizes) return tl::unexpected(sizes.error());
  if (!log) return tl::unexpected(log.error());
  const Sizes& n = *sizes;
  const std::pair<const char*, std::uint64_t> rows[] = {
      {"sources", n.sources},        {"versions", n.captures},
      {"original_files", n.blobs},   {"original_bytes", n.blob_bytes},
      {"renditions", n.renditions},  {"sentences", n.sentences},
      {"statements", n.statements},  {"events", n.events},
      {"names", n.mentions},         {"dates", n.dates},
      {"counts", n.counts},          {"instruments", n.instruments},
      {"claims", n.claims},          {"judgements", n.judgements},
      {"decisions", n.decisions},    {"withdrawals", n.withdrawals},
      {"log_entries", n.log_entries}};
  const std::string last = log->empty() ? "" : to_string(log->back().at);
  if (call.json) {
    JsonWriter json(2);
    json.begin_object().key("version").number(1).key("folder").text(
        printable_path(mine->folder.native()));
    for (const auto& [name, value] : rows)
      json.key(name).number(static_cast<std::int64_t>(value));
    json.key("last_change").text(last).end_object();
    call.out(json.view());
    call.out("\n");
    return exit_done;
  }
  const Style s = style(call.color);
  std::string out = fmt::format("{}register{}        {}\n", s.bold, s.plain,
                                printable_path(mine->folder.native()));
  for (const auto& [name, value] : rows) {
    std::string words = name;
    for (char& c : words)
      c = c == '_' ? ' ' : c;
    out += fmt::format("{:15} {}\n", words, value);
  }
  out += fmt::format("{:15} {}\n", "last change", last);
  call.out(out);
  return exit_done;
}

Command status_command() {
  return {
      .name = "status",
      .group = Group::look,
      .summary = "how much the register holds",
      .description =
          "Counts of what is kept. Statements, events, names, dates and counts are those of "
          "the current version of every source.",
      .examples = {{"panah status --json | jq .statements", "one number"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

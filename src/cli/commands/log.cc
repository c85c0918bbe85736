#include "app/folder.h"
#include "app/lookup.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/terminal.h"

#include <fmt/format.h>

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  std::string subject;
  if (!call.arguments.empty()) {
    const auto match = the_one_id(*mine->store, call.arguments[0]);
    if (!match) return tl::unexpected(match.error());
    subject = to_string(*match);
  }
  const auto log = mine->store->log(subject);
  if (!log) return tl::unexpected(log.error());
  const Style s = style(call.color);
  for (const LogEntry& entry : *log) {
    if (call.json) {
      JsonWriter json;
      json.begin_object().key("id").text(to_string(entry.id)).key("previous");
      entry.previous.is_none() ? json.null() : json.text(to_string(entry.previous));
      json.key("at").text(to_string(entry.at)).key("actor").text(entry.actor);
      json.key("verb").text(entry.verb).key("subject").text(entry.subject);
      json.key("detail").text(entry.detail).end_object();
      call.out(json.view());
      call.out("\n");
      continue;
    }
    call.out(fmt::format("{}{}{}  {}  {:8}  {}{}\n", s.blue, to_short(entry.id), s.plain,
                         to_string(entry.at), entry.verb, printable(entry.detail),
                         entry.actor.empty()
                             ? ""
                             : fmt::format("  {}by {}{}", s.dim, printable(entry.actor), s.plain)));
  }
  return exit_done;
}

Command log_command() {
  return {
      .name = "log",
      .group = Group::check,
      .summary = "who did what when",
      .description =
          "Every change of the register, oldest first. Each line's id covers the line before it, "
          "so that no line can be changed or taken out unseen; `panah verify` checks the chain.",
      .arguments = {{.name = "ID",
                     .help = "only lines about this rendition",
                     .required = false,
                     .completes = Completes::id}},
      .examples = {{"panah log --json | tail -1", "the last change"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

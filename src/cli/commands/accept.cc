#include "app/judging.h"
#include "base/json.h"
#include "cli/command.h"

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const By by{actor_of_environment(), call.value("why").value_or(""), call.now()};
  for (const std::string& id : call.arguments) {
    const auto decision = decide(*mine, Ruling::accept, id, "", "", by);
    if (!decision) return tl::unexpected(decision.error());
    if (call.json) {
      JsonWriter json;
      json.begin_object().key("id").text(to_string(decision->id)).end_object();
      call.out(std::move(json).str() + "\n");
    } else {
      call.out(to_short(decision->id) + "\n");
    }
  }
  return exit_done;
}

Command accept_command() {
  return {
      .name = "accept",
      .group = Group::judge,
      .summary = "say that statements, events or names were read right",
      .description =
          "What the program reads is a proposal. Accepting puts your name (PANAH_ACTOR) to it. "
          "Nothing is changed: the decision is a new record, and `panah undo` takes it back.",
      .arguments = {{.name = "ID",
                     .help = "a statement (st:), an event (ev:) or a name (me:)",
                     .repeated = true,
                     .completes = Completes::id}},
      .options = {{.name = "why", .value = "TEXT", .help = "the reason, kept with the decision"}},
      .examples = {{"panah accept st:5f0c st:9c1e", "two statements"}},
      .permission = Permission::write,
      .run = run,
  };
}

}  // namespace panah

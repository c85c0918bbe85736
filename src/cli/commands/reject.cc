#include "app/judging.h"
#include "base/json.h"
#include "cli/command.h"

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const By by{actor_of_environment(), call.value("why").value_or(""), call.now()};
  for (const std::string& id : call.arguments) {
    const auto decision = decide(*mine, Ruling::reject, id, "", "", by);
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

Command reject_command() {
  return {
      .name = "reject",
      .group = Group::judge,
      .summary = "say that statements, events or names were read wrong",
      .description =
          "What is rejected is no longer counted, whoever else accepts it; it stays in the record, "
          "and is shown with the reason. `panah undo` takes the rejection back.",
      .arguments = {{.name = "ID",
                     .help = "a statement (st:), an event (ev:) or a name (me:)",
                     .repeated = true,
                     .completes = Completes::id}},
      .options = {{.name = "why", .value = "TEXT", .help = "the reason; needed"}},
      .examples = {{"panah reject ev:5f0c --why \"a plan, not an act\"", "an event that was none"}},
      .permission = Permission::write,
      .run = run,
  };
}

}  // namespace panah

#include "app/judging.h"
#include "cli/command.h"

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const By by{actor_of_environment(), call.value("why").value_or(""), call.now()};
  const auto back =
      take_back(*mine, call.arguments.empty() ? std::string("last") : call.arguments[0], by);
  if (!back) return tl::unexpected(back.error());
  call.say("taken back: " + *back + "\n");
  return exit_done;
}

Command undo_command() {
  return {
      .name = "undo",
      .group = Group::judge,
      .summary = "take back a decision or a judgement, at any later time",
      .description =
          "Everything is then as if it had not been made; the record keeps both. Without an ID the "
          "newest of yours that stands is taken back.",
      .arguments = {{.name = "ID",
                     .help = "ju:9c1e..., or last",
                     .required = false,
                     .completes = Completes::id}},
      .options = {{.name = "why", .value = "TEXT", .help = "the reason, kept with it"}},
      .examples = {{"panah undo", "the last thing you decided"},
                   {"panah undo ju:9c1e", "that one"}},
      .permission = Permission::write,
      .run = run,
  };
}

}  // namespace panah

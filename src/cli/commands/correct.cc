#include "app/judging.h"
#include "base/json.h"
#include "cli/command.h"

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const By by{actor_of_environment(), call.value("why").value_or(""), call.now()};
  const auto decision =
      decide(*mine, Ruling::correct, call.arguments[0], call.arguments[1], call.arguments[2], by);
  if (!decision) return tl::unexpected(decision.error());
  if (call.json) {
    JsonWriter json;
    json.begin_object().key("id").text(to_string(decision->id)).end_object();
    call.out(std::move(json).str() + "\n");
  } else {
    call.out(to_short(decision->id) + "\n");
  }
  return exit_done;
}

Command correct_command() {
  return {
      .name = "correct",
      .group = Group::judge,
      .summary = "give a field the value it should have, as your own statement",
      .description =
          "The value is yours and stands beside what was read, with your name and the reason. "
          "Fields of a statement: speaker, said, polarity, modality; of an event: type, mode, "
          "from, "
          "to, place, by, date, count (28, 28..29, 28..), set, outcome, polarity, modality; of a "
          "name: name, role, type. An empty value says that nobody said it. The newest correction "
          "of a field by each person holds; two people's values that differ are shown as "
          "contested.",
      .arguments = {{.name = "ID",
                     .help = "a statement (st:), an event (ev:) or a name (me:)",
                     .completes = Completes::id},
                    {.name = "FIELD", .help = "which field"},
                    {.name = "VALUE", .help = "what it should hold"}},
      .options = {{.name = "why", .value = "TEXT", .help = "the reason, kept with the correction"}},
      .examples = {{"panah correct ev:5f0c date 2013-06-11", "the day"},
                   {"panah correct ev:5f0c count 28..29 --why \"two lists differ\"", "how many"}},
      .permission = Permission::write,
      .run = run,
  };
}

}  // namespace panah

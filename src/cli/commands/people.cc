#include "cli/case_words.h"
#include "cli/command.h"
#include "text/search_words.h"

#include <fmt/format.h>

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto joined = join(*mine);
  if (!joined) return tl::unexpected(joined.error());
  const std::string asked = call.arguments.empty() ? "" : search_fold(call.arguments[0]);
  const Style s = style(call.color);
  std::size_t shown = 0;
  for (const Person& person : joined->persons()) {
    if (call.has("acts") && person.acts.empty()) continue;
    const bool named = std::any_of(person.names.begin(), person.names.end(), [&](const auto& name) {
      return search_fold(name).find(asked) != std::string::npos;
    });
    if (!asked.empty() && !named) continue;
    ++shown;
    if (call.json) {
      JsonWriter json;
      write_person(json, *joined, person);
      call.out(json.view());
      call.out("\n");
      continue;
    }
    std::string also;
    for (const std::string& name : person.names) {
      if (name != person.name) also += (also.empty() ? "" : ", ") + printable(name);
    }
    std::string acts;
    for (const Case* c : person.acts)
      acts += fmt::format("; {}{}", c->type, c->days ? " " + c->days->edtf : "");
    call.out(fmt::format("{}{}{}  {}{}{}{}  {} text{}{}\n", s.blue, person_id_words(person.id),
                         s.plain, s.bold, printable(person.name), s.plain,
                         also.empty() ? "" : " (" + also + ")", person.tellings.size(),
                         person.tellings.size() == 1 ? "" : "s", acts));
  }
  call.say(
      fmt::format("{} people; who is one with whom is for you to say: `panah link next`\n", shown));
  return exit_done;
}

Command people_command() {
  return {
      .name = "people",
      .group = Group::look,
      .summary = "everybody who is named, and what happened to them",
      .description =
          "People as the texts name them. Two names in two texts are two people until somebody "
          "judges that they are one (`panah link`); the program never joins people by itself. An "
          "id stays when others are joined, and the id of any mention leads to the person.\n"
          "With --json one line a person.",
      .arguments = {{.name = "NAME",
                     .help = "only people with this in one of their names",
                     .required = false}},
      .options = {{.name = "acts",
                   .help = "only people to whom something is told to have happened"}},
      .examples = {{"panah people --acts", "those the reports are about"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

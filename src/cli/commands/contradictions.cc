#include "cli/case_words.h"
#include "cli/command.h"

#include <fmt/format.h>

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto joined = join(*mine);
  if (!joined) return tl::unexpected(joined.error());
  const Style s = style(call.color);
  std::size_t shown = 0;
  for (const Case& c : joined->cases) {
    std::string block;
    for (const Attribute& a : c.attributes) {
      if (a.agreement != Agreement::contested) continue;
      ++shown;
      block += attribute_block(*joined, a, s);
    }
    if (block.empty()) continue;
    if (call.json) {
      JsonWriter json;
      write_case(json, *joined, c);
      call.out(json.view());
      call.out("\n");
    } else {
      call.out(fmt::format("{}{}{}  {}{}{}\n{}\n", s.blue, to_short(EventId{c.id}), s.plain, s.bold,
                           case_title(c), s.plain, block));
    }
  }
  call.say(fmt::format("{} contradictions; what is told of different sets is none\n", shown));
  return exit_done;
}

Command contradictions_command() {
  return {
      .name = "contradictions",
      .group = Group::look,
      .summary = "where texts say what cannot both be right, and who says which",
      .description =
          "Only values of one act can contradict each other: 29 arrested and 28 returned are two "
          "sets and no contradiction, 28 and at least 27 agree, June and 11 June agree. Denials "
          "stand against what they deny. An outlet that gives two values is named.\n"
          "With --json one line an act that has any.",
      .examples = {{"panah contradictions", "all of them"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

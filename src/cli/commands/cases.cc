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
    const auto wanted = [&](const char* option, const std::string& value) {
      const auto asked = call.value(option);
      return !asked || *asked == value;
    };
    if (!wanted("type", c.type) || !wanted("from", c.from) || !wanted("to", c.to)) continue;
    if (call.has("many") && c.texts < 2) continue;
    ++shown;
    if (call.json) {
      JsonWriter json;
      write_case(json, *joined, c);
      call.out(json.view());
      call.out("\n");
      continue;
    }
    std::string contested;
    for (const Attribute& a : c.attributes) {
      if (a.agreement == Agreement::contested)
        contested += (contested.empty() ? "" : ", ") + a.name;
    }
    call.out(fmt::format(
        "{}{}{}  {}{}{}\n    {}{}\n", s.blue, to_short(EventId{c.id}), s.plain, s.bold,
        case_title(c), s.plain, sources_words(c),
        contested.empty() ? "" : fmt::format("; {}contested{}: {}", s.red, s.plain, contested)));
  }
  call.say(fmt::format("{} acts; two reports of one act are one here\n", shown));
  return exit_done;
}

Command cases_command() {
  return {
      .name = "cases",
      .group = Group::look,
      .summary = "acts over all reports: how many, when, by how many independent sources",
      .description =
          "Tellings of one act stand together: those that the program puts together by State, day, "
          "number and people, as corrected by people (`panah link`). Copies and translations of "
          "one "
          "text, and several officials of one State, are one source. A size is an interval over "
          "all "
          "that is said; a group is never added to its own members.\n"
          "With --json one line an act, with all values and holders.",
      .options = {{.name = "type", .value = "TYPE", .help = "only this type: return, arrest, ..."},
                  {.name = "from", .value = "STATE", .help = "only from this State: KAZ"},
                  {.name = "to", .value = "STATE", .help = "only to this State"},
                  {.name = "many", .help = "only acts that several texts tell"}},
      .examples = {{"panah cases --type return", "returns, each once"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

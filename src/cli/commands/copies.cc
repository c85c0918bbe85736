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
  for (const TextLink& link : joined->text_links) {
    if (call.json) {
      JsonWriter json;
      json.begin_object().key("a").text(to_string(link.a)).key("b").text(to_string(link.b));
      json.key("source_a").text(joined->origins.at(link.a));
      json.key("source_b").text(joined->origins.at(link.b));
      json.key("how").text(name_of(link.how)).key("share").decimal(link.share);
      const auto a = joined->sources.of(link.a.hash), b = joined->sources.of(link.b.hash);
      json.key("one_source").boolean(a && a == b).end_object();
      call.out(json.view());
      call.out("\n");
      continue;
    }
    call.out(
        fmt::format("{:10} {}{}{}  {}\n           {}{}{}  {}{}\n", name_of(link.how), s.blue,
                    to_short(link.a), s.plain, joined->origins.at(link.a), s.blue, to_short(link.b),
                    s.plain, joined->origins.at(link.b),
                    link.how == Copy::relies ? "" : fmt::format("  {:.0f} %", link.share * 100)));
  }
  call.say(fmt::format("{} links between {} texts; {} sources when copies count once\n",
                       joined->text_links.size(), joined->texts.size(),
                       joined->sources.list.size()));
  return exit_done;
}

Command copies_command() {
  return {
      .name = "copies",
      .group = Group::look,
      .summary = "which texts are made from which, so that copies count once",
      .description =
          "exact: the same words. near: much of the shorter text stands in the other (agency "
          "texts, "
          "edited copies). translated: the same things told in the same order with the same "
          "numbers "
          "and days. relies: the first names the outlet of the second as where it has it from; "
          "such "
          "texts stay two.\n\n"
          "`panah link different re:... re:...` says that two are no copies, `link same` that they "
          "are. With --json one line a link.",
      .examples = {{"panah copies", "all of them"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

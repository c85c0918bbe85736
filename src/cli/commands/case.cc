#include "cli/case_words.h"
#include "cli/command.h"

#include <fmt/format.h>

#include <set>

namespace panah {

/// Acts of the same people, or between the same States, that texts of this case tell too.
static std::vector<const Case*> around(const Joined& joined, const Case& c) {
  std::set<RenditionId> texts;
  for (const ToldEvent* e : c.tellings)
    texts.insert(e->rendition);
  static const std::set<std::string> custody = {"arrest",
                                                "detention",
                                                "request",
                                                "status_claim",
                                                "refusal_of_status",
                                                "grant_of_status",
                                                "order",
                                                "appeal",
                                                "return",
                                                "interim_measure",
                                                "charge",
                                                "trial",
                                                "sentence",
                                                "release",
                                                "disappearance",
                                                "death"};
  std::vector<const Case*> out;
  for (const Case& other : joined.cases) {
    if (!custody.contains(other.type)) continue;
    const bool here = std::any_of(other.tellings.begin(), other.tellings.end(),
                                  [&](const ToldEvent* e) { return texts.contains(e->rendition); });
    if (&other == &c || (here && other.texts > 1)) out.push_back(&other);
  }
  return out;
}

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto joined = join(*mine);
  if (!joined) return tl::unexpected(joined.error());
  const auto found = find_case(*mine, *joined, call.arguments[0]);
  if (!found) return tl::unexpected(found.error());
  const Case& c = **found;
  if (call.json) {
    JsonWriter json(2);
    write_case(json, *joined, c);
    call.out(json.view());
    call.out("\n");
    return exit_done;
  }
  const Style s = style(call.color);
  std::string out = case_block(*joined, c, s);
  std::set<RenditionId> texts;
  for (const ToldEvent* e : c.tellings)
    texts.insert(e->rendition);
  std::string copies;
  for (const TextLink& link : joined->text_links) {
    if (!texts.contains(link.a) || !texts.contains(link.b)) continue;
    const bool relies = link.how == Copy::relies;
    copies += fmt::format("    {} {} {}{}\n", joined->origins.at(link.a),
                          relies ? "relies on" : std::string(name_of(link.how)) + " copy with",
                          joined->origins.at(link.b),
                          relies ? "" : fmt::format(" ({:.0f} %)", link.share * 100));
  }
  if (!copies.empty()) out += "  texts that hang together\n" + copies;
  out += "  told around it\n" + route_block(around(*joined, c), s);
  call.out(out);
  return exit_done;
}

Command case_command() {
  return {
      .name = "case",
      .group = Group::look,
      .summary = "one act: who says what of it, established, contested, unknown",
      .description =
          "Every value that any text gives, with who holds it since when, how many independent "
          "sources that is, whether a State says so or somebody else; outlets that contradict "
          "themselves; copies; the people named; and the acts told around it, in order, with what "
          "is not told between.",
      .arguments = {{.name = "EVENT",
                     .help = "ev:1a3d4c6eb650, or its first digits: any telling of the act",
                     .completes = Completes::id}},
      .examples = {{"panah case ev:1a3d", "the whole case"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

#include "app/reading_json.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/words.h"
#include "text/search_words.h"

#include <fmt/format.h>

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  StatementQuery query;
  query.speaker = search_fold(call.value("speaker").value_or(""));
  query.about = search_fold(call.value("about").value_or(""));
  query.source = call.value("source").value_or("");
  const auto list = mine->store->statements(query);
  if (!list) return tl::unexpected(list.error());

  Places places(*mine);
  const Style s = style(call.color);
  const auto done = places.each(*list, [&](const PlaceOf& here) {
    const StoredDocument& d = here.document;
    const std::string at = here.at(d.reading.statements[here.index].at);
    if (call.json) {
      JsonWriter json;
      json.begin_object().key("source").text(here.origin).key("rendition").text(to_string(d.id));
      json.key("place").text(at).key("statement");
      write_statement(json, d.id, d.rendition, d.reading, here.index);
      json.end_object();
      call.out(json.view());
      call.out("\n");
    } else {
      call.out(statement_block(d.id, d.rendition, d.reading, here.index, at, s));
    }
  });
  if (!done) return tl::unexpected(done.error());
  call.say(fmt::format("{} statements\n", list->size()));
  return exit_done;
}

Command statements_command() {
  return {
      .name = "statements",
      .group = Group::look,
      .summary = "who said what, in which characters of which source",
      .description =
          "Every statement with its chain of attribution, outermost first: the outlet, whom it "
          "quotes, whom those quote. Conditions narrow the list; all of them must hold. Names "
          "and words are compared without regard to case, accents and apostrophes.\n"
          "With --json one line a statement.",
      .options = {{.name = "speaker",
                   .value = "NAME",
                   .help =
                       "somebody in the chain, or the organisation they speak for, has this name"},
                  {.name = "about",
                   .value = "WORDS",
                   .help =
                       "what is said has all these words, or tells such an event (return, arrest)"},
                  {.name = "source", .value = "TEXT", .help = "the source's path has this in it"}},
      .examples = {{"panah statements --speaker Memorial", "all that Memorial and its people said"},
                   {"panah statements --about extradition --json | jq -r .statement.quote",
                    "the quotes alone"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

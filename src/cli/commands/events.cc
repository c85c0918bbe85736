#include "app/reading_json.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/words.h"

#include <fmt/format.h>

namespace panah {

static bool wanted(const Call& call, const Event& event) {
  const auto same = [&](const char* option, const std::string& value) {
    const auto asked = call.value(option);
    return !asked || *asked == value;
  };
  return same("type", event.type) && same("from", event.from) && same("to", event.to);
}

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto list = mine->store->events();
  if (!list) return tl::unexpected(list.error());

  Places places(*mine);
  const Style s = style(call.color);
  std::size_t shown = 0;
  const auto done = places.each(*list, [&](const PlaceOf& here) {
    const StoredDocument& d = here.document;
    const Event& event = d.reading.events[here.index];
    if (!wanted(call, event)) return;
    ++shown;
    const std::string at = here.at(event.at);
    if (call.json) {
      JsonWriter json;
      json.begin_object().key("source").text(here.origin).key("rendition").text(to_string(d.id));
      json.key("place").text(at).key("event");
      write_event(json, d.id, d.rendition, d.reading, here.index);
      json.key("statement");
      write_statement(json, d.id, d.rendition, d.reading, event.statement);
      json.end_object();
      call.out(json.view());
      call.out("\n");
    } else {
      call.out(event_block(d.id, d.rendition, d.reading, here.index, at, s));
    }
  });
  if (!done) return tl::unexpected(done.error());
  call.say(fmt::format("{} events as told; two reports of one act are two here\n", shown));
  return exit_done;
}

Command events_command() {
  return {
      .name = "events",
      .group = Group::look,
      .summary = "what is said to have happened",
      .description =
          "Neutral acts as statements tell them: return, arrest, detention, refusal of status, "
          "appeal, ... Each stands in a statement and has its speaker. Several reports of one "
          "act are listed several times: never add them up.\n"
          "With --json one line an event, with the statement it stands in.",
      .options = {{.name = "type", .value = "TYPE", .help = "only this type: return, arrest, ..."},
                  {.name = "from",
                   .value = "STATE",
                   .help = "only from this State: KAZ (ISO 3166-1 alpha-3)"},
                  {.name = "to", .value = "STATE", .help = "only to this State"}},
      .examples = {{"panah events --type return --from KAZ", "returns from Kazakhstan"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

#include "app/folder.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/terminal.h"

#include <fmt/format.h>

namespace panah {

static std::string as_json(const std::vector<Version>& versions) {
  JsonWriter json(2);
  json.begin_array();
  for (const Version& v : versions) {
    json.begin_object().key("id").text(to_string(v.source.id)).key("origin").text(v.source.origin);
    json.key("current").boolean(v.current).key("rendition").text(to_string(v.rendition));
    json.key("sha256")
        .text(to_hex(v.blob.hash))
        .key("bytes")
        .number(static_cast<std::int64_t>(v.size));
    json.key("media_type").text(v.media_type).key("language").text(v.language);
    json.key("reader").text(v.rendition_tool).key("rules").text(v.reading_tool);
    json.key("taken_in").text(to_string(v.at)).key("by").text(v.actor);
    json.key("statements").number(v.statements).key("events").number(v.events).end_object();
  }
  json.end_array();
  return std::move(json).str() + "\n";
}

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  auto versions = mine->store->versions();
  if (!versions) return tl::unexpected(versions.error());
  if (!call.has("all")) std::erase_if(*versions, [](const Version& v) { return !v.current; });
  if (call.json) {
    call.out(as_json(*versions));
    return exit_done;
  }
  const Style s = style(call.color);
  for (const Version& v : *versions) {
    call.out(fmt::format("{}{}{}  {}{}  {}{:4} statements  {:3} events  {:5}  {}{}{}\n", s.blue,
                         to_short(v.source.id), s.plain, s.dim, to_string(v.at).substr(0, 10),
                         s.plain, v.statements, v.events, v.language, v.source.origin,
                         v.current ? "" : " (older version)", s.plain));
  }
  if (versions->empty()) call.say("no sources yet; `panah add PATH...` takes in reports\n");
  return exit_done;
}

Command sources_command() {
  return {
      .name = "sources",
      .group = Group::look,
      .summary = "where the reports come from",
      .description =
          "One line a source, ordered by path. A changed file is a new version of its source.",
      .options = {{.name = "all", .help = "older versions too", .letter = 'a'}},
      .examples = {{"panah sources --all", "every version of every source"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

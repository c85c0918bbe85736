#include "app/find.h"

#include "base/json.h"
#include "cli/command.h"
#include "cli/terminal.h"

#include <fmt/format.h>

namespace panah {

namespace {

std::string as_json(const Hit& hit) {
  JsonWriter json;
  json.begin_object().key("source").text(hit.origin);
  json.key("line").number(static_cast<std::int64_t>(hit.line));
  json.key("column").number(static_cast<std::int64_t>(hit.column));
  json.key("rendition").text(to_string(hit.rendition));
  json.key("begin").number(hit.at.begin).key("end").number(hit.at.end);
  json.key("quote").text(slice(hit.context, hit.matches.front())).key("context").text(hit.context);
  json.end_object();
  return std::move(json).str() + "\n";
}

/// The line with its matches marked; long lines are cut around the first match.
std::string as_line(const Hit& hit, const Style& s) {
  constexpr std::uint32_t around = 160;
  std::uint32_t begin = hit.matches.front().begin > around ? hit.matches.front().begin - around : 0;
  while (begin > 0 && hit.context[begin - 1] != ' ')
    --begin;
  std::string words = begin > 0 ? "… " : "";
  std::uint32_t at = begin;
  for (const Range match : hit.matches) {
    if (match.begin < at) continue;
    words += printable(slice(hit.context, {at, match.begin}));
    words += s.red + printable(slice(hit.context, match)) + s.plain;
    at = match.end;
  }
  const auto size = static_cast<std::uint32_t>(hit.context.size());
  words += shortened(printable(slice(hit.context, {at, size})), around);
  return fmt::format("{}{}:{}:{}{}: {}\n", s.dim, hit.origin, hit.line, hit.column, s.plain, words);
}

Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto hits = find(*mine, call.arguments);
  if (!hits) return tl::unexpected(hits.error());
  const Style s = style(call.color);
  for (const Hit& hit : *hits)
    call.out(call.json ? as_json(hit) : as_line(hit, s));
  return hits->empty() ? exit_nothing_found : exit_done;
}

}  // namespace

Command find_command() {
  return {
      .name = "find",
      .group = Group::look,
      .summary = "words in the texts: source:line:column and the line",
      .description =
          "Lines that hold all the words, compared without regard to case, accents and "
          "apostrophes. Several words in one pair of quotes must follow each other. Line and "
          "column (in bytes) are those of the original file. Exit code 1 when there is nothing.",
      .arguments = {{.name = "WORDS", .help = "words or \"several words\"", .repeated = true}},
      .examples = {{"panah find Minsk Convention", "lines with both words"},
                   {"panah find \"Minsk Convention\"", "lines with the two side by side"},
                   {"panah find узбекистон", "ё ў қ and apostrophes do not matter"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

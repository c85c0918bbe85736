#include "app/versions.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "cli/words.h"

#include <fmt/format.h>

#include <set>

namespace panah {

namespace {

struct Side {
  std::string id, said_by, quote;
};

Side side_of(const StoredDocument& d, StatementIx ix) {
  const Statement& s = d.reading.statements[ix];
  return {to_string(statement_id(d.id, d.reading, ix)), chain_words(d.reading, s),
          std::string(slice(d.rendition.text, s.at))};
}

void write_side(JsonWriter& json, const char* key, const std::optional<StatementIx>& ix,
                const StoredDocument& d) {
  json.key(key);
  if (!ix) {
    json.null();
    return;
  }
  const Side side = side_of(d, *ix);
  json.begin_object().key("id").text(side.id).key("chain").text(side.said_by);
  json.key("quote").text(side.quote).end_object();
}

Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto found = diff_source(*mine, call.arguments[0]);
  if (!found) return tl::unexpected(found.error());
  const SourceDiff& d = *found;
  const auto human = mine->store->human_record();
  if (!human) return tl::unexpected(human.error());
  std::set<Hash> decided;
  for (const Decision& decision : standing_decisions(*human))
    decided.insert(decision.about);

  const Style s = style(call.color);
  std::size_t counts[4] = {};
  if (!call.json) {
    call.out(fmt::format("{}{}{}\n  {}  {}\n  {}  {}\n", s.bold, d.after.source.origin, s.plain,
                         to_short(d.before.rendition), to_string(d.before.at),
                         to_short(d.after.rendition), to_string(d.after.at)));
  }
  for (const StatementChange& c : d.diff.statements) {
    ++counts[static_cast<std::size_t>(c.fate)];
    if (call.json) {
      JsonWriter json;
      json.begin_object().key("fate").text(name_of(c.fate));
      write_side(json, "before", c.before, d.old_document);
      write_side(json, "after", c.after, d.new_document);
      json.key("differs").begin_array();
      for (const std::string& line : c.differs)
        json.text(line);
      json.end_array().end_object();
      call.out(json.view());
      call.out("\n");
      continue;
    }
    if (c.fate == Fate::kept && !call.has("all")) continue;
    std::string out = fmt::format("{}{:8}{}",
                                  c.fate == Fate::gone    ? s.red
                                  : c.fate == Fate::added ? s.green
                                                          : s.bold,
                                  name_of(c.fate), s.plain);
    const auto add = [&](const std::optional<StatementIx>& ix, const StoredDocument& document,
                         const char* mark) {
      if (!ix) return;
      const Side side = side_of(document, *ix);
      out += fmt::format("{} {}{}{}  {}\n          “{}”\n", mark, s.blue,
                         side.id.substr(0, 3 + short_id_digits), s.plain, side.said_by,
                         shortened(printable(side.quote), 200));
    };
    add(c.before, d.old_document, "-");
    if (c.before && c.after) out += "        ";
    add(c.after, d.new_document, "+");
    for (const std::string& line : c.differs)
      out += fmt::format("          {}\n", printable(line));
    if (c.before && c.fate != Fate::kept) {
      const StoredDocument& old = d.old_document;
      if (decided.contains(statement_id(old.id, old.reading, *c.before).hash)) {
        out += fmt::format(
            "          {}what was decided of the old words does not hold for the "
            "new ones: review again{}\n",
            s.red, s.plain);
      }
    }
    call.out(out);
  }
  call.say(
      fmt::format("{} kept, {} changed, {} gone, {} new; the old version stays in the record\n",
                  counts[0], counts[1], counts[2], counts[3]));
  return exit_done;
}

}  // namespace

Command diff_command() {
  return {
      .name = "diff",
      .group = Group::look,
      .summary = "what a new version of a page says otherwise than the one before",
      .description =
          "A page that changed is a new version of its source; the old one stays. Each statement "
          "is "
          "kept, changed (with the words that differ), gone or new. What people decided about a "
          "statement that was kept goes on holding; about one that changed it does not.\n"
          "With --json one line a statement.",
      .arguments = {{.name = "SOURCE",
                     .help = "a path as in `panah sources`, or so: id",
                     .completes = Completes::path}},
      .options = {{.name = "all", .help = "kept statements too"}},
      .examples = {{"panah diff reports/a.html", "the two newest versions"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

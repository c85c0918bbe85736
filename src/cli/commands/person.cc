#include "app/register_view.h"
#include "cli/case_words.h"
#include "cli/command.h"
#include "cli/words.h"

#include <fmt/format.h>

#include <set>

namespace panah {

static std::string telling_block(const Joined& joined, const PersonTelling& t,
                                 const ReadDocument& document, const Style& s) {
  const ToldPerson& p = *t.person;
  std::string out = fmt::format("  {}{}{}  {}", s.blue, to_short(p.id), s.plain, printable(p.name));
  if (!p.role.empty()) out += ", " + printable(p.role);
  if (!p.member_of.empty()) out += ", of " + printable(p.member_of);
  out += fmt::format("  {}\n", joined.origins.at(p.rendition));
  std::set<StatementIx> all(p.told_in.begin(), p.told_in.end());
  all.insert(p.speaks.begin(), p.speaks.end());
  for (const StatementIx ix : all) {
    const Statement& statement = document.reading.statements[ix];
    out += fmt::format("    {}{}{}  {}\n", s.blue, to_short(document.statement_ids[ix]), s.plain,
                       chain_words(document.reading, statement));
    out += fmt::format("      “{}”\n",
                       shortened(printable(slice(document.rendition.text, statement.at)), 200));
  }
  return out;
}

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto joined = join(*mine);
  if (!joined) return tl::unexpected(joined.error());
  const auto person = find_person(*joined, call.arguments[0]);
  if (!person) return tl::unexpected(person.error());
  if (call.json) {
    JsonWriter json(2);
    write_person(json, *joined, *person);
    call.out(json.view());
    call.out("\n");
    return exit_done;
  }
  const Style s = style(call.color);
  std::string out = fmt::format("{}{}{}  {}{}{}\n", s.blue, person_id_words(person->id), s.plain,
                                s.bold, printable(person->name), s.plain);
  const auto held = [&](const char* name, auto value_of) {
    std::map<std::string, std::set<std::string>> values;
    for (const PersonTelling& t : person->tellings) {
      for (const std::string& value : value_of(*t.person)) {
        if (!value.empty()) values[value].insert(joined->origins.at(t.text->rendition));
      }
    }
    for (const auto& [value, origins] : values) {
      out += fmt::format("  {:9} {}", name, printable(value));
      std::string where;
      for (const std::string& origin : origins)
        where += (where.empty() ? "" : ", ") + origin;
      out += fmt::format("  {}{}{}\n", s.dim, where, s.plain);
    }
  };
  using Texts = std::vector<std::string>;
  held("name", [](const ToldPerson& p) {
    Texts names = p.other_names;
    names.push_back(p.name);
    return names;
  });
  held("role", [](const ToldPerson& p) { return Texts{p.role}; });
  held("of", [](const ToldPerson& p) { return Texts{p.member_of}; });
  if (!person->acts.empty())
    out += "\nwhat is told to have happened\n" + route_block(person->acts, s);
  out += "\nsaid of and by them\n";
  for (const PersonTelling& t : person->tellings) {
    const auto document = read_document_of(*mine->store, t.text->rendition);
    if (!document) return tl::unexpected(document.error());
    out += telling_block(*joined, t, *document, s);
  }
  for (const Judgement& j : standing_judgements(joined->human, Matter::person)) {
    if (std::find(person->joined_by.begin(), person->joined_by.end(), j.id) ==
        person->joined_by.end()) {
      continue;
    }
    out += fmt::format("  one person by {} {}{}  ({})\n", printable(j.actor), to_string(j.at),
                       j.why.empty() ? "" : ": " + printable(j.why), to_short(j.id));
  }
  call.out(out);
  return exit_done;
}

Command person_command() {
  return {
      .name = "person",
      .group = Group::look,
      .summary = "one person: every name, act and statement, and who holds what",
      .description =
          "Each value with the texts that hold it; what happened to the person in order of days, "
          "with what is not known between; every statement that names them or that they make; and "
          "the judgements that make one person of several mentions.",
      .arguments = {{.name = "ID", .help = "pe:5f0c9a3e7b21, or its first digits"}},
      .examples = {{"panah person pe:5f0c", "all that is told of one person"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

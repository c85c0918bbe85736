#include "law/precedents.h"

#include "base/json.h"
#include "cli/asked_case.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "text/printable.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {

namespace {

using law::DecidedCase;
using law::Factor;
using law::FactorRow;

const char* word_for(FactorRow::Speaks speaks) {
  switch (speaks) {
    case FactorRow::Speaks::for_the_claim:
      return "for";
    case FactorRow::Speaks::against_it:
      return "against";
    case FactorRow::Speaks::either_way:
      return "either way";
    case FactorRow::Speaks::nothing_known:
      return "not known";
  }
  return "";
}

std::string in_words(std::string value) {
  std::replace(value.begin(), value.end(), '_', ' ');
  if (value == "y") return "yes";
  if (value == "n") return "no";
  if (value == "part") return "in part";
  return value.empty() ? "not known" : value;
}

std::string list_of(const std::vector<Factor>& factors) {
  std::string out;
  for (const Factor factor : factors)
    out += (out.empty() ? "" : ", ") + std::string(name_of(factor));
  return out;
}

std::string line_of(const DecidedCase& one) {
  return fmt::format("{}  {} ({} {}): {} [{}]", one.date, one.name, one.body, one.application,
                     name_of(one.holding.outcome), one.id);
}

std::string seen_of(const DecidedCase& one) {
  std::string out;
  for (const std::string& field : one.seen)
    out += (out.empty() ? "" : ", ") + field;
  return out.empty() ? "nothing of this row was read in a source: general knowledge, not verified"
                     : "read in a source: " + out + "; the rest is not verified";
}

void case_json(JsonWriter& json, const DecidedCase& one) {
  json.key("case").text(one.id).key("name").text(one.name).key("body").text(one.body);
  json.key("number").text(one.application).key("symbol").text(one.symbol);
  json.key("date").text(one.date).key("outcome").text(name_of(one.holding.outcome));
  json.key("by_article").text(one.holding.by_article);
  json.key("seen").begin_array();
  for (const std::string& field : one.seen)
    json.text(field);
  json.end_array();
}

void difference_json(JsonWriter& json, const DecidedCase& one, const DecidedCase& other,
                     const law::Pack& pack) {
  const law::Difference found = law::difference(one, other, pack);
  json.begin_object();
  case_json(json, other);
  json.key("differs_in").begin_array();
  for (const Factor factor : found.factors) {
    json.begin_object().key("factor").text(name_of(factor));
    json.key("here").text(one.factors.of(factor)).key("there").text(other.factors.of(factor));
    json.end_object();
  }
  json.end_array().key("doctrine_changed").begin_array();
  for (const std::string& norm : found.doctrine)
    json.text(norm);
  json.end_array().key("years_between").number(found.years).end_object();
}

std::string difference_text(const DecidedCase& one, const DecidedCase& other,
                            const law::Pack& pack) {
  const law::Difference found = law::difference(one, other, pack);
  std::string out = "  " + line_of(other) + "\n";
  for (const Factor factor : found.factors)
    out += fmt::format("    {}: {} here, {} there\n", name_of(factor),
                       in_words(one.factors.of(factor)), in_words(other.factors.of(factor)));
  for (const std::string& norm : found.doctrine)
    out += fmt::format("    the law changed between them: {}\n", norm);
  if (found.factors.empty() && found.doctrine.empty()) out += "    no recorded factor differs\n";
  if (found.years > 0) out += fmt::format("    {} years between the decisions\n", found.years);
  return out;
}

/// What is printed for a return, decided or not.
void compare(Call& call, const law::Precedents& book, const law::Pack& pack,
             const law::Factors& asked, const DecidedCase* decided, const DecidedCase* against,
             std::size_t count) {
  const std::string_view group = decided != nullptr ? std::string_view(decided->group) : "";
  const std::vector<law::Near> list =
      law::nearest(book, asked, {.count = count, .leave_out_group = group});
  const std::vector<FactorRow> table = law::factor_table(book, asked, group);
  const DecidedCase* contrary =
      against != nullptr ? against
                         : (decided != nullptr ? law::nearest_contrary(book, *decided) : nullptr);
  if (call.json) {
    JsonWriter json(2);
    json.begin_object().key("format").text("panah-precedents/1");
    json.key("notice").text("decided cases to compare with; not a forecast");
    if (decided != nullptr) {
      json.key("of").begin_object();
      case_json(json, *decided);
      json.end_object();
    }
    json.key("factors").begin_array();
    for (const FactorRow& row : table) {
      json.begin_object().key("factor").text(name_of(row.factor)).key("value").text(row.value);
      json.key("breach_found").number(static_cast<std::int64_t>(row.breach));
      json.key("no_breach_found").number(static_cast<std::int64_t>(row.no_breach));
      json.key("speaks").text(word_for(row.speaks)).end_object();
    }
    json.end_array().key("nearest").begin_array();
    for (const law::Near& near : list) {
      json.begin_object();
      case_json(json, *near.of);
      json.key("likeness").decimal(near.likeness).key("shares").begin_array();
      for (const Factor factor : near.shared)
        json.text(name_of(factor));
      json.end_array().key("kept_as_the_other_side").boolean(near.contrary).end_object();
    }
    json.end_array().key("other_outcome");
    if (contrary != nullptr) {
      difference_json(json, *decided, *contrary, pack);
    } else {
      json.null();
    }
    json.end_object();
    call.out(json.view());
    call.out("\n");
    return;
  }
  if (decided != nullptr) {
    call.out(line_of(*decided) + "\n");
    call.out(fmt::format("  by article: {}; {}\n", decided->holding.by_article, seen_of(*decided)));
    if (!decided->note.empty()) call.out(fmt::format("  {}\n", decided->note));
    call.out("\n");
  }
  call.out("Decided cases to compare with. Not a forecast: the choice of cases is no sample.\n");
  call.out("\nFACTORS, and how the decisions with the same value went\n");
  for (const FactorRow& row : table)
    call.out(fmt::format("  {:<38} {:<26} {:<11} breach found {}, not found {}\n",
                         name_of(row.factor), in_words(row.value), word_for(row.speaks), row.breach,
                         row.no_breach));
  call.out("\nNEAREST CASES\n");
  for (const law::Near& near : list) {
    call.out(fmt::format(
        "  {}\n    shares: {}{}\n    {}\n", line_of(*near.of), list_of(near.shared),
        near.contrary ? "; stands here because the nearer ones all went the other way" : "",
        seen_of(*near.of)));
  }
  if (contrary != nullptr) {
    call.out(against != nullptr ? "\nCOMPARED WITH\n" : "\nNEAREST CASE WITH THE OTHER OUTCOME\n");
    call.out(difference_text(*decided, *contrary, pack));
  }
}

Result<int> list(Call& call, const law::Precedents& book) {
  for (const DecidedCase& one : book.cases) {
    if (call.json) {
      JsonWriter json;
      json.begin_object();
      case_json(json, one);
      json.end_object();
      call.out(json.view());
      call.out("\n");
    } else {
      call.out(line_of(one) + "\n");
    }
  }
  return exit_done;
}

Result<int> run(Call& call) {
  const Result<law::Precedents> book = law::load_precedents();
  if (!book) return tl::unexpected(book.error());
  if (call.has("list")) return list(call, *book);
  const Result<law::LawBook> laws = law::load_law_book();
  if (!laws) return tl::unexpected(laws.error());
  std::size_t count = 5;
  if (const auto given = call.value("count")) {
    if (given->empty() || given->size() > 2 ||
        !std::all_of(given->begin(), given->end(), [](char c) { return c >= '0' && c <= '9'; }) ||
        std::stoul(*given) == 0)
      return fail(Code::usage, fmt::format("--count cannot be '{}'", printable(*given)), {},
                  "a number from 1 to 99");
    count = std::stoul(*given);
  }
  const auto named = [&](const std::string& id) -> Result<const DecidedCase*> {
    if (const DecidedCase* found = law::find_case(*book, id)) return found;
    return fail(Code::not_found, fmt::format("no decided case \"{}\"", printable(id)), {book->file},
                "`panah precedents --list` names them");
  };
  const DecidedCase* against = nullptr;
  if (const auto other = call.value("against")) {
    const Result<const DecidedCase*> found = named(*other);
    if (!found) return tl::unexpected(found.error());
    against = *found;
  }
  if (const auto id = call.value("case")) {
    const Result<const DecidedCase*> found = named(*id);
    if (!found) return tl::unexpected(found.error());
    compare(call, *book, laws->pack, (*found)->factors, *found, against, count);
    return exit_done;
  }
  if (against != nullptr)
    return fail(Code::usage, "--against compares two decided cases", {}, "add --case ID");
  const Result<std::vector<law::FactorRule>> rules = law::load_factor_rules();
  if (!rules) return tl::unexpected(rules.error());
  const Result<law::Case> tested = asked_case(call, *laws);
  if (!tested) return tl::unexpected(tested.error());
  compare(call, *book, laws->pack, law::factors_of(*tested, *rules), nullptr, nullptr, count);
  return exit_done;
}

}  // namespace

Command precedents_command() {
  return {
      .name = "precedents",
      .group = Group::look,
      .summary = "decided cases to compare a return with",
      .description =
          "Finds the decisions of the Committee against Torture, the Human Rights Committee and "
          "the "
          "European Court of Human Rights that are nearest to a return by destination, charge, "
          "what "
          "is known of torture there, and other factors; shows how decisions with the same factors "
          "went, for and against; and names what sets two cases apart. It compares and never "
          "predicts; what a judgment itself decides is never an input.\n"
          "\n"
          "Decisions are in data/law/decided_cases.csv; which fields were read in a source is said "
          "for each.",
      .arguments = {{.name = "EVENT",
                     .help = "a return by its id or a beginning of it, as `panah events` prints it",
                     .required = false,
                     .completes = Completes::id}},
      .options = {{.name = "facts",
                   .value = "FILE",
                   .help = "the facts from a file instead of an event: docs/formats/facts.md",
                   .completes = Completes::path},
                  {.name = "with",
                   .value = "EVENT",
                   .help = "this event is the same act: take its report as evidence too",
                   .completes = Completes::id},
                  {.name = "case",
                   .value = "ID",
                   .help = "a decided case, compared with the others"},
                  {.name = "against",
                   .value = "ID",
                   .help = "with --case: what sets it apart from this one"},
                  {.name = "count", .value = "N", .help = "so many cases (5)"},
                  {.name = "list", .help = "all decided cases"}},
      .examples = {{"panah precedents --facts case.toml", "what is nearest to a case"},
                   {"panah precedents --case cat-444-2010", "the decision on the Almaty case"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

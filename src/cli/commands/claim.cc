#include "app/claims.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/terminal.h"

#include <fmt/format.h>

namespace panah {

namespace {

std::string day_words(const std::optional<Day>& day) {
  return day ? make_date(to_civil(*day)).edtf : "unknown";
}

std::string people_words(const counting::People& people) {
  if (!people.said()) return "unknown";
  return words(counting::Range{people.low.value_or(0), people.high});
}

void write_test(JsonWriter& json, const counting::ClaimTest& test,
                const counting::CountInput& input) {
  json.begin_object().key("verdict").text(name_of(test.verdict)).key("why").begin_array();
  for (const std::string& reason : test.why)
    json.text(reason);
  json.end_array().key("claimed_size").text(people_words(test.claimed));
  json.key("compared").number(static_cast<std::int64_t>(test.compared));
  json.key("may_be_the_same").number(static_cast<std::int64_t>(test.left_out));
  for (const auto& [name, list] :
       {std::pair{"against", &test.against}, std::pair{"open", &test.open}}) {
    json.key(name).begin_array();
    for (const counting::Compared& other : *list) {
      const counting::Act& act = input.acts[other.act];
      json.begin_object().key("event").text(act.id).key("from").text(act.from).key("to").text(
          act.to);
      json.key("days")
          .text(act.days ? act.days->edtf : "")
          .key("size")
          .text(people_words(other.people));
      json.key("says").text(other.says).end_object();
    }
    json.end_array();
  }
  json.key("coverage").begin_object().key("sources");
  json.number(static_cast<std::int64_t>(test.coverage.sources)).key("languages");
  json.number(static_cast<std::int64_t>(test.coverage.languages)).end_object().end_object();
}

void write_found(JsonWriter& json, const ClaimFound& found) {
  json.key("id").text(found.statement).key("words").text(found.words).key("kind");
  json.text(name_of(found.kind)).key("speaker").text(found.speaker).key("place").text(found.place);
  json.key("said").text(found.said ? day_words(found.said) : "");
  json.key("query").begin_object().key("measure").text(name_of(found.claim.measure));
  json.key("act").text(found.claim.act).key("scope").text(found.claim.region);
  json.end_object().key("cannot").begin_array();
  for (const std::string& reason : found.cannot)
    json.text(reason);
  json.end_array();
}

std::string test_words(const char* when, const counting::ClaimTest& test,
                       const counting::CountInput& input) {
  std::string out = fmt::format("{}: {}\n", when, name_of(test.verdict));
  for (const std::string& reason : test.why)
    out += "  because " + printable(reason) + "\n";
  out += fmt::format(
      "  the event in question: {} people; {} others in scope compared, {} that may be "
      "the same event left out\n",
      people_words(test.claimed), test.compared, test.left_out);
  for (const auto* list : {&test.against, &test.open}) {
    for (const counting::Compared& other : *list) {
      const counting::Act& act = input.acts[other.act];
      out +=
          fmt::format("  {}  {} {} > {}  {} people: {}\n", act.id.substr(0, 15),
                      act.days ? act.days->edtf : "day unknown", act.from.empty() ? "?" : act.from,
                      act.to.empty() ? "?" : act.to, people_words(other.people), other.says);
    }
  }
  out += fmt::format("  coverage: {} independent sources in {} languages\n", test.coverage.sources,
                     test.coverage.languages);
  return out;
}

Result<int> list(Call& call, const Register& mine) {
  const auto all = claims_of(mine);
  if (!all) return tl::unexpected(all.error());
  for (const ClaimFound& found : *all) {
    if (call.json) {
      JsonWriter json;
      json.begin_object();
      write_found(json, found);
      json.end_object();
      call.out(json.view());
      call.out("\n");
    } else {
      call.out(fmt::format("{}  \"{}\"  {}, {}  ({})\n", found.statement.substr(0, 15),
                           printable(found.words), printable(found.speaker), day_words(found.said),
                           found.place));
    }
  }
  return exit_done;
}

Result<int> run(Call& call) {
  const std::string& action = call.arguments.front();
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  if (action == "list" && call.arguments.size() == 1) return list(call, *mine);
  if (action != "test" || call.arguments.size() != 2)
    return fail(Code::usage, fmt::format("claim cannot '{}'", printable(action)), {},
                "panah claim list, or panah claim test ID");
  const auto tested = test_claim_of(*mine, call.arguments[1], call.now());
  if (!tested) return tl::unexpected(tested.error());
  if (call.json) {
    JsonWriter json;
    json.begin_object();
    write_found(json, tested->found);
    json.key("then");
    if (tested->then) {
      write_test(json, *tested->then, tested->then_input);
    } else {
      json.null();
    }
    json.key("now");
    write_test(json, tested->now, tested->now_input);
    json.end_object();
    call.out(json.view());
    call.out("\n");
    return exit_done;
  }
  const ClaimFound& found = tested->found;
  call.out(fmt::format("\"{}\", said by {} on {} ({})\n", printable(found.words),
                       found.speaker.empty() ? "nobody named" : printable(found.speaker),
                       day_words(found.said), found.place));
  call.out(fmt::format("as a query: {}, act={}, from and to in {}\n", name_of(found.claim.measure),
                       found.claim.act.empty() ? "?" : found.claim.act,
                       found.claim.region.empty() ? "any State" : found.claim.region));
  if (tested->then)
    call.out(test_words("as known when it was said", *tested->then, tested->then_input));
  call.out(test_words("as known now", tested->now, tested->now_input));
  return exit_done;
}

}  // namespace

Command claim_command() {
  return {
      .name = "claim",
      .group = Group::check,
      .summary = "put a claim such as \"the largest ever\" to the test",
      .description =
          "`panah claim list` names what texts claim that can be checked. `panah claim test ID` "
          "makes "
          "a query of one (what is measured, of which acts, among which States, up to the day it "
          "was "
          "said) and answers: supported in this collection, contradicted by which event, or "
          "undecidable and why. Twice: by the texts that were published when it was said, and by "
          "all "
          "that is known now. A claim about the world is never proved by a collection.",
      .arguments = {{.name = "ACTION", .help = "list or test"},
                    {.name = "ID",
                     .help = "the statement that claims it",
                     .required = false,
                     .completes = Completes::id}},
      .examples = {{"panah claim test st:5f0c", "is it the largest in this collection?"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

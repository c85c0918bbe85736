#include "law/deadlines.h"

#include "base/json.h"
#include "cli/asked_case.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "text/printable.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {

namespace {

std::string iso(const std::optional<Day>& day) {
  if (!day) return "";
  const Civil civil = to_civil(*day);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

std::string words_for(const Bounds& due) {
  if (!due.earliest && !due.latest) return "not known";
  if (due.earliest == due.latest) return iso(due.earliest);
  if (!due.earliest) return "no later than " + iso(due.latest);
  if (!due.latest) return "no earlier than " + iso(due.earliest);
  return fmt::format("{} to {}", iso(due.earliest), iso(due.latest));
}

void as_json(Call& call, const law::Deadline& due, const std::optional<Day>& today) {
  const law::DeadlineRule& rule = *due.rule;
  JsonWriter json;
  json.begin_object().key("deadline").text(rule.id).key("who_must_act").text(rule.who_must_act);
  json.key("earliest").text(iso(due.due.earliest)).key("latest").text(iso(due.due.latest));
  json.key("applies").text(due.applies == Truth::yes ? "yes" : "unknown");
  json.key("not_known").begin_array();
  for (const std::string& what : due.not_known)
    json.text(what);
  json.end_array();
  json.key("runs_from")
      .begin_object()
      .key("event")
      .text(rule.event)
      .key("what")
      .text(rule.starts_on);
  json.key("day").text(due.start.date.edtf).key("why").text(due.start.why);
  json.key("inferred").boolean(due.start.inferred).end_object();
  json.key("length").number(rule.length).key("counting").text(rule.counting);
  json.key("extends_to").text(rule.extends_to).key("if_missed").text(rule.if_missed);
  json.key("legal_basis").text(rule.legal_basis).key("note").text(rule.note);
  json.key("source").text(rule.source).key("mark").text(rule.mark);
  if (today) json.key("urgency").text(name_of(law::urgency(due, *today)));
  json.end_object();
  call.out(json.view());
  call.out("\n");
}

void as_text(Call& call, const law::Deadline& due, const std::optional<Day>& today) {
  const law::DeadlineRule& rule = *due.rule;
  std::string state;
  if (today) state = fmt::format("  [{}]", name_of(law::urgency(due, *today)));
  call.out(
      fmt::format("{:<26}{}  {} [{}]\n", words_for(due.due), state, rule.who_must_act, rule.id));
  call.out(fmt::format("    {}{}\n", rule.legal_basis,
                       rule.if_missed.empty() ? "" : "; if missed: " + rule.if_missed));
  call.out(fmt::format("    runs from: {}, {} ({}{})\n", rule.starts_on, due.start.date.edtf,
                       due.start.inferred ? "inferred: " : "", printable(due.start.why)));
  for (const std::string& what : due.not_known)
    call.out(fmt::format("    not known: {}\n", what));
  if (!rule.extends_to.empty()) call.out(fmt::format("    extends to: {}\n", rule.extends_to));
  if (!rule.note.empty()) call.out(fmt::format("    {}\n", rule.note));
  if (rule.mark != "seen")
    call.out(fmt::format("    not verified: {}\n", rule.mark == "general_knowledge_unverified"
                                                       ? std::string("from general knowledge")
                                                       : "only in part: " + rule.mark));
}

/// 2011-06-09T12:00:00Z as 20110609T120000Z.
std::string stamp_of(const Call& call) {
  std::string out = to_string(call.now());
  out.erase(std::remove_if(out.begin(), out.end(), [](char c) { return c == '-' || c == ':'; }),
            out.end());
  return out;
}

Result<int> run(Call& call) {
  const auto on = date_option(call, "on");
  if (!on) return tl::unexpected(on.error());
  std::optional<Day> today;
  if (*on) {
    today = bounds(**on).latest;
    if (!today || bounds(**on).earliest != today)
      return fail(Code::usage, "--on takes one whole day", {}, "as in 2011-05-15");
  }
  const Result<law::LawBook> book = law::load_law_book();
  if (!book) return tl::unexpected(book.error());
  const Result<law::DeadlineRules> rules = law::load_deadlines();
  if (!rules) return tl::unexpected(rules.error());
  const Result<law::Case> tested = asked_case(call, *book);
  if (!tested) return tl::unexpected(tested.error());
  const std::vector<law::Deadline> list = law::deadlines(*rules, book->status, *tested);
  if (call.has("calendar")) {
    call.out(law::to_icalendar(
        list, {fmt::format("{}-{}", tested->sender, tested->destination), stamp_of(call)}));
    return exit_done;
  }
  for (const law::Deadline& due : list) {
    if (call.json) {
      as_json(call, due, today);
    } else {
      as_text(call, due, today);
    }
  }
  if (list.empty()) {
    call.say(
        "no rule runs from a day of this case; days are named under [events]: detention, "
        "decision, refusal, final-decision, ...\n");
    return exit_nothing_found;
  }
  return exit_done;
}

}  // namespace

Command deadlines_command() {
  return {
      .name = "deadlines",
      .group = Group::look,
      .summary = "the deadlines that run from the days of a case",
      .description =
          "Computes ceilings on detention, windows of appeal and complaint, the last useful day "
          "for "
          "interim measures, and days of follow-up, by the rules of data/law/deadlines.csv. A day "
          "that is known only in part gives the earliest and the latest day; whether a rule was in "
          "force or bound the States is told where it is not known.\n"
          "\n"
          "--on DATE says what is over, what is due within thirty days, and what is later. "
          "--calendar writes an iCalendar file with alarms 30, 7 and 1 days before.",
      .arguments = {{.name = "EVENT",
                     .help = "a return by its id or a beginning of it, as `panah events` prints it",
                     .required = false,
                     .completes = Completes::id}},
      .options = {{.name = "facts",
                   .value = "FILE",
                   .help = "the days from a file instead of an event: docs/formats/facts.md",
                   .completes = Completes::path},
                  {.name = "with",
                   .value = "EVENT",
                   .help = "this event is the same act: take its report as evidence too",
                   .completes = Completes::id},
                  {.name = "on", .value = "DATE", .help = "seen from this day"},
                  {.name = "calendar", .help = "as iCalendar (RFC 5545)"}},
      .examples = {{"panah deadlines --facts case.toml --on 2011-05-15", "what is due"},
                   {"panah deadlines ev:5f0c --calendar > case.ics", "for a calendar"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

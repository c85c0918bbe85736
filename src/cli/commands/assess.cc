#include "app/assessment.h"
#include "app/folder.h"
#include "base/json.h"
#include "cli/asked_case.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "law/paragraph.h"
#include "law/sweep.h"
#include "text/printable.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {

namespace {

/// Each line made safe for a terminal: quotations are a stranger's words.
std::string safe_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out += printable(text.substr(0, end)) + "\n";
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return out;
}

/// Which answers are others under the law of another day.
std::string compared(const std::vector<law::Finding>& here, const std::vector<law::Finding>& there,
                     const std::string& day) {
  std::string out = fmt::format("\nTHE SAME FACTS UNDER THE LAW OF {}\n", day);
  std::size_t differing = 0;
  for (std::size_t i = 0; i < here.size() && i < there.size(); ++i) {
    if (here[i].label == there[i].label) continue;
    ++differing;
    out += fmt::format("  {} [{}, day of the {}]: {} -> {}\n",
                       law::title_in(here[i].norm->titles, "en"), here[i].norm->id,
                       law::words_for_day(here[i].tested_on), law::name_of(here[i].label),
                       law::name_of(there[i].label));
  }
  if (differing == 0) out += "  the same answers\n";
  return out;
}

/// Where the answers change when the same facts are tested under the law of other days.
int sweep(Call& call, const law::LawBook& book, const law::Case& tested, const std::string& when) {
  const Result<PartialDate> date = parse_edtf(when);
  const Bounds period = date ? bounds(*date) : Bounds{};
  if (!period.earliest || !period.latest) {
    call.warn(
        fmt::format("--sweep cannot be '{}': it takes a period, as 1998/2024\n", printable(when)));
    return exit_usage;
  }
  for (const law::Change& change :
       law::sweep(book.pack, book.status, book.names, tested, *period.earliest, *period.latest)) {
    const Civil civil = to_civil(change.day);
    call.out(fmt::format("{:04}-{:02}-{:02}  {:<24} {:<10} {} -> {}\n", civil.year, civil.month,
                         civil.day, change.norm->id, change.tested_on, law::name_of(change.before),
                         law::name_of(change.after)));
  }
  return exit_done;
}

/// Everything that is printed, once the case is there.
int answer(Call& call, const law::LawBook& book, const law::Explained& explained,
           const std::optional<PartialDate>& compare, const std::string& heading) {
  std::vector<law::Finding> other;
  if (compare) {
    law::AssessOptions options;
    options.on = compare;
    other = law::assess(book.pack, book.status, book.names, explained.tested, options);
  }
  if (call.json) {
    JsonWriter json(2);
    if (compare) json.begin_object().key("assessment");
    law::explain_json(json, explained);
    if (compare) {
      json.key("compared_on").text(compare->edtf).key("compared");
      law::explain_json(json, {explained.pack, explained.names, explained.tested, other});
      json.end_object();
    }
    call.out(json.view());
    call.out("\n");
    return exit_done;
  }
  if (const auto language = call.value("paragraph")) {
    const Result<law::Phrases> phrases = law::load_phrases(*language);
    if (!phrases) {
      call.warn(printable(to_string(phrases.error())) + "\n");
      return exit_usage;
    }
    for (const std::string& paragraph : law::paragraphs(explained, *phrases))
      call.out(printable(paragraph) + "\n\n");
    return exit_done;
  }
  if (const auto years = call.value("sweep")) return sweep(call, book, explained.tested, *years);
  call.out(heading);
  call.out(safe_lines(law::explain_text(explained, {.whole = call.has("explain")})));
  if (compare) call.out(compared(explained.findings, other, compare->edtf));
  const bool turns_on_day = std::any_of(
      explained.findings.begin(), explained.findings.end(),
      [](const law::Finding& finding) { return finding.label == law::Label::date_sensitive; });
  if (turns_on_day && !call.has("on")) {
    call.say(
        "some answers turn on a day that is not known well enough: --on DATE tests the law of a "
        "day that you give\n");
  }
  return exit_done;
}

Result<int> assess_facts(Call& call, const law::LawBook& book, const law::AssessOptions& options,
                         const std::optional<PartialDate>& compare) {
  const Result<law::Case> read = asked_case(call, book);
  if (!read) return tl::unexpected(read.error());
  const law::Case& tested = *read;
  const std::vector<law::Finding> findings =
      law::assess(book.pack, book.status, book.names, tested, options);
  return answer(call, book, {book.pack, book.names, tested, findings}, compare,
                fmt::format("THE CASE OF {}\n", printable_path(*call.value("facts"))));
}

Result<int> run(Call& call) {
  const auto on = date_option(call, "on");
  if (!on) return tl::unexpected(on.error());
  const auto compare = date_option(call, "compare");
  if (!compare) return tl::unexpected(compare.error());
  const Result<law::LawBook> book = law::load_law_book();
  if (!book) return tl::unexpected(book.error());
  law::AssessOptions options;
  options.on = *on;

  if (call.has("facts")) return assess_facts(call, *book, options, *compare);
  if (call.arguments.empty()) {
    return fail(Code::usage, "no event", {},
                "`panah events --type return` lists the returns; or give --facts FILE");
  }
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  std::vector<std::string> with;
  if (const auto given = call.options.find("with"); given != call.options.end())
    with = given->second;
  const Result<Assessment> assessment =
      assess_event(*mine->store, *book, call.arguments.front(), with, options);
  if (!assessment) return tl::unexpected(assessment.error());
  const ReadDocument& document = assessment->evidence.front();
  const Event& event = document.reading.events[assessment->event];
  const Style s = style(call.color);
  const std::string heading = fmt::format(
      "{}{}{}\n{}, as told in {}\n\n", s.bold, printable(event_words(document.reading, event)),
      s.plain, to_short(assessment->event_id), printable_path(document.source.origin));
  return answer(call, *book, assessment->explained(*book), *compare, heading);
}

}  // namespace

Command assess_command() {
  return {
      .name = "assess",
      .group = Group::look,
      .summary = "test a return against the norms in force on its day",
      .description =
          "Takes one return as a report tells it, gathers what the report says of the facts that "
          "norms ask for, "
          "and tests each norm on the day that it looks at. Every answer has its reasons with "
          "their quotations, "
          "what is unknown, and which single fact would change it.\n"
          "\n"
          "established: conditions met on the recorded evidence. contested: statements go both "
          "ways and the answer "
          "turns on them. open: too little is recorded. not made out: conditions not met on the "
          "recorded evidence. "
          "date-sensitive: the answer turns on a day that is not known well enough. None of them "
          "is a verdict.\n"
          "\n"
          "Norms are in data/norms/, days of treaties in data/law/status.csv, the rules from "
          "statements to facts in "
          "data/law/evidence.toml. What in them is not verified is said where it is used.",
      .arguments = {{.name = "EVENT",
                     .help = "a return by its id or a beginning of it, as `panah events` prints it",
                     .required = false,
                     .completes = Completes::id}},
      .options =
          {{.name = "on",
            .value = "DATE",
            .help = "the law of this day instead of each norm's own"},
           {.name = "compare",
            .value = "DATE",
            .help = "say also what would be another answer under the law of this day"},
           {.name = "with",
            .value = "EVENT",
            .help = "this event is the same act: take its report as evidence too; may be given "
                    "several times",
            .completes = Completes::id},
           {.name = "facts",
            .value = "FILE",
            .help = "the facts from a file instead of an event: docs/formats/facts.md",
            .completes = Completes::path},
           {.name = "paragraph",
            .value = "LANG",
            .help = "as paragraphs for a dossier: en, ru, kk or uz"},
           {.name = "sweep",
            .value = "YEARS",
            .help = "the days of a period (1998/2024) on which an answer changes"},
           {.name = "explain",
            .help =
                "every quotation, and sets of two and three facts that would change an answer"}},
      .examples = {{"panah assess ev:5f0c", "one return and the law of its day"},
                   {"panah assess ev:5f0c --compare 2010-12-01", "and what the law was before"},
                   {"panah assess --facts case.toml --json",
                    "a case as you state it, for programs"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

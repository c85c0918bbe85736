#include "app/read_file.h"
#include "base/data_file.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "law/counting.h"
#include "law/explain.h"
#include "law/law_book.h"
#include "law/norm_check.h"
#include "law/norm_format.h"
#include "law/norm_parser.h"
#include "law/norm_tests.h"
#include "law/pack.h"
#include "text/printable.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {

namespace {

Result<int> list(Call& call, const law::LawBook& book) {
  for (const law::Norm& norm : book.pack.norms) {
    if (call.json) {
      JsonWriter json;
      json.begin_object().key("norm").text(norm.id).key("instrument").text(norm.instrument);
      json.key("title")
          .text(law::title_in(norm.titles, "en"))
          .key("kind")
          .text(law::name_of(norm.kind));
      json.key("versions").begin_array();
      for (const law::Version& version : norm.versions)
        json.text(version.from.written);
      json.end_array().key("not_verified").begin_array();
      for (const std::string& mark : norm.marks)
        json.text(mark);
      json.end_array().end_object();
      call.out(json.view());
      call.out("\n");
      continue;
    }
    const law::Instrument* instrument = law::find_instrument(book.pack, norm.instrument);
    call.out(fmt::format(
        "{:<18} {}\n{:<18} {}\n", norm.id, law::title_in(norm.titles, "en"), "",
        instrument == nullptr ? norm.instrument : law::title_in(instrument->titles, "en")));
    for (const std::string& mark : norm.marks)
      call.out(fmt::format("{:<18} not verified: {}\n", "", mark));
  }
  return exit_done;
}

/// The files named, or all that the program has.
Result<std::vector<DataFile>> files_of(const Call& call) {
  std::vector<DataFile> out;
  for (std::size_t i = 1; i < call.arguments.size(); ++i) {
    Result<std::string> text = bytes_of_file(call.arguments[i]);
    if (!text) return tl::unexpected(text.error());
    out.push_back({printable_path(call.arguments[i]), std::move(*text)});
  }
  if (!out.empty()) return out;
  for (const std::string& name : data_files_below("norms/")) {
    if (!name.ends_with(".norm")) continue;
    Result<DataFile> file = data_file(name);
    if (!file) return tl::unexpected(file.error());
    out.push_back(std::move(*file));
  }
  return out;
}

Result<int> check(Call& call) {
  const Result<std::vector<DataFile>> files = files_of(call);
  if (!files) return tl::unexpected(files.error());
  const Result<law::StatusTable> status = law::load_status();
  if (!status) return tl::unexpected(status.error());
  std::vector<law::Remark> remarks;
  std::vector<law::Pack> parts;
  for (const DataFile& file : *files) {
    law::ParsedNorms read = law::parse_norms(file.text, file.name);
    for (Error& error : read.errors)
      remarks.push_back({law::Weight::error, std::move(error)});
    parts.push_back(std::move(read.pack));
  }
  if (remarks.empty()) {
    Result<law::Pack> pack = law::join_packs(std::move(parts));
    if (!pack) {
      remarks.push_back({law::Weight::error, pack.error()});
    } else {
      const Result<law::EvidenceRules> rules = law::load_evidence_rules();
      if (!rules) return tl::unexpected(rules.error());
      const Result<law::StateNames> names = law::StateNames::load();
      if (!names) return tl::unexpected(names.error());
      remarks = law::check_pack(*pack, *status, &*rules);
      for (law::Remark& remark : law::run_norm_tests(*pack, *status, *names))
        remarks.push_back(std::move(remark));
    }
  }
  std::size_t errors = 0, warnings = 0;
  for (const law::Remark& remark : remarks) {
    errors += remark.weight == law::Weight::error ? 1 : 0;
    warnings += remark.weight == law::Weight::warning ? 1 : 0;
    if (call.json) {
      JsonWriter json;
      json.begin_object()
          .key("weight")
          .text(law::name_of(remark.weight))
          .key("file")
          .text(remark.error.where.file);
      json.key("line")
          .number(remark.error.where.line)
          .key("column")
          .number(remark.error.where.column);
      json.key("what").text(remark.error.what).key("repair").text(remark.error.remedy).end_object();
      call.out(json.view());
      call.out("\n");
    } else {
      call.out(
          fmt::format("{}: {}\n", law::name_of(remark.weight), printable(to_string(remark.error))));
    }
  }
  call.say(fmt::format("{} files: {} errors, {} warnings, {} notes\n", files->size(), errors,
                       warnings, remarks.size() - errors - warnings));
  return errors == 0 ? exit_done : exit_usage;
}

/// Prints the file in the one shape; --check says only whether it has it, --write puts it in place.
Result<int> format(Call& call) {
  if (call.arguments.size() < 2)
    return fail(Code::usage, "no file to format", {}, "panah norms format my.norm");
  const Result<law::Keywords>& keywords = law::shipped_keywords();
  if (!keywords) return tl::unexpected(keywords.error());
  const std::optional<std::string> language = call.value("language");
  if (language && !keywords->has_language(*language))
    return fail(Code::usage, fmt::format("no keywords in \"{}\"", printable(*language)), {},
                "en, ru, kk, uz or uz-Cyrl");
  const Result<std::vector<DataFile>> files = files_of(call);
  if (!files) return tl::unexpected(files.error());
  bool other = false;
  for (const DataFile& file : *files) {
    const law::ParsedNorms read = law::parse_norms(file.text, file.name);
    if (!read.errors.empty()) return tl::unexpected(read.errors.front());
    const std::string neat = language ? law::format_norms(file.text, read, *keywords, *language)
                                      : law::format_norms(file.text, read);
    other = other || neat != file.text;
    if (call.has("check")) {
      if (neat != file.text) call.out(fmt::format("{}\n", file.name));
    } else {
      call.out(neat);
    }
  }
  return call.has("check") && other ? exit_nothing_found : exit_done;
}

const char* word_of(Truth truth) {
  switch (truth) {
    case Truth::yes:
      return "yes";
    case Truth::no:
      return "no";
    case Truth::unknown:
      return "unknown";
  }
  return "";
}

/// A row without a day asked for, or the answer for that day.
void status_row(Call& call, const law::LawBook& book, const law::StatusRow& row,
                const std::optional<PartialDate>& on) {
  const law::StatusAnswer answer =
      on ? law::bound(book.status, row.instrument, row.state, bounds(*on))
         : law::StatusAnswer{row.bound, false, &row};
  if (call.json) {
    JsonWriter json;
    json.begin_object().key("state").text(row.state).key("instrument").text(row.instrument);
    json.key("on").text(on ? on->edtf : "").key("bound").text(word_of(answer.bound));
    json.key("from").text(row.from.written).key("until").text(row.until ? row.until->written : "");
    json.key("mark").text(row.mark).key("act").text(row.act).key("deposit").text(row.deposit);
    json.key("note").text(row.note).key("source").text(row.source);
    json.key("line").text(fmt::format("{}:{}", book.status.file, row.line)).end_object();
    call.out(json.view());
    call.out("\n");
    return;
  }
  std::string when = row.from.written.empty() ? "" : "from " + row.from.written;
  if (row.until) when += " until " + row.until->written;
  const char* word = answer.bound == Truth::yes  ? "bound"
                     : answer.bound == Truth::no ? "not bound"
                                                 : "not known";
  call.out(fmt::format("{}  {:<22} {:<10} {:<34} {}{}{}\n", row.state, row.instrument, word, when,
                       law::words_for_mark(row.mark), row.note.empty() ? "" : "; ", row.note));
}

Result<int> status(Call& call, const law::LawBook& book) {
  if (call.arguments.size() != 2) {
    return fail(Code::usage, "norms status takes one State", {}, "panah norms status KAZ");
  }
  std::optional<PartialDate> on;
  if (const auto given = call.value("on")) {
    Result<PartialDate> date = parse_edtf(*given);
    if (!date)
      return fail(Code::usage, fmt::format("--on cannot be '{}'", *given), {},
                  "a date looks like 2011-06-09");
    on = *date;
  }
  std::vector<std::string> states = {call.arguments[1]};
  if (const auto other = call.value("with")) states.push_back(*other);
  for (const std::string& state : states) {
    const auto first = std::find_if(book.status.rows.begin(), book.status.rows.end(),
                                    [&](const law::StatusRow& row) { return row.state == state; });
    if (first == book.status.rows.end()) {
      return fail(Code::not_found, fmt::format("no row for \"{}\"", printable(state)),
                  {book.status.file}, "States are named by ISO 3166-1 alpha-3: KAZ");
    }
  }
  std::vector<std::string> instruments;
  for (const law::StatusRow& row : book.status.rows) {
    if (std::find(states.begin(), states.end(), row.state) == states.end()) continue;
    if (std::find(instruments.begin(), instruments.end(), row.instrument) == instruments.end())
      instruments.push_back(row.instrument);
  }
  std::sort(instruments.begin(), instruments.end());
  for (const std::string& instrument : instruments) {
    std::vector<Truth> answers;
    for (const std::string& state : states) {
      const law::StatusAnswer answer =
          law::bound(book.status, instrument, state, on ? bounds(*on) : Bounds{});
      answers.push_back(answer.bound);
      if (answer.row != nullptr) {
        status_row(call, book, *answer.row, on);
      } else if (!call.json) {
        call.out(fmt::format("{}  {:<22} no record\n", state, instrument));
      }
    }
    if (states.size() == 2 && on && !call.json) {
      call.out(fmt::format("{}-{} {:<20} between them: {}\n", states[0], states[1], instrument,
                           word_of(answers[0] && answers[1])));
    }
  }
  return exit_done;
}

std::string iso(Day day) {
  const Civil civil = to_civil(day);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

/// Days of entry into force counted again from the deposits.
Result<int> count(Call& call, const law::LawBook& book) {
  const Result<std::vector<law::CountingRule>> rules = law::load_counting();
  if (!rules) return tl::unexpected(rules.error());
  for (const law::Counted& one : law::count_again(book.status, *rules)) {
    if (call.arguments.size() > 1 && one.row->state != call.arguments[1]) continue;
    if (call.json) {
      JsonWriter json;
      json.begin_object()
          .key("state")
          .text(one.row->state)
          .key("instrument")
          .text(one.row->instrument);
      json.key("deposit").text(iso(one.deposit)).key("counted").text(iso(one.from));
      json.key("from").text(one.row->from.written).key("clause").text(one.rule->clause);
      json.key("mark").text(one.rule->mark).end_object();
      call.out(json.view());
      call.out("\n");
    } else {
      call.out(fmt::format("{}  {:<22} deposit {} -> {}{}  {}\n", one.row->state,
                           one.row->instrument, iso(one.deposit), iso(one.from),
                           one.agrees ? "" : ", but the table has " + one.row->from.written,
                           one.rule->clause));
    }
  }
  return exit_done;
}

Result<int> run(Call& call) {
  const std::string action = call.arguments.empty() ? "list" : call.arguments.front();
  if (action == "check") return check(call);
  if (action == "format") return format(call);
  if (action != "list" && action != "status" && action != "count") {
    return fail(Code::usage, fmt::format("norms cannot \"{}\"", printable(action)), {},
                "list, check, format, status or count");
  }
  const Result<law::LawBook> book = law::load_law_book();
  if (!book) return tl::unexpected(book.error());
  if (action == "count") return count(call, *book);
  return action == "status" ? status(call, *book) : list(call, *book);
}

}  // namespace

Command norms_command() {
  return {
      .name = "norms",
      .group = Group::look,
      .summary = "the norms at hand, what is wrong with a norm file, who is bound by what",
      .description =
          "`panah norms list` names the norms that assessments use, with what in them is not "
          "verified.\n"
          "`panah norms check [FILE...]` reads norm files, those of the program when none is "
          "given, and says what is "
          "wrong or doubtful, where, and how to repair it. Exit code 2 when there is an error.\n"
          "`panah norms format FILE` prints a norm file in its one shape, comments kept; with "
          "--language its keywords "
          "in Russian, Kazakh or Uzbek; --check only says whether it has that shape.\n"
          "`panah norms status STATE [--with STATE] [--on DATE]` says by which treaties a State is "
          "bound, from which "
          "day, and how that day is known; with a second State and a day, whether a treaty binds "
          "both.\n"
          "`panah norms count [STATE]` counts the days of entry into force again from the "
          "deposits, "
          "by each treaty's own clause (data/law/counting.csv).",
      .arguments = {{.name = "ACTION",
                     .help = "list, check, format, status or count",
                     .required = false},
                    {.name = "WORDS",
                     .help = "files to check, or the State",
                     .required = false,
                     .repeated = true}},
      .options = {{.name = "with", .value = "STATE", .help = "a second State (ISO 3166-1 alpha-3)"},
                  {.name = "on", .value = "DATE", .help = "on this day"},
                  {.name = "language",
                   .value = "LANG",
                   .help = "format: keywords in this language: en, ru, kk, uz, uz-Cyrl"},
                  {.name = "check", .help = "format: only name the files that are not in shape"}},
      .examples = {{"panah norms status KAZ --with UZB --on 2011-06-09",
                    "what bound both on that day"},
                   {"panah norms check my.norm", "what is wrong with a norm file"}},
      .run = run,
  };
}

}  // namespace panah

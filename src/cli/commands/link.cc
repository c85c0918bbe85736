#include "app/judging.h"
#include "cli/case_words.h"
#include "cli/command.h"

#include <fmt/format.h>

namespace panah {

namespace {

constexpr std::size_t shown_by_default = 5;

std::string question_block(const Question& q, const Style& s) {
  const auto side = [&](const Hash& hash, const std::string& says) {
    return fmt::format("    {}{}{}  {}\n", s.blue,
                       judged_id(q.what, hash).substr(0, 3 + short_id_digits), s.plain,
                       printable(says));
  };
  std::string out = fmt::format("{}{}{}\n", s.bold,
                                q.conflict                 ? "answers that contradict each other"
                                : q.what == Matter::person ? "one person?"
                                : q.what == Matter::event  ? "one act?"
                                                           : "one text?",
                                s.plain);
  out += side(q.a, q.says_a) + side(q.b, q.says_b);
  for (const Ground& g : q.grounds)
    out += fmt::format("      {:+5.1f}  {}\n", g.bits, printable(g.why));
  if (!q.changes.empty()) out += fmt::format("    if the same: {}\n", printable(q.changes));
  return out + "\n";
}

Result<int> next(Call& call, const Register& mine, const std::string& actor) {
  const auto joined = join(mine);
  if (!joined) return tl::unexpected(joined.error());
  std::size_t limit = shown_by_default;
  if (const auto asked = call.value("limit")) {
    if (asked->empty() || asked->size() > 6 ||
        asked->find_first_not_of("0123456789") != std::string::npos) {
      return fail(Code::usage, "--limit takes a number");
    }
    limit = std::stoul(*asked);
  }
  const auto list = questions(*joined, actor, limit);
  if (!list) return tl::unexpected(list.error());
  const Style s = style(call.color);
  for (const Question& q : *list) {
    if (call.json) {
      JsonWriter json;
      write_question(json, q);
      call.out(json.view());
      call.out("\n");
    } else {
      call.out(question_block(q, s));
    }
  }
  if (list->empty()) {
    call.say("no open question\n");
  } else {
    call.say("answer with `panah link same|different|unsure ID ID --why TEXT`\n");
  }
  return exit_done;
}

Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const By by{actor_of_environment(), call.value("why").value_or(""), call.now()};
  const std::string& action = call.arguments[0];
  const std::size_t given = call.arguments.size() - 1;
  if (action == "next") {
    if (given != 0) return fail(Code::usage, "`panah link next` takes no ids");
    return next(call, *mine, by.actor);
  }
  if (action == "undo") {
    if (given > 1) return fail(Code::usage, "`panah link undo` takes one id, or none for the last");
    const auto back = take_back(*mine, given == 1 ? call.arguments[1] : "last", by);
    if (!back) return tl::unexpected(back.error());
    call.say("taken back: " + *back + "\n");
    return exit_done;
  }
  const auto same = same_named(action);
  if (!same) {
    return fail(Code::usage, "no such action: " + printable(action), {},
                "next, same, different, unsure or undo");
  }
  if (given != 2) return fail(Code::usage, "two ids are needed");
  const auto judgement = judge(*mine, *same, call.arguments[1], call.arguments[2], by);
  if (!judgement) return tl::unexpected(judgement.error());
  if (call.json) {
    JsonWriter json;
    json.begin_object().key("id").text(to_string(judgement->id)).end_object();
    call.out(std::move(json).str() + "\n");
  } else {
    call.out(to_short(judgement->id) + "\n");
  }
  const auto joined = join(*mine);
  if (!joined) return tl::unexpected(joined.error());
  for (const Clusters* c : {&joined->people, &joined->events, &joined->sources}) {
    for (const SetAside& s : c->set_aside) {
      if (s.same == judgement->id || s.different == judgement->id) {
        call.warn(
            fmt::format("set aside: {} and {} would then be one, and are held different by "
                        "{}; `panah link next` shows it\n",
                        to_hex(s.apart_a).substr(0, short_id_digits),
                        to_hex(s.apart_b).substr(0, short_id_digits), to_short(s.different)));
      }
    }
  }
  return exit_done;
}

}  // namespace

Command link_command() {
  return {
      .name = "link",
      .group = Group::judge,
      .summary = "say which people, acts and texts are one; see what is worth asking",
      .description =
          "next: open questions, those first whose answer changes most, each with the evidence for "
          "and against in bits (3 bits are odds of 8 to 1). Names alone never decide: brothers, "
          "twins and homonyms are the normal case.\n\n"
          "same, different, unsure ID ID: your answer, for two people (pe: or me:), two tellings "
          "of "
          "acts (ev:) or two texts (re:; same: one is a copy of the other). One person's "
          "\"different\" outweighs others' \"same\". A \"same\" that would join what somebody "
          "keeps apart is set aside and shown.\n\n"
          "undo [ID]: takes back that answer (ju:), or your last one. Everything is then as if it "
          "had never been given. Answers are kept for good, with your name (PANAH_ACTOR), the time "
          "and the reason.",
      .arguments = {{.name = "ACTION", .help = "next, same, different, unsure or undo"},
                    {.name = "ID",
                     .help = "what is judged, or taken back",
                     .required = false,
                     .repeated = true,
                     .completes = Completes::id}},
      .options = {{.name = "why", .value = "TEXT", .help = "the reason, kept with the answer"},
                  {.name = "limit", .value = "N", .help = "how many questions; 5"}},
      .examples = {{"panah link next", "the questions that matter most"},
                   {"panah link same pe:5f0c pe:9c1e --why \"same wife, same village\"",
                    "an answer"},
                   {"panah link undo", "take the last answer back"}},
      .permission = Permission::write,
      .run = run,
  };
}

}  // namespace panah

#include "app/judging.h"
#include "app/register_view.h"
#include "cli/command.h"
#include "cli/keys.h"
#include "cli/words.h"
#include "register/correction.h"
#include "text/search_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace panah {

namespace {

struct Item {
  RenditionId rendition;
  StatementIx index;
  StatementId id;
};

Result<std::vector<Item>> open_items(const Call& call, const Register& mine,
                                     const std::string& actor) {
  StatementQuery query;
  query.speaker = search_fold(call.value("speaker").value_or(""));
  query.about = search_fold(call.value("about").value_or(""));
  query.source = call.value("source").value_or("");
  const auto list = mine.store->statements(query);
  if (!list) return tl::unexpected(list.error());
  const auto human = mine.store->human_record();
  if (!human) return tl::unexpected(human.error());
  std::set<Hash> decided;
  for (const Decision& d : standing_decisions(*human)) {
    if (d.actor == actor && d.ruling != Ruling::correct) decided.insert(d.about);
  }
  std::vector<Item> items;
  for (const Place& p : *list) {
    if (!decided.contains(p.id)) items.push_back({p.rendition, p.index, StatementId{p.id}});
  }
  return items;
}

class Review {
 public:
  Review(Call& call, const Register& mine, std::vector<Item> items, std::string actor)
      : call_(call), mine_(mine), items_(std::move(items)), actor_(std::move(actor)) {}

  Result<void> run() {
    while (at_ < items_.size()) {
      if (auto shown = show(items_[at_]); !shown) return shown;
      const std::optional<char> key = keys_.next();
      if (!key || *key == 'q') break;
      if (auto done = answer(*key); !done) {
        // What cannot be done is said; the item stays.
        call_.warn(to_string(done.error()) + "\n");
      }
    }
    call_.say(
        fmt::format("{} accepted, {} rejected, {} corrected, {} skipped, {} taken back; {} "
                    "left\n",
                    accepted_, rejected_, corrected_, skipped_, undone_,
                    items_.size() - std::min(at_, items_.size())));
    return {};
  }

 private:
  By by(std::string why) const { return {actor_, std::move(why), call_.now()}; }

  Result<void> show(const Item& item) {
    const auto document = read_document_of(*mine_.store, item.rendition);
    if (!document) return tl::unexpected(document.error());
    const Style s = style(call_.color);
    const ReadDocument& d = *document;
    std::string out = fmt::format("\n{}{}/{}{}  ", s.bold, at_ + 1, items_.size(), s.plain);
    out += statement_block(d.rendition_id, d.rendition, d.reading, item.index, d.source.origin, s);
    events_.clear();
    for (EventIx ix = 0; ix < d.reading.events.size(); ++ix) {
      if (d.reading.events[ix].statement != item.index) continue;
      events_.push_back(d.event_ids[ix]);
      out +=
          fmt::format("    {} {}\n", events_.size(), event_words(d.reading, d.reading.events[ix]));
    }
    out += fmt::format("  {}(a)ccept (r)eject (e)dit (s)kip (u)ndo (q)uit{} ", s.dim, s.plain);
    call_.out(out);
    return {};
  }

  Result<void> answer(char key) {
    const std::string id = to_string(items_[at_].id);
    switch (key) {
      case 'a':
        return kept(decide(mine_, Ruling::accept, id, "", "", by("")), accepted_, true);
      case 'r': {
        call_.out("reason: ");
        const auto why = keys_.line();
        return kept(decide(mine_, Ruling::reject, id, "", "", by(why.value_or(""))), rejected_,
                    true);
      }
      case 'e':
        return edit(id);
      case 's':
        ++skipped_;
        ++at_;
        history_.push_back(false);
        return {};
      case 'u':
        return undo();
      default:
        return fail(Code::usage, fmt::format("no such key: {}", printable(std::string(1, key))), {},
                    "a r e s u q");
    }
  }

  Result<void> kept(const Result<Decision>& decision, std::size_t& count, bool go_on) {
    if (!decision) return tl::unexpected(decision.error());
    ++count;
    call_.out(fmt::format("  {}\n", decision_words(*decision)));
    history_.push_back(true);
    last_.push_back(decision->id);
    moved_.push_back(go_on);
    if (go_on) ++at_;
    return {};
  }

  /// "FIELD VALUE" of the statement or its first event; "2 FIELD VALUE" of its second.
  Result<void> edit(const std::string& statement) {
    call_.out("field and value: ");
    std::string line = keys_.line().value_or("");
    std::size_t number = 1;
    if (!line.empty() && line[0] >= '1' && line[0] <= '9' && line.find(' ') == 1) {
      number = static_cast<std::size_t>(line[0] - '0');
      line.erase(0, 2);
    } else {
      number = 0;
    }
    const std::size_t space = line.find(' ');
    const std::string field = line.substr(0, space);
    const std::string value = space == std::string::npos ? "" : line.substr(space + 1);
    const std::vector<std::string>& own = fields_of(Subject::statement);
    const bool of_statement =
        number == 0 && (events_.empty() || std::find(own.begin(), own.end(), field) != own.end());
    if (number > events_.size()) return fail(Code::usage, "there is no such event");
    const std::string id =
        of_statement ? statement : to_string(events_[number == 0 ? 0 : number - 1]);
    return kept(decide(mine_, Ruling::correct, id, field, value, by("")), corrected_, false);
  }

  Result<void> undo() {
    if (history_.empty()) return fail(Code::not_found, "nothing was decided yet");
    const bool decided = history_.back();
    if (!decided) {
      --at_;
      --skipped_;
    } else {
      const auto back = take_back(mine_, to_string(last_.back()), by("undone in review"));
      if (!back) return tl::unexpected(back.error());
      call_.out("  taken back: " + *back + "\n");
      if (moved_.back()) --at_;
      last_.pop_back();
      moved_.pop_back();
      ++undone_;
    }
    history_.pop_back();
    return {};
  }

  Call& call_;
  const Register& mine_;
  const std::vector<Item> items_;
  const std::string actor_;
  Keys keys_;
  std::size_t at_ = 0;
  std::size_t accepted_ = 0, rejected_ = 0, corrected_ = 0, skipped_ = 0, undone_ = 0;
  std::vector<EventId> events_;    // of the item shown
  std::vector<bool> history_;      // true: a decision; false: a skip
  std::vector<JudgementId> last_;  // the decisions
  std::vector<bool> moved_;        // did the decision go on to the next item?
};

Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const std::string actor = actor_of_environment();
  auto items = open_items(call, *mine, actor);
  if (!items) return tl::unexpected(items.error());
  if (call.json) {
    for (const Item& item : *items)
      call.out(fmt::format("{{\"statement\":\"{}\"}}\n", to_string(item.id)));
    return exit_done;
  }
  if (items->empty()) {
    call.say("nothing to review\n");
    return exit_done;
  }
  if (const auto done = Review(call, *mine, std::move(*items), actor).run(); !done) {
    return tl::unexpected(done.error());
  }
  return exit_done;
}

}  // namespace

Command review_command() {
  return {
      .name = "review",
      .group = Group::judge,
      .summary = "go through what was read, one key a decision",
      .description =
          "Shows each statement that you have not decided on, with the events it tells. Keys: a "
          "accept; r reject, then the reason; e correct, then FIELD VALUE (of the statement or its "
          "first event; \"2 date 2013-06-11\" for its second); s skip; u take the last one back; q "
          "quit. Each decision is on record at once. Keys may come from a pipe. With --json the "
          "open statements are listed.",
      .options = {{.name = "speaker", .value = "NAME", .help = "only what this speaker says"},
                  {.name = "about", .value = "WORDS", .help = "only what has all these words"},
                  {.name = "source",
                   .value = "TEXT",
                   .help = "only sources with this in their path"}},
      .examples = {{"panah review --about return", "what tells of returns"}},
      .permission = Permission::write,
      .run = run,
  };
}

}  // namespace panah

#include "reading/events.h"

#include "reading/event_clause.h"
#include "reading/event_counts.h"
#include "reading/event_dates.h"
#include "reading/event_modality.h"
#include "reading/event_needs.h"
#include "reading/event_people.h"
#include "reading/event_route.h"
#include "reading/event_triggers.h"
#include "reading/statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace panah {
namespace {

// The subject of these bears the act: "spent a year in detention", "died", "face torture".
bool speech_act(const std::string& type) {
  return type == "condemnation" || type == "denial" || type == "appeal_for_action" ||
         type == "allegation";
}
bool bearer(const std::string& type) {
  return type == "detention" || type == "death" || type == "disappearance" || type == "risk" ||
         type == "status_claim" || type == "trial" || type == "meeting" ||
         type == "legislation_in_force";
}

class EventFinder {
 public:
  EventFinder(EventView view, StatementPlaces& places) : v_(std::move(view)), places_(places) {}

  std::vector<Event> run() {
    v_.principal = find_principal(v_);
    for (const Statement& s : v_.statements) {
      for (const Attribution& a : s.chain) {
        if (a.when) v_.spoken.insert(*a.when);
      }
    }
    for (const SentenceView& sentence : v_.page.sentences) {
      if (!is_read(sentence.block)) continue;
      v_.sentence = after_dateline(v_.page, sentence.tokens);
      for (std::uint32_t i = v_.sentence.first; i < v_.sentence.last;) {
        const std::uint32_t next = trigger_at(i);
        i = next > i ? next : i + 1;
      }
    }
    carry_routes(v_, out_);
    fill_only_route(out_);
    return std::move(out_);
  }

 private:
  /// One past the words that told an event, or past the phrase that told none.
  std::uint32_t trigger_at(std::uint32_t i) {
    if (in_name(v_, i) || consumed_.contains(i)) return i;
    const TriggerCandidates candidates = triggers_at(v_, i);
    for (const TriggerMatch& met : candidates.list) {
      if (!event_at(met)) continue;
      for (std::uint32_t k = met.then.first; k < met.then.last; ++k)
        consumed_.insert(k);
      return met.at.last;
    }
    return candidates.last;
  }

  bool event_at(const TriggerMatch& met) {
    const Trigger& trigger = *met.trigger;
    const TokenRange at = met.at;
    const TokenRange c = clause_of(v_, at);
    Event e;
    e.type = trigger.type;
    e.mode = trigger.mode;
    e.trigger = v_.page.bytes(at);
    const bool passive = !trigger.noun && is_passive(v_, at, c);

    e.date = date_for(v_, at, c);
    const bool before = passive || bearer(e.type);
    e.count = trigger.noun ? count_after_of(v_, at, c)
                           : (before ? count_before(v_, at, c) : count_after(v_, at, c));
    if (e.type == "detention" && !e.count) e.count = count_after(v_, at, c);
    find_people(v_, e, at, c, passive, trigger.noun);
    find_route(v_, e, at, c);
    if (speech_act(e.type)) {
      // "condemned the deportation ... on 9 July": the date and the States are the deportation's.
      e.count.reset();
      e.from.clear();
      e.to.clear();
      e.place.clear();
      if (e.date && v_.dates[*e.date].at.begin > e.trigger.end + 8) e.date.reset();
    } else if (e.type != "return" && e.type != "order" && e.type != "request" && e.type != "risk") {
      e.from.clear();
      e.to.clear();
    }
    if (!bearer(e.type)) e.by = actor_of(v_, at, c, passive, trigger.noun);
    if ((!e.by || v_.mentions[*e.by].type == MentionType::nationality) && !passive &&
        !trigger.noun && !bearer(e.type))
      e.by_words = subject_words(v_, at, c);
    if (e.type == "return") infer_sender(v_, e, at, c, trigger.noun);
    e.duration = duration_in(v_, c, e.type);
    if (e.type == "appeal") e.outcome = outcome_of(v_, at, c);
    for (std::uint32_t i = c.first; i < c.last; ++i) {
      if (v_.page.instrument_of[i] != none) {
        e.instrument = v_.page.instrument_of[i];
        break;
      }
    }
    if (e.type == "allegation" && !e.count) e.count = any_count(v_, c);
    if (e.type == "request" && !e.by) wanted_where(v_, e, c);
    if (!meets_needs(v_, trigger, e, at, c)) return false;
    if (e.type == "return" && is_general(v_, at, c, e)) return false;
    if (e.type == "risk" && e.people.empty() && !e.count && states_a_rule(v_, at)) return false;
    set_polarity_and_modality(v_, e, at, c, trigger.noun);
    // Ill-treatment that is only feared is a risk.
    if (e.type == "ill_treatment" && (e.modality != Modality::asserted || is_feared(v_, at, c)))
      e.type = "risk";
    if (repeats(e, c)) return true;
    e.at = extent(e, at, c);
    e.statement = places_.at(at, v_.sentence);
    if (!e.by && (e.type == "allegation" || e.type == "denial" || e.type == "condemnation" ||
                  e.type == "appeal_for_action")) {
      e.by = statement_speaker(v_, e.statement);
    }
    e.confidence = 0.55 + 0.1 * (e.date.has_value() + e.count.has_value() + !e.to.empty()) +
                   (trigger.noun ? 0.0 : 0.1);
    e.confidence = std::min(e.confidence, 0.9);
    e.rule = fmt::format("events > {}{} > \"{}\"", e.type, e.mode.empty() ? "" : "/" + e.mode,
                         slice(v_.page.text, e.trigger));
    for (auto other = out_.rbegin(); other != out_.rend(); ++other) {
      if (other->trigger.end + 2000 < e.trigger.begin) break;
      if (other->type == e.type && other->trigger.overlaps(e.trigger)) return true;
    }
    out_.push_back(std::move(e));
    return true;
  }

  // A second word for the same thing in one clause: "discussed at the briefing".
  bool repeats(const Event& e, TokenRange c) const {
    const Range clause_bytes = v_.page.bytes(c);
    for (auto it = out_.rbegin(); it != out_.rend(); ++it) {
      const Event& other = *it;
      if (other.trigger.end <= clause_bytes.begin) break;  // events come in text order
      if (other.type != e.type || !clause_bytes.contains(other.trigger)) continue;
      if (e.type == "return" && other.mode != e.mode) continue;
      const bool more = (e.date && e.date != other.date) || (e.count && e.count != other.count) ||
                        (!e.to.empty() && e.to != other.to) ||
                        (!e.people.empty() && e.people != other.people);
      if (!more) return true;
    }
    return false;
  }

  // From the trigger out to the roles that were found.
  Range extent(const Event& e, TokenRange at, TokenRange c) const {
    Range r = v_.page.bytes(at);
    const Range limit = v_.page.bytes(c);
    const auto take = [&](Range piece) {
      if (limit.contains(piece)) r = cover(r, piece);
    };
    if (e.count) take(v_.counts[*e.count].at);
    if (e.date) take(v_.dates[*e.date].at);
    for (const MentionIx m : e.people)
      take(v_.mentions[m].at);
    if (e.by) take(v_.mentions[*e.by].at);
    return r;
  }

  EventView v_;
  StatementPlaces& places_;
  std::vector<Event> out_;
  std::set<std::uint32_t> consumed_;  // tokens that are the second word of a pair
};

}  // namespace

std::vector<Event> find_events(const Page& page, const std::vector<Mention>& mentions,
                               const std::vector<Count>& counts,
                               const std::vector<DateMention>& dates,
                               const std::vector<Statement>& statements, StatementPlaces& places) {
  return EventFinder({page, mentions, counts, dates, statements, places, {}, {}, {}}, places).run();
}

}  // namespace panah

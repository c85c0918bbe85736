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

constexpr std::size_t longest_repeat = 2000;  // bytes back

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
      if (is_read(sentence.block)) read_sentence(sentence);
    }
    std::vector<Event> events = take_found();
    carry_routes(v_, events);
    bool tells_return = false;
    for (std::size_t i = 0; i < events.size(); ++i)
      tells_return = tells_return || (events[i].type == "return" && !events[i].to.empty() &&
                                      !found_[i].only_if_told);
    std::vector<Event> kept;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (found_[i].only_if_told && !tells_return) continue;
      if (found_[i].inside_a_state && events[i].from.empty()) continue;
      place(events[i], found_[i]);
      kept.push_back(std::move(events[i]));
    }
    std::stable_sort(kept.begin(), kept.end(), [](const Event& a, const Event& b) {
      return a.trigger.begin < b.trigger.begin;
    });
    return kept;
  }

 private:
  /// An event with what is needed to finish it once all are known.
  struct Draft {
    Event event;
    TokenRange at, sentence;
    bool only_if_told = false;
    bool inside_a_state = false;  // "Kazakh police took him to Almaty", unless from elsewhere
  };

  void read_sentence(const SentenceView& sentence) {
    // The page's own day is nobody's act: "June 11, 2015" above "Two years after ...".
    if (sentence.block == BlockKind::dateline && !page_day_seen_) {
      page_day_seen_ = true;
      return;
    }
    v_.sentence = after_dateline(v_.page, sentence.tokens);
    v_.heading = take_heading(v_, sentence.tokens, next_heading_);
    next_heading_.reset();
    if (v_.sentence.empty()) {
      next_heading_ = v_.heading;
      return;
    }
    remember_group(v_);
    // "the extradition had been blocked" is no extradition: what passives undo is read first.
    for (std::uint32_t i = v_.sentence.first; i < v_.sentence.last; ++i) {
      if (in_name(v_, i)) continue;
      for (const TriggerMatch& met : passive_pairs_at(v_, i)) {
        if (met.trigger->type != "interim_measure" && met.trigger->type != "order") continue;
        if (!event_at(met)) continue;
        consume(met.then);
        consume(met.at);
        break;
      }
    }
    for (std::uint32_t i = v_.sentence.first; i < v_.sentence.last;) {
      const std::uint32_t next = trigger_at(i);
      i = next > i ? next : i + 1;
    }
  }

  void consume(TokenRange words) {
    for (std::uint32_t k = words.first; k < words.last; ++k)
      consumed_.insert(k);
  }

  /// One past the words that told an event, or past the phrase that told none.
  std::uint32_t trigger_at(std::uint32_t i) {
    if (consumed_.contains(i)) return i;
    if (in_name(v_, i) && !opens_phrase(i)) return i;
    const TriggerCandidates candidates = triggers_at(v_, i);
    for (const TriggerMatch& met : candidates.list) {
      if (!event_at(met)) continue;
      consume(met.then);
      return met.at.last;
    }
    return candidates.last;
  }

  /// "Interpol notice": a name that opens the words of a trigger.
  bool opens_phrase(std::uint32_t i) const {
    const auto phrase = v_.page.lexicon.triggers.match(v_.page.tokens(), i, v_.sentence.last);
    return phrase && phrase.last > i + 1 && !in_name(v_, phrase.last - 1) &&
           (i == 0 || v_.page.mention_of[i - 1] != v_.page.mention_of[i]);
  }

  bool event_at(const TriggerMatch& met) {
    const Trigger& trigger = *met.trigger;
    const TokenRange at = met.at;
    const TokenRange c = clause_of(v_, at);
    Event e;
    e.type = trigger.type;
    e.mode = trigger.mode;
    e.trigger = v_.page.bytes(at);
    const Range trigger_word = e.trigger;
    if (!met.then.empty()) e.trigger = cover(e.trigger, v_.page.bytes(met.then));
    const bool passive = !trigger.noun && is_passive(v_, at, c);

    e.date = date_for(v_, at, c);
    e.count = count_for(v_, e.type, at, c, passive || bearer(e.type), trigger.noun);
    find_people(v_, e, at, c, passive, trigger.noun);
    find_route(v_, e, at, c);
    if (speech_act(e.type)) {
      // "condemned the deportation ... on 9 July": the date and the States are the deportation's.
      if (e.type != "denial" || passive) e.count.reset();
      e.from.clear();
      e.to.clear();
      e.place.clear();
      if (e.date && v_.dates[*e.date].at.begin > trigger_word.end + 8) e.date.reset();
    } else if (e.type != "return" && e.type != "order" && e.type != "request" && e.type != "risk") {
      e.from.clear();
      e.to.clear();
    }
    // "are false", "had no links": who says so is the speaker.
    const bool predicate = v_.page.is(at.first, w_auxiliary | w_negation);
    if (e.type == "appeal") e.outcome = outcome_of(v_, at, c);
    if (!bearer(e.type) && !predicate && e.outcome != "lodged") {
      Actor actor = actor_of(v_, at, c, passive, trigger.noun);
      e.by = actor.mention;
      e.by_words = std::move(actor.words);
    }
    if (e.type == "return" || e.type == "order") {
      infer_sender(v_, e, at, c, trigger.noun);
      infer_destination(v_, e, at, c);
    }
    e.duration = duration_in(v_, c, e.type);
    for (std::uint32_t i = c.first; i < c.last; ++i) {
      if (v_.page.instrument_of[i] != none) {
        e.instrument = v_.page.instrument_of[i];
        break;
      }
    }
    // "detained in Dandong since 2 June" is held.
    if (e.type == "arrest" && v_.page.lower(at.first).starts_with("detain") && e.date &&
        v_.dates[*e.date].stated.edtf.ends_with("/.."))
      e.type = "detention";
    if (e.type == "allegation" && !e.count) e.count = any_count(v_, c);
    if (e.type == "request" && !e.by) wanted_where(v_, e, c);
    if (!meets_needs(v_, trigger, e, at, c)) return false;
    if (e.type == "return" && is_general(v_, at, c, e, trigger.noun)) return false;
    if (e.type == "risk" && e.people.empty() && !e.count && states_a_rule(v_, at)) return false;
    set_polarity_and_modality(v_, e, at, c, trigger.noun);
    // Ill-treatment that is only feared is a risk; so is a prison term that somebody could get.
    if ((e.type == "sentence" || e.type == "death") && e.modality == Modality::possible && !e.date)
      e.type = "risk";
    if (e.type == "ill_treatment" && (e.modality != Modality::asserted || is_feared(v_, at, c))) {
      e.type = "risk";
      if (states_a_rule(v_, at)) return false;
    }
    if (repeats(e, c) || told_by_another(e, at, c)) return true;
    e.at = extent(e, at, c);
    e.confidence = 0.55 + 0.1 * (e.date.has_value() + e.count.has_value() + !e.to.empty()) +
                   (trigger.noun ? 0.0 : 0.1);
    e.confidence = std::min(e.confidence, 0.9);
    e.rule = fmt::format("events > {}{} > \"{}\"", e.type, e.mode.empty() ? "" : "/" + e.mode,
                         slice(v_.page.text, e.trigger));
    for (auto other = found_.rbegin(); other != found_.rend(); ++other) {
      if (other->event.trigger.end + longest_repeat < e.trigger.begin) break;
      if (other->event.type == e.type && other->event.trigger.overlaps(e.trigger)) return true;
    }
    const bool only_if_told = is_kept_only_if_told(v_, trigger, e, at, c);
    const bool inside_a_state = e.type == "return" && !e.to.empty() && e.from.empty() && e.by &&
                                v_.mentions[*e.by].country == e.to;
    found_.push_back({std::move(e), at, v_.sentence, only_if_told, inside_a_state});
    return true;
  }

  std::vector<Event> take_found() {
    std::vector<Event> events;
    for (Draft& found : found_)
      events.push_back(std::move(found.event));
    return events;
  }

  /// Into its statement; who accuses, denies or condemns is who speaks.
  void place(Event& e, const Draft& found) {
    e.statement = places_.at(found.at, found.sentence);
    if (!e.by && e.by_words.empty() && speech_act(e.type))
      e.by = statement_speaker(v_, e.statement);
  }

  // A second word for the same thing in one clause: "discussed at the briefing".
  bool repeats(const Event& e, TokenRange c) const {
    const Range clause_bytes = v_.page.bytes(c);
    for (auto it = found_.rbegin(); it != found_.rend(); ++it) {
      const Event& other = it->event;
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

  /// Part of an act already told in the sentence: "handed over in Stockholm and flown to Cairo",
  /// "beaten and deprived of sleep", "arrested on suspicion of".
  bool told_by_another(const Event& e, TokenRange at, TokenRange c) {
    const bool joined =
        subject_of(v_, at, c).first < c.first && v_.page.is(c.first - 1, w_conjunction);
    const std::uint32_t sentence = v_.page.token(v_.sentence.first).at.begin;
    for (auto it = found_.rbegin(); it != found_.rend(); ++it) {
      Event& other = it->event;
      if (other.trigger.end <= sentence) break;
      if (e.type == "risk" && other.type == "risk") return true;
      if (e.type == "allegation" && v_.page.bytes(c).contains(other.trigger) &&
          (other.type == "charge" || other.type == "sentence" || other.type == "arrest"))
        return true;
      if (!joined || other.type != e.type) continue;
      if (e.type == "ill_treatment") return true;
      if (e.type == "return" && e.mode == "return" && (e.from.empty() || e.from == other.from) &&
          (other.to.empty() || e.to.empty() || e.to == other.to)) {
        if (other.to.empty()) other.to = e.to;
        return true;
      }
    }
    return false;
  }

  // From the trigger out to the roles that were found.
  Range extent(const Event& e, TokenRange at, TokenRange c) const {
    Range r = cover(v_.page.bytes(at), e.trigger);
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
  std::vector<Draft> found_;
  std::set<std::uint32_t> consumed_;  // tokens that are the second word of a pair
  bool page_day_seen_ = false;
  std::optional<DateIx> next_heading_;  // a line that was only a date: holds for the next sentence
};

}  // namespace

std::vector<Event> find_events(const Page& page, const std::vector<Mention>& mentions,
                               const std::vector<Count>& counts,
                               const std::vector<DateMention>& dates,
                               const std::vector<Statement>& statements, StatementPlaces& places) {
  return EventFinder({page, mentions, counts, dates, statements, places, {}, {}, {}, {}, {}},
                     places)
      .run();
}

}  // namespace panah

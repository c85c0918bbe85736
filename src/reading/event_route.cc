#include "reading/event_route.h"

#include "reading/event_clause.h"
#include "reading/event_dates.h"
#include "reading/event_people.h"

#include <algorithm>
#include <set>

namespace panah {
namespace {

std::string country_at(const EventView& v, std::uint32_t i) {
  const std::uint32_t m = v.page.mention_of[i];
  if (m == none) return "";
  return v.mentions[m].country;
}

// The State after "to" or "from", within a few words.
std::uint32_t state_after(const EventView& v, std::uint32_t preposition, TokenRange c) {
  for (std::uint32_t i = preposition + 1; i < c.last && i < preposition + 6; ++i) {
    const std::uint32_t m = v.page.mention_of[i];
    if (m != none && !v.mentions[m].country.empty() &&
        (v.mentions[m].type == MentionType::place ||
         v.mentions[m].type == MentionType::organization))
      return i;
    if (v.page.is(i, w_preposition | w_auxiliary) && v.page.mention_of[i] == none &&
        v.page.lower(i) != "of")
      return none;
  }
  return none;
}

}  // namespace

void find_route(const EventView& v, Event& e, TokenRange at, TokenRange c) {
  for (std::uint32_t i = at.first; i < c.last && i < at.last + 24; ++i) {
    const std::string_view w = v.page.lower(i);
    if (v.page.mention_of[i] != none) continue;
    if ((w == "to" || w == "into") && e.to.empty() && (i >= at.last || i + 1 == at.last)) {
      if (const std::uint32_t s = state_after(v, i, c);
          s != none && !has_class(v, TokenRange{i + 1, s}, w_reporting))
        e.to = country_at(v, s);
    } else if (w == "from" && e.from.empty() && i >= at.last) {
      if (const std::uint32_t s = state_after(v, i, c); s != none) e.from = country_at(v, s);
    } else if ((w == "in" || w == "at" || w == "near") && e.place.empty()) {
      for (std::uint32_t k = i + 1; k < c.last && k < i + 7; ++k) {
        if (v.page.is(k, w_preposition) || v.page.token(k).kind == TokenKind::comma ||
            v.page.date_of[k] != none)
          break;
        if (v.page.mention_of[k] == none && v.page.lower(k) != "detention" &&
            v.page.lower(k) != "prison" && v.page.lower(k) != "airport")
          continue;
        if (v.page.mention_of[k] != none &&
            v.mentions[v.page.mention_of[k]].type == MentionType::person)
          break;
        std::uint32_t last = k + 1;
        while (last < c.last && last < i + 8 && v.page.token(last).kind == TokenKind::word &&
               !v.page.is(last, w_preposition | w_conjunction | w_auxiliary | w_subordinator |
                                    w_relative | w_adverb) &&
               v.page.date_of[last] == none)
          ++last;
        std::uint32_t first = i + 1;
        if (v.page.is(first, w_determiner) && first + 1 < last) ++first;
        e.place = std::string(v.page.slice_of({first, last}));
        break;
      }
    }
  }
  // "the extradition from Kazakhstan" may stand before a verb: "were taken from Kazakhstan and
  // deported".
  if (e.from.empty() && e.type == "return") {
    for (std::uint32_t i = at.first; i-- > c.first;) {
      if (v.page.lower(i) == "from" && v.page.mention_of[i] == none) {
        if (const std::uint32_t s = state_after(v, i, {i, at.first});
            s != none && v.mentions[v.page.mention_of[s]].type == MentionType::place &&
            s + 2 >= at.first - 3)
          e.from = country_at(v, s);
        break;
      }
    }
  }
}

void infer_sender(const EventView& v, Event& e, TokenRange at, TokenRange c, bool noun) {
  if (e.from.empty() && e.by && !v.mentions[*e.by].country.empty())
    e.from = v.mentions[*e.by].country;
  // "Kazakhstan's decision to extradite", "the Kazakh extradition of"
  if (e.from.empty() && noun && at.first > c.first) {
    const std::uint32_t m = v.page.mention_of[at.first - 1];
    if (m != none && v.mentions[m].type == MentionType::nationality) e.from = v.mentions[m].country;
  }
  if (e.from == e.to) e.from.clear();
}

// A document that tells of one route only: an act without States is on that route.
void fill_only_route(std::vector<Event>& events) {
  std::set<std::pair<std::string, std::string>> routes;
  for (const Event& e : events) {
    if (e.type == "return" && !e.from.empty() && !e.to.empty()) routes.insert({e.from, e.to});
  }
  if (routes.size() != 1) return;
  const auto& [from, to] = *routes.begin();
  for (Event& e : events) {
    if (e.type != "return" && e.type != "order") continue;
    if ((!e.from.empty() && e.from != from) || (!e.to.empty() && e.to != to)) continue;
    if (!e.from.empty() && !e.to.empty()) continue;
    e.from = from;
    e.to = to;
    e.rule += " > the document's only route";
    e.confidence = std::max(0.5, e.confidence - 0.1);
  }
}

// "the extradition" of a later sentence is the one told before: it takes its States, said so in
// the rule.
void carry_routes(const EventView& v, std::vector<Event>& events) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    Event& e = events[i];
    if (e.type != "return" || (!e.from.empty() && !e.to.empty())) continue;
    for (std::size_t k = i; k-- > 0 && i - k <= 200;) {
      const Event& before = events[k];
      if (before.type != "return" || before.polarity == Polarity::negative ||
          (before.from.empty() && before.to.empty()))
        continue;
      // Another act, unless it has the mode, or the people, of this one.
      const bool same_people = !e.people.empty() && same_names(v, e, before);
      if (!same_people && (before.mode != e.mode || (!e.people.empty() && !before.people.empty())))
        continue;
      if (!e.from.empty() && !before.from.empty() && e.from != before.from) break;
      if (!e.to.empty() && !before.to.empty() && e.to != before.to) break;
      if (e.date && before.date &&
          same(best_date(v, *e.date), best_date(v, *before.date)) == Truth::no)
        break;
      if (e.count && before.count && v.counts[*e.count].low != v.counts[*before.count].low) break;
      if (e.from.empty()) e.from = before.from;
      if (e.to.empty()) e.to = before.to;
      e.rule += " > States as told before";
      e.confidence = std::max(0.5, e.confidence - 0.1);
      break;
    }
  }
}

}  // namespace panah

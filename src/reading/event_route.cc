#include "reading/event_route.h"

#include "reading/event_clause.h"
#include "reading/event_dates.h"
#include "reading/event_people.h"

#include <algorithm>
#include <map>
#include <set>

namespace panah {
namespace {

std::string country_at(const EventView& v, std::uint32_t i) {
  const std::uint32_t m = v.page.mention_of[i];
  if (m == none) return "";
  return v.mentions[m].country;
}

bool is_authority(const EventView& v, std::uint32_t i, std::uint32_t end) {
  return v.page.lexicon.event_words.authorities.match(v.page.tokens(), i, end) ||
         v.page.is(i, w_institution);
}

// The State after "to" or "from", within a few words: "Tashkent", "Tajik security officers", "the
// Chinese authorities".
std::uint32_t state_after(const EventView& v, std::uint32_t preposition, TokenRange c) {
  for (std::uint32_t i = preposition + 1; i < c.last && i < preposition + 6; ++i) {
    const std::uint32_t m = v.page.mention_of[i];
    if (m != none && !v.mentions[m].country.empty()) {
      if (v.mentions[m].type == MentionType::place ||
          v.mentions[m].type == MentionType::organization)
        return i;
      if (v.mentions[m].type == MentionType::nationality) {
        for (std::uint32_t k = i + 1; k < c.last && k < i + 5; ++k) {
          if (is_authority(v, k, c.last)) return i;
          if (v.page.token(k).kind != TokenKind::word || v.page.is(k, w_preposition)) break;
        }
      }
    }
    if (v.page.is(i, w_preposition | w_auxiliary) && v.page.mention_of[i] == none &&
        v.page.lower(i) != "of" && v.page.lower(i) != "against")
      return none;
  }
  return none;
}

// "two Uzbek men": the one State of those it happens to.
std::string their_nationality(const EventView& v, const Event& e, TokenRange at, TokenRange c) {
  std::string found;
  const auto look = [&](TokenRange r, bool behind_verb) {
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      const std::uint32_t m = v.page.mention_of[i];
      if (m == none || v.mentions[m].type != MentionType::nationality ||
          v.mentions[m].country.empty())
        continue;
      const bool plural = v.page.lower(i).ends_with("s") && v.page.lower(i) != "swiss";
      bool people = plural;
      for (std::uint32_t k = i + 1; k < r.last && k < i + 6 && !people; ++k) {
        if (is_authority(v, k, r.last) || v.page.token(k).kind != TokenKind::word ||
            (v.page.is(k, w_preposition | w_auxiliary) && v.page.mention_of[k] == none))
          break;
        people = v.page.is(k, w_person_plural | w_person_singular);
      }
      if (!people) continue;
      if (!found.empty() && found != v.mentions[m].country) return false;
      found = v.mentions[m].country;
    }
    return behind_verb || found.empty();
  };
  if (e.count) {
    const Count& count = v.counts[*e.count];
    if (!look(v.page.tokens_in(cover(count.at, count.set_at)), true)) return "";
    if (!found.empty()) return found;
  }
  const std::uint32_t reach = std::min(c.last, at.last + 10);
  if (is_passive(v, at, c)) {
    if (!look(subject_of(v, at, c), true)) return "";
  } else if (!look({at.last, reach}, true)) {
    return "";
  }
  return found;
}

}  // namespace

void find_route(const EventView& v, Event& e, TokenRange at, TokenRange c) {
  const bool goes = e.type == "return" || e.type == "order" || e.type == "request";
  for (std::uint32_t i = at.first; i < c.last && i < at.last + 24; ++i) {
    const std::string_view w = v.page.lower(i);
    if (v.page.mention_of[i] != none) continue;
    const bool into =
        w == "to" || w == "into" || (w == "in" && at.last - at.first > 1 && i < at.last);
    if (into && e.to.empty() && (i >= at.last || i + 1 == at.last)) {
      if (const std::uint32_t s = state_after(v, i, c);
          s != none && !has_class(v, TokenRange{i + 1, s}, w_reporting)) {
        e.to = country_at(v, s);
      } else if (goes &&
                 has_word(v, {i + 1, std::min(c.last, i + 5)}, v.page.lexicon.event_words.home)) {
        e.to = their_nationality(v, e, at, c);
      }
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

// "Ukraine deports Uzbeks": without another State, to the one whose people they are.
void infer_destination(const EventView& v, Event& e, TokenRange at, TokenRange c) {
  if (!e.to.empty()) return;
  const std::string home = their_nationality(v, e, at, c);
  if (!home.empty() && home != e.from) e.to = home;
}

namespace {

constexpr std::string_view unsaid_mode = "return";

bool moves(const Event& e) {
  return e.type == "return" || e.type == "order";
}

void lower_confidence(Event& e, const char* why) {
  e.rule += why;
  e.confidence = std::max(0.5, e.confidence - 0.1);
}

// A document in which all who go to a State come from one: an act without the other State is on
// that route. Likewise the other way round.
void fill_only_routes(std::vector<Event>& events) {
  std::map<std::string, std::set<std::string>> from_of, to_of;  // by the other end
  std::set<std::pair<std::string, std::string>> routes;
  for (const Event& e : events) {
    if (!moves(e) || e.from.empty() || e.to.empty()) continue;
    from_of[e.to].insert(e.from);
    to_of[e.from].insert(e.to);
    routes.insert({e.from, e.to});
  }
  for (Event& e : events) {
    if (!moves(e) || (!e.from.empty() && !e.to.empty())) continue;
    const bool none_said = e.from.empty() && e.to.empty();
    if (none_said) {
      if (routes.size() != 1) continue;
      e.from = routes.begin()->first;
      e.to = routes.begin()->second;
    } else if (e.from.empty()) {
      const auto found = from_of.find(e.to);
      if (found == from_of.end() || found->second.size() != 1) continue;
      e.from = *found->second.begin();
    } else {
      const auto found = to_of.find(e.from);
      if (found == to_of.end() || found->second.size() != 1) continue;
      e.to = *found->second.begin();
    }
    lower_confidence(e, " > the document's only route");
  }
}

// All returns of the document that name where they go to go to Uzbekistan; all that name where they
// come from come from Kazakhstan: so do those that name neither, or one of them.
void fill_only_states(std::vector<Event>& events) {
  std::set<std::string> from, to;
  for (const Event& e : events) {
    if (!moves(e)) continue;
    if (!e.from.empty()) from.insert(e.from);
    if (!e.to.empty()) to.insert(e.to);
  }
  for (Event& e : events) {
    if (!moves(e)) continue;
    bool filled = false;
    if (e.to.empty() && to.size() == 1 && *to.begin() != e.from) {
      e.to = *to.begin();
      filled = true;
    }
    if (e.from.empty() && from.size() == 1 && *from.begin() != e.to) {
      e.from = *from.begin();
      filled = true;
    }
    if (filled) lower_confidence(e, " > the only State of the document's returns");
  }
}

// "flown to Tashkent" in a document that calls the same return a deportation.
void carry_modes(const EventView& v, std::vector<Event>& events) {
  struct Told {
    std::set<std::string> modes;
    std::vector<std::size_t> some;  // enough of them to find the same act
  };
  constexpr std::size_t enough = 40;
  std::map<std::pair<std::string, std::string>, Told> told;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Event& e = events[i];
    if (e.type != "return" || e.mode == unsaid_mode || e.polarity == Polarity::negative ||
        e.to.empty())
      continue;
    Told& route = told[{e.from, e.to}];
    route.modes.insert(e.mode);
    if (route.some.size() < enough) route.some.push_back(i);
  }
  for (Event& e : events) {
    if (e.type != "return" || e.mode != unsaid_mode || e.to.empty()) continue;
    const auto found = told.find({e.from, e.to});
    if (found == told.end() || found->second.modes.size() != 1) continue;
    const bool same_act =
        std::any_of(found->second.some.begin(), found->second.some.end(), [&](std::size_t i) {
          const Event& other = events[i];
          if (e.count && other.count && v.counts[*e.count].low != v.counts[*other.count].low)
            return false;
          if (!e.people.empty() && !other.people.empty() && !same_names(v, e, other)) return false;
          return !e.date || !other.date ||
                 same(best_date(v, *e.date), best_date(v, *other.date)) != Truth::no;
        });
    if (!same_act) continue;
    e.mode = *found->second.modes.begin();
    lower_confidence(e, " > mode as told elsewhere");
  }
}

}  // namespace

// "the extradition" of a later sentence is the one told before: it takes its States, said so in
// the rule.
static void carry_from_before(const EventView& v, std::vector<Event>& events) {
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

void carry_routes(const EventView& v, std::vector<Event>& events) {
  carry_from_before(v, events);
  fill_only_routes(events);
  fill_only_states(events);
  carry_modes(v, events);
}

}  // namespace panah

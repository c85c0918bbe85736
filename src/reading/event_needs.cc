#include "reading/event_needs.h"

#include "reading/event_clause.h"

namespace panah {

// "Article 3 prohibits the return of anyone to a country where they face torture": law, not a
// person.
bool states_a_rule(const EventView& v, TokenRange at) {
  for (std::uint32_t i = v.sentence.first; i < at.first; ++i) {
    const auto word = v.page.lexicon.legal.match(v.page.tokens(), i, at.first);
    if (word && (*word.value == LegalWord::prohibits || *word.value == LegalWord::silent))
      return true;
  }
  return false;
}

// Return in general, nobody's in particular: "prohibit the extradition of individuals if they
// face".
bool is_general(const EventView& v, TokenRange at, TokenRange c, const Event& e) {
  for (std::uint32_t i = at.first; i-- > c.first && at.first - i <= 6;) {
    const std::string_view w = v.page.lower(i);
    if (w.starts_with("prohibit") || w == "ban" || w == "bans" || w == "banned" || w == "bar" ||
        w == "bars" || w.starts_with("forbid") || w == "forbade" || w == "reject" ||
        w == "rejecting" || w == "refusing" || w == "ground" || w == "grounds") {
      return !e.count && e.people.empty();
    }
  }
  return false;
}

bool meets_needs(const EventView& v, const Trigger& trigger, const Event& e, TokenRange at,
                 TokenRange c) {
  if (trigger.needs_place_or_duration ||
      (e.type == "detention" && v.page.lower(at.first) == "spent")) {
    const bool held = has_word(
        v, c,
        {"detention", "prison", "custody", "jail", "cell", "centre", "center", "facility", "colony",
         "isolator", "bars", "incommunicado", "airport", "imprisoned", "jailed"});
    if (!held ||
        !(e.date || !e.duration.empty() || !e.place.empty() || e.count || !e.people.empty()))
      return false;
    if (v.page.lower(at.first) == "spent" && e.duration.empty()) return false;
    return has_person(v, c, at) || !trigger.noun;
  }
  switch (trigger.needs) {
    case Needs::any:
      return true;
    case Needs::person:
      return has_person(v, c, at);
    case Needs::role:
      return e.date || e.count || !e.people.empty() || !e.from.empty() || !e.to.empty() || e.by;
    case Needs::status:
      return has_word(v, c, {"refugee", "refugees", "asylum", "status", "protection"});
    case Needs::law:
      return has_class(v, c, w_law_noun);
    case Needs::decision:
      return has_word(v, c, {"decision",   "decisions", "ruling",      "rulings",   "order",
                             "orders",     "verdict",   "sentence",    "sentences", "appeal",
                             "appeals",    "judgment",  "extradition", "refusal",   "deportation",
                             "conviction", "warrant",   "removal",     "expulsion", "rejection"});
    case Needs::body: {
      for (std::uint32_t i = c.first; i < c.last; ++i) {
        if (v.page.mention_of[i] != none &&
            v.mentions[v.page.mention_of[i]].type == MentionType::organization)
          return true;
        if (v.page.is(i, w_institution)) return true;
      }
      return has_word(
          v, c,
          {"court", "courts", "committee", "tribunal", "judge", "judges", "commission", "it"});
    }
    case Needs::court: {
      const std::uint32_t from =
          at.first > v.sentence.first + 16 ? at.first - 16 : v.sentence.first;
      return has_word(v, {from, std::min(v.sentence.last, at.last + 8)},
                      {"court", "courts", "committee", "commission", "tribunal", "judge", "judges",
                       "strasbourg", "un", "unhcr"});
    }
    case Needs::destination:
      return !e.to.empty() && (e.by ? v.mentions[*e.by].country != e.to : true);
    case Needs::of:
      return has_word(v, {at.last, std::min(c.last, at.last + 14)}, {"of"});
  }
  return true;
}

}  // namespace panah

#include "reading/event_needs.h"

#include "reading/event_clause.h"

#include <algorithm>

namespace panah {
namespace {

/// Up to `reach` tokens before the trigger, inside the clause.
TokenRange just_before(TokenRange at, TokenRange c, std::uint32_t reach) {
  return {at.first > c.first + reach ? at.first - reach : c.first, at.first};
}

/// "the", "this", "his", "Kazakhstan's" before the words of a noun trigger.
bool is_definite(const EventView& v, TokenRange at, TokenRange c) {
  for (std::uint32_t i = at.first; i-- > c.first && at.first - i <= 3;) {
    if (v.page.token(i).kind == TokenKind::possessive) return true;
    if (v.page.is(i, w_he | w_she | w_they) && v.page.is(i, w_determiner)) return true;
    const std::string_view w = v.page.lower(i);
    if (w == "the" || w == "this" || w == "that" || w == "these" || w == "those" || w == "such")
      return true;
    if (v.page.mention_of[i] == none && v.page.is(i, w_preposition | w_auxiliary | w_conjunction))
      return false;
  }
  return false;
}

bool has_role(const Event& e) {
  return e.date || e.count || !e.people.empty() || !e.from.empty() || !e.to.empty() || e.by;
}

/// "the return of the four men": somebody after "of".
bool of_person(const EventView& v, TokenRange at, TokenRange c) {
  for (std::uint32_t i = at.last; i < c.last && i < at.last + 12; ++i) {
    if (v.page.lower(i) == "of") return has_person(v, {i + 1, std::min(c.last, i + 9)}, at);
    if (v.page.mention_of[i] == none && v.page.is(i, w_auxiliary | w_reporting)) return false;
  }
  return false;
}

/// Somebody whom the verb takes along: its object up to "to", or the subject of a passive.
bool takes_somebody(const EventView& v, TokenRange at, TokenRange c) {
  if (is_passive(v, at, c)) {
    const TokenRange subject = subject_of(v, at, c);
    return has_person(v, subject, at) || !has_word(v, subject, v.page.lexicon.event_words.things);
  }
  for (std::uint32_t i = at.first + 1; i < c.last && i < at.last + 12; ++i) {
    const std::string_view w = v.page.lower(i);
    if ((w == "to" || w == "into" || w == "from" || w == "back") && i >= at.last) return false;
    if (is_person(v, i)) return true;
    if (v.page.is(i, w_auxiliary | w_relative | w_subordinator) && v.page.mention_of[i] == none)
      return false;
  }
  return false;
}

bool names_institution(const EventView& v, TokenRange r) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    const std::uint32_t m = v.page.mention_of[i];
    if (m != none && v.mentions[m].type == MentionType::organization) return true;
    if (v.page.is(i, w_institution)) return true;
  }
  return has_word(v, r, v.page.lexicon.event_words.courts);
}

/// "the court told Serbia not to", "was told by the court"; never "he asked a court to".
bool ordered_by_court(const EventView& v, TokenRange at, TokenRange c) {
  const Phrases<bool>& courts = v.page.lexicon.event_words.courts;
  const TokenRange subject = subject_of(v, at, c);
  if (has_word(v, subject, courts) || names_institution(v, subject)) return true;
  if (has_person(v, subject, at)) return false;
  const std::uint32_t from = at.first > v.sentence.first + 16 ? at.first - 16 : v.sentence.first;
  const TokenRange around{from, std::min(v.sentence.last, at.last + 8)};
  if (has_word(v, {at.last, std::min(c.last, at.last + 4)}, courts))
    return v.page.lower(at.last) == "by" || v.page.lower(at.last) == "from" ||
           v.page.lower(at.last) == "of" || is_passive(v, at, c);
  return has_word(v, around, courts) || has_class(v, subject, w_it);
}

/// "to Tajik security officers", "to the authorities", "to Uzbekistan".
bool has_receiver(const EventView& v, TokenRange at, TokenRange c) {
  for (std::uint32_t i = at.first + 1; i < c.last && i < at.last + 14; ++i) {
    if (v.page.lower(i) != "to" && v.page.lower(i) != "of") continue;
    const TokenRange after{i + 1, std::min(c.last, i + 6)};
    if (has_word(v, after, v.page.lexicon.event_words.authorities)) return true;
    for (std::uint32_t k = after.first; k < after.last; ++k) {
      const std::uint32_t m = v.page.mention_of[k];
      if (m != none && v.mentions[m].type == MentionType::place && !v.mentions[m].country.empty())
        return true;
    }
  }
  return false;
}

/// The subject is a State or one of its bodies.
bool asked_by_state(const EventView& v, TokenRange at, TokenRange c) {
  if (at.first > c.first && v.page.lower(at.first - 1) == "to") return false;
  const TokenRange subject = subject_of(v, at, c);
  for (std::uint32_t i = subject.first; i < subject.last; ++i) {
    const std::uint32_t m = v.page.mention_of[i];
    if (m != none && !v.mentions[m].country.empty() && v.mentions[m].type != MentionType::person)
      return true;
  }
  return has_word(v, subject, v.page.lexicon.event_words.authorities);
}

/// "if deported", "detained but not deported", "a woman who ... flown back", "being beaten": whom
/// it happens to need not be said again.
bool without_subject(const EventView& v, TokenRange at, TokenRange c, const Event& e) {
  if (c.first > v.sentence.first && v.page.lower(c.first - 1) == "who") return true;
  if (e.type == "ill_treatment") return has_person(v, v.sentence, at);
  if (e.type != "return" || at.first == v.sentence.first || !is_participle(v, at.first))
    return false;
  const std::string_view before = v.page.lower(at.first - 1);
  return before == "if" || before == "not" || before == "once" || before == "when" ||
         before == "being" || before == "unless";
}

/// "sought by Russia", "wanted for fraud": the wanted, or who wants them.
bool wants_somebody(const EventView& v, TokenRange at, TokenRange c) {
  if (v.page.lower(at.last - 1) == "by" || v.page.lower(at.last - 1) == "of" ||
      v.page.lower(at.last - 1) == "from") {
    const TokenRange after{at.last, std::min(c.last, at.last + 5)};
    for (std::uint32_t i = after.first; i < after.last; ++i) {
      const std::uint32_t m = v.page.mention_of[i];
      if (m != none && !v.mentions[m].country.empty() && v.mentions[m].type != MentionType::person)
        return true;
    }
    return has_word(v, after, v.page.lexicon.event_words.authorities);
  }
  return has_person(v, c, at) || has_person(v, subject_of(v, at, c), at);
}

/// "is in custody", "the men in custody"; never "torture in custody".
bool somebody_held(const EventView& v, TokenRange at, TokenRange c) {
  if (!v.page.is(at.first, w_preposition) && v.page.lower(at.first) != "behind") return true;
  if (at.first == c.first) return true;
  const std::uint32_t before = at.first - 1;
  return is_person(v, before) || v.page.is(before, w_be | w_adverb | w_auxiliary) ||
         v.page.date_of[before] != none ||
         v.page.lexicon.event_words.held.match(v.page.tokens(), before, at.first) ||
         v.page.lower(before).starts_with("remain") || is_participle(v, before) ||
         v.page.token(before).kind == TokenKind::comma;
}

/// "no removal order may be issued", "the law allows extradition": a rule, not a decision.
bool is_decision(const EventView& v, TokenRange at, TokenRange c) {
  const TokenRange before = just_before(at, c, 8);
  for (std::uint32_t i = before.first; i < before.last; ++i) {
    const std::string_view w = v.page.lower(i);
    if (w == "may" || w == "can" || w == "cannot" || w == "must" || w == "shall") return false;
  }
  const TokenRange near = just_before(at, c, 3);
  for (std::uint32_t i = near.first; i < near.last; ++i) {
    if (v.page.is(i, w_law_noun) && v.page.mention_of[i] == none && v.page.lower(i) != "rules")
      return false;
    if (v.page.instrument_of[i] != none) return false;
  }
  return true;
}

/// "were denied access", "was refused entry": nothing that was said is denied.
bool denies_words(const EventView& v, TokenRange at, TokenRange c) {
  if (!v.page.lower(at.first).starts_with("den")) return true;
  if (is_passive(v, at, c)) return false;
  for (std::uint32_t i = at.first; i-- > c.first && at.first - i <= 3;) {
    if (v.page.lower(i).starts_with("confirm") || v.page.lower(i) == "nor") return false;
  }
  return at.last >= v.sentence.last || at.last - at.first > 1 ||
         !v.page.lexicon.event_words.withheld.match(v.page.tokens(), at.last, v.sentence.last);
}

/// "no person may be extradited to": what a rule says.
bool states_no_one(const EventView& v, TokenRange at, TokenRange c) {
  bool may = false;
  for (std::uint32_t i = at.first; i-- > c.first;) {
    const std::string_view w = v.page.lower(i);
    if (v.page.date_of[i] != none || v.page.mention_of[i] != none) continue;
    may = may || w == "may" || w == "shall" || w == "can" || w == "must" || w == "should";
    if (may && (w == "no" || w == "nobody" || w == "none")) return true;
  }
  return may && has_word(v, {c.first, at.first}, v.page.lexicon.event_words.anybody);
}

}  // namespace

// "Article 3 prohibits the return of anyone to a country where they face torture": law, not a
// person.
bool states_a_rule(const EventView& v, TokenRange at) {
  for (std::uint32_t i = v.sentence.first; i < at.first; ++i) {
    const auto word = v.page.lexicon.legal.match(v.page.tokens(), i, at.first);
    if (word && (*word.value == LegalWord::prohibits || *word.value == LegalWord::silent))
      return true;
  }
  return has_word(v, {v.sentence.first, at.first}, v.page.lexicon.event_words.anybody);
}

// Return in general, nobody's in particular: "prohibit the extradition of individuals if they
// face".
bool is_general(const EventView& v, TokenRange at, TokenRange c, const Event& e, bool noun) {
  if (noun && has_word(v, just_before(at, c, 4), v.page.lexicon.event_words.averted)) return true;
  if (e.count || !e.people.empty()) return false;
  if (has_word(v, {at.last, std::min(c.last, at.last + 4)}, v.page.lexicon.event_words.anybody))
    return true;
  if (!noun && states_no_one(v, at, c)) return true;
  if (has_word(v, just_before(at, c, 6), v.page.lexicon.event_words.forbids)) return true;
  return noun && has_word(v, just_before(at, c, 5), v.page.lexicon.event_words.general);
}

bool is_kept_only_if_told(const EventView& v, const Trigger& trigger, const Event& e, TokenRange at,
                          TokenRange c) {
  switch (trigger.needs) {
    case Needs::journey:
      return e.to.empty();
    case Needs::told:
      return !has_role(e);
    case Needs::returning:
      return !of_person(v, at, c) || (e.to.empty() && e.from.empty());
    case Needs::any:
    case Needs::person:
    case Needs::role:
    case Needs::status:
    case Needs::law:
    case Needs::decision:
    case Needs::body:
    case Needs::destination:
    case Needs::receiver:
    case Needs::request:
    case Needs::state:
    case Needs::order:
    case Needs::penalty:
    case Needs::accused:
    case Needs::denial:
    case Needs::measure:
    case Needs::risk:
    case Needs::of:
    case Needs::court:
    case Needs::from_court:
    case Needs::court_subject:
    case Needs::person_or_body:
      return false;
  }
  return false;
}

bool meets_needs(const EventView& v, const Trigger& trigger, const Event& e, TokenRange at,
                 TokenRange c) {
  const EventWords& words = v.page.lexicon.event_words;
  if (trigger.passive && !is_passive(v, at, c)) return false;
  if (trigger.needs_place_or_duration ||
      (e.type == "detention" && v.page.lower(at.first) == "spent")) {
    if (!(has_word(v, c, words.held) || (!trigger.noun && !e.duration.empty())) ||
        !(e.date || !e.duration.empty() || !e.place.empty() || e.count || !e.people.empty()))
      return false;
    if (v.page.lower(at.first) == "spent" && e.duration.empty()) return false;
    if (!somebody_held(v, at, c)) return false;
    return has_person(v, c, at) || !trigger.noun;
  }
  switch (trigger.needs) {
    case Needs::any:
      return true;
    case Needs::person:
      return has_person(v, c, at) || has_person(v, subject_of(v, at, c), at) ||
             without_subject(v, at, c, e);
    case Needs::role:
      return has_role(e);
    case Needs::told:
      return has_role(e) || is_definite(v, at, c);
    case Needs::returning:
      return of_person(v, at, c) || is_definite(v, at, c);
    case Needs::status:
      return has_word(v, c, words.status);
    case Needs::law:
      return has_class(v, c, w_law_noun);
    case Needs::decision:
      return has_word(v, c, words.decisions);
    case Needs::body:
      return names_institution(v, c) || names_institution(v, subject_of(v, at, c)) ||
             has_class(v, subject_of(v, at, c), w_it);
    case Needs::court:
      return has_word(v,
                      {at.first > v.sentence.first + 16 ? at.first - 16 : v.sentence.first,
                       std::min(v.sentence.last, at.last + 8)},
                      words.courts);
    case Needs::from_court:
      return ordered_by_court(v, at, c);
    case Needs::court_subject:
      return names_institution(v, subject_of(v, at, c));
    case Needs::person_or_body:
      return has_person(v, subject_of(v, at, c), at) ||
             has_class(v, subject_of(v, at, c), w_speaker | w_institution | w_i) ||
             asked_by_state(v, at, c);
    case Needs::destination:
      return !e.to.empty() && takes_somebody(v, at, c);
    case Needs::journey:
      return takes_somebody(v, at, c);
    case Needs::receiver:
      return has_receiver(v, at, c) &&
             (has_person(v, c, at) || has_person(v, subject_of(v, at, c), at));
    case Needs::request:
      return wants_somebody(v, at, c);
    case Needs::state:
      return asked_by_state(v, at, c);
    case Needs::order:
      return is_decision(v, at, c);
    case Needs::penalty:
      return has_word(v, c, words.penalties);
    case Needs::measure:
      return has_role(e) || v.page.lower(at.first) == "rule";
    case Needs::accused:
      return !has_word(v, just_before(at, c, 7), words.feared);
    case Needs::denial:
      return denies_words(v, at, c);
    case Needs::risk:
      return !states_a_rule(v, at) && (has_person(v, c, at) || has_person(v, v.sentence, at));
    case Needs::of: {
      for (std::uint32_t i = at.last; i < c.last && i < at.last + 14; ++i) {
        if (v.page.lower(i) == "of") return true;
      }
      return false;
    }
  }
  return true;
}

}  // namespace panah

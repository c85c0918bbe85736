#include "reading/event_people.h"

#include "reading/event_clause.h"
#include "reading/mentions.h"

#include <algorithm>
#include <map>
#include <set>

namespace panah {
namespace {

bool fits(const EventView& v, MentionIx m, std::uint32_t i) {
  const std::string given =
      tokenize(v.mentions[m].name.substr(0, v.mentions[m].name.find(' '))).lowered;
  const std::uint64_t classes = v.page.lexicon.word(given).classes;
  const bool male = (classes & w_given_m) != 0;
  const bool female = (classes & w_given_f) != 0;
  return v.page.is(i, w_he) ? male || !female : female || !male;
}

bool speaks_at(const EventView& v, MentionIx m, std::uint32_t at) {
  for (const StatementIx i : v.places.around(at)) {
    const Statement& s = v.statements[i];
    if (s.at.begin > at || s.at.end <= at) continue;
    for (const Attribution& a : s.chain) {
      if (a.speaker && first_of(v.mentions, *a.speaker) == first_of(v.mentions, m)) return true;
    }
  }
  return false;
}

// "he": the person the document has been telling of, not one who speaks here.
std::optional<MentionIx> pronoun(const EventView& v, std::uint32_t i) {
  const std::uint32_t here = v.page.token(i).at.begin;
  const std::uint32_t sentence = v.page.token(v.sentence.first).at.begin;
  std::optional<MentionIx> last;
  MentionIx m = static_cast<MentionIx>(
      std::lower_bound(v.mentions.begin(), v.mentions.end(), here,
                       [](const Mention& x, std::uint32_t at) { return x.at.begin < at; }) -
      v.mentions.begin());
  for (int looked = 0; m-- > 0 && looked < 300; ++looked) {
    if (v.mentions[m].type != MentionType::person || v.mentions[m].at.end > here ||
        !fits(v, m, i) || speaks_at(v, m, here))
      continue;
    if (v.mentions[m].at.begin >= sentence) return m;  // named in the same sentence
    last = m;
    break;
  }
  if (v.principal && fits(v, *v.principal, i) && !speaks_at(v, *v.principal, here))
    return v.principal;
  return last;
}

// "the complainant", "her husband", "my client": the principal, when the document has one.
bool definite_person(const EventView& v, std::uint32_t i) {
  if (!v.page.is(i, w_person_singular) || v.page.mention_of[i] != none || i == v.sentence.first)
    return false;
  std::uint32_t k = i;
  while (k > v.sentence.first && i - k < 3 && !v.page.is(k - 1, w_determiner) &&
         v.page.token(k - 1).kind == TokenKind::word &&
         !v.page.is(k - 1, w_preposition | w_auxiliary))
    --k;
  if (k == v.sentence.first || !v.page.is(k - 1, w_determiner)) return false;
  const std::string_view d = v.page.lower(k - 1);
  return d == "the" || d == "his" || d == "her" || d == "my" || d == "their" || d == "our";
}

void add_person(const EventView& v, Event& e, std::uint32_t mention) {
  const MentionIx first = first_of(v.mentions, mention);
  for (const MentionIx there : e.people) {
    if (first_of(v.mentions, there) == first) return;
  }
  e.people.push_back(mention);
}

}  // namespace

// The person the document is about: named at least twice, never speaking, and more often than any
// other who does not speak.
std::optional<MentionIx> find_principal(const EventView& v) {
  std::set<MentionIx> speakers;
  for (const Statement& s : v.statements) {
    for (const Attribution& a : s.chain) {
      if (a.speaker) speakers.insert(first_of(v.mentions, *a.speaker));
    }
  }
  std::map<MentionIx, int> named;
  for (MentionIx m = 0; m < v.mentions.size(); ++m) {
    const MentionIx first = first_of(v.mentions, m);
    if (v.mentions[m].type == MentionType::person && !speakers.contains(first)) ++named[first];
  }
  std::optional<MentionIx> best;
  int most = 1;
  bool tied = false;
  for (const auto& [m, times] : named) {
    tied = tied || times == most;
    if (times <= most) continue;
    best = m;
    most = times;
    tied = false;
  }
  return tied ? std::nullopt : best;
}

void find_people(const EventView& v, Event& e, TokenRange at, TokenRange c, bool passive,
                 bool noun) {
  if (e.type == "condemnation" || e.type == "legislation" || e.type == "meeting" ||
      e.type == "appeal_for_action" || e.type == "denial")
    return;
  const auto take = [&](std::uint32_t i) {
    const std::uint32_t m = v.page.mention_of[i];
    if (m != none && v.mentions[m].type == MentionType::person) add_person(v, e, m);
    if (m == none && v.page.is(i, w_he | w_she)) {
      if (const auto who = pronoun(v, i)) add_person(v, e, *who);
    } else if (v.principal && e.people.empty() && definite_person(v, i) &&
               !speaks_at(v, *v.principal, v.page.token(i).at.begin)) {
      add_person(v, e, *v.principal);
    }
  };
  if (noun) {
    if (at.first > c.first + 1 && v.page.token(at.first - 1).kind == TokenKind::possessive)
      take(at.first - 2);
    if (at.first > c.first && v.page.is(at.first - 1, w_determiner)) take(at.first - 1);
    if (at.last < c.last && v.page.lower(at.last) == "of") {
      for (std::uint32_t i = at.last + 1; i < c.last && i < at.last + 10; ++i) {
        if (v.page.mention_of[i] == none && v.page.is(i, w_preposition | w_auxiliary)) break;
        take(i);
      }
    }
    return;
  }
  if (passive || e.type == "trial" || e.type == "disappearance" || e.type == "death" ||
      e.type == "status_claim" || e.type == "detention" || e.type == "charge" || e.type == "risk") {
    for (std::uint32_t i = at.first; i-- > c.first;) {
      if (v.page.mention_of[i] == none && v.page.is(i, w_reporting)) break;
      take(i);
    }
    return;
  }
  for (std::uint32_t i = at.last; i < c.last && i < at.last + 12; ++i) {
    if (v.page.mention_of[i] == none &&
        (v.page.is(i, w_auxiliary) || v.page.lower(i) == "to" || v.page.lower(i) == "from" ||
         v.page.lower(i) == "in" || v.page.lower(i) == "by"))
      break;
    take(i);
  }
}

std::optional<MentionIx> actor_of(const EventView& v, TokenRange at, TokenRange c, bool passive,
                                  bool noun) {
  // "by the Kazakh authorities"
  for (std::uint32_t i = at.last; i < c.last && i < at.last + 16; ++i) {
    if (v.page.lower(i) != "by") continue;
    for (std::uint32_t k = i + 1; k < c.last && k < i + 7; ++k) {
      const std::uint32_t m = v.page.mention_of[k];
      if (m != none && (is_body(v, m) || v.mentions[m].type == MentionType::nationality ||
                        v.mentions[m].type == MentionType::person))
        return m;
    }
  }
  if (noun) {
    if (at.first > c.first + 1 && v.page.token(at.first - 1).kind == TokenKind::possessive) {
      const std::uint32_t m = v.page.mention_of[at.first - 2];
      if (m != none && is_body(v, m)) return m;
    }
    return std::nullopt;
  }
  if (passive) return std::nullopt;
  std::optional<MentionIx> best;
  for (std::uint32_t i = at.first; i-- > c.first;) {
    if (v.page.token(i).kind == TokenKind::comma && best) break;
    const std::uint32_t m = v.page.mention_of[i];
    if (m == none) {
      if (v.page.is(i, w_preposition) && best && v.page.lower(i) != "of")
        best.reset();  // "in Kazakhstan": a place, not the subject
      continue;
    }
    // "Kazakh authorities" act; "Uzbek men" are acted on.
    const bool authorities = v.mentions[m].type == MentionType::nationality && i + 1 < at.first &&
                             v.page.is(i + 1, w_speaker) && !v.page.is(i + 1, w_person_singular);
    if (is_body(v, m) || authorities) {
      if (i > c.first && v.page.is(i - 1, w_preposition)) continue;
      if (!best) best = m;  // the nearest: "Kazakhstan's Migration Committee"
    } else if (v.mentions[m].type == MentionType::person && !best) {
      return m;
    }
  }
  return best;
}

// "Domestic and international human rights organizations condemned": who acted, without a name.
std::string subject_words(const EventView& v, TokenRange at, TokenRange c) {
  std::uint32_t last = at.first;
  while (last > c.first && v.page.is(last - 1, w_adverb | w_auxiliary))
    --last;
  std::uint32_t first = last;
  while (first > c.first && last - first < 12 && v.page.token(first - 1).kind != TokenKind::comma &&
         v.page.date_of[first - 1] == none &&
         !v.page.is(first - 1, w_reporting | w_auxiliary | w_relative))
    --first;
  if (first == last) return "";
  const std::uint32_t head = last - 1;
  if (!v.page.is(head, w_speaker | w_person_plural | w_institution | w_name_head)) return "";
  if (v.page.is(first, w_determiner) && first + 1 < last) ++first;
  return std::string(v.page.slice_of({first, last}));
}

// Who accuses, denies or condemns is who speaks.
std::optional<MentionIx> statement_speaker(const EventView& v, StatementIx statement) {
  if (statement >= v.statements.size()) return std::nullopt;  // told by the outlet
  return v.statements[statement].chain.empty() ? std::nullopt
                                               : v.statements[statement].chain.back().speaker;
}

// "to Uzbekistan, where they are wanted"
void wanted_where(const EventView& v, Event& e, TokenRange c) {
  if (c.first < v.sentence.first + 2 || v.page.lower(c.first - 1) != "where") return;
  const std::uint32_t k =
      v.page.token(c.first - 2).kind == TokenKind::comma ? c.first - 3 : c.first - 2;
  const std::uint32_t m = v.page.mention_of[k];
  if (m != none && v.mentions[m].type == MentionType::place) e.by = m;
}

bool same_names(const EventView& v, const Event& a, const Event& b) {
  for (const MentionIx x : a.people) {
    for (const MentionIx y : b.people) {
      if (first_of(v.mentions, x) == first_of(v.mentions, y)) return true;
    }
  }
  return false;
}

}  // namespace panah

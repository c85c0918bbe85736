#include "reading/event_people.h"

#include "reading/event_clause.h"
#include "reading/mentions.h"

#include <algorithm>
#include <map>

namespace panah {
namespace {

struct Gender {
  bool male, female;  // by the given name; both or none where it does not tell
};
Gender gender_of(const EventView& v, MentionIx m) {
  const std::string given =
      tokenize(v.mentions[m].name.substr(0, v.mentions[m].name.find(' '))).lowered;
  const std::uint64_t classes = v.page.lexicon.word(given).classes;
  return {(classes & w_given_m) != 0, (classes & w_given_f) != 0};
}

bool fits(const EventView& v, MentionIx m, std::uint32_t i) {
  const auto [male, female] = gender_of(v, m);
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
    if (v.mentions[m].at.begin >= sentence) {  // named in the same sentence
      // "His lawyer, Askar Beisenov, says he": an office is named beside another's fate.
      const bool office =
          !v.mentions[m].role.empty() && v.principal && first_of(v.mentions, m) != *v.principal;
      if (!office) return m;
      last = m;
      break;
    }
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
  if (v.page.is(i, w_role)) return false;
  // "his brother" is not him; "her husband" is he.
  if (v.page.lower(i) != "client" && v.principal && (d == "his" || d == "her")) {
    const auto [male, female] = gender_of(v, *v.principal);
    if (d == "his" ? !female || male : female && !male) return false;
  }
  return d == "the" || d == "his" || d == "her" || d == "my" || d == "their" || d == "our";
}

// "the couple", "both", "the two men"
bool both_of_them(const EventView& v, std::uint32_t i) {
  const std::string_view w = v.page.lower(i);
  return w == "couple" || w == "both" || w == "pair" || w == "brothers" || w == "spouses";
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
static bool in_title(const EventView& v, MentionIx m) {
  for (const SentenceView& s : v.page.sentences) {
    if (s.block == BlockKind::title) return s.at.contains(v.mentions[m].at);
    if (s.at.begin > v.mentions[m].at.end) break;
  }
  return false;
}

std::optional<MentionIx> find_principal(const EventView& v) {
  // Two points a naming, three off a speaking: every attribution names its speaker.
  std::map<MentionIx, int> score;
  for (MentionIx m = 0; m < v.mentions.size(); ++m) {
    if (v.mentions[m].type == MentionType::person) score[first_of(v.mentions, m)] += 2;
  }
  // Whoever speaks is seldom whom it happened to: each speaking weighs against several namings.
  for (const Statement& s : v.statements) {
    if (s.chain.empty() || !s.chain.back().speaker) continue;
    const MentionIx speaker = first_of(v.mentions, *s.chain.back().speaker);
    if (v.mentions[speaker].type == MentionType::person) score[speaker] -= 3;
  }
  std::optional<MentionIx> best;
  int most = 2;
  bool tied = false;
  for (const auto& [m, points] : score) {
    tied = tied || (best && points == most);
    if (points <= most) continue;
    best = m;
    most = points;
    tied = false;
  }
  if (best || tied) return tied ? std::nullopt : best;
  // Named once, but in the title: "Case note: A. M. v. Sweden".
  for (const auto& [m, points] : score) {
    if (points < 2 || !in_title(v, m)) continue;
    if (best) return std::nullopt;
    best = m;
  }
  return best;
}

void remember_group(EventView& v) {
  std::vector<MentionIx> together;
  std::uint32_t between = 0;
  bool joined = false;
  const auto close = [&] {
    if (together.size() > 1 && joined) v.group = together;
    together.clear();
    joined = false;
  };
  for (std::uint32_t i = v.sentence.first; i < v.sentence.last; ++i) {
    const std::uint32_t m = v.page.mention_of[i];
    if (m != none && v.mentions[m].type == MentionType::person) {
      if (!together.empty() && together.back() == m) continue;
      together.push_back(m);
      between = 0;
    } else if (v.page.lower(i) == "and") {
      joined = joined || !together.empty();
      ++between;
    } else if (v.page.token(i).kind == TokenKind::comma ||
               v.page.token(i).kind == TokenKind::number) {
      ++between;  // "A, 24, B and C"
    } else {
      close();
      continue;
    }
    if (between > 3) close();
  }
  close();
}

namespace {

/// The persons that one word of a sentence stands for.
void take_people(const EventView& v, Event& e, std::uint32_t i) {
  const std::uint32_t m = v.page.mention_of[i];
  if (m != none) {
    if (v.mentions[m].type == MentionType::person) add_person(v, e, m);
    return;
  }
  if (v.page.is(i, w_he | w_she)) {
    if (const auto who = pronoun(v, i)) add_person(v, e, *who);
  } else if (v.page.is(i, w_they) || both_of_them(v, i)) {
    if (e.people.empty() && !e.count) {
      for (const MentionIx one : v.group)
        add_person(v, e, one);
    }
  } else if (v.principal && e.people.empty() && definite_person(v, i) &&
             !speaks_at(v, *v.principal, v.page.token(i).at.begin)) {
    add_person(v, e, *v.principal);
  }
}

bool bears_the_act(const std::string& type) {
  return type == "trial" || type == "disappearance" || type == "death" || type == "status_claim" ||
         type == "detention" || type == "risk" || type == "denial" || type == "request";
}

}  // namespace

void find_people(const EventView& v, Event& e, TokenRange at, TokenRange c, bool passive,
                 bool noun) {
  if (e.type == "condemnation" || e.type == "legislation" || e.type == "meeting" ||
      e.type == "appeal_for_action")
    return;
  if (noun) {
    if (at.first > c.first + 1 && v.page.token(at.first - 1).kind == TokenKind::possessive)
      take_people(v, e, at.first - 2);
    if (at.first > c.first && v.page.is(at.first - 1, w_determiner))
      take_people(v, e, at.first - 1);
    for (std::uint32_t of = at.last; of < c.last && of < at.last + 5; ++of) {
      if (v.page.lower(of) != "of" && v.page.lower(of) != "for") continue;
      for (std::uint32_t i = of + 1; i < c.last && i < of + 10; ++i) {
        if (v.page.mention_of[i] == none && v.page.is(i, w_preposition | w_auxiliary)) break;
        take_people(v, e, i);
      }
      break;
    }
    return;
  }
  if (passive || bears_the_act(e.type)) {
    const TokenRange subject = subject_of(v, at, c);
    for (std::uint32_t i = at.first; i-- > subject.first;) {
      if (v.page.mention_of[i] == none && v.page.is(i, w_reporting)) break;
      // "in an attack by him": who stands behind a preposition is not the subject.
      take_people(v, e, i);
    }
    return;
  }
  // "asked Serbia not to move him": the pronoun may stand inside the words of the trigger.
  for (std::uint32_t i = at.first + 1; i < c.last && i < at.last + 12; ++i) {
    if (v.page.mention_of[i] == none && i >= at.last &&
        (v.page.is(i, w_auxiliary) || v.page.lower(i) == "from" || v.page.lower(i) == "in" ||
         v.page.lower(i) == "by" || (v.page.lower(i) == "to" && e.type == "return")))
      break;
    take_people(v, e, i);
  }
}

namespace {

/// The words that say who acts: before "in Osh", behind "the".
std::string words_of_actor(const EventView& v, TokenRange r) {
  while (r.first < r.last && v.page.token(r.first).kind != TokenKind::word)
    ++r.first;
  if (r.first < r.last && v.page.is(r.first, w_determiner) && r.first + 1 < r.last) ++r.first;
  if (r.first >= r.last || r.last - r.first > 9) return "";
  std::uint32_t head = r.first;
  while (head + 1 < r.last &&
         !(v.page.is(head + 1, w_preposition) && v.page.mention_of[head + 1] == none))
    ++head;
  const bool acts = v.page.is(head, w_speaker | w_person_plural | w_person_singular |
                                        w_institution | w_name_head) ||
                    v.page.lexicon.event_words.authorities.match(v.page.tokens(), head, r.last) ||
                    v.page.lexicon.event_words.courts.match(v.page.tokens(), head, r.last);
  if (!acts || v.page.is(head, w_he | w_she | w_they | w_i)) return "";
  return std::string(v.page.slice_of(r));
}

/// The noun phrase behind "by": "by border guards | the next day".
TokenRange phrase_after(const EventView& v, std::uint32_t i, TokenRange c) {
  std::uint32_t last = i;
  while (last < c.last && last < i + 9) {
    const Token& t = v.page.token(last);
    if (t.kind != TokenKind::word || v.page.date_of[last] != none) break;
    if (last > i && v.page.mention_of[last] == none) {
      if (v.page.is(last, w_auxiliary | w_conjunction | w_subordinator | w_relative | w_adverb |
                              w_reporting))
        break;
      if (v.page.is(last, w_determiner) && !v.page.is(last - 1, w_preposition)) break;
      if (v.page.is(last, w_preposition) && t.lower != "of" && t.lower != "in" && t.lower != "for")
        break;
    }
    ++last;
  }
  return {i, last};
}

/// "Kazakhstan broke its laws when it extradited": the State that the sentence has spoken of.
std::optional<MentionIx> body_of_it(const EventView& v, TokenRange at, TokenRange subject) {
  std::uint32_t it = at.first;
  while (it > subject.first && v.page.is(it - 1, w_adverb | w_auxiliary | w_negation))
    --it;
  if (it == subject.first || v.page.lower(it - 1) != "it") return std::nullopt;
  for (std::uint32_t i = it - 1; i-- > v.sentence.first;) {
    const std::uint32_t m = v.page.mention_of[i];
    if (m == none || !is_body(v, m)) continue;
    const bool owner = i + 1 < it && v.page.token(i + 1).kind == TokenKind::possessive;
    if (!owner && i > v.sentence.first && v.page.is(i - 1, w_preposition)) continue;
    return m;
  }
  return std::nullopt;
}

/// "by", before another verb comes.
std::uint32_t find_by(const EventView& v, TokenRange at, TokenRange c) {
  for (std::uint32_t i = at.last; i < c.last && i < at.last + 14; ++i) {
    if (v.page.mention_of[i] != none) continue;
    if (v.page.lower(i) == "by") return i;
    if (v.page.is(i, w_auxiliary | w_reporting)) return none;
    const auto other = v.page.lexicon.triggers.match(v.page.tokens(), i, c.last);
    if (other && i > at.last && !v.page.is(i - 1, w_determiner)) return none;
  }
  return none;
}

/// The body, nationality or person named from token i on, or its words.
Actor named_actor(const EventView& v, std::uint32_t i, TokenRange c) {
  Actor actor;
  for (std::uint32_t k = i; k < c.last && k < i + 6; ++k) {
    const std::uint32_t m = v.page.mention_of[k];
    if (m == none) {
      if (k > i && v.page.is(k, w_preposition | w_institution)) break;
      continue;
    }
    if (is_body(v, m) || v.mentions[m].type == MentionType::nationality ||
        v.mentions[m].type == MentionType::person) {
      actor.mention = m;
      break;
    }
  }
  if (!actor.mention || v.mentions[*actor.mention].type == MentionType::nationality)
    actor.words = words_of_actor(v, phrase_after(v, i, c));
  return actor;
}

/// "the decision of the Kyrgyz authorities to hand over": a State's body behind "of".
Actor owner_of(const EventView& v, TokenRange at, TokenRange c) {
  for (std::uint32_t i = at.last; i + 1 < c.last && i < at.last + 3; ++i) {
    if (v.page.lower(i) != "of" && v.page.lower(i) != "from") continue;
    Actor actor = named_actor(v, i + 1, c);
    if (actor.mention && v.mentions[*actor.mention].type == MentionType::nationality &&
        actor.words.empty())
      return {};  // "the arrest of Uzbek men"
    if (actor.mention && v.mentions[*actor.mention].type == MentionType::person) return {};
    return actor.mention ? actor : Actor{};
  }
  return {};
}

}  // namespace

Actor actor_of(const EventView& v, TokenRange at, TokenRange c, bool passive, bool noun) {
  Actor actor;
  if (v.page.lexicon.event_words.undergone.match(v.page.tokens(), at.first, at.last)) return actor;
  // "wanted by Russia", "at the request of the Turkish authorities", "on warrants from Uzbekistan"
  const std::string_view end = v.page.lower(at.last - 1);
  if (!noun && at.last < c.last && (end == "by" || end == "of" || end == "from")) {
    actor = named_actor(v, at.last, c);
    if (end == "by" || actor.mention) return actor;
  }
  if (v.page.is(at.first, w_preposition)) return actor;
  if (passive || noun) {
    if (const std::uint32_t by = find_by(v, at, c); by != none && by + 1 < c.last)
      actor = named_actor(v, by + 1, c);
  }
  if (noun) {
    if (!actor.mention && at.first > c.first + 1 &&
        v.page.token(at.first - 1).kind == TokenKind::possessive) {
      const std::uint32_t m = v.page.mention_of[at.first - 2];
      if (m != none && is_body(v, m)) actor.mention = m;
    }
    if (!actor.mention && actor.words.empty()) actor = owner_of(v, at, c);
    return actor;
  }
  if (passive) return actor;
  const TokenRange subject = subject_of(v, at, c);
  // "Serbia defies Strasbourg, extraditing a dissident": the subject of the sentence acts.
  if (v.page.lower(at.first).ends_with("ing") && at.first > subject.first &&
      v.page.token(at.first - 1).kind == TokenKind::comma) {
    for (std::uint32_t i = subject.first; i < at.first; ++i) {
      const std::uint32_t m = v.page.mention_of[i];
      if (m == none || !is_body(v, m)) continue;
      actor.mention = m;
      return actor;
    }
  }
  for (std::uint32_t i = at.first; i-- > subject.first;) {
    if (v.page.token(i).kind == TokenKind::comma && actor.mention) break;
    const std::uint32_t m = v.page.mention_of[i];
    if (m == none) {
      if (v.page.is(i, w_preposition) && actor.mention && v.page.lower(i) != "of")
        actor.mention.reset();  // "in Kazakhstan": a place, not the subject
      continue;
    }
    // "Kazakh authorities" act; "Uzbek men" are acted on.
    const bool authorities = v.mentions[m].type == MentionType::nationality && i + 1 < at.first &&
                             v.page.is(i + 1, w_speaker) && !v.page.is(i + 1, w_person_singular);
    if (is_body(v, m) || authorities) {
      if (i > subject.first && v.page.is(i - 1, w_preposition)) continue;
      if (!actor.mention) actor.mention = m;  // the nearest: "Kazakhstan's Migration Committee"
    } else if (v.mentions[m].type == MentionType::person && !actor.mention) {
      actor.mention = m;
      return actor;
    }
  }
  if (!actor.mention) actor.mention = body_of_it(v, at, subject);
  if (!actor.mention || v.mentions[*actor.mention].type == MentionType::nationality) {
    std::uint32_t last = at.first;
    while (last > subject.first && v.page.is(last - 1, w_adverb | w_auxiliary))
      --last;
    std::uint32_t first = last;
    while (first > subject.first && last - first < 9 &&
           v.page.token(first - 1).kind == TokenKind::word && v.page.date_of[first - 1] == none &&
           !v.page.is(first - 1, w_reporting | w_auxiliary | w_relative))
      --first;
    actor.words = words_of_actor(v, {first, last});
  }
  return actor;
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

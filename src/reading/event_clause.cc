#include "reading/event_clause.h"

namespace panah {
namespace {

constexpr std::uint64_t pronouns = w_he | w_she | w_they;

bool verb_begins(const EventView& v, std::uint32_t i, TokenRange limit) {
  if (v.page.is(i, w_auxiliary | w_reporting)) return true;
  const auto match = v.page.lexicon.triggers.match(v.page.tokens(), i, limit.last);
  return match && !match.value->front().noun;
}

bool closes_clause(const EventView& v, std::uint32_t i, TokenRange limit) {
  const Token& t = v.page.token(i);
  if (t.kind == TokenKind::semicolon || t.kind == TokenKind::colon || t.kind == TokenKind::period)
    return true;
  if (v.page.mention_of[i] != none || v.page.date_of[i] != none) return false;
  if (v.page.is(i, w_relative)) return true;
  if (t.lower == "that" && i > limit.first) return true;
  if (!v.page.is(i, w_subordinator)) return false;
  // "after June 9", "as refugees", "before the court", "since 2010" do not open a clause.
  if (i + 1 < limit.last &&
      (v.page.date_of[i + 1] != none || v.page.token(i + 1).kind == TokenKind::number))
    return false;
  if (t.lower == "as" || t.lower == "before") return false;
  return true;
}

}  // namespace

bool in_name(const EventView& v, std::uint32_t i) {
  return v.page.mention_of[i] != none || v.page.instrument_of[i] != none;
}

// The clause around a trigger, inside its statement.
TokenRange clause_of(const EventView& v, TokenRange trigger) {
  TokenRange limit = v.sentence;
  const std::uint32_t statement = v.places.attributed(v.page.bytes(trigger));
  if (statement != none) {
    const TokenRange content = v.page.tokens_in(v.statements[statement].at);
    limit.first = std::max(limit.first, content.first);
    limit.last = std::min(limit.last, content.last);
  }
  TokenRange r = limit;
  for (std::uint32_t i = trigger.first; i-- > limit.first;) {
    // "two of whom have been returned"
    if (v.page.count_of[i] != none && v.page.is(i, w_relative)) {
      r.first = v.page.tokens_in(v.counts[v.page.count_of[i]].at).first;
      break;
    }
    if (closes_clause(v, i, limit) ||
        (v.page.token(i).kind == TokenKind::comma && i + 1 < trigger.first &&
         v.page.is(i + 1, w_conjunction)) ||
        (v.page.lower(i) == "and" && i + 1 == trigger.first && i > limit.first)) {
      r.first = i + 1;
      break;
    }
  }
  for (std::uint32_t i = trigger.last; i < limit.last; ++i) {
    if (closes_clause(v, i, limit) ||
        (v.page.token(i).kind == TokenKind::comma && i + 1 < limit.last &&
         v.page.is(i + 1, w_conjunction | w_relative)) ||
        (v.page.lower(i) == "and" && i + 1 < limit.last && verb_begins(v, i + 1, limit))) {
      r.last = i;
      break;
    }
  }
  return r;
}

bool has_class(const EventView& v, TokenRange r, std::uint64_t bits) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (v.page.is(i, bits)) return true;
  }
  return false;
}

bool has_word(const EventView& v, TokenRange r, const Phrases<bool>& words) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (words.match(v.page.tokens(), i, r.last)) return true;
  }
  return false;
}

bool is_person(const EventView& v, std::uint32_t i) {
  if (v.page.is(i, w_person_plural | w_person_singular | pronouns)) return true;
  const std::uint32_t m = v.page.mention_of[i];
  if (m != none &&
      (v.mentions[m].type == MentionType::person || v.mentions[m].type == MentionType::group ||
       (v.mentions[m].type == MentionType::nationality && v.page.lower(i).ends_with("s"))))
    return true;
  return v.page.count_of[i] != none;
}

bool has_person(const EventView& v, TokenRange r, TokenRange trigger) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (trigger.contains(i) ? v.page.is(i, pronouns) : is_person(v, i)) return true;
  }
  return false;
}

// One past the last word before token i that is no adverb, auxiliary or negation.
static std::uint32_t before_verb_group(const EventView& v, std::uint32_t i, std::uint32_t first) {
  while (i > first && v.page.mention_of[i - 1] == none && v.page.date_of[i - 1] == none &&
         v.page.is(i - 1, w_adverb | w_negation | w_auxiliary))
    --i;
  return i;
}

TokenRange subject_of(const EventView& v, TokenRange trigger, TokenRange c) {
  const std::uint32_t limit = v.sentence.first;
  std::uint32_t head = before_verb_group(v, trigger.first, c.first);
  if (head > c.first || c.first == limit) return {c.first, trigger.first};
  // Nothing but the verb: the subject stands before "who", or before the verb it is joined to.
  std::uint32_t i = c.first - 1;
  const bool relative = v.page.is(i, w_relative) || v.page.lower(i) == "that";
  const bool joined = v.page.is(i, w_conjunction) || v.page.token(i).kind == TokenKind::comma ||
                      v.page.lower(i) == "then";
  if (!relative && !joined) return {c.first, trigger.first};
  if (relative && v.page.lower(i) == "where") return {c.first, trigger.first};
  const std::uint32_t statement = v.places.attributed(v.page.bytes(trigger));
  std::uint32_t first = limit;
  if (statement != none)
    first = std::max(first, v.page.tokens_in(v.statements[statement].at).first);
  if (i < first) return {c.first, trigger.first};
  if (i > first && v.page.token(i - 1).kind == TokenKind::comma) --i;
  const std::uint32_t reach = relative ? 10 : 30;
  std::uint32_t begin = i;
  while (begin > first && i - begin < reach) {
    const Token& t = v.page.token(begin - 1);
    if (t.kind == TokenKind::semicolon || t.kind == TokenKind::period ||
        t.kind == TokenKind::quote_open || t.kind == TokenKind::colon)
      break;
    if (relative &&
        (v.page.is(begin - 1, w_auxiliary | w_reporting) && v.page.mention_of[begin - 1] == none))
      break;
    if (!relative && v.page.mention_of[begin - 1] == none &&
        (v.page.is(begin - 1, w_subordinator | w_reporting) || t.lower == "that"))
      break;
    --begin;
  }
  return {begin, trigger.first};
}

bool is_participle(const EventView& v, std::uint32_t i) {
  return v.page.lower(i).ends_with("ed") || v.page.is(i, w_participle);
}

// The object stands right behind an active verb: "arrested him", "deported five men".
static bool object_follows(const EventView& v, TokenRange at, TokenRange c) {
  if (at.last >= c.last) return false;
  std::uint32_t i = at.last;
  if (v.page.date_of[i] != none) return false;
  if (v.page.is(i, w_determiner) && i + 1 < c.last && !v.page.is(i, pronouns)) ++i;
  for (std::uint32_t k = i; k < c.last && k < i + 3; ++k) {
    if (v.page.is(k, w_preposition | w_auxiliary) && v.page.mention_of[k] == none) return false;
    if (v.page.date_of[k] != none) return false;
    if (is_person(v, k)) return true;
  }
  return false;
}

bool is_passive(const EventView& v, TokenRange at, TokenRange c) {
  std::uint32_t i = at.first;
  while (i > c.first && (v.page.is(i - 1, w_adverb | w_negation) && !v.page.is(i - 1, w_be)))
    --i;
  if (i > c.first && v.page.is(i - 1, w_be)) return true;
  if (!is_participle(v, at.first)) return false;
  // "If returned, he faces torture"
  if (at.first > v.sentence.first && i == at.first) {
    const std::string_view before = v.page.lower(at.first - 1);
    if (before == "if" || before == "once" || before == "unless" || before == "when") return true;
  }
  // "28 men extradited from", "the men deported in June", "three Dagestanis sought by Russia"
  if (i > c.first && !v.page.is(i - 1, w_auxiliary) && at.last < c.last &&
      (v.page.is(at.last, w_preposition) || v.page.date_of[at.last] != none) &&
      is_person(v, i - 1) && !v.page.is(i - 1, pronouns) &&
      (v.page.mention_of[i - 1] == none ||
       v.mentions[v.page.mention_of[i - 1]].type != MentionType::person))
    return true;
  // "were arrested in May and deported to Turkey": "were" holds for both.
  if (i == c.first && c.first > v.sentence.first &&
      (v.page.is(c.first - 1, w_conjunction) ||
       v.page.token(c.first - 1).kind == TokenKind::comma) &&
      !object_follows(v, at, c)) {
    for (std::uint32_t k = c.first - 1; k-- > v.sentence.first && c.first - k < 30;) {
      const Token& t = v.page.token(k);
      if (t.kind == TokenKind::semicolon || t.kind == TokenKind::quote_open || t.lower == "that")
        break;
      if (v.page.mention_of[k] != none || v.page.date_of[k] != none || !v.page.is(k, w_auxiliary))
        continue;
      return v.page.is(k, w_be);
    }
  }
  if (at.first == c.first && at.first == v.sentence.first && !object_follows(v, at, c) &&
      at.last < c.last && v.page.is(at.last, w_preposition))
    return true;  // a headline: "Extradited to Uzbekistan"
  // The verb ends its clause, and its subject is somebody: "28 Uzbeks extradited".
  return at.last == c.last && at.last - at.first == 1 && i > c.first && is_person(v, i - 1) &&
         (c.last == v.sentence.last || v.page.token(c.last).kind != TokenKind::word);
}

bool is_body(const EventView& v, std::uint32_t m) {
  const Mention& x = v.mentions[m];
  return x.type == MentionType::organization ||
         (x.type == MentionType::place && !x.country.empty());
}

}  // namespace panah

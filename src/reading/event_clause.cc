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
    if (closes_clause(v, i, limit) || (v.page.token(i).kind == TokenKind::comma &&
                                       i + 1 < trigger.first && v.page.is(i + 1, w_conjunction))) {
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

bool has_word(const EventView& v, TokenRange r, std::initializer_list<std::string_view> words) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    for (const auto word : words) {
      if (v.page.lower(i) == word) return true;
    }
  }
  return false;
}

bool has_person(const EventView& v, TokenRange r, TokenRange trigger) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (trigger.contains(i)) continue;
    if (v.page.is(i, w_person_plural | w_person_singular | pronouns)) return true;
    const std::uint32_t m = v.page.mention_of[i];
    if (m != none &&
        (v.mentions[m].type == MentionType::person ||
         (v.mentions[m].type == MentionType::nationality && v.page.lower(i).ends_with("s"))))
      return true;
    if (v.page.count_of[i] != none) return true;
  }
  return false;
}

bool is_passive(const EventView& v, TokenRange at, TokenRange c) {
  std::uint32_t i = at.first;
  while (i > c.first && (v.page.is(i - 1, w_adverb | w_negation) && !v.page.is(i - 1, w_be)))
    --i;
  if (i > c.first && v.page.is(i - 1, w_be)) return true;
  // "28 men extradited from", "the men deported in June"
  if (at.last < c.last && (v.page.is(at.last, w_preposition) || v.page.date_of[at.last] != none) &&
      i > c.first && !v.page.is(i - 1, w_auxiliary)) {
    const std::uint32_t p = i - 1;
    if (v.page.lower(at.first).ends_with("ed") && v.page.is(p, w_person_plural | w_person_singular))
      return true;
  }
  return at.last == c.last && at.last - at.first == 1 && v.page.lower(at.first).ends_with("ed");
}

bool is_body(const EventView& v, std::uint32_t m) {
  const Mention& x = v.mentions[m];
  return x.type == MentionType::organization ||
         (x.type == MentionType::place && !x.country.empty());
}

}  // namespace panah

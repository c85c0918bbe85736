#include "reading/clauses.h"

#include <algorithm>

namespace panah {

TokenRange without_stop(const Page& page, TokenRange r) {
  while (!r.empty() &&
         (page.token(r.last - 1).kind == TokenKind::period ||
          page.token(r.last - 1).kind == TokenKind::comma ||
          page.token(r.last - 1).kind == TokenKind::semicolon ||
          page.token(r.last - 1).kind == TokenKind::colon) &&
         !page.quoted(r.last - 1))
    --r.last;
  return r;
}

TokenRange trim_inside(const Page& page, TokenRange r) {
  while (!r.empty() && (page.token(r.last - 1).kind == TokenKind::comma ||
                        page.token(r.last - 1).kind == TokenKind::period ||
                        page.token(r.last - 1).kind == TokenKind::quote_close))
    --r.last;
  return r;
}

TokenRange trimmed(const Page& page, TokenRange r) {
  r = without_stop(page, r);
  while (!r.empty() && (page.token(r.first).kind == TokenKind::comma ||
                        page.token(r.first).kind == TokenKind::colon ||
                        page.token(r.first).kind == TokenKind::dash ||
                        (page.lower(r.first) == "that" && r.first + 1 < r.last &&
                         !page.is(r.first + 1, w_auxiliary) && !page.token(r.first).capital)))
    ++r.first;
  while (!r.empty() &&
         (page.token(r.last - 1).kind == TokenKind::comma ||
          page.token(r.last - 1).kind == TokenKind::dash || page.is(r.last - 1, w_conjunction)))
    --r.last;
  // A quotation that is the whole content gives its inside.
  if (!r.empty() && page.token(r.first).kind == TokenKind::quote_open && page.quoted(r.first)) {
    const Quotation& q = page.quotations[page.quotation_of[r.first]];
    if (q.open == r.first && q.close + 1 >= r.last) {
      ++r.first;
      if (q.close < r.last) r.last = q.close;
      r = trim_inside(page, r);
    }
  }
  return r;
}

TokenRange without_comment(const Page& page, TokenRange r) {
  for (std::uint32_t i = r.first + 2; i + 3 < r.last; ++i) {
    if (page.quoted(i) || !page.is(i, w_conjunction)) continue;
    const std::string_view verb = page.lower(i + 1);
    const bool refuses = (verb == "refused" || verb == "declined") && page.lower(i + 2) == "to";
    const bool did_not = verb == "did" && page.lower(i + 2) == "not" && page.is(i + 3, w_reporting);
    const bool gave_no =
        (verb == "gave" || verb == "provided" || verb == "offered") && page.lower(i + 2) == "no";
    if (refuses || did_not || gave_no) {
      r.last = page.token(i - 1).kind == TokenKind::comma ? i - 1 : i;
      break;
    }
  }
  const std::uint32_t comma = last_comma(page, r);
  if (comma == none || comma < r.first + 3 || comma + 3 >= r.last) return r;
  if (page.lower(comma + 1) != "a" && page.lower(comma + 1) != "an") return r;
  bool noun = false;
  for (std::uint32_t i = comma + 2; i < r.last; ++i) {
    if (i < comma + 5 && page.is(i, w_noun_cue)) noun = true;
    const std::string_view word = page.lower(i);
    if (noun && (page.is(i, w_reporting) || word == "deny" || word == "denies" || word == "denied"))
      return {r.first, comma};
  }
  return r;
}

TokenRange trim_commas(const Page& page, TokenRange r) {
  while (!r.empty() && (page.token(r.last - 1).kind == TokenKind::comma ||
                        page.token(r.last - 1).kind == TokenKind::colon))
    --r.last;
  return r;
}

bool mostly_quoted(const Page& page, TokenRange r) {
  std::uint32_t quoted = 0;
  for (std::uint32_t i = r.first; i < r.last; ++i)
    quoted += page.quoted(i);
  return 2 * quoted > r.last - r.first;
}

bool no_verb(const Page& page, TokenRange r) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (page.mention_of[i] == none && page.is(i, w_auxiliary | w_reporting)) return false;
    if (page.token(i).kind == TokenKind::word && page.mention_of[i] == none &&
        page.lower(i).ends_with("ed"))
      return false;
  }
  return true;
}

bool has_verb(const Page& page, TokenRange r) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (page.mention_of[i] != none || page.token(i).kind != TokenKind::word) continue;
    if (page.is(i, w_auxiliary | w_reporting)) return true;
    const std::string_view word = page.lower(i);
    if (word.ends_with("ed") || word.ends_with("n't")) return true;
    // "He says", "they took": what follows a pronoun that is a subject.
    if (i > r.first &&
        (page.lower(i - 1) == "he" || page.lower(i - 1) == "she" || page.lower(i - 1) == "they" ||
         page.lower(i - 1) == "we" || page.lower(i - 1) == "i" || page.lower(i - 1) == "it" ||
         page.lower(i - 1) == "who"))
      return true;
    if (const auto trigger = page.lexicon.triggers.match(page.tokens(), i, r.last)) {
      for (const Trigger& t : *trigger.value) {
        if (!t.noun && !(i > r.first && page.is(i - 1, w_determiner | w_preposition))) return true;
      }
    }
  }
  return false;
}

bool adjuncts_only(const Page& page, TokenRange r) {
  if (r.last - r.first > 12) return false;
  bool after_preposition = true;
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (page.mention_of[i] != none || page.date_of[i] != none) continue;
    if (page.is(i, w_preposition)) {
      after_preposition = true;
      continue;
    }
    if (page.is(i, w_negation)) return false;
    if (page.is(i, w_determiner | w_adverb) || page.is(i, w_pronoun)) continue;
    if (page.token(i).kind == TokenKind::number) continue;
    if (page.token(i).kind != TokenKind::word) return false;
    if (page.is(i, w_auxiliary | w_reporting | w_subordinator | w_relative | w_conjunction))
      return false;
    if (!after_preposition) return false;
  }
  return true;
}

std::uint32_t last_comma(const Page& page, TokenRange r) {
  for (std::uint32_t i = r.last; i-- > r.first;) {
    if (page.token(i).kind == TokenKind::comma && !page.quoted(i)) return i;
    // `must stop," he said`: the comma stands inside the marks.
    if (page.token(i).kind == TokenKind::quote_close && i > r.first && i + 1 < r.last &&
        page.token(i - 1).kind == TokenKind::comma)
      return i;
  }
  return none;
}

std::uint32_t before_adverbs(const Page& page, std::uint32_t i, std::uint32_t first) {
  while (i > first && page.is(i - 1, w_adverb))
    --i;
  return i;
}

bool opens_inside(const Page& page, TokenRange range, std::uint32_t i) {
  const Quotation& q = page.quotations[page.quotation_of[i]];
  return q.open >= range.first;
}

std::uint32_t clause_start(const Page& page, std::uint32_t verb, std::uint32_t first,
                           TokenRange range) {
  first = std::max(first, range.first);
  for (std::uint32_t i = verb; i-- > first;) {
    if (page.quoted(i) && opens_inside(page, range, i)) continue;
    if (page.token(i).kind == TokenKind::semicolon) return i + 1;
    if (page.token(i).kind == TokenKind::comma && i + 1 < verb) {
      const std::string_view next = page.lower(i + 1);
      if (next == "while" || next == "but" || next == "whereas" || next == "although" ||
          next == "and")
        return i + 2;
    }
  }
  return first;
}

}  // namespace panah

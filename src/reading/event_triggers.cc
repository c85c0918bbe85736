#include "reading/event_triggers.h"

#include "reading/event_clause.h"

namespace panah {
namespace {

bool after_be(const EventView& v, std::uint32_t i) {
  while (i > v.sentence.first && v.page.is(i - 1, w_adverb | w_negation))
    --i;
  return i > v.sentence.first && v.page.is(i - 1, w_be);
}

TokenRange second_of(const EventView& v, const PairTrigger& pair, TokenRange at) {
  bool subjunctive = false;
  for (std::uint32_t k = at.last; k < v.sentence.last && k <= at.last + pair.within; ++k) {
    const TokenKind kind = v.page.token(k).kind;
    if (kind == TokenKind::semicolon || kind == TokenKind::period || kind == TokenKind::quote_close)
      break;
    if (v.page.is(k, w_relative) && v.page.mention_of[k] == none) break;
    // "ruled that the extradition was lawful" is no order; "ordered that he be extradited" is.
    if (v.page.lower(k) == "that" && pair.trigger.type == "order") {
      subjunctive = true;
      continue;
    }
    if (const auto found = pair.then.match(v.page.tokens(), k, v.sentence.last)) {
      if (subjunctive && !v.page.is(k, w_be)) break;
      return {k, found.last};
    }
  }
  return {};
}

TokenRange first_before(const EventView& v, const PairTrigger& pair, TokenRange at) {
  for (std::uint32_t k = at.first; k-- > v.sentence.first && at.first - k <= pair.within + 4;) {
    if (v.page.token(k).kind == TokenKind::semicolon || v.page.token(k).kind == TokenKind::comma)
      break;
    if (const auto found = pair.then.match(v.page.tokens(), k, at.first)) return {k, found.last};
  }
  return {};
}

// "the arrests" against "he arrests": a determiner, adjective or preposition before means a noun.
bool noun_here(const EventView& v, TokenRange at) {
  if (at.first == v.sentence.first) return true;
  return !v.page.is(at.first - 1, w_auxiliary) || v.page.is(at.first - 1, w_be);
}

bool noun_only(const EventView& v, TokenRange at) {
  if (at.first == v.sentence.first) return false;
  if (is_participle(v, at.first) || v.page.lower(at.first).ends_with("ing")) return false;
  // "plans to deport" tells of a return to come; "the right to deport" of none.
  if (v.page.lower(at.first - 1) == "to")
    return at.first < v.sentence.first + 2 ||
           !has_word(v, {at.first - 2, at.first - 1}, v.page.lexicon.event_words.intends);
  if (at.last - at.first > 1) return false;
  return v.page.is(at.first - 1, w_determiner | w_preposition) ||
         v.page.token(at.first - 1).kind == TokenKind::possessive;
}

// "extradition hearing", "deportation centre"
bool opens_compound(const EventView& v, TokenRange at) {
  return at.last < v.sentence.last && v.page.mention_of[at.last] == none &&
         v.page.lexicon.event_words.compound.match(v.page.tokens(), at.last, v.sentence.last);
}

// "the detained men", "extradited Uzbeks": a participle in front of its noun tells nothing new.
bool describes_noun(const EventView& v, TokenRange at) {
  if (at.last - at.first != 1 || !v.page.lower(at.first).ends_with("ed") ||
      at.last >= v.sentence.last)
    return false;
  const bool noun_follows =
      v.page.is(at.last, w_person_plural | w_person_singular) || v.page.mention_of[at.last] != none;
  if (!noun_follows) return false;
  if (at.first == v.sentence.first) return false;
  const std::uint32_t p = at.first - 1;
  return v.page.is(p, w_determiner | w_preposition) ||
         v.page.token(p).kind == TokenKind::possessive ||
         v.page.token(p).kind == TokenKind::number || v.page.count_of[p] != none ||
         v.page.is(p, w_number);
}

bool names_a_place(const EventView& v, std::uint32_t i) {
  static constexpr std::string_view places[] = {"center",  "centre",   "centers",
                                                "centres", "facility", "facilities",
                                                "cell",    "camp",     "isolator"};
  for (const auto word : places) {
    if (v.page.lower(i) == word) return true;
  }
  return false;
}

// "approved the extraditions", "their claims were rejected".
void add_pairs(const EventView& v, std::uint32_t i, std::vector<TriggerMatch>& found) {
  const auto start = v.page.lexicon.pair_starts.match(v.page.tokens(), i, v.sentence.last);
  if (!start) return;
  const TokenRange at{i, start.last};
  if (describes_noun(v, at)) return;
  // "Rule 39", "order no. 5"
  if (at.last < v.sentence.last && v.page.token(at.last).kind == TokenKind::number &&
      v.page.count_of[at.last] == none && v.page.date_of[at.last] == none && !is_participle(v, i))
    return;
  for (const std::uint32_t index : *start.value) {
    const PairTrigger& pair = v.page.lexicon.pairs[index];
    TokenRange then = second_of(v, pair, at);
    if (then.empty() && pair.passive && i > v.sentence.first && after_be(v, i))
      then = first_before(v, pair, at);
    if (!then.empty()) found.push_back({&pair.trigger, at, then});
  }
}

}  // namespace

std::vector<TriggerMatch> passive_pairs_at(const EventView& v, std::uint32_t i) {
  std::vector<TriggerMatch> found;
  add_pairs(v, i, found);
  std::erase_if(found, [&](const TriggerMatch& met) { return met.then.first > i; });
  return found;
}

TriggerCandidates triggers_at(const EventView& v, std::uint32_t i) {
  TriggerCandidates out{{}, i};
  const auto match = v.page.lexicon.triggers.match(v.page.tokens(), i, v.sentence.last);
  // A phrase of several words says more than a pair, a pair more than a single word.
  if (!match || match.last - i == 1) add_pairs(v, i, out.list);
  if (!match) return out;
  out.last = match.last;
  const TokenRange at{i, out.last};
  for (const Trigger& trigger : *match.value) {
    if (trigger.noun && !noun_here(v, at)) continue;
    if (trigger.noun && trigger.type == "return" && opens_compound(v, at)) continue;
    if (!trigger.noun && (noun_only(v, at) || describes_noun(v, at))) continue;
    if (trigger.noun && trigger.type == "detention" && at.last < v.sentence.last &&
        names_a_place(v, at.last))
      continue;
    out.list.push_back({&trigger, at, {}});
  }
  return out;
}

}  // namespace panah

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
  for (std::uint32_t k = at.last; k < v.sentence.last && k <= at.last + pair.within; ++k) {
    const TokenKind kind = v.page.token(k).kind;
    if (kind == TokenKind::semicolon || kind == TokenKind::period || kind == TokenKind::quote_close)
      break;
    if (v.page.is(k, w_relative) && v.page.mention_of[k] == none) break;
    if (const auto found = pair.then.match(v.page.tokens(), k, v.sentence.last))
      return {k, found.last};
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

const std::vector<Trigger>* split_particle(const EventView& v, std::uint32_t i) {
  struct Split {
    std::string_view verb, particle;
    const char* whole;
  };
  static constexpr Split splits[] = {
      {"handed", "over", "handed over"},   {"hand", "over", "hand over"},
      {"handing", "over", "handing over"}, {"sent", "back", "sent back"},
      {"send", "back", "send back"},       {"sending", "back", "sending back"},
      {"flew", "to", "flown to"},          {"handed", "to", "handed to"}};
  for (const Split& split : splits) {
    if (v.page.lower(i) != split.verb) continue;
    for (std::uint32_t k = i + 2; k < v.sentence.last && k < i + 9; ++k) {
      if (v.page.token(k).kind != TokenKind::word && v.page.token(k).kind != TokenKind::number)
        break;
      if (v.page.lower(k) != split.particle) continue;
      const TokenText words = tokenize(split.whole);
      const auto found = v.page.lexicon.triggers.match(
          words.tokens, 0, static_cast<std::uint32_t>(words.tokens.size()));
      return found.value;
    }
  }
  return nullptr;
}

// "the arrests" against "he arrests": a determiner, adjective or preposition before means a noun.
bool noun_here(const EventView& v, TokenRange at) {
  if (at.first == v.sentence.first) return true;
  return !v.page.is(at.first - 1, w_auxiliary) || v.page.is(at.first - 1, w_be);
}

bool noun_only(const EventView& v, TokenRange at) {
  if (at.last - at.first > 1 || at.first == v.sentence.first) return false;
  const std::string_view word = v.page.lower(at.first);
  if (word.ends_with("ed") || word.ends_with("ing")) return false;
  return v.page.is(at.first - 1, w_determiner | w_preposition) ||
         v.page.token(at.first - 1).kind == TokenKind::possessive;
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
  for (const std::uint32_t index : *start.value) {
    const PairTrigger& pair = v.page.lexicon.pairs[index];
    TokenRange then = second_of(v, pair, at);
    if (then.empty() && pair.passive && i > v.sentence.first && after_be(v, i))
      then = first_before(v, pair, at);
    if (!then.empty()) found.push_back({&pair.trigger, at, then});
  }
}

}  // namespace

TriggerCandidates triggers_at(const EventView& v, std::uint32_t i) {
  TriggerCandidates out{{}, i};
  const auto match = v.page.lexicon.triggers.match(v.page.tokens(), i, v.sentence.last);
  // A phrase of several words says more than a pair, a pair more than a single word.
  if (!match || match.last - i == 1) add_pairs(v, i, out.list);
  const std::vector<Trigger>* single = match.value;
  out.last = match ? match.last : i + 1;
  // "handed the men over", "sent him back": the particle stands apart.
  if (single == nullptr) single = split_particle(v, i);
  if (single == nullptr) {
    out.last = i;
    return out;
  }
  const TokenRange at{i, out.last};
  for (const Trigger& trigger : *single) {
    if (trigger.noun && !noun_here(v, at)) continue;
    if (!trigger.noun && (noun_only(v, at) || describes_noun(v, at))) continue;
    if (trigger.noun && trigger.type == "detention" && at.last < v.sentence.last &&
        names_a_place(v, at.last))
      continue;
    out.list.push_back({&trigger, at, {}});
  }
  return out;
}

}  // namespace panah

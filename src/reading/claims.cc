#include "reading/claims.h"

#include <fmt/format.h>

namespace panah {
namespace {

LegalClaimKind kind_of(LegalWord word) {
  switch (word) {
    case LegalWord::violation:
      return LegalClaimKind::violation;
    case LegalWord::compliance:
      return LegalClaimKind::compliance;
    case LegalWord::prohibits:
      return LegalClaimKind::prohibits;
    case LegalWord::permits:
      return LegalClaimKind::permits;
    case LegalWord::silent:
      return LegalClaimKind::silent;
    case LegalWord::applies:
      return LegalClaimKind::applies;
    case LegalWord::adopted:
      return LegalClaimKind::adopted;
  }
  return LegalClaimKind::violation;
}

/// A law in the text: an instrument, or words like "its own national legislation".
struct Law {
  TokenRange at;
  std::optional<InstrumentIx> instrument;
};

class LegalClaimFinder {
 public:
  LegalClaimFinder(const Page& page, const std::vector<Mention>& mentions,
                   const std::vector<Instrument>& instruments,
                   const std::vector<Statement>& statements, StatementPlaces& places)
      : page_(page),
        mentions_(mentions),
        instruments_(instruments),
        statements_(statements),
        places_(places) {}

  std::vector<LegalClaim> run() {
    for (const SentenceView& sentence : page_.sentences) {
      if (!is_read(sentence.block)) continue;
      s_ = sentence.tokens;
      for (std::uint32_t i = s_.first; i < s_.last;) {
        const auto match = page_.lexicon.legal.match(page_.tokens(), i, s_.last);
        if (!match || page_.mention_of[i] != none || page_.instrument_of[i] != none) {
          ++i;
          continue;
        }
        claims_at({i, match.last}, *match.value);
        i = match.last;
      }
    }
    return std::move(out_);
  }

 private:
  TokenRange limits(TokenRange trigger) const {
    TokenRange r = s_;
    const std::uint32_t statement = places_.attributed(page_.bytes(trigger));
    if (statement != none) {
      const TokenRange content = page_.tokens_in(statements_[statement].at);
      r.first = std::max(r.first, content.first);
      r.last = std::min(r.last, content.last);
    }
    return r;
  }

  // Laws right of the trigger up to the end of the clause, or left of it.
  std::vector<Law> laws_in(TokenRange r) const {
    std::vector<Law> laws;
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (page_.token(i).kind == TokenKind::semicolon ||
          (page_.is(i, w_relative) && page_.mention_of[i] == none))
        break;
      if (const std::uint32_t index = page_.instrument_of[i]; index != none) {
        std::uint32_t last = i + 1;
        while (last < r.last && page_.instrument_of[last] == index)
          ++last;
        laws.push_back({{i, last}, index});
        i = last - 1;
      } else if (page_.is(i, w_law_noun) && page_.mention_of[i] == none) {
        if (const std::uint32_t after = provision_at(i, r, laws); after > i) {
          i = after - 1;
          continue;
        }
        // The last law noun of the phrase is its head: "code of practice", "treaty obligations".
        std::uint32_t last = i + 1;
        while (last < r.last &&
               (page_.is(last, w_law_noun) ||
                (page_.lower(last) == "of" && last + 1 < r.last &&
                 page_.is(last + 1, w_law_adjective)) ||
                (page_.is(last, w_law_adjective) && page_.lower(last - 1) == "of")))
          ++last;
        std::uint32_t first = i;
        while (first > r.first && i - first < 7 &&
               (page_.is(first - 1, w_law_adjective | w_determiner) ||
                (page_.mention_of[first - 1] != none &&
                 mentions_[page_.mention_of[first - 1]].type == MentionType::nationality) ||
                (page_.lower(first - 1) == "and" && first > r.first + 1 &&
                 page_.is(first - 2, w_law_adjective))))
          --first;
        const bool definite = page_.lower(first) == "the" || page_.lower(first) == "that";
        if (page_.is(first, w_determiner) && (definite || page_.lower(first) == "a")) ++first;
        std::optional<InstrumentIx> meant;
        if (definite && last - first == 1) meant = meant_by(first);
        laws.push_back({{std::min(first, i), last}, meant});
        i = last - 1;
      }
    }
    return laws;
  }

  // "article 3 of the Convention": the provision belongs to the law after it, or to the one that
  // the document has been speaking of. One past the provision; i when there is none.
  std::uint32_t provision_at(std::uint32_t i, TokenRange r, std::vector<Law>& laws) const {
    if (!page_.lexicon.provision_words.contains(std::string(page_.lower(i)))) return i;
    std::uint32_t last = i + 1;
    while (last < r.last && page_.token(last).kind == TokenKind::number)
      ++last;
    if (last == i + 1) return i;
    if (last < r.last && page_.lower(last) == "of") return last;  // the law follows
    if (const auto meant = meant_by(i)) laws.push_back({{i, last}, meant});
    return last;
  }
  // The last instrument before token i that "the Convention", "the Code" or a bare article can
  // mean.
  std::optional<InstrumentIx> meant_by(std::uint32_t i) const {
    const std::string_view word = page_.lower(i);
    const bool provision = page_.lexicon.provision_words.contains(std::string(word)) ||
                           word == "treaty" || word == "agreement" || word == "document" ||
                           word == "instrument" || word == "pact";
    std::uint32_t last = none;
    for (std::uint32_t k = i; k-- > 0 && i - k < 5000;) {
      const std::uint32_t index = page_.instrument_of[k];
      if (index == none || index == last) continue;
      last = index;
      if (provision || page_.lower(k) == word || contains_word(index, word)) return index;
    }
    return std::nullopt;
  }
  bool contains_word(InstrumentIx index, std::string_view word) const {
    const TokenText words = tokenize(instruments_[index].as_stated);
    for (const Token& token : words.tokens) {
      if (token.lower == word) return true;
    }
    return false;
  }

  // Whose conduct: the State nearest before the trigger in its clause.
  std::string state_before(TokenRange trigger, TokenRange limit) const {
    std::string state;
    bool possessive = false;
    for (std::uint32_t i = limit.first; i < trigger.first; ++i) {
      const std::uint32_t m = page_.mention_of[i];
      if (m == none || mentions_[m].country.empty()) continue;
      const bool owns = i + 1 < trigger.first && page_.token(i + 1).kind == TokenKind::possessive;
      const bool object =
          i > limit.first && (page_.lower(i - 1) == "to" || page_.lower(i - 1) == "from");
      if (object || mentions_[m].type == MentionType::person) continue;
      if (possessive) break;  // "Kazakhstan's extradition of Uzbek asylum seekers": the owner acts
      if (mentions_[m].type == MentionType::nationality && !state.empty()) continue;
      state = mentions_[m].country;
      possessive = owns;
    }
    if (!state.empty()) return state;
    // Earlier in the sentence: "Memorial said Kazakhstan ..., which violates".
    for (std::uint32_t i = trigger.first; i-- > s_.first;) {
      const std::uint32_t m = page_.mention_of[i];
      if (m != none && mentions_[m].type == MentionType::place && !mentions_[m].country.empty() &&
          !(i > s_.first && page_.lower(i - 1) == "to"))
        return mentions_[m].country;
    }
    return "";
  }

  void claims_at(TokenRange trigger, LegalWord word) {
    const TokenRange limit = limits(trigger);
    TokenRange right{trigger.last, limit.last};
    for (std::uint32_t i = right.first; i < right.last; ++i) {
      if ((page_.is(i, w_subordinator) && page_.lower(i) != "but" && page_.lower(i) != "as" &&
           page_.mention_of[i] == none && page_.date_of[i] == none) ||
          (page_.lower(i) == "that" && i > right.first)) {
        right.last = i;
        break;
      }
    }
    std::vector<Law> laws;
    switch (word) {
      case LegalWord::violation:
      case LegalWord::compliance:
        laws = laws_in({right.first, std::min(right.last, right.first + 28)});
        break;
      case LegalWord::applies:
        laws = laws_in({right.first, std::min(right.last, right.first + 8)});
        std::erase_if(laws, [](const Law& law) { return !law.instrument; });
        break;
      case LegalWord::adopted:
        laws = laws_in({right.first, std::min(right.last, right.first + 10)});
        break;
      case LegalWord::prohibits:
      case LegalWord::permits:
      case LegalWord::silent: {
        laws = laws_in(
            {trigger.first > limit.first + 24 ? trigger.first - 24 : limit.first, trigger.first});
        if (laws.empty() && word == LegalWord::silent) laws = law_before(trigger);
        if (laws.size() > 1) laws.erase(laws.begin(), laws.end() - 1);
        break;
      }
    }
    // "amendments to its code": the code is the law that was changed.
    if (word == LegalWord::adopted && laws.size() > 1 &&
        page_.lower(laws.front().at.first).starts_with("amendment"))
      laws.erase(laws.begin());
    if (laws.empty()) return;
    bool negative = false;
    for (std::uint32_t i = trigger.first; i-- > limit.first && trigger.first - i <= 4;) {
      if (page_.is(i, w_negation) && !(i + 1 < trigger.first && page_.lower(i + 1) == "only"))
        negative = true;
    }
    for (const Law& law : laws) {
      LegalClaim claim;
      claim.kind = kind_of(word);
      // "does not allow" forbids.
      const bool forbids = word == LegalWord::permits && negative;
      if (forbids) claim.kind = LegalClaimKind::prohibits;
      claim.state = state_before(trigger, limit);
      claim.instrument = law.instrument;
      if (!law.instrument) claim.law = std::string(page_.slice_of(law.at));
      claim.polarity = negative && !forbids ? Polarity::negative : Polarity::positive;
      Range at = cover(page_.bytes(trigger), page_.bytes(law.at));
      if (law.at.first >= s_.first && law.at.last <= s_.last)
        claim.at = at;
      else
        claim.at = page_.bytes(trigger);
      // What a law forbids, or does not speak of, is part of the claim.
      if (word == LegalWord::prohibits || word == LegalWord::silent || word == LegalWord::permits)
        claim.at = page_.bytes({trigger.first, limit.last});
      claim.statement = places_.at(trigger, s_);
      claim.confidence = law.instrument ? 0.8 : 0.7;
      claim.rule =
          fmt::format("legal claims > {} > \"{}\"", name_of(claim.kind), page_.slice_of(trigger));
      out_.push_back(std::move(claim));
    }
  }

  // "That document doesn't mention": the instrument of the sentence before.
  std::vector<Law> law_before(TokenRange trigger) const {
    const bool anaphor =
        trigger.first > s_.first &&
        (page_.lower(trigger.first - 1) == "document" || page_.lower(trigger.first - 1) == "it" ||
         page_.lower(trigger.first - 1) == "convention" ||
         page_.lower(trigger.first - 1) == "treaty" ||
         page_.lower(trigger.first - 1) == "agreement");
    if (!anaphor) return {};
    for (std::uint32_t i = s_.first; i-- > 0 && s_.first - i < 60;) {
      if (page_.instrument_of[i] != none) return {{{i, i + 1}, page_.instrument_of[i]}};
    }
    return {};
  }

  const Page& page_;
  const std::vector<Mention>& mentions_;
  const std::vector<Instrument>& instruments_;
  const std::vector<Statement>& statements_;
  StatementPlaces& places_;
  std::vector<LegalClaim> out_;
  TokenRange s_;
};

CheckableKind kind_of(CheckWord word) {
  switch (word) {
    case CheckWord::unprecedented:
      return CheckableKind::unprecedented;
    case CheckWord::superlative:
      return CheckableKind::superlative;
    case CheckWord::first:
      return CheckableKind::first;
    case CheckWord::comparison:
      return CheckableKind::comparison;
    case CheckWord::total:
      return CheckableKind::total;
  }
  return CheckableKind::superlative;
}

bool opens_scope(std::string_view word) {
  static constexpr std::string_view words[] = {
      "ever", "among", "in", "since",    "from", "of",     "by",     "to",
      "on",   "this",  "so", "anywhere", "for",  "within", "across", "under"};
  for (const auto w : words) {
    if (word == w) return true;
  }
  return false;
}

}  // namespace

std::vector<LegalClaim> find_legal_claims(const Page& page, const std::vector<Mention>& mentions,
                                          const std::vector<Instrument>& instruments,
                                          const std::vector<Statement>& statements,
                                          StatementPlaces& places) {
  return LegalClaimFinder(page, mentions, instruments, statements, places).run();
}

// "At least 10 people have been transferred to Turkey since 2016": a total over a time.
static void totals_over_time(const Page& page, const std::vector<Count>& counts,
                             const std::vector<DateMention>& dates,
                             const std::vector<Event>& events, StatementPlaces& places,
                             std::vector<CheckableClaim>& out) {
  std::size_t first = 0;  // events, dates and sentences come in text order
  std::size_t at = 0;
  for (const DateMention& date : dates) {
    if (!date.stated.edtf.ends_with("/..")) continue;
    while (at < page.sentences.size() && page.sentences[at].at.end < date.at.end)
      ++at;
    if (at == page.sentences.size()) return;
    const SentenceView& sentence = page.sentences[at];
    while (first < events.size() && events[first].trigger.end <= sentence.at.begin)
      ++first;
    for (std::size_t k = first; k < events.size(); ++k) {
      const Event& event = events[k];
      if (event.trigger.begin >= sentence.at.end) break;
      if (!event.count || event.type == "legislation") continue;
      const Count& count = counts[*event.count];
      CheckableClaim claim;
      claim.kind = CheckableKind::total;
      claim.at = cover(cover(count.at, event.trigger), date.at);
      claim.measure = std::string(
          slice(page.text, {count.at.begin, std::max(count.at.begin, count.set_at.begin)}));
      claim.unit = count.set;
      claim.scope = std::string(slice(page.text, date.at));
      claim.confidence = 0.7;
      claim.rule = "checkable claims > total > count, act and since when";
      claim.statement = places.at(page.tokens_in(event.trigger), sentence.tokens);
      out.push_back(std::move(claim));
      break;
    }
  }
}

std::vector<CheckableClaim> find_checkable_claims(const Page& page,
                                                  const std::vector<Count>& counts,
                                                  const std::vector<DateMention>& dates,
                                                  const std::vector<Event>& events,
                                                  StatementPlaces& places) {
  std::vector<CheckableClaim> out;
  totals_over_time(page, counts, dates, events, places, out);
  for (const SentenceView& sentence : page.sentences) {
    const TokenRange s = sentence.tokens;
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      const auto match = page.lexicon.checks.match(page.tokens(), i, s.last);
      if (!match || page.mention_of[i] != none || page.date_of[i] != none) continue;
      const CheckWord word = *match.value;
      TokenRange at{i, match.last};
      CheckableClaim claim;
      claim.kind = kind_of(word);
      claim.measure = std::string(page.slice_of(at));
      const bool definite =
          i > s.first &&
          (page.lower(i - 1) == "the" || page.token(i - 1).kind == TokenKind::possessive ||
           page.lower(i - 1) == "its" || page.lower(i - 1) == "their");
      if (word == CheckWord::superlative || word == CheckWord::first) {
        if (!definite && at.last - at.first == 1) continue;
        if (page.lower(i) == "most" && (match.last >= s.last || page.lower(match.last) == "of" ||
                                        page.lower(match.last) == "recent"))
          continue;
        // The clause to its end; the unit up to the word that opens the scope.
        std::uint32_t end = match.last;
        std::uint32_t scope = none;
        while (end < s.last && end < match.last + 16) {
          const Token& t = page.token(end);
          if (t.kind == TokenKind::period || t.kind == TokenKind::comma ||
              t.kind == TokenKind::semicolon || t.kind == TokenKind::quote_close ||
              t.kind == TokenKind::dash)
            break;
          if (page.mention_of[end] == none &&
              page.is(end, w_auxiliary | w_relative | w_reporting) && end > match.last)
            break;
          if (page.lower(end) == "and" || page.lower(end) == "that") break;
          if (scope == none && opens_scope(page.lower(end))) scope = end;
          ++end;
        }
        const bool first_of_kind =
            at.last - at.first > 1 ||
            (end > match.last &&
             (page.lower(match.last) == "time" || page.lower(match.last) == "such" ||
              page.lower(match.last) == "known" || page.lower(match.last) == "ever"));
        const auto act = match.last < s.last
                             ? page.lexicon.triggers.match(page.tokens(), match.last, s.last)
                             : Phrases<std::vector<Trigger>>::Match{};
        const bool first_act = act && act.value->front().noun;
        if (word == CheckWord::first && !first_of_kind && !first_act &&
            !(scope != none && page.lower(scope) == "since"))
          continue;
        if (word == CheckWord::superlative && scope == none && at.last - at.first == 1 &&
            page.lower(i) == "most")
          continue;
        claim.unit = std::string(page.slice_of({match.last, scope == none ? end : scope}));
        if (scope != none) claim.scope = std::string(page.slice_of({scope, end}));
        at.last = end;
        if (page.lower(i - (i > s.first)) == "the") --at.first;
      } else if (word == CheckWord::comparison || word == CheckWord::total) {
        std::uint32_t end = match.last;
        while (end < s.last && end < match.last + 10 && page.token(end).kind == TokenKind::word)
          ++end;
        claim.scope = std::string(page.slice_of({match.last, end}));
        if (end == match.last) claim.scope.clear();
        at.last = end;
      }
      claim.at = page.bytes(at);
      claim.statement = places.at({i, match.last}, s);
      claim.confidence =
          word == CheckWord::unprecedented ? 0.85 : (claim.scope.empty() ? 0.55 : 0.75);
      claim.rule =
          fmt::format("checkable claims > {} > \"{}\"", name_of(claim.kind), claim.measure);
      out.push_back(std::move(claim));
      i = at.last - 1;
    }
  }
  return out;
}

}  // namespace panah

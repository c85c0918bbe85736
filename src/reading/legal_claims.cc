#include "reading/claims.h"

#include <fmt/format.h>

#include <algorithm>

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
    case LegalWord::joined:
      return LegalClaimKind::adopted;
    case LegalWord::unlawful:
      return LegalClaimKind::violation;
    case LegalWord::lawful:
      return LegalClaimKind::compliance;
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
      claim_under();
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
        // "the Constitution of Kyrgyzstan", "the principle of non-refoulement"
        if (last + 1 < r.last && page_.lower(last) == "of" &&
            ((page_.mention_of[last + 1] != none &&
              mentions_[page_.mention_of[last + 1]].type == MentionType::place) ||
             page_.is(last + 1, w_law_noun)))
          last += 2;
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
    laws.push_back({{i, last}, meant_by(i)});
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
        if (!laws.empty() && laws.front().at.first > trigger.last + 9) laws.clear();
        // "would be treated in accordance with the law" is a promise.
        if (word == LegalWord::compliance && is_promised(trigger, limit)) laws.clear();
        break;
      case LegalWord::unlawful:
      case LegalWord::lawful:
        if (!is_judgement(trigger, limit)) return;
        laws = laws_under(trigger, right);
        if (laws.empty()) laws.push_back({trigger, std::nullopt});
        break;
      case LegalWord::applies:
      case LegalWord::joined:
        laws = laws_in({right.first, std::min(right.last, right.first + 8)});
        std::erase_if(laws, [](const Law& law) { return !law.instrument; });
        break;
      case LegalWord::adopted:
        laws = laws_in({right.first, std::min(right.last, right.first + 10)});
        break;
      case LegalWord::prohibits:
      case LegalWord::permits:
      case LegalWord::silent: {
        // "is prohibited by customary international law": the law follows.
        if (page_.lower(trigger.last - 1) == "by") {
          laws = laws_in({right.first, std::min(right.last, right.first + 8)});
        } else {
          laws = laws_in(
              {trigger.first > limit.first + 24 ? trigger.first - 24 : limit.first, trigger.first});
        }
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
      if (page_.token(i).kind == TokenKind::comma) break;
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
        claim.at = page_.bytes({trigger.first, std::max(limit.last, trigger.last)});
      claim.statement = places_.at(trigger, s_);
      claim.confidence = law.instrument ? 0.8 : 0.7;
      claim.rule =
          fmt::format("legal claims > {} > \"{}\"", name_of(claim.kind), page_.slice_of(trigger));
      out_.push_back(std::move(claim));
    }
  }

  bool is_promised(TokenRange trigger, TokenRange limit) const {
    for (std::uint32_t i = trigger.first; i-- > limit.first && trigger.first - i <= 8;) {
      const std::string_view w = page_.lower(i);
      if (w == "would" || w == "will" || w == "must" || w == "should" || w == "shall") return true;
    }
    return false;
  }
  // "the transfer was unlawful", "declared the expulsion unlawful"; never "illegal migrants".
  bool is_judgement(TokenRange trigger, TokenRange limit) const {
    if (trigger.last < s_.last && page_.token(trigger.last).kind == TokenKind::word &&
        !page_.is(trigger.last, w_preposition | w_conjunction | w_subordinator | w_auxiliary |
                                    w_relative | w_adverb))
      return false;
    for (std::uint32_t i = trigger.first; i-- > limit.first && trigger.first - i <= 7;) {
      if (page_.is(i, w_be) && trigger.first - i <= 3) return true;
      if (page_.lexicon.judged.match(page_.tokens(), i, trigger.first) && page_.lower(i) != "be")
        return true;
      if (page_.token(i).kind == TokenKind::comma) return false;
    }
    return false;
  }
  // "unlawful under Article 5 of the Convention"
  std::vector<Law> laws_under(TokenRange trigger, TokenRange right) const {
    if (right.first >= right.last ||
        (page_.lower(right.first) != "under" && page_.lower(right.first) != "in" &&
         page_.lower(right.first) != "according"))
      return {};
    auto laws = laws_in({right.first, std::min(right.last, trigger.last + 12)});
    if (!laws.empty() && laws.front().at.first > trigger.last + 6) laws.clear();
    return laws;
  }

  // "Under Article 55 of the Law on Foreigners, no removal order may be issued": the sentence says
  // what the law says.
  void claim_under() {
    for (std::uint32_t i = s_.first; i + 2 < s_.last; ++i) {
      if (page_.lower(i) != "under" || page_.mention_of[i] != none) continue;
      const bool opens = i == s_.first || page_.token(i - 1).kind == TokenKind::comma ||
                         page_.token(i - 1).kind == TokenKind::quote_open ||
                         page_.lower(i - 1) == "that" || page_.is(i - 1, w_reporting);
      if (!opens) continue;
      std::uint32_t comma = i + 1;
      while (comma < s_.last && comma < i + 24 && page_.token(comma).kind != TokenKind::comma)
        ++comma;
      if (comma >= s_.last || page_.token(comma).kind != TokenKind::comma) continue;
      auto laws = laws_in({i + 1, comma});
      std::erase_if(laws, [](const Law& law) { return !law.instrument; });
      if (laws.empty()) continue;
      const TokenRange limit = limits({i, i + 1});
      const std::uint32_t end = std::max(comma + 1, std::min(limit.last, s_.last));
      LegalClaim claim;
      claim.kind = kind_under({comma + 1, end});
      claim.instrument = laws.front().instrument;
      claim.state = state_before({end, end}, {comma + 1, end});
      claim.at = page_.bytes({i, end});
      claim.statement = places_.at({comma, comma + 1}, s_);
      claim.confidence = 0.7;
      claim.rule = fmt::format("legal claims > {} > \"under\" a law", name_of(claim.kind));
      out_.push_back(std::move(claim));
      return;
    }
  }
  LegalClaimKind kind_under(TokenRange r) const {
    bool may = false;
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      const std::string_view w = page_.lower(i);
      if (w == "cannot" || w == "prohibited" || w == "forbidden" || w == "banned" || w == "barred")
        return LegalClaimKind::prohibits;
      if (w == "may" || w == "must" || w == "shall" || w == "can") {
        may = may || w == "may" || w == "can";
        const bool none_may = i > r.first && has_negation({r.first, i});
        if (none_may || (i + 1 < r.last && page_.lower(i + 1) == "not"))
          return LegalClaimKind::prohibits;
      }
      if (w == "allowed" || w == "entitled" || w == "permitted") may = true;
    }
    return may ? LegalClaimKind::permits : LegalClaimKind::applies;
  }
  bool has_negation(TokenRange r) const {
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (page_.is(i, w_negation)) return true;
    }
    return false;
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

}  // namespace

std::vector<LegalClaim> find_legal_claims(const Page& page, const std::vector<Mention>& mentions,
                                          const std::vector<Instrument>& instruments,
                                          const std::vector<Statement>& statements,
                                          StatementPlaces& places) {
  return LegalClaimFinder(page, mentions, instruments, statements, places).run();
}

}  // namespace panah

#include "reading/speech_cues.h"

#include "reading/clauses.h"

namespace panah {

// "said the men": with these verbs nobody who is told stands there, so it is what is said.
static bool begins_content(const Page& page, const Cue& cue) {
  // "held a document that", but "found it likely that"
  if (cue.verb->kind == ReportingKind::find && page.lower(cue.last) != "a" &&
      page.lower(cue.last) != "an")
    return false;
  if (cue.verb->kind != ReportingKind::find &&
      (cue.verb->kind != ReportingKind::say || cue.verb->addressee))
    return false;
  const std::uint32_t i = cue.last;
  if (page.date_of[i] != none) return false;
  if (page.mention_of[i] != none) return true;
  return page.is(i, w_determiner) && !page.is(i, w_preposition) && page.lower(i) != "that";
}

std::uint32_t that_after(const Page& page, const Cue& cue, TokenRange range) {
  const bool asks = cue.verb->modality == Modality::questioned;
  for (std::uint32_t i = cue.last; i < range.last && i < cue.last + 22; ++i) {
    if (page.quoted(i) && !page.quoted(cue.at)) {
      // "quoting \"a high-level source,\" that"
      const Quotation& q = page.quotations[page.quotation_of[i]];
      const bool named = i > cue.last && q.open == i && q.close < i + 10 &&
                         (page.is(i - 1, w_preposition) || page.lower(i - 1).ends_with("ing"));
      if (!named) return none;
      i = q.close;
      continue;
    }
    // "recounted how", "told them why", "asked whether"
    const std::string_view word = page.lower(i);
    if ((word == "how" || word == "why" || word == "whether" || (asks && word == "if")) &&
        i < cue.last + 7 && (i == cue.last || asks || cue.verb->kind == ReportingKind::tell) &&
        !(i + 1 < range.last && (page.lower(i + 1) == "many" || page.lower(i + 1) == "much")))
      return i;
    if (page.lower(i) == "that") {
      if (i > cue.last && page.is(i - 1, w_preposition)) continue;  // "at that time"
      // "said the handover was lawful and that": the first clause has begun before.
      if (i > cue.last && page.is(i - 1, w_conjunction)) return none;
      return i;
    }
    if (i == cue.last && begins_content(page, cue)) return none;
    if (page.token(i).kind == TokenKind::semicolon) return none;
    const bool noun = i > cue.last && (page.is(i - 1, w_determiner) || page.lower(i - 1) == "it" ||
                                       (i > cue.last + 1 && page.is(i - 2, w_determiner)));
    if (page.mention_of[i] == none && page.date_of[i] == none &&
        (page.is(i, w_auxiliary) || (page.is(i, w_reporting) && !noun && !page.token(i).capital)) &&
        !page.is(i, w_future | w_noun_cue))
      return none;
  }
  return none;
}

bool quote_after(const Page& page, const Cue& cue, TokenRange range) {
  for (std::uint32_t i = cue.last; i < range.last && i < cue.last + 14; ++i) {
    if (page.token(i).kind == TokenKind::quote_open) return true;
    if (page.is(i, w_auxiliary) && page.mention_of[i] == none) return false;
  }
  return false;
}

static bool ends_sentence(const Page& page, const Cue& cue, TokenRange range) {
  if (adjuncts_only(page, {cue.last, range.last})) return true;
  // "C, Interfax reported, citing police"; "C1, officials reported, C2"
  std::uint32_t comma = cue.last;
  while (comma < range.last && comma < cue.last + 10 && page.token(comma).kind != TokenKind::comma)
    ++comma;
  const std::uint32_t before = last_comma(page, {range.first, cue.at});
  return comma < range.last && page.token(comma).kind == TokenKind::comma && before != none &&
         before + 8 > cue.at && adjuncts_only(page, {cue.last, comma});
}

// "found a violation of article 22": a finding without "that".
static bool finds_violation(const Page& page, const Cue& cue, TokenRange range) {
  if (cue.verb->kind != ReportingKind::find) return false;
  for (std::uint32_t i = cue.last; i < range.last && i < cue.last + 3; ++i) {
    if (page.lower(i) == "violation" || page.lower(i) == "violations" || page.lower(i) == "breach")
      return true;
  }
  return false;
}

bool told_by(const Page& page, const Cue& cue, TokenRange range) {
  if (cue.verb->kind != ReportingKind::tell || cue.form != VerbForm::past) return false;
  if (cue.at == range.first || cue.last + 1 >= range.last || page.lower(cue.last) != "by")
    return false;
  const std::uint32_t before = before_adverbs(page, cue.at, range.first);
  return before > range.first && page.is(before - 1, w_be);
}

static bool followed(const Page& page, const Cue& cue, TokenRange range) {
  if (cue.verb->followed_by.empty()) return true;
  if (quote_after(page, cue, range) || cue.last == range.last)
    return cue.verb->modality == Modality::questioned;
  for (const std::string& words : cue.verb->followed_by) {
    // One or two words.
    const auto space = words.find(' ');
    for (std::uint32_t i = cue.last; i < range.last && i < cue.last + 5; ++i) {
      if (page.lower(i) != words.substr(0, space)) {
        // "asked the ministry why"
        if (cue.verb->modality != Modality::questioned) break;
        if (page.is(i, w_preposition | w_auxiliary) && page.mention_of[i] == none) break;
        continue;
      }
      if (space == std::string::npos ||
          (i + 1 < range.last && page.lower(i + 1) == words.substr(space + 1)))
        return true;
      break;
    }
  }
  return false;
}

static bool usable(const Page& page, const std::vector<Mention>& mentions, const Cue& cue,
                   TokenRange range, bool headline) {
  const std::uint32_t before = before_adverbs(page, cue.at, range.first);
  if (before > range.first) {
    const std::uint32_t p = before - 1;
    if (page.lower(p) == "to") return false;
    if (cue.form == VerbForm::past && page.is(p, w_be)) return told_by(page, cue, range);
    if (cue.form == VerbForm::past && (page.lower(p) == "as" || page.lower(p) == "been"))
      return false;
    if (cue.form == VerbForm::base && page.is(p, w_auxiliary) && !page.is(p, w_i)) return false;
    if (page.is(p, w_determiner) && !page.is(p, w_she) && page.lower(p) != "that" &&
        page.lower(p) != "this")
      return false;
    if (page.lower(p) == "her" || page.lower(p) == "his") return false;
    if (page.is(p, w_preposition) && !(cue.form == VerbForm::ing)) return false;
    // "justified it by saying that"
    const bool by_saying = page.lower(p) == "by" && that_after(page, cue, range) != none;
    if (cue.form == VerbForm::ing && page.is(p, w_preposition | w_be) && !by_saying) return false;
    if (page.token(p).kind == TokenKind::possessive) return false;
    // "recent reports", "Uzbek claims": a noun after an adjective.
    if ((cue.form == VerbForm::base || cue.form == VerbForm::third) && page.mention_of[p] != none &&
        mentions[page.mention_of[p]].type == MentionType::nationality)
      return false;
  } else if (cue.form != VerbForm::past && cue.form != VerbForm::ing && before == range.first &&
             !headline &&
             !(cue.form == VerbForm::third && range.first > 0 &&
               page.token(range.first - 1).kind == TokenKind::quote_close)) {
    return false;
  }
  if (cue.last < range.last) {
    const std::string_view next = page.lower(cue.last);
    if (cue.verb->lemma == "claim" &&
        (next == "asylum" || next == "responsibility" || next == "refugee"))
      return false;
    if (cue.verb->kind == ReportingKind::tell && next == "to") return false;
    // "Court Told Man Was Held": in a headline the court was told.
    if (headline && cue.verb->kind == ReportingKind::tell && that_after(page, cue, range) == none)
      return false;
    if (cue.verb->kind == ReportingKind::think && next == "to") return false;
    if (cue.verb->kind == ReportingKind::deny &&
        (page.lexicon.triggers.match(page.tokens(), cue.at, range.last))) {
      // "denied asylum", "denied refugee status": a refusal of status, not a denial.
      if (next == "asylum" || next == "refugee" || next == "him" || next == "her" ||
          next == "them" || next == "entry" || next == "access")
        return false;
    }
  }
  // `"...", recalls Nodira, 34`: what is said stands before.
  const bool after_quote = range.first > 0 && cue.at < range.first + 8 &&
                           page.token(range.first - 1).kind == TokenKind::quote_close;
  if (!after_quote && (cue.verb->kind == ReportingKind::find || cue.verb->needs_that)) {
    const bool quoted_or_last = cue.verb->kind != ReportingKind::find &&
                                (quote_after(page, cue, range) || ends_sentence(page, cue, range));
    if (that_after(page, cue, range) == none && !quoted_or_last &&
        !finds_violation(page, cue, range))
      return false;
  }
  if (!followed(page, cue, range)) return false;
  if (cue.verb->quote_only && !quote_after(page, cue, range) && !ends_sentence(page, cue, range))
    return false;
  if (cue.verb->speech_object && that_after(page, cue, range) == none) {
    bool speech = cue.last < range.last && page.lower(cue.last) == "what";
    for (std::uint32_t i = cue.last; i < range.last && i < cue.last + 7; ++i)
      speech = speech || page.is(i, w_noun_cue) || page.lower(i) == "charges";
    if (!speech) return false;
  }
  return true;
}

std::vector<Cue> cues_in(const Page& page, const std::vector<Mention>& mentions, TokenRange range,
                         bool headline) {
  std::vector<Cue> cues;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (page.quoted(i) && !page.quoted(range.first)) continue;
    if (page.quoted(i) && opens_inside(page, range, i)) continue;
    Cue cue;
    if (const auto phrase = page.lexicon.reporting_phrases.match(page.tokens(), i, range.last)) {
      cue = {i, phrase.last, &page.lexicon.verbs[static_cast<std::size_t>(*phrase.value / 4)],
             static_cast<VerbForm>(*phrase.value % 4)};
    } else if (page.is(i, w_reporting) && page.mention_of[i] == none) {
      const Word& word = *page.word_of[i];
      cue = {i, i + 1, &page.lexicon.verbs[static_cast<std::size_t>(word.reporting)], word.form};
    } else {
      continue;
    }
    if (page.token(i).capital && i != range.first && !headline) continue;
    if (usable(page, mentions, cue, range, headline)) cues.push_back(cue);
  }
  return cues;
}

bool shares_subject(const Page& page, const Cue& cue, TokenRange range) {
  const std::uint32_t before = before_adverbs(page, cue.at, range.first);
  if (before == range.first) return false;
  const std::uint32_t p = before - 1;
  if (cue.form == VerbForm::ing)
    return page.token(p).kind == TokenKind::comma || page.is(p, w_conjunction);
  return page.lower(p) == "and" || page.lower(p) == "but" ||
         (page.is(p, w_auxiliary) && p > range.first && page.is(p - 1, w_conjunction));
}

bool opens_speech(const Page& page, const Cue& cue, TokenRange range) {
  if (cue.last >= range.last) return false;
  const bool that = that_after(page, cue, range) != none;
  if (that || quote_after(page, cue, range)) return true;
  if (cue.verb->needs_that && cue.verb->kind != ReportingKind::find)
    return page.token(cue.last).kind == TokenKind::colon || !cue.verb->followed_by.empty();
  // "told him not to leave": an order.
  if (cue.verb->kind == ReportingKind::tell) {
    for (std::uint32_t i = cue.last; i + 1 < range.last && i < cue.last + 6; ++i) {
      if (page.mention_of[i] != none) continue;
      if (page.lower(i) == "to" && i > cue.last) return page.mention_of[i + 1] != none;
      if (page.is(i, w_auxiliary | w_preposition)) break;
    }
  }
  // "called on the authorities" is a visit, "called on them to stop" is speech.
  if (cue.verb->kind == ReportingKind::ask) {
    for (std::uint32_t i = cue.last; i + 1 < range.last && i < cue.last + 14; ++i) {
      if (page.lower(i) == "to" || page.lower(i) == "not" || page.lower(i) == "for") return true;
    }
    return page.token(cue.last).kind == TokenKind::colon;
  }
  if (cue.verb->kind == ReportingKind::think)
    return !page.is(cue.last, w_preposition) || page.mention_of[cue.last] != none;
  return true;
}

// "denied any link to", "denied having met", "rejected what he called", "dismissed reports of":
// what is denied is told.
static bool tells_what(const Page& page, const Cue& cue, TokenRange range) {
  if (cue.last >= range.last) return false;
  const std::string_view next = page.lower(cue.last);
  if (next == "any" || next == "what" || next == "having" || next.ends_with("ing")) return true;
  for (std::uint32_t i = cue.last; i + 2 < range.last && i < cue.last + 6; ++i) {
    if (!page.is(i, w_noun_cue) || page.mention_of[i] != none) continue;
    const std::string_view after = page.lower(i + 1);
    return after == "of" || after == "that" || after == "as" || after == "about";
  }
  return false;
}

bool takes_only_a_noun(const Page& page, const Cue& cue, TokenRange range) {
  if (cue.verb->kind == ReportingKind::judge) return true;
  if (cue.verb->kind == ReportingKind::say && cue.verb->lemma != "say" && !cue.verb->object &&
      cue.verb->followed_by.empty())
    return that_after(page, cue, range) == none && !quote_after(page, cue, range) &&
           no_verb(page, {cue.last, range.last});
  if (cue.verb->kind != ReportingKind::deny || that_after(page, cue, range) != none) return false;
  return !tells_what(page, cue, range);
}

}  // namespace panah

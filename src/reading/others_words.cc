// Words of one person in the mouth of another: "Interfax quoted the minister as saying that C",
// "which it calls a terrorist organization".
#include "reading/clauses.h"
#include "reading/statement_grammar.h"

#include <algorithm>

namespace panah {

// "as saying", "as telling the court", "as having said": the verb; false when there is none at i.
bool StatementGrammar::as_saying(std::uint32_t i, std::uint32_t end, Cue& cue) const {
  if (page_.lower(i) != "as" || i + 1 >= end) return false;
  std::uint32_t verb = i + 1;
  if (page_.lower(verb) == "having" && verb + 1 < end) ++verb;
  if (!page_.is(verb, w_reporting) || page_.mention_of[verb] != none) return false;
  const Word& word = *page_.word_of[verb];
  if (word.form != VerbForm::ing && verb == i + 1) return false;
  cue = {verb, verb + 1, &page_.lexicon.verbs[static_cast<std::size_t>(word.reporting)], word.form};
  return cue.verb->kind == ReportingKind::say || cue.verb->kind == ReportingKind::tell ||
         cue.verb->kind == ReportingKind::deny || cue.verb->kind == ReportingKind::accuse;
}

bool StatementGrammar::quoted_as(TokenRange range, const std::vector<Attribution>& outer,
                                 int depth) {
  std::uint32_t quote = none;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (page_.quoted(i) && !page_.quoted(range.first)) continue;
    if (page_.mention_of[i] == none &&
        page_.lexicon.quoted_verb.match(page_.tokens(), i, range.last))
      quote = i;
    Cue cue;
    if (quote == none || i > quote + 24 || !as_saying(i, range.last, cue)) continue;
    // The source and who quotes it.
    const std::uint32_t from = clause_start(page_, quote, range.first, range);
    const std::uint32_t before = before_adverbs(page_, quote, from);
    const bool passive = before > from && page_.is(before - 1, w_be);
    std::optional<Speaker> source;
    std::optional<Speaker> quoting;
    TokenRange content{cue.last, range.last};
    if (passive) {
      TokenRange np{from, before - 1};
      const std::uint32_t comma = last_comma(page_, np);
      // "C, the minister was quoted as saying"
      if (adjuncts_only(page_, {cue.last, range.last}) && comma != none &&
          comma > range.first + 2) {
        content = {range.first, comma};
        np.first = comma + 1;
      }
      source = speakers_.subject(np, Trust::loose);
      if (quote + 2 < i && page_.lower(quote + 1) == "by")
        quoting = speakers_.speaker_phrase({quote + 2, i});
    } else {
      source = speakers_.noun_phrase({quote + 1, i}, Trust::loose);
      if (page_.word_of[quote]->form == VerbForm::ing || page_.lower(quote).ends_with("ing"))
        quoting = speakers_.main_subject({from, quote});
      else
        quoting = speakers_.subject({from, quote}, Trust::loose);
    }
    if (!source || source->text.empty()) continue;
    std::vector<Attribution> chain = outer;
    if (quoting && !quoting->text.empty()) {
      Cue by{quote, quote + 1, cue.verb, VerbForm::past};
      Circumstances around;
      around.medium = Medium::publication;
      chain = extend(mentions_, chain, attribution(page_, *quoting, &by, around), quoting->apart);
    }
    Circumstances around;
    if (content.first == cue.last) {
      content.first = content_start(page_, mentions_, cue, content, around);
    } else {
      look_around(page_, {cue.last, range.last}, around);
    }
    look_around(page_, {from, quote}, around);
    content = trimmed(page_, content);
    if (content.empty() || content.last - content.first < 2) continue;
    speakers_.remember(*source);
    Attribution link = attribution(page_, *source, &cue, around);
    chain = extend(mentions_, chain, std::move(link));
    const StatementForm form =
        mostly_quoted(page_, content) ? StatementForm::direct : StatementForm::indirect;
    state(content, chain, &cue, form, source->mention ? 0.85 : 0.7, "statements > quoted as saying",
          depth);
    return true;
  }
  return false;
}

// The end of the words that a speaker has for something: a quotation, or up to the next comma.
static std::uint32_t end_of_words(const Page& page, std::uint32_t i, std::uint32_t last) {
  if (page.token(i).kind == TokenKind::quote_open && page.quoted(i))
    return std::min(page.quotations[page.quotation_of[i]].close, last);
  while (i < last && page.token(i).kind != TokenKind::comma &&
         page.token(i).kind != TokenKind::semicolon)
    ++i;
  return i;
}

// "which it calls a terrorist organization", "called the verdict \"a farce\"".
void StatementGrammar::names_given(TokenRange range, const std::vector<Attribution>& outer) {
  for (std::uint32_t i = range.first + 1; i + 1 < range.last; ++i) {
    if (page_.mention_of[i] != none || page_.quoted(i)) continue;
    const auto verb = page_.lexicon.calls.match(page_.tokens(), i, range.last);
    if (!verb) continue;
    const std::uint32_t first = verb.last;
    if (first >= range.last) return;
    const std::string_view next = page_.lower(first);
    if (next == "on" || next == "for" || next == "upon" || next == "off" || next == "in" ||
        next == "to" || next == "at" || next == "up")
      continue;
    const std::uint32_t before = before_adverbs(page_, i, range.first);
    if (before == range.first || page_.is(before - 1, w_be | w_determiner)) continue;
    // "which it calls": who stands between the relative and the verb.
    std::uint32_t relative = none;
    for (std::uint32_t k = before; k-- > range.first && before - k <= 6;) {
      if (page_.lower(k) == "which" || page_.lower(k) == "whom" || page_.lower(k) == "what") {
        relative = k;
        break;
      }
      if (page_.token(k).kind == TokenKind::comma) break;
    }
    std::optional<Speaker> who;
    TokenRange content;
    if (relative != none && relative + 1 < before) {
      who = relative_subject({relative + 1, before}, relative);
      const std::uint32_t end = end_of_words(page_, first, range.last);
      const bool what = page_.lower(relative) == "what";
      // "rejected what he called C" is a statement already.
      if (what && relative > range.first && page_.is(relative - 1, w_reporting)) continue;
      content = {what ? first : relative, end};
    } else if (relative == none) {
      // Plain: only with the speaker's own words, in quotation marks or as a word of denial.
      std::uint32_t words = none;
      for (std::uint32_t k = first; k < range.last && k < first + 14; ++k) {
        const bool opens = page_.token(k).kind == TokenKind::quote_open && k > first;
        const auto denial = page_.lexicon.denial_words.match(page_.tokens(), k, range.last);
        if (opens || (denial && k > first)) {
          words = k;
          break;
        }
        if (page_.token(k).kind == TokenKind::comma || page_.lower(k) == "that") break;
      }
      if (words == none) continue;
      who = speakers_.subject({clause_start(page_, i, range.first, range), before});
      content = {first, end_of_words(page_, words, range.last)};
      if (page_.token(words).kind == TokenKind::quote_open) ++content.last;
    }
    content.last = std::min(content.last, range.last);
    if (!who || who->text.empty() || who->own || content.last <= content.first + 1) continue;
    content = trimmed(page_, content);
    if (content.empty()) continue;
    Attribution link = attribution(page_, *who, nullptr, {});
    link.cue_at = page_.bytes({i, verb.last});
    link.cue = std::string(slice(page_.text, link.cue_at));
    link.at = who->at.empty() ? link.cue_at : cover(who->at, link.cue_at);
    emit(content, extend(mentions_, outer, std::move(link)), nullptr, StatementForm::indirect, 0.65,
         "statements > S calls it");
    i = content.last;
  }
}

// "which it calls": the pronoun is the subject of the clause that the relative hangs on.
std::optional<Speaker> StatementGrammar::relative_subject(TokenRange r,
                                                          std::uint32_t relative) const {
  if (r.last - r.first == 1 && page_.is(r.first, w_it | w_they | w_he | w_she)) {
    if (auto main = speakers_.main_subject({sentence_.first, relative})) {
      main->at = page_.token(r.first).at;
      return main;
    }
  }
  return speakers_.noun_phrase(r, Trust::usual);
}

}  // namespace panah

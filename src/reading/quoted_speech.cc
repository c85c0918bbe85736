#include "reading/clauses.h"
#include "reading/statement_grammar.h"

#include <algorithm>

namespace panah {

bool StatementGrammar::quotation_first(TokenRange range, const std::vector<Attribution>& outer) {
  if (!page_.quoted(range.first)) return false;
  const std::uint32_t index = page_.quotation_of[range.first];
  const Quotation& q = page_.quotations[index];
  const std::uint32_t from =
      page_.token(range.first).kind == TokenKind::quote_open && q.open == range.first
          ? range.first + 1
          : range.first;
  const std::uint32_t close = std::min(q.close, range.last);
  const TokenRange inside = trim_inside(page_, {from, close});
  const TokenRange rest{std::min(close + 1, range.last), range.last};
  if (inside.empty()) return false;
  if (rest.empty()) {
    // No attribution in this sentence: it may come after the quotation, or have come before.
    pending_.push_back({inside, index});
    return true;
  }
  // `"Dangerous" is how he described it`: a quoted word that begins a plain sentence.
  const std::vector<Cue> cues = cues_in(page_, mentions_, rest, headline_);
  for (const Cue& cue : cues) {
    std::optional<Speaker> who;
    TokenRange before{rest.first, cue.at};
    while (!before.empty() && page_.token(before.first).kind == TokenKind::comma)
      ++before.first;
    std::uint32_t after = cue.last;
    if (before.empty()) {
      who = speakers_.inverted({cue.last, rest.last}, Trust::loose);
    } else {
      who = speakers_.subject(before, Trust::loose);
    }
    if (!who || who->text.empty() || who->own) continue;
    Circumstances around;
    if (cue.verb->kind == ReportingKind::tell)
      after = addressee(page_, mentions_, cue.last, rest.last, around);
    std::uint32_t second = after;
    while (second < rest.last && page_.token(second).kind != TokenKind::quote_open)
      ++second;
    look_around(page_, {cue.last, second}, around);
    if (around.medium == Medium::unknown) look_around_medium(page_, {rest.first, second}, around);
    speakers_.remember(*who);
    const Attribution link = attribution(page_, *who, &cue, around);
    assign_pending(index, link);
    last_link_ = link;
    const auto chain = extend(mentions_, outer, link);
    const StatementIx at = emit(inside, chain, &cue, StatementForm::direct,
                                who->mention ? 0.9 : 0.75, "statements > quotation, S cue");
    parse(inside, chain, 1);
    noun_cues(inside, chain, at);
    if (second < rest.last) {
      const Quotation& q2 = page_.quotations[page_.quotation_of[second]];
      const TokenRange more = trim_inside(page_, {second + 1, std::min(q2.close, rest.last)});
      if (!more.empty())
        emit(more, chain, &cue, StatementForm::direct, who->mention ? 0.9 : 0.75,
             "statements > split quotation");
    } else if (cue.verb->kind != ReportingKind::tell && second == rest.last) {
      // `"...," he said, adding that C`
      std::vector<Cue> further = cues_in(page_, mentions_, {after, rest.last}, headline_);
      for (const Cue& next : further) {
        if (next.form != VerbForm::ing && !shares_subject(page_, next, rest)) continue;
        Circumstances same = around;
        const std::uint32_t start =
            content_start(page_, mentions_, next, {next.last, rest.last}, same);
        const TokenRange content = trimmed(page_, {start, rest.last});
        if (content.last - content.first >= 3 && !content.empty())
          emit(content, extend(mentions_, outer, attribution(page_, *who, &next, same)), &next,
               StatementForm::continued, 0.75, "statements > and added");
        break;
      }
    }
    return true;
  }
  return false;
}

void StatementGrammar::assign_pending(std::uint32_t quotation, const Attribution& link) {
  for (const Pending& p : pending_) {
    const bool same = p.quotation == quotation;
    emit(
        p.inside, extend(mentions_, base_, link), nullptr, StatementForm::direct, same ? 0.85 : 0.7,
        same ? "statements > quotation before its cue" : "statements > quotation of the paragraph");
  }
  pending_.clear();
  last_link_ = link;
}

void StatementGrammar::settle_pending() {
  if (pending_.empty()) return;
  const std::optional<Speaker> who =
      speakers_.of_paragraph() ? speakers_.of_paragraph() : speakers_.last();
  if (who) {
    for (const Pending& p : pending_) {
      Circumstances around;
      Speaker silent = *who;
      silent.at = {};
      const Attribution link =
          last_link_ ? *last_link_ : attribution(page_, silent, nullptr, around);
      emit(p.inside, extend(mentions_, base_, link), nullptr, StatementForm::direct,
           speakers_.of_paragraph() ? 0.75 : 0.6, "statements > quotation goes on");
    }
  }
  pending_.clear();
}

// An answer or a labelled paragraph. What it attributes to others is theirs.
void StatementGrammar::emit_direct(TokenRange range, const Speaker& who,
                                   const Circumstances& around, const char* why,
                                   double confidence) {
  Speaker silent = who;
  silent.at = {};
  const auto chain = extend(mentions_, base_, attribution(page_, silent, nullptr, around));
  const TokenRange content = trimmed(page_, range);
  if (content.empty()) return;
  speakers_.give_voice(silent);
  const bool attributed = parse(content, chain, 1);
  speakers_.give_voice(std::nullopt);
  if (attributed || content.last - content.first < 3 || !has_verb(page_, content)) return;
  const StatementIx at = emit(content, chain, nullptr, StatementForm::direct, confidence,
                              std::string("statements > ") + why);
  noun_cues(content, chain, at);
}

}  // namespace panah

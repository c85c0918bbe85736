#include "reading/clauses.h"
#include "reading/statement_grammar.h"

#include <algorithm>

namespace panah {

bool StatementGrammar::leading(TokenRange range, const std::vector<Attribution>& outer, int depth) {
  const std::vector<Cue> cues = cues_in(page_, mentions_, range, headline_);
  std::optional<Speaker> speaker;
  bool whole = false;
  std::uint32_t done = range.first;  // tokens before this belong to an earlier frame
  for (std::size_t k = 0; k < cues.size(); ++k) {
    const Cue& cue = cues[k];
    if (cue.at < done) continue;
    const bool shared = speaker && shares_subject(page_, cue, range);
    std::optional<Speaker> who;
    if (shared) {
      who = speaker;
    } else {
      const std::uint32_t from = clause_start(page_, cue.at, done, range);
      who = cue.form == VerbForm::ing && !speaker ? speakers_.main_subject({from, cue.at})
                                                  : speakers_.subject({from, cue.at});
      if (!who && shares_subject(page_, cue, range)) who = speakers_.main_subject({from, cue.at});
    }
    if (!who || who->text.empty()) continue;
    // "that the government disclose": the base form of a verb needs a subject in the plural.
    if (cue.form == VerbForm::base && !shared && !who->plural && !speakers_.is_pronoun(*who) &&
        !who->text.ends_with("s"))
      continue;
    // The content ends where the next frame of the same sentence begins.
    std::uint32_t end = range.last;
    for (std::size_t n = k + 1; n < cues.size(); ++n) {
      const std::uint32_t boundary = boundary_before(cues[n], cue, range);
      if (boundary != none) {
        end = boundary;
        break;
      }
    }
    Circumstances around;
    const std::uint32_t start = content_start(page_, mentions_, cue, {cue.last, end}, around);
    look_around(page_, {clause_start(page_, cue.at, done, range), cue.at}, around);
    if (around.medium == Medium::unknown)
      look_around_medium(page_, {sentence_.first, cue.last}, around);
    TokenRange content = trimmed(page_, {start, end});
    if (content.empty() || content.last - content.first < 2 ||
        takes_only_a_noun(page_, cue, range)) {
      if (!shared) speaker = who;
      speakers_.remember(*who);
      continue;
    }
    StatementForm form = StatementForm::indirect;
    if (mostly_quoted(page_, {start, end}))
      form = StatementForm::direct;
    else if (speakers_.is_pronoun(*who))
      form = StatementForm::continued;
    const double confidence = who->mention ? 0.85 : 0.7;
    if (cue.at <= range.first + 14 && end == range.last) whole = true;
    speakers_.remember(*who);
    speaker = who;
    const auto chain = extend(mentions_, outer, attribution(page_, *who, &cue, around));
    state({start, end}, chain, &cue, form, confidence, "statements > S cue C", depth);
    whole = whole || k > 0;
    done = end;
  }
  return whole;
}

std::uint32_t StatementGrammar::boundary_before(const Cue& next, const Cue& cue,
                                                TokenRange range) const {
  if (next.at <= cue.last) return none;
  if (shares_subject(page_, next, range)) {
    std::uint32_t p = before_adverbs(page_, next.at, range.first) - 1;
    if (page_.is(p, w_auxiliary)) --p;
    if (p > cue.last && page_.token(p - 1).kind == TokenKind::comma) --p;
    return p > cue.last ? p : none;
  }
  for (std::uint32_t i = next.at; i-- > cue.last;) {
    if (page_.quoted(i) && opens_inside(page_, range, i)) continue;
    const bool semicolon = page_.token(i).kind == TokenKind::semicolon;
    bool turn = false;
    if (page_.token(i).kind == TokenKind::comma && i + 1 < next.at) {
      const std::string_view word = page_.lower(i + 1);
      turn = word == "while" || word == "but" || word == "whereas" || word == "although" ||
             word == "and";
    }
    if ((semicolon || turn) && speakers_.subject({i + (turn ? 2 : 1), next.at})) return i;
  }
  return none;
}

bool StatementGrammar::trailing(TokenRange range, const std::vector<Attribution>& outer,
                                int depth) {
  const std::vector<Cue> cues = cues_in(page_, mentions_, range, headline_);
  for (auto it = cues.rbegin(); it != cues.rend(); ++it) {
    const Cue& cue = *it;
    if (cue.verb->kind == ReportingKind::judge || cue.verb->kind == ReportingKind::ask ||
        cue.verb->kind == ReportingKind::accuse || cue.verb->kind == ReportingKind::deny)
      continue;
    if (cue.form == VerbForm::ing) continue;
    const std::uint32_t comma = last_comma(page_, {range.first, cue.at});
    if (comma == none || comma < range.first + 3) continue;
    TokenRange before{comma + 1, cue.at};
    std::optional<Speaker> who;
    TokenRange after{cue.last, range.last};
    std::uint32_t split = comma;
    if (before.empty()) {
      // "..., said Ponomaryov, who heads the program"
      // ... but "Ponomaryov, of Memorial, told RFE/RL" is no inversion.
      if (cue.verb->kind == ReportingKind::tell ||
          (!mostly_quoted(page_, {range.first, comma}) && no_verb(page_, {range.first, comma})))
        continue;
      who = speakers_.inverted(after);
    } else {
      if (!adjuncts_only(page_, after)) continue;
      if (page_.lower(before.first) == "as" && before.first + 1 < before.last) ++before.first;
      if (page_.is(before.first, w_conjunction | w_subordinator | w_relative)) continue;
      who = speakers_.subject(before);
      // "..., Ponomaryov, the director, said": the head stands two commas back.
      if (!who) continue;
    }
    if (!who || who->text.empty()) continue;
    const TokenRange content{range.first, split};
    if (content.last - content.first < 3) continue;
    Circumstances around;
    if (cue.verb->kind == ReportingKind::tell)
      addressee(page_, mentions_, cue.last, range.last, around);
    look_around(page_, after, around);
    speakers_.remember(*who);
    const auto chain = extend(mentions_, outer, attribution(page_, *who, &cue, around));
    StatementForm form =
        mostly_quoted(page_, content) ? StatementForm::direct : StatementForm::indirect;
    state(content, chain, &cue, form, who->mention ? 0.85 : 0.7, "statements > C, S cue", depth);
    return true;
  }
  return false;
}

bool StatementGrammar::according_to(TokenRange range, const std::vector<Attribution>& outer,
                                    int depth) {
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (page_.quoted(i) && opens_inside(page_, range, i)) continue;
    const auto phrase = page_.lexicon.according_to.match(page_.tokens(), i, range.last);
    if (!phrase) continue;
    TokenRange content;
    TokenRange np;
    if (i == range.first) {
      std::uint32_t comma = phrase.last;
      while (comma < range.last && page_.token(comma).kind != TokenKind::comma)
        ++comma;
      if (comma >= range.last) return false;
      np = {phrase.last, comma};
      content = {comma + 1, range.last};
      // "According to Memorial, a rights group, 28 men": skip an apposition that is short and has
      // no verb.
      std::uint32_t next = comma + 1;
      while (next < range.last && page_.token(next).kind != TokenKind::comma && next < comma + 9)
        ++next;
      if (next < range.last && page_.token(next).kind == TokenKind::comma &&
          no_verb(page_, {comma + 1, next}) && page_.date_of[comma + 1] == none)
        content.first = next + 1;
    } else {
      np = {phrase.last, range.last};
      std::uint32_t comma = phrase.last;
      while (comma < range.last && page_.token(comma).kind != TokenKind::comma)
        ++comma;
      np.last = comma;
      content = {range.first, i};
      // "C1, according to S, C2": what follows belongs to the same speaker.
      if (comma + 3 < range.last && !no_verb(page_, {comma + 1, range.last})) {
        content = {range.first, range.last};
      }
    }
    auto who = speakers_.speaker_phrase(np);
    if (!who) return false;
    std::uint32_t named_end = np.last;
    if (!who->mention) {
      if (auto named = speakers_.named_after(np.last, range.last, named_end)) {
        who = named;
        if (i == range.first) content.first = std::min(named_end + 1, range.last);
      }
    }
    Circumstances around;
    look_around(page_, np, around);
    speakers_.remember(*who);
    Attribution link = attribution(page_, *who, nullptr, around);
    link.cue_at = page_.bytes({i, phrase.last});
    link.cue = std::string(slice(page_.text, link.cue_at));
    link.at = who->at.empty() ? link.cue_at : cover(link.cue_at, who->at);
    const auto chain = extend(mentions_, outer, std::move(link));
    if (content.first == range.first && content.last == range.last) {
      emit(trimmed(page_, content), chain, nullptr, StatementForm::according_to, 0.65,
           "statements > C, according to S, C");
    } else {
      content = trimmed(page_, content);
      if (content.empty()) return false;
      const StatementIx at = emit(content, chain, nullptr, StatementForm::according_to,
                                  who->mention ? 0.85 : 0.7, "statements > according to");
      noun_cues(content, chain, at);
    }
    (void)depth;
    return true;
  }
  return false;
}

}  // namespace panah

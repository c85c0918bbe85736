#include "reading/clauses.h"
#include "reading/statement_grammar.h"

#include <algorithm>

namespace panah {

/// In tokens: how far "that" may stand from its noun.
static constexpr std::uint32_t reach = 12;

// "claim (by S) that": the place of "that"; or none.
std::uint32_t StatementGrammar::that_of_noun(std::uint32_t noun, TokenRange content) const {
  for (std::uint32_t k = noun + 1; k < content.last && k < noun + reach; ++k) {
    if (page_.lower(k) == "that") {
      return page_.is(k - 1, w_conjunction | w_preposition) && page_.mention_of[k - 1] == none
                 ? none
                 : k;
    }
    if (page_.token(k).kind == TokenKind::semicolon || page_.token(k).kind == TokenKind::comma)
      return none;
    if (page_.mention_of[k] == none && page_.is(k, w_auxiliary | w_reporting | w_relative))
      return none;
  }
  return none;
}

// "gave assurances", "has expressed grave concern": the subject of the verb before the noun.
std::optional<Speaker> StatementGrammar::giver(std::uint32_t noun, TokenRange content) const {
  for (std::uint32_t k = noun; k-- > content.first && k + 5 > noun;) {
    if (page_.mention_of[k] == none &&
        page_.is(k, w_preposition | w_conjunction | w_auxiliary | w_relative))
      return std::nullopt;
    if (const auto verb = page_.lexicon.light_verbs.match(page_.tokens(), k, noun + 1)) {
      if (k == content.first || page_.token(k).kind != TokenKind::word) return std::nullopt;
      if (page_.is(k - 1, w_be | w_preposition) || page_.lower(k - 1) == "to")
        return std::nullopt;  // "assurances were given", "refused to give"
      const TokenRange before{clause_start(page_, k, content.first, content), k};
      auto who = speakers_.subject(before);
      if (!who) who = speakers_.main_subject({before.first, k});
      return who;
    }
  }
  return std::nullopt;
}

// Where the claim ends because the clause around it takes up its verb: "are false", "was never
// proven", "a lie".
std::uint32_t StatementGrammar::claim_end(std::uint32_t noun, std::uint32_t that,
                                          TokenRange content, bool& denied) const {
  denied = false;
  for (std::uint32_t k = content.last; k-- > that + 2;) {
    if (!page_.is(k, w_be) && page_.lower(k) != "had" && page_.lower(k) != "have") continue;
    for (std::uint32_t d = k + 1; d < content.last && d < k + 4; ++d) {
      if (page_.lexicon.denial_words.match(page_.tokens(), d, content.last)) {
        denied = true;
        return k;
      }
    }
  }
  for (std::uint32_t d = that + 3; d < content.last; ++d) {
    const auto word = page_.lexicon.denial_words.match(page_.tokens(), d, content.last);
    if (!word || word.last != content.last) continue;
    denied = true;
    while (d > that + 2 && (page_.is(d - 1, w_determiner) || page_.lower(d - 1) == "as" ||
                            page_.token(d - 1).kind == TokenKind::quote_open))
      --d;
    return d;
  }
  // The noun is the subject: the last verb is that of the clause around.
  bool subject = true;
  for (std::uint32_t k = content.first; k < noun && subject; ++k)
    subject =
        page_.mention_of[k] != none || !page_.is(k, w_auxiliary | w_reporting | w_preposition);
  if (!subject) return content.last;
  for (std::uint32_t k = content.last; k-- > that + 2;) {
    if (page_.mention_of[k] != none || !page_.is(k, w_auxiliary) || page_.quoted(k)) continue;
    while (k > that + 2 && page_.is(k - 1, w_auxiliary))
      --k;
    for (std::uint32_t v = that + 1; v < k; ++v) {
      const bool verb = page_.mention_of[v] == none &&
                        (page_.is(v, w_auxiliary | w_reporting) || page_.lower(v).ends_with("ed") ||
                         page_.lexicon.triggers.match(page_.tokens(), v, k));
      if (verb) return k;
    }
    break;
  }
  return content.last;
}

bool StatementGrammar::noun_cues(TokenRange content, const std::vector<Attribution>& chain,
                                 std::optional<StatementIx> holder) {
  bool found = false;
  for (std::uint32_t i = content.first; i + 2 < content.last; ++i) {
    if (!page_.is(i, w_noun_cue) || page_.mention_of[i] != none) continue;
    if (page_.quoted(i) && !page_.quoted(content.first)) continue;
    const NounCue& noun =
        page_.lexicon.noun_cues[static_cast<std::size_t>(page_.word_of[i]->noun_cue)];
    const std::uint32_t that = that_of_noun(i, content);
    if (that == none) continue;
    auto who = speakers_.possessor(i, content);
    for (std::uint32_t k = i + 1; k < that && !who; ++k)
      who = speakers_.by_phrase({k, that});
    if (!who) who = giver(i, content);
    if (!who || who->text.empty() || who->own) continue;
    bool denied = false;
    const TokenRange claim = trimmed(page_, {that + 1, claim_end(i, that, content, denied)});
    if (claim.empty() || claim.last - claim.first < 3) continue;
    Circumstances around;
    Attribution link = attribution(page_, *who, nullptr, around);
    link.cue_at = page_.token(i).at;
    link.cue = std::string(slice(page_.text, link.cue_at));
    link.at = who->at.empty() ? link.cue_at : cover(who->at, link.cue_at);
    const StatementIx inner = emit(claim, extend(mentions_, chain, std::move(link)), nullptr,
                                   StatementForm::noun_cue, 0.75, "statements > noun cue");
    out_[inner].modality = stronger(noun.modality, out_[inner].modality);
    if (holder) {
      out_[*holder].about = inner;
      if (denied) out_[*holder].rule += " > denies";
    }
    found = true;
    i = that;
  }
  return found;
}

}  // namespace panah

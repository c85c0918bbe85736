#include "reading/clauses.h"
#include "reading/statement_grammar.h"

#include <algorithm>

namespace panah {

void StatementGrammar::noun_cues(TokenRange content, const std::vector<Attribution>& chain,
                                 StatementIx holder) {
  for (std::uint32_t i = content.first; i + 2 < content.last; ++i) {
    if (!page_.is(i, w_noun_cue) || page_.mention_of[i] != none) continue;
    const NounCue& noun =
        page_.lexicon.noun_cues[static_cast<std::size_t>(page_.word_of[i]->noun_cue)];
    std::uint32_t that = none;
    for (std::uint32_t k = i + 1; k < content.last && k < i + 8; ++k) {
      if (page_.lower(k) == "that") {
        that = k;
        break;
      }
      if (page_.mention_of[k] == none && page_.is(k, w_auxiliary | w_reporting)) break;
    }
    if (that == none) continue;
    auto who = speakers_.possessor(i, content);
    if (!who) who = speakers_.by_phrase({i + 1, that});
    if (!who) continue;
    // C ends where the outer clause takes up its verb: "are false".
    std::uint32_t end = content.last;
    bool denied = false;
    for (std::uint32_t k = content.last; k-- > that + 2;) {
      if (!page_.is(k, w_be) && page_.lower(k) != "had" && page_.lower(k) != "have") continue;
      for (std::uint32_t d = k + 1; d < content.last && d < k + 4; ++d) {
        if (page_.lexicon.denial_words.match(page_.tokens(), d, content.last)) {
          end = k;
          denied = true;
        }
      }
      if (denied) break;
    }
    const TokenRange claim = trimmed(page_, {that + 1, end});
    if (claim.empty() || claim.last - claim.first < 2) continue;
    Circumstances around;
    Attribution link = attribution(page_, *who, nullptr, around);
    link.cue_at = page_.token(i).at;
    link.cue = std::string(slice(page_.text, link.cue_at));
    link.at = who->at.empty() ? link.cue_at : cover(who->at, link.cue_at);
    const StatementIx inner = emit(claim, extend(mentions_, chain, std::move(link)), nullptr,
                                   StatementForm::noun_cue, 0.75, "statements > noun cue");
    out_[inner].modality = stronger(noun.modality, out_[inner].modality);
    out_[holder].about = inner;
    if (denied) out_[holder].rule += " > denies";
    return;
  }
}

}  // namespace panah

#include "reading/statement_places.h"

#include "reading/statements.h"

#include <algorithm>

namespace panah {

StatementPlaces::StatementPlaces(const Page& page, std::vector<Statement>& statements,
                                 const Outlet& outlet)
    : page_(page),
      statements_(statements),
      outlet_(outlet),
      attributed_(page.sentences.size() + 1),
      narrated_(page.sentences.size() + 1, none) {
  for (StatementIx i = 0; i < statements.size(); ++i)
    attributed_[sentence_of(statements[i].at.begin)].push_back(i);
}

std::size_t StatementPlaces::sentence_of(std::uint32_t byte) const {
  const auto& all = page_.sentences;
  const auto after =
      std::upper_bound(all.begin(), all.end(), byte,
                       [](std::uint32_t at, const SentenceView& s) { return at < s.at.begin; });
  return after == all.begin() ? 0 : static_cast<std::size_t>(after - all.begin()) - 1;
}

const std::vector<StatementIx>& StatementPlaces::around(std::uint32_t byte) const {
  return attributed_[sentence_of(byte)];
}

std::uint32_t StatementPlaces::attributed(Range range) const {
  std::uint32_t best = none;
  for (const StatementIx i : around(range.begin)) {
    if (!statements_[i].at.contains(range)) continue;
    if (best == none || statements_[i].at.size() < statements_[best].at.size()) best = i;
  }
  return best;
}

StatementIx StatementPlaces::at(TokenRange what, TokenRange sentence) {
  const Range range = page_.bytes(what);
  if (const std::uint32_t inside = attributed(range); inside != none) return inside;
  // A word of the attribution itself ("condemned") belongs to the statement it opens.
  for (const StatementIx i : around(range.begin)) {
    if (!statements_[i].chain.empty() && statements_[i].chain.back().cue_at.overlaps(range))
      return i;
  }
  std::uint32_t& narrated = narrated_[sentence_of(range.begin)];
  if (narrated != none) return narrated;
  TokenRange told = after_dateline(page_, sentence);
  while (told.last > told.first + 1 && page_.token(told.last - 1).kind == TokenKind::period)
    --told.last;
  Statement s;
  s.at = page_.bytes(told);
  s.content = std::string(slice(page_.text, s.at));
  s.chain = own_voice(outlet_);
  s.form = StatementForm::narrated;
  s.confidence = 0.7;
  s.rule = "statements > narrated";
  statements_.push_back(std::move(s));
  const auto index = static_cast<StatementIx>(statements_.size() - 1);
  narrated = index;
  return index;
}

}  // namespace panah

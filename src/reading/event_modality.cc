#include "reading/event_modality.h"

#include "reading/event_clause.h"

namespace panah {

std::string outcome_of(const EventView& v, TokenRange at, TokenRange c) {
  const EventWords& words = v.page.lexicon.event_words;
  const TokenRange after{at.last, std::min(c.last, at.last + 6)};
  if (has_word(v, c, words.appeal_pending)) return "pending";
  if (has_word(v, at, words.appeal_overturned)) return "overturned";
  if (has_word(v, at, words.appeal_upheld)) {
    // "upheld the appeal": not the decision.
    const bool turned =
        v.page.lower(at.first).starts_with("up") &&
        has_word(v, {after.first, std::min(after.last, after.first + 4)}, words.appeals);
    return turned ? "overturned" : "upheld";
  }
  // "is appealing": not decided yet
  if (v.page.lower(at.first).ends_with("ing") && at.first > c.first &&
      v.page.is(at.first - 1, w_be))
    return "pending";
  return "lodged";
}

void set_polarity_and_modality(const EventView& v, Event& e, TokenRange at, TokenRange c,
                               bool noun) {
  const std::uint32_t reach = noun ? 6 : 5;
  for (std::uint32_t i = at.first; i-- > c.first && at.first - i <= reach;) {
    if (v.page.mention_of[i] != none || v.page.date_of[i] != none) continue;
    if (v.page.token(i).kind == TokenKind::comma) break;
    const std::string_view w = v.page.lower(i);
    if (e.type != "denial" && e.type != "interim_measure" && e.type != "refusal_of_status" &&
        e.type != "disappearance") {
      if (v.page.is(i, w_negation) && !noun && at.first - i <= 4 &&
          !(i + 1 < at.first && v.page.lower(i + 1) == "only"))
        e.polarity = Polarity::negative;
      if (v.page.is(i, w_preventing) &&
          (e.type == "return" || e.type == "order" || e.type == "release") && at.first - i <= 4)
        e.polarity = Polarity::negative;
    }
    if (e.type == "risk") continue;
    if (e.modality == Modality::asserted) {
      if (v.page.is(i, w_alleged))
        e.modality = Modality::alleged;
      else if (w == "may" || w == "might" || w == "could" || v.page.is(i, w_possible)) {
        if (v.page.date_of[i] == none) e.modality = Modality::possible;
      } else if (v.page.is(i, w_future) ||
                 (w == "to" && !noun && i > c.first &&
                  (v.page.is(i - 1, w_be) || v.page.lower(i - 1) == "plans" ||
                   v.page.lower(i - 1) == "planned" || v.page.lower(i - 1) == "about")))
        e.modality = Modality::future;
      else if (w == "would" || w == "if")
        e.modality = Modality::conditional;
      else if ((w == "face" || w == "faces" || w == "facing" || w == "risk" || w == "risks" ||
                w == "threat" || w == "threatened" || w == "fear" || w == "fears" || w == "avoid" ||
                w == "awaiting") &&
               e.type != "charge" && e.type != "sentence")
        e.modality = Modality::possible;
      else if (w == "must" || w == "should")
        e.modality = Modality::obliged;
    }
  }
  // "refused to extradite", "urged not to deport": an act that is asked for or declined did not
  // happen.
  if (!noun && at.first > c.first && v.page.lower(at.first - 1) == "to" &&
      e.modality == Modality::asserted && e.type == "return")
    e.modality = Modality::future;
  if (e.modality == Modality::asserted && c.first > v.sentence.first &&
      (v.page.lower(c.first - 1) == "if" || v.page.lower(c.first - 1) == "unless"))
    e.modality = Modality::conditional;
}

bool is_feared(const EventView& v, TokenRange at, TokenRange c) {
  const TokenRange before{at.first > c.first + 6 ? at.first - 6 : c.first, at.first};
  return has_word(v, before, v.page.lexicon.event_words.feared);
}

}  // namespace panah

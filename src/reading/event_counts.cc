#include "reading/event_counts.h"

#include <algorithm>

namespace panah {
namespace {

bool counts_people(const EventView& v, std::uint32_t count) {
  const TokenRange set = v.page.tokens_in(v.counts[count].set_at);
  if (set.empty()) return false;
  const std::uint32_t head = set.last - 1;
  return v.page.is(head, w_person_plural | w_person_singular) || v.page.mention_of[head] != none ||
         v.page.lower(head) == "whom" || v.page.lower(head) == "them";
}

// "the extradition of 28 men", "deportation from Malaysia of three nationals"
std::optional<CountIx> count_after_of(const EventView& v, TokenRange at, TokenRange c) {
  bool of = false;
  for (std::uint32_t i = at.last; i < c.last && i < at.last + 8; ++i) {
    if (v.page.count_of[i] != none && counts_people(v, v.page.count_of[i]) &&
        (of || i < at.last + 5))
      return v.page.count_of[i];
    of = of || v.page.lower(i) == "of";
    if (v.page.date_of[i] != none) break;
    // "to Uzbekistan of five men" goes on; "to five States" does not.
    if ((v.page.lower(i) == "to" || v.page.lower(i) == "from") &&
        (i + 1 >= c.last || v.page.mention_of[i + 1] == none))
      break;
  }
  return std::nullopt;
}

// "deported 28 men"
std::optional<CountIx> count_after(const EventView& v, TokenRange at, TokenRange c) {
  for (std::uint32_t i = at.last; i < c.last && i < at.last + 6; ++i) {
    if (v.page.count_of[i] != none && counts_people(v, v.page.count_of[i]))
      return v.page.count_of[i];
    if (v.page.is(i, w_preposition) && v.page.count_of[i] == none && v.page.lower(i) != "of") break;
  }
  return std::nullopt;
}

// "28 men were deported"; the count nearest to the verb is that of the subject, unless it stands
// behind a preposition: "28 men from two villages".
std::optional<CountIx> count_before(const EventView& v, TokenRange at, TokenRange c) {
  const TokenRange subject = subject_of(v, at, c);
  std::optional<CountIx> found;
  for (std::uint32_t i = at.first; i-- > subject.first;) {
    const std::uint32_t count = v.page.count_of[i];
    if (count == none) {
      if (found && v.page.mention_of[i] == none &&
          (v.page.token(i).kind == TokenKind::comma || v.page.is(i, w_auxiliary | w_reporting)))
        break;
      continue;
    }
    if (!counts_people(v, count)) continue;
    found = count;
    const TokenRange words = v.page.tokens_in(v.counts[count].at);
    const std::uint32_t first = words.empty() ? i : words.first;
    i = std::min(i, first);
    const bool behind_preposition = first > subject.first && v.page.is(first - 1, w_preposition);
    if (!behind_preposition) break;
    if (i == subject.first) break;
  }
  return found;
}

}  // namespace

std::optional<CountIx> count_for(const EventView& v, const std::string& type, TokenRange at,
                                 TokenRange c, bool in_subject, bool noun) {
  if (noun) return count_after_of(v, at, c);
  auto found = in_subject ? count_before(v, at, c) : count_after(v, at, c);
  if (type == "detention" && !found) found = count_after(v, at, c);
  return found;
}

std::optional<CountIx> any_count(const EventView& v, TokenRange c) {
  for (std::uint32_t i = c.first; i < c.last; ++i) {
    if (v.page.count_of[i] != none) return v.page.count_of[i];
  }
  return std::nullopt;
}

}  // namespace panah

#include "reading/event_counts.h"

namespace panah {
namespace {

bool counts_people(const EventView& v, std::uint32_t count) {
  const TokenRange set = v.page.tokens_in(v.counts[count].set_at);
  if (set.empty()) return false;
  const std::uint32_t head = set.last - 1;
  return v.page.is(head, w_person_plural | w_person_singular) || v.page.mention_of[head] != none ||
         v.page.lower(head) == "whom" || v.page.lower(head) == "them";
}

}  // namespace

std::optional<CountIx> count_after_of(const EventView& v, TokenRange at, TokenRange c) {
  for (std::uint32_t i = at.last; i < c.last && i < at.last + 5; ++i) {
    if (v.page.count_of[i] != none && counts_people(v, v.page.count_of[i]))
      return v.page.count_of[i];
    if (v.page.lower(i) == "to" || v.page.lower(i) == "from" || v.page.date_of[i] != none) break;
  }
  return std::nullopt;
}

std::optional<CountIx> count_after(const EventView& v, TokenRange at, TokenRange c) {
  for (std::uint32_t i = at.last; i < c.last && i < at.last + 6; ++i) {
    if (v.page.count_of[i] != none && counts_people(v, v.page.count_of[i]))
      return v.page.count_of[i];
    if (v.page.is(i, w_preposition) && v.page.count_of[i] == none && v.page.lower(i) != "of") break;
  }
  return std::nullopt;
}

std::optional<CountIx> count_before(const EventView& v, TokenRange at, TokenRange c) {
  for (std::uint32_t i = at.first; i-- > c.first;) {
    if (v.page.count_of[i] != none && counts_people(v, v.page.count_of[i]))
      return v.page.count_of[i];
  }
  return std::nullopt;
}

std::optional<CountIx> any_count(const EventView& v, TokenRange c) {
  for (std::uint32_t i = c.first; i < c.last; ++i) {
    if (v.page.count_of[i] != none) return v.page.count_of[i];
  }
  return std::nullopt;
}

}  // namespace panah

// The words that tell an event (data/lexicon/en/events.toml): "extradited", "handed the men over",
// "approved ... the extradition". Internal to reading/.
#pragma once

#include "reading/event_clause.h"

namespace panah {

struct TriggerMatch {
  const Trigger* trigger = nullptr;
  TokenRange at;
  TokenRange then;  // the second word of a pair; or empty
};

struct TriggerCandidates {
  std::vector<TriggerMatch> list;  // best first
  std::uint32_t last = 0;          // where to go on when none of them holds
};

/// What the words from token i on may tell; the caller keeps the first that makes an event.
TriggerCandidates triggers_at(const EventView& v, std::uint32_t i);

/// Pairs whose second word stands before a passive: "the extradition had been blocked".
std::vector<TriggerMatch> passive_pairs_at(const EventView& v, std::uint32_t i);

}  // namespace panah

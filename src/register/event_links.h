// Which events, as told in different places, may be one act: candidates, evidence in bits with the
// reasons, and the links that the program proposes by itself.
//
//   EventMatch m = match(a, b);          // m.bits 12.8; m.grounds: "both on 11 June 2013" +6, ...
//   std::vector<Proposal> links = event_proposals(all);
//
// A proposal never joins two tellings that exclude each other (other States, other days), neither
// directly nor through a third: what a group of tellings has in common must stay possible. People
// can cut every proposal and add what it misses (register/clusters.h).
//
// Sizes never decide against: 28 and 29 of one act are a contradiction to be shown, not two acts.
#pragma once

#include "register/clusters.h"
#include "register/told.h"

#include <string>
#include <vector>

namespace panah {

struct Ground {
  double bits = 0;  // log2 odds; negative counts against
  std::string why;
};

struct EventMatch {
  double bits = 0;
  bool excluded = false;  // they cannot be one act
  std::vector<Ground> grounds;
};

/// Is this a bounded act that two texts can tell of (return, arrest), and not a manner of speech
/// (allegation, denial, risk)?
bool is_act(const std::string& type);

EventMatch match(const ToldEvent& a, const ToldEvent& b);

struct EventPair {
  std::size_t a, b;  // indices, a < b
  double bits;
};
/// Pairs that share a key (type and day, way and size, a person) with at least `least` bits, best
/// first. At most 64 others a key are looked at, so that cost is linear in the events.
std::vector<EventPair> event_candidates(const std::vector<const ToldEvent*>& events, double least);

inline constexpr double proposed_from = 8;  // bits: odds of 256 to 1
inline constexpr double asked_from = 2;     // below, no question is worth asking

/// In order of strength. A function of the set of events.
std::vector<Proposal> event_proposals(const std::vector<const ToldEvent*>& events);

}  // namespace panah

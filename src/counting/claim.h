// "The largest such incident ever among former Soviet republics", put to the collection. The claim
// stays what somebody said; this says what the register can make of it.
//
//   ClaimTest test = test_claim(input, regions, {.about = "ev:5f0c", .measure = Measure::size,
//   ...}); test.verdict          // supported, contradicted, undecidable
//
// A largest one is supported only when its least is over the most of every other event in scope;
// contradicted when the least of another is over its most. Everything between is undecidable, with
// the reasons: intervals that overlap, events of unknown size, totals without their events, thin
// coverage. Absence from a collection proves little, so with nothing to compare with there is no
// verdict.
#pragma once

#include "counting/count.h"

#include <string>
#include <vector>

namespace panah::counting {

enum class Measure : std::uint8_t { size, order };  // the largest; the first
enum class Verdict : std::uint8_t { supported, contradicted, undecidable };

struct Claim {
  std::string about{};   // id of the act that is called largest or first
  std::string act{};     // type compared: "return"
  std::string region{};  // both States in it on the day of the act; "" for any
  Measure measure = Measure::size;
  std::optional<Day> said{};  // only acts up to then are compared
};

/// Another act of the scope, and what it says to the claim.
struct Compared {
  std::uint32_t act = 0;  // index
  People people;
  std::string says;  // "its least is over the most claimed"
};

struct ClaimTest {
  Verdict verdict = Verdict::undecidable;
  People claimed;                 // size of the act in question
  std::vector<std::string> why;   // reasons, each a clause
  std::vector<Compared> against;  // contradict it
  std::vector<Compared> open;     // leave it open
  std::size_t compared = 0;       // acts in scope beside the one in question
  std::size_t left_out = 0;       // that may be the same act, or may lie out of scope
  Coverage coverage;              // of the acts compared
};

/// An `about` that is not among the acts is undecidable, not an error.
ClaimTest test_claim(const CountInput& input, const Regions& regions, const Claim& claim);

const char* name_of(Verdict) noexcept;  // "supported in this collection", ...
const char* name_of(Measure) noexcept;

}  // namespace panah::counting

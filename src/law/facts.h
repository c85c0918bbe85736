// What the record says of each fact that a norm asks for. A fact's state comes from statements by
// the rules of data/law/evidence.toml (evidence.h), or from a facts file (facts_file.h).
//
//   Facts facts;
//   facts["handed-over"] = {FactState::yes, {ground}, {}, "told by 2 speakers, denied by none"};
#pragma once

#include "base/ids.h"
#include "text/range.h"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace panah::law {

/// Ordered by nothing: contested is not "between" unknown and yes.
enum class FactState : std::uint8_t {
  no,         // recorded as not so
  unknown,    // nothing on record, or said by one side and not corroborated
  contested,  // said and denied
  yes,        // recorded as so
};

/// A statement that speaks for or against a fact, with its exact words.
struct Ground {
  StatementId statement;       // none for facts from a file
  Span at;                     // the words, in their rendition
  std::string quote;           // the same words
  std::string who;             // the innermost speaker: "Vitaly Ponomaryov"; "" when not named
  std::string chain;           // outermost first: "RFE/RL > Vitaly Ponomaryov"
  std::string origin;          // which source: its path
  std::string said;            // when it was published or said, EDTF; or ""
  bool after_the_act = false;  // said after the day the norm looks at
  bool against = false;
  auto operator<=>(const Ground&) const = default;
};

struct Fact {
  FactState state = FactState::unknown;
  std::vector<Ground> grounds;  // in order of document and place
  std::string why;  // how the state follows from the grounds: "alleged by one side only"
  auto operator<=>(const Fact&) const = default;
};

/// By fact key. A key that is not there is unknown.
using Facts = std::map<std::string, Fact, std::less<>>;

FactState state_of(const Facts& facts, std::string_view key);

const char* name_of(FactState state) noexcept;  // "true" "false" "contested" "unknown", as in files

}  // namespace panah::law

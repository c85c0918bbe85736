// Everything that an assessment is made with, loaded once: the norms, who is bound by what, the
// names of States, and the rules from statements to facts.
//
//   Result<LawBook> book = load_law_book();
#pragma once

#include "base/error.h"
#include "law/evidence.h"
#include "law/norm.h"
#include "law/status.h"

namespace panah::law {

struct LawBook {
  Pack pack;
  StatusTable status;
  StateNames names;
  EvidenceRules rules;
};

/// From data/norms/ and data/law/. The first error of the first file that has one. About 10 ms.
Result<LawBook> load_law_book();

}  // namespace panah::law

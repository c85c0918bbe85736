// A facts file: the case as a person states it, in TOML, for `panah assess --facts` and for tests.
// docs/formats/facts.md describes it.
//
//   sender = "KAZ"
//   destination = "UZB"
//   act = "extradition"              # optional
//   [events]
//   handover = "2011-06-09"          # EDTF
//   [facts]
//   own-risk = "contested"           # true false contested unknown
#pragma once

#include "base/error.h"
#include "law/assess.h"

#include <string_view>

namespace panah::law {

/// malformed with file, line and column; unknown keys are errors. At most 1 MB.
Result<Case> parse_facts(std::string_view toml, std::string_view file);

}  // namespace panah::law

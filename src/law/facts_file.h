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

#include <string>
#include <string_view>
#include <vector>

namespace panah::law {

/// Where a day or a fact was named, so that a name that no norm knows can be told.
struct Named {
  enum class What : std::uint8_t { event, fact };
  What what = What::fact;
  std::string name;
  Where where;
};

struct FactsFile {
  Case tested;
  std::vector<Named> named;  // in the order of keys
};

/// malformed with file, line and column; a key at the top that is none of sender, destination, act,
/// events and facts is an error, with what may have been meant. At most 1 MB.
Result<FactsFile> parse_facts_file(std::string_view toml, std::string_view file);
Result<Case> parse_facts(std::string_view toml, std::string_view file);

/// The facts and days that no norm of the pack looks at, each with its place and what may have been
/// meant: such a fact changes no answer.
std::vector<Error> without_effect(const FactsFile& file, const Pack& pack);

}  // namespace panah::law

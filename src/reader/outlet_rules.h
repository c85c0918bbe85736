// Where single outlets keep their texts: data/outlets/*.toml. A rule takes the place of the scorer
// on pages of its domains; a rule that finds nothing on a page is passed over.
//
//   Result<OutletRules> rules = load_outlet_rules();
//   const OutletRule* rule = rule_for(*rules, "https://www.rferl.org/a/x.html");
#pragma once

#include "base/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace panah {

/// "div.wsw", ".body-text", "#content", "article": all parts given must hold.
struct Selector {
  std::string tag, css_class, id;
};

struct OutletRule {
  std::string name;                  // file name without .toml
  std::string outlet;                // "RFE/RL"
  std::vector<std::string> domains;  // "rferl.org" holds for www.rferl.org too
  std::vector<Selector> body;        // containers of the text, best first
  std::vector<Selector> drop;        // not text, inside them
};
using OutletRules = std::vector<OutletRule>;

/// malformed with file and line; unknown keys are errors.
Result<OutletRules> load_outlet_rules();

/// nullptr when no rule is for the host of the URL.
const OutletRule* rule_for(const OutletRules& rules, std::string_view url);

/// Host in lower case without "www.": "rferl.org"; empty if it is no http(s) URL.
std::string host_of(std::string_view url);

}  // namespace panah

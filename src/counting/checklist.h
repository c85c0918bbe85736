// What must hold before an estimate from overlapping lists means anything. What a file can show is
// tested; what only people know (is the population closed? how often is a link wrong?) they must
// state, with their reason.
//
//   std::vector<Check> checks = checklist(table, {.period = "1999-03-20/1999-06-22"});
//   refusals(checks)             // the ones that fail; empty: an estimate may be printed
#pragma once

#include "counting/overlap_table.h"

#include <optional>
#include <string>
#include <vector>

namespace panah::counting {

/// What a person vouches for.
struct Stated {
  std::string period{};             // EDTF interval; or ""
  std::string closed_because{};     // why nobody entered or left the population; or ""
  std::optional<double> linkage{};  // share of links that are wrong, 0..1
  /// Lists of our own register: what is not stated is a refusal. Of a file: it is said as not
  /// stated, for whoever made the file is not here.
  bool all_needed = false;
};

/// doubtful: an estimate may be printed, with what speaks against it.
enum class Passed : std::uint8_t { yes, no, doubtful, not_stated };

struct Check {
  std::string name;  // "three lists"
  Passed passed = Passed::no;
  std::string says;    // what was found
  std::string remedy;  // what to do when it did not pass; or ""
};

/// Always all of them, in one order.
std::vector<Check> checklist(const OverlapTable& table, const Stated& stated);

/// One sentence for each check that failed.
std::vector<std::string> refusals(const std::vector<Check>& checks);

const char* name_of(Passed passed) noexcept;  // "yes", "no", "doubtful", "not stated"

}  // namespace panah::counting

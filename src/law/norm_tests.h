// The tests that stand in norm files: a case, and the answers that the author of the norm expects.
//
//   for (const Remark& remark : run_norm_tests(pack, status, names))
//   print(to_string(remark.error));
#pragma once

#include "law/norm_check.h"

namespace panah::law {

/// An error for each expectation that is not met, with its line, what was expected and what came
/// out. The time of one assessment a test.
std::vector<Remark> run_norm_tests(const Pack& pack, const StatusTable& status,
                                   const StateNames& names);

}  // namespace panah::law

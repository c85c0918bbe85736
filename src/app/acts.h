// The register as counting/ takes it: acts as all texts tell them, with their independent sources
// and the sentences that say so.
//
//   Result<counting::CountInput> input = acts_of(*mine, {});
//   counting::count(*input, query, splits, regions);
//
// Cost: that of join(), and reading every text once more for its sentences.
#pragma once

#include "app/joined.h"
#include "counting/act.h"

namespace panah {

/// In order (counting::put_in_order). Acts that nobody tells as done are left out.
Result<counting::CountInput> acts_of(const Register& mine, const KnownWhen& when);

}  // namespace panah

// The norms that come with the program: every data/norms/*.norm in one pack, versions in order of
// start.
//
//   Result<Pack> pack = load_pack();
#pragma once

#include "base/error.h"
#include "law/norm.h"

#include <vector>

namespace panah::law {

/// Joins several parsed files: norms of treaties before a State's own law, versions in order of
/// their earliest start. An id that stands twice is malformed.
Result<Pack> join_packs(std::vector<Pack> parts);

/// All files of data/norms/. The first error of the first file that has one; `panah norms check`
/// shows them all. About 2 ms.
Result<Pack> load_pack();

}  // namespace panah::law

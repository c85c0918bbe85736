// When the law changes, assess again only what the change touches.
//
//   std::vector<std::string> changed = changed_norms(before, after);
//   if (is_touched(before, after, changed, tested)) reassess(after, ..., tested, changed,
//   findings);
#pragma once

#include "law/assess.h"

#include <string>
#include <vector>

namespace panah::law {

/// Ids of norms that stand only in one of the packs, or differ in anything but their place, or
/// whose instrument does. Sorted. O(size of the packs).
std::vector<std::string> changed_norms(const Pack& before, const Pack& after);

/// Can the change give this case another answer? Of each changed norm only the versions that differ
/// count: a new version touches the cases whose tested day may fall into it, and of one State's own
/// law only that State's.
bool is_touched(const Pack& before, const Pack& after, const std::vector<std::string>& changed,
                const Case& tested);

/// The findings of a case under the new pack, from those under the old one: what is not of a
/// changed norm is taken over. The same as assess() gives; the old pack may go away afterwards.
std::vector<Finding> reassess(const Pack& after, const StatusTable& status, const StateNames& names,
                              const Case& tested, const AssessOptions& options,
                              const std::vector<std::string>& changed,
                              std::vector<Finding> findings);

}  // namespace panah::law

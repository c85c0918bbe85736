// The same facts under the law of every day of a period: where an answer changes.
//
//   for (const Change& change : sweep(pack, status, names, tested, from, to)) ...
#pragma once

#include "law/assess.h"

#include <string>
#include <vector>

namespace panah::law {

struct Change {
  Day day;                     // the first day with the new answer
  const Norm* norm = nullptr;  // into the pack
  std::string tested_on;
  Label before = Label::not_applicable, after = Label::not_applicable;
};

/// Everything tested on one day, from `from` to `to`, both included. Answers change only on the
/// days that norms, instruments and status rows name, so only those are tried: about one assessment
/// each. The first day's answers stand as changes from not applicable.
std::vector<Change> sweep(const Pack& pack, const StatusTable& status, const StateNames& names,
                          const Case& tested, Day from, Day to);

}  // namespace panah::law

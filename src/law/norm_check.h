// What is wrong or doubtful with a pack of norms, beyond its grammar: gaps and overlaps between
// versions, versions without a source, exceptions that can never matter, treaties between States
// without a status table, and more. Each remark names a line and a repair.
//
//   for (const Remark& remark : check_pack(pack, status)) print(to_string(remark.error));
#pragma once

#include "base/error.h"
#include "law/evidence.h"
#include "law/norm.h"
#include "law/status.h"

#include <vector>

namespace panah::law {

enum class Weight : std::uint8_t {
  error,    // the norm cannot be used as it stands
  warning,  // it may say something its author does not mean
  note,     // something is missing that a reader would want
};

struct Remark {
  Weight weight;
  Error error;
  bool operator==(const Remark&) const = default;
};

/// Ordered by file and line. With `rules`, facts that no statement is ever asked for are named too.
/// Exponential only in the keys of one version that has an exception, and not tried above 16 of
/// them.
std::vector<Remark> check_pack(const Pack& pack, const StatusTable& status,
                               const EvidenceRules* rules = nullptr);

const char* name_of(Weight weight) noexcept;

}  // namespace panah::law

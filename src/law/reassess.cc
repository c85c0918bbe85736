#include "law/reassess.h"

#include "law/norm_format.h"

#include <algorithm>
#include <map>
#include <set>

namespace panah::law {
namespace {

/// A pack of one norm with its instrument, so that two of them can be compared without places.
Pack around(const Pack& pack, const std::string& id) {
  Pack out;
  const Norm* norm = find_norm(pack, id);
  if (norm == nullptr) return out;
  out.norms.push_back(*norm);
  if (const Instrument* law = find_instrument(pack, norm->instrument))
    out.instruments.push_back(*law);
  return out;
}

/// The period of each version as the assessment takes it: a version without an end is ended by the
/// next.
std::vector<Version> with_ends(const Norm& norm) {
  std::vector<Version> out = norm.versions;
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    if (!out[i].until) out[i].until = out[i + 1].from;
  }
  return out;
}

/// Everything but the versions, to see whether the norm itself changed.
Pack without_versions(Pack pack) {
  for (Norm& norm : pack.norms)
    norm.versions.clear();
  return pack;
}

Pack of_version(const Version& version) {
  Pack out;
  out.norms.emplace_back();
  out.norms.back().versions.push_back(version);
  return out;
}

bool may_fall_into(const Version& version, const Norm& norm, const Case& tested) {
  return std::any_of(norm.tested_on.begin(), norm.tested_on.end(), [&](const std::string& event) {
    const auto day = tested.days.find(event);
    if (day == tested.days.end()) return true;
    return in_force(version.from, version.until, bounds(day->second.date)).answer != Truth::no;
  });
}

/// Versions of `norm` that `other` has not in the same words for the same days.
bool own_version_touched(const Norm& norm, const Norm* other, const Case& tested) {
  const std::vector<Version> theirs = other == nullptr ? std::vector<Version>{} : with_ends(*other);
  for (const Version& version : with_ends(norm)) {
    const bool kept = std::any_of(theirs.begin(), theirs.end(), [&](const Version& same) {
      return same_norms(of_version(version), of_version(same));
    });
    if (!kept && may_fall_into(version, norm, tested)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> changed_norms(const Pack& before, const Pack& after) {
  std::set<std::string> ids, out;
  for (const Pack* pack : {&before, &after}) {
    for (const Norm& norm : pack->norms)
      ids.insert(norm.id);
  }
  for (const std::string& id : ids) {
    if (!same_norms(around(before, id), around(after, id))) out.insert(id);
  }
  return {out.begin(), out.end()};
}

bool is_touched(const Pack& before, const Pack& after, const std::vector<std::string>& changed,
                const Case& tested) {
  return std::any_of(changed.begin(), changed.end(), [&](const std::string& id) {
    const Norm* then = find_norm(before, id);
    const Norm* now = find_norm(after, id);
    const Norm* either = now != nullptr ? now : then;
    const Instrument* law = find_instrument(now != nullptr ? after : before, either->instrument);
    if (law != nullptr && law->binds == Binds::state && !tested.sender.empty() &&
        tested.sender != law->state)
      return false;
    if (then != nullptr && now != nullptr &&
        !same_norms(without_versions(around(before, id)), without_versions(around(after, id))))
      return true;
    return (now != nullptr && own_version_touched(*now, then, tested)) ||
           (then != nullptr && own_version_touched(*then, now, tested));
  });
}

std::vector<Finding> reassess(const Pack& after, const StatusTable& status, const StateNames& names,
                              const Case& tested, const AssessOptions& options,
                              const std::vector<std::string>& changed,
                              std::vector<Finding> findings) {
  std::map<std::pair<std::string, std::string>, Finding*> kept;
  for (Finding& finding : findings) {
    if (!std::binary_search(changed.begin(), changed.end(), finding.norm->id))
      kept[{finding.norm->id, finding.tested_on}] = &finding;
  }
  return assess_keeping(after, status, names, tested, options,
                        [&](const Norm& norm, const std::string& event) -> std::optional<Finding> {
                          const auto found = kept.find({norm.id, event});
                          if (found == kept.end()) return std::nullopt;
                          Finding out = std::move(*found->second);
                          const Norm& old = *out.norm;
                          for (Alternative& alternative : out.alternatives) {
                            const auto index =
                                static_cast<std::size_t>(alternative.version - old.versions.data());
                            alternative.version = &norm.versions[index];
                          }
                          out.norm = &norm;
                          out.instrument = find_instrument(after, norm.instrument);
                          out.conflicts.clear();
                          return out;
                        });
}

}  // namespace panah::law

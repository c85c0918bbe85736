// Groups of States by day, and the names of States that are no more:
// data/vocabularies/regions.toml.
//
//   Result<Regions> regions = load_regions();
//   member(*regions, "cis", "GEO", act.span)    // yes before 2009-08-18, no after, unknown across
#pragma once

#include "base/error.h"
#include "base/truth.h"
#include "dates/partial_date.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace panah::counting {

struct Membership {
  std::string state;
  Bounds from;                  // the first day in: the days it may be
  std::optional<Bounds> until;  // the first day out
  bool doubtful = false;
};

struct Region {
  std::string title;
  std::vector<Membership> members;
};

struct Regions {
  std::map<std::string, Region, std::less<>> regions;
  std::map<std::string, std::string, std::less<>> former;  // code, name
};

/// malformed with the file when a day is no EDTF.
Result<Regions> load_regions();

/// Was the State in the region on the day of the act, whatever that day is within its bounds?
/// unknown for an empty State. Asserts that there is such a region.
Truth member(const Regions& regions, std::string_view region, std::string_view state,
             const Bounds& when);

}  // namespace panah::counting

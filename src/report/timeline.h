// A time line as rows of one table: what was told beside a small drawing of when, all rows on one
// scale. A stated day is a filled diamond, an inferred one an open diamond, a stretch of days a
// bar, a day that nothing bounds a hatched row. Shape and words carry it, not colour alone.
//
//   Timeline line({bounds(a), bounds(b)});
//   Node axis = line.axis();
//   Node lane = line.lane(bounds(a), false, "9 June 2011");
#pragma once

#include "dates/partial_date.h"
#include "report/html.h"

#include <string>
#include <vector>

namespace panah {

class Timeline {
 public:
  /// The scale covers everything that is bounded on both sides, with a margin.
  explicit Timeline(const std::vector<Bounds>& all);
  bool empty() const { return first_ > last_; }
  /// The years and months along the top.
  html::Node axis() const;
  /// The drawing of one row; `says` is what a screen reader hears.
  html::Node lane(const Bounds& day, bool inferred, const std::string& says) const;

  static constexpr int width = 250;  // CSS pixels
  static constexpr int height = 18;

 private:
  double x(Day day) const;
  std::int32_t first_ = 1, last_ = 0;  // day numbers
};

}  // namespace panah

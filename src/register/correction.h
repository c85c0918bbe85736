// Which fields a person can correct, and what may stand in them.
//
//   Result<std::string> value = corrected_value(Subject::event, "date", "2011-06-09");
//   Result<std::string> value = corrected_value(Subject::event, "count", "28..29");
//
// A corrected value is a statement of the person who gives it; what was read stays beside it.
//
//   statement   speaker said polarity modality
//   event       type mode from to place by date count set outcome polarity modality
//   mention     name role type ("person", or what else it is)
//
// "" says that the field shall be empty: nobody said it.
#pragma once

#include "base/error.h"
#include "register/judgement.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

const std::vector<std::string>& fields_of(Subject subject);

/// The value as it is kept: dates as EDTF, States in capitals. usage, with the values that would
/// do, otherwise. Event types and modes are those of data/vocabularies/events.toml.
Result<std::string> corrected_value(Subject subject, std::string_view field,
                                    std::string_view value);

/// "28" is 28..28; "28..29", "28.." and "..29" are what they say. usage for anything else.
struct Interval {
  std::optional<std::int64_t> low, high;
  auto operator<=>(const Interval&) const = default;
};
Result<Interval> read_interval(std::string_view words);

}  // namespace panah

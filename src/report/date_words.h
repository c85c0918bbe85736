// Partial dates in English words: "9 June 2011", "9 June, year not stated", "up to 8 July 2011".
// What is not known stays so in words.
//
//   in_words(parse_edtf("XXXX-06-09").value())  ->  "9 June, year not stated"
#pragma once

#include "dates/partial_date.h"

#include <string>

namespace panah {

/// EDTF that these words do not cover is given as it is.
std::string in_words(const PartialDate& date);
std::string in_words(Day day);

/// ISO 8601 durations of one unit: "P1Y" -> "1 year", "P18M" -> "18 months"; others as they are.
std::string duration_in_words(const std::string& iso);

}  // namespace panah

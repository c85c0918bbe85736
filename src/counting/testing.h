// Published tables with published or independently computed answers, for tests only: facts, no data
// of the program.
//
//   EXPECT_EQ(people_of(kosovo()), 4400);
#pragma once

#include "counting/interval.h"
#include "counting/overlap_table.h"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

namespace panah::counting {

/// "" when a number is the expected one to a part in a million, the tolerance of every reference
/// value; otherwise both.
inline std::string distance(double found, double expected) {
  if (std::abs(found - expected) <= 1e-6 * std::abs(expected)) return "";
  return fmt::format("{:.12g} is not {:.12g}", found, expected);
}
inline std::string distance(const Interval& found, const Interval& expected) {
  return distance(found.low, expected.low) + distance(found.high, expected.high);
}
#define EXPECT_CLOSE(...) EXPECT_EQ(distance(__VA_ARGS__), "")

/// 4,400 named killings, Kosovo 1999: Ball et al. 2002, the 15 counts of the published report.
inline OverlapTable kosovo() {
  return {{"EXH", "ABA", "OSCE", "HRW"},
          {0, 1131, 845, 177, 936, 228, 217, 181, 306, 106, 31, 18, 123, 42, 32, 27}};
}

/// HIV, Rome: Abeni et al. 1994.
inline OverlapTable hiv() {
  return {{"c1", "c2", "c3", "c4"}, {0, 403, 545, 33, 621, 20, 35, 3, 205, 6, 10, 1, 11, 0, 3, 0}};
}

/// Four newspaper lists: Aaron et al. 2003.
inline OverlapTable lesbian() {
  return {{"A", "B", "C", "D"},
          {0, 589, 534, 104, 281, 44, 64, 27, 208, 143, 53, 48, 28, 19, 20, 23}};
}

/// Snowshoe hares on six occasions: Cormack 1989.
inline OverlapTable hare() {
  return {{"c1", "c2", "c3", "c4", "c5", "c6"},
          {0, 3, 6, 0, 5, 1, 0, 0, 3, 2, 3, 0, 0, 1, 0, 0, 4, 2, 3, 1, 0, 1,
           0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 4, 1, 1, 1, 2, 0, 2, 0, 4, 0, 3, 0,
           1, 0, 2, 0, 2, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1, 2}};
}

/// Table 2 of Chan, Silverman and Vincent 2021.
inline OverlapTable artificial() {
  return {{"A", "B", "C"}, {0, 40, 30, 6, 20, 0, 0, 0}};
}

/// United Kingdom 2013, five lists: Silverman 2014.
inline OverlapTable uk5() {
  return {{"LA", "NG", "PFNCA", "GO", "GP"},
          {0,   54, 463, 15, 995, 19, 62, 1, 695, 3, 19, 1, 76, 0, 4, 1,
           316, 0,  1,   0,  11,  0,  0,  0, 8,   0, 0,  0, 0,  0, 0, 0}};
}

/// The same, six lists.
inline OverlapTable uk6() {
  return {{"LA", "NG", "PF", "GO", "GP", "NCA"},
          {0, 54, 463, 15, 907, 19, 56, 1, 695, 3, 19, 1, 69, 0, 4,  1, 316, 0, 1, 0, 10, 0,
           0, 0,  8,   0,  0,   0,  0,  0, 0,   0, 57, 0, 3,  0, 31, 0, 3,   0, 6, 0, 0,  0,
           1, 0,  0,   0,  1,   0,  0,  0, 0,   0, 0,  0, 0,  0, 0,  0, 0,   0, 0, 0}};
}

/// Netherlands 2010-2015, six lists: van Dijk et al. 2017.
inline OverlapTable netherlands6() {
  return {{"I", "K", "O", "P", "R", "Z"},
          {0, 352, 1299, 0, 403, 1, 1, 0, 4466, 18, 44,  0,  59, 4, 0,  0, 650, 3, 0,   0, 2, 0,
           0, 0,   82,   0, 0,   0, 2, 0, 0,    0,  632, 16, 4,  0, 57, 0, 0,   0, 125, 4, 0, 0,
           7, 0,   0,    0, 2,   0, 0, 0, 0,    0,  0,   0,  1,  0, 0,  0, 0,   0, 0,   0}};
}

}  // namespace panah::counting

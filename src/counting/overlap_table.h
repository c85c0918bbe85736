// How many people stand on which of several independent lists: the input of every estimate.
//
//   Result<OverlapTable> table = parse_overlap_table(bytes, "lists.csv");
//   table->cells[0b0101]      // on the first and the third list, on no other
//
// The file: a header of list names and, last, `n`, `count`, `freq` or `frequency`; then rows of 0
// and 1 with their count. A row that is not there is a count of zero; rows of one history are added
// up. Without a column of counts every row is one person.
#pragma once

#include "base/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah::counting {

inline constexpr std::size_t most_lists = 10;

struct OverlapTable {
  std::vector<std::string> lists;
  /// 2^lists cells; bit i of the index: on list i. cells[0], those on no list, is always 0.
  std::vector<std::int64_t> cells;
};

/// malformed with file, line and column; too_large over 1 MB or `most_lists` lists. A row of zeros
/// with a count is malformed: nobody can have counted it.
Result<OverlapTable> parse_overlap_table(std::string_view csv, std::string_view file);

std::int64_t people_of(const OverlapTable& table);
/// People on all lists of the set, whatever other lists they are on.
std::int64_t margin(const OverlapTable& table, std::uint32_t set);
/// Cells of a set of lists alone, the others forgotten; cells[0] is then those on other lists only.
OverlapTable project(const OverlapTable& table, std::uint32_t set);

}  // namespace panah::counting

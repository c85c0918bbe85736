// Tables of data/law as CSV: RFC 4180 without line breaks inside quotes, '#' begins a comment line.
#pragma once

#include "base/error.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace panah::law {

using CsvRow = std::vector<std::string>;

/// One line into fields. malformed where a quote is not closed.
Result<CsvRow> csv_fields(std::string_view line, const Where& where);

/// Every row after the head, which must be `header`; malformed with file and line otherwise, also
/// for a row of another length. Linear. Stops at the first error that `visit` returns.
Result<void> each_csv_row(std::string_view csv, std::string_view file, std::string_view header,
                          const std::function<Result<void>(CsvRow&, const Where&)>& visit);

}  // namespace panah::law

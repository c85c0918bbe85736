// A figure as a table: for terminals, and as CSV with its CSVW metadata (W3C Tabular Data on the
// Web), so that other programs know what a column is.
//
//   std::string csv = csv_of(figure);
//   std::string metadata = csvw_of(figure, "returns.csv");   // beside it:
//   returns.csv-metadata.json
#pragma once

#include "app/figure.h"

#include <string>
#include <string_view>

namespace panah {

/// Title with "documented", rows with unknown last, total, coverage line, notes; with `sentences`
/// the sentences that every number can be counted again from.
std::string text_of(const Figure& figure, bool sentences);

/// RFC 4180, a header; text that a spreadsheet would run as a formula is guarded by an apostrophe.
std::string csv_of(const Figure& figure);
std::string csvw_of(const Figure& figure, std::string_view file_name);

/// A text that begins as a formula (= + - @, tab, return) with an apostrophe before it.
std::string guarded(std::string_view text);

}  // namespace panah

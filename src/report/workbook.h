// A figure as a spreadsheet (XLSX, by libxlsxwriter): the table, the sentences, and how to count it
// again. Texts are written as texts, never as formulas.
//
//   Result<void> done = write_workbook(figure, "returns.xlsx");
#pragma once

#include "app/figure.h"

#include <string>

namespace panah {

/// unreadable when the file cannot be written.
Result<void> write_workbook(const Figure& figure, const std::string& path);

}  // namespace panah

#include "server/csv.h"

namespace panah::server {

void Csv::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out_ += ',';
    std::string cell = cells[i];
    constexpr std::string_view starts_formula = "=+-@\t\r";
    if (!cell.empty() && starts_formula.find(cell.front()) != std::string_view::npos)
      cell.insert(0, "'");
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      out_ += cell;
      continue;
    }
    out_ += '"';
    for (const char c : cell) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
  }
  out_ += "\r\n";
}

}  // namespace panah::server

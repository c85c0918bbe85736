// Lists as CSV (RFC 4180) that a spreadsheet may open: a cell that it would run as a formula gets
// an apostrophe before it (ASVS 5.0, 1.2.10).
//
//   Csv csv({"id", "title"});
//   csv.row({"so:5f0c", "=SUM(A1)"});       // so:5f0c,'=SUM(A1)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace panah::server {

class Csv {
 public:
  explicit Csv(const std::vector<std::string>& header) { row(header); }
  void row(const std::vector<std::string>& cells);
  std::string str() && { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace panah::server

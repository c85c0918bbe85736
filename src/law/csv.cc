#include "law/csv.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah::law {

Result<CsvRow> csv_fields(std::string_view line, const Where& where) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted) {
      if (c != '"') {
        out.back() += c;
      } else if (i + 1 < line.size() && line[i + 1] == '"') {
        out.back() += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"' && out.back().empty()) {
      quoted = true;
    } else if (c == ',') {
      out.emplace_back();
    } else if (c != '\r') {
      out.back() += c;
    }
  }
  if (quoted)
    return fail(Code::malformed, "no closing quote", where, "double a quote inside quotes");
  return out;
}

Result<void> each_csv_row(std::string_view csv, std::string_view file, std::string_view header,
                          const std::function<Result<void>(CsvRow&, const Where&)>& visit) {
  const auto wanted = static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')) + 1;
  std::uint32_t number = 0;
  bool has_header = false;
  while (!csv.empty()) {
    const std::size_t end = csv.find('\n');
    const std::string_view line = csv.substr(0, end);
    csv = end == std::string_view::npos ? std::string_view() : csv.substr(end + 1);
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const Where where{std::string(file), number, 1};
    if (!has_header) {
      if (line != header && !(line.ends_with('\r') && line.substr(0, line.size() - 1) == header)) {
        return fail(Code::malformed, "not the columns expected", where,
                    "the first row must be " + std::string(header));
      }
      has_header = true;
      continue;
    }
    Result<CsvRow> fields = csv_fields(line, where);
    if (!fields) return tl::unexpected(fields.error());
    if (fields->size() != wanted) {
      return fail(Code::malformed, fmt::format("{} fields", fields->size()), where,
                  fmt::format("a row has {}", wanted));
    }
    if (Result<void> done = visit(*fields, where); !done) return done;
  }
  return {};
}

}  // namespace panah::law

// Tables of data/names/ that are too long for TOML: lines of cells cut at tabs; a line that begins
// with # is a remark.
//
//   each_row<2>("names/nicknames.tsv", [&](const auto& cell) { return use(cell[0], cell[1]); });
#pragma once

#include "base/data_file.h"
#include "base/error.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace panah::names {

/// Calls use() with the cells of each row; malformed with file and line if their number is another
/// or use() returns false.
template <std::size_t columns, class Use>
Result<void> each_row(const char* name, Use&& use) {
  Result<DataFile> file = data_file(name);
  if (!file) return tl::unexpected(file.error());
  std::string_view rest = file->text;
  for (std::uint32_t line = 1; !rest.empty(); ++line) {
    std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), text.size() + 1));
    if (text.empty() || text.front() == '#') continue;
    std::array<std::string_view, columns> cell;
    bool good = true;
    for (std::size_t c = 0; c < columns; ++c) {
      const std::size_t tab = text.find('\t');
      good &= (tab == std::string_view::npos) == (c + 1 == columns);
      cell[c] = text.substr(0, tab);
      text.remove_prefix(std::min(text.size(), cell[c].size() + 1));
    }
    if (!good || !use(cell)) {
      return fail(Code::malformed, "a row that is not understood", {file->name, line, 1});
    }
  }
  return {};
}

/// Decimal digits only, not above `most`.
inline std::optional<std::uint32_t> whole_number(std::string_view text, std::uint32_t most) {
  std::uint64_t n = 0;
  if (text.empty() || text.size() > 10) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    n = n * 10 + static_cast<std::uint64_t>(c - '0');
  }
  if (n > most) return std::nullopt;
  return static_cast<std::uint32_t>(n);
}

}  // namespace panah::names

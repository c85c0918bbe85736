#include "text/printable.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace panah {

std::string printable_path(std::string_view path) {
  std::string out;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(path.data());
  const auto size = static_cast<std::int32_t>(path.size());
  std::int32_t at = 0;
  while (at < size) {
    const std::int32_t here = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c >= 0 && c != '\\' && (c == ' ' || u_isgraph(c))) {
      out.append(path, static_cast<std::size_t>(here), static_cast<std::size_t>(at - here));
      continue;
    }
    for (std::int32_t i = here; i < at; ++i) {
      out +=
          fmt::format("\\x{:02x}", static_cast<unsigned char>(path[static_cast<std::size_t>(i)]));
    }
  }
  return out;
}

}  // namespace panah

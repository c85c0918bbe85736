// What may safely and usefully be put on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace panah {

/// Control characters, which a hostile document could steer a terminal with, become spaces; line
/// breaks too. Bidirectional overrides are dropped.
std::string printable(std::string_view text);

/// At most `width` code points, cut at a word where possible, with "…" where something was cut off.
std::string shortened(std::string_view text, std::size_t width);

/// Code points of a UTF-8 text: close enough to columns for Latin and Cyrillic.
std::size_t columns(std::string_view text);

/// Breaks at spaces so that no line is longer than width; every line begins with `indent` spaces.
/// Paragraphs (empty lines) and lines that begin with two spaces stay as they are.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

/// Colours by name, empty when off: style(call.color).bold
struct Style {
  const char* bold = "";
  const char* dim = "";
  const char* red = "";
  const char* green = "";
  const char* blue = "";
  const char* plain = "";
};
Style style(bool color);

}  // namespace panah

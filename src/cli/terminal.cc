#include "cli/terminal.h"

namespace panah {

static bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::string_view rest = text.substr(i);
    if (c < 0x20 || c == 0x7f) {
      out += ' ';
    } else if (c == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0) {
      ++i;  // C1 controls
      out += ' ';
    } else if (rest.starts_with("\u202A") || rest.starts_with("\u202B") ||
               rest.starts_with("\u202C") || rest.starts_with("\u202D") ||
               rest.starts_with("\u202E") || rest.starts_with("\u2066") ||
               rest.starts_with("\u2067") || rest.starts_with("\u2068") ||
               rest.starts_with("\u2069")) {
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text)
    count += !is_continuation(c);
  return count;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string(text);
  std::size_t end = 0;
  std::size_t seen = 0;
  std::size_t last_space = 0;
  for (; end < text.size(); ++end) {
    if (!is_continuation(text[end]) && ++seen == width) break;
    if (text[end] == ' ') last_space = end;
  }
  if (last_space > end * 2 / 3) end = last_space;
  return std::string(text.substr(0, end)) + "…";
}

static void wrap_line(std::string& out, std::string_view line, std::size_t width,
                      std::size_t indent) {
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t space = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, space - at);
    if (column == 0) {
      out.append(indent, ' ');
      column = indent;
    } else if (column + 1 + columns(word) > width) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
    } else {
      out += ' ';
      ++column;
    }
    out += word;
    column += columns(word);
    at = space + 1;
  }
  out += '\n';
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.empty()) {
      out += '\n';
    } else if (line.starts_with("  ")) {
      out.append(indent, ' ').append(line).append("\n");
    } else {
      wrap_line(out, line, width, indent);
    }
    at = end + 1;
  }
  return out;
}

Style style(bool color) {
  if (!color) return {};
  return {.bold = "\033[1m",
          .dim = "\033[2m",
          .red = "\033[31m",
          .green = "\033[32m",
          .blue = "\033[34m",
          .plain = "\033[0m"};
}

}  // namespace panah

#include "reader/json_strings.h"

#include <cstdint>
#include <vector>

namespace panah {

namespace {

constexpr std::size_t max_nesting = 64;

std::size_t string_end(std::string_view s, std::size_t from) {
  for (std::size_t i = from; i < s.size(); ++i) {
    if (s[i] == '\\')
      ++i;
    else if (s[i] == '"')
      return i;
  }
  return std::string_view::npos;
}

void append_utf8(std::string& out, std::uint32_t c) {
  if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (c >> 18)));
    out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

/// Four hexadecimal digits at the place, or -1.
std::int32_t hex4(std::string_view s, std::size_t at) {
  if (at + 4 > s.size()) return -1;
  std::int32_t v = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const char c = s[i];
    std::int32_t d = 0;
    if (c >= '0' && c <= '9')
      d = c - '0';
    else if (c >= 'a' && c <= 'f')
      d = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
      d = c - 'A' + 10;
    else
      return -1;
    v = v * 16 + d;
  }
  return v;
}

}  // namespace

void for_each_json_string(std::string_view s,
                          const std::function<void(std::string_view, std::string_view)>& each) {
  std::string path;
  std::vector<std::size_t> lengths;  // of the path, at each open brace or bracket
  std::vector<bool> objects;
  std::string_view key;
  bool after_key = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (c == '"') {
      const std::size_t end = string_end(s, i + 1);
      if (end == std::string_view::npos) return;
      const std::string_view raw = s.substr(i + 1, end - i - 1);
      i = end;
      std::size_t next = end + 1;
      while (next < s.size() &&
             (s[next] == ' ' || s[next] == '\n' || s[next] == '\r' || s[next] == '\t'))
        ++next;
      if (!after_key && !objects.empty() && objects.back() && next < s.size() && s[next] == ':') {
        key = raw;
        after_key = true;
        i = next;
        continue;
      }
      const std::size_t length = path.size();
      if (after_key && key.size() < 64) {
        if (!path.empty()) path.push_back('/');
        path.append(key);
      }
      each(path, raw);
      path.resize(length);
      after_key = false;
    } else if (c == '{' || c == '[') {
      if (objects.size() >= max_nesting) return;
      lengths.push_back(path.size());
      objects.push_back(c == '{');
      if (after_key && key.size() < 64) {
        if (!path.empty()) path.push_back('/');
        path.append(key);
      }
      after_key = false;
    } else if (c == '}' || c == ']') {
      if (objects.empty()) return;
      path.resize(lengths.back());
      lengths.pop_back();
      objects.pop_back();
      after_key = false;
    } else if (c == ',') {
      after_key = false;
    }
  }
}

std::string json_unescape(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\' || i + 1 >= raw.size()) {
      out.push_back(raw[i]);
      continue;
    }
    ++i;
    switch (raw[i]) {
      case 'n':
        out.push_back('\n');
        break;
      case 't':
        out.push_back('\t');
        break;
      case 'r':
        out.push_back('\r');
        break;
      case 'b':
      case 'f':
        out.push_back(' ');
        break;
      case 'u': {
        std::int32_t v = hex4(raw, i + 1);
        if (v < 0) {
          out.push_back('u');
          break;
        }
        i += 4;
        auto c = static_cast<std::uint32_t>(v);
        if (c >= 0xD800 && c < 0xDC00 && i + 6 < raw.size() && raw[i + 1] == '\\' &&
            raw[i + 2] == 'u') {
          const std::int32_t low = hex4(raw, i + 3);
          if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (static_cast<std::uint32_t>(low) - 0xDC00);
            i += 6;
          }
        }
        append_utf8(out, c == 0 ? 0xFFFD : c);
        break;
      }
      default:
        out.push_back(raw[i]);
        break;
    }
  }
  return out;
}

}  // namespace panah

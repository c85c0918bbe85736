#include "reader/entities.h"

#include <algorithm>
#include <cstdint>

namespace panah {

namespace {

constexpr std::size_t longest_name = 40;

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Numbers 0x80 to 0x9F mean windows-1252 (WHATWG HTML 13.2.5.80).
constexpr std::uint16_t windows[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

std::string utf8(std::uint32_t c) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  if (c >= 0x80 && c < 0xA0) c = windows[c - 0x80];
  std::string out;
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
  return out;
}

Entity numeric(std::string_view s) {
  std::size_t i = 2;
  std::uint32_t base = 10;
  if (i < s.size() && (s[i] == 'x' || s[i] == 'X')) {
    base = 16;
    ++i;
  }
  const std::size_t from = i;
  std::uint32_t value = 0;
  for (; i < s.size(); ++i) {
    const char c = s[i];
    std::uint32_t digit = 0;
    if (c >= '0' && c <= '9')
      digit = static_cast<std::uint32_t>(c - '0');
    else if (base == 16 && c >= 'a' && c <= 'f')
      digit = static_cast<std::uint32_t>(c - 'a' + 10);
    else if (base == 16 && c >= 'A' && c <= 'F')
      digit = static_cast<std::uint32_t>(c - 'A' + 10);
    else
      break;
    value = std::min<std::uint32_t>(value * base + digit, 0x110000);
  }
  if (i == from) return {};
  if (i < s.size() && s[i] == ';') ++i;
  return {i, utf8(value)};
}

}  // namespace

Entity entity_at(std::string_view s, bool in_attribute) {
  if (s.size() < 3) return {};
  if (s[1] == '#') return numeric(s);
  std::size_t n = 0;
  while (n < longest_name && 1 + n < s.size() && is_alnum(s[1 + n]))
    ++n;
  const bool closed = 1 + n < s.size() && s[1 + n] == ';';
  const std::string_view name = s.substr(1, n + (closed ? 1 : 0));
  const NamedEntity* const end = named_entities + named_entity_count;
  const auto find = [end](std::string_view key) -> const NamedEntity* {
    const auto* it =
        std::lower_bound(named_entities, end, key,
                         [](const NamedEntity& e, std::string_view k) { return e.name < k; });
    return it != end && it->name == key ? it : nullptr;
  };
  if (const auto* e = find(name)) {
    if (closed || !in_attribute || 1 + n >= s.size() || s[1 + n] != '=') {
      return {1 + name.size(), std::string(e->characters)};
    }
    return {};
  }
  if (in_attribute) return {};
  // "&ampquot": the longest old name at the front, of 2 to 6 letters.
  for (std::size_t k = std::min<std::size_t>(n, 6); k >= 2; --k) {
    if (const auto* e = find(name.substr(0, k))) return {1 + k, std::string(e->characters)};
  }
  return {};
}

}  // namespace panah

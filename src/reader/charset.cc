#include "reader/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

namespace panah {

namespace {

using Step = Decoded::Step;

std::uint8_t u8(char c) {
  return static_cast<std::uint8_t>(c);
}

/// Length of the valid UTF-8 sequence at the front; otherwise minus the length of the bad part.
int utf8_step(std::string_view s) {
  const std::uint8_t c = u8(s[0]);
  if (c < 0x80) return 1;
  int n = 0;
  std::uint8_t low = 0x80;
  std::uint8_t high = 0xBF;
  if (c >= 0xC2 && c <= 0xDF) {
    n = 2;
  } else if (c >= 0xE0 && c <= 0xEF) {
    n = 3;
    if (c == 0xE0) low = 0xA0;
    if (c == 0xED) high = 0x9F;
  } else if (c >= 0xF0 && c <= 0xF4) {
    n = 4;
    if (c == 0xF0) low = 0x90;
    if (c == 0xF4) high = 0x8F;
  } else {
    return -1;
  }
  for (int i = 1; i < n; ++i) {
    if (static_cast<std::size_t>(i) >= s.size()) return -i;
    const std::uint8_t d = u8(s[static_cast<std::size_t>(i)]);
    if (d < low || d > high) return -i;
    low = 0x80;
    high = 0xBF;
  }
  return n;
}

std::size_t ascii_run(std::string_view s) {
  std::size_t i = 0;
  for (; i + 8 <= s.size(); i += 8) {
    std::uint64_t w;
    std::memcpy(&w, s.data() + i, 8);
    // Stops at a byte with the high bit or at NUL.
    if (((w | (w - 0x0101010101010101ull)) & 0x8080808080808080ull) != 0) break;
  }
  while (i < s.size() && u8(s[i]) < 0x80 && s[i] != '\0')
    ++i;
  return i;
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

void append_utf8(std::string& out, std::uint32_t c) {
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

class Builder {
 public:
  explicit Builder(Decoded& out) : out_(out) {}
  void begin(Step step, std::size_t src) {
    const auto at = static_cast<std::uint32_t>(out_.text.size());
    const auto source = static_cast<std::uint32_t>(src);
    if (!out_.pieces.empty() && out_.pieces.back().step == step && step != Step::whole &&
        at - out_.pieces.back().text_begin < max_piece_) {
      return;
    }
    out_.pieces.push_back({at, source, step});
  }
  void finish(std::size_t src) {
    out_.pieces.push_back({static_cast<std::uint32_t>(out_.text.size()),
                           static_cast<std::uint32_t>(src), Step::whole});
  }

 private:
  // Positions inside a byte or unit piece are counted from its beginning.
  static constexpr std::uint32_t max_piece_ = 256;
  Decoded& out_;
};

void decode_utf8(std::string_view s, std::size_t from, Decoded& out) {
  Builder b(out);
  out.text.reserve(s.size());
  std::size_t i = from;
  std::size_t copied = from;
  bool open = false;
  const auto flush = [&] {
    if (i > copied) {
      if (!open)
        out.pieces.push_back({static_cast<std::uint32_t>(out.text.size()),
                              static_cast<std::uint32_t>(copied), Step::same});
      out.text.append(s.substr(copied, i - copied));
      open = true;
    }
  };
  while (i < s.size()) {
    i += ascii_run(s.substr(i));
    if (i >= s.size()) break;
    const int n = s[i] == '\0' ? -1 : utf8_step(s.substr(i));
    if (n > 0) {
      i += static_cast<std::size_t>(n);
      continue;
    }
    flush();
    open = false;
    b.begin(Step::whole, i);
    out.text.append(replacement);
    ++out.broken;
    i += static_cast<std::size_t>(-n);
    copied = i;
  }
  flush();
  b.finish(s.size());
}

void decode_utf16(std::string_view s, std::size_t from, bool big, Decoded& out) {
  Builder b(out);
  const auto unit = [&](std::size_t i) {
    return big ? static_cast<std::uint32_t>(u8(s[i]) << 8 | u8(s[i + 1]))
               : static_cast<std::uint32_t>(u8(s[i + 1]) << 8 | u8(s[i]));
  };
  std::size_t i = from;
  while (i + 1 < s.size()) {
    const std::uint32_t c = unit(i);
    const bool pair = c >= 0xD800 && c < 0xDC00 && i + 3 < s.size() && unit(i + 2) >= 0xDC00 &&
                      unit(i + 2) < 0xE000;
    if (pair) {
      b.begin(Step::unit, i);
      append_utf8(out.text, 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00));
      i += 4;
    } else if (c == 0 || (c >= 0xD800 && c < 0xE000)) {
      b.begin(Step::whole, i);
      out.text.append(replacement);
      ++out.broken;
      i += 2;
    } else {
      b.begin(Step::unit, i);
      append_utf8(out.text, c);
      i += 2;
    }
  }
  if (i < s.size()) {
    b.begin(Step::whole, i);
    out.text.append(replacement);
    ++out.broken;
  }
  b.finish(s.size());
}

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter c(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  return c;
}

using Table = std::array<std::uint32_t, 256>;

Table single_byte_table(UConverter* c) {
  Table table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    UErrorCode status = U_ZERO_ERROR;
    const char byte = static_cast<char>(i);
    const char* p = &byte;
    const UChar32 u = ucnv_getNextUChar(c, &p, &byte + 1, &status);
    table[i] = U_FAILURE(status) || u <= 0 ? 0xFFFD : static_cast<std::uint32_t>(u);
    ucnv_resetToUnicode(c);
  }
  return table;
}

void decode_single_byte(std::string_view s, const Table& table, Decoded& out) {
  Builder b(out);
  out.text.reserve(s.size() * 3 / 2);
  std::size_t i = 0;
  while (i < s.size()) {
    const std::size_t run = ascii_run(s.substr(i));
    if (run > 0) {
      // Short ASCII stretches inside Cyrillic text stay in its run.
      if (run < 16 && !out.pieces.empty() && out.pieces.back().step == Step::byte) {
        b.begin(Step::byte, i);
      } else {
        b.begin(Step::same, i);
        // A same piece may be of any length.
      }
      out.text.append(s.substr(i, run));
      i += run;
      continue;
    }
    const std::uint32_t c = table[u8(s[i])];
    b.begin(c == 0xFFFD ? Step::whole : Step::byte, i);
    if (c == 0xFFFD) ++out.broken;
    append_utf8(out.text, c);
    ++i;
  }
  b.finish(s.size());
}

void decode_multi_byte(std::string_view s, UConverter* c, Decoded& out) {
  Builder b(out);
  const char* p = s.data();
  const char* const end = s.data() + s.size();
  while (p < end) {
    const auto at = static_cast<std::size_t>(p - s.data());
    const std::size_t run = ascii_run(s.substr(at));
    if (run > 0) {
      b.begin(Step::same, at);
      out.text.append(s.substr(at, run));
      p += run;
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    const char* before = p;
    const UChar32 u = ucnv_getNextUChar(c, &p, end, &status);
    if (p == before) ++p;
    b.begin(Step::whole, at);
    if (U_FAILURE(status) || u <= 0 || (u >= 0xD800 && u < 0xE000)) {
      out.text.append(replacement);
      ++out.broken;
      ucnv_resetToUnicode(c);
    } else {
      append_utf8(out.text, static_cast<std::uint32_t>(u));
    }
  }
  b.finish(s.size());
}

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

/// The name after "charset=" in a content type or the first 4 kB of a page; empty if there is none.
std::string charset_named_in(std::string_view s) {
  const std::string low = lower(s);
  for (std::size_t at = low.find("charset"); at != std::string::npos;
       at = low.find("charset", at)) {
    at += 7;
    while (at < low.size() &&
           (low[at] == ' ' || low[at] == '=' || low[at] == '"' || low[at] == '\''))
      ++at;
    std::size_t end = at;
    while (end < low.size() && (std::isalnum(static_cast<unsigned char>(low[end])) != 0 ||
                                low[end] == '-' || low[end] == '_')) {
      ++end;
    }
    if (end > at) return low.substr(at, end - at);
  }
  const std::size_t xml = low.find("encoding=");
  if (low.starts_with("<?xml") && xml != std::string::npos && xml < 100) {
    const std::size_t at = xml + 10;
    std::size_t end = at;
    while (end < low.size() && low[end] != '"' && low[end] != '\'' && low[end] != '?')
      ++end;
    return at < end ? low.substr(at, end - at) : "";
  }
  return {};
}

/// As the web means it (WHATWG Encoding): Latin 1 and ASCII are windows-1252.
std::string web_name(std::string name) {
  if (name == "iso-8859-1" || name == "latin1" || name == "ascii" || name == "us-ascii" ||
      name == "cp1252" || name == "iso8859-1") {
    return "windows-1252";
  }
  if (name == "cp1251" || name == "win-1251" || name == "win1251") return "windows-1251";
  if (name == "utf8") return "utf-8";
  if (name == "gb2312" || name == "gbk") return "gb18030";
  if (name == "koi8r") return "koi8-r";
  return name;
}

/// How much a Cyrillic reading of the bytes looks like words: small letters after letters are good,
/// capitals after small letters, and signs between letters are bad.
double cyrillic_score(std::string_view s, const Table& table) {
  enum Kind { other, small_common, small, capital, latin, sign };
  const auto kind = [](std::uint32_t c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return latin;
    if (c < 0x80) return other;
    if (c >= 0x430 && c <= 0x44F) {
      // о е а и н т с р в л к м д п у: 80 % of Russian letters (general frequency tables).
      for (const std::uint32_t f : {0x43Eu, 0x435u, 0x430u, 0x438u, 0x43Du, 0x442u, 0x441u, 0x440u,
                                    0x432u, 0x43Bu, 0x43Au, 0x43Cu, 0x434u, 0x43Fu, 0x443u}) {
        if (c == f) return small_common;
      }
      return small;
    }
    if (c == 0x451 || c == 0x456 || c == 0x45E) return small;
    if (c >= 0x410 && c <= 0x42F) return capital;
    if (c == 0xA0 || c == 0xAB || c == 0xBB || (c >= 0x2010 && c <= 0x2030) || c == 0x2116)
      return other;
    return sign;
  };
  double score = 0;
  double letters = 0;
  Kind before = other;
  for (const char byte : s.substr(0, 64u << 10)) {
    const Kind now = kind(table[u8(byte)]);
    if (u8(byte) >= 0x80) letters += 1;
    switch (now) {
      case small_common:
        score += before == latin ? -1 : 1;
        break;
      case small:
        score += before == latin ? -1 : 0.3;
        break;
      case capital:
        score += before == small || before == small_common || before == latin ? -1.5 : 0.3;
        break;
      case sign:
        score -= 1;
        break;
      case latin:
      case other:
        break;
    }
    before = now;
  }
  return letters > 0 ? score / letters : 0;
}

}  // namespace

std::uint64_t Decoded::source_at(std::uint32_t at) const {
  auto it = std::upper_bound(pieces.begin(), pieces.end(), at,
                             [](std::uint32_t a, const Piece& p) { return a < p.text_begin; });
  if (it == pieces.begin()) return 0;
  const Piece& p = *--it;
  const std::string_view before = std::string_view(text).substr(p.text_begin, at - p.text_begin);
  switch (p.step) {
    case Step::same:
      return p.src_begin + before.size();
    case Step::whole:
      return p.src_begin;
    case Step::byte:
    case Step::unit:
      break;
  }
  std::uint64_t n = 0;
  for (const char c : before) {
    if ((u8(c) & 0xC0) == 0x80) continue;
    n += p.step == Step::unit && u8(c) >= 0xF0 ? 2 : 1;
  }
  return p.src_begin + (p.step == Step::unit ? 2 * n : n);
}

void Decoded::add_segments(Range range, std::uint32_t text_begin, std::vector<Segment>& out) const {
  auto it = std::upper_bound(pieces.begin(), pieces.end(), range.begin,
                             [](std::uint32_t a, const Piece& p) { return a < p.text_begin; });
  if (it != pieces.begin()) --it;
  const std::size_t earlier = out.size();
  for (std::uint32_t at = range.begin; at < range.end; ++it) {
    const std::uint32_t end = std::min(range.end, (it + 1)->text_begin);
    if (end <= at) continue;
    const std::uint64_t from = source_at(at);
    const std::uint64_t to = end == (it + 1)->text_begin ? (it + 1)->src_begin : source_at(end);
    const SegmentKind kind = it->step == Step::same ? SegmentKind::copy : SegmentKind::decode;
    const bool runs = it->step != Step::whole;
    Segment* last = out.empty() ? nullptr : &out.back();
    // A decode that stands there already may be an entity, which is no exact run: never joined.
    const bool joins =
        last != nullptr && runs && last->kind == kind && last->src_begin + last->src_len == from &&
        (kind == SegmentKind::copy || (out.size() > earlier && (it - 1)->step == it->step));
    if (joins) {
      last->text_len += end - at;
      last->src_len += static_cast<std::uint32_t>(to - from);
    } else {
      out.push_back({kind, text_begin, end - at, from, static_cast<std::uint32_t>(to - from), {}});
    }
    text_begin += end - at;
    at = end;
  }
}

Decoded decode(std::string_view s, std::string_view declared, bool html) {
  Decoded out;
  if (s.starts_with("\xEF\xBB\xBF")) {
    out.charset = "utf-8";
    decode_utf8(s, 3, out);
    return out;
  }
  const bool little = s.starts_with("\xFF\xFE");
  if (little || s.starts_with("\xFE\xFF")) {
    out.charset = little ? "utf-16le" : "utf-16be";
    decode_utf16(s, 2, !little, out);
    return out;
  }
  const std::string_view head = s.substr(0, 4096);
  std::size_t nul[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i)
    nul[i % 2] += head[i] == '\0' ? 1 : 0;
  if (head.size() >= 8 && (nul[0] + nul[1]) * 5 > head.size() &&
      (nul[0] * 10 < nul[1] || nul[1] * 10 < nul[0])) {
    const bool big = nul[0] > nul[1];
    out.charset = big ? "utf-16be" : "utf-16le";
    decode_utf16(s, 0, big, out);
    return out;
  }

  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t run = ascii_run(s.substr(i));
    i += run;
    if (i >= s.size()) break;
    if (s[i] == '\0') {
      ++i;
      continue;
    }
    const int n = utf8_step(s.substr(i));
    (n > 0 ? good : bad) += 1;
    i += static_cast<std::size_t>(n > 0 ? n : -n);
  }
  std::string named = web_name(charset_named_in(declared));
  if (named.empty() && html) named = web_name(charset_named_in(s.substr(0, 8192)));
  // Windows pages contain long runs that cannot be UTF-8; UTF-8 pages at most a cut character.
  if (bad == 0 || good > 10 * bad || (named == "utf-8" && good > bad)) {
    out.charset = "utf-8";
    decode_utf8(s, 0, out);
    return out;
  }

  std::string best = "windows-1252";
  double best_score = 0.35;  // below this a Cyrillic reading is no reading
  for (const char* name : {"windows-1251", "koi8-r", "iso-8859-5", "ibm866"}) {
    const Converter c = open_converter(name);
    if (!c) continue;
    const double score = cyrillic_score(s, single_byte_table(c.get()));
    if (score > best_score) {
      best_score = score;
      best = name;
    }
  }
  // A declared charset stands unless it is refuted: no such converter, UTF-8 that is not, or one
  // Cyrillic charset said where the letters clearly are of another.
  if (!named.empty() && named != "utf-8" && !named.starts_with("utf-16")) {
    const bool cyrillic = named == "windows-1251" || named == "koi8-r" || named == "iso-8859-5" ||
                          named == "ibm866" || named == "windows-1252";
    if (!cyrillic || best == "windows-1252") best = named;
  }
  Converter c = open_converter(best);
  if (!c) {
    best = "windows-1252";
    c = open_converter(best);
  }
  out.charset = best;
  if (!c) {  // no converters at all: what is not ASCII is lost, and said so
    decode_utf8(s, 0, out);
    return out;
  }
  if (ucnv_getMaxCharSize(c.get()) == 1) {
    decode_single_byte(s, single_byte_table(c.get()), out);
  } else {
    decode_multi_byte(s, c.get(), out);
  }
  return out;
}

}  // namespace panah

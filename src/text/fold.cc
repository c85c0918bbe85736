#include "text/fold.h"

#include "base/assert.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace panah {

// ---- SpanMap ------------------------------------------------------------------------------------

void SpanMap::push(std::uint32_t source_length, std::uint32_t folded_length, bool changed) {
  pieces_.push_back(Piece{source_size_, folded_size_, source_length & 0x7fffffffu,
                          changed ? 1u : 0u, folded_length});
  source_size_ += source_length;
  folded_size_ += folded_length;
}

void SpanMap::append_equal(std::uint32_t length) {
  if (length == 0) return;
  if (!pieces_.empty() && !pieces_.back().changed) {
    Piece& last = pieces_.back();
    last.source_length = (last.source_length + length) & 0x7fffffffu;
    last.folded_length += length;
    source_size_ += length;
    folded_size_ += length;
    return;
  }
  push(length, length, false);
}

void SpanMap::append_change(std::uint32_t source_length, std::uint32_t folded_length) {
  if (source_length == 0 && folded_length == 0) return;
  push(source_length, folded_length, true);
}

SpanMap SpanMap::without(const std::vector<std::uint32_t>& folded_bytes) const {
  SpanMap made;
  auto gone = folded_bytes.begin();
  for (const Piece& p : pieces_) {
    const std::uint32_t end = p.folded + p.folded_length;
    if (p.changed) {
      const auto first = gone;
      while (gone != folded_bytes.end() && *gone < end)
        ++gone;
      made.append_change(p.source_length,
                         p.folded_length - static_cast<std::uint32_t>(gone - first));
      continue;
    }
    std::uint32_t from = p.folded;
    for (; gone != folded_bytes.end() && *gone < end; ++gone) {
      made.append_equal(*gone - from);
      made.append_change(1, 0);
      from = *gone + 1;
    }
    made.append_equal(end - from);
  }
  return made;
}

Range SpanMap::across(Range at, bool from_folded) const {
  auto begin_of = [&](const Piece& p) { return from_folded ? p.folded : p.source; };
  auto length_of = [&](const Piece& p) -> std::uint32_t {
    return from_folded ? p.folded_length : p.source_length;
  };
  auto other_begin = [&](const Piece& p) { return from_folded ? p.source : p.folded; };
  auto other_length = [&](const Piece& p) -> std::uint32_t {
    return from_folded ? p.source_length : p.folded_length;
  };
  // The last piece that begins at or before `offset` and is not empty on this side.
  auto piece_at = [&](std::uint32_t offset) {
    auto it = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                               [&](std::uint32_t o, const Piece& p) { return o < begin_of(p); });
    if (it == pieces_.begin()) return it;
    --it;
    while (it != pieces_.begin() && length_of(*it) == 0)
      --it;
    return it;
  };
  const std::uint32_t total = from_folded ? folded_size_ : source_size_;
  PANAH_ASSERT(at.begin <= at.end && at.end <= total);
  if (pieces_.empty()) return {0, 0};

  auto start = piece_at(at.begin);
  std::uint32_t begin = 0;
  if (at.begin >= begin_of(*start) + length_of(*start)) {
    begin = other_begin(*start) + other_length(*start);
  } else if (start->changed) {
    begin = other_begin(*start);
  } else {
    begin = other_begin(*start) + (at.begin - begin_of(*start));
  }
  if (at.empty()) return {begin, begin};

  auto stop = piece_at(at.end - 1);
  std::uint32_t end = stop->changed ? other_begin(*stop) + other_length(*stop)
                                    : other_begin(*stop) + (at.end - begin_of(*stop));
  return {begin, std::max(begin, end)};
}

Range SpanMap::source_range(Range folded) const {
  return across(folded, true);
}
Range SpanMap::folded_range(Range source) const {
  return across(source, false);
}

// ---- folding ------------------------------------------------------------------------------------

namespace {

constexpr UChar32 table_size = 0x800;  // everything of one or two UTF-8 bytes

bool is_apostrophe(UChar32 c) {
  switch (c) {
    case 0x27:
    case 0x60:
    case 0xB4:
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x2BE:
    case 0x2BF:
    case 0x2B9:
    case 0x2C8:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x2035:
    case 0xFF07:
    case 0xA78B:
    case 0xA78C:
    case 0x55A:
    case 0x7F4:
    case 0x7F5:
      return true;
    default:
      return false;
  }
}

// Scripts whose marks and letter variants are folded. Others are left as NFKC_Casefold makes them,
// because there a mark may be a vowel.
bool is_folded_script(UChar32 c) {
  return c < 0x530 || (c >= 0x600 && c < 0x700) || (c >= 0x1C80 && c < 0x1C90) ||
         (c >= 0x1D00 && c < 0x2000) || (c >= 0x2C60 && c < 0x2C80) ||
         (c >= 0x2DE0 && c < 0x2E00) || (c >= 0xA640 && c < 0xA6A0) || (c >= 0xA720 && c < 0xA800);
}

bool is_stripped_mark(UChar32 c) {
  return (c >= 0x300 && c < 0x370) || (c >= 0x483 && c <= 0x487) || (c >= 0x610 && c <= 0x61A) ||
         (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640 ||
         (c >= 0x6D6 && c <= 0x6ED && c != 0x6E5 && c != 0x6E6 && c != 0x6E9 && c != 0x6DD &&
          c != 0x6DE) ||
         (c >= 0x1AB0 && c < 0x1B00) || (c >= 0x1DC0 && c < 0x1E00) ||
         (c >= 0x2DE0 && c < 0x2E00) || (c >= 0xA66F && c <= 0xA67D && c != 0xA673) ||
         c == 0xA69E || c == 0xA69F;
}

// Letters with no canonical decomposition, lower case. The choice is the commonest neighbour in
// Russian and English writing of the same names.
const char* plain_letter(UChar32 c) {
  switch (c) {
    case 0x0493:
    case 0x0495:
    case 0x04FB:
    case 0x0491:
    case 0x04F7:
      return "г";
    case 0x049B:
    case 0x049D:
    case 0x049F:
    case 0x04A1:
    case 0x04C4:
    case 0x051F:
      return "к";
    case 0x04B3:
    case 0x04BB:
    case 0x04FD:
    case 0x04FF:
      return "х";
    case 0x04B7:
    case 0x04B9:
    case 0x04CC:
    case 0x04BD:
    case 0x04BF:
      return "ч";
    case 0x0497:
      return "ж";
    case 0x0499:
      return "з";
    case 0x04AB:
      return "с";
    case 0x04A3:
    case 0x04A5:
    case 0x04C8:
    case 0x04CA:
    case 0x0523:
    case 0x0529:
      return "н";
    case 0x04E9:
      return "о";
    case 0x04AF:
    case 0x04B1:
      return "у";
    case 0x04D9:
      return "а";
    case 0x0456:
    case 0x04CF:
      return c == 0x0456 ? "и" : nullptr;
    case 0x0454:
      return "е";
    case 0x04C6:
      return "л";
    case 0x04CE:
      return "м";
    case 0x04A7:
      return "п";
    case 0x04AD:
      return "т";
    case 0x0131:
      return "i";
    case 0x0142:
      return "l";
    case 0x00F8:
      return "o";
    case 0x0275:
      return "o";
    case 0x0111:
    case 0x00F0:
      return "d";
    case 0x0127:
      return "h";
    case 0x014B:
      return "n";
    case 0x0259:
    case 0x01DD:
      return "e";
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x00FE:
      return "th";
    case 0x0167:
      return "t";
    case 0x01B6:
      return "z";
    case 0x0268:
      return "i";
    case 0x0289:
      return "u";
    case 0x01A3:
      return "g";
    case 0x0272:
      return "n";
    case 0x06CC:
    case 0x0649:
      return "\u064A";  // Persian yeh, alef maksura: yeh
    case 0x06A9:
      return "\u0643";  // Persian kaf
    case 0x06C1:
    case 0x06BE:
    case 0x06D5:
    case 0x0629:
      return "\u0647";  // forms of heh
    case 0x0671:
      return "\u0627";
    default:
      if (c >= 0x660 && c <= 0x669) {
        static const char* const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
        return digits[c - 0x660];
      }
      if (c >= 0x6F0 && c <= 0x6F9) {
        static const char* const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
        return digits[c - 0x6F0];
      }
      return nullptr;
  }
}

void append_code_point(std::string& out, UChar32 c) {
  char buffer[4];
  std::int32_t n = 0;
  UBool error = false;
  U8_APPEND(reinterpret_cast<std::uint8_t*>(buffer), n, 4, c, error);
  if (!error) out.append(buffer, static_cast<std::size_t>(n));
}

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* n = icu::Normalizer2::getNFKCCasefoldInstance(status);
  PANAH_ASSERT(U_SUCCESS(status) && n != nullptr);
  return *n;
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* n = icu::Normalizer2::getNFDInstance(status);
  PANAH_ASSERT(U_SUCCESS(status) && n != nullptr);
  return *n;
}

// Steps 2 to 4 (first half) on one code point that NFKC_Casefold has already seen. `last` is the
// last code point written: a mark is stripped only after a letter of a folded script, so that
// nothing new comes to stand side by side in a script we leave alone.
void fold_code_point(UChar32 c, UChar32& last, std::string& out) {
  if (is_apostrophe(c)) {
    out.push_back('\'');
    last = '\'';
    return;
  }
  if (is_stripped_mark(c)) {
    if (last < 0 || is_folded_script(last)) return;
  } else if (const char* plain = plain_letter(c)) {
    out += plain;
    last = c;  // of the same script as what was written
    return;
  } else if (is_folded_script(c) && c >= 0xC0 && c != 0x439) {
    icu::UnicodeString parts;
    if (nfd().getDecomposition(c, parts)) {
      for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 part = parts.char32At(i);
        if (part != c) fold_code_point(part, last, out);
      }
      return;
    }
  }
  append_code_point(out, c);
  last = c;
}

std::string fold_segment(std::string_view segment) {
  std::string out;
  UChar32 last = -1;
  // Marks that are stripped may uncover a pair that case folding sees differently, so go on until
  // nothing changes. Two rounds are enough for nearly everything; four bound the work.
  std::string current(segment);
  for (int round = 0; round < 4; ++round) {
    icu::UnicodeString source = icu::UnicodeString::fromUTF8(current);
    for (std::int32_t i = 0; i < source.length(); ++i) {
      // NFKC would make these a space with a mark.
      const UChar c = source.charAt(i);
      if (c == 0xB4 || c == 0x1FFD || c == 0x1FBD || c == 0x1FBF || c == 0x384)
        source.setCharAt(i, 0x27);
    }
    icu::UnicodeString folded;
    UErrorCode status = U_ZERO_ERROR;
    nfkc_casefold().normalize(source, folded, status);
    PANAH_ASSERT(U_SUCCESS(status));
    out.clear();
    last = -1;
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
      fold_code_point(folded.char32At(i), last, out);
    }
    if (out == current) break;
    current = out;
  }
  return out;
}

bool is_one_code_point(std::string_view text) {
  const auto more = std::count_if(text.begin(), text.end(), [](char b) {
    return (static_cast<unsigned char>(b) & 0xC0) != 0x80;
  });
  return more == 1;
}

// One entry for each code point of up to two bytes.
struct Entry {
  std::array<char, 6> bytes{};
  std::uint8_t length = 0;
  bool alone = false;  // never interacts with its neighbours
  bool equal = false;  // one code point of the same length
};

const std::array<Entry, table_size>& table() {
  static const std::array<Entry, table_size> entries = [] {
    std::array<Entry, table_size> made{};
    for (UChar32 c = 0; c < table_size; ++c) {
      Entry& e = made[static_cast<std::size_t>(c)];
      std::string source;
      append_code_point(source, c);
      const std::string folded = fold_segment(source);
      // Not isInert(): a letter like e may take a mark, but then the mark is what says so.
      e.alone = nfkc_casefold().hasBoundaryBefore(c) && !is_stripped_mark(c) &&
                folded.size() <= e.bytes.size();
      if (e.alone) {
        e.length = static_cast<std::uint8_t>(folded.size());
        e.equal = folded.size() == source.size() && is_one_code_point(folded);
        std::memcpy(e.bytes.data(), folded.data(), folded.size());
      }
    }
    return made;
  }();
  return entries;
}

// Can the code point that starts here join what stands before it?
bool joins_before(const char* p, const char* end) {
  const auto lead = static_cast<unsigned char>(*p);
  if (lead < 0x80) return false;
  if (lead < 0xE0) {
    if (end - p < 2) return false;
    const UChar32 c = ((lead & 0x1F) << 6) | (static_cast<unsigned char>(p[1]) & 0x3F);
    return !table()[static_cast<std::size_t>(c)].alone;
  }
  return true;  // let the careful path look
}

bool is_word_letter(UChar32 c) {
  return c < 0x700 && u_isalpha(c);
}

// Second half of step 4, over text in which every apostrophe is U+0027.
struct Dropper {
  std::string_view text;
  UChar32 at(std::size_t i) const {
    if (i >= text.size()) return -1;
    UChar32 c = 0;
    auto n = static_cast<std::int32_t>(i);
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), n,
            static_cast<std::int32_t>(text.size()), c);
    return c;
  }
  UChar32 before(std::size_t i) const {
    if (i == 0) return -1;
    UChar32 c = 0;
    auto n = static_cast<std::int32_t>(i);
    U8_PREV(reinterpret_cast<const std::uint8_t*>(text.data()), 0, n, c);
    return c;
  }
  bool dropped(std::size_t i) const {
    if (!is_word_letter(before(i)) || !is_word_letter(at(i + 1))) return false;
    if (text[i + 1] != 's') return true;
    std::size_t next = i + 2;
    while (next < text.size() && text[next] == '\'')
      ++next;
    return is_word_letter(at(next));
  }
};

template <bool with_map>
void fold_into(std::string_view utf8, std::string& out, SpanMap* map) {
  PANAH_ASSERT(utf8.size() < 0x7fffffffu);
  const auto& entries = table();
  out.reserve(utf8.size() + utf8.size() / 16);
  const char* p = utf8.data();
  const char* const end = p + utf8.size();
  std::uint32_t equal = 0;
  auto equal_done = [&] {
    if constexpr (with_map) {
      map->append_equal(equal);
      equal = 0;
    }
  };
  auto changed = [&](std::size_t source, std::size_t folded) {
    if constexpr (with_map) {
      equal_done();
      map->append_change(static_cast<std::uint32_t>(source), static_cast<std::uint32_t>(folded));
    }
  };
  bool apostrophes = false;

  while (p < end) {
    // Fastest: a run of ASCII but for its last character, which a mark may follow. Most text of
    // the world is this, or the two-byte letters below.
    if (end - p > 16) {
      char block[16];
      std::memcpy(block, p, 16);
      std::uint64_t low = 0;
      std::uint64_t high = 0;
      std::memcpy(&low, block, 8);
      std::memcpy(&high, block + 8, 8);
      if (((low | high) & 0x8080808080808080u) == 0 && static_cast<unsigned char>(p[16]) < 0x80) {
        unsigned found = 0;
        for (char& b : block) {
          found |= static_cast<unsigned>(b == '\'') | static_cast<unsigned>(b == '`');
          b = static_cast<char>(b | (static_cast<unsigned char>(b - 'A') < 26 ? 0x20 : 0));
        }
        if (found != 0) {
          apostrophes = true;
          std::replace(block, block + 16, '`', '\'');
        }
        out.append(block, 16);
        if constexpr (with_map) equal += 16;
        p += 16;
        continue;
      }
    }
    // Fast: one- and two-byte characters that stand alone.
    const auto lead = static_cast<unsigned char>(*p);
    std::size_t n = 0;
    UChar32 c = 0;
    if (lead < 0x80) {
      n = 1;
      c = lead;
    } else if (lead >= 0xC2 && lead < 0xE0 && end - p >= 2 &&
               (static_cast<unsigned char>(p[1]) & 0xC0) == 0x80) {
      n = 2;
      c = ((lead & 0x1F) << 6) | (static_cast<unsigned char>(p[1]) & 0x3F);
    }
    if (n != 0) {
      const Entry& e = entries[static_cast<std::size_t>(c)];
      if (e.alone && (p + n == end || !joins_before(p + n, end))) {
        apostrophes |= e.length == 1 && e.bytes[0] == '\'';
        if (e.equal) {
          out.append(e.bytes.data(), n);
          if constexpr (with_map) equal += static_cast<std::uint32_t>(n);
        } else {
          out.append(e.bytes.data(), e.length);
          changed(n, e.length);
        }
        p += n;
        continue;
      }
    }
    // Careful: up to the next place where normalisation may start afresh. A text of nothing but
    // marks is cut after 256 bytes so that one piece stays small.
    const char* q = p;
    std::int32_t i = 0;
    const auto left = static_cast<std::int32_t>(std::min<std::ptrdiff_t>(end - p, 0x7ffffff0));
    const auto* s = reinterpret_cast<const std::uint8_t*>(p);
    U8_NEXT(s, i, left, c);
    bool bad = c < 0;
    if (!bad) {
      const UChar32 first = c;
      while (i < left && i < 256) {
        std::int32_t next = i;
        U8_NEXT(s, next, left, c);
        if (c < 0) break;
        if (nfkc_casefold().hasBoundaryBefore(c) && !is_stripped_mark(c)) break;
        i = next;
      }
      q = p + i;
      const std::string_view segment(p, static_cast<std::size_t>(q - p));
      std::int32_t one = 0;
      U8_FWD_1(s, one, left);
      std::string folded;
      if (one == i && !is_folded_script(first) && first >= 0x700 &&
          nfkc_casefold().isInert(first) && !is_apostrophe(first)) {
        folded = std::string(segment);  // a character with nothing to fold: most Chinese, emoji
      } else {
        folded = fold_segment(segment);
      }
      apostrophes |= folded.find('\'') != std::string::npos;
      const bool same = folded == segment ||
                        (folded.size() == segment.size() && one == i && is_one_code_point(folded));
      out += folded;
      if (same) {
        if constexpr (with_map) equal += static_cast<std::uint32_t>(segment.size());
      } else {
        changed(segment.size(), folded.size());
      }
    } else {
      q = p + std::max(i, 1);
      out += "\uFFFD";
      changed(static_cast<std::size_t>(q - p), 3);
    }
    p = q;
  }
  equal_done();

  if (!apostrophes || out.find('\'') == std::string::npos) return;
  const Dropper dropper{out};
  std::vector<std::uint32_t> gone;
  for (std::size_t i = out.find('\''); i != std::string::npos; i = out.find('\'', i + 1)) {
    if (dropper.dropped(i)) gone.push_back(static_cast<std::uint32_t>(i));
  }
  if (gone.empty()) return;
  std::size_t to = gone.front();
  for (std::size_t k = 0; k < gone.size(); ++k) {
    const std::size_t from = gone[k] + 1;
    const std::size_t stop = k + 1 < gone.size() ? gone[k + 1] : out.size();
    std::memmove(out.data() + to, out.data() + from, stop - from);
    to += stop - from;
  }
  out.resize(to);
  if constexpr (with_map) *map = map->without(gone);
}

}  // namespace

Folded fold(std::string_view utf8) {
  Folded folded;
  fold_into<true>(utf8, folded.text, &folded.map);
  return folded;
}

std::string fold_text(std::string_view utf8) {
  std::string text;
  fold_into<false>(utf8, text, nullptr);
  return text;
}

}  // namespace panah

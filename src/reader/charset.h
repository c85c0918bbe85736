// Bytes of an unknown charset become UTF-8, with a map back to the bytes.
//
//   Decoded d = decode(file, "text/html; charset=windows-1251", true);
//   d.text            // UTF-8
//   d.charset         // "windows-1251"
//   d.add_segments(range_of_text, text_begin, segments);   // the map, as segments of a rendition
//
// Which charset: byte order mark; UTF-16 by the place of its NULs; UTF-8 if the bytes are (up to a
// few broken ones); else the declared one (server, <meta>) if it can be; else the best of
// windows-1251, KOI8-R, ISO-8859-5, IBM866 and windows-1252 by letter statistics. Broken UTF-8
// becomes U+FFFD, one for each maximal bad part (Unicode 15, 3.9); NUL becomes U+FFFD. Cost: UTF-8
// at several GB/s where it is ASCII; others about 100 MB/s.
#pragma once

#include "source/rendition.h"
#include "text/range.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

struct Decoded {
  /// How a piece of the text came from the file.
  enum class Step : std::uint8_t {
    same,   // the same bytes
    byte,   // one byte of the file for each character
    unit,   // two bytes of the file for each UTF-16 unit
    whole,  // the piece's source as a whole: broken bytes, multi-byte charsets
  };
  struct Piece {
    std::uint32_t text_begin;
    std::uint32_t src_begin;
    Step step;
  };

  std::string text;
  std::string charset;
  std::vector<Piece> pieces;  // ascending; the last is a sentinel at both ends
  std::uint32_t broken = 0;   // how many U+FFFD stand for broken bytes

  /// Where in the file the character at this byte of the text begins. O(log pieces).
  std::uint64_t source_at(std::uint32_t text_at) const;
  /// Appends the segments of a range of the decoded text that goes unchanged into a rendition at
  /// text_begin. Joins with the last segment where both are one run.
  void add_segments(Range range, std::uint32_t text_begin, std::vector<Segment>& out) const;
};

/// `declared` is a content type or empty; `html` looks for <meta charset> too.
Decoded decode(std::string_view bytes, std::string_view declared, bool html);

}  // namespace panah

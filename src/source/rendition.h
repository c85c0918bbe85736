// From bytes to text: a rendition is the text of one file as one version of the reader saw it, with
// a segment map back to the bytes, typed blocks, and candidates for title, author, outlet and date.
// Everything else points into Rendition::text.
#pragma once

#include "base/ids.h"
#include "dates/partial_date.h"
#include "text/range.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

/// A box on a page, in points from the top left; for PDF and scans.
struct Box {
  std::uint32_t page = 0;  // 1-based
  float x = 0, y = 0, width = 0, height = 0;
  auto operator<=>(const Box&) const = default;
};

/// How a stretch of text came from the file.
enum class SegmentKind : std::uint8_t {
  copy,    // the same bytes
  decode,  // an entity, another charset, broken bytes: text_len bytes stand for src_len bytes, as a
           // whole; but a run of characters of a single-byte charset (src_len = code points) or of
           // UTF-16 (src_len = 2 * code units) is exact character by character
  collapse,  // white space folded into one space or line break
  insert,    // nothing in the file: a line break between blocks
};

/// Segments tile the text without gaps or overlap, in text order. Source ranges need not ascend
/// (misnested tables), but never overlap.
struct Segment {
  SegmentKind kind;
  std::uint32_t text_begin;
  std::uint32_t text_len;
  std::uint64_t src_begin;
  std::uint32_t src_len;
  std::optional<Box> box;
  auto operator<=>(const Segment&) const = default;
};

/// What a part of a page is. Only title, subtitle, body, quote, list and table are read for
/// statements; captions are read as statements of their own; the rest is kept and can be looked at.
enum class BlockKind : std::uint8_t {
  title,
  subtitle,
  byline,
  dateline,
  body,
  quote,
  list,
  table,
  caption,
  navigation,
  notice,
  footer,
};

struct Block {
  BlockKind kind;
  Range at;          // without the line break that ends it
  std::string rule;  // why: "scorer", "outlet:rferl", "repeated-line", ...
  auto operator<=>(const Block&) const = default;
};

/// One possible value of a piece of metadata. Lists of them are kept whole, best first.
struct MetadataCandidate {
  std::string value;                // as written: "July 8, 2011", "RFE/RL"
  std::optional<PartialDate> date;  // for dates, when it could be read
  std::string rule;                 // "json-ld:datePublished", "meta:og:title", "time", "url", ...
  double confidence = 0;            // 0..1
  std::optional<Range> at;          // where in the text, when it stands there
  std::uint64_t src_begin =
      0;  // where in the file; src_len 0 when it is not in the file (URL, flag)
  std::uint32_t src_len = 0;
  auto operator<=>(const MetadataCandidate&) const = default;
};

struct Metadata {
  std::vector<MetadataCandidate> title, author, outlet, published, language;
};

struct Rendition {
  std::string text;  // UTF-8, NFC not forced; blocks separated by "\n"
  std::vector<Segment> segments;
  std::vector<Block> blocks;  // ascending, not overlapping
  Metadata metadata;
  std::string language;  // BCP 47: "en", "ru", "kk", "uz-Latn", "uz-Cyrl"; "und" when unknown
  std::string charset;   // as decoded: "windows-1251"
  std::string tool;      // "panah-reader/0.1.0 html/1": part of the rendition's identity
  std::vector<std::string> warnings;
};

/// A piece of the file. One range of text may come from several.
struct SourceRange {
  std::uint64_t begin;
  std::uint64_t end;
  std::optional<Box> box;
  auto operator<=>(const SourceRange&) const = default;
};

/// The pieces of the file that a range of text came from, adjacent pieces joined, inserted text
/// left out. Exact on copy segments; whole source of a decode or collapse segment that the range
/// touches.
std::vector<SourceRange> source_ranges(const Rendition& rendition, Range text);

/// Checks that segments tile the text, ranges lie on code points, copy segments equal the bytes.
/// integrity, with the place, otherwise.
Result<void> check(const Rendition& rendition, std::string_view file_bytes);

RenditionId id_of(const BlobId& blob, const Rendition& rendition);

const char* name_of(BlockKind kind) noexcept;
const char* name_of(SegmentKind kind) noexcept;

}  // namespace panah

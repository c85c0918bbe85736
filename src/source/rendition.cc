#include "source/rendition.h"

#include "base/canonical.h"
#include "base/error.h"

#include <fmt/format.h>

#include <bit>

namespace panah {

namespace {

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

bool on_code_point(std::string_view text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && !is_continuation(text[at]));
}

/// Length of valid UTF-8 at the front, 0 when it is none.
std::size_t code_point_length(std::string_view s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char c = byte(0);
  if (c < 0x80) return 1;
  std::size_t n = c >= 0xC2 && c <= 0xDF   ? 2
                  : (c & 0xF0) == 0xE0     ? 3
                  : c >= 0xF0 && c <= 0xF4 ? 4
                                           : 0;
  if (n == 0 || s.size() < n) return 0;
  for (std::size_t i = 1; i < n; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (c == 0xE0 && byte(1) < 0xA0) return 0;
  if (c == 0xED && byte(1) > 0x9F) return 0;
  if (c == 0xF0 && byte(1) < 0x90) return 0;
  if (c == 0xF4 && byte(1) > 0x8F) return 0;
  return n;
}

struct Counted {
  std::uint64_t code_points = 0;
  std::uint64_t utf16_units = 0;
};

Counted count(std::string_view text) {
  Counted n;
  for (const char c : text) {
    if (is_continuation(c)) continue;
    ++n.code_points;
    n.utf16_units += static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1;
  }
  return n;
}

/// Bytes of source before `cut` bytes of a decode segment's text, or nothing when the segment is to
/// be taken as a whole.
std::optional<std::uint64_t> source_offset(const Segment& s, std::string_view segment_text,
                                           std::uint32_t cut) {
  const Counted all = count(segment_text);
  const Counted before = count(segment_text.substr(0, cut));
  if (all.code_points > 1 && s.src_len == all.code_points) return before.code_points;
  if (all.code_points > 1 && s.src_len == 2 * all.utf16_units) return 2 * before.utf16_units;
  return std::nullopt;
}

tl::unexpected<Error> broken(std::string what) {
  return fail(Code::integrity, std::move(what));
}

Result<void> check_candidates(const std::vector<MetadataCandidate>& list, std::string_view text,
                              std::uint64_t file_size) {
  for (const auto& c : list) {
    if (c.src_begin > file_size || c.src_len > file_size - c.src_begin) {
      return broken("a metadata candidate lies outside the file");
    }
    if (!c.at) continue;
    if (c.at->begin > c.at->end || c.at->end > text.size() || !on_code_point(text, c.at->begin) ||
        !on_code_point(text, c.at->end)) {
      return broken("a metadata candidate lies outside the text");
    }
  }
  return {};
}

}  // namespace

std::vector<SourceRange> source_ranges(const Rendition& rendition, Range text) {
  std::vector<SourceRange> out;
  if (text.empty()) return out;
  auto it = std::upper_bound(
      rendition.segments.begin(), rendition.segments.end(), text.begin,
      [](std::uint32_t at, const Segment& s) { return at < s.text_begin + s.text_len; });
  for (; it != rendition.segments.end() && it->text_begin < text.end; ++it) {
    if (it->kind == SegmentKind::insert || it->src_len == 0) continue;
    SourceRange piece{it->src_begin, it->src_begin + it->src_len, it->box};
    const std::uint32_t from = text.begin > it->text_begin ? text.begin - it->text_begin : 0;
    const std::uint32_t to = std::min(text.end - it->text_begin, it->text_len);
    if (it->kind == SegmentKind::copy) {
      piece.begin = it->src_begin + from;
      piece.end = it->src_begin + to;
    } else if (it->kind == SegmentKind::decode && (from > 0 || to < it->text_len)) {
      const std::string_view whole{rendition.text.data() + it->text_begin, it->text_len};
      if (const auto begin = source_offset(*it, whole, from)) piece.begin = it->src_begin + *begin;
      if (const auto end = source_offset(*it, whole, to)) piece.end = it->src_begin + *end;
    }
    if (!out.empty() && out.back().end == piece.begin && out.back().box == piece.box) {
      out.back().end = piece.end;
    } else {
      out.push_back(piece);
    }
  }
  return out;
}

Result<void> check(const Rendition& rendition, std::string_view file_bytes) {
  const std::string_view text = rendition.text;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = code_point_length(text.substr(i));
    if (n == 0) return broken(fmt::format("the text is no UTF-8 at byte {}", i));
    i += n;
  }
  std::uint64_t at = 0;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> used;
  bool ascending = true;
  for (const Segment& s : rendition.segments) {
    if (s.text_begin != at || s.text_len == 0 || s.text_len > text.size() - at) {
      return broken(fmt::format("segments do not tile the text at byte {}", at));
    }
    if (!on_code_point(text, s.text_begin)) {
      return broken(fmt::format("a segment cuts a character at byte {}", at));
    }
    at += s.text_len;
    if (s.src_begin > file_bytes.size() || s.src_len > file_bytes.size() - s.src_begin) {
      return broken(fmt::format("a segment at byte {} lies outside the file", s.text_begin));
    }
    switch (s.kind) {
      case SegmentKind::copy:
        if (s.src_len != s.text_len ||
            text.substr(s.text_begin, s.text_len) != file_bytes.substr(s.src_begin, s.src_len)) {
          return broken(
              fmt::format("a copied segment at byte {} is not the file's bytes", s.text_begin));
        }
        break;
      case SegmentKind::decode:
      case SegmentKind::collapse:
        if (s.src_len == 0) {
          return broken(fmt::format("a segment at byte {} has no source", s.text_begin));
        }
        break;
      case SegmentKind::insert:
        if (s.src_len != 0) {
          return broken(fmt::format("an inserted segment at byte {} has a source", s.text_begin));
        }
        break;
    }
    if (s.src_len != 0) {
      if (!used.empty() && s.src_begin < used.back().second) ascending = false;
      used.emplace_back(s.src_begin, s.src_begin + s.src_len);
    }
  }
  if (at != text.size()) return broken("segments end before the text");
  if (!ascending) {
    std::sort(used.begin(), used.end());
    for (std::size_t i = 1; i < used.size(); ++i) {
      if (used[i].first < used[i - 1].second) return broken("two segments share source bytes");
    }
  }
  std::uint32_t end = 0;
  for (const Block& b : rendition.blocks) {
    if (b.at.begin < end || b.at.begin > b.at.end || b.at.end > text.size() ||
        !on_code_point(text, b.at.begin) || !on_code_point(text, b.at.end)) {
      return broken(fmt::format("a block at byte {} is out of place", b.at.begin));
    }
    end = b.at.end;
  }
  const Metadata& m = rendition.metadata;
  for (const auto* list : {&m.title, &m.author, &m.outlet, &m.published, &m.language}) {
    if (auto ok = check_candidates(*list, text, file_bytes.size()); !ok) return ok;
  }
  return {};
}

namespace {

void add_candidates(Canonical& c, const std::vector<MetadataCandidate>& list) {
  c.list(list.size());
  for (const auto& m : list) {
    c.text(m.value).text(m.date ? m.date->edtf : "").text(m.rule);
    c.number(std::bit_cast<std::int64_t>(m.confidence));
    c.number(m.at ? m.at->begin : -1).number(m.at ? m.at->end : -1);
    c.number(static_cast<std::int64_t>(m.src_begin)).number(m.src_len);
  }
}

}  // namespace

RenditionId id_of(const BlobId& blob, const Rendition& rendition) {
  Canonical c("rendition/1");
  c.hash(blob.hash).text(rendition.tool).text(rendition.text);
  c.text(rendition.language).text(rendition.charset);
  c.list(rendition.segments.size());
  for (const Segment& s : rendition.segments) {
    c.number(static_cast<std::int64_t>(s.kind)).number(s.text_len);
    c.number(static_cast<std::int64_t>(s.src_begin)).number(s.src_len);
    if (s.box) {
      c.number(s.box->page);
      for (const float f : {s.box->x, s.box->y, s.box->width, s.box->height}) {
        c.number(std::bit_cast<std::int32_t>(f));
      }
    } else {
      c.absent();
    }
  }
  c.list(rendition.blocks.size());
  for (const Block& b : rendition.blocks) {
    c.text(name_of(b.kind)).number(b.at.begin).number(b.at.end).text(b.rule);
  }
  const Metadata& m = rendition.metadata;
  for (const auto* list : {&m.title, &m.author, &m.outlet, &m.published, &m.language}) {
    add_candidates(c, *list);
  }
  return make_id<RenditionTag>(c.bytes());
}

const char* name_of(BlockKind kind) noexcept {
  switch (kind) {
    case BlockKind::title:
      return "title";
    case BlockKind::subtitle:
      return "subtitle";
    case BlockKind::byline:
      return "byline";
    case BlockKind::dateline:
      return "dateline";
    case BlockKind::body:
      return "body";
    case BlockKind::quote:
      return "quote";
    case BlockKind::list:
      return "list";
    case BlockKind::table:
      return "table";
    case BlockKind::caption:
      return "caption";
    case BlockKind::navigation:
      return "navigation";
    case BlockKind::notice:
      return "notice";
    case BlockKind::footer:
      return "footer";
  }
  return "";
}

const char* name_of(SegmentKind kind) noexcept {
  switch (kind) {
    case SegmentKind::copy:
      return "copy";
    case SegmentKind::decode:
      return "decode";
    case SegmentKind::collapse:
      return "collapse";
    case SegmentKind::insert:
      return "insert";
  }
  return "";
}

}  // namespace panah

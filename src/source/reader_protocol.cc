#include "source/reader_protocol.h"

#include <bit>
#include <cmath>
#include <limits>

namespace panah {

namespace {

enum class Frame : std::uint8_t {
  text = 'T',
  segments = 'S',
  blocks = 'B',
  metadata = 'M',
  head = 'H',
  warnings = 'W',
  end = '.',
  error = 'E',
};

constexpr std::size_t max_short_text = 64u << 10;  // no name, rule, warning or value is longer
constexpr std::size_t max_warnings = 64;
constexpr std::size_t max_candidates = 256;
constexpr std::size_t segment_bytes = 18;  // of one without a box

void put_u8(std::string& out, std::uint8_t v) {
  out.push_back(static_cast<char>(v));
}
void put_u32(std::string& out, std::uint32_t v) {
  for (int i = 0; i < 4; ++i)
    out.push_back(static_cast<char>(v >> (8 * i)));
}
void put_u64(std::string& out, std::uint64_t v) {
  for (int i = 0; i < 8; ++i)
    out.push_back(static_cast<char>(v >> (8 * i)));
}
void put_text(std::string& out, std::string_view v) {
  put_u32(out, static_cast<std::uint32_t>(v.size()));
  out.append(v);
}

/// A reader of hostile bytes: after the first impossible value everything is zero and bad() holds.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number(std::size_t bytes) {
    if (rest_.size() < bytes) return spoil();
    std::uint64_t v = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
      v |= std::uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    }
    rest_.remove_prefix(bytes);
    return v;
  }
  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  std::string_view text(std::size_t max) {
    const std::uint32_t n = u32();
    if (n > max || n > rest_.size()) {
      spoil();
      return {};
    }
    const std::string_view v = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return v;
  }
  /// A count of items that take at least `least` bytes each.
  std::uint32_t count(std::size_t least) {
    const std::uint32_t n = u32();
    if (n > rest_.size() / least) {
      spoil();
      return 0;
    }
    return n;
  }
  std::uint64_t spoil() {
    bad_ = true;
    rest_ = {};
    return 0;
  }
  bool bad() const { return bad_; }
  bool done() const { return rest_.empty() && !bad_; }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool bad_ = false;
};

bool valid_utf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c < 0x80) {
      ++i;
      continue;
    }
    std::size_t n = 0;
    std::uint32_t v = 0;
    if (c >= 0xC2 && c <= 0xDF) {
      n = 2;
      v = c & 0x1Fu;
    } else if ((c & 0xF0) == 0xE0) {
      n = 3;
      v = c & 0x0Fu;
    } else if (c >= 0xF0 && c <= 0xF4) {
      n = 4;
      v = c & 0x07u;
    }
    if (n == 0 || s.size() - i < n) return false;
    for (std::size_t k = 1; k < n; ++k) {
      const auto d = static_cast<unsigned char>(s[i + k]);
      if ((d & 0xC0) != 0x80) return false;
      v = (v << 6) | (d & 0x3Fu);
    }
    if ((n == 3 && v < 0x800) || (n == 4 && v < 0x10000) || v > 0x10FFFF) return false;
    if (v >= 0xD800 && v <= 0xDFFF) return false;
    i += n;
  }
  return true;
}

bool on_code_point(std::string_view text, std::uint64_t at) {
  if (at > text.size()) return false;
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void put_frame(std::string& out, Frame kind, std::string_view payload) {
  put_u8(out, static_cast<std::uint8_t>(kind));
  put_text(out, payload);
}

tl::unexpected<Error> nonsense(const char* what) {
  return fail(Code::malformed, std::string("the reader's answer: ") + what);
}

constexpr std::uint8_t block_kinds = static_cast<std::uint8_t>(BlockKind::footer) + 1;
constexpr std::uint8_t segment_kinds = static_cast<std::uint8_t>(SegmentKind::insert) + 1;

void put_candidates(std::string& out, const std::vector<MetadataCandidate>& list) {
  put_u32(out, static_cast<std::uint32_t>(list.size()));
  for (const auto& m : list) {
    put_text(out, m.value);
    put_text(out, m.date ? m.date->edtf : "");
    put_text(out, m.rule);
    put_u64(out, std::bit_cast<std::uint64_t>(m.confidence));
    put_u8(out, m.at ? 1 : 0);
    put_u32(out, m.at ? m.at->begin : 0);
    put_u32(out, m.at ? m.at->end : 0);
    put_u64(out, m.src_begin);
    put_u32(out, m.src_len);
  }
}

bool take_candidates(Taker& in, std::string_view text, std::vector<MetadataCandidate>& list) {
  const std::uint32_t n = in.count(41);
  if (n > max_candidates) return false;
  for (std::uint32_t i = 0; i < n && !in.bad(); ++i) {
    MetadataCandidate m;
    m.value = in.text(max_short_text);
    const std::string_view edtf = in.text(max_short_text);
    m.rule = in.text(max_short_text);
    m.confidence = std::bit_cast<double>(in.u64());
    const std::uint8_t has_at = in.u8();
    const Range at{in.u32(), in.u32()};
    m.src_begin = in.u64();
    m.src_len = in.u32();
    if (in.bad() || has_at > 1) return false;
    if (!valid_utf8(m.value) || !valid_utf8(m.rule)) return false;
    if (!(m.confidence >= 0 && m.confidence <= 1)) return false;
    if (m.src_begin > std::numeric_limits<std::uint64_t>::max() / 2) return false;
    if (has_at == 1) {
      if (at.begin > at.end || !on_code_point(text, at.begin) || !on_code_point(text, at.end)) {
        return false;
      }
      m.at = at;
    }
    if (!edtf.empty()) {
      auto date = parse_edtf(edtf);
      if (!date) return false;
      m.date = std::move(*date);
    }
    list.push_back(std::move(m));
  }
  return !in.bad();
}

Result<std::vector<Segment>> take_segments(Taker in, std::string_view text) {
  std::vector<Segment> out;
  const std::uint32_t n = in.count(segment_bytes);
  out.reserve(n);
  std::uint64_t at = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    Segment s{};
    const std::uint8_t kind = in.u8();
    s.text_begin = static_cast<std::uint32_t>(at);
    s.text_len = in.u32();
    s.src_begin = in.u64();
    s.src_len = in.u32();
    const std::uint8_t boxed = in.u8();
    if (in.bad() || kind >= segment_kinds || boxed > 1) return nonsense("a bad segment");
    s.kind = static_cast<SegmentKind>(kind);
    at += s.text_len;
    if (s.text_len == 0 || !on_code_point(text, at)) return nonsense("segments off the text");
    if (s.src_begin > std::numeric_limits<std::uint64_t>::max() / 2) {
      return nonsense("a segment beyond any file");
    }
    if (boxed == 1) {
      Box box;
      box.page = in.u32();
      for (float* f : {&box.x, &box.y, &box.width, &box.height}) {
        *f = std::bit_cast<float>(in.u32());
        if (!std::isfinite(*f)) return nonsense("a box without measure");
      }
      s.box = box;
    }
    out.push_back(s);
  }
  if (!in.done() || at != text.size()) return nonsense("segments do not tile the text");
  return out;
}

Result<std::vector<Block>> take_blocks(Taker in, std::string_view text) {
  std::vector<Block> out;
  const std::uint32_t n = in.count(13);
  out.reserve(n);
  std::uint32_t end = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint8_t kind = in.u8();
    const Range at{in.u32(), in.u32()};
    const std::string_view rule = in.text(max_short_text);
    if (in.bad() || kind >= block_kinds || !valid_utf8(rule)) return nonsense("a bad block");
    if (at.begin < end || at.begin > at.end || !on_code_point(text, at.begin) ||
        !on_code_point(text, at.end)) {
      return nonsense("a block off the text");
    }
    end = at.end;
    out.push_back({static_cast<BlockKind>(kind), at, std::string(rule)});
  }
  if (!in.done()) return nonsense("more than its blocks");
  return out;
}

Result<void> take_head(Taker in, Rendition& r) {
  for (std::string* s : {&r.language, &r.charset, &r.tool}) {
    *s = in.text(256);
    if (in.bad() || !valid_utf8(*s)) return nonsense("a bad head");
  }
  if (!in.done()) return nonsense("more than its head");
  return {};
}

Result<void> take_warnings(Taker in, Rendition& r) {
  const std::uint32_t n = in.count(4);
  if (n > max_warnings) return nonsense("too many warnings");
  for (std::uint32_t i = 0; i < n; ++i) {
    r.warnings.emplace_back(in.text(max_short_text));
    if (in.bad() || !valid_utf8(r.warnings.back())) return nonsense("a bad warning");
  }
  if (!in.done()) return nonsense("more than its warnings");
  return {};
}

Result<Rendition> take_error(Taker in) {
  const std::string_view code = in.text(64);
  const std::string_view what = in.text(max_short_text);
  if (!in.done() || !valid_utf8(what)) return nonsense("a bad error");
  for (const Code c :
       {Code::unsupported, Code::too_large, Code::out_of_time, Code::malformed, Code::integrity}) {
    if (code == name_of(c)) return fail(c, std::string(what));
  }
  return nonsense("an unknown error");
}

}  // namespace

std::string encode_request(const ReadRequest& request) {
  std::string head;
  put_text(head, request.file_name);
  put_text(head, request.declared_type);
  put_text(head, request.url);
  put_u64(head, request.max_bytes);
  std::string out;
  out.reserve(request_head_bytes + head.size() + request.bytes.size());
  put_u64(out, head.size() + request.bytes.size());
  out.append(head);
  out.append(request.bytes);
  return out;
}

Result<ReadRequest> decode_request(std::string_view payload) {
  Taker in(payload);
  ReadRequest r;
  r.file_name = in.text(max_short_text);
  r.declared_type = in.text(max_short_text);
  r.url = in.text(max_short_text);
  r.max_bytes = in.u64();
  if (in.bad()) return fail(Code::malformed, "a request that does not decode");
  r.bytes = in.rest();
  return r;
}

Result<std::string> encode_response(const Rendition& r) {
  if (r.text.size() + segment_bytes * r.segments.size() > max_response_bytes) {
    return fail(Code::too_large, "the text and its map are over 64 MiB");
  }
  std::string out;
  std::string p;
  put_frame(out, Frame::text, r.text);
  put_u32(p, static_cast<std::uint32_t>(r.segments.size()));
  for (const Segment& s : r.segments) {
    put_u8(p, static_cast<std::uint8_t>(s.kind));
    put_u32(p, s.text_len);
    put_u64(p, s.src_begin);
    put_u32(p, s.src_len);
    put_u8(p, s.box ? 1 : 0);
    if (!s.box) continue;
    put_u32(p, s.box->page);
    for (const float f : {s.box->x, s.box->y, s.box->width, s.box->height}) {
      put_u32(p, std::bit_cast<std::uint32_t>(f));
    }
  }
  put_frame(out, Frame::segments, p);
  p.clear();
  put_u32(p, static_cast<std::uint32_t>(r.blocks.size()));
  for (const Block& b : r.blocks) {
    put_u8(p, static_cast<std::uint8_t>(b.kind));
    put_u32(p, b.at.begin);
    put_u32(p, b.at.end);
    put_text(p, b.rule);
  }
  put_frame(out, Frame::blocks, p);
  p.clear();
  const Metadata& m = r.metadata;
  for (const auto* list : {&m.title, &m.author, &m.outlet, &m.published, &m.language}) {
    put_candidates(p, *list);
  }
  put_frame(out, Frame::metadata, p);
  p.clear();
  for (const std::string* s : {&r.language, &r.charset, &r.tool})
    put_text(p, *s);
  put_frame(out, Frame::head, p);
  p.clear();
  put_u32(p, static_cast<std::uint32_t>(r.warnings.size()));
  for (const auto& w : r.warnings)
    put_text(p, w);
  put_frame(out, Frame::warnings, p);
  put_frame(out, Frame::end, {});
  if (out.size() > max_response_bytes) {
    return fail(Code::too_large, "the text and its map are over 64 MiB");
  }
  return out;
}

std::string encode_failure(const Error& error) {
  std::string p;
  put_text(p, name_of(error.code));
  put_text(p, std::string_view(error.what).substr(0, 1024));
  std::string out;
  put_frame(out, Frame::error, p);
  return out;
}

Result<Rendition> decode_response(std::string_view wire) {
  if (wire.size() > max_response_bytes) return nonsense("over 64 MiB");
  Taker in(wire);
  static constexpr Frame order[] = {Frame::text, Frame::segments, Frame::blocks, Frame::metadata,
                                    Frame::head, Frame::warnings, Frame::end};
  Rendition r;
  for (const Frame expected : order) {
    const std::uint8_t kind = in.u8();
    const std::string_view payload = in.text(max_response_bytes);
    if (in.bad()) return nonsense("it is cut off");
    if (kind == static_cast<std::uint8_t>(Frame::error) && expected == Frame::text) {
      if (!in.done()) return nonsense("more than its error");
      return take_error(Taker(payload));
    }
    if (kind != static_cast<std::uint8_t>(expected)) return nonsense("a frame out of order");
    switch (expected) {
      case Frame::text:
        if (!valid_utf8(payload)) return nonsense("the text is no UTF-8");
        r.text = payload;
        break;
      case Frame::segments: {
        auto segments = take_segments(Taker(payload), r.text);
        if (!segments) return tl::unexpected(segments.error());
        r.segments = std::move(*segments);
        break;
      }
      case Frame::blocks: {
        auto blocks = take_blocks(Taker(payload), r.text);
        if (!blocks) return tl::unexpected(blocks.error());
        r.blocks = std::move(*blocks);
        break;
      }
      case Frame::metadata: {
        Taker m(payload);
        for (auto* list : {&r.metadata.title, &r.metadata.author, &r.metadata.outlet,
                           &r.metadata.published, &r.metadata.language}) {
          if (!take_candidates(m, r.text, *list)) return nonsense("bad metadata");
        }
        if (!m.done()) return nonsense("more than its metadata");
        break;
      }
      case Frame::head:
        if (auto ok = take_head(Taker(payload), r); !ok) return tl::unexpected(ok.error());
        break;
      case Frame::warnings:
        if (auto ok = take_warnings(Taker(payload), r); !ok) return tl::unexpected(ok.error());
        break;
      case Frame::end:
        if (!payload.empty()) return nonsense("an end with content");
        break;
      case Frame::error:
        break;
    }
  }
  if (!in.done()) return nonsense("more than its end");
  return r;
}

FrameHead frame_head(std::string_view wire) {
  if (wire.size() < frame_head_bytes) return {};
  Taker in(wire);
  const auto kind = static_cast<char>(in.u8());
  const std::uint64_t size = std::uint64_t{in.u32()} + frame_head_bytes;
  const bool known = std::string_view("TSBMHW.E").find(kind) != std::string_view::npos;
  return {size, kind == '.' || kind == 'E', known && size <= max_response_bytes};
}

}  // namespace panah

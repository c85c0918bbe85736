#include "source/reader_protocol.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace panah {
namespace {

const std::vector<std::string> characters = {"a", " ", "ж", "ʻ", "🙂", "қ", "\n", "\xC2\xA0"};

rc::Gen<std::string> text_gen() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(characters)),
                      [](const std::vector<std::string>& parts) {
                        std::string s;
                        for (const auto& p : parts)
                          s += p;
                        return s;
                      });
}

Rendition any_rendition() {
  Rendition r;
  const auto words = *rc::gen::container<std::vector<std::string>>(text_gen());
  std::uint64_t src = 0;
  for (const auto& w : words) {
    if (w.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(r.text.size());
    Segment s{static_cast<SegmentKind>(*rc::gen::inRange(0, 4)),
              begin,
              static_cast<std::uint32_t>(w.size()),
              src,
              static_cast<std::uint32_t>(*rc::gen::inRange(0, 100)),
              {}};
    if (*rc::gen::arbitrary<bool>()) s.box = Box{1, 2.5F, 3, 4, 5};
    src += s.src_len;
    r.segments.push_back(s);
    r.text += w;
    r.blocks.push_back(
        {static_cast<BlockKind>(*rc::gen::inRange(0, 12)), {begin, begin + s.text_len}, "rule"});
  }
  MetadataCandidate c;
  c.value = *text_gen();
  c.date = make_date(2011, 7, 8);
  c.rule = "time";
  c.confidence = 0.5;
  c.at = Range{0, static_cast<std::uint32_t>(r.text.size())};
  r.metadata.published.push_back(c);
  c.date.reset();
  c.at.reset();
  r.metadata.title.push_back(c);
  r.language = "uz-Cyrl";
  r.charset = "windows-1251";
  r.tool = "t/1";
  r.warnings.push_back(*text_gen());
  return r;
}

bool same(const Rendition& a, const Rendition& b) {
  const Metadata& m = a.metadata;
  const Metadata& n = b.metadata;
  return a.text == b.text && a.segments == b.segments && a.blocks == b.blocks &&
         a.language == b.language && a.charset == b.charset && a.tool == b.tool &&
         a.warnings == b.warnings && m.title == n.title && m.author == n.author &&
         m.outlet == n.outlet && m.published == n.published && m.language == n.language;
}

TEST(ReaderProtocol, WhatIsSentArrives) {
  EXPECT_TRUE(rc::check("a rendition comes back as it was", [] {
    const Rendition r = any_rendition();
    const auto back = decode_response(encode_response(r).value());
    RC_ASSERT(back.has_value());
    RC_ASSERT(same(r, *back));
  }));
}

TEST(ReaderProtocol, EveryCutAnswerIsRefused) {
  Rendition r;
  r.text = "Қайрат";
  r.segments = {{SegmentKind::copy, 0, 12, 0, 12, {}}};
  r.blocks = {{BlockKind::body, {0, 12}, "x"}};
  r.warnings = {"w"};
  const std::string wire = encode_response(r).value();
  ASSERT_TRUE(decode_response(wire));
  for (std::size_t n = 0; n < wire.size(); ++n) {
    EXPECT_FALSE(decode_response(std::string_view(wire).substr(0, n))) << n;
  }
  EXPECT_FALSE(decode_response(wire + "x"));
}

TEST(ReaderProtocol, ChangedBytesNeverBreakTheDecoder) {
  EXPECT_TRUE(rc::check("a changed answer is refused or still a consistent rendition", [] {
    std::string wire = encode_response(any_rendition()).value();
    const auto changes = *rc::gen::inRange(1, 5);
    for (int i = 0; i < changes; ++i) {
      wire[*rc::gen::inRange<std::size_t>(0, wire.size())] =
          static_cast<char>(*rc::gen::inRange(0, 256));
    }
    const auto back = decode_response(wire);
    if (!back) return;
    std::uint64_t end = 0;
    for (const Segment& s : back->segments) {
      RC_ASSERT(s.text_begin == end);
      end += s.text_len;
    }
    RC_ASSERT(end == back->text.size());
    for (const Block& b : back->blocks)
      RC_ASSERT(b.at.end <= back->text.size());
  }));
}

TEST(ReaderProtocol, OnlyReadersErrorsAreBelieved) {
  const auto back =
      decode_response(encode_failure({Code::too_large, "more than 200000 tags", {}, ""}));
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().code, Code::too_large);
  EXPECT_EQ(back.error().what, "more than 200000 tags");
  EXPECT_EQ(decode_response(encode_failure({Code::refused, "no", {}, ""})).error().code,
            Code::malformed);
}

TEST(ReaderProtocol, NoAnswerIsOver64MiB) {
  // A text that is broken everywhere has a map many times its size.
  Rendition r;
  r.text.assign(4'000'000, 'x');
  r.segments.assign(4'000'000, {SegmentKind::copy, 0, 1, 0, 1, {}});
  EXPECT_EQ(encode_response(r).error().code, Code::too_large);
  EXPECT_EQ(decode_response(std::string(max_response_bytes + 1, 'T')).error().code,
            Code::malformed);
}

TEST(ReaderProtocol, RequestsComeBack) {
  ReadRequest r;
  const std::string bytes("a\0б", 4);
  r.bytes = bytes;
  r.file_name = "отчёт.html";
  r.declared_type = "text/html; charset=koi8-r";
  r.url = "https://example.org/2011/07/08/x";
  r.max_bytes = 77;
  const std::string wire = encode_request(r);
  const auto back = decode_request(std::string_view(wire).substr(request_head_bytes));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->bytes, bytes);
  EXPECT_EQ(back->file_name, r.file_name);
  EXPECT_EQ(back->declared_type, r.declared_type);
  EXPECT_EQ(back->url, r.url);
  EXPECT_EQ(back->max_bytes, 77u);
  EXPECT_FALSE(decode_request("\xFF\xFF\xFF\xFF"));
}

}  // namespace
}  // namespace panah

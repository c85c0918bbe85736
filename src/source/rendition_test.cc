#include "source/rendition.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

// The file: <p>Аб &amp; c</p>, in UTF-8.
const std::string file = "<p>Аб &amp; c</p>";

Rendition rendition() {
  Rendition r;
  r.text = "Аб & c\nX";
  r.segments = {{SegmentKind::copy, 0, 5, 3, 5, {}},    // "Аб "
                {SegmentKind::decode, 5, 1, 8, 5, {}},  // &amp;
                {SegmentKind::copy, 6, 2, 13, 2, {}},   // " c"
                {SegmentKind::insert, 8, 1, 15, 0, {}},
                {SegmentKind::decode, 9, 1, 15, 4, {}}};
  r.blocks = {{BlockKind::body, {0, 8}, "test"}, {BlockKind::footer, {9, 10}, "test"}};
  return r;
}

TEST(Rendition, SourceRangesAreExactOnCopiesAndWholeOnEntities) {
  const Rendition r = rendition();
  EXPECT_EQ(source_ranges(r, {0, 2}), (std::vector<SourceRange>{{3, 5, {}}}));
  EXPECT_EQ(source_ranges(r, {2, 8}), (std::vector<SourceRange>{{5, 15, {}}}));
  EXPECT_EQ(source_ranges(r, {5, 6}), (std::vector<SourceRange>{{8, 13, {}}}));
  EXPECT_TRUE(source_ranges(r, {8, 9}).empty());
  EXPECT_TRUE(source_ranges(r, {4, 4}).empty());
}

TEST(Rendition, RunsOfSingleByteCharsetsAreExact) {
  Rendition r;
  r.text = "Привет";  // windows-1251: one byte each
  r.segments = {{SegmentKind::decode, 0, 12, 10, 6, {}}};
  EXPECT_EQ(source_ranges(r, {2, 6}), (std::vector<SourceRange>{{11, 13, {}}}));
  r.segments[0].src_len = 12;  // UTF-16
  EXPECT_EQ(source_ranges(r, {2, 6}), (std::vector<SourceRange>{{12, 16, {}}}));
  r.segments[0].src_len = 7;  // neither: as a whole
  EXPECT_EQ(source_ranges(r, {2, 6}), (std::vector<SourceRange>{{10, 17, {}}}));
}

TEST(Rendition, CheckAcceptsWhatIsTrue) {
  EXPECT_TRUE(check(rendition(), file));
}

TEST(Rendition, CheckRefuses) {
  const auto refuses = [](auto change) {
    Rendition r = rendition();
    change(r);
    const auto ok = check(r, file);
    return !ok && ok.error().code == Code::integrity;
  };
  EXPECT_TRUE(refuses([](Rendition& r) { r.text[0] = 'A'; }));                 // no UTF-8
  EXPECT_TRUE(refuses([](Rendition& r) { r.text[7] = 'd'; }));                 // copy differs
  EXPECT_TRUE(refuses([](Rendition& r) { r.segments.pop_back(); }));           // ends early
  EXPECT_TRUE(refuses([](Rendition& r) { r.segments[1].text_begin = 4; }));    // overlap
  EXPECT_TRUE(refuses([](Rendition& r) { r.segments[4].src_begin = 1000; }));  // outside
  EXPECT_TRUE(refuses([](Rendition& r) { r.segments[1].src_begin = 5; }));     // source shared
  EXPECT_TRUE(refuses([](Rendition& r) { r.segments[3].src_len = 1; }));  // insert from nowhere
  EXPECT_TRUE(refuses([](Rendition& r) { r.blocks[0].at.begin = 1; }));   // inside a letter
  EXPECT_TRUE(refuses([](Rendition& r) { r.blocks[1].at.begin = 7; }));   // blocks overlap
  EXPECT_TRUE(refuses([](Rendition& r) {
    MetadataCandidate c;
    c.at = Range{8, 99};
    r.metadata.title.push_back(c);
  }));
}

TEST(Rendition, IdHangsOnEveryPart) {
  const BlobId blob = make_id<BlobTag>(file);
  const RenditionId id = id_of(blob, rendition());
  EXPECT_EQ(id, id_of(blob, rendition()));
  Rendition other = rendition();
  other.tool = "panah-reader/0.1.0 html/2";
  EXPECT_NE(id, id_of(blob, other));
  other = rendition();
  other.segments[1].src_len = 4;
  EXPECT_NE(id, id_of(blob, other));
  other = rendition();
  other.blocks[1].kind = BlockKind::notice;
  EXPECT_NE(id, id_of(blob, other));
}

}  // namespace
}  // namespace panah

#include "register/record_bytes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>

namespace panah {
namespace {

const std::string text =
    "Ёлкин said on July 8 that 28 men from Fargʻona 🕊 were extradited on June 9.";

/// Anything that a reading may hold, from one seed.
class Anything {
 public:
  explicit Anything(std::uint32_t seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t n) {
    return n == 0 ? 0 : static_cast<std::uint32_t>(random_() % n);
  }
  bool coin() { return below(2) == 0; }
  Range range() {
    const std::uint32_t a = below(static_cast<std::uint32_t>(text.size()) + 1);
    const std::uint32_t b = below(static_cast<std::uint32_t>(text.size()) + 1);
    return {std::min(a, b), std::max(a, b)};
  }
  std::string words() {
    std::string out;
    for (std::uint32_t n = below(6); n > 0; --n)
      out += static_cast<char>(below(256));
    return out;
  }
  std::optional<std::uint32_t> index(std::size_t size) {
    if (size == 0 || coin()) return std::nullopt;
    return below(static_cast<std::uint32_t>(size));
  }
  void found(Found& f) {
    f.at = range();
    f.confidence = below(1000) / 999.0;
    f.rule = words();
  }
  template <class T>
  std::vector<T> some() {
    std::vector<T> out(below(4));
    for (T& item : out)
      found(item);
    return out;
  }
  Reading reading() {
    Reading r;
    r.tool = words();
    r.sentences = {range(), range()};
    r.mentions = some<Mention>();
    r.dates = some<DateMention>();
    r.counts = some<Count>();
    r.instruments = some<Instrument>();
    r.statements = some<Statement>();
    for (Mention& m : r.mentions) {
      m.type = static_cast<MentionType>(below(5));
      m.name = words();
      m.same_as = index(r.mentions.size());
      m.member_of = index(r.mentions.size());
    }
    for (DateMention& d : r.dates) {
      d.stated = PartialDate{words()};
      if (coin()) d.resolved = Resolution{PartialDate{words()}, words()};
    }
    for (Count& c : r.counts) {
      c.op = static_cast<CountOp>(below(9));
      if (coin()) c.low = static_cast<std::int64_t>(random_()) - 2'000'000'000;
      if (coin()) c.high = static_cast<std::int64_t>(random_()) * 1'000'000'007;
      c.set = words();
      c.set_at = range();
      c.part_of = index(r.counts.size());
    }
    for (Statement& s : r.statements) {
      s.chain.resize(below(3));
      for (Attribution& link : s.chain) {
        link.speaker = index(r.mentions.size());
        link.speaker_text = words();
        link.cue_at = range();
        link.medium = static_cast<Medium>(below(11));
        link.when = index(r.dates.size());
        link.at = range();
      }
      s.modality = static_cast<Modality>(below(7));
      s.about = index(r.statements.size());
    }
    if (!r.statements.empty()) {
      r.events = some<Event>();
      for (Event& e : r.events) {
        e.type = words();
        e.people.resize(r.mentions.empty() ? 0 : below(3));
        for (MentionIx& person : e.people)
          person = below(static_cast<std::uint32_t>(r.mentions.size()));
        e.count = index(r.counts.size());
        e.date = index(r.dates.size());
        e.statement = below(static_cast<std::uint32_t>(r.statements.size()));
      }
      r.legal_claims = some<LegalClaim>();
      r.checkable_claims = some<CheckableClaim>();
    }
    return r;
  }
  Rendition rendition() {
    Rendition r;
    r.text = text;
    r.language = words();
    r.charset = words();
    r.tool = words();
    r.warnings = {words(), words()};
    r.segments.push_back({static_cast<SegmentKind>(below(4)), below(9), below(9),
                          std::uint64_t{random_()} << 20, below(9), std::nullopt});
    if (coin()) r.segments.back().box = Box{1, 2.5F, 3.25F, 4, 5};
    r.blocks.push_back({static_cast<BlockKind>(below(12)), range(), words()});
    MetadataCandidate candidate;
    candidate.value = words();
    if (coin()) candidate.date = PartialDate{"2011-07"};
    if (coin()) candidate.at = range();
    r.metadata.published.push_back(candidate);
    r.metadata.language.push_back(candidate);
    return r;
  }

 private:
  std::mt19937 random_;
};

RC_GTEST_PROP(RecordBytes, ReadingComesBack, (std::uint32_t seed)) {
  const Reading reading = Anything(seed).reading();
  const std::string bytes = encode(reading);
  const auto back = decode_reading(bytes, text.size());
  RC_ASSERT(back.has_value());
  RC_ASSERT(encode(*back) == bytes);
  RC_ASSERT(back->counts.size() == reading.counts.size());
  for (std::size_t i = 0; i < reading.counts.size(); ++i) {
    RC_ASSERT(back->counts[i].low == reading.counts[i].low);
    RC_ASSERT(back->counts[i].high == reading.counts[i].high);
    RC_ASSERT(back->counts[i].set == reading.counts[i].set);
    RC_ASSERT(back->counts[i].confidence == reading.counts[i].confidence);
  }
}

RC_GTEST_PROP(RecordBytes, RenditionComesBack, (std::uint32_t seed)) {
  const Rendition rendition = Anything(seed).rendition();
  const std::string bytes = encode_without_text(rendition);
  const auto back = decode_rendition(bytes, text);
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->text == text);
  RC_ASSERT(back->segments == rendition.segments);
  RC_ASSERT(back->blocks == rendition.blocks);
  RC_ASSERT(back->metadata.published == rendition.metadata.published);
  RC_ASSERT(encode_without_text(*back) == bytes);
}

RC_GTEST_PROP(RecordBytes, CutBytesAreAnError, (std::uint32_t seed)) {
  const std::string bytes = encode(Anything(seed).reading());
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    RC_ASSERT(!decode_reading(std::string_view(bytes).substr(0, cut), text.size()));
  }
  RC_ASSERT(!decode_reading(bytes + '\0', text.size()));
}

// Under the sanitizers this also shows that no damage reads outside its bytes.
RC_GTEST_PROP(RecordBytes, DamageNeverGivesARangeOutsideTheText, (std::uint32_t seed)) {
  Anything any(seed);
  std::string bytes = encode(any.reading());
  for (int i = 0; i < 50; ++i) {
    std::string damaged = bytes;
    const auto at = any.below(static_cast<std::uint32_t>(damaged.size()));
    damaged[at] = static_cast<char>(any.below(256));
    const auto back = decode_reading(damaged, text.size());
    if (!back) {
      RC_ASSERT(back.error().code == Code::integrity);
      continue;
    }
    for (const Statement& s : back->statements) {
      RC_ASSERT(s.at.begin <= s.at.end);
      RC_ASSERT(s.at.end <= text.size());
    }
    for (const Event& e : back->events)
      RC_ASSERT(e.statement < back->statements.size());
  }
}

TEST(RecordBytes, HugeCountsAreRefusedBeforeMemoryIsTaken) {
  std::string bytes("\x01\x00", 2);
  bytes += "\xff\xff\xff\xff\xff\xff\xff\xff\x7f";  // so many sentences
  EXPECT_FALSE(decode_reading(bytes, text.size()));
  bytes = std::string("\x01") + "\xff\xff\xff\xff\xff\xff\xff\xff\x7f";  // so long a tool
  EXPECT_FALSE(decode_reading(bytes, text.size()));
}

}  // namespace
}  // namespace panah

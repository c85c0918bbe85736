#include "app/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace panah {

namespace {

bool on_boundary(std::string_view text, std::uint32_t at) {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

/// True when every segment the range touches is a copy of the file's bytes.
bool all_copied(const Rendition& rendition, Range at) {
  auto segment =
      std::partition_point(rendition.segments.begin(), rendition.segments.end(),
                           [&](const Segment& s) { return s.text_begin + s.text_len <= at.begin; });
  for (; segment != rendition.segments.end() && segment->text_begin < at.end; ++segment) {
    if (segment->kind != SegmentKind::copy) return false;
  }
  return true;
}

class Checker {
 public:
  Checker(const StoredDocument& document, std::string_view bytes, VerifyReport& report)
      : document_(document), bytes_(bytes), report_(report) {}

  void span(Range at, const char* what, std::string_view words = {}) {
    ++report_.spans;
    const std::string_view text = document_.rendition.text;
    if (at.end > text.size() || at.begin > at.end) return fault(at, what, "lies outside the text");
    if (!on_boundary(text, at.begin) || !on_boundary(text, at.end)) {
      return fault(at, what, "cuts a character in two");
    }
    if (!words.empty() && slice(text, at) != words) return fault(at, what, "is not what it quotes");
    std::string read_back;
    for (const SourceRange& range : source_ranges(document_.rendition, at)) {
      if (range.end > bytes_.size() || range.begin > range.end) {
        return fault(at, what, "comes from outside the file");
      }
      read_back += bytes_.substr(range.begin, range.end - range.begin);
    }
    if (all_copied(document_.rendition, at) && read_back != slice(text, at)) {
      fault(at, what, "does not read back from the file");
    }
  }

 private:
  void fault(Range at, const char* what, const char* wrong) {
    report_.faults.push_back(
        fmt::format("{}: {} at {}..{} {}", to_short(document_.id), what, at.begin, at.end, wrong));
  }
  const StoredDocument& document_;
  std::string_view bytes_;
  VerifyReport& report_;
};

}  // namespace

void verify_document(const StoredDocument& document, std::string_view bytes, VerifyReport& report) {
  if (auto sound = check(document.rendition, bytes); !sound) {
    report.faults.push_back(fmt::format("{}: {}", to_short(document.id), sound.error().what));
  }
  if (id_of(document.blob, document.rendition) != document.id) {
    report.faults.push_back(to_short(document.id) + ": the id is not the hash of the content");
  }
  Checker checker(document, bytes, report);
  const Reading& reading = document.reading;
  for (const Block& block : document.rendition.blocks)
    checker.span(block.at, "a block");
  for (const Range sentence : reading.sentences)
    checker.span(sentence, "a sentence");
  for (const Mention& m : reading.mentions)
    checker.span(m.at, "a name");
  for (const DateMention& d : reading.dates)
    checker.span(d.at, "a date");
  for (const Count& c : reading.counts)
    checker.span(c.at, "a count");
  for (const Instrument& i : reading.instruments)
    checker.span(i.at, "an instrument");
  for (const Statement& s : reading.statements) {
    checker.span(s.at, "a statement", s.content);
    for (const Attribution& link : s.chain)
      checker.span(link.cue_at, "a cue");
  }
  for (const Event& e : reading.events) {
    checker.span(e.at, "an event");
    checker.span(e.trigger, "an event's word");
  }
  for (const LegalClaim& c : reading.legal_claims)
    checker.span(c.at, "a legal claim");
  for (const CheckableClaim& c : reading.checkable_claims)
    checker.span(c.at, "a checkable claim");
}

Result<VerifyReport> verify(const Register& mine) {
  VerifyReport report;
  const auto faults = mine.store->faults();
  const auto known = mine.store->blobs();
  const auto renditions = mine.store->renditions();
  const auto on_disk = mine.blobs.all();
  if (!faults) return tl::unexpected(faults.error());
  if (!known) return tl::unexpected(known.error());
  if (!renditions) return tl::unexpected(renditions.error());
  if (!on_disk) return tl::unexpected(on_disk.error());
  report.faults = *faults;

  const std::set<BlobId> recorded(known->begin(), known->end());
  for (const BlobId& blob : *on_disk)
    report.unused_blobs += !recorded.contains(blob);
  std::set<BlobId> sound;
  for (const BlobId& blob : *known) {
    const auto bytes = mine.blobs.get(blob);
    ++report.blobs;
    if (!bytes) {
      report.faults.push_back(fmt::format("{}: {}", to_short(blob), bytes.error().what));
      continue;
    }
    report.bytes += bytes->size();
    sound.insert(blob);
  }
  for (const RenditionId& id : *renditions) {
    ++report.renditions;
    const auto document = mine.store->document(id);
    if (!document) {
      report.faults.push_back(fmt::format("{}: {}", to_short(id), document.error().what));
      continue;
    }
    if (!sound.contains(document->blob)) continue;  // reported already
    const auto bytes = mine.blobs.get(document->blob);
    if (bytes) verify_document(*document, *bytes, report);
  }
  return report;
}

}  // namespace panah

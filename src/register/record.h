// The record: what a register keeps for good and never rewrites. A source is a place that reports
// come from; a capture is one file taken from it; a rendition is that file's text; a reading is
// what one version of the program proposes to have read in it; statements are the units that people
// accept, correct or reject. Everything has a content id, so the same file read on two laptops
// gives the same ids and joining two registers is a union of sets.
//
//   BlobId blob = blob_id(bytes);
//   StatementId id = statement_id(rendition_id, reading, 0);     // "st:5f0c..."
//
// Paths, times and people's accounts are in no id but SourceId, which is made of the path relative
// to the register's folder.
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "reading/reading.h"
#include "register/judgement.h"
#include "source/rendition.h"

#include <string>
#include <string_view>
#include <vector>

namespace panah {

struct ReadingTag {
  static constexpr std::string_view prefix = "rd";
};
using ReadingId = Id<ReadingTag>;  // everything one version of the program read in one rendition

using EventIx = std::uint32_t;

/// A place that reports come from, over its versions.
struct Source {
  SourceId id;
  std::string origin;  // path relative to the register's folder, made printable: "articles/a.html"
  auto operator<=>(const Source&) const = default;
};

/// One file taken in. Several captures of a source are its versions, in order of arrival.
struct Capture {
  SourceId source;
  BlobId blob;
  std::uint64_t size = 0;  // bytes
  std::string media_type;  // "text/html"
  Instant at;
  std::string actor;  // who took it in, as the machine knows them
  auto operator<=>(const Capture&) const = default;
};

/// One line of the log: who did what, when. Each line's id covers the line before it, so that a
/// line cannot be changed or taken out unseen.
struct LogEntry {
  EntryId id;
  EntryId previous;  // none for the first
  Instant at;
  std::string actor;
  std::string verb;     // "init", "take-in", "fail", "judge", "decide", "withdraw"
  std::string subject;  // an id, or empty
  std::string detail;   // the path, the error, ...
  auto operator<=>(const LogEntry&) const = default;
};

/// Plain SHA-256 of the file, so that any tool can check it.
BlobId blob_id(std::string_view bytes);
SourceId source_id(std::string_view origin);
/// The same words with the same chain in the same rendition have the same id, whichever version of
/// the rules found them; `tool`, rule paths, confidences and resolutions are not part of it.
StatementId statement_id(const RenditionId& rendition, const Reading& reading,
                         StatementIx statement);
/// An event as one statement tells it.
EventId event_id(const RenditionId& rendition, const Reading& reading, EventIx event);
/// A name in its place. Judgements of people are about mentions.
MentionId mention_id(const RenditionId& rendition, const Mention& mention);
EntryId entry_id(const LogEntry& entry);  // of all fields but id

/// The bytes that a statement's id is the hash of.
std::string canonical_statement(const RenditionId& rendition, const Reading& reading,
                                StatementIx statement);

std::vector<StatementId> statement_ids(const RenditionId& rendition, const Reading& reading);
std::vector<EventId> event_ids(const RenditionId& rendition, const Reading& reading);

}  // namespace panah

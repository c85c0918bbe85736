// Read-only view of a register for everything that is made of it: assessments, dossiers, timelines,
// exports. Value types only; nothing of the database shows through.
//
//   Result<Register> mine = open_register(".");                            // app/folder.h
//   Result<std::vector<ReadDocument>> all = read_documents(*mine->store);    // small ones
//   each_document(*mine->store, [&](const ReadDocument& document) { ... return Result<void>{}; });
//   Result<EventPlace> place = find_event(*mine->store, "ev:5f0c");
//
// Documents come ordered by origin, then rendition id, whatever order they were taken in.
#pragma once

#include "base/error.h"
#include "register/record.h"

#include <functional>
#include <string_view>
#include <vector>

namespace panah {

class Store;

/// One text of the register with all that was read in it. statement_ids[i] is the id of
/// reading.statements[i]; event_ids likewise.
struct ReadDocument {
  Source source;
  BlobId blob;
  Instant taken_in;     // when this version was first taken in
  bool current = true;  // false: the source has a newer version
  RenditionId rendition_id;
  Rendition rendition;  // text, segments, blocks, metadata
  Reading reading;
  std::vector<StatementId> statement_ids;
  std::vector<EventId> event_ids;
};

/// Where an event stands.
struct EventPlace {
  EventId id;
  RenditionId rendition;
  EventIx index;  // into ReadDocument::reading.events
};

using DocumentVisitor = std::function<Result<void>(const ReadDocument&)>;

/// Current documents one at a time, about 1 ms each; the first error of the visitor ends the walk.
Result<void> each_document(const Store& store, const DocumentVisitor& visit);

/// The documents that were current at that time, in the same order.
Result<void> each_document_as_of(const Store& store, Instant when, const DocumentVisitor& visit);

/// All current documents at once: memory is about three times their text.
Result<std::vector<ReadDocument>> read_documents(const Store& store);

/// One document, current or not. not_found if there is none.
Result<ReadDocument> read_document_of(const Store& store, const RenditionId& rendition);

/// An event by any unique prefix of its id, with or without "ev:" ("ev:5f0c", "5f0c"). not_found,
/// or usage when several fit (the message lists them).
Result<EventPlace> find_event(const Store& store, std::string_view id_prefix);

}  // namespace panah

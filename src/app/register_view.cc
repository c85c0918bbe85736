#include "app/register_view.h"

#include "app/lookup.h"
#include "store/store.h"

#include <fmt/format.h>

#include <map>

namespace panah {

static ReadDocument joined(const Version& version, StoredDocument stored) {
  ReadDocument document;
  document.source = version.source;
  document.blob = version.blob;
  document.taken_in = version.at;
  document.current = version.current;
  document.rendition_id = stored.id;
  document.statement_ids = statement_ids(stored.id, stored.reading);
  document.event_ids = event_ids(stored.id, stored.reading);
  document.rendition = std::move(stored.rendition);
  document.reading = std::move(stored.reading);
  return document;
}

Result<void> each_document(const Store& store, const DocumentVisitor& visit) {
  const auto versions = store.versions();
  if (!versions) return tl::unexpected(versions.error());
  std::map<RenditionId, bool> seen;  // the same bytes may come from two sources
  for (const Version& version : *versions) {
    if (!version.current || !seen.emplace(version.rendition, true).second) continue;
    auto stored = store.document(version.rendition);
    if (!stored) return tl::unexpected(stored.error());
    if (auto done = visit(joined(version, std::move(*stored))); !done) return done;
  }
  return {};
}

Result<void> each_document_as_of(const Store& store, Instant when, const DocumentVisitor& visit) {
  const auto versions = store.versions();
  if (!versions) return tl::unexpected(versions.error());
  std::map<SourceId, const Version*> newest;
  for (const Version& version : *versions) {  // of one source by age
    if (version.at <= when) newest[version.source.id] = &version;
  }
  std::map<RenditionId, bool> seen;
  for (const Version& version : *versions) {
    const auto of = newest.find(version.source.id);
    if (of == newest.end() || of->second != &version) continue;
    if (!seen.emplace(version.rendition, true).second) continue;
    auto stored = store.document(version.rendition);
    if (!stored) return tl::unexpected(stored.error());
    if (auto done = visit(joined(version, std::move(*stored))); !done) return done;
  }
  return {};
}

Result<std::vector<ReadDocument>> read_documents(const Store& store) {
  std::vector<ReadDocument> all;
  const auto done = each_document(store, [&](const ReadDocument& document) {
    all.push_back(document);
    return Result<void>{};
  });
  if (!done) return tl::unexpected(done.error());
  return all;
}

Result<ReadDocument> read_document_of(const Store& store, const RenditionId& rendition) {
  const auto versions = store.versions();
  if (!versions) return tl::unexpected(versions.error());
  const Version* found = nullptr;
  for (const Version& version : *versions) {
    if (version.rendition != rendition) continue;
    if (found == nullptr || (version.current && !found->current)) found = &version;
  }
  if (found == nullptr)
    return fail(Code::not_found, "there is no rendition " + to_short(rendition));
  auto stored = store.document(rendition);
  if (!stored) return tl::unexpected(stored.error());
  return joined(*found, std::move(*stored));
}

Result<EventPlace> find_event(const Store& store, std::string_view id_prefix) {
  const auto match = the_one_id(store, id_prefix, EventTag::prefix);
  if (!match) return tl::unexpected(match.error());
  const auto place = store.place_of(EventId{match->hash});
  if (!place) return tl::unexpected(place.error());
  return EventPlace{EventId{match->hash}, place->rendition, place->index};
}

}  // namespace panah

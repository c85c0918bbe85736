#include "app/lookup.h"
#include "app/reading_json.h"
#include "server/api/handlers.h"
#include "server/api/item.h"
#include "server/workplace.h"

#include <algorithm>

namespace panah::server {

namespace {

struct Focus {
  RenditionId rendition;
  std::string item;  // "st:..." that was asked for
};

Result<Focus> focus_of(const Register& mine, const Snapshot& snapshot, const IdMatch& match) {
  if (match.prefix == RenditionTag::prefix) return Focus{{match.hash}, {}};
  if (match.prefix == SourceTag::prefix) {
    for (const Version& v : snapshot.versions) {
      if (v.source.id.hash == match.hash) return Focus{v.rendition, {}};
    }
    return fail(Code::not_found, "the source has no current text");
  }
  Result<Place> place = fail(Code::usage, "the id is of nothing that stands in a text");
  if (match.prefix == StatementTag::prefix) place = mine.store->place_of(StatementId{match.hash});
  if (match.prefix == EventTag::prefix) place = mine.store->place_of(EventId{match.hash});
  if (!place) return tl::unexpected(place.error());
  return Focus{place->rendition, to_string(match)};
}

}  // namespace

Result<Response> get_document(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto snapshot = ask.place.snapshot(**mine);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto match = the_one_id(*(*mine)->store, ask.id);
  if (!match) return tl::unexpected(match.error());
  const auto focus = focus_of(**mine, **snapshot, *match);
  if (!focus) return tl::unexpected(focus.error());
  const auto document = ask.place.document(**mine, focus->rendition);
  if (!document) return tl::unexpected(document.error());
  const auto version = version_of(**mine, **snapshot, focus->rendition);
  if (!version) return tl::unexpected(version.error());
  const StoredDocument& d = **document;

  JsonWriter json;
  json.begin_object().key("source").begin_object();
  write_source(json, *version, card_of(d));
  json.end_object();
  text_or_null(json, "focus", focus->item);
  json.key("event_bounds").begin_array();
  for (const Event& e : d.reading.events) {
    json.begin_object();
    write_bounds(json, e.date ? &d.reading.dates[*e.date] : nullptr);
    json.end_object();
  }
  json.end_array().key("rulings").begin_object();
  const auto write_rulings = [&](const std::string& id, const Hash& about) {
    const auto found = (*snapshot)->rulings.find(about);
    if (found == (*snapshot)->rulings.end()) return;
    json.key(id).begin_array();
    for (const Decision& decision : found->second) {
      json.begin_object().key("id").text(to_string(decision.id));
      json.key("ruling").text(name_of(decision.ruling));
      text_or_null(json, "field", decision.field);
      text_or_null(json, "value", decision.value);
      text_or_null(json, "why", decision.why);
      json.key("actor").text(decision.actor).key("at").text(to_string(decision.at)).end_object();
    }
    json.end_array();
  };
  if (!(*snapshot)->rulings.empty()) {
    for (const StatementId& id : statement_ids(d.id, d.reading))
      write_rulings(to_string(id), id.hash);
    for (const EventId& id : event_ids(d.id, d.reading))
      write_rulings(to_string(id), id.hash);
  }
  json.end_object().end_object();
  // The reading as docs/formats/reading.md has it, so that one contract serves all.
  std::string out = std::move(json).str();
  out.pop_back();
  out += ",\"reading\":" +
         reading_json(version->source.origin, d.blob, d.id, d.rendition, d.reading, 0) + "}";
  return json_response(std::move(out));
}

}  // namespace panah::server

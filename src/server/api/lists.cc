// Lists with offset and limit. Reading a page costs the documents on it, most of them remembered.

#include "app/lookup.h"
#include "app/reading_json.h"
#include "server/api/handlers.h"
#include "server/api/item.h"
#include "server/csv.h"
#include "server/workplace.h"
#include "text/search_words.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

namespace panah::server {

namespace {

struct Window {
  std::size_t from = 0, to = 0;
};

Result<Window> window_of(const Ask& ask, std::size_t total) {
  const auto offset = ask.number("offset", 0, total);
  if (!offset) return tl::unexpected(offset.error());
  // A spreadsheet wants all of it; a page wants a page.
  const auto limit = ask.number("limit", ask.csv ? 100'000 : 50, ask.csv ? 100'000 : 500);
  if (!limit) return tl::unexpected(limit.error());
  return Window{*offset, std::min(total, *offset + *limit)};
}

void begin_list(JsonWriter& json, std::size_t total, const Window& window) {
  json.begin_object().key("total").number(static_cast<std::int64_t>(total));
  json.key("offset").number(static_cast<std::int64_t>(window.from)).key("items").begin_array();
}

Response csv_response(Csv csv, const char* name) {
  Response out;
  out.type = "text/csv; charset=utf-8; header=present";
  out.body = std::move(csv).str();
  out.fields.emplace_back("Content-Disposition",
                          std::string("attachment; filename=\"") + name + ".csv\"");
  return out;
}

std::string folded(std::string_view words) {
  std::string out;
  for (const SearchWord& word : search_words(words)) {
    if (!out.empty()) out += ' ';
    out += word.fold;
  }
  return out;
}

/// The one source that `source` names; nullopt when the question has none.
Result<std::optional<SourceId>> asked_source(const Ask& ask, const Register& mine) {
  const std::string_view words = ask.request.parameter("source");
  if (words.empty()) return std::optional<SourceId>{};
  const auto match = the_one_id(*mine.store, words, SourceTag::prefix);
  if (!match) return tl::unexpected(match.error());
  return std::optional(SourceId{match->hash});
}

/// Keeps what stands in the source's current text. not_found when it has none.
Result<void> keep_source(std::vector<Place>& places, const Snapshot& snapshot, const SourceId& id) {
  const auto version = std::find_if(snapshot.versions.begin(), snapshot.versions.end(),
                                    [&](const Version& v) { return v.source.id == id; });
  if (version == snapshot.versions.end()) return fail(Code::not_found, "no such source");
  std::erase_if(places, [&](const Place& p) { return p.rendition != version->rendition; });
  return {};
}

struct Listed {
  std::shared_ptr<const Snapshot> snapshot;
  std::vector<Place> some;  // when not all
  const std::vector<Place>* places = nullptr;
};

Result<Listed> asked_statements(const Ask& ask, const Register& mine) {
  auto snapshot = ask.place.snapshot(mine);
  if (!snapshot) return tl::unexpected(snapshot.error());
  Listed out{*snapshot, {}, &(*snapshot)->statements};
  const auto source = asked_source(ask, mine);
  if (!source) return tl::unexpected(source.error());
  const std::string_view search = ask.request.parameter("search");
  if (!source->has_value() && search.empty()) return out;
  if (search.empty()) {
    out.some = out.snapshot->statements;
  } else {
    const auto words = ask.place.recall(search);
    if (!words) return tl::unexpected(words.error());
    StatementQuery query;
    query.speaker = folded(words->speaker);
    query.about = folded(words->about);
    auto places = mine.store->statements(query);
    if (!places) return tl::unexpected(places.error());
    out.some = std::move(*places);
  }
  if (source->has_value()) {
    if (auto kept = keep_source(out.some, *out.snapshot, **source); !kept)
      return tl::unexpected(kept.error());
  }
  out.places = &out.some;
  return out;
}

/// Calls visit with each place of the window, its document and its source.
template <class Visit>
Result<void> each_in(Ask& ask, const Register& mine, const Snapshot& snapshot,
                     const std::vector<Place>& places, const Window& window, const Visit& visit) {
  std::shared_ptr<const StoredDocument> document;
  std::optional<Version> version;
  Card card;
  for (std::size_t i = window.from; i < window.to; ++i) {
    const Place& place = places[i];
    if (!document || document->id != place.rendition) {
      auto loaded = ask.place.document(mine, place.rendition);
      if (!loaded) return tl::unexpected(loaded.error());
      document = std::move(*loaded);
      auto found = version_of(mine, snapshot, place.rendition);
      if (!found) return tl::unexpected(found.error());
      version = std::move(*found);
      card = card_of(*document);
    }
    visit(place, *document, *version, card);
  }
  return {};
}

void write_in(JsonWriter& json, const Version& version, const Card& card) {
  json.key("source").begin_object();
  write_source(json, version, card);
  json.end_object();
}

}  // namespace

Result<Response> list_sources(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto snapshot = ask.place.snapshot(**mine);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const std::vector<Version>& all = (*snapshot)->versions;
  const auto window = window_of(ask, all.size());
  if (!window) return tl::unexpected(window.error());
  Csv csv({"id", "title", "outlet", "published", "language", "origin", "sha256", "taken_in",
           "statements", "events"});
  JsonWriter json;
  begin_list(json, all.size(), *window);
  for (std::size_t i = window->from; i < window->to; ++i) {
    const Version& v = all[i];
    const auto card = ask.place.card(**mine, v);
    if (!card) return tl::unexpected(card.error());
    if (ask.csv) {
      csv.row({to_string(v.source.id), card->title, card->outlet, card->published, card->language,
               v.source.origin, to_hex(v.blob.hash), to_string(v.at), std::to_string(v.statements),
               std::to_string(v.events)});
      continue;
    }
    json.begin_object();
    write_source(json, v, *card);
    json.end_object();
  }
  if (ask.csv) return csv_response(std::move(csv), "sources");
  json.end_array().end_object();
  return json_response(std::move(json).str());
}

Result<Response> list_statements(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto listed = asked_statements(ask, **mine);
  if (!listed) return tl::unexpected(listed.error());
  const auto window = window_of(ask, listed->places->size());
  if (!window) return tl::unexpected(window.error());
  Csv csv({"id", "said_by", "polarity", "modality", "form", "quote", "begin", "end", "rendition",
           "source", "title", "published"});
  JsonWriter json;
  begin_list(json, listed->places->size(), *window);
  const auto done =
      each_in(ask, **mine, *listed->snapshot, *listed->places, *window,
              [&](const Place& place, const StoredDocument& d, const Version& v, const Card& card) {
                const Statement& s = d.reading.statements[place.index];
                if (ask.csv) {
                  csv.row({to_string(StatementId{place.id}), chain_line(s), name_of(s.polarity),
                           name_of(s.modality), name_of(s.form), s.content,
                           std::to_string(s.at.begin), std::to_string(s.at.end), to_string(d.id),
                           to_string(v.source.id), card.title, card.published});
                  return;
                }
                json.begin_object();
                write_in(json, v, card);
                json.key("index").number(place.index).key("statement");
                write_statement(json, d.id, d.rendition, d.reading, place.index);
                json.end_object();
              });
  if (!done) return tl::unexpected(done.error());
  if (ask.csv) return csv_response(std::move(csv), "statements");
  json.end_array().end_object();
  return json_response(std::move(json).str());
}

Result<Response> list_events(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto snapshot = ask.place.snapshot(**mine);
  if (!snapshot) return tl::unexpected(snapshot.error());
  std::vector<Place> some;
  const std::vector<Place>* places = &(*snapshot)->events;
  const auto source = asked_source(ask, **mine);
  if (!source) return tl::unexpected(source.error());
  const std::string type(ask.request.parameter("type"));
  if (source->has_value() || !type.empty()) {
    some = *places;
    if (source->has_value()) {
      if (auto kept = keep_source(some, **snapshot, **source); !kept)
        return tl::unexpected(kept.error());
    }
    if (!type.empty()) {
      std::vector<Place> fitting;
      const auto done =
          each_in(ask, **mine, **snapshot, some, {0, some.size()},
                  [&](const Place& place, const StoredDocument& d, const Version&, const Card&) {
                    if (d.reading.events[place.index].type == type) fitting.push_back(place);
                  });
      if (!done) return tl::unexpected(done.error());
      some = std::move(fitting);
    }
    places = &some;
  }
  const auto window = window_of(ask, places->size());
  if (!window) return tl::unexpected(window.error());
  Csv csv({"id", "type", "mode", "from", "to", "count_low", "count_high", "date", "date_inferred",
           "said_by", "polarity", "modality", "quote", "rendition", "source", "title"});
  JsonWriter json;
  begin_list(json, places->size(), *window);
  const auto done =
      each_in(ask, **mine, **snapshot, *places, *window,
              [&](const Place& place, const StoredDocument& d, const Version& v, const Card& card) {
                const Event& e = d.reading.events[place.index];
                const DateMention* date = e.date ? &d.reading.dates[*e.date] : nullptr;
                if (ask.csv) {
                  const Count* count = e.count ? &d.reading.counts[*e.count] : nullptr;
                  const auto number = [](const std::optional<std::int64_t>& n) {
                    return n ? std::to_string(*n) : std::string();
                  };
                  csv.row({to_string(EventId{place.id}), e.type, e.mode, e.from, e.to,
                           count ? number(count->low) : "", count ? number(count->high) : "",
                           date ? date->stated.edtf : "",
                           date && date->resolved ? date->resolved->edtf.edtf : "",
                           chain_line(d.reading.statements[e.statement]), name_of(e.polarity),
                           name_of(e.modality), std::string(slice(d.rendition.text, e.at)),
                           to_string(d.id), to_string(v.source.id), card.title});
                  return;
                }
                json.begin_object();
                write_in(json, v, card);
                json.key("said_by").text(chain_line(d.reading.statements[e.statement]));
                write_bounds(json, date);
                json.key("index").number(place.index).key("event");
                write_event(json, d.id, d.rendition, d.reading, place.index);
                json.end_object();
              });
  if (!done) return tl::unexpected(done.error());
  if (ask.csv) return csv_response(std::move(csv), "events");
  json.end_array().end_object();
  return json_response(std::move(json).str());
}

}  // namespace panah::server

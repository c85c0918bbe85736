#include "server/api/item.h"

#include <fmt/format.h>

namespace panah::server {

void text_or_null(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  if (value.empty()) {
    json.null();
  } else {
    json.text(value);
  }
}

void write_source(JsonWriter& json, const Version& version, const Card& card) {
  json.key("id").text(to_string(version.source.id)).key("origin").text(version.source.origin);
  json.key("rendition").text(to_string(version.rendition));
  json.key("sha256").text(to_hex(version.blob.hash)).key("bytes");
  json.number(static_cast<std::int64_t>(version.size));
  text_or_null(json, "title", card.title);
  text_or_null(json, "outlet", card.outlet);
  text_or_null(json, "published", card.published);
  json.key("language").text(card.language).key("taken_in").text(to_string(version.at));
  json.key("taken_in_by").text(version.actor).key("current").boolean(version.current);
  json.key("statements").number(version.statements).key("events").number(version.events);
  json.key("flags").begin_array();
  for (const auto& [kind, words] : card.flags) {
    json.begin_object().key("kind").text(kind);
    text_or_null(json, "words", words);
    json.end_object();
  }
  json.end_array();
}

void write_bounds(JsonWriter& json, const DateMention* date) {
  json.key("bounds");
  if (date == nullptr) {
    json.null();
    return;
  }
  const Bounds b = bounds(date->resolved ? date->resolved->edtf : date->stated);
  json.begin_array();
  for (const std::optional<Day>& day : {b.earliest, b.latest}) {
    if (day) {
      const Civil civil = to_civil(*day);
      json.text(fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day));
    } else {
      json.null();
    }
  }
  json.end_array();
}

std::string chain_line(const Statement& statement) {
  std::string out;
  for (const Attribution& link : statement.chain) {
    if (!out.empty()) out += " > ";
    out += link.speaker_text.empty() ? "?" : link.speaker_text;
  }
  return out;
}

Result<Version> version_of(const Register& mine, const Snapshot& snapshot, const RenditionId& id) {
  if (const auto found = snapshot.version_of.find(id); found != snapshot.version_of.end())
    return snapshot.versions[found->second];
  const auto all = mine.store->versions();
  if (!all) return tl::unexpected(all.error());
  for (const Version& version : *all) {
    if (version.rendition == id) return version;
  }
  return fail(Code::not_found, "no source has this text");
}

}  // namespace panah::server

#include "app/find.h"
#include "server/api/handlers.h"
#include "server/api/item.h"
#include "server/csv.h"
#include "server/workplace.h"

#include <boost/json.hpp>

#include <algorithm>

namespace panah::server {

namespace {

/// The phrases of a line of words: "several words" in quotes follow each other.
std::vector<std::string> phrases_of(std::string_view words) {
  std::vector<std::string> out;
  std::string one;
  bool quoted = false;
  for (const char c : words) {
    if (c == '"') quoted = !quoted;
    const bool ends = c == '"' || (c == ' ' && !quoted);
    if (!ends) {
      one += c;
    } else if (!one.empty()) {
      out.push_back(std::move(one));
      one.clear();
    }
  }
  if (!one.empty()) out.push_back(std::move(one));
  return out;
}

}  // namespace

Result<Response> make_search(Ask& ask) {
  namespace bj = boost::json;
  boost::system::error_code error;
  const bj::value body = bj::parse(ask.request.body, error);
  if (error || !body.is_object()) return fail(Code::usage, "the body is no JSON object");
  Search search;
  for (const auto& [key, value] : body.as_object()) {
    if (!value.is_string()) return fail(Code::usage, "words are texts");
    std::string words(value.as_string().c_str(), value.as_string().size());
    if (key == "find") {
      search.find = std::move(words);
    } else if (key == "speaker") {
      search.speaker = std::move(words);
    } else if (key == "about") {
      search.about = std::move(words);
    } else {
      return fail(Code::usage, "a search has find, speaker, about");
    }
  }
  if (search == Search{}) return fail(Code::usage, "there is no word to look for");
  JsonWriter json;
  json.begin_object().key("id").text(ask.place.remember(search)).end_object();
  return json_response(std::move(json).str());
}

Result<Response> find_lines(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto search = ask.place.recall(ask.request.parameter("search"));
  if (!search) return tl::unexpected(search.error());
  const auto hits = find(**mine, phrases_of(search->find));
  if (!hits) return tl::unexpected(hits.error());
  const auto snapshot = ask.place.snapshot(**mine);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto offset = ask.number("offset", 0, hits->size());
  if (!offset) return tl::unexpected(offset.error());
  const auto limit = ask.number("limit", ask.csv ? 100'000 : 50, ask.csv ? 100'000 : 500);
  if (!limit) return tl::unexpected(limit.error());
  const std::size_t end = std::min(hits->size(), *offset + *limit);

  Csv csv({"source", "title", "line", "column", "begin", "end", "context", "rendition"});
  JsonWriter json;
  json.begin_object().key("words").text(search->find);
  json.key("total").number(static_cast<std::int64_t>(hits->size()));
  json.key("offset").number(static_cast<std::int64_t>(*offset)).key("items").begin_array();
  for (std::size_t i = *offset; i < end; ++i) {
    const Hit& hit = (*hits)[i];
    const auto version = version_of(**mine, **snapshot, hit.rendition);
    if (!version) return tl::unexpected(version.error());
    const auto card = ask.place.card(**mine, *version);
    if (!card) return tl::unexpected(card.error());
    if (ask.csv) {
      csv.row({to_string(version->source.id), card->title, std::to_string(hit.line),
               std::to_string(hit.column), std::to_string(hit.at.begin), std::to_string(hit.at.end),
               hit.context, to_string(hit.rendition)});
      continue;
    }
    json.begin_object().key("source").begin_object();
    write_source(json, *version, *card);
    json.end_object().key("line").number(static_cast<std::int64_t>(hit.line));
    json.key("column").number(static_cast<std::int64_t>(hit.column));
    json.key("begin").number(hit.at.begin).key("end").number(hit.at.end);
    json.key("context").text(hit.context).key("matches").begin_array();
    for (const Range match : hit.matches)
      json.begin_array().number(match.begin).number(match.end).end_array();
    json.end_array().end_object();
  }
  if (ask.csv) {
    Response out;
    out.type = "text/csv; charset=utf-8; header=present";
    out.body = std::move(csv).str();
    out.fields.emplace_back("Content-Disposition", "attachment; filename=\"found.csv\"");
    return out;
  }
  json.end_array().end_object();
  return json_response(std::move(json).str());
}

}  // namespace panah::server

#include "base/json.h"
#include "server/api/handlers.h"
#include "server/workplace.h"

#include <fmt/format.h>

namespace panah::server {

namespace {

constexpr std::size_t longest_name = 1'000;

void write_arrival(JsonWriter& json, const Arrival& arrival) {
  json.begin_object().key("number").number(static_cast<std::int64_t>(arrival.number));
  json.key("name").text(arrival.name).key("bytes");
  json.number(static_cast<std::int64_t>(arrival.size));
  json.key("state").text(name_of(arrival.state)).key("why");
  if (arrival.why.empty()) {
    json.null();
  } else {
    json.text(arrival.why);
  }
  json.key("rendition");
  if (arrival.rendition.is_none()) {
    json.null();
  } else {
    json.text(to_string(arrival.rendition));
  }
  json.key("statements").number(arrival.statements).key("events").number(arrival.events);
  json.end_object();
}

Response one(const Arrival& arrival) {
  JsonWriter json;
  write_arrival(json, arrival);
  return json_response(std::move(json).str(), 202);
}

}  // namespace

Result<Response> take_in_file(Ask& ask) {
  std::string name;
  const std::string_view given = ask.request.field("x-file-name");
  if (given.size() > longest_name || !percent_decode(given, false, name) || name.empty())
    return fail(Code::usage, "X-File-Name must be the file's name, percent-encoded");
  if (ask.request.body.empty()) return fail(Code::usage, "the file is empty");
  const auto arrival = ask.place.intake().add(std::move(name), ask.request.body);
  if (!arrival) return tl::unexpected(arrival.error());
  return one(*arrival);
}

Result<Response> take_in_again(Ask& ask) {
  std::uint64_t number = 0;
  for (const char c : ask.id) {
    if (c < '0' || c > '9' || ask.id.size() > 9) return fail(Code::usage, "no number of a file");
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  const auto arrival = ask.place.intake().again(number);
  if (!arrival) return tl::unexpected(arrival.error());
  return one(*arrival);
}

Result<Response> list_intake(Ask& ask) {
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const Arrival& arrival : ask.place.intake().all())
    write_arrival(json, arrival);
  json.end_array().end_object();
  return json_response(std::move(json).str());
}

Result<Response> stream_intake(Ask& ask) {
  Response out;
  out.type = "text/event-stream";
  Workplace& place = ask.place;
  out.stream = [&place](EventSink& sink) {
    std::uint64_t seen = 0;
    int quiet = 0;
    if (!sink.send(": hello\n\n")) return;
    while (sink.open()) {
      const auto news = place.intake().wait_for_news(seen, std::chrono::milliseconds(500));
      std::string bytes;
      for (const Arrival& arrival : news) {
        seen = std::max(seen, arrival.step);
        JsonWriter json;
        write_arrival(json, arrival);
        bytes += "event: arrival\ndata: " + json.view() + "\n\n";
      }
      quiet = news.empty() ? quiet + 1 : 0;
      if (quiet == 30) {
        bytes = ": still here\n\n";
        quiet = 0;
      }
      if (!bytes.empty() && !sink.send(bytes)) return;
    }
  };
  return out;
}

}  // namespace panah::server

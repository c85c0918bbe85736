#include "base/json.h"
#include "server/api/handlers.h"
#include "server/workplace.h"

namespace panah::server {

Result<Response> get_status(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto now = ask.place.snapshot(**mine);
  if (!now) return tl::unexpected(now.error());
  const Snapshot& snapshot = **now;
  JsonWriter json;
  const auto count = [&](const char* key, std::size_t n) {
    json.key(key).number(static_cast<std::int64_t>(n));
  };
  json.begin_object();
  count("sources", snapshot.versions.size());
  count("statements", snapshot.statements.size());
  count("events", snapshot.events.size());
  count("revision", snapshot.revision);
  json.key("actor").text(ask.place.options().actor);
  json.key("demo").boolean(ask.place.options().demo);
  json.key("today").text(to_string(ask.place.options().now()).substr(0, 10));
  json.end_object();
  return json_response(std::move(json).str());
}

Result<Response> leave_all(Ask&) {
  Response out = json_response("{}");
  out.fields.emplace_back("Clear-Site-Data", "\"*\"");
  out.close = true;
  return out;  // the gate forgets the sessions: see Server::answer
}

}  // namespace panah::server

#include "server/api/handlers.h"
#include "server/route.h"

namespace panah::server {

namespace {

using Kind = Parameter::Kind;

constexpr Parameter offset{"offset", "how many to pass over", Kind::number};
constexpr Parameter limit{"limit", "how many at most, up to 500; 50 when not given", Kind::number};
constexpr Parameter source{"source", "of this source only", Kind::id};
constexpr Parameter search{"search", "what POST /api/v1/searches gave", Kind::id};

Result<Response> openapi(Ask&) {
  return json_response(openapi_json(api_routes()));
}

}  // namespace

const std::vector<Route>& api_routes() {
  static const std::vector<Route> table = {
      {.path = "/api/v1/status",
       .name = "getStatus",
       .summary = "what the register holds, and who is at the keyboard",
       .answer = get_status},
      {.path = "/api/v1/sources",
       .name = "listSources",
       .summary = "every source with title, outlet, date and what needs a look",
       .parameters = {offset, limit},
       .csv = true,
       .answer = list_sources},
      {.path = "/api/v1/statements",
       .name = "listStatements",
       .summary = "who said what, by source and place",
       .parameters = {offset, limit, source, search},
       .csv = true,
       .answer = list_statements},
      {.path = "/api/v1/events",
       .name = "listEvents",
       .summary = "what happened, as each statement tells it",
       .parameters = {offset, limit, source, {"type", "of this type only: return, arrest, ..."}},
       .csv = true,
       .answer = list_events},
      {.path = "/api/v1/documents/{id}",
       .name = "getDocument",
       .summary = "one text (re:, so:, or anything in it: st:, ev:) with all that was read in it",
       .answer = get_document},
      {.path = "/api/v1/events/{id}",
       .name = "getEvent",
       .summary = "one event: who says so, who may tell the same, what else these reports tell",
       .answer = get_event},
      {.path = "/api/v1/events/{id}/law",
       .name = "getEventLaw",
       .summary = "a return tested against the norms in force on its day",
       .parameters = {{"on", "the law of this day (EDTF) instead of each norm's own"},
                      {"with", "another event that is the same act; may be repeated", Kind::id}},
       .answer = get_event_law},
      {.path = "/api/v1/events/{id}/dossier",
       .name = "getEventDossier",
       .summary = "the dossier of a return, a page to print",
       .parameters = {{"with", "another event that is the same act; may be repeated", Kind::id}},
       .type = "text/html",
       .answer = get_event_dossier},
      {.method = Method::post,
       .path = "/api/v1/searches",
       .name = "makeSearch",
       .summary = "words to look for, kept in memory, so that no name gets into an address",
       .body = 4 << 10,
       .body_type = "application/json",
       .answer = make_search},
      {.path = "/api/v1/find",
       .name = "find",
       .summary = "lines of the texts that hold the words of a search",
       .parameters = {search, offset, limit},
       .csv = true,
       .answer = find_lines},
      {.method = Method::post,
       .path = "/api/v1/intake",
       .name = "takeIn",
       .summary = "one file; its name, percent-encoded, in the header X-File-Name",
       .body = 16 << 20,
       .body_type = "application/octet-stream",
       .answer = take_in_file},
      {.path = "/api/v1/intake",
       .name = "listIntake",
       .summary = "the files taken in since the server started, with their state",
       .answer = list_intake},
      {.method = Method::post,
       .path = "/api/v1/intake/{id}/again",
       .name = "takeInAgain",
       .summary = "a failed file once more, by its number",
       .answer = take_in_again},
      {.path = "/api/v1/intake/stream",
       .name = "streamIntake",
       .summary = "the same as it changes: server-sent events named arrival",
       .type = "text/event-stream",
       .answer = stream_intake},
      {.path = "/api/v1/openapi.json",
       .name = "getOpenApi",
       .summary = "this description",
       .answer = openapi},
      {.method = Method::post,
       .path = "/api/v1/leave",
       .name = "leave",
       .summary = "ends every session of this server",
       .answer = leave_all},
  };
  return table;
}

}  // namespace panah::server

// What a person at the keyboard decides. The actor is the one `panah serve` was started as; nothing
// in a request says who decides.

#include "app/judging.h"
#include "base/json.h"
#include "server/api/body.h"
#include "server/api/handlers.h"
#include "server/workplace.h"

namespace panah::server {

namespace {

By by(const Ask& ask, const Body& body) {
  return {ask.place.options().actor, body.text("why"), ask.place.options().now()};
}

Response ids_response(const std::vector<std::string>& ids) {
  JsonWriter json;
  json.begin_object().key("ids").begin_array();
  for (const std::string& id : ids)
    json.text(id);
  json.end_array().end_object();
  return json_response(std::move(json).str(), 201);
}

}  // namespace

Result<Response> make_decisions(Ask& ask) {
  const auto body = Body::of(ask.request.body, {"ids", "ruling", "field", "value", "why"});
  if (!body) return tl::unexpected(body.error());
  const auto ruling = ruling_named(body->text("ruling"));
  if (!ruling) return fail(Code::usage, "a ruling is accept, correct or reject");
  if (body->texts("ids").empty()) return fail(Code::usage, "nothing to decide about");
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  std::vector<std::string> made;
  for (const std::string& id : body->texts("ids")) {
    const auto decision =
        decide(**mine, *ruling, id, body->text("field"), body->text("value"), by(ask, *body));
    ask.place.judged(decision ? 1 : 0);
    if (!decision) return tl::unexpected(decision.error());
    made.push_back(to_string(decision->id));
  }
  return ids_response(made);
}

Result<Response> make_judgement(Ask& ask) {
  const auto body = Body::of(ask.request.body, {"a", "b", "same", "why"});
  if (!body) return tl::unexpected(body.error());
  const auto same = same_named(body->text("same"));
  if (!same) return fail(Code::usage, "an answer is same, different or unsure");
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto judgement = judge(**mine, *same, body->text("a"), body->text("b"), by(ask, *body));
  ask.place.judged(judgement ? 1 : 0);
  if (!judgement) return tl::unexpected(judgement.error());
  return ids_response({to_string(judgement->id)});
}

Result<Response> take_back_judged(Ask& ask) {
  const auto body = Body::of(ask.request.body, {"ids", "why"});
  if (!body) return tl::unexpected(body.error());
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  std::vector<std::string> done;
  for (const std::string& id : body->texts("ids")) {
    const auto back = take_back(**mine, id, by(ask, *body));
    ask.place.judged(back ? 1 : 0);
    if (!back) return tl::unexpected(back.error());
    done.push_back(id);
  }
  return ids_response(done);
}

}  // namespace panah::server

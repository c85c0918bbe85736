// The handlers that api/list.cc names, one file a resource.
#pragma once

#include "server/route.h"

namespace panah::server {

// status.cc
Result<Response> get_status(Ask& ask);
Result<Response> leave_all(Ask& ask);
// lists.cc
Result<Response> list_sources(Ask& ask);
Result<Response> list_statements(Ask& ask);
Result<Response> list_events(Ask& ask);
// document.cc
Result<Response> get_document(Ask& ask);
// event.cc
Result<Response> get_event(Ask& ask);
Result<Response> get_event_law(Ask& ask);
Result<Response> get_event_dossier(Ask& ask);
// judge.cc
Result<Response> make_decisions(Ask& ask);
Result<Response> make_judgement(Ask& ask);
Result<Response> take_back_judged(Ask& ask);
// joined.cc
Result<Response> list_cases(Ask& ask);
Result<Response> get_case(Ask& ask);
Result<Response> list_people(Ask& ask);
Result<Response> list_questions(Ask& ask);
// search.cc
Result<Response> make_search(Ask& ask);
Result<Response> find_lines(Ask& ask);
// intake.cc
Result<Response> take_in_file(Ask& ask);
Result<Response> take_in_again(Ask& ask);
Result<Response> list_intake(Ask& ask);
Result<Response> stream_intake(Ask& ask);

}  // namespace panah::server

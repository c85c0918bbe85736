#include "base/json.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {

namespace {

struct Row {
  std::optional<Day> earliest, latest;  // by which it is ordered; both missing: last
  std::string stated, inferred, why, words, chain, place, id;
};

Row row_of(const PlaceOf& here) {
  const StoredDocument& d = here.document;
  const Event& event = d.reading.events[here.index];
  Row row;
  if (event.date) {
    const DateMention& date = d.reading.dates[*event.date];
    row.stated = date.stated.edtf;
    if (date.resolved) {
      row.inferred = date.resolved->edtf.edtf;
      row.why = date.resolved->why;
    }
    const Bounds known = bounds(date.resolved ? date.resolved->edtf : date.stated);
    row.earliest = known.earliest;
    row.latest = known.latest;
  }
  row.words = event_words(d.reading, event);
  row.chain = chain_words(d.reading, d.reading.statements[event.statement]);
  row.place = here.at(event.at);
  row.id = to_short(event_id(d.id, d.reading, here.index));
  return row;
}

bool before_in_list(const Row& a, const Row& b) {
  const bool a_known = a.earliest || a.latest, b_known = b.earliest || b.latest;
  if (a_known != b_known) return a_known;
  const auto day = [](const Row& r) { return r.earliest ? *r.earliest : r.latest.value_or(Day{}); };
  if (day(a) != day(b)) return day(a) < day(b);
  return std::tie(a.place, a.id) < std::tie(b.place, b.id);
}

std::string as_json(const Row& row) {
  JsonWriter json;
  json.begin_object().key("id").text(row.id).key("date");
  row.stated.empty() ? json.null() : json.text(row.stated);
  json.key("inferred");
  row.inferred.empty() ? json.null() : json.text(row.inferred);
  json.key("why");
  row.why.empty() ? json.null() : json.text(row.why);
  json.key("event").text(row.words).key("said_by").text(row.chain).key("place").text(row.place);
  json.end_object();
  return std::move(json).str() + "\n";
}

Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto list = mine->store->events();
  if (!list) return tl::unexpected(list.error());
  std::vector<Row> rows;
  Places places(*mine);
  const auto done = places.each(*list, [&](const PlaceOf& here) { rows.push_back(row_of(here)); });
  if (!done) return tl::unexpected(done.error());
  std::sort(rows.begin(), rows.end(), before_in_list);
  const Style s = style(call.color);
  for (const Row& row : rows) {
    if (call.json) {
      call.out(as_json(row));
      continue;
    }
    const std::string date = row.stated.empty()     ? "unknown"
                             : row.inferred.empty() ? row.stated
                                                    : row.inferred + "*";
    call.out(fmt::format("{}{:<12}{} {}\n{:13}{}{}  {}{}\n", s.bold, date, s.plain, row.words, "",
                         s.dim, row.chain, row.place, s.plain));
  }
  const bool inferred =
      std::any_of(rows.begin(), rows.end(), [](const Row& r) { return !r.inferred.empty(); });
  if (inferred && !call.json)
    call.say("* partly inferred; --json gives the stated date and the reason\n");
  return exit_done;
}

}  // namespace

Command timeline_command() {
  return {
      .name = "timeline",
      .group = Group::look,
      .summary = "events in the order they happened",
      .description =
          "Events by date, those without one last. A date that is not fully stated is ordered by "
          "the earliest day it can mean; a star marks a year or more that the program worked out "
          "from the day of publication.",
      .examples = {{"panah timeline --json",
                    "one line an event, with the stated and the inferred date"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

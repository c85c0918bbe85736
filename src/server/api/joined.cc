// The register as one: acts that several texts tell, people that several texts name, and what a
// person should answer about them.

#include "app/joined.h"

#include "server/api/handlers.h"
#include "server/api/item.h"
#include "server/csv.h"
#include "server/workplace.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace panah::server {

namespace {

std::string whole_id(std::string_view kind, const Hash& hash) {
  return std::string(kind) + ":" + to_hex(hash);
}

void write_days(JsonWriter& json, const std::optional<PartialDate>& days, bool inferred) {
  text_or_null(json, "days", days ? days->edtf : "");
  json.key("inferred").boolean(inferred);
  DateMention mention;
  if (days) mention.stated = *days;
  write_bounds(json, days ? &mention : nullptr);
}

void write_size(JsonWriter& json, const Size& size) {
  json.key("size");
  if (!size.said()) {
    json.null();
    return;
  }
  json.begin_object();
  const auto end = [&](const char* key, const std::optional<std::int64_t>& n) {
    json.key(key);
    if (n) {
      json.number(*n);
    } else {
      json.null();
    }
  };
  end("low", size.low);
  end("high", size.high);
  text_or_null(json, "set", size.set);
  json.end_object();
}

/// The members of a case that a list shows.
void write_head(JsonWriter& json, const Case& c) {
  json.key("id").text(whole_id("ev", c.id)).key("type").text(c.type);
  const Attribute* mode = c.attribute("mode");
  text_or_null(json, "mode",
               mode != nullptr && mode->values.size() == 1 ? mode->values.front().value : "");
  text_or_null(json, "from", c.from);
  text_or_null(json, "to", c.to);
  write_days(json, c.days, c.inferred);
  write_size(json, c.size);
  json.key("happened").boolean(c.happened()).key("by_program").boolean(c.by_program);
  const auto number = [&](const char* key, std::size_t n) {
    json.key(key).number(static_cast<std::int64_t>(n));
  };
  number("tellings", c.tellings.size());
  number("texts", c.texts);
  number("copies", c.copies);
  number("independent", c.roots);
  number("named", c.members.size());
  number("contested", static_cast<std::size_t>(std::count_if(
                          c.attributes.begin(), c.attributes.end(),
                          [](const Attribute& a) { return a.agreement == Agreement::contested; })));
}

struct Shown {
  Ask& ask;
  const Register& mine;
  const Snapshot& snapshot;
  std::set<RenditionId> texts;
};

/// Who holds something, with the words and where they stand.
Result<void> write_telling(JsonWriter& json, Shown& shown, const ToldEvent& told) {
  const auto document = shown.ask.place.document(shown.mine, told.rendition);
  if (!document) return tl::unexpected(document.error());
  const Reading& reading = (*document)->reading;
  const Rendition& text = (*document)->rendition;
  const Statement& statement = reading.statements[told.statement_index];
  shown.texts.insert(told.rendition);
  json.begin_object().key("id").text(to_string(told.id));
  json.key("statement").text(to_string(told.statement));
  json.key("rendition").text(to_string(told.rendition));
  json.key("quote").text(slice(text.text, reading.events[told.index].at));
  json.key("said").text(slice(text.text, statement.at));
  json.key("chain").begin_array();
  for (const Attribution& link : statement.chain) {
    json.begin_object();
    text_or_null(json, "speaker", link.speaker_text);
    text_or_null(json, "cue", link.cue);
    text_or_null(json, "addressee", link.addressee);
    text_or_null(json, "when", link.when ? reading.dates[*link.when].stated.edtf : "");
    json.end_object();
  }
  json.end_array();
  text_or_null(json, "holder", told.holder.name);
  text_or_null(json, "outlet", told.holder.outlet);
  json.key("voice").text(name_of(told.holder.voice));
  json.key("standing").text(name_of(told.rulings.standing));
  json.key("polarity").text(name_of(told.polarity)).key("modality").text(name_of(told.modality));
  json.key("counts").boolean(told.counts()).end_object();
  return {};
}

Result<Response> csv_of(Csv csv, const char* name) {
  Response out;
  out.type = "text/csv; charset=utf-8; header=present";
  out.body = std::move(csv).str();
  out.fields.emplace_back("Content-Disposition",
                          fmt::format("attachment; filename=\"{}.csv\"", name));
  return out;
}

struct Window {
  std::size_t from, to;
};

Result<Window> window_of(const Ask& ask, std::size_t total) {
  const auto offset = ask.number("offset", 0, total);
  if (!offset) return tl::unexpected(offset.error());
  const auto limit = ask.number("limit", ask.csv ? 100'000 : 50, ask.csv ? 100'000 : 500);
  if (!limit) return tl::unexpected(limit.error());
  return Window{*offset, std::min(total, *offset + *limit)};
}

void begin_list(JsonWriter& json, std::size_t total, const Window& window) {
  json.begin_object().key("total").number(static_cast<std::int64_t>(total));
  json.key("offset").number(static_cast<std::int64_t>(window.from)).key("items").begin_array();
}

std::string number_or_empty(const std::optional<std::int64_t>& n) {
  return n ? std::to_string(*n) : std::string();
}

}  // namespace

Result<Response> list_cases(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto joined = ask.place.joined(**mine);
  if (!joined) return tl::unexpected(joined.error());
  const std::string_view type = ask.request.parameter("type");
  std::vector<const Case*> fitting;
  for (const Case& c : (*joined)->cases) {
    if (type.empty() || c.type == type) fitting.push_back(&c);
  }
  const auto window = window_of(ask, fitting.size());
  if (!window) return tl::unexpected(window.error());
  Csv csv({"id", "type", "from", "to", "days", "inferred", "low", "high", "set", "named", "texts",
           "independent", "happened"});
  JsonWriter json;
  begin_list(json, fitting.size(), *window);
  for (std::size_t i = window->from; i < window->to; ++i) {
    const Case& c = *fitting[i];
    if (ask.csv) {
      csv.row({whole_id("ev", c.id), c.type, c.from, c.to, c.days ? c.days->edtf : "",
               c.inferred ? "yes" : "no", number_or_empty(c.size.low), number_or_empty(c.size.high),
               c.size.set, std::to_string(c.members.size()), std::to_string(c.texts),
               std::to_string(c.roots), c.happened() ? "yes" : "no"});
      continue;
    }
    json.begin_object();
    write_head(json, c);
    json.end_object();
  }
  if (ask.csv) return csv_of(std::move(csv), "cases");
  json.end_array().end_object();
  return json_response(std::move(json).str());
}

Result<Response> get_case(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto joined = ask.place.joined(**mine);
  if (!joined) return tl::unexpected(joined.error());
  const auto snapshot = ask.place.snapshot(**mine);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto found = find_case(**mine, **joined, ask.id);
  if (!found) return tl::unexpected(found.error());
  const Case& c = **found;
  Shown shown{ask, **mine, **snapshot, {}};

  JsonWriter json;
  json.begin_object();
  write_head(json, c);
  json.key("attributes").begin_array();
  for (const Attribute& attribute : c.attributes) {
    json.begin_object().key("name").text(attribute.name);
    json.key("agreement").text(name_of(attribute.agreement)).key("values").begin_array();
    for (const Value& value : attribute.values) {
      json.begin_object().key("value").text(value.value).key("independent");
      json.number(static_cast<std::int64_t>(value.roots));
      json.key("official").boolean(value.official).key("other").boolean(value.other);
      json.key("held_by").begin_array();
      for (const ToldEvent* told : value.held_by) {
        if (auto done = write_telling(json, shown, *told); !done)
          return tl::unexpected(done.error());
      }
      json.end_array().end_object();
    }
    json.end_array().key("contradict_themselves").begin_array();
    for (const std::string& outlet : attribute.contradict_themselves)
      json.text(outlet);
    json.end_array().end_object();
  }
  json.end_array().key("told_by").begin_array();
  for (const ToldEvent* told : c.tellings) {
    if (auto done = write_telling(json, shown, *told); !done) return tl::unexpected(done.error());
  }
  json.end_array().key("people").begin_array();
  std::vector<const Case*> acts;
  std::set<Hash> people;
  for (const Member& member : c.members) {
    people.insert(member.person);
    json.begin_object().key("id").text(person_id_words(member.person));
    json.key("name").text(member.name).key("texts");
    json.number(static_cast<std::int64_t>(member.named_in.size())).end_object();
  }
  // What else happened to the same people or in the same texts, as one way.
  for (const Case& other : (*joined)->cases) {
    const bool shares_people =
        std::any_of(other.members.begin(), other.members.end(),
                    [&](const Member& m) { return people.contains(m.person); });
    const bool shares_text =
        std::any_of(other.tellings.begin(), other.tellings.end(),
                    [&](const ToldEvent* told) { return shown.texts.contains(told->rendition); });
    if (other.id == c.id || shares_people || shares_text) acts.push_back(&other);
  }
  json.end_array().key("route").begin_array();
  for (const Step& step : route(std::move(acts))) {
    json.begin_object();
    write_head(json, *step.act);
    text_or_null(json, "gap_before", step.gap);
    json.key("this").boolean(step.act->id == c.id).end_object();
  }
  json.end_array().key("sources").begin_array();
  for (const RenditionId& rendition : shown.texts) {
    const auto version = version_of(**mine, **snapshot, rendition);
    if (!version) continue;
    const auto card = ask.place.card(**mine, *version);
    if (!card) return tl::unexpected(card.error());
    json.begin_object();
    write_source(json, *version, *card);
    const auto cluster = (*joined)->sources.of(rendition.hash);
    json.key("group");
    if (cluster) {
      json.number(static_cast<std::int64_t>(*cluster));
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json_response(std::move(json).str());
}

Result<Response> list_people(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto joined = ask.place.joined(**mine);
  if (!joined) return tl::unexpected(joined.error());
  const std::vector<Person> people = (*joined)->persons();
  const auto window = window_of(ask, people.size());
  if (!window) return tl::unexpected(window.error());
  Csv csv({"id", "name", "names", "texts", "acts"});
  JsonWriter json;
  begin_list(json, people.size(), *window);
  for (std::size_t i = window->from; i < window->to; ++i) {
    const Person& p = people[i];
    if (ask.csv) {
      csv.row({person_id_words(p.id), p.name, fmt::format("{}", fmt::join(p.names, "; ")),
               std::to_string(p.tellings.size()), std::to_string(p.acts.size())});
      continue;
    }
    json.begin_object().key("id").text(person_id_words(p.id)).key("name").text(p.name);
    json.key("names").begin_array();
    for (const std::string& name : p.names)
      json.text(name);
    json.end_array().key("roles").begin_array();
    std::set<std::string> roles;
    for (const PersonTelling& told : p.tellings) {
      if (!told.person->role.empty()) roles.insert(told.person->role);
    }
    for (const std::string& role : roles)
      json.text(role);
    json.end_array().key("texts").begin_array();
    for (const PersonTelling& told : p.tellings)
      json.text(to_string(told.text->rendition));
    json.end_array().key("acts").begin_array();
    for (const Case* act : p.acts) {
      json.begin_object();
      write_head(json, *act);
      json.end_object();
    }
    json.end_array().key("judged").boolean(!p.joined_by.empty()).end_object();
  }
  if (ask.csv) return csv_of(std::move(csv), "people");
  json.end_array().end_object();
  return json_response(std::move(json).str());
}

Result<Response> list_questions(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto joined = ask.place.joined(**mine);
  if (!joined) return tl::unexpected(joined.error());
  const auto limit = ask.number("limit", 50, 500);
  if (!limit) return tl::unexpected(limit.error());
  const auto open = questions(**joined, ask.place.options().actor, *limit);
  if (!open) return tl::unexpected(open.error());
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const Question& q : *open) {
    json.begin_object().key("what").text(name_of(q.what));
    json.key("a").text(judged_id(q.what, q.a)).key("b").text(judged_id(q.what, q.b));
    json.key("bits").decimal(q.bits).key("conflict").boolean(q.conflict);
    json.key("says_a").text(q.says_a).key("says_b").text(q.says_b);
    text_or_null(json, "changes", q.changes);
    json.key("grounds").begin_array();
    for (const Ground& ground : q.grounds) {
      json.begin_object().key("bits").decimal(ground.bits).key("why").text(ground.why);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json_response(std::move(json).str());
}

}  // namespace panah::server

#include "cli/case_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace panah {

std::string size_words(const Size& size) {
  if (!size.said()) return "?";
  if (size.low == size.high) return std::to_string(*size.low);
  if (!size.high) return fmt::format("at least {}", *size.low);
  if (!size.low) return fmt::format("at most {}", *size.high);
  return fmt::format("{}..{}", *size.low, *size.high);
}

std::string case_title(const Case& c) {
  std::string words = c.type;
  std::replace(words.begin(), words.end(), '_', ' ');
  if (const Attribute* mode = c.attribute("mode"); mode->values.size() == 1) {
    words += " by " + mode->values.front().value;
  }
  if (!c.from.empty() || !c.to.empty()) {
    words += fmt::format(" {} > {}", c.from.empty() ? "?" : c.from, c.to.empty() ? "?" : c.to);
  }
  if (c.size.said()) words += fmt::format(", {} {}", size_words(c.size), printable(c.size.set));
  if (c.days) words += fmt::format(", {}{}", c.days->edtf, c.inferred ? " (inferred)" : "");
  return words;
}

std::string sources_words(const Case& c) {
  std::string words = fmt::format("{} independent source{}, {} text{}", c.roots,
                                  c.roots == 1 ? "" : "s", c.texts, c.texts == 1 ? "" : "s");
  if (c.copies > 0) words += fmt::format(" ({} cop{})", c.copies, c.copies == 1 ? "y" : "ies");
  return words;
}

std::string holder_words(const Holder& h) {
  std::string words = h.name.empty() ? "not named" : printable(h.name);
  if (h.voice == Voice::official) words += " (official)";
  if (!h.outlet.empty() && h.outlet != h.name) words += ", in " + printable(h.outlet);
  if (h.said) words += ", " + h.said->edtf;
  return words;
}

namespace {

std::string standing_words(const ToldEvent& e) {
  if (e.rulings.standing == Standing::proposed) return "";
  std::string words = fmt::format("  [{}", name_of(e.rulings.standing));
  for (const Decision& d : e.rulings.decisions) {
    words += fmt::format("{}{} by {}", d.field.empty() ? " " : " " + d.field + " ",
                         d.field.empty() ? "" : "= " + printable(d.value), printable(d.actor));
  }
  return words + (e.rulings.contested ? ", contested]" : "]");
}

const char* color_of(Agreement agreement, const Style& s) {
  switch (agreement) {
    case Agreement::contested:
      return s.red;
    case Agreement::established:
      return s.green;
    case Agreement::told:
    case Agreement::unknown:
      return s.dim;
  }
  return "";
}

}  // namespace

std::string attribute_block(const Joined& joined, const Attribute& a, const Style& s) {
  std::string out = fmt::format("  {:9} {}{}{}\n", a.name, color_of(a.agreement, s),
                                name_of(a.agreement), s.plain);
  for (const Value& v : a.values) {
    out +=
        fmt::format("    {}{}{}  {} independent{}\n", s.bold, printable(v.value), s.plain, v.roots,
                    v.official && v.other ? ", official and other"
                    : v.official          ? ", official only"
                                          : "");
    for (const ToldEvent* e : v.held_by) {
      out +=
          fmt::format("      {}  {}{}{}{}  {}\n", holder_words(e->holder), s.blue, to_short(e->id),
                      s.plain, standing_words(*e), joined.origins.at(e->rendition));
    }
  }
  for (const std::string& line : a.contradict_themselves)
    out += fmt::format("    {}contradicts itself{}: {}\n", s.red, s.plain, printable(line));
  return out;
}

std::string case_block(const Joined& joined, const Case& c, const Style& s) {
  std::string out = fmt::format("{}{}{}  {}{}{}\n  {}{}\n", s.blue, to_short(EventId{c.id}),
                                s.plain, s.bold, case_title(c), s.plain, sources_words(c),
                                c.by_program ? "; put together by the program" : "");
  for (const Attribute& a : c.attributes) {
    if (a.agreement != Agreement::unknown) out += attribute_block(joined, a, s);
  }
  if (c.size.said() || !c.members.empty()) {
    out += fmt::format("  people    {} told, {} named", size_words(c.size), c.members.size());
    if (c.size.low && *c.size.low > static_cast<std::int64_t>(c.members.size())) {
      out += fmt::format(", at least {} of them without a name",
                         *c.size.low - static_cast<std::int64_t>(c.members.size()));
    }
    out += "\n";
    for (const Member& m : c.members) {
      out += fmt::format("    {}{}{}  {}  named in {} telling{}\n", s.blue,
                         person_id_words(m.person), s.plain, printable(m.name), m.named_in.size(),
                         m.named_in.size() == 1 ? "" : "s");
    }
  }
  return out;
}

std::string route_block(const std::vector<const Case*>& acts, const Style& s) {
  std::string out;
  for (const Step& step : route(acts)) {
    if (!step.gap.empty()) out += fmt::format("    {}... {}{}\n", s.dim, step.gap, s.plain);
    out += fmt::format("    {:24} {}{}{}  {}\n", step.act->days ? step.act->days->edtf : "?",
                       s.blue, to_short(EventId{step.act->id}), s.plain, case_title(*step.act));
  }
  return out;
}

namespace {

void write_bound(JsonWriter& json, const char* key, const std::optional<std::int64_t>& n) {
  json.key(key);
  n ? json.number(*n) : json.null();
}

void write_date(JsonWriter& json, const char* key, const std::optional<PartialDate>& date) {
  json.key(key);
  date ? json.text(date->edtf) : json.null();
}

void write_holder(JsonWriter& json, const Joined& joined, const ToldEvent& e) {
  json.begin_object().key("event").text(to_string(e.id)).key("statement");
  json.text(to_string(e.statement)).key("speaker").text(e.holder.name);
  json.key("body").text(e.holder.body).key("voice").text(name_of(e.holder.voice));
  json.key("outlet").text(e.holder.outlet);
  write_date(json, "said", e.holder.said);
  json.key("source").text(joined.origins.at(e.rendition));
  json.key("standing").text(name_of(e.rulings.standing));
  json.key("contested").boolean(e.rulings.contested);
  json.key("decisions").begin_array();
  for (const Decision& d : e.rulings.decisions) {
    json.begin_object().key("id").text(to_string(d.id)).key("ruling").text(name_of(d.ruling));
    json.key("field").text(d.field).key("value").text(d.value).key("actor").text(d.actor);
    json.key("why").text(d.why).key("at").text(to_string(d.at)).end_object();
  }
  json.end_array().end_object();
}

}  // namespace

void write_case(JsonWriter& json, const Joined& joined, const Case& c) {
  json.begin_object().key("id").text(to_string(EventId{c.id})).key("type").text(c.type);
  json.key("from").text(c.from).key("to").text(c.to);
  write_date(json, "days", c.days);
  json.key("inferred").boolean(c.inferred);
  json.key("size").begin_object();
  write_bound(json, "low", c.size.low);
  write_bound(json, "high", c.size.high);
  json.key("set").text(c.size.set).end_object();
  json.key("members").begin_array();
  for (const Member& m : c.members) {
    json.begin_object().key("person").text(to_string(PersonId{m.person})).key("name").text(m.name);
    json.key("named_in").begin_array();
    for (const ToldEvent* e : m.named_in)
      json.text(to_string(e->id));
    json.end_array().end_object();
  }
  json.end_array();
  json.key("independent_sources").number(static_cast<std::int64_t>(c.roots));
  json.key("texts").number(static_cast<std::int64_t>(c.texts));
  json.key("copies").number(static_cast<std::int64_t>(c.copies));
  json.key("by_program").boolean(c.by_program).key("attributes").begin_array();
  for (const Attribute& a : c.attributes) {
    json.begin_object().key("name").text(a.name).key("agreement").text(name_of(a.agreement));
    json.key("values").begin_array();
    for (const Value& v : a.values) {
      json.begin_object().key("value").text(v.value);
      json.key("independent").number(static_cast<std::int64_t>(v.roots));
      json.key("official").boolean(v.official).key("other").boolean(v.other);
      json.key("held_by").begin_array();
      for (const ToldEvent* e : v.held_by)
        write_holder(json, joined, *e);
      json.end_array().end_object();
    }
    json.end_array().key("contradict_themselves").begin_array();
    for (const std::string& line : a.contradict_themselves)
      json.text(line);
    json.end_array().end_object();
  }
  json.end_array().end_object();
}

void write_person(JsonWriter& json, const Joined& joined, const Person& person) {
  json.begin_object().key("id").text(to_string(PersonId{person.id})).key("name").text(person.name);
  json.key("names").begin_array();
  for (const std::string& name : person.names)
    json.text(name);
  json.end_array().key("joined_by").begin_array();
  for (const JudgementId& id : person.joined_by)
    json.text(to_string(id));
  json.end_array().key("tellings").begin_array();
  for (const PersonTelling& t : person.tellings) {
    json.begin_object().key("mention").text(to_string(t.person->id));
    json.key("source").text(joined.origins.at(t.text->rendition)).key("name").text(t.person->name);
    json.key("role").text(t.person->role).key("member_of").text(t.person->member_of);
    json.key("standing").text(name_of(t.person->rulings.standing));
    json.key("statements")
        .number(static_cast<std::int64_t>(t.person->speaks.size() + t.person->told_in.size()));
    json.end_object();
  }
  json.end_array().key("acts").begin_array();
  for (const Case* c : person.acts)
    json.text(to_string(EventId{c->id}));
  json.end_array().end_object();
}

void write_question(JsonWriter& json, const Question& q) {
  json.begin_object().key("what").text(name_of(q.what)).key("a").text(judged_id(q.what, q.a));
  json.key("b").text(judged_id(q.what, q.b)).key("bits").decimal(q.bits);
  json.key("effect").decimal(q.effect).key("conflict").boolean(q.conflict);
  json.key("says_a").text(q.says_a).key("says_b").text(q.says_b).key("changes").text(q.changes);
  json.key("grounds").begin_array();
  for (const Ground& g : q.grounds)
    json.begin_object().key("bits").decimal(g.bits).key("why").text(g.why).end_object();
  json.end_array().end_object();
}

}  // namespace panah

#include "app/figure.h"

#include "app/acts.h"
#include "base/json.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace panah {

namespace {

constexpr const char* figure_format = "panah-figure/1";

Result<Day> whole_day(std::string_view text) {
  const Result<PartialDate> date = parse_edtf(text);
  if (date) {
    const Bounds span = bounds(*date);
    if (span.earliest && span.earliest == span.latest) return *span.earliest;
  }
  return fail(Code::usage, fmt::format("'{}' is no day", text), {}, "a day looks like 2011-07-08");
}

void write_range(JsonWriter& json, const counting::Range& range) {
  json.key("low").number(range.low).key("high");
  range.high ? json.number(*range.high) : json.null();
}

void write_cell(JsonWriter& json, const Figure& figure, const counting::Cell& cell) {
  json.begin_object();
  if (!cell.key.empty()) {
    json.key("key").begin_object();
    for (std::size_t i = 0; i < cell.key.size(); ++i) {
      json.key(name_of(figure.table.splits[i]));
      cell.key[i].empty() ? json.null() : json.text(cell.key[i]);
    }
    json.end_object();
  }
  write_range(json, cell.people);
  json.key("named").number(static_cast<std::int64_t>(cell.named));
  json.key("events_sure").number(static_cast<std::int64_t>(cell.sure));
  json.key("events_possible").number(static_cast<std::int64_t>(cell.possible));
  json.key("events_of_unknown_size").number(static_cast<std::int64_t>(cell.size_unknown));
  const counting::Coverage& c = cell.coverage;
  json.key("coverage").begin_object().key("sources").number(static_cast<std::int64_t>(c.sources));
  json.key("languages").number(static_cast<std::int64_t>(c.languages));
  json.key("told_by_one").number(static_cast<std::int64_t>(c.by_one));
  json.key("told_by_two").number(static_cast<std::int64_t>(c.by_two));
  json.key("told_by_more").number(static_cast<std::int64_t>(c.by_more)).key("last_seen");
  c.last_seen ? json.text(make_date(to_civil(*c.last_seen)).edtf) : json.null();
  json.end_object();
  for (const auto& [name, list] :
       {std::pair{"events", &cell.acts}, std::pair{"maybe", &cell.maybe}}) {
    json.key(name).begin_array();
    for (const std::uint32_t act : *list)
      json.text(figure.input.acts[act].id);
    json.end_array();
  }
  json.end_object();
}

void write_events(JsonWriter& json, const Figure& figure) {
  json.key("events").begin_array();
  for (const std::vector<std::uint32_t>* list :
       {&figure.table.total.acts, &figure.table.total.maybe}) {
    for (const std::uint32_t index : *list) {
      const counting::Act& act = figure.input.acts[index];
      json.begin_object().key("id").text(act.id).key("act").text(act.type);
      json.key("mode").text(act.mode).key("from").text(act.from).key("to").text(act.to);
      json.key("days").text(act.days ? act.days->edtf : "").key("inferred").boolean(act.inferred);
      json.key("sentences").begin_array();
      for (const counting::Sentence& sentence : act.sentences) {
        json.begin_object().key("statement").text(sentence.statement).key("place");
        json.text(sentence.place).key("quote").text(sentence.quote).end_object();
      }
      json.end_array().end_object();
    }
  }
  json.end_array();
}

Result<Instant> instant_of(std::string_view text) {
  // 2026-11-23T22:46:36.000123Z, as to_string_precise writes it.
  const auto number = [&](std::size_t from, std::size_t size) -> std::int64_t {
    std::int64_t out = 0;
    for (std::size_t i = from; i < from + size; ++i)
      out = text[i] >= '0' && text[i] <= '9' && out >= 0 ? out * 10 + (text[i] - '0') : -1;
    return out;
  };
  if (text.size() == 27 && text[10] == 'T' && text[26] == 'Z') {
    const Result<Day> day = whole_day(text.substr(0, 10));
    const std::int64_t h = number(11, 2), m = number(14, 2), s = number(17, 2), u = number(20, 6);
    if (day && h >= 0 && m >= 0 && s >= 0 && u >= 0 && h < 24 && m < 60 && s < 61)
      return Instant{((day->number * 24LL + h) * 60 + m) * 60'000'000 + s * 1'000'000 + u};
  }
  return fail(Code::malformed, "as_of is no time");
}

/// Which leaves of two values differ, the first few.
void compare(const boost::json::value& a, const boost::json::value& b, const std::string& path,
             std::vector<std::string>& out) {
  if (a == b || out.size() >= 20) return;
  if (a.is_object() && b.is_object()) {
    for (const auto& [key, value] : a.get_object()) {
      const boost::json::value* other = b.get_object().if_contains(key);
      if (other != nullptr) {
        compare(value, *other, path + "/" + std::string(key), out);
      } else {
        out.push_back(path + "/" + std::string(key) + ": not in the recount");
      }
    }
    return;
  }
  if (a.is_array() && b.is_array() && a.get_array().size() == b.get_array().size()) {
    for (std::size_t i = 0; i < a.get_array().size(); ++i)
      compare(a.get_array()[i], b.get_array()[i], fmt::format("{}/{}", path, i), out);
    return;
  }
  const auto words = [](const boost::json::value& v) {
    return v.is_array() ? fmt::format("{} items", v.get_array().size())
                        : boost::json::serialize(v).substr(0, 80);
  };
  out.push_back(fmt::format("{}: {} in the figure, {} now", path, words(a), words(b)));
}

std::string field_of(const boost::json::object& object, std::string_view name) {
  const boost::json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

}  // namespace

Result<Instant> end_of_day(std::string_view date) {
  const Result<Day> day = whole_day(date);
  if (!day) return tl::unexpected(day.error());
  return Instant{(day->number + 1LL) * 86'400'000'000 - 1};
}

Result<Figure> make_figure(const Register& mine, const Asked& asked) {
  const auto regions = counting::load_regions();
  if (!regions) return tl::unexpected(regions.error());
  const auto query = counting::parse_query(asked.query, *regions);
  if (!query) return tl::unexpected(query.error());
  const auto splits = counting::parse_splits(asked.by);
  if (!splits) return tl::unexpected(splits.error());
  KnownWhen when{asked.as_of, {}};
  if (!asked.known_by.empty()) {
    const Result<Day> day = whole_day(asked.known_by);
    if (!day) return tl::unexpected(day.error());
    when.published_by = *day;
  }
  auto input = acts_of(mine, when);
  if (!input) return tl::unexpected(input.error());
  Figure out{asked, counting::data_hash(*input), {}, {}, regions->former};
  out.input = std::move(*input);
  out.asked.query = to_string(*query);
  out.table = counting::count(out.input, *query, *splits, *regions);
  return out;
}

std::string shown_key(const Figure& figure, const std::string& key) {
  if (key.empty()) return "unknown";
  const auto state = [&](const std::string& code) {
    const auto former = figure.former.find(code);
    return former == figure.former.end() ? code : code + " (" + former->second + ")";
  };
  const std::size_t to = key.find('>');
  if (to == std::string::npos) return state(key);
  return state(key.substr(0, to)) + " > " + state(key.substr(to + 1));
}

std::string title_of(const Figure& figure) {
  const std::string& query = figure.asked.query;
  const std::size_t where = query.find(" where ");
  std::string out = std::string(name_of(figure.table.query.unit)) + ", documented";
  if (where != std::string::npos) out += ": " + query.substr(where + 7);
  return out;
}

std::vector<std::string> notes_of(const Figure& figure) {
  const counting::Counted& t = figure.table;
  std::vector<std::string> out = {
      "Documented in this collection; what is not documented is not "
      "known, and may be more."};
  const auto note = [&](std::size_t n, const char* words) {
    if (n > 0) out.push_back(fmt::format("{} {}", n, words));
  };
  if (t.query.unit != counting::Unit::events)
    note(t.total.size_unknown, "events of unknown size are in no number");
  note(t.may_be_one, "events may be the same as others that stand beside them (`panah next` asks)");
  note(t.aggregates, "totals over several occasions are left out: their people may stand above");
  note(t.inferred, "events have a day or year worked out from the text, not said");
  note(t.by_program, "events were joined from several tellings by the program; nobody looked yet");
  if (t.query.unit == counting::Unit::persons)
    out.emplace_back(
        "Unnamed people of different events of one kind are taken as different people.");
  if (t.sources_change)
    out.emplace_back("The number of active sources differs between rows: this is no trend.");
  return out;
}

std::string json_of(const Figure& figure) {
  JsonWriter json(1);
  json.begin_object().key("format").text(figure_format).key("title").text(title_of(figure));
  json.key("query").text(figure.asked.query).key("by").text(figure.asked.by);
  json.key("as_of").text(to_string_precise(figure.asked.as_of));
  json.key("known_by").text(figure.asked.known_by).key("data").text(figure.data);
  json.key("program").text(figure.asked.program).key("unit").text(name_of(figure.table.query.unit));
  json.key("rows").begin_array();
  for (const counting::Cell& cell : figure.table.cells)
    write_cell(json, figure, cell);
  json.end_array().key("total");
  write_cell(json, figure, figure.table.total);
  json.key("coverage_line").text(words(figure.table.total.coverage)).key("notes").begin_array();
  for (const std::string& note : notes_of(figure))
    json.text(note);
  json.end_array();
  write_events(json, figure);
  json.end_object();
  return std::move(json).str() + "\n";
}

Result<Recount> verify_figure(const Register& mine, std::string_view file, std::string_view name,
                              const std::string& program) {
  const Where where{std::string(name)};
  boost::system::error_code error;
  const boost::json::value value =
      boost::json::parse(boost::json::string_view(file.data(), file.size()), error);
  if (error || !value.is_object() || field_of(value.get_object(), "format") != figure_format)
    return fail(Code::malformed, "no figure", where, "panah count QUERY --save FILE writes one");
  const boost::json::object& old = value.get_object();
  const Result<Instant> as_of = instant_of(field_of(old, "as_of"));
  if (!as_of) return fail(Code::malformed, as_of.error().what, where);
  const Result<Figure> now = make_figure(mine, {field_of(old, "query"), field_of(old, "by"), *as_of,
                                                field_of(old, "known_by"), program});
  if (!now) return tl::unexpected(now.error());
  Recount out;
  const std::string again = json_of(*now);
  out.same = again == file;
  if (!out.same) {
    if (field_of(old, "data") != now->data)
      out.differences.emplace_back(
          "the data are others: texts, readings or judgements of that time "
          "are no longer what they were");
    compare(value, boost::json::parse(again), "", out.differences);
    if (out.differences.empty())
      out.differences.emplace_back("the same numbers, written otherwise");
  }
  return out;
}

}  // namespace panah

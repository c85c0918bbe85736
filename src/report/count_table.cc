#include "report/count_table.h"

#include "base/json.h"

#include <fmt/format.h>

namespace panah {

namespace {

std::string people_words(const counting::Cell& cell, bool events) {
  std::string out = words(cell.people);
  if (!events && cell.size_unknown > 0)
    out += fmt::format(" + {} of unknown size", cell.size_unknown);
  return out;
}

std::string csv_field(std::string_view text) {
  std::string safe = guarded(text);
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (const char c : safe)
    out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string list_sentences(const Figure& figure) {
  std::string out = "\n";
  for (const std::vector<std::uint32_t>* list :
       {&figure.table.total.acts, &figure.table.total.maybe}) {
    const bool sure = list == &figure.table.total.acts;
    for (const std::uint32_t index : *list) {
      const counting::Act& act = figure.input.acts[index];
      out += fmt::format("{}  {} {}{}{}\n", act.id.substr(0, 15), act.type,
                         act.days ? act.days->edtf : "day unknown",
                         act.inferred ? " (inferred)" : "", sure ? "" : "  possible, not sure");
      for (const counting::Sentence& sentence : act.sentences)
        out += fmt::format("    {}  \"{}\"\n", sentence.place, sentence.quote);
    }
  }
  return out;
}

}  // namespace

std::string guarded(std::string_view text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  return (formula ? "'" : "") + std::string(text);
}

std::string text_of(const Figure& figure, bool sentences) {
  const counting::Counted& t = figure.table;
  const bool events = t.query.unit == counting::Unit::events;
  std::string out = title_of(figure) + "\n";
  for (const counting::Cell& cell : t.cells) {
    std::string key;
    for (std::size_t i = 0; i < cell.key.size(); ++i)
      key += (i == 0 ? "" : "  ") + fmt::format("{:<12}", shown_key(figure, cell.key[i]));
    out += fmt::format("  {}  {:<24} {} sources\n", key, people_words(cell, events),
                       cell.coverage.sources);
  }
  out += fmt::format("  total  {}", people_words(t.total, events));
  if (!events) {
    out +=
        fmt::format("  ({} events{}, {} people named)", t.total.sure,
                    t.total.possible > 0 ? fmt::format(" and {} possible", t.total.possible) : "",
                    t.total.named);
  }
  out += "\ncoverage: " + words(t.total.coverage) + "\n";
  out += "as of " + to_string(figure.asked.as_of);
  if (!figure.asked.known_by.empty()) out += ", texts published by " + figure.asked.known_by;
  out += ", data " + figure.data.substr(0, 12) + "\n";
  for (const std::string& note : notes_of(figure))
    out += "note: " + note + "\n";
  if (sentences) out += list_sentences(figure);
  return out;
}

std::string csv_of(const Figure& figure) {
  std::string out;
  for (const counting::Split split : figure.table.splits)
    out += std::string(name_of(split)) + ",";
  out += "low,high,named,events_sure,events_possible,events_of_unknown_size,sources,languages\r\n";
  const auto row = [&](const counting::Cell& cell) {
    for (std::size_t i = 0; i < figure.table.splits.size(); ++i)
      out += csv_field(i < cell.key.size() ? (cell.key[i].empty() ? "unknown" : cell.key[i])
                                           : (i == 0 ? "total" : "")) +
             ",";
    out += fmt::format("{},{},{},{},{},{},{},{}\r\n", cell.people.low,
                       cell.people.high ? fmt::format("{}", *cell.people.high) : "", cell.named,
                       cell.sure, cell.possible, cell.size_unknown, cell.coverage.sources,
                       cell.coverage.languages);
  };
  for (const counting::Cell& cell : figure.table.cells)
    row(cell);
  row(figure.table.total);
  return out;
}

std::string csvw_of(const Figure& figure, std::string_view file_name) {
  JsonWriter json(1);
  json.begin_object().key("@context").text("http://www.w3.org/ns/csvw").key("url").text(file_name);
  json.key("dc:title").text(title_of(figure));
  json.key("dc:description").begin_array();
  for (const std::string& note : notes_of(figure))
    json.text(note);
  json.text("Coverage: " + words(figure.table.total.coverage)).end_array();
  json.key("dc:source").text(figure.asked.query);
  json.key("dc:date").text(to_string(figure.asked.as_of));
  json.key("dc:identifier").text("sha256:" + figure.data);
  json.key("tableSchema").begin_object().key("columns").begin_array();
  const auto column = [&](const char* name, const char* type, const char* description) {
    json.begin_object().key("name").text(name).key("titles").text(name);
    json.key("datatype").text(type).key("dc:description").text(description).end_object();
  };
  for (const counting::Split split : figure.table.splits)
    column(name_of(split), "string", "the class; unknown: nobody says; total: all rows together");
  column("low", "nonNegativeInteger", "sure, in the unit of the query");
  column("high", "nonNegativeInteger", "possible; empty: no upper bound is said");
  column("named", "nonNegativeInteger", "people named, each once");
  column("events_sure", "nonNegativeInteger", "events that surely belong here");
  column("events_possible", "nonNegativeInteger", "events that may belong here");
  column("events_of_unknown_size", "nonNegativeInteger", "events of which no number is said");
  column("sources", "nonNegativeInteger", "sources that do not hang on each other");
  column("languages", "nonNegativeInteger", "languages of these sources");
  json.end_array().end_object().end_object();
  return std::move(json).str() + "\n";
}

}  // namespace panah

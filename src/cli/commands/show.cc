#include "app/find.h"
#include "app/lookup.h"
#include "app/reading_json.h"
#include "app/register_view.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/words.h"

#include <fmt/format.h>

namespace panah {

namespace {

std::string context_of(const Rendition& rendition, Range at, const Style& s) {
  // The line around the words, which are marked.
  const std::string_view text = rendition.text;
  const std::size_t line_begin = at.begin == 0 ? 0 : text.rfind('\n', at.begin - 1) + 1;
  const std::size_t line_end = std::min(text.find('\n', at.end), text.size());
  return wrapped(
      fmt::format("{}{}{}{}{}", printable(text.substr(line_begin, at.begin - line_begin)), s.bold,
                  printable(slice(text, at)), s.plain,
                  printable(text.substr(at.end, line_end - at.end))),
      92, 4);
}

Result<int> show_statement(Call& call, const Register& mine, const StatementId& id) {
  const auto place = mine.store->place_of(id);
  const auto human = mine.store->human_record();
  if (!place) return tl::unexpected(place.error());
  if (!human) return tl::unexpected(human.error());
  std::vector<Decision> decisions;
  for (const Decision& decision : standing_decisions(*human)) {
    if (decision.about == id.hash) decisions.push_back(decision);
  }
  const Style s = style(call.color);
  Places places(mine);
  const auto done = places.each({*place}, [&](const PlaceOf& here) {
    const StoredDocument& d = here.document;
    const Statement& statement = d.reading.statements[here.index];
    if (call.json) {
      JsonWriter json(2);
      json.begin_object().key("source").text(here.origin).key("rendition").text(to_string(d.id));
      json.key("place").text(here.at(statement.at)).key("statement");
      write_statement(json, d.id, d.rendition, d.reading, here.index);
      json.key("decisions").begin_array();
      for (const Decision& decision : decisions) {
        json.begin_object().key("id").text(to_string(decision.id));
        json.key("ruling").text(name_of(decision.ruling)).key("actor").text(decision.actor);
        json.key("field").text(decision.field).key("value").text(decision.value);
        json.key("why").text(decision.why).key("at").text(to_string(decision.at)).end_object();
      }
      json.end_array().end_object();
      call.out(json.view());
      call.out("\n");
      return;
    }
    call.out(statement_block(d.id, d.rendition, d.reading, here.index, here.at(statement.at), s));
    call.out("\n" + context_of(d.rendition, statement.at, s));
    for (EventIx ix = 0; ix < d.reading.events.size(); ++ix) {
      if (d.reading.events[ix].statement != here.index) continue;
      call.out("\n" +
               event_block(d.id, d.rendition, d.reading, ix, here.at(d.reading.events[ix].at), s));
    }
    call.out(
        fmt::format("\n    read by {}, rule {}, confidence {:.2f}: a proposal of the program\n",
                    d.reading.tool, printable(statement.rule), statement.confidence));
    for (const Decision& decision : decisions)
      call.out("    " + decision_words(decision) + "\n");
  });
  if (!done) return tl::unexpected(done.error());
  return exit_done;
}

Result<int> show_event(Call& call, const Register& mine, const EventId& id) {
  const auto place = mine.store->place_of(id);
  if (!place) return tl::unexpected(place.error());
  const Style s = style(call.color);
  Places places(mine);
  const auto done = places.each({*place}, [&](const PlaceOf& here) {
    const StoredDocument& d = here.document;
    const Event& event = d.reading.events[here.index];
    if (call.json) {
      JsonWriter json(2);
      json.begin_object().key("source").text(here.origin).key("rendition").text(to_string(d.id));
      json.key("place").text(here.at(event.at)).key("event");
      write_event(json, d.id, d.rendition, d.reading, here.index);
      json.key("statement");
      write_statement(json, d.id, d.rendition, d.reading, event.statement);
      json.end_object();
      call.out(json.view());
      call.out("\n");
      return;
    }
    call.out(event_block(d.id, d.rendition, d.reading, here.index, here.at(event.at), s));
    call.out(fmt::format("    date {}\n\n", date_words(d.reading, event.date)));
    call.out(context_of(d.rendition, event.at, s));
    call.out("\n" + statement_block(d.id, d.rendition, d.reading, event.statement,
                                    here.at(d.reading.statements[event.statement].at), s));
  });
  if (!done) return tl::unexpected(done.error());
  return exit_done;
}

Result<int> show_rendition(Call& call, const Register& mine, const RenditionId& id) {
  const auto document = read_document_of(*mine.store, id);
  if (!document) return tl::unexpected(document.error());
  if (call.json) {
    call.out(reading_json(document->source.origin, document->blob, id, document->rendition,
                          document->reading, 2) +
             "\n");
    return exit_done;
  }
  const Style s = style(call.color);
  call.out(fmt::format("{}{}{}  {}{}\n", s.blue, to_short(id), s.plain, document->source.origin,
                       document->current ? "" : " (older version)"));
  call.out(document_report(id, document->rendition, document->reading, call.has("explain"), s));
  return exit_done;
}

Result<int> show_source(Call& call, const Register& mine, const SourceId& id) {
  auto versions = mine.store->versions();
  if (!versions) return tl::unexpected(versions.error());
  std::erase_if(*versions, [&](const Version& v) { return v.source.id != id; });
  if (call.json) return show_rendition(call, mine, versions->back().rendition);
  for (const Version& v : *versions) {
    call.out(fmt::format("{}  {}  {} bytes  sha256 {}\n    {}  {}, {}{}\n", v.source.origin,
                         to_string(v.at), v.size, to_hex(v.blob.hash), to_short(v.rendition),
                         v.language, v.rendition_tool, v.current ? "" : " (older version)"));
  }
  return show_rendition(call, mine, versions->back().rendition);
}

Result<int> show_blob(Call& call, const Register& mine, const BlobId& id) {
  const auto bytes = mine.blobs.get(id);
  if (!bytes) return tl::unexpected(bytes.error());
  call.out(*bytes);
  return exit_done;
}

Result<int> show_entry(Call& call, const Register& mine, const EntryId& id) {
  const auto log = mine.store->log("");
  if (!log) return tl::unexpected(log.error());
  for (const LogEntry& entry : *log) {
    if (entry.id != id) continue;
    call.out(fmt::format("{}\n{}  {}  by {}\n{}\n{}\nafter {}\n", to_string(entry.id),
                         to_string(entry.at), entry.verb, printable(entry.actor), entry.subject,
                         printable(entry.detail),
                         entry.previous.is_none() ? "nothing" : to_string(entry.previous)));
  }
  return exit_done;
}

Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto match = the_one_id(*mine->store, call.arguments[0]);
  if (!match) return tl::unexpected(match.error());
  if (match->prefix == StatementTag::prefix) return show_statement(call, *mine, {match->hash});
  if (match->prefix == EventTag::prefix) return show_event(call, *mine, {match->hash});
  if (match->prefix == RenditionTag::prefix) return show_rendition(call, *mine, {match->hash});
  if (match->prefix == SourceTag::prefix) return show_source(call, *mine, {match->hash});
  if (match->prefix == BlobTag::prefix) return show_blob(call, *mine, {match->hash});
  if (match->prefix == EntryTag::prefix) return show_entry(call, *mine, {match->hash});
  const auto owner = mine->store->rendition_of_reading({match->hash});
  if (!owner) return tl::unexpected(owner.error());
  return show_rendition(call, *mine, *owner);
}

}  // namespace

Command show_command() {
  return {
      .name = "show",
      .group = Group::look,
      .summary = "anything by its id: statement, event, source, rendition, file, log line",
      .description =
          "The first digits of an id are enough when they fit one thing; the letters before the "
          "colon may be left out. A statement is shown in its line with who says it, the events "
          "it tells and what people ruled on it; bl: gives the original bytes.",
      .arguments = {{.name = "ID",
                     .help = "st:5f0c9a3e7b21, or its first digits",
                     .completes = Completes::id}},
      .options = {{.name = "explain", .help = "for renditions: with rules and confidences"}},
      .examples = {{"panah show st:5f0c9a", "a statement"},
                   {"panah show bl:9c1e > page.html", "the file itself"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah

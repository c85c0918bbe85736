#include "app/assessment.h"
#include "app/joined.h"
#include "app/reading_json.h"
#include "base/hash.h"
#include "report/also_told.h"
#include "report/dossier.h"
#include "server/api/handlers.h"
#include "server/api/item.h"
#include "server/workplace.h"

#include <array>
#include <string>

namespace panah::server {

namespace {

// also_told() looks at every event of every document; beyond this the register's own clusters must
// do.
constexpr std::size_t most_documents = 400;

std::vector<std::string> asked_with(const Ask& ask) {
  std::vector<std::string> out;
  for (const auto& [name, value] : ask.request.query) {
    if (name == "with" && !value.empty()) out.push_back(value);
  }
  return out;
}

/// What is assessed: the event asked for and what the question names beside it; without such, the
/// whole act, led by the telling that says most of who sent whom where.
struct Asked {
  std::string lead;
  std::vector<std::string> with;
};

Result<Asked> asked_act(Ask& ask, const Register& mine) {
  Asked out{ask.id, asked_with(ask)};
  if (!out.with.empty()) return out;
  const auto joined = ask.place.joined(mine);
  if (!joined) return tl::unexpected(joined.error());
  const auto act = find_case(mine, **joined, ask.id);
  if (!act) return out;  // no act of a case: the event alone
  const ToldEvent* lead = nullptr;
  const auto says = [](const ToldEvent& told) {
    return (told.from.empty() ? 0 : 4) + (told.to.empty() ? 0 : 4) + (told.days ? 2 : 0) +
           (told.size.said() ? 1 : 0);
  };
  for (const ToldEvent* told : (*act)->tellings) {
    if (told->counts() && (lead == nullptr || says(*told) > says(*lead))) lead = told;
  }
  if (lead == nullptr) return out;
  out.lead = to_string(lead->id);
  for (const ToldEvent* told : (*act)->tellings) {
    if (told != lead && told->counts()) out.with.push_back(to_string(told->id));
  }
  return out;
}

Result<law::AssessOptions> asked_options(const Ask& ask) {
  law::AssessOptions out;
  const std::string_view on = ask.request.parameter("on");
  if (on.empty()) return out;
  auto date = parse_edtf(on);
  if (!date) {
    return fail(Code::usage, "the date cannot be read: " + date.error().what, {},
                "a date looks like 2011-06-09, 2011-06 or 2011");
  }
  out.on = std::move(*date);
  return out;
}

void write_told(JsonWriter& json, const RenditionId& id, const Rendition& rendition,
                const Reading& reading, EventIx index) {
  const Event& e = reading.events[index];
  json.key("said_by").text(chain_line(reading.statements[e.statement]));
  write_bounds(json, e.date ? &reading.dates[*e.date] : nullptr);
  json.key("event");
  write_event(json, id, rendition, reading, index);
  json.key("statement");
  write_statement(json, id, rendition, reading, e.statement);
}

std::string base64(const Hash& hash) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  const auto& b = hash.bytes;
  for (std::size_t i = 0; i < b.size(); i += 3) {
    const auto at = [&](std::size_t n) { return n < b.size() ? std::uint32_t{b[n]} : 0U; };
    const std::uint32_t three = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
    out += digits[three >> 18];
    out += digits[three >> 12 & 63];
    out += i + 1 < b.size() ? digits[three >> 6 & 63] : '=';
    out += i + 2 < b.size() ? digits[three & 63] : '=';
  }
  return out;
}

/// The page's own style and nothing else: the usual policy allows no style in a page.
std::string policy_for(std::string_view page) {
  constexpr std::string_view open = "<style>", close = "</style>";
  std::string out =
      "default-src 'none'; base-uri 'none'; form-action 'none'; "
      "frame-ancestors 'none'; sandbox allow-modals allow-same-origin";
  const std::size_t begin = page.find(open), end = page.find(close);
  if (begin != std::string_view::npos && end != std::string_view::npos && end > begin) {
    const std::size_t from = begin + open.size();
    out += "; style-src 'sha256-" + base64(sha256(page.substr(from, end - from))) + "'";
  }
  return out;
}

}  // namespace

Result<Response> get_event(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto snapshot = ask.place.snapshot(**mine);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto place = find_event(*(*mine)->store, ask.id);
  if (!place) return tl::unexpected(place.error());
  const auto document = ask.place.document(**mine, place->rendition);
  if (!document) return tl::unexpected(document.error());
  const auto version = version_of(**mine, **snapshot, place->rendition);
  if (!version) return tl::unexpected(version.error());
  const StoredDocument& d = **document;

  JsonWriter json;
  json.begin_object().key("source").begin_object();
  write_source(json, *version, card_of(d));
  json.end_object();
  json.key("index").number(place->index);
  write_told(json, d.id, d.rendition, d.reading, place->index);
  json.key("here").begin_array();
  for (EventIx i = 0; i < d.reading.events.size(); ++i) {
    if (i == place->index) continue;
    json.begin_object().key("index").number(i);
    write_told(json, d.id, d.rendition, d.reading, i);
    json.end_object();
  }
  json.end_array();
  const bool looked = (*snapshot)->versions.size() <= most_documents;
  json.key("looked_elsewhere").boolean(looked).key("elsewhere").begin_array();
  if (looked) {
    const auto documents = read_documents(*(*mine)->store);
    if (!documents) return tl::unexpected(documents.error());
    for (const ReadDocument& own : *documents) {
      if (own.rendition_id != place->rendition) continue;
      for (const Telling& told : also_told(*documents, own, place->index)) {
        const ReadDocument& other = *told.document;
        const auto theirs = version_of(**mine, **snapshot, other.rendition_id);
        if (!theirs) continue;
        json.begin_object().key("source").begin_object();
        write_source(json, *theirs,
                     card_of({other.rendition_id, other.blob, other.rendition, other.reading}));
        json.end_object().key("index").number(told.event);
        write_told(json, other.rendition_id, other.rendition, other.reading, told.event);
        json.key("differs").begin_array();
        for (const std::string& words : told.differs)
          json.text(words);
        json.end_array().end_object();
      }
      break;
    }
  }
  json.end_array().end_object();
  return json_response(std::move(json).str());
}

Result<Response> get_event_law(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto book = ask.place.law_book();
  if (!book) return tl::unexpected(book.error());
  const auto options = asked_options(ask);
  if (!options) return tl::unexpected(options.error());
  const auto asked = asked_act(ask, **mine);
  if (!asked) return tl::unexpected(asked.error());
  const auto assessment = assess_event(*(*mine)->store, **book, asked->lead, asked->with, *options);
  if (!assessment) return tl::unexpected(assessment.error());
  JsonWriter json;
  law::explain_json(json, assessment->explained(**book));
  return json_response(std::move(json).str());
}

Result<Response> get_event_dossier(Ask& ask) {
  const auto mine = ask.place.borrow();
  if (!mine) return tl::unexpected(mine.error());
  const auto book = ask.place.law_book();
  if (!book) return tl::unexpected(book.error());
  const auto options = asked_options(ask);
  if (!options) return tl::unexpected(options.error());
  const auto asked = asked_act(ask, **mine);
  if (!asked) return tl::unexpected(asked.error());
  const auto assessment = assess_event(*(*mine)->store, **book, asked->lead, asked->with, *options);
  if (!assessment) return tl::unexpected(assessment.error());
  const auto documents = read_documents(*(*mine)->store);
  if (!documents) return tl::unexpected(documents.error());
  const ReadDocument& document = assessment->evidence.front();
  std::vector<const ReadDocument*> evidence;
  for (const ReadDocument& one : assessment->evidence)
    evidence.push_back(&one);
  const std::vector<Telling> also = also_told(*documents, document, assessment->event);
  const law::Explained explained = assessment->explained(**book);
  Response out;
  out.type = "text/html; charset=utf-8";
  out.body = dossier_page(
      {document, assessment->event, also, explained, evidence, ask.place.options().now()});
  out.policy = policy_for(out.body);
  return out;
}

}  // namespace panah::server

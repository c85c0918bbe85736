#include "app/export.h"

#include "app/reading_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace panah {

namespace {

constexpr int ndjson_version = 1;
constexpr std::size_t context_bytes = 32;  // of prefix and suffix in a quote selector

using Write = std::function<void(std::string_view)>;

/// Sources of each rendition, both sorted.
struct Catalogue {
  std::map<SourceId, std::pair<std::string, std::set<RenditionId>>> sources;
  std::map<RenditionId, std::set<std::string>> origins;
};

Result<Catalogue> catalogue_of(const Store& store) {
  const auto versions = store.versions();
  if (!versions) return tl::unexpected(versions.error());
  Catalogue catalogue;
  for (const Version& v : *versions) {
    auto& [origin, renditions] = catalogue.sources[v.source.id];
    origin = v.source.origin;
    renditions.insert(v.rendition);
    catalogue.origins[v.rendition].insert(v.source.origin);
  }
  return catalogue;
}

std::string source_line(const SourceId& id, const std::string& origin,
                        const std::set<RenditionId>& renditions) {
  JsonWriter json;
  json.begin_object().key("type").text("source").key("id").text(to_string(id));
  json.key("origin").text(origin).key("renditions").begin_array();
  for (const RenditionId& rendition : renditions)
    json.text(to_string(rendition));
  json.end_array().end_object();
  return std::move(json).str();
}

std::string document_line(const StoredDocument& document, const std::string& origin) {
  std::string line = R"({"type":"document","segments":[)";
  bool first = true;
  for (const Segment& s : document.rendition.segments) {
    line += fmt::format(R"({}["{}",{},{},{},{}])", first ? "" : ",", name_of(s.kind), s.text_begin,
                        s.text_len, s.src_begin, s.src_len);
    first = false;
  }
  line += "],";
  line += std::string_view(reading_json(origin, document.blob, document.id, document.rendition,
                                        document.reading, 0))
              .substr(1);
  return line;
}

/// What people judged, in the order of the ids: all of it, with what was taken back.
Result<void> write_human_record(const Register& mine, const Write& write) {
  const auto human = mine.store->human_record();
  if (!human) return tl::unexpected(human.error());
  std::map<Hash, std::string> lines;
  const auto signed_by = [](JsonWriter& json, const auto& record) {
    json.key("actor").text(record.actor).key("why").text(record.why);
    json.key("at").text(to_string_precise(record.at)).end_object();
  };
  for (const Judgement& j : human->judgements) {
    JsonWriter json;
    json.begin_object().key("type").text("judgement").key("id").text(to_string(j.id));
    json.key("what").text(name_of(j.what)).key("a").text(judged_id(j.what, j.a));
    json.key("b").text(judged_id(j.what, j.b)).key("same").text(name_of(j.same));
    signed_by(json, j);
    lines[j.id.hash] = std::move(json).str();
  }
  for (const Decision& d : human->decisions) {
    JsonWriter json;
    json.begin_object().key("type").text("decision").key("id").text(to_string(d.id));
    json.key("about").text(subject_id(d.subject, d.about)).key("ruling").text(name_of(d.ruling));
    json.key("field").text(d.field).key("value").text(d.value);
    signed_by(json, d);
    lines[d.id.hash] = std::move(json).str();
  }
  for (const Withdrawal& w : human->withdrawals) {
    JsonWriter json;
    json.begin_object().key("type").text("withdrawal").key("of").text(to_string(w.of));
    signed_by(json, w);
    lines[sha256(canonical(w))] = std::move(json).str();
  }
  for (const auto& [id, line] : lines)
    write(line + "\n");
  return {};
}

Result<void> write_ndjson(const Register& mine, const Catalogue& catalogue, const Write& write) {
  write(fmt::format("{{\"type\":\"panah-register\",\"version\":{}}}\n", ndjson_version));
  for (const auto& [id, source] : catalogue.sources) {
    write(source_line(id, source.first, source.second) + "\n");
  }
  for (const auto& [rendition, origins] : catalogue.origins) {
    const auto document = mine.store->document(rendition);
    if (!document) return tl::unexpected(document.error());
    write(document_line(*document, *origins.begin()) + "\n");
  }
  return write_human_record(mine, write);
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Byte offsets to code points, by walking forward once through the text.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}
  std::int64_t before(std::uint32_t byte) {
    if (byte < byte_) byte_ = 0, points_ = 0;
    for (; byte_ < byte; ++byte_)
      points_ += !is_continuation(text_[byte_]);
    return points_;
  }

 private:
  std::string_view text_;
  std::uint32_t byte_ = 0;
  std::int64_t points_ = 0;
};

Range context_before(std::string_view text, std::uint32_t at) {
  std::uint32_t begin = at > context_bytes ? at - static_cast<std::uint32_t>(context_bytes) : 0;
  while (begin < at && is_continuation(text[begin]))
    ++begin;
  return {begin, at};
}

Range context_after(std::string_view text, std::uint32_t at) {
  auto end = static_cast<std::uint32_t>(std::min(text.size(), at + context_bytes));
  while (end > at && end < text.size() && is_continuation(text[end]))
    --end;
  return {at, end};
}

std::string who_says(const Statement& statement) {
  std::string words;
  for (const Attribution& link : statement.chain) {
    if (!words.empty()) words += " > ";
    words += link.speaker_text.empty() ? "not named" : link.speaker_text;
    if (!link.cue.empty()) words += fmt::format(" ({})", link.cue);
  }
  return words;
}

void write_selectors(JsonWriter& json, std::string_view text, Range at, CodePoints& points) {
  json.key("selector").begin_array();
  json.begin_object().key("type").text("TextPositionSelector");
  json.key("start")
      .number(points.before(at.begin))
      .key("end")
      .number(points.before(at.end))
      .end_object();
  json.begin_object().key("type").text("TextQuoteSelector").key("exact").text(slice(text, at));
  json.key("prefix").text(slice(text, context_before(text, at.begin)));
  json.key("suffix").text(slice(text, context_after(text, at.end))).end_object();
  json.end_array();
}

std::string annotation(const StoredDocument& document, const std::string& origin, StatementIx index,
                       CodePoints& points) {
  const Statement& s = document.reading.statements[index];
  JsonWriter json;
  json.begin_object().key("id");
  json.text("urn:panah:" + to_string(statement_id(document.id, document.reading, index)));
  json.key("type").text("Annotation").key("motivation").text("describing");
  json.key("generator").begin_object().key("type").text("Software");
  json.key("name").text(document.reading.tool).end_object();
  json.key("body").begin_array();
  json.begin_object().key("type").text("TextualBody").key("purpose").text("describing");
  json.key("format").text("text/plain").key("value").text(who_says(s)).end_object();
  json.begin_object().key("type").text("Dataset").key("format").text("application/json");
  json.key("value");
  write_statement(json, document.id, document.rendition, document.reading, index);
  json.end_object().end_array();
  json.key("target").begin_object();
  json.key("source").begin_object().key("id").text("urn:panah:" + to_string(document.id));
  json.key("type").text("Text").key("format").text("text/plain");
  json.key("language").text(document.rendition.language);
  json.key("derivedFrom").text("urn:sha256:" + to_hex(document.blob.hash));
  json.key("name").text(origin).end_object();
  write_selectors(json, document.rendition.text, s.at, points);
  json.end_object().end_object();
  return std::move(json).str();
}

Result<void> write_annotations(const Register& mine, const Catalogue& catalogue,
                               const Write& write) {
  write(R"({"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:panah:statements",)");
  write(R"("type":"AnnotationCollection","label":"Statements of a register","first":{)");
  write(R"("id":"urn:panah:statements:1","type":"AnnotationPage","startIndex":0,"items":[)");
  std::size_t total = 0;
  for (const auto& [rendition, origins] : catalogue.origins) {
    const auto document = mine.store->document(rendition);
    if (!document) return tl::unexpected(document.error());
    CodePoints points(document->rendition.text);
    for (StatementIx ix = 0; ix < document->reading.statements.size(); ++ix) {
      write(total++ == 0 ? "\n" : ",\n");
      write(annotation(*document, *origins.begin(), ix, points));
    }
  }
  write(fmt::format("\n]}},\"total\":{}}}\n", total));
  return {};
}

}  // namespace

Result<void> export_register(const Register& mine, ExportFormat format, const Write& write) {
  const auto catalogue = catalogue_of(*mine.store);
  if (!catalogue) return tl::unexpected(catalogue.error());
  switch (format) {
    case ExportFormat::ndjson:
      return write_ndjson(mine, *catalogue, write);
    case ExportFormat::anno:
      return write_annotations(mine, *catalogue, write);
  }
  return {};
}

}  // namespace panah

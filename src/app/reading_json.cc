#include "app/reading_json.h"

namespace panah {

namespace {

void text_or_null(JsonWriter& json, const char* key, std::string_view value) {
  json.key(key);
  if (value.empty()) {
    json.null();
  } else {
    json.text(value);
  }
}

template <class T>
void number_or_null(JsonWriter& json, const char* key, const std::optional<T>& value) {
  json.key(key);
  if (value) {
    json.number(static_cast<std::int64_t>(*value));
  } else {
    json.null();
  }
}

void ends(JsonWriter& json, Range at) {
  json.key("begin").number(at.begin).key("end").number(at.end);
}

/// What every item carries.
void found(JsonWriter& json, const Rendition& rendition, const Found& item) {
  ends(json, item.at);
  json.key("quote").text(slice(rendition.text, item.at));
  json.key("source_ranges").begin_array();
  for (const SourceRange& range : source_ranges(rendition, item.at)) {
    json.begin_array().number(static_cast<std::int64_t>(range.begin));
    json.number(static_cast<std::int64_t>(range.end)).end_array();
  }
  json.end_array();
  json.key("confidence").decimal(item.confidence).key("rule").text(item.rule);
}

void resolution(JsonWriter& json, const char* key, const std::optional<Resolution>& resolved) {
  json.key(key);
  if (!resolved) {
    json.null();
    return;
  }
  json.begin_object()
      .key("edtf")
      .text(resolved->edtf.edtf)
      .key("why")
      .text(resolved->why)
      .end_object();
}

void candidates(JsonWriter& json, const char* key, const Rendition& rendition,
                const std::vector<MetadataCandidate>& list, bool dated) {
  json.key(key).begin_array();
  for (const MetadataCandidate& c : list) {
    json.begin_object().key("value").text(c.value);
    if (dated) text_or_null(json, "edtf", c.date ? c.date->edtf : "");
    json.key("rule").text(c.rule).key("confidence").decimal(c.confidence);
    json.key("source_ranges").begin_array();
    if (c.src_len > 0) {
      json.begin_array().number(static_cast<std::int64_t>(c.src_begin));
      json.number(static_cast<std::int64_t>(c.src_begin + c.src_len)).end_array();
    }
    json.end_array();
    if (c.at) {
      ends(json, *c.at);
      json.key("quote").text(slice(rendition.text, *c.at));
    } else {
      json.key("begin").null().key("end").null().key("quote").null();
    }
    json.end_object();
  }
  json.end_array();
}

void write_rendition(JsonWriter& json, const Rendition& rendition, const RenditionId& id,
                     const Reading& reading) {
  json.key("rendition").begin_object();
  json.key("id").text(to_string(id)).key("text").text(rendition.text);
  json.key("language").text(rendition.language).key("tool").text(rendition.tool);
  json.key("charset").text(rendition.charset).key("blocks").begin_array();
  for (const Block& block : rendition.blocks) {
    json.begin_object().key("kind").text(name_of(block.kind));
    ends(json, block.at);
    json.key("rule").text(block.rule).end_object();
  }
  json.end_array().key("sentences").begin_array();
  for (const Range sentence : reading.sentences) {
    json.begin_object();
    ends(json, sentence);
    json.end_object();
  }
  json.end_array().key("warnings").begin_array();
  for (const std::string& warning : rendition.warnings)
    json.text(warning);
  json.end_array().end_object();
}

void write_mentions(JsonWriter& json, const Rendition& rendition, const Reading& reading) {
  json.key("mentions").begin_array();
  for (const Mention& m : reading.mentions) {
    json.begin_object().key("type").text(name_of(m.type)).key("name").text(m.name);
    text_or_null(json, "country", m.country);
    text_or_null(json, "role", m.role);
    number_or_null(json, "same_as", m.same_as);
    number_or_null(json, "member_of", m.member_of);
    found(json, rendition, m);
    json.end_object();
  }
  json.end_array();
}

void write_dates(JsonWriter& json, const Rendition& rendition, const Reading& reading) {
  json.key("dates").begin_array();
  for (const DateMention& d : reading.dates) {
    json.begin_object().key("edtf").text(d.stated.edtf);
    resolution(json, "resolved", d.resolved);
    found(json, rendition, d);
    json.end_object();
  }
  json.end_array();
}

void write_counts(JsonWriter& json, const Rendition& rendition, const Reading& reading) {
  json.key("counts").begin_array();
  for (const Count& c : reading.counts) {
    json.begin_object().key("op").text(name_of(c.op));
    number_or_null(json, "low", c.low);
    number_or_null(json, "high", c.high);
    json.key("set").text(c.set).key("set_begin").number(c.set_at.begin);
    json.key("set_end").number(c.set_at.end);
    number_or_null(json, "part_of", c.part_of);
    found(json, rendition, c);
    json.end_object();
  }
  json.end_array();
}

void write_instruments(JsonWriter& json, const Rendition& rendition, const Reading& reading) {
  json.key("instruments").begin_array();
  for (const Instrument& i : reading.instruments) {
    json.begin_object().key("as_stated").text(i.as_stated);
    text_or_null(json, "linked", i.linked);
    text_or_null(json, "mismatch", i.mismatch);
    text_or_null(json, "provision", i.provision);
    found(json, rendition, i);
    json.end_object();
  }
  json.end_array();
}

void write_link(JsonWriter& json, const Reading& reading, const Attribution& link) {
  json.begin_object();
  text_or_null(json, "speaker", link.speaker_text);
  number_or_null(json, "speaker_mention", link.speaker);
  json.key("cue").text(link.cue);
  json.key("cue_begin").number(link.cue_at.begin).key("cue_end").number(link.cue_at.end);
  json.key("medium").text(name_of(link.medium));
  text_or_null(json, "addressee", link.addressee);
  const DateMention* when = link.when ? &reading.dates[*link.when] : nullptr;
  text_or_null(json, "when", when != nullptr ? when->stated.edtf : "");
  text_or_null(json, "when_resolved",
               when != nullptr && when->resolved ? when->resolved->edtf.edtf : "");
  number_or_null(json, "date", link.when);
  json.end_object();
}

void write_claims(JsonWriter& json, const Rendition& rendition, const Reading& reading) {
  json.key("legal_claims").begin_array();
  for (const LegalClaim& c : reading.legal_claims) {
    json.begin_object().key("kind").text(name_of(c.kind));
    text_or_null(json, "state", c.state);
    number_or_null(json, "instrument", c.instrument);
    text_or_null(json, "linked", c.instrument ? reading.instruments[*c.instrument].linked : "");
    text_or_null(json, "law", c.law);
    json.key("polarity").text(name_of(c.polarity)).key("statement").number(c.statement);
    found(json, rendition, c);
    json.end_object();
  }
  json.end_array().key("checkable_claims").begin_array();
  for (const CheckableClaim& c : reading.checkable_claims) {
    json.begin_object().key("kind").text(name_of(c.kind)).key("measure").text(c.measure);
    json.key("unit").text(c.unit).key("scope").text(c.scope);
    json.key("statement").number(c.statement);
    found(json, rendition, c);
    json.end_object();
  }
  json.end_array();
}

void begin_document(JsonWriter& json, std::string_view path) {
  json.begin_object().key("version").number(reading_json_version);
  json.key("source").begin_object().key("path").text(path);
}

}  // namespace

void write_statement(JsonWriter& json, const RenditionId& id, const Rendition& rendition,
                     const Reading& reading, StatementIx index) {
  const Statement& s = reading.statements[index];
  json.begin_object().key("id").text(to_string(statement_id(id, reading, index)));
  json.key("chain").begin_array();
  for (const Attribution& link : s.chain)
    write_link(json, reading, link);
  json.end_array();
  json.key("polarity").text(name_of(s.polarity)).key("modality").text(name_of(s.modality));
  json.key("form").text(name_of(s.form)).key("content").text(s.content);
  number_or_null(json, "about", s.about);
  found(json, rendition, s);
  json.end_object();
}

void write_event(JsonWriter& json, const RenditionId& id, const Rendition& rendition,
                 const Reading& reading, EventIx index) {
  const Event& e = reading.events[index];
  json.begin_object().key("id").text(to_string(event_id(id, reading, index)));
  json.key("type").text(e.type);
  text_or_null(json, "mode", e.mode);
  json.key("trigger").begin_object();
  ends(json, e.trigger);
  json.key("quote").text(slice(rendition.text, e.trigger)).end_object();
  json.key("count");
  if (e.count) {
    const Count& c = reading.counts[*e.count];
    json.begin_object().key("op").text(name_of(c.op));
    number_or_null(json, "low", c.low);
    number_or_null(json, "high", c.high);
    json.key("set").text(c.set).key("index").number(*e.count).end_object();
  } else {
    json.null();
  }
  json.key("people").begin_array();
  for (const MentionIx person : e.people)
    json.text(reading.mentions[person].name);
  json.end_array();
  text_or_null(json, "by",
               !e.by_words.empty() || !e.by ? e.by_words : reading.mentions[*e.by].name);
  text_or_null(json, "from", e.from);
  text_or_null(json, "to", e.to);
  text_or_null(json, "place", e.place);
  const DateMention* date = e.date ? &reading.dates[*e.date] : nullptr;
  text_or_null(json, "date", date != nullptr ? date->stated.edtf : "");
  resolution(json, "date_resolved", date != nullptr ? date->resolved : std::nullopt);
  number_or_null(json, "date_index", e.date);
  text_or_null(json, "duration", e.duration);
  text_or_null(json, "outcome", e.outcome);
  number_or_null(json, "instrument", e.instrument);
  json.key("polarity").text(name_of(e.polarity)).key("modality").text(name_of(e.modality));
  json.key("statement").number(e.statement);
  found(json, rendition, e);
  json.end_object();
}

std::string reading_json(std::string_view path, const BlobId& blob, const RenditionId& id,
                         const Rendition& rendition, const Reading& reading, int indent) {
  JsonWriter json(indent);
  begin_document(json, path);
  json.key("sha256").text(to_hex(blob.hash)).end_object();
  json.key("tool").text(reading.tool);
  write_rendition(json, rendition, id, reading);
  json.key("metadata").begin_object();
  candidates(json, "title", rendition, rendition.metadata.title, false);
  candidates(json, "author", rendition, rendition.metadata.author, false);
  candidates(json, "outlet", rendition, rendition.metadata.outlet, false);
  candidates(json, "published", rendition, rendition.metadata.published, true);
  candidates(json, "language", rendition, rendition.metadata.language, false);
  json.end_object();
  write_mentions(json, rendition, reading);
  write_dates(json, rendition, reading);
  write_counts(json, rendition, reading);
  write_instruments(json, rendition, reading);
  json.key("statements").begin_array();
  for (StatementIx ix = 0; ix < reading.statements.size(); ++ix) {
    write_statement(json, id, rendition, reading, ix);
  }
  json.end_array().key("events").begin_array();
  for (EventIx ix = 0; ix < reading.events.size(); ++ix)
    write_event(json, id, rendition, reading, ix);
  json.end_array();
  write_claims(json, rendition, reading);
  json.end_object();
  return std::move(json).str();
}

std::string failure_json(std::string_view path, const Error& error, int indent) {
  JsonWriter json(indent);
  begin_document(json, path);
  json.end_object().key("error").begin_object();
  json.key("code").text(name_of(error.code)).key("what").text(error.what);
  json.key("sentence").text(sentence_for(error.code)).end_object().end_object();
  return std::move(json).str();
}

}  // namespace panah

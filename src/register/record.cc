#include "register/record.h"

#include "base/assert.h"
#include "base/canonical.h"

namespace panah {

BlobId blob_id(std::string_view bytes) {
  return BlobId{sha256(bytes)};
}

SourceId source_id(std::string_view origin) {
  Canonical c("source/1");
  c.text("file").text(origin);
  return make_id<SourceTag>(c.bytes());
}

static void add_range(Canonical& c, Range range) {
  c.number(range.begin).number(range.end);
}

std::string canonical_statement(const RenditionId& rendition, const Reading& reading,
                                StatementIx statement) {
  PANAH_ASSERT(statement < reading.statements.size());
  const Statement& s = reading.statements[statement];
  Canonical c("statement/1");
  c.hash(rendition.hash);
  add_range(c, s.at);
  c.text(name_of(s.polarity)).text(name_of(s.modality)).text(name_of(s.form));
  c.list(s.chain.size());
  for (const Attribution& link : s.chain) {
    c.text(link.speaker_text).text(link.cue);
    add_range(c, link.cue_at);
    c.text(name_of(link.medium)).text(link.addressee);
    if (link.when) {
      c.text(reading.dates.at(*link.when).stated.edtf);
    } else {
      c.absent();
    }
  }
  return c.bytes();
}

StatementId statement_id(const RenditionId& rendition, const Reading& reading,
                         StatementIx statement) {
  return make_id<StatementTag>(canonical_statement(rendition, reading, statement));
}

EventId event_id(const RenditionId& rendition, const Reading& reading, EventIx event) {
  PANAH_ASSERT(event < reading.events.size());
  const Event& e = reading.events[event];
  Canonical c("event/1");
  c.hash(statement_id(rendition, reading, e.statement).hash);
  c.text(e.type).text(e.mode);
  add_range(c, e.trigger);
  c.text(name_of(e.polarity)).text(name_of(e.modality));
  return make_id<EventTag>(c.bytes());
}

MentionId mention_id(const RenditionId& rendition, const Mention& mention) {
  Canonical c("mention/1");
  c.hash(rendition.hash);
  add_range(c, mention.at);
  return make_id<MentionTag>(c.bytes());
}

EntryId entry_id(const LogEntry& entry) {
  Canonical c("entry/1");
  c.hash(entry.previous.hash).number(entry.at.microseconds);
  c.text(entry.actor).text(entry.verb).text(entry.subject).text(entry.detail);
  return make_id<EntryTag>(c.bytes());
}

std::vector<StatementId> statement_ids(const RenditionId& rendition, const Reading& reading) {
  std::vector<StatementId> ids;
  ids.reserve(reading.statements.size());
  for (StatementIx ix = 0; ix < reading.statements.size(); ++ix) {
    ids.push_back(statement_id(rendition, reading, ix));
  }
  return ids;
}

std::vector<EventId> event_ids(const RenditionId& rendition, const Reading& reading) {
  std::vector<EventId> ids;
  ids.reserve(reading.events.size());
  for (EventIx ix = 0; ix < reading.events.size(); ++ix) {
    ids.push_back(event_id(rendition, reading, ix));
  }
  return ids;
}

}  // namespace panah

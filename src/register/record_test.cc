#include "register/record.h"

#include <gtest/gtest.h>

#include <set>

namespace panah {
namespace {

const RenditionId rendition{sha256("a rendition")};

Reading sample() {
  Reading reading;
  DateMention date;
  date.stated = make_date(std::nullopt, 7, 8);
  reading.dates.push_back(date);
  Statement statement;
  statement.at = {10, 20};
  statement.content = "0123456789";
  Attribution link;
  link.speaker_text = "Ёлкин Қайрат";
  link.cue = "told";
  link.cue_at = {5, 9};
  link.addressee = "Oʻrda News";
  link.when = 0;
  statement.chain.push_back(link);
  reading.statements.push_back(statement);
  Event event;
  event.type = "return";
  event.mode = "extradition";
  event.trigger = {11, 15};
  reading.events.push_back(event);
  return reading;
}

// A promise to every register there is: a change here is a change of all ids. The values were
// worked out apart from this program, from the layout in base/canonical.h.
TEST(Record, IdsOfVersionOne) {
  const Reading reading = sample();
  EXPECT_EQ(to_short(statement_id(rendition, reading, 0)), "st:c4237fe2a8ee");
  EXPECT_EQ(to_short(event_id(rendition, reading, 0)), "ev:1b90e1a68fa9");
  EXPECT_EQ(to_short(source_id("reports/Қайрат.html")), "so:e0e7825f7903");
  EXPECT_EQ(to_string(blob_id("abc")),
            "bl:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Record, WhatIsNotInAStatementsId) {
  const StatementId id = statement_id(rendition, sample(), 0);
  Reading same = sample();
  same.tool = "newer rules";
  same.statements[0].confidence = 0.3;
  same.statements[0].rule = "another path";
  same.dates[0].resolved = Resolution{make_date(2011, 7, 8), "year of publication"};
  EXPECT_EQ(statement_id(rendition, same, 0), id);
}

TEST(Record, WhatIsInAStatementsId) {
  std::set<StatementId> ids{statement_id(rendition, sample(), 0),
                            statement_id(RenditionId{sha256("another")}, sample(), 0)};
  const auto with = [&](auto change) {
    Reading reading = sample();
    change(reading.statements[0]);
    EXPECT_TRUE(ids.insert(statement_id(rendition, reading, 0)).second);
  };
  with([](Statement& s) { s.at.end = 21; });
  with([](Statement& s) { s.polarity = Polarity::negative; });
  with([](Statement& s) { s.modality = Modality::alleged; });
  with([](Statement& s) { s.form = StatementForm::direct; });
  with([](Statement& s) { s.chain.clear(); });
  with([](Statement& s) { s.chain.push_back({}); });
  with([](Statement& s) { s.chain[0].speaker_text = "Ёлкин"; });
  with([](Statement& s) { s.chain[0].cue = "said"; });
  with([](Statement& s) { s.chain[0].medium = Medium::letter; });
  with([](Statement& s) { s.chain[0].addressee = ""; });
  with([](Statement& s) { s.chain[0].when.reset(); });
}

TEST(Record, ALineOfTheLogCoversTheOneBefore) {
  LogEntry entry;
  entry.at = Instant{1};
  entry.verb = "take-in";
  std::set<EntryId> ids{entry_id(entry)};
  const auto with = [&](auto change) {
    LogEntry other = entry;
    change(other);
    EXPECT_TRUE(ids.insert(entry_id(other)).second);
  };
  with([](LogEntry& e) { e.previous = EntryId{sha256("line")}; });
  with([](LogEntry& e) { e.at = Instant{2}; });
  with([](LogEntry& e) { e.actor = "a"; });
  with([](LogEntry& e) { e.verb = "fail"; });
  with([](LogEntry& e) { e.subject = "a"; });
  with([](LogEntry& e) { e.detail = "a"; });
}

}  // namespace
}  // namespace panah

// Domain events: one test a family of rules, on invented people.
#include "reading/read.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

const Lexicon& english() {
  static const LexiconPtr lexicon = load_lexicon("en").value();
  return *lexicon;
}

/// Each line is a body block.
Reading read(std::string text) {
  Rendition r;
  r.text = std::move(text);
  std::uint32_t at = 0;
  while (at < r.text.size()) {
    const auto end = std::min(r.text.find('\n', at), r.text.size());
    if (end > at) r.blocks.push_back({BlockKind::body, {at, static_cast<std::uint32_t>(end)}, ""});
    at = static_cast<std::uint32_t>(end) + 1;
  }
  ReadOptions options;
  options.published = parse_edtf("2021-07-08").value();
  Reading reading = read_document(r, english(), options);
  for (const Event& e : reading.events) {
    EXPECT_LE(e.at.end, r.text.size());
    EXPECT_TRUE(e.at.contains(e.trigger));
  }
  return reading;
}

std::string told(const Event& e) {
  std::string text = e.type;
  if (!e.mode.empty()) text += "/" + e.mode;
  if (!e.from.empty() || !e.to.empty()) text += " " + e.from + ">" + e.to;
  if (e.polarity == Polarity::negative) text += " not";
  if (e.modality != Modality::asserted) text += std::string(" ") + name_of(e.modality);
  return text;
}

std::vector<std::string> events(const std::string& text) {
  std::vector<std::string> all;
  const Reading reading = read(text);
  for (const Event& e : reading.events)
    all.push_back(told(e));
  return all;
}

using Strings = std::vector<std::string>;

TEST(Events, AReturnInManyWords) {
  const std::pair<const char*, Strings> cases[] = {
      {"Қайрат Ёлкин was put on a plane to Tashkent 🛫 without a hearing.", {"return/return >UZB"}},
      {"Officers handed the two men over to Tajik security officers.", {"return/handover >TJK"}},
      {"Toʻlqin Rahmonov was driven across the border and handed to Uzbek police.",
       {"return/handover >UZB", "return/handover >UZB"}},
      {"The men were forcibly returned from Kazakhstan to Uzbekistan.", {"return/return KAZ>UZB"}},
      {"Kazakhstan extradited four men to Tajikistan.", {"return/extradition KAZ>TJK"}},
      {"The men were deported from Turkey to Turkmenistan.", {"return/deportation TUR>TKM"}},
      {"Agents bundled Azamat Tursunov onto a plane to Bishkek.", {"return/return >KGZ"}},
      {"Three women were sent back to Eritrea from Sudan.", {"return/return SDN>ERI"}},
  };
  for (const auto& [text, expected] : cases)
    EXPECT_EQ(events(text), expected) << text;
}

TEST(Events, WhatIsNoReturn) {
  for (const char* text :
       {"A letter was sent to Kazakhstan by the lawyers.", "The extradition hearing was long.",
        "He flew to Kazakhstan to see his brother.",
        "The law allows the extradition of foreigners.",
        "No person may be extradited to a State where he would face torture."}) {
    for (const std::string& e : events(text))
      EXPECT_FALSE(e.starts_with("return") || e.starts_with("order")) << text << ": " << e;
  }
}

TEST(Events, ABareNounIsAReturnWhereOneIsTold) {
  EXPECT_EQ(events("The removal was swift."), Strings{});
  EXPECT_EQ(events("Georgia deported Elçin Qasımov to Azerbaijan.\nThe removal was swift 😶."),
            (Strings{"return/deportation GEO>AZE", "return/deportation GEO>AZE"}));
}

TEST(Events, ToTheStateWhosePeopleTheyAre) {
  EXPECT_EQ(events("Ukraine deported ten Uzbek asylum seekers."),
            Strings{"return/deportation UKR>UZB"});
  const Reading reading = read("Kazakhstan sent four Uzbek men back to their homeland.");
  ASSERT_EQ(reading.events.size(), 1u);
  EXPECT_EQ(reading.events[0].to, "UZB");
}

TEST(Events, TheModeSaidElsewhereIsMarkedAsCarried) {
  const Reading reading = read(
      "Ukraine deported Rustam Yoʻldoshev to Uzbekistan on February 14.\n"
      "Rustam Yoʻldoshev was flown to Tashkent at night.");
  ASSERT_EQ(reading.events.size(), 2u);
  EXPECT_EQ(reading.events[1].mode, "deportation");
  EXPECT_NE(reading.events[1].rule.find("mode as told elsewhere"), std::string::npos);
}

TEST(Events, PlannedFearedAndDenied) {
  EXPECT_EQ(events("My client was not extradited."), Strings{"return/extradition not"});
  EXPECT_EQ(events("Kazakhstan has not extradited the four men to China."),
            Strings{"return/extradition KAZ>CHN not"});
  EXPECT_EQ(events("Poland will deport Ahmed Baisultanov to Russia — «Беларусь» 🕊."),
            Strings{"return/deportation POL>RUS future"});
  EXPECT_EQ(events("The men could be tortured."), Strings{"risk"});
}

TEST(Events, WhatAPassiveUndoesIsNotTold) {
  EXPECT_EQ(events("His extradition had been blocked by the European Court of Human Rights."),
            Strings{"interim_measure"});
  EXPECT_EQ(events("He asked the court to stop the removal."), Strings{"appeal_for_action"});
}

TEST(Events, TheSubjectStandsBeforeAJoinedVerbOrWho) {
  const Reading joined = read(
      "Turgut Ersoy and Mehmet Karakaş were arrested in May and deported to Turkey yesterday.");
  ASSERT_EQ(joined.events.size(), 2u);
  EXPECT_EQ(joined.events[0].people.size(), 2u);
  EXPECT_EQ(joined.events[1].people.size(), 2u);
  const Reading relative =
      read("They speak for five Turkish teachers who were seized in Chișinău.");
  ASSERT_EQ(relative.events.size(), 1u);
  EXPECT_EQ(relative.events[0].type, "arrest");
  ASSERT_TRUE(relative.events[0].count);
  EXPECT_EQ(relative.counts[*relative.events[0].count].low, 5);
}

TEST(Events, ATimelineGivesTheDay) {
  const Reading reading = read(
      "26 July 2020 - Shamil Omarkhanov is detained in Dubai. He is held for four months.\n"
      "9 September 2020: He applies for asylum.\n"
      "Nothing is known of his arrest.");
  ASSERT_GE(reading.events.size(), 3u);
  ASSERT_TRUE(reading.events[0].date);
  EXPECT_EQ(reading.dates[*reading.events[0].date].stated.edtf, "2020-07-26");
  EXPECT_EQ(reading.events[1].type, "detention");
  EXPECT_FALSE(reading.events[1].date);  // the heading is the first sentence's
  ASSERT_TRUE(reading.events[2].date);
  EXPECT_EQ(reading.dates[*reading.events[2].date].stated.edtf, "2020-09-09");
  for (const Event& e : reading.events) {
    if (e.type == "arrest" && e.trigger.begin > reading.events[2].trigger.end) {
      EXPECT_FALSE(e.date);
    }
  }
}

TEST(Events, EveryStageOfACase) {
  const std::pair<const char*, const char*> cases[] = {
      {"Interpol published a red notice for Dilnoza Saidova.", "request"},
      {"Ayşe Karaoğlu applied to UNHCR for refugee status.", "status_claim"},
      {"The Migration Service refused him refugee status.", "refusal_of_status"},
      {"She was granted subsidiary protection.", "grant_of_status"},
      {"A court in Osh ordered their deportation.", "order"},
      {"He lost his appeal in March.", "appeal"},
      {"The Committee asked Kazakhstan not to extradite them.", "interim_measure"},
      {"Uzbekistan had guaranteed the men a fair trial.", "assurance"},
      {"He was charged with membership of a banned group.", "charge"},
      {"Rauf Qasımlı received an 11-year prison term.", "sentence"},
      {"A judge remanded her in custody for two months.", "detention"},
      {"The men were released on bail.", "release"},
      {"Mirzo Latipov went missing in Moscow.", "disappearance"},
      {"He was given electric shocks and beaten.", "ill_treatment"},
      {"The court found on 3 May that the transfer was unlawful.", "finding"},
      {"The ministry called the reports conspiracy theories.", "denial"},
      {"UN experts were alarmed by the arrests.", "condemnation"},
      {"Sudan must halt the next convoy.", "appeal_for_action"},
      {"Kyrgyzstan ratified the Convention against Torture.", "legislation"},
  };
  for (const auto& [text, type] : cases) {
    bool found = false;
    const Reading reading = read(text);
    for (const Event& e : reading.events)
      found = found || e.type == type;
    EXPECT_TRUE(found) << type << ": " << text;
  }
}

TEST(Events, WordsThatOnlyLookLikeOne) {
  for (const char* text : {"They were denied access to lawyers.",
                           "The ministry would neither confirm nor deny the report.",
                           "Reports of torture in custody are common."}) {
    const Reading reading = read(text);
    for (const Event& e : reading.events)
      EXPECT_TRUE(e.type != "denial" && e.type != "detention") << text;
  }
}

TEST(Events, AHostileDocumentIsReadInLinearTime) {
  std::string text;
  for (int i = 0; i < 4000; ++i)
    text += "He was flown to Tashkent and deported by the court that had ordered the removal. ";
  EXPECT_GT(read(text).events.size(), 4000u);
}

// The date of the first return of a text, as stated; "" for none.
std::string day_of_return(std::string text, std::size_t dateline = 0) {
  static const LexiconPtr lexicon = load_lexicon("en").value();
  Rendition r;
  r.text = std::move(text);
  const auto size = static_cast<std::uint32_t>(r.text.size());
  const auto line = static_cast<std::uint32_t>(dateline);
  if (line > 0) r.blocks.push_back({BlockKind::dateline, {0, line}, ""});
  r.blocks.push_back({BlockKind::body, {line > 0 ? line + 1 : 0, size}, ""});
  const Reading reading = read_document(r, *lexicon, {});
  for (const Event& e : reading.events) {
    if (e.type == "return") return e.date ? reading.dates[*e.date].stated.edtf : "";
  }
  return "no return";
}

TEST(Events, NoDayThatIsNotTheirs) {
  const std::string line = "June 11, 2015";
  EXPECT_NE(
      day_of_return(line + "\nTwo years after Kazakhstan extradited 28 men to Tajikistan, one "
                           "is missing 🕊.",
                    line.size()),
      "2015-06-11");
  EXPECT_NE(day_of_return("To permit the extradition of Gʻani Soliyev, born in 1979 in Isfara, to "
                          "Tajikistan."),
            "1979");
  EXPECT_EQ(
      day_of_return("The ministry on May 3 rejected criticism of the extradition of 28 men to "
                    "Tajikistan."),
      "");
  EXPECT_EQ(day_of_return("Kazakhstan extradited 28 men to Tajikistan on May 3."), "XXXX-05-03");
}

}  // namespace
}  // namespace panah

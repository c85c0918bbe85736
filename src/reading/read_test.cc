#include "reading/read.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace panah {
namespace {

const Lexicon& english() {
  static const LexiconPtr lexicon = load_lexicon("en").value();
  return *lexicon;
}

/// A document whose lines are body blocks; the first is the title when `title` is set.
Rendition document(std::string text, bool title = false) {
  Rendition r;
  r.text = std::move(text);
  std::uint32_t at = 0;
  while (at < r.text.size()) {
    const auto end = std::min(r.text.find('\n', at), r.text.size());
    if (end > at) {
      const bool first = title && r.blocks.empty();
      r.blocks.push_back(
          {first ? BlockKind::title : BlockKind::body, {at, static_cast<std::uint32_t>(end)}, ""});
    }
    at = static_cast<std::uint32_t>(end) + 1;
  }
  return r;
}

Reading read(const Rendition& r, std::string_view published = "2011-07-08") {
  ReadOptions options;
  if (!published.empty()) options.published = parse_edtf(published).value();
  return read_document(r, english(), options);
}

std::vector<std::string> speakers(const Statement& s) {
  std::vector<std::string> out;
  for (const Attribution& a : s.chain)
    out.push_back(a.speaker_text);
  return out;
}

const Event* event(const Reading& reading, std::string_view type) {
  for (const Event& e : reading.events) {
    if (e.type == type) return &e;
  }
  return nullptr;
}

using Strings = std::vector<std::string>;

TEST(Read, IndirectSpeechWithAppositionAddresseeAndDay) {
  const Rendition r = document(
      "Rustam Yoʻldoshev, of Open Steppe's Central Asian Program, told Reuters on July 8 that the "
      "extradition of 28 Uzbek asylum seekers on June 9 is unprecedented.");
  const Reading reading = read(r);
  ASSERT_EQ(reading.statements.size(), 1u);
  const Statement& s = reading.statements[0];
  EXPECT_EQ(speakers(s), Strings{"Rustam Yoʻldoshev"});
  EXPECT_EQ(s.chain[0].cue, "told");
  EXPECT_EQ(s.chain[0].addressee, "Reuters");
  ASSERT_TRUE(s.chain[0].when);
  EXPECT_EQ(reading.dates[*s.chain[0].when].stated.edtf, "XXXX-07-08");
  EXPECT_EQ(s.content, "the extradition of 28 Uzbek asylum seekers on June 9 is unprecedented");
  const Event* e = event(reading, "return");
  ASSERT_NE(e, nullptr);
  EXPECT_EQ(e->mode, "extradition");
  ASSERT_TRUE(e->count);
  EXPECT_EQ(reading.counts[*e->count].low, 28);
  ASSERT_TRUE(e->date);
  EXPECT_EQ(reading.dates[*e->date].stated.edtf, "XXXX-06-09");
  EXPECT_EQ(reading.dates[*e->date].resolved->edtf.edtf, "2011-06-09");
  ASSERT_EQ(reading.checkable_claims.size(), 1u);
}

TEST(Read, TheOutletThatReportsIsTheOuterLink) {
  const Rendition r = document(
      "The watchdog Open Steppe has said Kazakhstan's extradition of two men to Uzbekistan last "
      "month violates national law, Reuters reports.");
  const Reading reading = read(r);
  ASSERT_FALSE(reading.statements.empty());
  EXPECT_EQ(speakers(reading.statements[0]), (Strings{"Reuters", "Open Steppe"}));
  const Event* e = event(reading, "return");
  ASSERT_NE(e, nullptr);
  EXPECT_EQ(e->from, "KAZ");
  EXPECT_EQ(e->to, "UZB");
  ASSERT_EQ(reading.legal_claims.size(), 1u);
  EXPECT_EQ(reading.legal_claims[0].state, "KAZ");
}

TEST(Read, AnAllegationAndItsDenial) {
  const Rendition r = document(
      "Lawyer Askar Beisenov spoke in Almaty.\nHe added that Kazakhstan's arguments that the "
      "detained men were members of a terrorist organization are false.");
  const Reading reading = read(r);
  ASSERT_EQ(reading.statements.size(), 2u);
  EXPECT_EQ(speakers(reading.statements[0]), Strings{"Askar Beisenov"});
  EXPECT_EQ(speakers(reading.statements[1]), (Strings{"Askar Beisenov", "Kazakhstan"}));
  EXPECT_EQ(reading.statements[1].content,
            "the detained men were members of a terrorist organization");
  EXPECT_EQ(reading.statements[0].about, StatementIx{1});
  const Event* allegation = event(reading, "allegation");
  const Event* denial = event(reading, "denial");
  ASSERT_TRUE(allegation && denial);
  EXPECT_EQ(reading.mentions[*allegation->by].name, "Kazakhstan");
  EXPECT_EQ(reading.mentions[*denial->by].name, "Askar Beisenov");
}

TEST(Read, SplitQuotationsKeepTheirSpeaker) {
  const Rendition r =
      document("“He was taken at night,” said Dilnoza Saidova, his wife. “Nobody 👮 told us why.”");
  const Reading reading = read(r);
  ASSERT_EQ(reading.statements.size(), 2u);
  for (const Statement& s : reading.statements) {
    EXPECT_EQ(speakers(s), Strings{"Dilnoza Saidova"});
    EXPECT_EQ(s.form, StatementForm::direct);
  }
  EXPECT_EQ(reading.statements[1].content, "Nobody 👮 told us why");
}

TEST(Read, ADenialIsNegative) {
  const Rendition r = document(
      "The ministry spokesman, Timur Asanov, denied that Kazakhstan had "
      "deported 12 refugees to China.");
  const Reading reading = read(r);
  ASSERT_FALSE(reading.statements.empty());
  EXPECT_EQ(reading.statements[0].polarity, Polarity::negative);
}

TEST(Read, AnActThatDidNotHappenIsNegative) {
  const Reading reading =
      read(document("Kazakhstan has not extradited the two men to Uzbekistan."));
  const Event* e = event(reading, "return");
  ASSERT_NE(e, nullptr);
  EXPECT_EQ(e->polarity, Polarity::negative);
}

TEST(Read, TheLawInGeneralIsNoEvent) {
  const Reading reading =
      read(document("The new code prohibits the extradition of individuals who may be tortured."));
  EXPECT_EQ(event(reading, "return"), nullptr);
  ASSERT_EQ(reading.legal_claims.size(), 1u);
  EXPECT_EQ(reading.legal_claims[0].kind, LegalClaimKind::prohibits);
}

TEST(Read, AWrongYearIsKeptAndFlagged) {
  const Reading reading =
      read(document("Judges often follow the 1992 Minsk Convention on extradition."));
  ASSERT_EQ(reading.instruments.size(), 1u);
  EXPECT_EQ(reading.instruments[0].as_stated, "1992 Minsk Convention");
  EXPECT_EQ(reading.instruments[0].linked, "minsk-1993");
  EXPECT_FALSE(reading.instruments[0].mismatch.empty());
}

TEST(Read, TheDayOfALawIsNotTheDayOfAnAct) {
  const Reading reading = read(document(
      "The extradition of four men was based on the Minsk Convention of 22 January 1993."));
  const Event* e = event(reading, "return");
  ASSERT_NE(e, nullptr);
  EXPECT_FALSE(e->date);
}

TEST(Read, OneYearAgoTodayIsNotToday) {
  const Reading reading =
      read(document("One year ago today Kazakhstan extradited 28 men to Tajikistan."));
  const Event* e = event(reading, "return");
  ASSERT_NE(e, nullptr);
  ASSERT_TRUE(e->date);
  EXPECT_EQ(reading.dates[*e->date].resolved->edtf.edtf, "2010-07-08");
}

TEST(Read, APartOfASetIsNotASecondSet) {
  const Reading reading =
      read(document("Kazakhstan returned 28 men. In six cases the charges were fabricated; two of "
                    "them are ill."));
  ASSERT_GE(reading.counts.size(), 3u);
  EXPECT_FALSE(reading.counts[0].part_of);
  EXPECT_EQ(reading.counts[1].part_of, CountIx{0});
  EXPECT_EQ(reading.counts[2].part_of, CountIx{0});
}

TEST(Read, OverBelongsToTheVerbOfHandingOver) {
  const Reading reading =
      read(document("Almaty Hands Over 28 Tajik Men\nOver 30 men are missing."));
  ASSERT_EQ(reading.counts.size(), 2u);
  EXPECT_EQ(reading.counts[0].op, CountOp::equal);
  EXPECT_EQ(reading.counts[0].low, 28);
  EXPECT_EQ(reading.counts[0].high, 28);
  EXPECT_EQ(reading.counts[1].op, CountOp::more_than);
}

TEST(Read, AYearlessDateStaysYearlessWithoutAPublicationDate) {
  const Reading reading = read(document("They were arrested on June 9."), "");
  ASSERT_EQ(reading.dates.size(), 1u);
  EXPECT_EQ(reading.dates[0].stated.edtf, "XXXX-06-09");
  EXPECT_FALSE(reading.dates[0].resolved);
}

TEST(Read, FurnitureIsNotRead) {
  Rendition r = document("Kazakhstan extradited 28 men to Uzbekistan on June 9.");
  r.blocks[0].kind = BlockKind::navigation;
  const Reading reading = read(r);
  EXPECT_TRUE(reading.statements.empty());
  EXPECT_TRUE(reading.events.empty());
}

/// Checks what must hold of every reading, whatever the text.
void expect_sound(const Rendition& r, const Reading& reading) {
  const auto sound = [&](Range at) {
    RC_ASSERT(at.begin <= at.end);
    RC_ASSERT(at.end <= r.text.size());
    for (const std::uint32_t edge : {at.begin, at.end}) {
      if (edge < r.text.size())
        RC_ASSERT((static_cast<unsigned char>(r.text[edge]) & 0xc0) != 0x80);
    }
  };
  for (const Range s : reading.sentences)
    sound(s);
  for (const Mention& m : reading.mentions) {
    sound(m.at);
    if (m.same_as) RC_ASSERT(*m.same_as < reading.mentions.size());
    if (m.member_of) RC_ASSERT(*m.member_of < reading.mentions.size());
  }
  for (const DateMention& d : reading.dates)
    sound(d.at);
  for (const Count& c : reading.counts) {
    sound(c.at);
    sound(c.set_at);
    if (c.part_of) RC_ASSERT(*c.part_of < reading.counts.size());
  }
  for (const Instrument& i : reading.instruments)
    sound(i.at);
  for (const Statement& s : reading.statements) {
    sound(s.at);
    RC_ASSERT(!s.chain.empty());
    RC_ASSERT(s.content == slice(r.text, s.at));
    for (const Attribution& a : s.chain) {
      sound(a.at);
      if (a.speaker) RC_ASSERT(*a.speaker < reading.mentions.size());
      if (a.when) RC_ASSERT(*a.when < reading.dates.size());
    }
    if (s.about) RC_ASSERT(*s.about < reading.statements.size());
  }
  for (const Event& e : reading.events) {
    sound(e.at);
    sound(e.trigger);
    RC_ASSERT(e.at.contains(e.trigger));
    RC_ASSERT(e.statement < reading.statements.size());
  }
  for (const LegalClaim& c : reading.legal_claims) {
    sound(c.at);
    RC_ASSERT(c.statement < reading.statements.size());
  }
  for (const CheckableClaim& c : reading.checkable_claims) {
    sound(c.at);
    RC_ASSERT(c.statement < reading.statements.size());
  }
}

rc::Gen<std::string> reports() {
  // Pieces that the rules look at, in any order, with marks that do not balance.
  static const std::vector<std::string> pieces = {"Kazakhstan",
                                                  "Uzbek",
                                                  "said",
                                                  "told",
                                                  "that",
                                                  "“",
                                                  "”",
                                                  "\"",
                                                  "'",
                                                  ",",
                                                  ".",
                                                  "\n",
                                                  "the",
                                                  "28",
                                                  "two of whom",
                                                  "men",
                                                  "extradited",
                                                  "to",
                                                  "Vitaly Orazov",
                                                  "He",
                                                  "added",
                                                  "according to",
                                                  "on July 8",
                                                  "in December",
                                                  "1992 Minsk Convention",
                                                  "violates",
                                                  "law",
                                                  "unprecedented",
                                                  "the largest",
                                                  "ever",
                                                  "among",
                                                  "arguments",
                                                  "are false",
                                                  "Oʻzbekiston",
                                                  "Пономарёв",
                                                  "👩",
                                                  "(",
                                                  ")",
                                                  "—",
                                                  "-",
                                                  ":",
                                                  "Q:",
                                                  "A:",
                                                  "appeal",
                                                  "was rejected",
                                                  "court",
                                                  "not",
                                                  "would",
                                                  "if",
                                                  "who",
                                                  "asylum seekers",
                                                  "one year",
                                                  "detention",
                                                  "RFE/RL",
                                                  "reports",
                                                  "denied",
                                                  "claims",
                                                  "six cases",
                                                  "'s",
                                                  "article 3",
                                                  "of",
                                                  "and",
                                                  "while",
                                                  ";",
                                                  "ALMATY",
                                                  "--",
                                                  "\xff",
                                                  "least",
                                                  "at least"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& words) {
                        std::string text;
                        for (const std::string& w : words)
                          text += w + " ";
                        return text;
                      });
}

RC_GTEST_PROP(Read, EverySpanReadsBackAndEveryIndexPoints, ()) {
  const Rendition r = document(*reports());
  expect_sound(r, read(r));
}

RC_GTEST_PROP(Read, IsAFunctionOfItsInput, ()) {
  const Rendition r = document(*reports());
  const Reading a = read(r);
  const Reading b = read(r);
  RC_ASSERT(a.statements.size() == b.statements.size());
  RC_ASSERT(a.events.size() == b.events.size());
  for (std::size_t i = 0; i < a.statements.size(); ++i) {
    RC_ASSERT(a.statements[i].at == b.statements[i].at);
    RC_ASSERT(speakers(a.statements[i]) == speakers(b.statements[i]));
  }
}

}  // namespace
}  // namespace panah

// Who said what: one test for each family of frames. Every person and most bodies are invented.
#include "reading/read.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

const Lexicon& english() {
  static const LexiconPtr lexicon = load_lexicon("en").value();
  return *lexicon;
}

/// A document whose lines are body blocks; lines that begin with "- " are list items, "# " titles.
Rendition document(std::string text, std::string_view outlet = "") {
  Rendition r;
  r.text = std::move(text);
  std::uint32_t at = 0;
  while (at < r.text.size()) {
    const auto end = static_cast<std::uint32_t>(std::min(r.text.find('\n', at), r.text.size()));
    if (end > at) r.blocks.push_back({BlockKind::body, {at, end}, ""});
    at = end + 1;
  }
  if (!outlet.empty()) {
    MetadataCandidate c;
    c.value = std::string(outlet);
    c.rule = "test";
    r.metadata.outlet.push_back(std::move(c));
  }
  return r;
}

/// "S1 > S2 [cue] -: content" of every statement that is not the document's own.
std::vector<std::string> said(const std::string& text, std::string_view outlet = "") {
  const Rendition r = document(text, outlet);
  ReadOptions options;
  options.published = parse_edtf("2012-07-08").value();
  const Reading reading = read_document(r, english(), options);
  std::vector<std::string> out;
  for (const Statement& s : reading.statements) {
    EXPECT_EQ(s.content, slice(r.text, s.at));
    if (s.form == StatementForm::narrated) continue;
    std::string line;
    for (const Attribution& a : s.chain) {
      EXPECT_TRUE(a.cue.empty() || a.cue == slice(r.text, a.cue_at));
      line += (line.empty() ? "" : " > ") + a.speaker_text;
    }
    line += " [" + s.chain.back().cue + "]";
    if (s.polarity == Polarity::negative) line += " -";
    out.push_back(line + ": " + s.content);
  }
  return out;
}

using Said = std::vector<std::string>;

TEST(Statements, PassiveTelling) {
  EXPECT_EQ(said("His wife was told by prison staff that Тоир Абдусаматов 🛂 had been moved."),
            Said{"prison staff [told]: Тоир Абдусаматов 🛂 had been moved"});
}

TEST(Statements, ASourceBehindTheSpeaker) {
  EXPECT_EQ(
      said("The brothers were seen at the airport, Interfax reported, citing a police source."),
      Said{"Interfax > police source [citing]: The brothers were seen at the airport"});
  EXPECT_EQ(said("Interfax, citing a source in the migration service, reported that four men had "
                 "been put on a plane."),
            Said{"Interfax > source in the migration service [citing]: four men had been put on a "
                 "plane"});
  EXPECT_EQ(
      said("Interfax reported on May 3, quoting “a senior official,” that four men had left."),
      Said{"Interfax > senior official [quoting]: four men had left"});
}

TEST(Statements, QuotedAsSaying) {
  EXPECT_EQ(said("Interfax quoted lawyer Oʻgʻiloy Karimova as saying that no warrant existed."),
            Said{"Interfax > Oʻgʻiloy Karimova [saying]: no warrant existed"});
  EXPECT_EQ(
      said("Prosecutor Bolat Dembayev was quoted by Interfax as saying the men had confessed."),
      Said{"Interfax > Bolat Dembayev [saying]: the men had confessed"});
  EXPECT_EQ(said("The men had confessed, prosecutor Bolat Dembayev was quoted as saying."),
            Said{"Bolat Dembayev [saying]: The men had confessed"});
}

TEST(Statements, WhatSomebodyToldTheSpeaker) {
  EXPECT_EQ(said("According to Forum 18, officials told the family that Bobur would be freed."),
            (Said{"Forum 18 [According to]: officials told the family that Bobur would be freed",
                  "Forum 18 > officials [told]: Bobur would be freed"}));
  EXPECT_EQ(said("Lawyer Dina Serikova said that guards had warned her that the file was secret.",
                 "Steppe Wire"),
            (Said{"Steppe Wire > Dina Serikova [said]: guards had warned her that the file was "
                  "secret",
                  "Steppe Wire > Dina Serikova > guards [warned]: the file was secret"}));
}

TEST(Statements, ClaimsWithTheirHolder) {
  EXPECT_EQ(said("Lawyer Dina Serikova said the ministry's claim that her client had agreed is "
                 "untrue."),
            (Said{"Dina Serikova [said]: the ministry's claim that her client had agreed is untrue",
                  "Dina Serikova > ministry [claim]: her client had agreed"}));
  EXPECT_EQ(
      said("The decision came despite warnings from Memorial that the men would be tortured."),
      Said{"Memorial [warnings]: the men would be tortured"});
  EXPECT_EQ(said("Tashkent has given assurances that the men will not be tortured."),
            Said{"Tashkent [assurances]: the men will not be tortured"});
  EXPECT_EQ(said("The allegation by Uzbek investigators that Karimov led a cell was never proven."),
            Said{"Uzbek investigators [allegation]: Karimov led a cell"});
}

TEST(Statements, DenialsOfWhatOthersSay) {
  EXPECT_EQ(said("The Foreign Ministry denied reports that two refugees had been deported."),
            Said{"Foreign Ministry [denied] -: two refugees had been deported"});
  EXPECT_EQ(said("The Foreign Ministry denied the charges."), Said{});
  EXPECT_EQ(said("The Foreign Ministry dismissed reports of torture as “slander”."),
            Said{"Foreign Ministry [dismissed] -: reports of torture as “slander”"});
  EXPECT_EQ(said("Lawyer Dina Serikova rejected what she called “a fairy tale.”"),
            Said{"Dina Serikova [rejected] -: a fairy tale"});
}

TEST(Statements, WordsForAThing) {
  EXPECT_EQ(said("Turkey accuses him of leading the movement, which it calls a terrorist group."),
            (Said{"Turkey [accuses]: him of leading the movement, which it calls a terrorist group",
                  "Turkey [calls]: which it calls a terrorist group"}));
  EXPECT_EQ(said("The embassy called on the authorities in March."), Said{});
}

TEST(Statements, NounsStandForThePersonNamedElsewhere) {
  EXPECT_EQ(said("His lawyer said he was beaten.\nThe lawyer, Akmal Rashidov, has appealed."),
            Said{"Akmal Rashidov [said]: he was beaten"});
  // Two lawyers: neither is taken for the other.
  EXPECT_EQ(said("Lawyer Akmal Rashidov and lawyer Dina Serikova came.\nThe lawyer said he was "
                 "beaten."),
            Said{"lawyer [said]: he was beaten"});
  // Somebody else's brother.
  EXPECT_EQ(said("Anvar Saidov's brother, Farid, left.\nRustam Orazov was arrested. His brother "
                 "said that police came at night."),
            Said{"His brother [said]: police came at night"});
  EXPECT_EQ(
      said("Amnesty International has followed the case. The group warned that he faces torture.")
          [0],
      "Amnesty International [warned]: he faces torture");
}

TEST(Statements, SpokesmenSpeakForTheirBody) {
  EXPECT_EQ(said("“We know nothing,” a spokesman for the border service told Reuters."),
            Said{"border service [told]: We know nothing"});
  EXPECT_EQ(said("A Home Ministry spokeswoman said the men had agreed. Their consent was recorded, "
                 "she said."),
            (Said{"Home Ministry [said]: the men had agreed",
                  "Home Ministry [said]: Their consent was recorded"}));
}

TEST(Statements, ParenthesesAndViews) {
  EXPECT_EQ(said("In the Government's view, the assurances were sufficient."),
            Said{"Government [view]: the assurances were sufficient"});
  EXPECT_EQ(said("As the lawyer explained, her client was never shown a warrant."),
            Said{"lawyer [explained]: her client was never shown a warrant"});
  EXPECT_EQ(said("That night, according to relatives, trucks carried the men away."),
            Said{"relatives [according to]: trucks carried the men away"});
}

TEST(Statements, NoSpeechWhereNothingIsSaid) {
  EXPECT_EQ(said("Officials did not say whether the men had been charged."), Said{});
  EXPECT_EQ(said("Officials in Bishkek refused to confirm that the five had been extradited."),
            Said{});
  EXPECT_EQ(said("Citizens suspected of terrorism were extradited."), Said{});
  EXPECT_EQ(said("The agency confirmed his departure."), Said{});
  EXPECT_EQ(said("The court had told Serbia not to move him."), Said{});
  EXPECT_EQ(said("His relatives, who live in Khujand, fear for his life."), Said{});
}

TEST(Statements, PronounsOfAQuotationAreItsSpeakers) {
  EXPECT_EQ(said("Officials said the men had left. “They told me that he was dead,” said Dilnoza "
                 "Saidova."),
            (Said{"Officials [said]: the men had left",
                  "Dilnoza Saidova [said]: They told me that he was dead"}));
}

TEST(Statements, ListsBelongToWhoOpensThem) {
  EXPECT_EQ(said("The undersigned members:\n- recall that the Convention prohibits expulsion;\n"
                 "- consider that Albania has failed to comply."),
            (Said{"undersigned members [recall]: the Convention prohibits expulsion",
                  "undersigned members [consider]: Albania has failed to comply"}));
  EXPECT_EQ(said("Memorial called on Kazakhstan to:\n- release the four men;\n- publish the "
                 "assurances."),
            (Said{"Memorial [called on]: release the four men",
                  "Memorial [called on]: publish the assurances"}));
}

TEST(Statements, InterviewsByNameAndInitials) {
  const Said answers = said(
      "Mehmet Tosun, a lawyer, spoke to us.\nNile Voice: What happened?\nMehmet Tosun: Two lorries "
      "had left before dawn.\nNV: The ministry says they went freely.\nMT: I believe that they "
      "were "
      "forced.",
      "Nile Voice");
  EXPECT_EQ(answers, (Said{"Nile Voice > Mehmet Tosun []: Two lorries had left before dawn",
                           "Nile Voice > ministry [says]: they went freely",
                           "Nile Voice > Mehmet Tosun [believe]: they were forced"}));
}

TEST(Statements, TheDocumentsOwnVoiceAddsNoLink) {
  const Rendition r = document("We call on Moldova to prosecute those who deported the teachers.",
                               "Justice Beyond Borders");
  const Reading reading = read_document(r, english(), {});
  ASSERT_EQ(reading.statements.size(), 1u);
  ASSERT_EQ(reading.statements[0].chain.size(), 1u);
  EXPECT_EQ(reading.statements[0].chain[0].speaker_text, "Justice Beyond Borders");
  EXPECT_EQ(reading.statements[0].modality, Modality::obliged);
}

TEST(Statements, CircumstancesBelongToTheirLink) {
  const Rendition r = document(
      "In a letter to the interior minister dated September 4, ombudsman Adam Bednarz asked why "
      "the "
      "ruling was not awaited.");
  const Reading reading = read_document(r, english(), {});
  ASSERT_FALSE(reading.statements.empty());
  const Attribution& a = reading.statements[0].chain.back();
  EXPECT_EQ(a.speaker_text, "Adam Bednarz");
  EXPECT_EQ(a.medium, Medium::letter);
  EXPECT_EQ(a.addressee, "interior minister");
  ASSERT_TRUE(a.when);
  EXPECT_EQ(reading.statements[0].content, "the ruling was not awaited");
  EXPECT_EQ(reading.statements[0].modality, Modality::questioned);
}

TEST(Statements, WouldAfterSaidIsTheFutureOfThen) {
  const Reading reading =
      read_document(document("Officials said the men would be released in May."), english(), {});
  ASSERT_FALSE(reading.statements.empty());
  EXPECT_EQ(reading.statements[0].modality, Modality::future);
}

/// Long sentences of cues and commas: the rules look both ways inside a sentence, never further.
TEST(Statements, LongParagraphsStayLinear) {
  std::string text;
  for (int i = 0; i < 3000; ++i)
    text += "Officials said, citing a source, that the lawyer's claim that he denied, was told by ";
  EXPECT_LT(said(text).size(), 20000u);
}

}  // namespace
}  // namespace panah

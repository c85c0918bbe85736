#include "law/evidence.h"

#include <gtest/gtest.h>

namespace panah::law {
namespace {

/// A report put together by hand: each tell() adds a sentence, a statement and an event.
class Report {
 public:
  explicit Report(std::string origin, const char* outlet, const char* published)
      : origin_(std::move(origin)) {
    rendition_.metadata.outlet.push_back({outlet, std::nullopt, "flag", 1, std::nullopt, 0, 0});
    rendition_.metadata.published.push_back(
        {published, parse_edtf(published).value(), "flag", 1, std::nullopt, 0, 0});
    id_ = make_id<RenditionTag>(origin_);
  }

  Event& tell(const char* type, const std::string& words, const char* speaker,
              Polarity polarity = Polarity::positive) {
    const auto begin = static_cast<std::uint32_t>(rendition_.text.size());
    rendition_.text += words + ".\n";
    const Range at{begin, begin + static_cast<std::uint32_t>(words.size())};
    Statement statement;
    statement.at = at;
    statement.polarity = polarity;
    statement.chain.emplace_back();
    if (*speaker != 0) {
      Attribution link;
      link.speaker_text = speaker;
      link.cue = "said";
      statement.chain.push_back(link);
    }
    reading_.statements.push_back(statement);
    ids_.push_back(make_id<StatementTag>(origin_ + words));
    Event event;
    event.at = at;
    event.type = type;
    event.statement = static_cast<StatementIx>(reading_.statements.size() - 1);
    reading_.events.push_back(event);
    return reading_.events.back();
  }

  DateIx date(const char* stated, const char* resolved) {
    DateMention date;
    date.stated = parse_edtf(stated).value();
    if (*resolved != 0)
      date.resolved = Resolution{parse_edtf(resolved).value(), "year of publication"};
    reading_.dates.push_back(date);
    return static_cast<DateIx>(reading_.dates.size() - 1);
  }

  void answers(StatementIx answer, StatementIx what) { reading_.statements[answer].about = what; }
  void claims(LegalClaimKind kind, StatementIx statement) {
    LegalClaim claim;
    claim.at = reading_.statements[statement].at;
    claim.kind = kind;
    claim.statement = statement;
    reading_.legal_claims.push_back(claim);
  }

  EvidenceSource source() const { return {origin_, id_, &rendition_, &reading_, &ids_}; }

 private:
  std::string origin_;
  RenditionId id_;
  Rendition rendition_;
  Reading reading_;
  std::vector<StatementId> ids_;
};

class Evidence : public ::testing::Test {
 protected:
  EvidenceRules rules = load_evidence_rules().value();

  Report handover() const {
    Report report("a.txt", "Дала Wire", "2011-07-08");
    Event& event = report.tell("return", "the extradition of 28 Oʻzbek asylum seekers 🕊 on June 9",
                               "Kamila Isakova");
    event.mode = "extradition";
    event.from = "KAZ";
    event.to = "UZB";
    event.date = report.date("XXXX-06-09", "2011-06-09");
    return report;
  }
  Case of(const Report& report) const {
    const EvidenceSource sources[] = {report.source()};
    return case_from(rules, sources, 0, 0);
  }
};

TEST_F(Evidence, AnActToldAndNotDenied) {
  const Case tested = of(handover());
  EXPECT_EQ(tested.sender, "KAZ");
  EXPECT_EQ(tested.acts, std::vector<std::string>{"extradition"});
  EXPECT_EQ(tested.days.at("handover").date.edtf, "2011-06-09");
  EXPECT_TRUE(tested.days.at("handover").inferred);
  EXPECT_EQ(tested.days.at("decision").date.edtf, "../2011-06-09");
  const Fact& fact = tested.facts.at("handed-over");
  EXPECT_EQ(fact.state, FactState::yes);
  ASSERT_EQ(fact.grounds.size(), 1u);
  EXPECT_EQ(fact.grounds[0].quote, "the extradition of 28 Oʻzbek asylum seekers 🕊 on June 9");
  EXPECT_EQ(fact.grounds[0].chain, "Дала Wire > Kamila Isakova");
  EXPECT_TRUE(fact.grounds[0].after_the_act);
}

TEST_F(Evidence, ADenialMakesItContested) {
  Report report = handover();
  report.tell("return", "the men had been extradited to Uzbekistan", "the ministry",
              Polarity::negative);
  EXPECT_EQ(of(report).facts.at("handed-over").state, FactState::contested);
  // "denied that they were not extradited": two negatives speak for it.
  Report other = handover();
  other.tell("return", "the men were not extradited", "the ministry", Polarity::negative).polarity =
      Polarity::negative;
  EXPECT_EQ(of(other).facts.at("handed-over").state, FactState::yes);
}

TEST_F(Evidence, ARiskAllegedByOneSideIsNotEstablished) {
  Report report = handover();
  report.tell("risk", "the men face jail and torture", "the groups");
  report.tell("risk", "the men face torture", "the wives of the men");
  const Case tested = of(report);
  const Fact& fact = tested.facts.at("own-risk");
  EXPECT_EQ(fact.state, FactState::unknown);  // two voices, but one report
  EXPECT_EQ(fact.grounds.size(), 2u);
}

TEST_F(Evidence, TwoIndependentSourcesOneFirstHandEstablishARisk) {
  Report first = handover();
  first.tell("risk", "the men face torture", "Kamila Isakova");
  Report second("b.txt", "Chui Wire", "2011-06-12");
  second.tell("risk", "they will be tortured", "the mother of one of the men");
  const EvidenceSource both[] = {first.source(), second.source()};
  EXPECT_EQ(case_from(rules, both, 0, 0).facts.at("own-risk").state, FactState::yes);
  // The same voice in both reports is one voice.
  Report copy("c.txt", "Chui Wire", "2011-06-12");
  copy.tell("risk", "they will be tortured", "Kamila Isakova");
  const EvidenceSource copied[] = {first.source(), copy.source()};
  EXPECT_EQ(case_from(rules, copied, 0, 0).facts.at("own-risk").state, FactState::unknown);
}

TEST_F(Evidence, TerrorismAllegedAndDeniedIsContested) {
  Report report = handover();
  report.tell("allegation", "the men were members of a terrorist organization", "Kazakhstan");
  EXPECT_EQ(of(report).facts.at("danger-to-security").state, FactState::unknown);
  report.tell("allegation", "the men were members of a terrorist organization", "Kamila Isakova",
              Polarity::negative);
  EXPECT_EQ(of(report).facts.at("danger-to-security").state, FactState::contested);
}

TEST_F(Evidence, RefusalSpeaksAgainstGrantedAsylum) {
  Report report = handover();
  report.tell("refusal_of_status", "the Migration Service refused them refugee status", "");
  EXPECT_EQ(of(report).facts.at("asylum-granted").state, FactState::no);
}

TEST_F(Evidence, FutureActsAndOtherStatesCountForNothing) {
  Report report("a.txt", "Дала Wire", "2011-07-08");
  Event& planned = report.tell("return", "he is to be extradited to Uzbekistan", "");
  planned.from = "KAZ";
  planned.to = "UZB";
  planned.modality = Modality::future;
  Event& elsewhere = report.tell("return", "five men were deported to Tajikistan", "");
  elsewhere.from = "RUS";
  elsewhere.to = "TJK";
  const Case tested = of(report);
  EXPECT_FALSE(tested.facts.contains("handed-over"));
  EXPECT_EQ(tested.days.at("handover").date.edtf, "2011-07-08/..");
}

TEST_F(Evidence, AnAnswerToAStatementSpeaksAgainstIt) {
  Report report = handover();
  report.tell("allegation", "the men were members of a terrorist organization", "Kazakhstan");
  report.tell("denial", "that argument is false", "Kamila Isakova").polarity = Polarity::positive;
  report.answers(2, 1);
  const Case tested = of(report);
  const Fact& fact = tested.facts.at("danger-to-security");
  EXPECT_EQ(fact.state, FactState::contested);
  EXPECT_EQ(fact.grounds.at(1).quote, "that argument is false");
}

TEST_F(Evidence, WhatALawSaysIsNoTellingOfTheCase) {
  Report report = handover();
  report.tell("risk", "the document does not mention the risk of torture", "");
  report.claims(LegalClaimKind::silent, 1);
  EXPECT_FALSE(of(report).facts.contains("own-risk"));
}

TEST_F(Evidence, ARuleReachesPastTheWordsOfTheEvent) {
  Report report = handover();
  Event& wanted =
      report.tell("request", "they are wanted for alleged religious extremism 🕊", "the groups");
  wanted.at.end = wanted.at.begin + 15;  // "they are wanted"
  const Case tested = of(report);
  EXPECT_EQ(tested.facts.at("wanted-political").grounds.at(0).quote,
            "they are wanted for alleged religious extremism");
  EXPECT_FALSE(tested.facts.contains("request-received"));
}

TEST_F(Evidence, AHeadlineIsCompletedFromTheTextBelowIt) {
  Report report("a.txt", "Дала Wire", "2011-07-08");
  Event& headline = report.tell("return", "Kazakhstan's extradition", "");
  headline.mode = "extradition";
  headline.from = "KAZ";
  Event& full = report.tell("return", "the extradition to Uzbekistan on June 9", "Kamila Isakova");
  full.mode = "extradition";
  full.from = "KAZ";
  full.to = "UZB";
  full.date = report.date("XXXX-06-09", "2011-06-09");
  const Case tested = of(report);
  EXPECT_EQ(tested.destination, "UZB");
  EXPECT_EQ(tested.days.at("handover").date.edtf, "2011-06-09");
  EXPECT_EQ(tested.days.at("handover").why,
            "year of publication; told elsewhere in the same report");
  // Where other tellings disagree, nothing is taken.
  Event& other = report.tell("return", "the extradition on July 1", "Kamila Isakova");
  other.from = "KAZ";
  other.date = report.date("XXXX-07-01", "2011-07-01");
  EXPECT_EQ(of(report).days.at("handover").date.edtf, "../2011-07-08");
}

TEST_F(Evidence, WithoutADayThePublicationIsTheLatest) {
  Report report("a.txt", "Дала Wire", "2011-07-08");
  report.tell("return", "two men were deported", "").mode = "deportation";
  const Case tested = of(report);
  EXPECT_EQ(tested.days.at("handover").date.edtf, "../2011-07-08");
  EXPECT_TRUE(tested.days.at("handover").inferred);
  EXPECT_EQ(tested.acts, std::vector<std::string>{"expulsion"});
}

TEST(EvidenceRules, SayWhereTheyAreWrong) {
  const auto error = [](const char* text) {
    return to_string(parse_evidence_rules(text, "e.toml").error());
  };
  EXPECT_NE(
      error("[[rule]]\nfact = \"a\"\nevnt = \"b\"\n").find("e.toml:3:8: unknown key \"evnt\""),
      std::string::npos);
  EXPECT_NE(
      error("[[rule]]\nfact = \"a\"\nweight = \"act\"\n").find("a rule without fact or event"),
      std::string::npos);
  EXPECT_NE(error("first_hand = 3\n").find("not a list of words"), std::string::npos);
}

}  // namespace
}  // namespace panah::law

#include "reading/read.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

std::vector<std::string> names(std::string text, MentionType type) {
  static const LexiconPtr lexicon = load_lexicon("en").value();
  Rendition r;
  r.text = std::move(text);
  r.blocks.push_back({BlockKind::body, {0, static_cast<std::uint32_t>(r.text.size())}, ""});
  const Reading reading = read_document(r, *lexicon, {});
  std::vector<std::string> out;
  for (const Mention& m : reading.mentions) {
    if (m.type == type) out.push_back(m.name);
  }
  return out;
}

std::vector<std::string> people(std::string text) {
  return names(std::move(text), MentionType::person);
}

using Strings = std::vector<std::string>;

TEST(Mentions, AnOfficeThatOnePersonHoldsEndsBeforeTheName) {
  EXPECT_EQ(people("“They are safe 🕊,” said UN High Commissioner for Refugees Inês Ferreira."),
            Strings{"Inês Ferreira"});
}

TEST(Mentions, AfterARoleAPeoplesNameMayBeAFamilys) {
  EXPECT_EQ(people("“It is forbidden,” UN rights chief Walther Turk said in a statement."),
            Strings{"Walther Turk"});
}

TEST(Mentions, ABodyIsNotThePersonAfterIt) {
  // No office of one person: the capitals after it are not a name for that reason alone.
  EXPECT_EQ(people("The guards of the Interior Ministry Friday let nobody in."), Strings{});
}

TEST(Mentions, ApostrophesOfUzbekLettersStayInNames) {
  EXPECT_EQ(people("Lawyer Gʻayrat Toʻraqulov told reporters that nobody had seen the men."),
            Strings{"Gʻayrat Toʻraqulov"});
}

TEST(Mentions, AFamilyNameThatStandsAloneElsewhereSpeaksForAPerson) {
  EXPECT_EQ(
      people("Officers arrest Elie Ndayizeye in the camp. Letters that Ndayizeye wrote say why."),
      (Strings{"Elie Ndayizeye", "Elie Ndayizeye"}));
}

TEST(Mentions, BetweenCommasAfterAnOrdinaryNounStandsAPerson) {
  EXPECT_EQ(people("Its exiled leader, Sokha Vuthy, wrote on Wednesday 🕊 that nobody was safe."),
            Strings{"Sokha Vuthy"});
  EXPECT_EQ(people("They went to Tokmok, Kara Balta, and Kant."), Strings{});
}

TEST(Mentions, SmallParticlesAndSyllablesBelongToNames) {
  EXPECT_EQ(people("The lawyer Reem al-Harthi and Park Son-ho spoke."),
            (Strings{"Reem al-Harthi", "Park Son-ho"}));
}

TEST(Mentions, InitialsAreAPersonRomanNumbersAreNobody) {
  EXPECT_EQ(people("The applicant, A.K., appealed under Title II of the law."), Strings{"A.K."});
}

TEST(Mentions, BodiesInLowerCase) {
  EXPECT_EQ(names("A letter from the interior ministry reached the prosecutor's office.",
                  MentionType::organization),
            (Strings{"interior ministry", "prosecutor's office"}));
  EXPECT_EQ(names("A Tashkent court sent them home.", MentionType::organization), Strings{});
}

TEST(Mentions, AFacilityIsAPlaceALawIsNone) {
  EXPECT_EQ(names("He was held in Zangiota prison under the Minsk Convention.", MentionType::place),
            (Strings{"Zangiota prison", "Zangiota"}));
}

}  // namespace
}  // namespace panah

#include "register/person_evidence.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

const names::Knowledge& knowledge() {
  static const names::Knowledge all = names::load_knowledge().value();
  return all;
}

PersonFacts person(const std::string& name, const std::string& birth = "") {
  static int number = 0;
  PersonFacts p = facts_of(knowledge(), sha256(std::to_string(++number)), name);
  if (!birth.empty()) p.birth = parse_edtf(birth).value();
  return p;
}

TEST(PersonEvidence, GroundsAddUpAndNamesAloneAreMarked) {
  const PersonMatch alone =
      match(knowledge(), person("Хуршид Комилов"), person("Khurshid Kamilov"));
  EXPECT_TRUE(alone.name_alone);
  const PersonMatch m = match(knowledge(), person("Хуршид Комилов", "1984-09-03"),
                              person("Khurshid Kamilov", "1984-09"));
  EXPECT_FALSE(m.name_alone);
  EXPECT_GT(m.bits, alone.bits);
  double sum = 0;
  for (const Ground& g : m.grounds)
    sum += g.bits;
  EXPECT_NEAR(sum, m.bits, 0.5);  // agreement of sex weighs little and is not told
}

TEST(PersonEvidence, FatherAndSonAreTwo) {
  const PersonMatch m =
      match(knowledge(), person("Zafar Boboev", "1961"), person("Zafar Boboev", "1988-02-01"));
  EXPECT_TRUE(m.excluded);
  EXPECT_EQ(m.probability(), 0);
}

TEST(PersonEvidence, ManyWithOneNameSpeaksAgainst) {
  const PersonFacts a = person("Zafar Boboev"), b = person("Zafar Boboev");
  EXPECT_LT(match(knowledge(), a, b, 40).bits, match(knowledge(), a, b, 1).bits);
}

TEST(PersonEvidence, TheSameActAndTheSamePeopleBesideThemSpeakFor) {
  PersonFacts a = person("Тоҳир Қосимов"), b = person("Tohir Qosimov");
  const double before = match(knowledge(), a, b).bits;
  a.acts = b.acts = {sha256("return")};
  a.company = b.company = {"zafar boboev"};
  EXPECT_GT(match(knowledge(), a, b).bits, before + 5);
  a.text = b.text = sha256("one text");
  EXPECT_LT(match(knowledge(), a, b).bits, before + 5);
}

TEST(PersonEvidence, CandidatesMeetOverScriptsAndNeverJoinWhatExcludesItself) {
  const std::vector<PersonFacts> people = {
      person("Хуршид Комилов", "1984"), person("Khurshid Kamilov", "1984"),
      person("Khurshid Kamilov", "1951"), person("Ainura Toktosunova")};
  const auto pairs = person_candidates(knowledge(), people);
  ASSERT_FALSE(pairs.empty());
  EXPECT_EQ(pairs[0].a, 0u);
  EXPECT_EQ(pairs[0].b, 1u);
  const auto groups = suggested_groups(people, pairs, 0);
  EXPECT_EQ(groups[0], groups[1]);
  EXPECT_NE(groups[0], groups[2]);
  EXPECT_NE(groups[0], groups[3]);
}

}  // namespace
}  // namespace panah

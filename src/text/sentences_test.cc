#include "text/sentences.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

std::vector<std::string> split(std::string_view text) {
  static const SentenceRules rules = load_sentence_rules("en").value();
  const TokenText tokens = tokenize(text);
  std::vector<std::string> out;
  for (const TokenRange s :
       split_sentences(tokens, {0, static_cast<std::uint32_t>(text.size())}, rules)) {
    out.emplace_back(
        text.substr(tokens.tokens[s.first].at.begin,
                    tokens.tokens[s.last - 1].at.end - tokens.tokens[s.first].at.begin));
  }
  return out;
}

TEST(Sentences, AbbreviationsAndInitialsDoNotEndOne) {
  EXPECT_EQ(split("Mr. V. Orazov met Dr. Saparov. He denied it."),
            (std::vector<std::string>{"Mr. V. Orazov met Dr. Saparov.", "He denied it."}));
  EXPECT_EQ(split("Under Art. 3 the men, Said et al. among them, stayed.").size(), 1u);
}

TEST(Sentences, CountryAbbreviationsMayEndOne) {
  EXPECT_EQ(split("He fled to the U.S. The men stayed.").size(), 2u);
  EXPECT_EQ(split("The U.N. refugee agency objected.").size(), 1u);
}

TEST(Sentences, ClosingQuotesStayWithTheirSentence) {
  EXPECT_EQ(split("“They were beaten.” The wives wept."),
            (std::vector<std::string>{"“They were beaten.”", "The wives wept."}));
}

TEST(Sentences, QuestionsAndRunsOfMarksEndOne) {
  EXPECT_EQ(split("Where are they?! Nobody knows… Yet.").size(), 3u);
}

TEST(Sentences, NumbersWithStopsAreOne) {
  EXPECT_EQ(split("At 5 a.m. officers took 3.5 tons.").size(), 1u);
}

}  // namespace
}  // namespace panah

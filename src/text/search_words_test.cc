#include "text/search_words.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace panah {
namespace {

TEST(SearchWords, WordsWithTheirPlaces) {
  const std::string text = "Oʻzbekiston: 28 kishi 🕊 (Ёлкин)";
  const auto words = search_words(text);
  ASSERT_EQ(words.size(), 4u);
  EXPECT_EQ(words[0].fold, "ozbekiston");
  EXPECT_EQ(slice(text, words[0].at), "Oʻzbekiston");
  EXPECT_EQ(words[1].fold, "28");
  EXPECT_EQ(words[3].fold, "елкин");
  EXPECT_EQ(slice(text, words[3].at), "Ёлкин");
}

TEST(SearchWords, Fold) {
  EXPECT_EQ(search_fold("  RFE/RL's -- Қайрат\n28! "), "rfe rl s кайрат 28");
  EXPECT_EQ(search_fold(""), "");
  EXPECT_EQ(search_fold("... 🕊 --"), "");
}

RC_GTEST_PROP(SearchWords, IndexAndQuestionAgree, (const std::string& text)) {
  std::string joined;
  for (const SearchWord& word : search_words(text)) {
    RC_ASSERT(word.at.begin < word.at.end);
    RC_ASSERT(word.at.end <= text.size());
    joined += (joined.empty() ? "" : " ") + word.fold;
  }
  RC_ASSERT(search_fold(text) == joined);
  RC_ASSERT(search_fold(joined) == joined);
}

}  // namespace
}  // namespace panah

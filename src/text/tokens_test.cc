#include "text/tokens.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace panah {
namespace {

std::vector<std::string> words(std::string_view text) {
  const TokenText tokens = tokenize(text);
  std::vector<std::string> out;
  for (const Token& t : tokens.tokens)
    out.emplace_back(slice(text, t.at));
  return out;
}

TEST(Tokens, KeepsNamesAbbreviationsAndNumbersWhole) {
  EXPECT_EQ(words("RFE/RL told the U.N. on Oʻzbekiston's 1,200 men."),
            (std::vector<std::string>{"RFE/RL", "told", "the", "U.N.", "on", "Oʻzbekiston", "'s",
                                      "1,200", "men", "."}));
}

TEST(Tokens, LowersByteForByte) {
  const std::string_view text = "ҚАЙРАТ Пономарёв İstanbul 👩‍⚖️";
  const TokenText tokens = tokenize(text);
  EXPECT_EQ(tokens.lowered.size(), text.size());
  EXPECT_EQ(tokens.tokens[0].lower, "қайрат");
  EXPECT_TRUE(tokens.tokens[0].all_caps);
  EXPECT_EQ(tokens.tokens[1].lower, "пономарёв");
}

TEST(Tokens, TellsOpeningFromClosingQuotes) {
  const TokenText tokens = tokenize("“We asked,” he said. \"No,\" 'no' the refugees’ lawyer");
  std::vector<TokenKind> kinds;
  for (const Token& t : tokens.tokens)
    kinds.push_back(t.kind);
  EXPECT_EQ(kinds[0], TokenKind::quote_open);
  EXPECT_EQ(kinds[4], TokenKind::quote_close);
  EXPECT_EQ(kinds[8], TokenKind::quote_open);
  EXPECT_EQ(kinds[11], TokenKind::quote_close);
  EXPECT_EQ(kinds[12], TokenKind::quote_open);
  EXPECT_EQ(kinds[14], TokenKind::quote_close);
  EXPECT_EQ(kinds[17], TokenKind::possessive);
}

TEST(Tokens, ViewsSurviveAMove) {
  TokenText first = tokenize("Да");
  const TokenText second = std::move(first);
  EXPECT_EQ(second.tokens[0].lower, "да");
}

RC_GTEST_PROP(Tokens, CoverTheTextWithoutOverlap, (const std::string& bytes)) {
  const TokenText tokens = tokenize(bytes);
  std::uint32_t at = 0;
  for (const Token& t : tokens.tokens) {
    RC_ASSERT(t.at.begin >= at);
    RC_ASSERT(t.at.end > t.at.begin);
    RC_ASSERT(t.at.end <= bytes.size());
    at = t.at.end;
  }
  RC_ASSERT(tokens.lowered.size() == bytes.size());
}

}  // namespace
}  // namespace panah

#include "source/page_words.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

TEST(PageWords, AreLoaded) {
  const auto words = load_page_words();
  ASSERT_TRUE(words) << to_string(words.error());
  EXPECT_TRUE(words->navigation.contains("accessibility links"));
  EXPECT_TRUE(words->navigation.contains("ссылки для упрощенного доступа"));
  EXPECT_EQ(words->months.at("июля"), 7);
  EXPECT_EQ(words->months.at("шілде"), 7);
  EXPECT_EQ(words->months.at("iyul"), 7);
}

TEST(LowerCase, CoversTheScriptsOfTheTables) {
  EXPECT_EQ(lower_case("BREAKING News"), "breaking news");
  EXPECT_EQ(lower_case("ЁЛКА ЇЖ"), "ёлка їж");
  EXPECT_EQ(lower_case("ҚАЗАҚСТАН Ғ Ң Ө Ұ Ү Һ І Ә"), "қазақстан ғ ң ө ұ ү һ і ә");
  EXPECT_EQ(lower_case("ЎЗБЕКИСТОН ҲУҚУҚ"), "ўзбекистон ҳуқуқ");
  EXPECT_EQ(lower_case("ÄÖÜ Şahar Oʻzbek 🙂"), "äöü şahar oʻzbek 🙂");
}

}  // namespace
}  // namespace panah

#include "cli/terminal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace panah {
namespace {

TEST(Terminal, NothingThatSteersIt) {
  EXPECT_EQ(printable("a\033[2Jb\tc\nd\x7f"), "a [2Jb c d ");
  EXPECT_EQ(printable("a\u009b31mb"), "a 31mb") << "C1 controls work without the escape character";
  EXPECT_EQ(printable("left\u202Eright\u2069"), "leftright");
  EXPECT_EQ(printable("Ёлкин ʻ 🕊 …"), "Ёлкин ʻ 🕊 …");
}

TEST(Terminal, Shortened) {
  EXPECT_EQ(shortened("Ёлкин Қайрат", 12), "Ёлкин Қайрат");
  EXPECT_EQ(shortened("Ёлкин Қайрат", 11), "Ёлкин Қайр…");
  EXPECT_EQ(shortened("one two three four", 16), "one two three…");
  EXPECT_EQ(columns("Ёлкин 🕊"), 7u);
}

RC_GTEST_PROP(Terminal, ShortenedFits, (const std::string& text)) {
  const std::string plain = printable(text);
  RC_ASSERT(columns(shortened(plain, 20)) <= 20);
}

TEST(Terminal, Wrapped) {
  EXPECT_EQ(wrapped("aa bb cc", 7, 2), "  aa bb\n  cc\n");
  EXPECT_EQ(wrapped("a\n\n  kept as it is", 5, 0), "a\n\n  kept as it is\n");
  EXPECT_EQ(wrapped("", 10, 2), "");
}

}  // namespace
}  // namespace panah

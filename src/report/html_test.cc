#include "report/html.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace panah::html {
namespace {

TEST(Html, EscapesTextAndAttributes) {
  EXPECT_EQ(
      write(el(Tag::span, {{Name::title, "\"><script>"}}, "a < b & 'c'",
               el(Tag::b, {}, "Oʻzbek 🕊"))),
      "<span title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &#39;c&#39;<b>Oʻzbek 🕊</b></span>");
}

TEST(Html, ForbiddenCharactersAreReplaced) {
  EXPECT_EQ(write(Node(std::string_view("a\0b\x1b[31m\xff\xed\xa0\x80z\xc0\x80", 15))),
            "a\uFFFDb\uFFFD[31m\uFFFD\uFFFDz\uFFFD");
  EXPECT_EQ(write(Node("x\u202Ey")), "x\uFFFDy");  // a bidirectional override
  EXPECT_EQ(write(Node("x\xe2\x80")), "x\uFFFD");  // cut off
}

TEST(Html, CssStringsCannotEndTheSheet) {
  EXPECT_EQ(Css("a{content:").add_string("x</style>\"\\").add("}").text(),
            "a{content:\"x\\00003c\\00002fstyle\\00003e\\000022\\00005c\"}");
}

TEST(Html, NothingThatGoesInCanOpenATag) {
  EXPECT_TRUE(rc::check("no markup from text", [](const std::string& text) {
    const std::string out = write(el(Tag::p, {{Name::title, text}}, text));
    const std::string_view inside = std::string_view(out).substr(2, out.size() - 2 - 5);
    std::size_t open = 0, quotes = 0;
    for (const char c : inside) {
      open += c == '<' ? 1 : 0;
      quotes += c == '"' ? 1 : 0;
    }
    RC_ASSERT(open == 0u);
    RC_ASSERT(quotes == 2u);
  }));
}

}  // namespace
}  // namespace panah::html

// The text of a page against a second opinion: myhtml, which builds the tree as browsers do.

#include "reader/page_text.h"

#include "reader/charset.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <myhtml/myhtml.h>

#include <memory>

namespace panah {
namespace {

/// Characters that are no white space (U+00A0 is).
std::string bare(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '\xC2' && i + 1 < s.size() && s[i + 1] == '\xA0') {
      ++i;
      continue;
    }
    if (s[i] != ' ' && s[i] != '\n' && s[i] != '\t' && s[i] != '\r' && s[i] != '\f')
      out.push_back(s[i]);
  }
  return out;
}

std::string our_text(std::string_view page) {
  const Decoded decoded = decode(page, "text/html; charset=utf-8", true);
  const auto dom = parse_html(decoded.text);
  return dom ? bare(page_text(*dom, decoded).rendition.text) : "";
}

void collect(const myhtml_tree_node_t* node, std::string& out) {
  for (; node != nullptr; node = node->next) {
    if (node->tag_id == MyHTML_TAG__TEXT && node->token != nullptr &&
        node->token->str.data != nullptr) {
      out.append(node->token->str.data, node->token->str.length);
    }
    const bool hidden = node->tag_id == MyHTML_TAG_SCRIPT || node->tag_id == MyHTML_TAG_STYLE ||
                        node->tag_id == MyHTML_TAG_HEAD;
    if (!hidden) collect(node->child, out);
  }
}

std::string their_text(std::string_view page) {
  const std::unique_ptr<myhtml_t, decltype(&myhtml_destroy)> html(myhtml_create(), myhtml_destroy);
  myhtml_init(html.get(), MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0);
  const std::unique_ptr<myhtml_tree_t, decltype(&myhtml_tree_destroy)> tree(myhtml_tree_create(),
                                                                            myhtml_tree_destroy);
  myhtml_tree_init(tree.get(), html.get());
  myhtml_parse(tree.get(), MyENCODING_UTF_8, page.data(), page.size());
  std::string out;
  collect(tree->document->child, out);
  return bare(out);
}

// No tables and no <select>: there browsers move or drop texts, and we do not (decision 0006).
const std::vector<std::string> pieces = {"<p>",
                                         "</p>",
                                         "<div class=a>",
                                         "</div>",
                                         "<b>",
                                         "</b>",
                                         "<i>",
                                         "</i>",
                                         "<a href=x>",
                                         "</a>",
                                         "<ul>",
                                         "<li>",
                                         "</li>",
                                         "</ul>",
                                         "<h1>",
                                         "</h1>",
                                         "<br>",
                                         "<img src='a>b'>",
                                         "<script>if (a<b) x</script>",
                                         "<style>p{}</style>",
                                         "<!-- c -->",
                                         "<blockquote>",
                                         "</blockquote>",
                                         "<span>",
                                         "</span>",
                                         "&amp;",
                                         "&nbsp;",
                                         "&#1179;",
                                         "&#x2BB;",
                                         "&copy",
                                         "&bogus;",
                                         "a",
                                         "Қайрат",
                                         "ʻ",
                                         "🙂",
                                         " ",
                                         "\n",
                                         "< b",
                                         "&",
                                         "'",
                                         "\""};

TEST(PageText, AgreesWithMyhtml) {
  EXPECT_TRUE(rc::check("random pages", [] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
    std::string page = "<!DOCTYPE html><html><head><title>t</title></head><body>";
    for (const auto& p : parts)
      page += p;
    RC_ASSERT(our_text(page) == their_text(page));
  }));
}

TEST(PageText, TextsInTablesStayWhereTheyAre) {
  EXPECT_EQ(our_text("a<table>b<tr><td>c</td></tr>d</table>e"), "abcde");
  EXPECT_EQ(their_text("a<table>b<tr><td>c</td></tr>d</table>e"), "abdce");
}

TEST(PageText, BlocksAreLines) {
  const std::string page = "<div>a<p>b<br>c<br><br>d</p><ul><li>e<li>f</ul>g <b>h</b></div>";
  const Decoded decoded = decode(page, "", true);
  const auto dom = parse_html(decoded.text);
  ASSERT_TRUE(dom);
  const PageText text = page_text(*dom, decoded);
  EXPECT_EQ(text.rendition.text, "a\nb\nc\nd\ne\nf\ng h");
  EXPECT_EQ(text.blocks.size(), 6u) << "one <br> is a line in a block, two begin a new one";
}

}  // namespace
}  // namespace panah

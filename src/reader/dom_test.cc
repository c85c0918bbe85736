#include "reader/dom.h"

#include <gtest/gtest.h>

#include <chrono>

namespace panah {
namespace {

/// "p[b[x]y]": names by first letters of the tag as written, texts as written.
std::string shape(const Dom& dom, NodeIx i) {
  std::string out;
  for (NodeIx n = dom.nodes[i].first_child; n != no_node; n = dom.nodes[n].next) {
    const Node& node = dom.nodes[n];
    if (node.tag == Tag::text) {
      out += slice(dom.page, node.at);
      continue;
    }
    std::string name;
    for (std::uint32_t k = node.at.begin + 1;
         k < dom.page.size() && std::isalnum(static_cast<unsigned char>(dom.page[k])) != 0; ++k)
      name += dom.page[k];
    out += name + "[" + shape(dom, n) + "]";
  }
  return out;
}

std::string tree(std::string_view page) {
  const auto dom = parse_html(page);
  return dom ? shape(*dom, 0) : to_string(dom.error());
}

TEST(Dom, ClosesWhatTheStandardLetsOut) {
  EXPECT_EQ(tree("<p>a<p>b<div>c</div>"), "p[a]p[b]div[c]");
  EXPECT_EQ(tree("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>"), "ul[li[a]li[bul[li[c]]]li[d]]");
  EXPECT_EQ(tree("<table><tr><td>a<td>b<tr><td>c</table>d"), "table[tr[td[a]td[b]]tr[td[c]]]d");
  EXPECT_EQ(tree("<dl><dt>a<dd>b<dt>c</dl>"), "dl[dt[a]dd[b]dt[c]]");
  EXPECT_EQ(tree("<select><option>a<option>b</select>"), "select[option[a]option[b]]");
}

TEST(Dom, SurvivesMisnesting) {
  EXPECT_EQ(tree("<b><p>x</b>y</p>z"), "b[p[xy]z]");
  EXPECT_EQ(tree("<div>a</span>b</div></div>c"), "div[ab]c");
  EXPECT_EQ(tree("<td>a</td></table>b"), "td[a]b");
  EXPECT_EQ(tree("<p>a<svg><path/><p>b"), "p[asvg[path[]]]p[b]");
}

TEST(Dom, KnowsRawTextAndComments) {
  EXPECT_EQ(tree("<script>if (a<b) '</p>'</script>x"), "script[if (a<b) '</p>']x");
  EXPECT_EQ(tree("<title>a<b>c</title>x"), "title[a<b>c]x");
  EXPECT_EQ(tree("a<!-- <p> -- > -->b<!-->c<!doctype html>d<?php ?>e"), "abcde");
  EXPECT_EQ(tree("1 < 2 && 3 <4 <"), "1 < 2 && 3 <4 <");
}

TEST(Dom, LinksEndWhereTheySay) {
  const auto dom = parse_html("<a href=x><div>in</div></a><p>out</p><a name=y>no link");
  ASSERT_TRUE(dom);
  std::string linked;
  for (const Node& n : dom->nodes) {
    if (n.tag == Tag::text && n.in_link) linked += slice(dom->page, n.at);
  }
  EXPECT_EQ(linked, "in");
}

TEST(Dom, AttributesAreFound) {
  const auto dom =
      parse_html("<meta NAME=author content='Азиза &amp; Ко' empty><br class=\"a b\"/>");
  ASSERT_TRUE(dom);
  EXPECT_EQ(dom->attribute(1, "name"), "author");
  EXPECT_EQ(unescape(dom->attribute(1, "content"), true), "Азиза & Ко");
  EXPECT_EQ(dom->attribute(1, "absent"), "");
  EXPECT_EQ(dom->attribute(2, "class"), "a b");
}

TEST(Dom, EntitiesAsTheStandardHasThem) {
  EXPECT_EQ(unescape("&amp;&lt;&#1179;&#x2BB;&#128;&laquo;&hellip;", false), "&<қʻ€«…");
  EXPECT_EQ(unescape("&ampx &notit; &bogus; &#; &#xZ;", false), "&x ¬it; &bogus; &#; &#xZ;");
  EXPECT_EQ(unescape("?a=1&copy=2&amp=3", true), "?a=1&copy=2&amp=3");
  EXPECT_EQ(unescape("&#0;&#xD800;&#99999999999;", false), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Dom, HostilePagesTakeLinearTime) {
  const auto repeated = [](std::string_view s, std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i)
      out += s;
    return out;
  };
  const auto start = std::chrono::steady_clock::now();
  const auto deep = parse_html(repeated("<div>", 150'000));
  ASSERT_TRUE(deep);
  EXPECT_TRUE(deep->flattened);
  for (const std::string_view s : {"<ul><li>", "<b><i><u><s>", "<a href=x>", "<table><tr><td>",
                                   "<p><svg>", "</p></b>", "<p/x='"}) {
    EXPECT_TRUE(parse_html(repeated(s, 30'000))) << s;
  }
  for (const std::string_view s :
       {"<", "<!--", "<script></scrip", "&amp", "<a href=\"", "\xEF\xBF\xBD"}) {
    EXPECT_TRUE(parse_html(repeated(s, 150'000))) << s;
  }
  EXPECT_EQ(parse_html(repeated("<p>", 200'001)).error().code, Code::too_large);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace panah

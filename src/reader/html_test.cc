#include "reader/html.h"

#include "reader/read_file.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace panah {
namespace {

const ReaderData& data() {
  static const ReaderData loaded = load_reader_data().value();
  return loaded;
}

Result<Rendition> read(std::string_view page, std::string url = "",
                       std::string type = "text/html") {
  ReadRequest r;
  r.bytes = page;
  r.url = std::move(url);
  r.declared_type = std::move(type);
  return read_file(r, data());
}

std::string of_kind(const Rendition& r, BlockKind kind) {
  std::string out;
  for (const Block& b : r.blocks) {
    if (b.kind != kind) continue;
    if (!out.empty()) out += "|";
    out += slice(r.text, b.at);
  }
  return out;
}

// Our own words, built as news pages are.
const std::string page = R"(<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Six Men Handed Over At Border - Example Monitor</title>
<meta property="og:title" content="Six Men Handed Over At Border">
<meta property="og:site_name" content="Example Monitor">
<meta property="article:published_time" content="2011-07-08T09:00:00+06:00">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"name":"Dilnoza Rahimova"},"dateModified":"2011-07-10"}]}</script>
</head><body class="has-sidebar">
<header><a href="/">Example Monitor</a> <span>17 Nov 2024</span></header>
<nav><ul><li><a href="/news">News</a></li><li><a href="/about">About us</a></li></ul></nav>
<div class="article-wrap"><h1>Six Men Handed Over At Border</h1>
<div class="entry-meta">By <a rel="author" href="/dr">Dilnoza Rahimova</a>, July 8, 2011</div>
<div class="entry-content"><figure><img src="a.jpg"><figcaption>The crossing where the six men were seen last, in a picture of June.</figcaption></figure>
<p>BISHKEK &mdash; A monitor said on Friday that six men who had asked for asylum were handed over at&nbsp;the border, and that no court had seen them.</p>
<p>Her group, she said, had written to the prosecutor twice, in May and in June, and had no answer to either of the letters it sent.</p>
<div class="share-buttons"><a href="#">Facebook</a> <a href="#">Telegram</a></div>
<blockquote><p>&ldquo;They were taken in the night, and their families were told nothing at all,&rdquo; the monitor said of the six men.</p></blockquote>
<p>The ministry did not answer questions about the six men, their whereabouts, or the charges that await them at home.</p>
<h3>Related stories</h3><ul><li><a href="/1">Another border story of the same week</a></li></ul>
</div></div>
<aside class="sidebar"><p>Subscribe to our letter, which comes every week, and read what others do not print, in full.</p></aside>
<footer>&copy; Example Monitor. All rights reserved.</footer></body></html>)";

TEST(Html, BlocksAreTyped) {
  const auto r = read(page);
  ASSERT_TRUE(r) << to_string(r.error());
  EXPECT_TRUE(check(*r, page));
  EXPECT_EQ(of_kind(*r, BlockKind::title), "Six Men Handed Over At Border");
  const std::string body = of_kind(*r, BlockKind::body);
  EXPECT_TRUE(
      body.starts_with("BISHKEK — A monitor said on Friday that six men who had asked for asylum "
                       "were handed over at the border"));
  EXPECT_TRUE(body.ends_with("or the charges that await them at home."));
  EXPECT_EQ(body.find("Subscribe"), std::string::npos);
  EXPECT_EQ(body.find("Facebook"), std::string::npos);
  EXPECT_TRUE(of_kind(*r, BlockKind::quote).starts_with("“They were taken in the night"));
  EXPECT_TRUE(of_kind(*r, BlockKind::caption).starts_with("The crossing where"));
  EXPECT_NE(of_kind(*r, BlockKind::navigation).find("About us"), std::string::npos)
      << "kept, and typed";
  EXPECT_NE(of_kind(*r, BlockKind::navigation).find("Another border story"), std::string::npos);
  EXPECT_EQ(r->language, "en");
}

TEST(Html, MetadataCandidatesBestFirst) {
  const auto r = read(page, "https://monitor.example/a/2011/07/08/six");
  ASSERT_TRUE(r);
  const Metadata& m = r->metadata;
  EXPECT_EQ(m.title.at(0).value, "Six Men Handed Over At Border");
  EXPECT_EQ(m.author.at(0).value, "Dilnoza Rahimova");
  EXPECT_EQ(m.outlet.at(0).value, "Example Monitor");
  ASSERT_TRUE(m.published.at(0).date);
  EXPECT_EQ(m.published.at(0).date->edtf, "2011-07-08");
  const auto& head = *std::find_if(m.published.begin(), m.published.end(),
                                   [](const auto& c) { return c.rule.starts_with("meta:"); });
  EXPECT_EQ(page.substr(head.src_begin, head.src_len), "2011-07-08T09:00:00+06:00");
  for (const auto& c : m.published) {
    if (c.value.find("2024") != std::string::npos) {
      EXPECT_LT(c.confidence, 0.2) << "the day it was saved: " << c.rule;
    }
  }
}

TEST(Html, EntitiesAndWhiteSpaceAreMapped) {
  const std::string source = "<p>a &amp;  b<br>c&nbsp;d <b>e</b>\n <i>f</i></p>";
  const auto r = read(source);
  ASSERT_TRUE(r);
  EXPECT_EQ(r->text, "a & b\nc d e f");
  EXPECT_EQ(source_ranges(*r, {2, 3}), (std::vector<SourceRange>{{5, 10, {}}}));
  EXPECT_TRUE(check(*r, source));
}

TEST(Html, HiddenThingsAreNoText) {
  const auto r = read(
      "<head><title>t</title></head><body><script>x</script><style>y</style><noscript>z</"
      "noscript><template>w</template><p>seen</p>");
  ASSERT_TRUE(r);
  EXPECT_EQ(r->text, "seen");
}

TEST(Html, EmptyPagesAreEmptyRenditions) {
  for (const char* s : {"", "<html></html>", "<p>&nbsp;</p>", "<!-- x"}) {
    const auto r = read(s);
    ASSERT_TRUE(r) << s;
    EXPECT_EQ(r->text, "");
    EXPECT_EQ(r->language, "und");
  }
}

TEST(Html, FlatReadingIsSaid) {
  std::string deep;
  for (int i = 0; i < 5000; ++i)
    deep += "<div>";
  deep += "text at the bottom";
  const auto r = read(deep);
  ASSERT_TRUE(r);
  EXPECT_EQ(r->text, "text at the bottom");
  ASSERT_FALSE(r->warnings.empty());
  EXPECT_NE(r->warnings[0].find("512"), std::string::npos);
}

const std::vector<std::string> pieces = {"<p>",
                                         "</p>",
                                         "<div class=\"entry-content\">",
                                         "</div>",
                                         "<b>",
                                         "</b>",
                                         "<a href=x>",
                                         "</a>",
                                         "<br>",
                                         "<table><tr><td>",
                                         "</table>",
                                         "<ul><li>",
                                         "</ul>",
                                         "<script>",
                                         "</script>",
                                         "<title>",
                                         "</title>",
                                         "<h1>",
                                         "</h1>",
                                         "&amp;",
                                         "&nbsp;",
                                         "&#1179;",
                                         "&#x2BB;",
                                         "&bogus",
                                         "&copy",
                                         "\xC2\xA0",
                                         "\xC2\xAD",
                                         "\xE2\x80\x8D",
                                         "'",
                                         "’",
                                         "ʻ",
                                         "‘",
                                         "🙂",
                                         "Қайрат",
                                         "Ўзбекистон",
                                         "хабар, ",
                                         "six men, ",
                                         " ",
                                         "\n\n",
                                         "\t",
                                         "<",
                                         "&",
                                         "<!--",
                                         "-->",
                                         "<svg>",
                                         "<select>",
                                         "<time datetime=\"2011-07-08\">",
                                         "8 июля 2011",
                                         "\xFF",
                                         std::string(1, '\0')};

TEST(Html, EverySpanReadsBack) {
  EXPECT_TRUE(rc::check("random pages in UTF-8", [] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
    std::string s = "<html>";
    for (const auto& p : parts)
      s += p;
    const auto r = read(s);
    if (!r) {  // one byte in ten is NUL: no text at all
      RC_ASSERT(r.error().code == Code::unsupported);
      return;
    }
    const auto ok = check(*r, s);
    RC_ASSERT(ok.has_value());
  }));
}

TEST(Html, EverySpanReadsBackInOtherCharsets) {
  EXPECT_TRUE(rc::check("random pages in windows-1251 and UTF-16", [] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
    std::string ascii = "<html>";
    for (const auto& p : parts)
      ascii += p;
    std::string bytes;
    for (const char c : ascii)
      bytes.push_back(
          (static_cast<unsigned char>(c) & 0x80) != 0 ? static_cast<char>(0xC0 | (c & 0x3F)) : c);
    for (const std::string& s : {bytes, [&] {
                                   std::string wide = "\xFF\xFE";
                                   for (const char c : ascii)
                                     wide +=
                                         std::string{c, static_cast<char>((c & 0x80) != 0 ? 4 : 0)};
                                   return wide;
                                 }()}) {
      const auto r = read(s, "", "text/html; charset=windows-1251");
      if (!r) {  // one byte in ten is NUL: no text at all
        RC_ASSERT(r.error().code == Code::unsupported);
        return;
      }
      const auto ok = check(*r, s);
      RC_ASSERT(ok.has_value());
    }
  }));
}

TEST(Html, ABoxOfLinksInTheMiddleDoesNotEndTheReport) {
  const std::string long_text =
      "A woman who had asked for asylum was flown back on Tuesday night, two officers of the "
      "airport said, although her lawyer had filed an appeal that morning.";
  const auto r = read("<html><body><article><h1>Woman flown back at night</h1><p>" + long_text +
                      "</p><p>" + long_text + "</p><p>" + long_text +
                      "</p><div class=\"related\"><h4>Read also</h4><ul><li><a href=\"/a\">Maid on "
                      "death row freed</a></li></ul></div><p>Under the convention of 1951, which "
                      "the State joined in 1981, nobody may be sent back to persecution, the "
                      "lawyer recalled in a letter.</p></article></body></html>");
  ASSERT_TRUE(r);
  EXPECT_NE(of_kind(*r, BlockKind::body).find("the lawyer recalled"), std::string::npos);
}

}  // namespace
}  // namespace panah

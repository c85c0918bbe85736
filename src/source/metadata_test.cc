#include "source/metadata.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

const PageWords& words() {
  static const PageWords loaded = load_page_words().value();
  return loaded;
}

std::string date_of(std::string_view text) {
  const auto d = read_page_date(text, words());
  return d ? d->date.edtf : "";
}

TEST(PageDate, IsRead) {
  EXPECT_EQ(date_of("2011-07-08T12:30:00+06:00"), "2011-07-08");
  EXPECT_EQ(date_of("Published July 8, 2011"), "2011-07-08");
  EXPECT_EQ(date_of("Fri, 08 Jul 2011 10:00:00 GMT"), "2011-07-08");
  EXPECT_EQ(date_of("8th of July, 2011"), "2011-07-08");
  EXPECT_EQ(date_of("Опубликовано: 8 июля 2011 г., 12:30"), "2011-07-08");
  EXPECT_EQ(date_of("2011 жылғы 8 шілде"), "2011-07-08");
  EXPECT_EQ(date_of("2011 йил 8 июль"), "2011-07-08");
  EXPECT_EQ(date_of("2011-yil 8-iyul"), "2011-07-08");
  EXPECT_EQ(date_of("8 iyul 2011"), "2011-07-08");
  EXPECT_EQ(date_of("08.07.2011 12:30"), "2011-07-08");
  EXPECT_EQ(date_of("8. Juli 2011"), "2011-07-08");
  EXPECT_EQ(date_of("20110708"), "2011-07-08");
  EXPECT_EQ(date_of("13/06/2011"), "2011-06-13");
  EXPECT_EQ(date_of("06/13/2011"), "2011-06-13");
  EXPECT_EQ(date_of("July 2011"), "2011-07");
}

TEST(PageDate, NothingIsMadeUp) {
  EXPECT_EQ(date_of("07/06/2011"), "2011") << "July or June: only the year is said";
  EXPECT_EQ(date_of("June 9"), "");
  EXPECT_EQ(date_of("2011-02-30"), "");
  EXPECT_EQ(date_of("version 10.4.2011.3"), "");
  EXPECT_EQ(date_of("2011-07-32"), "");
  EXPECT_EQ(date_of("tel. 2011 07 08 555"), "");
  EXPECT_EQ(date_of(""), "");
}

TEST(PageDate, TheLanguageOfThePageMayTellTheOrder) {
  const auto of = [](std::string_view language) {
    MetadataCandidate c;
    c.value = language;
    c.rule = "html:lang";
    return read_page_date("07/06/2011", words(), day_order({c}))->date.edtf;
  };
  EXPECT_EQ(of("fr"), "2011-06-07");
  EXPECT_EQ(of("en-GB"), "2011-06-07");
  EXPECT_EQ(of("en-US"), "2011-07-06");
  EXPECT_EQ(of("en"), "2011");
  EXPECT_EQ(of(""), "2011");
}

TEST(PageDate, SaysWhere) {
  const std::string_view text = "Опубликовано: 8 июля 2011";
  const auto d = read_page_date(text, words());
  ASSERT_TRUE(d);
  EXPECT_EQ(slice(text, d->at), "8 июля 2011");
}

TEST(UrlDate, IsRead) {
  const auto of = [](std::string_view url) {
    const auto d = read_url_date(url);
    return d ? d->date.edtf : std::string();
  };
  EXPECT_EQ(of("https://example.org/2011/07/08/extradition.html"), "2011-07-08");
  EXPECT_EQ(of("https://example.org/a/20110708.html"), "2011-07-08");
  EXPECT_EQ(of("https://example.org/2011-07-08-title"), "2011-07-08");
  EXPECT_EQ(of("https://example.org/2011/07/title"), "2011-07");
  EXPECT_EQ(of("https://example.org/a/24260127.html"), "");
  EXPECT_EQ(of("https://example.org/article/1234"), "");
}

MetadataCandidate candidate(std::string value, std::string rule, double confidence) {
  MetadataCandidate c;
  c.value = std::move(value);
  c.rule = std::move(rule);
  c.confidence = confidence;
  return c;
}

TEST(Ranking, BestFirstAllKept) {
  Metadata m;
  m.published = {candidate("no date", "time", 0.9), candidate("9 июня 2011", "text", 0.4),
                 candidate("2011-07-08", "json-ld:datePublished", 0.94)};
  rank_metadata(m, words());
  ASSERT_EQ(m.published.size(), 3u);
  EXPECT_EQ(m.published[0].date->edtf, "2011-07-08");
  EXPECT_EQ(m.published[1].date->edtf, "2011-06-09");
  EXPECT_FALSE(m.published[2].date);
}

TEST(Ranking, AgreementRaises) {
  Metadata m;
  m.published = {candidate("2011-06-09", "class:date", 0.62), candidate("2011-07-08", "time", 0.6),
                 candidate("8 July 2011", "text", 0.45)};
  rank_metadata(m, words());
  EXPECT_EQ(m.published[0].date->edtf, "2011-07-08");
}

}  // namespace
}  // namespace panah

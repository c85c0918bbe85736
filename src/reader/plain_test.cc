#include "reader/plain.h"

#include "reader/read_file.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace panah {
namespace {

const PageWords& words() {
  static const PageWords loaded = load_page_words().value();
  return loaded;
}

Rendition read(std::string_view text) {
  return read_plain(decode(text, "", false), words()).value();
}

std::string kinds(const Rendition& r) {
  std::string out;
  for (const Block& b : r.blocks)
    out += std::string(out.empty() ? "" : " ") + name_of(b.kind);
  return out;
}

TEST(Plain, HeadOfAReport) {
  const Rendition r = read(
      "Ссылки для упрощенного доступа\n\nПравозащитники сообщили о выдаче шести человек\n\nАвтор: "
      "Дильноза Рахимова\n8 июля 2011\n\n"
      "БИШКЕК -- Шесть человек были переданы на границе, сообщила правозащитница.\nОна сказала, "
      "что суда не было.\n\n© Пример, 2011");
  EXPECT_EQ(kinds(r), "navigation title byline dateline body body notice");
  EXPECT_EQ(r.metadata.author.at(0).value, "Дильноза Рахимова");
  EXPECT_EQ(r.metadata.published.at(0).date->edtf, "2011-07-08");
}

TEST(Plain, WrappedLinesAreParagraphs) {
  const std::string text =
      "A monitor said on Friday that six men who had asked for\nasylum were handed over at the "
      "border, and that no court\nhad seen them.\n\n"
      "Her group had written to the prosecutor twice, in May and\nin June, and had no answer to "
      "either of the two letters\nthat it sent.\n";
  const Rendition r = read(text);
  ASSERT_EQ(r.blocks.size(), 2u);
  EXPECT_EQ(slice(r.text, r.blocks[0].at),
            "A monitor said on Friday that six men who had asked for asylum were handed over at "
            "the border, and that no court had seen them.");
  EXPECT_TRUE(check(r, text));
}

TEST(Plain, TheTitleMayStandBelowALetterhead) {
  const Rendition r = read(
      "PRESS RELEASE\nFor immediate release: 10 July 2015\n\nForced return of six men is a "
      "betrayal of refugees\n\n"
      "The network condemns the return of six men.\nIt asks for an answer.");
  EXPECT_EQ(kinds(r), "subtitle dateline title body body");
  EXPECT_EQ(r.metadata.title.at(0).value, "Forced return of six men is a betrayal of refugees");
}

TEST(Plain, APaperNamesItselfOnTop) {
  const Rendition r = read(
      "Chui Kuryeri\n\nSix men handed over at the border, guards say\n\nMay 3, 2016\n\n"
      "Six men were handed over on Monday, two border guards told the paper.");
  EXPECT_EQ(kinds(r), "subtitle title dateline body");
  EXPECT_EQ(r.metadata.title.at(0).value, "Six men handed over at the border, guards say");
  EXPECT_EQ(r.metadata.outlet.at(0).value, "Chui Kuryeri");
}

TEST(Plain, ALetterIsTitledByItsSubjectNotItsAddressee) {
  const Rendition r = read(
      "To the Committee on Missing Persons\nGeneva\n\n3 May 2016\n\nRe: Whereabouts of Gʻani "
      "Soliyev\n\nI write to you about my brother, who was taken from his home.");
  EXPECT_EQ(r.metadata.title.at(0).value, "Re: Whereabouts of Gʻani Soliyev");
  EXPECT_TRUE(r.metadata.outlet.empty());
}

TEST(Plain, AnInstitutionOnTopIsWhoWrites) {
  const Rendition r = read(
      "SUPREME COURT OF THE REPUBLIC\n\n3 May 2016\n\nTo the Prosecutor\n\nIn reply to your "
      "letter we inform you that nobody was handed over.");
  EXPECT_TRUE(r.metadata.title.empty());
  EXPECT_EQ(r.metadata.outlet.at(0).value, "SUPREME COURT OF THE REPUBLIC");
}

TEST(Plain, FurnitureThatNobodyListedDoesNotHideATitleSaidTwice) {
  const Rendition r = read(
      "Close the search icon now\n\nCountry website\n\nAgency shocked by handover of six "
      "men\n\nPress releases\n\nAgency shocked by handover of six men\n\n9 August 2006\n\n"
      "The agency said it was shocked by the handover of six men.");
  EXPECT_EQ(r.metadata.title.at(0).value, "Agency shocked by handover of six men");
}

TEST(Plain, ALoneLineIsBody) {
  EXPECT_EQ(kinds(read("Six men were handed over.")), "body");
}

TEST(Plain, RepeatedParagraphsFarApartStayBody) {
  EXPECT_EQ(kinds(read("A title of a report\nHe said no.\nShe said yes.\nHe said no.")),
            "title body body body");
}

TEST(Plain, AnyTextReadsBack) {
  const std::vector<std::string> pieces = {
      "\n",          "\r\n",    "\r",        "\n\n", " ",
      "\t",          "Қайрат",  "ʻ",         "🙂",   "By ",
      "8 июля 2011", "Share",   "six men. ", "\xFF", std::string(1, '\0'),
      "\f",          "\xC2\xA0"};
  EXPECT_TRUE(rc::check("random texts", [&pieces] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
    std::string s;
    for (const auto& p : parts)
      s += p;
    const Rendition r = read(s);
    const auto ok = check(r, s);
    RC_ASSERT(ok.has_value());
  }));
}

}  // namespace
}  // namespace panah

#include "reading/date_resolution.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace panah {
namespace {

const DateLexicon& english() {
  static const DateLexiconPtr lexicon = load_date_lexicon("en").value();
  return *lexicon;
}

std::vector<DateMention> resolved(std::string_view text, std::string_view published) {
  auto dates = find_dates(text, {0, static_cast<std::uint32_t>(text.size())}, english());
  std::optional<PartialDate> when;
  if (!published.empty()) when = parse_edtf(published).value();
  resolve_dates(dates, text, when, english());
  return dates;
}

/// The resolved values, "-" for none.
std::string answers(std::string_view text, std::string_view published) {
  std::string out;
  for (const DateMention& date : resolved(text, published)) {
    if (!out.empty()) out += "; ";
    out += date.resolved ? date.resolved->edtf.edtf : "-";
  }
  return out;
}

struct Case {
  const char* published;
  const char* text;
  const char* answers;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& each : cases) {
    EXPECT_EQ(answers(each.text, each.published), each.answers) << each.text;
  }
}

TEST(ResolveDates, MissingYearIsTheLatestPast) {
  expect_all({
      {"2011-07-08", "told RFE/RL on July 8 that the extradition on June 9 was",
       "2011-07-08; 2011-06-09"},
      {"2011-07-08", "He said that in December Kazakhstan adopted amendments", "2010-12"},
      {"2011-07-08", "He was arrested in July.", "2011-07"},
      {"2012-02-10", "He was arrested on June 9-11.", "2011-06-09/2011-06-11"},
      {"2012-02-10", "Held from December 20 to January 5.", "2011-12-20/2012-01-05"},
      {"2011-07-08", "He was born on 29 February.", "2008-02-29"},
      {"2011-07-08", "In custody since May.", "2011-05/.."},
      {"2011-07-08", "in 2010 and on 9 June 2011", "-; -"},
  });
}

TEST(ResolveDates, WordsOfTheFutureLookAhead) {
  expect_all({
      {"2011-07-08", "He will be handed over on June 9.", "2012-06-09"},
      {"2011-07-08", "The hearing is scheduled for August 2.", "2011-08-02"},
      {"2011-07-08", "The trial, due to be held in September, was postponed.", "2011-09"},
      {"2011-07-08", "He will be tried in Tashkent, she said on June 9.", "2011-06-09"},
      {"2011-07-08", "On July 20 the court will rule.", "2011-07-20"},
      {"2011-07-08", "He was expected to be released on Friday.", "2011-07-08"},
      {"2011-07-07", "The court will rule on Monday.", "2011-07-11"},
      {"2013-10-09", "I will be in Osh next month, in Almaty in December, in Baku in January",
       "2013-11; 2013-12; 2014-01"},
      {"2022-01-25", "was told not to move him before February 25", "../2022-02-25"},
      {"2011-07-08", "was held until February 25", "../2011-02-25"},
  });
}

TEST(ResolveDates, CountedFromPublication) {
  expect_all({
      {"2011-07-08", "on Tuesday", "2011-07-05"},
      {"2011-07-05", "on Tuesday", "2011-07-05"},
      {"2011-07-05", "last Tuesday", "2011-06-28"},
      {"2011-07-05", "next Tuesday", "2011-07-12"},
      {"2011-07-08", "last month", "2011-06"},
      {"2011-01-08", "last month", "2010-12"},
      {"2011-07-08", "last year", "2010"},
      {"2011-07-08", "yesterday", "2011-07-07"},
      {"2021-07-06", "five weeks ago", "2021-06-01~"},
      {"2013-11-14", "last week", "2013-11-04/2013-11-10"},
      {"2011-07-08", "in May last year", "2010-05"},
      {"2011-07-08", "last May", "2011-05"},
      {"2011-07-08", "on the 10th of last month; this past Friday; this coming Monday",
       "2011-06-10; 2011-07-01; 2011-07-11"},
      {"2011-05-08", "last May", "2010-05"},
      {"2017-06-16", "last autumn", "2016-23"},
      {"2011-07-08", "last winter", "2010-12/2011-02"},
      {"2011-07-08", "almost two years ago", "2009~"},
      {"2011-07-08", "more than two years ago; several years ago", "-; -"},
      {"2020-03-03", "On Friday, 28 February", "2020-02-28"},
  });
}

TEST(ResolveDates, CountedFromTheDateBefore) {
  expect_all({
      {"2012-01-01", "on 9 June 2010. The same day", "-; 2010-06-09"},
      {"2012-01-01", "on 9 June 2010; a day earlier he", "-; 2010-06-08"},
      {"2012-01-01", "on 9 June 2010. The next day", "-; 2010-06-10"},
      {"2012-01-01", "in 1924. Two years later", "-; 1926"},
      {"2012-01-01", "in June 2010, and in March the same year", "-; 2010-03"},
      {"2011-07-08", "on June 9. A day later", "2011-06-09; 2011-06-10"},
      {"2012-01-01", "in 2010. A day later", "-; -"},
      {"2012-01-01", "A day earlier", "-"},
      {"2012-01-01", "on 30 December 2010. A week later", "-; 2011-01-06~"},
      {"2012-01-01", "from 9 to 11 June 2010. The next day", "-; 2010-06-12"},
  });
}

TEST(ResolveDates, CountsFarBackAndToTheDay) {
  expect_all({
      {"2010-01-01", "half a century ago; two centuries ago", "1960~; 1810~"},
      {"2010-01-01", "2,500 years ago", "-0490"},
      {"2010-01-02", "fifty years ago today", "1960-01-02"},
      {"2012-02-29", "fifty years ago today", "-"},
      {"2010-01-04", "five years from now; a week from today", "2015; 2010-01-11~"},
      {"2010-01-01", "the year before last", "2008"},
      {"2010-01-01", "in 1828. The following July", "-; 1829-07"},
      {"2010-01-01", "about 170 years later, in 1896", "1896~; -"},
  });
}

TEST(ResolveDates, KnownDays) {
  expect_all({
      {"2010-01-01", "after 9/11; the September 11 attacks; on September 11",
       "2001-09-11/..; 2001-09-11; 2009-09-11"},
      {"2008-02-10", "the March attack; the talks start in March", "2007-03; 2008-03"},
      {"2010-01-01",
       "In 1811, 1815 and 1820 he wrote. On 28 May 1832 he fell ill. On the 30th, worse. On the "
       "2nd, he died.",
       "-; -; -; -; 1832-05-30; 1832-06-02"},
  });
}

TEST(ResolveDates, CenturyLeftOut) {
  expect_all({
      {"2010-01-01", "in '68, in '10, in the '90s", "1968; 2010; 199X"},
      {"2010-01-01", "on 12/31/09 and 12/31/10", "2009-12-31; 1910-12-31"},
  });
}

TEST(ResolveDates, TellingOfTheYearInTheWordsAround) {
  expect_all({
      {"2010-01-01", "In 2001, on September 11, it fell", "-; 2001-09-11"},
      {"2020-01-01",
       "In 1811, 1815 and 1820 he wrote. In December 1830 he fell ill. In January he died",
       "-; -; -; -; 1831-01"},
      {"2004-08-01",
       "He sang in 2005, was heard in 2006 and went on in 2007. In March 2008 he left, in May he "
       "died",
       "-; -; -; -; 2008-05"},
      {"2008-06-10", "He had been arrested in August 2007 and tried in February.", "-; 2008-02"},
      {"2008-06-10", "The deadline is June 20. The shop closed May 31.", "2008-06-20; 2008-05-31"},
      {"2010-02-01", "on New Year's Eve; at Christmas", "2009-12-31; [2010-01-07,2009-12-25]"},
  });
}

TEST(ResolveDates, FollowsAWholeDateJustBefore) {
  expect_all({
      {"2011-07-08", "arrested on 18 May 2005. On 20 May he was moved", "-; 2005-05-20"},
      {"2011-07-08", "signed on 22 January 1993. On June 9 it extradited them", "-; 2011-06-09"},
      {"2011-07-08", "arrested on 18 May 2005.\nOn 20 May he was moved", "-; 2011-05-20"},
      {"2021-04-03", "12 June 2019 - A notice. It is deleted in October.", "-; 2019-10"},
      {"2019-06-12", "On 6 September 2018 he was seized. He had applied in April.", "-; 2018-04"},
      {"2020-01-01",
       "Born in 1811. In 1815, in 1820 and 1823 he moved; in 1827 and 1829 he wrote; in 1830 he "
       "fell "
       "ill and in 1831 he was jailed. On 14 July he was free.",
       "-; -; -; -; -; -; -; -; 1831-07-14"},
      {"", "in Bialystok on August 27, 2018.\nThe protest on August 30.", "-; 2018-08-30"},
  });
}

TEST(ResolveDates, UnknownOrCoarsePublicationIsNotGuessedFrom) {
  expect_all({
      {"", "on June 9, on Tuesday, last year", "-; -; -"},
      {"XXXX-07-08", "on June 9", "-"},
      {"2011-07", "on June 9", "2011-06-09"},
      {"2011-07", "on July 8", "-"},
      {"2011", "on June 9", "-"},
      {"2011", "last year, last month, on Tuesday", "2010; -; -"},
      {"2011-07", "last month", "2011-06"},
  });
}

TEST(ResolveDates, SaysWhy) {
  const auto dates = resolved("on June 9. A day later", "2011-07-08");
  ASSERT_EQ(dates.size(), 2u);
  EXPECT_EQ(dates[0].resolved->why, "the latest 9 June up to publication on 2011-07-08");
  EXPECT_EQ(dates[1].resolved->why, "counted from “June 9” (2011-06-09)");
  EXPECT_EQ(dates[0].stated.edtf, "XXXX-06-09");
}

// ---- properties --------------------------------------------------------------------------------

std::string any_report() {
  static const std::vector<std::string> pieces = {"on June 9",
                                                  "July 8, 2011",
                                                  "in December",
                                                  "last month",
                                                  "on Tuesday",
                                                  "a day earlier",
                                                  "the same day",
                                                  "two years later",
                                                  "will be",
                                                  "was",
                                                  ".",
                                                  "\n",
                                                  "since May",
                                                  "from 9 to 11 June",
                                                  "29 February",
                                                  "next year",
                                                  "yesterday",
                                                  "last winter",
                                                  "9999 years ago",
                                                  "on Friday, 28 February",
                                                  "the end of the month",
                                                  "1994",
                                                  "between October and April",
                                                  "170 years later",
                                                  "a week later",
                                                  "08/07/2011",
                                                  "this summer",
                                                  "on June 9 and 11",
                                                  "said"};
  std::string text;
  for (const std::string& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) {
    text += piece + " ";
  }
  return text;
}

RC_GTEST_PROP(ResolveDatesProperty, StatedIsUntouchedAndAnswersAreDates, ()) {
  const std::string text = any_report();
  const Civil day = to_civil(Day{*rc::gen::inRange(-700'000, 700'000)});
  const auto before = find_dates(text, {0, static_cast<std::uint32_t>(text.size())}, english());
  for (const std::string& published :
       {make_date(day).edtf, make_date(day.year, day.month, std::nullopt).edtf, std::string()}) {
    const auto after = resolved(text, published);
    RC_ASSERT(after.size() == before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
      RC_ASSERT(after[i].stated == before[i].stated);
      RC_ASSERT(after[i].at == before[i].at);
      if (!after[i].resolved) continue;
      RC_ASSERT(!after[i].resolved->why.empty());
      RC_ASSERT(parse_edtf(after[i].resolved->edtf.edtf).value() == after[i].resolved->edtf);
    }
  }
}

RC_GTEST_PROP(ResolveDatesProperty, WhatIsStatedIsKeptInTheAnswer, ()) {
  const std::string text = any_report();
  const Civil day = to_civil(Day{*rc::gen::inRange(0, 30'000)});
  for (const DateMention& date : resolved(text, make_date(day).edtf)) {
    if (!date.resolved) continue;
    const auto month = stated_month(date.stated);
    const auto stated = stated_day(date.stated);
    if (month) RC_ASSERT(stated_month(date.resolved->edtf) == month);
    if (stated) RC_ASSERT(stated_day(date.resolved->edtf) == stated);
    RC_ASSERT(!stated_year(date.stated));
  }
}

}  // namespace
}  // namespace panah

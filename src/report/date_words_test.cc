#include "report/date_words.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace panah {
namespace {

std::string words(const char* edtf) {
  return in_words(parse_edtf(edtf).value());
}

TEST(DateWords, SayWhatIsKnownAndWhatIsNot) {
  EXPECT_EQ(words("2011-06-09"), "9 June 2011");
  EXPECT_EQ(words("2011-06"), "June 2011");
  EXPECT_EQ(words("2011"), "2011");
  EXPECT_EQ(words("XXXX-06-09"), "9 June, year not stated");
  EXPECT_EQ(words("XXXX-12"), "December, year not stated");
  EXPECT_EQ(words("2011-06~"), "June 2011 (approximately)");
  EXPECT_EQ(words("2010-12?"), "December 2010 (uncertain)");
  EXPECT_EQ(words("2010-21"), "spring 2010");
  EXPECT_EQ(words("2010-06-09/2011-06-09"), "9 June 2010 to 9 June 2011");
  EXPECT_EQ(words("../2011-07-08"), "up to 8 July 2011");
  EXPECT_EQ(words("1997/.."), "from 1997 on");
  EXPECT_EQ(words("XXXX-XX-XX"), "day not stated");
}

TEST(DateWords, GiveTheRestAsItIs) {
  EXPECT_EQ(words("201X"), "201X");
  EXPECT_EQ(words("[2010, 2011]"), parse_edtf("[2010, 2011]").value().edtf);
  EXPECT_EQ(duration_in_words("P1Y"), "1 year");
  EXPECT_EQ(duration_in_words("P18M"), "18 months");
  EXPECT_EQ(duration_in_words("PT72H"), "72 hours");
  EXPECT_EQ(duration_in_words("P1Y2M"), "P1Y2M");
}

TEST(DateWords, NeverAddAYear) {
  EXPECT_TRUE(rc::check("a yearless date has no four digits in words", [] {
    const auto month = *rc::gen::inRange(1, 13);
    const auto day = *rc::gen::inRange(1, 29);
    const std::string text = in_words(make_date(std::nullopt, month, day));
    RC_ASSERT(text.find("year not stated") != std::string::npos);
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
      RC_ASSERT(text.substr(i, 4).find_first_not_of("0123456789") != std::string::npos);
    }
  }));
}

}  // namespace
}  // namespace panah

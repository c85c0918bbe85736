#include "reader/charset.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace panah {
namespace {

// "Правозащитники сообщили о выдаче шести просителей убежища." in each charset.
const std::string cp1251 =
    "\xCF\xF0\xE0\xE2\xEE\xE7\xE0\xF9\xE8\xF2\xED\xE8\xEA\xE8 \xF1\xEE\xEE\xE1\xF9\xE8\xEB\xE8 "
    "\xEE \xE2\xFB\xE4\xE0\xF7\xE5 "
    "\xF8\xE5\xF1\xF2\xE8 \xEF\xF0\xEE\xF1\xE8\xF2\xE5\xEB\xE5\xE9 \xF3\xE1\xE5\xE6\xE8\xF9\xE0.";
const std::string koi8 =
    "\xF0\xD2\xC1\xD7\xCF\xDA\xC1\xDD\xC9\xD4\xCE\xC9\xCB\xC9 \xD3\xCF\xCF\xC2\xDD\xC9\xCC\xC9 "
    "\xCF \xD7\xD9\xC4\xC1\xDE\xC5 "
    "\xDB\xC5\xD3\xD4\xC9 \xD0\xD2\xCF\xD3\xC9\xD4\xC5\xCC\xC5\xCA \xD5\xC2\xC5\xD6\xC9\xDD\xC1.";
const std::string russian = "Правозащитники сообщили о выдаче шести просителей убежища.";

TEST(Charset, CyrillicIsToldByItsLetters) {
  Decoded d = decode(cp1251, "", false);
  EXPECT_EQ(d.charset, "windows-1251");
  EXPECT_EQ(d.text, russian);
  d = decode(koi8, "", false);
  EXPECT_EQ(d.charset, "koi8-r");
  EXPECT_EQ(d.text, russian);
}

TEST(Charset, AWrongLabelIsOverruled) {
  EXPECT_EQ(decode("<meta charset=iso-8859-1>" + cp1251, "", true).charset, "windows-1251");
  EXPECT_EQ(decode(russian, "text/html; charset=windows-1251", true).text, russian);
}

TEST(Charset, WesternStaysWestern) {
  const Decoded d = decode("d\xE9j\xE0 vu \x96 Z\xFCrich", "", false);
  EXPECT_EQ(d.charset, "windows-1252");
  EXPECT_EQ(d.text, "déjà vu – Zürich");
}

TEST(Charset, Utf16WithAndWithoutMark) {
  const std::string le("\xFF\xFE\x1F\x04\x40\x04=\xD8\x42\xDE", 10);  // Пр and an emoji
  Decoded d = decode(le, "", false);
  EXPECT_EQ(d.charset, "utf-16le");
  EXPECT_EQ(d.text, "Пр🙂");
  std::string be;
  for (const char c : std::string("<html><body>Hello</body>"))
    be += std::string(1, '\0') + c;
  d = decode(be, "", true);
  EXPECT_EQ(d.charset, "utf-16be");
  EXPECT_EQ(d.text, "<html><body>Hello</body>");
}

TEST(Charset, BrokenUtf8BecomesReplacementsOneForEachPart) {
  const Decoded d =
      decode("Қайрат \xF0\x9F\x99 и \xC3 д\xFFругие люди из того же списка", "", false);
  EXPECT_EQ(d.charset, "utf-8");
  EXPECT_EQ(d.text, "Қайрат \xEF\xBF\xBD и \xEF\xBF\xBD д\xEF\xBF\xBDругие люди из того же списка");
  EXPECT_EQ(d.broken, 3u);
}

TEST(Charset, NulIsReplaced) {
  const Decoded d = decode(std::string_view("a\0b", 3), "", false);
  EXPECT_EQ(d.text,
            "a\xEF\xBF\xBD"
            "b");
}

/// Segments of the whole text give back the file they came from.
void reads_back(std::string_view bytes, std::string_view declared) {
  const Decoded d = decode(bytes, declared, false);
  Rendition r;
  r.text = d.text;
  d.add_segments({0, static_cast<std::uint32_t>(d.text.size())}, 0, r.segments);
  const auto ok = check(r, bytes);
  RC_ASSERT(ok.has_value());
}

TEST(Charset, AnyBytesReadBack) {
  EXPECT_TRUE(rc::check("random bytes", [] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    for (const char* charset : {"", "text/html; charset=windows-1251", "charset=shift_jis",
                                "charset=utf-16le", "charset=nonsense"}) {
      reads_back(bytes, charset);
    }
  }));
}

TEST(Charset, SingleByteRunsAreExactToTheCharacter) {
  const Decoded d = decode(cp1251, "", false);
  Rendition r;
  r.text = d.text;
  d.add_segments({0, static_cast<std::uint32_t>(d.text.size())}, 0, r.segments);
  // "выдаче" stands at byte 26 of the file.
  const auto at = static_cast<std::uint32_t>(r.text.find("выдаче"));
  EXPECT_EQ(source_ranges(r, {at, at + 12}),
            (std::vector<SourceRange>{
                {cp1251.find("\xE2\xFB\xE4"), cp1251.find("\xE2\xFB\xE4") + 6, {}}}));
}

}  // namespace
}  // namespace panah

#include "text/fold.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace panah {
namespace {

TEST(Fold, LettersOfTheRegion) {
  EXPECT_EQ(fold_text("Ёлкин Ўткир Қайрат Ғани Ҳасан Ҷамшед Өмүр Ұлан Әлия Іле Ңа Һ"),
            "елкин уткир кайрат гани хасан чамшед омур улан алия иле на х");
  EXPECT_EQ(fold_text("Şükür Ñurlan ağa ISTANBUL İzmir ılık Łódź Øre Straße Äýna"),
            "sukur nurlan aga istanbul izmir ilik lodz ore strasse ayna");
  EXPECT_EQ(fold_text("Йод йўл Йигит"), "йод йул йигит") << "й stays a letter";
  EXPECT_EQ(fold_text("أحمد مُحَمَّد علی ك"), "احمد محمد علي ك");
}

TEST(Fold, ApostrophesAreOne) {
  for (const char* mark : {"'", "’", "‘", "ʻ", "ʼ", "`", "´", "′", "＇"}) {
    EXPECT_EQ(fold_text(std::string("O") + mark + "zbekiston"), "ozbekiston") << mark;
    EXPECT_EQ(fold_text(std::string("Watch") + mark + "s report"), "watch's report") << mark;
    EXPECT_EQ(fold_text(std::string("tog") + mark + " bor"), "tog' bor") << mark;
  }
  EXPECT_EQ(fold_text("Sa’dulla"), "sadulla");
  EXPECT_EQ(fold_text("𐐀'𐐀"), "𐐨'𐐨") << "only scripts that write names this way";
}

TEST(Fold, MapsBackToTheSource) {
  const std::string source = "Oʻzbekiston, Қайрат 🙂 ﬁne, Ёлкин’s";
  const Folded view = fold(source);
  auto back = [&](std::string_view folded) {
    const auto at = view.text.find(folded);
    EXPECT_NE(at, std::string::npos) << folded << " in " << view.text;
    return std::string(
        slice(source, view.map.source_range({static_cast<std::uint32_t>(at),
                                             static_cast<std::uint32_t>(at + folded.size())})));
  };
  EXPECT_EQ(back("ozbekiston"), "Oʻzbekiston");
  EXPECT_EQ(back("zbek"), "zbek");
  EXPECT_EQ(back("кайрат"), "Қайрат");
  EXPECT_EQ(back("🙂"), "🙂");
  EXPECT_EQ(back("i"), "i");
  EXPECT_EQ(back("fine"), "ﬁne");
  EXPECT_EQ(back("fi"), "ﬁ");
  EXPECT_EQ(back("елкин"), "Ёлкин");
  EXPECT_EQ(back("s"), "s");
}

TEST(Fold, BadBytesAreReplaced) {
  EXPECT_EQ(fold_text("a\xff"
                      "b\xd0"),
            "a\uFFFDb\uFFFD");
  EXPECT_EQ(fold_text("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(fold_text(""), "");
}

TEST(Fold, MarksWithoutEndStayCheap) {
  std::string source = "a";
  for (int i = 0; i < 100000; ++i)
    source += "\u0301\u0316";
  EXPECT_EQ(fold_text(source), "a");
}

bool on_code_point(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// Characters that are likely to meet trouble, and any others.
std::string draw_text() {
  static const std::vector<std::string> pieces = {
      "o",      "g",      "s",      "z",  "'",  "ʻ",  "’",      "`", "\u0301",
      "\u0306", "й",      "И",      "Ё",  "ў",  "Қ",  "ﬁ",      "ß", "İ",
      "ı",      "🙂",     "Å",      "ᄀ", "ᅡ",  "가", "\u0327", "ǆ", "\u00AD",
      "\u200D", " ",      "ά",      "ͅ",   "آ",  "ا",  "ٓ",       "ـ", "ﷺ",
      "①",      "\u0F73", "\u0344", "ﾞ",  "が", "か", "\u3099", "Ⱥ", "\u1E9B\u0323",
      "ё̂",      "9"};
  const auto picks = *rc::gen::container<std::vector<std::size_t>>(
      rc::gen::inRange<std::size_t>(0, pieces.size() + 3));
  std::string text;
  for (const std::size_t pick : picks) {
    if (pick < pieces.size()) {
      text += pieces[pick];
      continue;
    }
    auto c = *rc::gen::inRange<std::uint32_t>(0x20, 0x20000);
    if (c >= 0xD800 && c < 0xE000) c = 0x41;
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += static_cast<char>(0xC0 | (c >> 6));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      text += static_cast<char>(0xE0 | (c >> 12));
      text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      text += static_cast<char>(0xF0 | (c >> 18));
      text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
      text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return text;
}

TEST(FoldProperty, TheMapIsSound) {
  EXPECT_TRUE(rc::check("every folded range maps to an aligned source range", [] {
    const std::string source = draw_text();
    const Folded view = fold(source);
    RC_ASSERT(view.text == fold_text(source));
    RC_ASSERT(view.map.source_size() == source.size());
    RC_ASSERT(view.map.folded_size() == view.text.size());
    RC_ASSERT((view.map.source_range({0, view.map.folded_size()}).end <= source.size()));
    std::uint32_t last = 0;
    for (std::uint32_t b = 0; b <= view.text.size(); ++b) {
      if (!on_code_point(view.text, b)) continue;
      for (std::uint32_t e = b; e <= view.text.size(); ++e) {
        if (!on_code_point(view.text, e)) continue;
        const Range at = view.map.source_range({b, e});
        RC_ASSERT(at.begin <= at.end && at.end <= source.size());
        RC_ASSERT(on_code_point(source, at.begin) && on_code_point(source, at.end));
        if (b < e) RC_ASSERT((view.map.folded_range(at).contains(Range{b, e})));
      }
      RC_ASSERT((view.map.source_range({b, b}).begin >= last));
      last = view.map.source_range({b, b}).begin;
    }
  }));
}

TEST(FoldProperty, FoldingTwiceChangesNothing) {
  EXPECT_TRUE(rc::check("idempotent", [] {
    const std::string once = fold_text(draw_text());
    RC_ASSERT(fold_text(once) == once);
  }));
}

TEST(FoldProperty, AnyBytesAreTaken) {
  EXPECT_TRUE(rc::check("bytes", [](const std::string& bytes) {
    const Folded view = fold(bytes);
    RC_ASSERT(fold_text(view.text) == view.text);
    RC_ASSERT(view.map.source_size() == bytes.size());
  }));
}

}  // namespace
}  // namespace panah

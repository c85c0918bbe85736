#include "text/language.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

TEST(Language, OfSentences) {
  EXPECT_EQ(guess_language("The court upheld the decision to return the men to their country.").tag,
            "en");
  EXPECT_EQ(guess_language("Суд оставил в силе решение о выдаче задержанных на родину.").tag, "ru");
  EXPECT_EQ(
      guess_language("Сот ұсталған азаматтарды еліне қайтару туралы шешімді өзгеріссіз қалдырды.")
          .tag,
      "kk");
  EXPECT_EQ(guess_language(
                "Суд қўлга олинган фуқароларни ўз юртига қайтариш ҳақидаги қарорни кучда қолдирди.")
                .tag,
            "uz-Cyrl");
  EXPECT_EQ(
      guess_language(
          "Sud qoʻlga olingan fuqarolarni oʻz yurtiga qaytarish haqidagi qarorni kuchda qoldirdi.")
          .tag,
      "uz-Latn");
  EXPECT_EQ(
      guess_language(
          "Sud qo'lga olingan fuqarolarni o'z yurtiga qaytarish haqidagi qarorni kuchda qoldirdi.")
          .tag,
      "uz-Latn");
}

TEST(Language, AForeignNameDecidesNothing) {
  EXPECT_EQ(guess_language("Правозащитник Қайрат Әлиев заявил, что суд не рассматривал жалобу "
                           "адвокатов на решение прокуратуры.")
                .tag,
            "ru");
}

TEST(Language, UnknownIsAValue) {
  EXPECT_EQ(guess_language("").tag, "und");
  EXPECT_EQ(guess_language("12345 🙂 ...").tag, "und");
  EXPECT_EQ(guess_language("\xFF\xFE\x80").tag, "und");
}

TEST(Script, OfMostLetters) {
  EXPECT_EQ(main_script("Oʻzbekiston"), Script::latin);
  EXPECT_EQ(main_script("Қазақстан USA"), Script::cyrillic);
  EXPECT_EQ(main_script("قىزاقستان"), Script::arabic);
  EXPECT_EQ(main_script("2011 🙂"), Script::none);
}

}  // namespace
}  // namespace panah

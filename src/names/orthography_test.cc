#include "names/orthography.h"

#include "names/testing.h"
#include "names/variants.h"

#include <gtest/gtest.h>

namespace panah::names {
namespace {

std::string written(std::string_view system, std::string_view text) {
  const Orthography* o = find(test_knowledge().systems, system);
  EXPECT_NE(o, nullptr) << system;
  return o == nullptr ? "" : transliterate(*o, text);
}

TEST(Orthography, EverySystemNamesItsStandard) {
  EXPECT_GE(test_knowledge().systems.all.size(), 40u);
  for (const Orthography& o : test_knowledge().systems.all) {
    EXPECT_GE(o.standard.size(), 10u) << o.id;
    EXPECT_GE(o.rules.size(), 25u) << o.id;
  }
}

TEST(Orthography, Passports) {
  EXPECT_EQ(written("ru-icao", "Щукин Юрий Подъячев"), "Shchukin Iurii Podieiachev");
  EXPECT_EQ(written("ru-gost52535", "Царёв Юлий"), "Tcarev Iulii");
  EXPECT_EQ(written("ru-fr", "Журкин Георгий"), "Jourkine Gueorguii");
  EXPECT_EQ(written("ru-mvd310", "Васильев"), "Vasilyev");
}

TEST(Orthography, NativeLatin) {
  EXPECT_EQ(written("uz-Latn", "Ўткир Ғайрат Қобил Эшмат Елена"),
            "Oʻtkir Gʻayrat Qobil Eshmat Yelena");
  EXPECT_EQ(written("tk-Latn", "Гурбангулы Мәликгулыевич"), "Gurbanguly Mälikgulyýewiç");
  EXPECT_EQ(written("kk-Latn-2021", "Қасым Өмірбек"), "Qasym Ömırbek");
  EXPECT_EQ(written("tg-bgn", "Ҷамшед Ғафур"), "Jamshed Ghafur");
  EXPECT_EQ(written("ky-bgn", "Өмүрбек Жээнбеков"), "Ömürbek Jeenbekov");
}

TEST(Orthography, Capitals) {
  EXPECT_EQ(written("ru-bgn", "ЩУКИН Щукин ЮЩ"), "SHCHUKIN Shchukin YUSHCH");
  EXPECT_EQ(written("uz-Latn", "ЧЎЛПОН"), "CHOʻLPON");
}

TEST(Orthography, WhatHasNoRuleStays) {
  EXPECT_EQ(written("ru-icao", "№ 5 🙂 ok"), "№ 5 🙂 ok");
}

TEST(Orthography, DirectionsAreFound) {
  const Orthographies& all = test_knowledge().systems;
  ASSERT_NE(find_direction(all, "uz-Cyrl", "uz-Latn"), nullptr);
  ASSERT_NE(find_direction(all, "uz-Cyrl", "ru-Cyrl"), nullptr);
  EXPECT_EQ(find_direction(all, "uz-Latn", "Greek"), nullptr);
}

TEST(Variants, NamesTheirSystems) {
  const auto list = variants(test_knowledge(), "Хуршид Комилов");
  auto by = [&](std::string_view text) {
    for (const Variant& v : list) {
      if (v.text == text) return v.by;
    }
    return std::string("absent");
  };
  EXPECT_EQ(by("Xurshid Komilov"), "uz-Latn");
  EXPECT_EQ(by("Хуршид Камилов"), "uz-ru");
  EXPECT_NE(by("Khurshid Kamilov"), "absent");
  EXPECT_NE(by("Churschid Kamilow"), "absent");
  EXPECT_EQ(variants(test_knowledge(), "Kamilov").size(), 1u);
}

}  // namespace
}  // namespace panah::names

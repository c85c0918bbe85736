#include "names/name.h"

#include "names/testing.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace panah::names {
namespace {

Name taken_apart(std::string_view text) {
  return parse(test_knowledge(), text);
}

std::string shape(std::string_view text) {
  std::string out;
  const Name name = taken_apart(text);
  for (std::size_t i = 0; i < name.size; ++i) {
    if (i > 0) out += " | ";
    out += std::string(slice(text, name.part[i].at)) + ":" + name_of(name.part[i].kind);
    if (name.part[i].sex != Sex::unknown) out += std::string(":") + name_of(name.part[i].sex);
  }
  return out;
}

TEST(Name, Patronymics) {
  EXPECT_EQ(shape("Тошматов Абдувоҳид Абдуқаюм ўғли"),
            "Тошматов:family:male | Абдувоҳид:name | Абдуқаюм ўғли:patronymic:male");
  EXPECT_EQ(shape("Нурланқызы"), "Нурланқызы:patronymic:female");
  EXPECT_EQ(shape("Асан уулу Бакыт"), "Асан уулу:patronymic:male | Бакыт:name");
  EXPECT_EQ(shape("Komilova Xurshida Anvar qizi"),
            "Komilova:family:female | Xurshida:name | Anvar qizi:patronymic:female");
  EXPECT_EQ(shape("Ahmad ibn Yusuf"), "Ahmad:name | ibn Yusuf:patronymic:male");
  EXPECT_EQ(shape("Karimjon Salim o‘g‘li"), "Karimjon:name | Salim o‘g‘li:patronymic:male");
}

TEST(Name, AGuliIsNoSon) {
  EXPECT_EQ(shape("Gurbanguly"), "Gurbanguly:name");
}

TEST(Name, InitialsAndTitles) {
  EXPECT_EQ(shape("Х. Камилов"), "Х:initial | Камилов:family:male");
  EXPECT_EQ(shape("Kamilov, Kh."), "Kamilov:family:male | Kh:initial");
  EXPECT_EQ(shape("Mr. Umar Karimov"), "Umar:name | Karimov:family:male");
}

TEST(Name, Compounds) {
  EXPECT_EQ(shape("Abd al-Rahman Karimov"), "Abd al-Rahman:name | Karimov:family:male");
  EXPECT_EQ(shape("Nizam al-Din"), "Nizam al-Din:name");
}

TEST(Name, ReadsMachineReadableLines) {
  const std::string zone = "P<UZBKOMILOV<<XURSHID<<<<<<<<<<<";
  EXPECT_EQ(shape(zone), "KOMILOV:family:male | XURSHID:name");
}

TEST(Name, MixedAlphabetsAreRepaired) {
  // Latin о, а in Cyrillic words: what a typist leaves and a reader does not see.
  const Name name = taken_apart("Kамилов");
  EXPECT_EQ(name.part[0].units, taken_apart("Камилов").part[0].units);
}

TEST(Name, Limits) {
  std::string many;
  for (int i = 0; i < 100; ++i)
    many += "Карим ";
  EXPECT_LE(taken_apart(many).size, max_parts);
  EXPECT_EQ(taken_apart("").size, 0);
  EXPECT_EQ(taken_apart("  ., 123 ").size, 0);
}

TEST(NameProperty, PartsAreStretchesOfTheText) {
  const Knowledge& knowledge = test_knowledge();
  EXPECT_TRUE(rc::check("any bytes", [&](const std::string& noise, bool cyrillic) {
    const std::string text = (cyrillic ? "Каримов " : "O‘g‘li al-") + noise + " угли";
    const Name name = parse(knowledge, text);
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < name.size; ++i) {
      const Part& p = name.part[i];
      RC_ASSERT(p.at.begin < p.at.end && p.at.end <= text.size());
      RC_ASSERT(p.at.begin >= last);
      last = p.at.end;
      RC_ASSERT(p.units.size <= max_length && p.stem <= p.units.size);
    }
  }));
}

}  // namespace
}  // namespace panah::names

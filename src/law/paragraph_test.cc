#include "law/paragraph.h"

#include "law/law_book.h"
#include "law/sweep.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace panah::law {
namespace {

class Paragraphs : public ::testing::Test {
 protected:
  LawBook book = load_law_book().value();
  Case tested;

  void SetUp() override {
    tested.sender = "KAZ";
    tested.destination = "UZB";
    tested.acts = {"extradition"};
    tested.days["decision"] = {parse_edtf("2010-09-08").value(), "as stated", false};
    tested.days["handover"] = {parse_edtf("2011-06-09").value(), "as stated", false};
    for (const char* key :
         {"handed-over", "systematic-torture", "targeted-group", "wanted-political"})
      tested.facts[key].state = FactState::yes;
    tested.facts["own-risk"].state = FactState::contested;
  }
  std::string whole(const char* language) const {
    const auto findings = assess(book.pack, book.status, book.names, tested, {});
    std::string out;
    for (const std::string& paragraph :
         paragraphs({book.pack, book.names, tested, findings}, load_phrases(language).value()))
      out += paragraph + "\n";
    return out;
  }
};

class Sweep : public Paragraphs {};

TEST_F(Paragraphs, FourLanguagesAndNoVerdict) {
  for (const auto& [language, words] :
       {std::pair{"en", "conditions met on the recorded evidence"},
        std::pair{"ru", "по собранным доказательствам условия выполнены"},
        std::pair{"kk", "жиналған дәлелдер бойынша шарттар орындалған"},
        std::pair{"uz", "toʻplangan dalillar boʻyicha shartlar bajarilgan"}}) {
    const std::string text = whole(language);
    EXPECT_NE(text.find(words), std::string::npos) << language;
    EXPECT_EQ(text.find('{'), std::string::npos) << language;
    EXPECT_EQ(text.find("iolat"), std::string::npos) << language;
    EXPECT_EQ(text.find("нарушил"), std::string::npos) << language;
  }
}

TEST_F(Paragraphs, NoEnglishSentenceIsLeftInTheOthers) {
  for (const char* language : {"ru", "kk", "uz"}) {
    const std::string text = whole(language);
    EXPECT_EQ(text.find("The person"), std::string::npos) << language;
    EXPECT_EQ(text.find("There were"), std::string::npos) << language;
  }
  EXPECT_NE(whole("ru").find("Казахстан"), std::string::npos);
  EXPECT_NE(whole("uz").find("Oʻzbekiston"), std::string::npos);
  EXPECT_FALSE(load_phrases("fr"));
}

TEST_F(Sweep, FindsTheSameChangesAsTryingEveryDay) {
  const Day from = to_day({2010, 11, 1}), to = to_day({2011, 4, 1});
  const std::vector<Change> found = sweep(book.pack, book.status, book.names, tested, from, to);
  std::vector<Label> last;
  std::size_t at = 0;
  for (Day day = from; day <= to; ++day.number) {
    AssessOptions options;
    options.on = make_date(to_civil(day));
    options.largest_flip = 0;
    const auto findings = assess(book.pack, book.status, book.names, tested, options);
    last.resize(findings.size(), Label::not_applicable);
    for (std::size_t i = 0; i < findings.size(); ++i) {
      if (findings[i].label == last[i]) continue;
      ASSERT_LT(at, found.size());
      EXPECT_EQ(found[at].day, day);
      EXPECT_EQ(found[at].norm, findings[i].norm);
      EXPECT_EQ(found[at].after, findings[i].label);
      last[i] = findings[i].label;
      ++at;
    }
  }
  EXPECT_EQ(at, found.size());
}

}  // namespace
}  // namespace panah::law

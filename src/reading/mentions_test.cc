#include "reading/read.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

std::vector<std::string> people(std::string text) {
  static const LexiconPtr lexicon = load_lexicon("en").value();
  Rendition r;
  r.text = std::move(text);
  r.blocks.push_back({BlockKind::body, {0, static_cast<std::uint32_t>(r.text.size())}, ""});
  const Reading reading = read_document(r, *lexicon, {});
  std::vector<std::string> out;
  for (const Mention& m : reading.mentions) {
    if (m.type == MentionType::person) out.push_back(m.name);
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(Mentions, AnOfficeThatOnePersonHoldsEndsBeforeTheName) {
  EXPECT_EQ(people("“They are safe 🕊,” said UN High Commissioner for Refugees Inês Ferreira."),
            Strings{"Inês Ferreira"});
}

TEST(Mentions, AfterARoleAPeoplesNameMayBeAFamilys) {
  EXPECT_EQ(people("“It is forbidden,” UN rights chief Walther Turk said in a statement."),
            Strings{"Walther Turk"});
}

TEST(Mentions, ABodyIsNotThePersonAfterIt) {
  // No office of one person: the capitals after it are not a name for that reason alone.
  EXPECT_EQ(people("The guards of the Interior Ministry Friday let nobody in."), Strings{});
}

TEST(Mentions, ApostrophesOfUzbekLettersStayInNames) {
  EXPECT_EQ(people("Lawyer Gʻayrat Toʻraqulov told reporters that nobody had seen the men."),
            Strings{"Gʻayrat Toʻraqulov"});
}

}  // namespace
}  // namespace panah

// Legal and checkable claims, and counts: one test a family of rules.
#include "reading/read.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

const Lexicon& english() {
  static const LexiconPtr lexicon = load_lexicon("en").value();
  return *lexicon;
}

Reading read(std::string text) {
  Rendition r;
  r.text = std::move(text);
  r.blocks.push_back({BlockKind::body, {0, static_cast<std::uint32_t>(r.text.size())}, ""});
  ReadOptions options;
  options.published = parse_edtf("2021-07-08").value();
  return read_document(r, english(), options);
}

TEST(LegalClaims, WhoSaysWhatOfWhichLaw) {
  const std::tuple<const char*, LegalClaimKind, const char*> cases[] = {
      {"Ёлкин said the transfer was unlawful 🕊.", LegalClaimKind::violation, ""},
      {"The expulsion runs contrary to the principle of non-refoulement.",
       LegalClaimKind::violation, ""},
      {"The extradition complied fully with the Minsk Convention.", LegalClaimKind::compliance, ""},
      {"Georgia is bound by the European Convention on Human Rights.", LegalClaimKind::applies,
       "echr-1950"},
      {"Thailand ratified the UN Convention against Torture in 2007.", LegalClaimKind::adopted,
       "cat-1984"},
      {"Returning anybody to torture is prohibited by customary international law.",
       LegalClaimKind::prohibits, ""},
      {"Under Article 3 of the Convention against Torture, no one may be returned to torture.",
       LegalClaimKind::prohibits, "cat-1984"},
      {"The Convention against Torture contains no provision on exile.", LegalClaimKind::silent,
       "cat-1984"},
  };
  for (const auto& [text, kind, linked] : cases) {
    const Reading reading = read(text);
    bool found = false;
    for (const LegalClaim& c : reading.legal_claims) {
      found = found || (c.kind == kind &&
                        (std::string_view(linked).empty() ||
                         (c.instrument && reading.instruments[*c.instrument].linked == linked)));
    }
    EXPECT_TRUE(found) << text;
  }
}

TEST(LegalClaims, IllegalMigrantsAreNoClaim) {
  EXPECT_TRUE(read("The men were illegal migrants.").legal_claims.empty());
  EXPECT_TRUE(
      read("He would be treated in accordance with international law.").legal_claims.empty());
}

TEST(CheckableClaims, EachKind) {
  const std::pair<const char*, CheckableKind> cases[] = {
      {"At least three men have been handed over to China this year.", CheckableKind::total},
      {"Since July 2016 more than 400 people have been arrested in Turkey.", CheckableKind::total},
      {"It was the seventh such case in two years.", CheckableKind::total},
      {"She is at least the fifth Turkish citizen to be deported since 2018.",
       CheckableKind::total},
      {"It is the largest group handed over by any country in recent years.",
       CheckableKind::superlative},
      {"It was the first abduction of a journalist from Georgia.", CheckableKind::first},
      {"India did something it had not done before.", CheckableKind::first},
      {"The operation is without precedent.", CheckableKind::unprecedented},
      {"Toʻlqin says 80 refugees were expelled, more than any other country 🌍.",
       CheckableKind::comparison},
  };
  for (const auto& [text, kind] : cases) {
    bool found = false;
    const Reading reading = read(text);
    for (const CheckableClaim& c : reading.checkable_claims)
      found = found || c.kind == kind;
    EXPECT_TRUE(found) << text;
  }
}

TEST(CheckableClaims, PlainSuperlativesAreNone) {
  for (const char* text : {"The youngest is 14.", "He appealed to the highest court.",
                           "They are among the most vulnerable.", "The second man was released."})
    EXPECT_TRUE(read(text).checkable_claims.empty()) << text;
}

TEST(Counts, PartsOrdersAndBoth) {
  const Reading part = read("Қайрат said six activists fled. Four of the six were detained.");
  ASSERT_EQ(part.counts.size(), 2u);
  EXPECT_EQ(part.counts[1].low, 4);
  EXPECT_EQ(part.counts[1].set, "activists");
  const Reading order = read("Four men were extradited. A fifth, Shuhrat Yoʻldoshev, was not.");
  ASSERT_EQ(order.counts.size(), 2u);
  EXPECT_EQ(order.counts[1].low, 1);
  const Reading both = read("It wrote to both families.");
  ASSERT_EQ(both.counts.size(), 1u);
  EXPECT_EQ(both.counts[0].op, CountOp::all);
  EXPECT_TRUE(read("It amended its 2009 asylum law for several weeks.").counts.empty());
}

}  // namespace
}  // namespace panah

#include "law/norm_parser.h"

#include "base/data_file.h"
#include "law/norm_check.h"
#include "law/norm_format.h"
#include "law/norm_tests.h"
#include "law/pack.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace panah::law {
namespace {

constexpr const char* small = R"(# a comment
instrument demo-1990
  title en: Demo Treaty      # after two spaces: a comment
  title ru: Демо-договор № 1 об ўзбеках
  cite No. #3 of 1990
  rank treaty
  binds both
  force 1991-06

norm demo-1 of demo-1990
  title en: No sending
  kind prohibition
  acts extradition return
  tested-on decision handover
  standard real-risk
  absolute yes
  needs declaration demo-decl
  version from 1991-06 until 2000
    source art. 1
    breached when at least 2
      [a] Fact a in {state}.
      not
        [b] Fact b.
      any
        [c] Fact c in {destination}.
        all
          [d] Fact d.
    unless all (art. 2, to be shown by claimant)
      [e] Fact e.
    does-not-help
      [f] Fact f.
  version from 2000 earliest 1999-12-01 latest 2000-02-01
    source art. 1 as amended
    mark start day not seen
    breached when
      [a] Fact a.
)";

TEST(NormParser, ReadsEveryElement) {
  const ParsedNorms read = parse_norms(small, "demo.norm");
  ASSERT_TRUE(read.errors.empty()) << to_string(read.errors.front());
  ASSERT_EQ(read.pack.instruments.size(), 1u);
  const Instrument& law = read.pack.instruments[0];
  EXPECT_EQ(law.titles[0].text, "Demo Treaty");
  EXPECT_EQ(law.titles[1].text, "Демо-договор № 1 об ўзбеках");
  EXPECT_EQ(law.cite, "No. #3 of 1990");
  EXPECT_EQ(law.binds, Binds::both);
  EXPECT_EQ(law.force.day.earliest, to_day({1991, 6, 1}));
  EXPECT_EQ(law.force.day.latest, to_day({1991, 6, 30}));
  ASSERT_EQ(read.pack.norms.size(), 1u);
  const Norm& norm = read.pack.norms[0];
  EXPECT_EQ(norm.tested_on, (std::vector<std::string>{"decision", "handover"}));
  EXPECT_EQ(norm.needs, std::vector<std::string>{"demo-decl"});
  EXPECT_TRUE(norm.absolute);
  ASSERT_EQ(norm.versions.size(), 2u);
  const Version& first = norm.versions[0];
  EXPECT_EQ(first.when.form, Condition::Form::at_least);
  EXPECT_EQ(first.when.needed, 2u);
  ASSERT_EQ(first.when.parts.size(), 3u);
  EXPECT_EQ(first.when.parts[1].form, Condition::Form::negation);
  EXPECT_EQ(first.when.parts[2].parts[1].parts[0].key, "d");
  EXPECT_EQ(first.unless->shown_by, Party::claimant);
  EXPECT_EQ(first.unless->cite, "art. 2");
  EXPECT_EQ(first.no_effect[0].says, "Fact f.");
  EXPECT_EQ(norm.versions[1].from.day.earliest, to_day({1999, 12, 1}));
  EXPECT_EQ(norm.versions[1].from.day.latest, to_day({2000, 2, 1}));
  EXPECT_EQ(norm.versions[1].marks, std::vector<std::string>{"start day not seen"});
}

struct Wrong {
  const char* text;
  std::uint32_t line, column;
  const char* what;
  const char* remedy;
};

TEST(NormParser, NamesPlaceAndRepairOfEveryError) {
  const Wrong cases[] = {
      {"nrom cat-3 of cat\n", 1, 1, "unknown word \"nrom\"", "did you mean \"norm\"?"},
      {"norm CAT of x\n", 1, 6, "\"CAT\" is not an id",
       "use small Latin letters, digits and hyphens: cat-3"},
      {"fact a\n\task en: What?\n", 2, 1, "a tab in the indentation",
       "indent with spaces, two a level"},
      {"  fact a\n", 1, 1, "indented under nothing", "start the line at the margin"},
      {"fact a\n  ask What?\n", 2, 7, "no language before the text",
       "put one first, as in: en: No return to torture"},
      {"instrument a\n  binds all\n  force 1990\n", 2, 3, "\"all\" cannot be bound",
       "write: binds parties, binds both, or a State as KAZ"},
      {"instrument a\n  binds both\n  force 1990-13\n", 3, 9, "\"1990-13\" is not a date",
       "write EDTF: 2011-02-10, 2011-02, 2011-02?"},
      {"fact a\n  ask en: In {land}?\n", 2, 3, "unknown place holder {land}",
       "use {state} or {destination}"},
  };
  for (const Wrong& wrong : cases) {
    const ParsedNorms read = parse_norms(wrong.text, "x.norm");
    const Error expected{
        Code::malformed, wrong.what, {"x.norm", wrong.line, wrong.column}, wrong.remedy};
    EXPECT_NE(std::find(read.errors.begin(), read.errors.end(), expected), read.errors.end())
        << wrong.text << (read.errors.empty() ? "" : to_string(read.errors.front()));
  }
}

TEST(NormParser, GoesOnAfterAnError) {
  std::string text = small;
  text.replace(text.find("breached when at"), 8, "breeched");
  text.replace(text.find("kind prohibition"), 16, "kind prohibitoin");
  const ParsedNorms read = parse_norms(text, "demo.norm");
  ASSERT_GE(read.errors.size(), 2u);
  EXPECT_EQ(read.errors[0].remedy, "did you mean \"prohibition\"?");
  EXPECT_EQ(read.errors[0].where.line, 12u);
}

TEST(NormParser, HostileTextEndsInErrors) {
  std::string deep = "norm a of b\n";
  for (std::size_t i = 1; i < 500; ++i)
    deep += std::string(2 * i, ' ') + "all\n";
  EXPECT_FALSE(parse_norms(deep, "deep").errors.empty());
  EXPECT_FALSE(parse_norms(std::string(2u << 20, 'x'), "big").errors.empty());
  EXPECT_FALSE(parse_norms(std::string("fact a\0b\n", 9), "nul").errors.empty());
  EXPECT_FALSE(parse_norms("[", "bracket").errors.empty());
  EXPECT_TRUE(parse_norms("", "empty").errors.empty());
}

TEST(ShippedNorms, LoadAndPassTheirChecks) {
  const Result<Pack> pack = load_pack();
  ASSERT_TRUE(pack) << to_string(pack.error());
  EXPECT_GE(pack->norms.size(), 8u);
  const Result<StatusTable> status = load_status();
  ASSERT_TRUE(status) << to_string(status.error());
  for (const Remark& remark : check_pack(*pack, *status)) {
    EXPECT_EQ(remark.weight, Weight::note) << to_string(remark.error);
  }
}

TEST(ShippedNorms, PassTheTestsInTheirFiles) {
  const Pack pack = load_pack().value();
  EXPECT_GE(pack.tests.size(), 8u);
  for (const Remark& remark :
       run_norm_tests(pack, load_status().value(), StateNames::load().value()))
    ADD_FAILURE() << to_string(remark.error);
}

TEST(ShippedNorms, AreInShapeAndComeBackFromEveryLanguage) {
  const Keywords& keywords = shipped_keywords().value();
  for (const std::string& name : data_files_below("norms/")) {
    if (!name.ends_with(".norm")) continue;
    const DataFile file = data_file(name).value();
    const ParsedNorms read = parse_norms(file.text, name);
    ASSERT_TRUE(read.errors.empty()) << to_string(read.errors.front());
    EXPECT_EQ(format_norms(file.text, read), file.text) << "panah norms format " << name;
    for (const char* language : {"en", "ru", "kk", "uz", "uz-Cyrl"}) {
      const std::string other = format_norms(file.text, read, keywords, language);
      const ParsedNorms again = parse_norms(other, name);
      ASSERT_TRUE(again.errors.empty()) << language << ' ' << to_string(again.errors.front());
      EXPECT_TRUE(same_norms(read.pack, again.pack)) << language << ' ' << name;
      EXPECT_EQ(format_norms(other, again, keywords, "en"), file.text) << language << ' ' << name;
    }
  }
}

TEST(NormFormat, IndentsCommentsAndEmptyLines) {
  const std::string text =
      "# head\r\n\n\n\ninstrument a-1   # why\n      title en: A\n      rank treaty\n      binds "
      "both\n"
      "      # about the day\n      force 1991\nnorm n-1 of a-1\n title en: N\n kind duty\n acts "
      "return\n"
      " tested-on handover\n version from 1991\n    owed when\n        [x] X.\n";
  const std::string neat =
      "# head\n\ninstrument a-1  # why\n  title en: A\n  rank treaty\n  binds both\n  # about the "
      "day\n"
      "  force 1991\n\nnorm n-1 of a-1\n  title en: N\n  kind duty\n  acts return\n  tested-on "
      "handover\n"
      "  version from 1991\n    owed when\n      [x] X.\n";
  const ParsedNorms read = parse_norms(text, "a.norm");
  ASSERT_TRUE(read.errors.empty()) << to_string(read.errors.front());
  EXPECT_EQ(format_norms(text, read), neat);
  EXPECT_EQ(format_norms(neat, parse_norms(neat, "a.norm")), neat);
}

TEST(NormTests, SayWhatCameOut) {
  const std::string text =
      "instrument a-1\n  title en: A\n  rank law\n  binds KAZ\n  force 1991\n"
      "norm n-1 of a-1\n  title en: N\n  kind prohibition\n  acts return\n  tested-on handover\n"
      "  version from 1991\n    source x\n    breached when\n      [x] X.\n"
      "test t-1\n  case KAZ UZB return\n  day handover 2011-06-09\n  true x\n  expect n-1 open\n"
      "  expect n-1 on handover established\n  expect n-2 open\n";
  const ParsedNorms read = parse_norms(text, "a.norm");
  ASSERT_TRUE(read.errors.empty()) << to_string(read.errors.front());
  const std::vector<Remark> remarks =
      run_norm_tests(read.pack, {"status.csv", {}}, StateNames::load().value());
  ASSERT_EQ(remarks.size(), 2u);
  EXPECT_EQ(to_string(remarks[0].error),
            "a.norm:19:1: test \"t-1\": n-1 on the day of the handover is \"established\", not "
            "\"open\" (correct the norm, or what the test expects)");
  EXPECT_EQ(remarks[1].error.where.line, 21u);
}

TEST(NormParser, KeywordsOfOneLanguageMixWithThoseOfAnother) {
  const ParsedNorms read = parse_norms(
      "құжат a-1\n  атауы kk: А\n  дәреже law\n  міндеттейді KAZ\n  күшінде 1991\n"
      "норма n-1 из a-1\n  название ru: Н\n  вид запрет\n  действия ұстап беру qaytarish\n"
      "  проверяется на день передача\n  absolute да\n  редакция с 1991 не позднее 1992\n"
      "    источник ст. 1\n    нарушено если не менее 1\n      [x] Икс.\n"
      "    кроме любое (ст. 2, доказывает заявитель)\n      [y] Игрек.\n",
      "a.norm");
  ASSERT_TRUE(read.errors.empty()) << to_string(read.errors.front());
  const Norm& norm = read.pack.norms.at(0);
  EXPECT_EQ(norm.acts, (std::vector<std::string>{"extradition", "return"}));
  EXPECT_EQ(norm.tested_on, std::vector<std::string>{"handover"});
  EXPECT_TRUE(norm.absolute);
  EXPECT_EQ(norm.versions.at(0).when.form, Condition::Form::at_least);
  EXPECT_EQ(norm.versions.at(0).unless->shown_by, Party::claimant);
  EXPECT_EQ(norm.versions.at(0).unless->cite, "ст. 2");
}

bool finds(const std::string& text, const std::string& what) {
  ParsedNorms read = parse_norms(text, "demo.norm");
  EXPECT_TRUE(read.errors.empty()) << to_string(read.errors.front());
  const std::vector<Remark> remarks = check_pack(read.pack, {"status.csv", {}});
  return std::any_of(remarks.begin(), remarks.end(), [&](const Remark& remark) {
    return remark.error.what.find(what) != std::string::npos;
  });
}

TEST(NormCheck, FindsWhatAnAuthorMayNotMean) {
  const std::string head =
      "instrument d\n  binds both\n  force 1990\nnorm n of d\n  kind prohibition\n  acts return\n  "
      "tested-on handover\n";
  const std::string conditions = "    breached when all\n      [a] A.\n";
  EXPECT_TRUE(finds(head + "  version from 1990\n" + conditions, "a version without a source"));
  EXPECT_TRUE(finds(head + "  version from 1990\n" + conditions, "no State has a row"));
  EXPECT_TRUE(
      finds(head + "  version from 1990\n" + conditions, "no question is recorded for [a]"));
  EXPECT_TRUE(finds(head + "  version from 1990 until 1995-01-01\n" + conditions +
                        "  version from 1996-01-01\n" + conditions,
                    "a gap"));
  EXPECT_TRUE(finds(head + "  version from 1990 until 1997-01-01\n" + conditions +
                        "  version from 1996-01-01\n" + conditions,
                    "an overlap"));
  EXPECT_TRUE(finds(
      head + "  version from 1990\n" + conditions + "    unless any\n      not\n        [a] A.\n",
      "an exception that can never matter"));
  EXPECT_FALSE(finds(head + "  version from 1990\n" + conditions + "    unless any\n      [b] B.\n",
                     "an exception that can never matter"));
  EXPECT_TRUE(finds(head + "  version from 1990\n" + conditions +
                        "norm m of d\n  kind duty\n  acts return\n  tested-on handover\n  version "
                        "from 1990\n    owed when all\n      [a] A.\n",
                    "without a conflict rule"));
}

}  // namespace
}  // namespace panah::law

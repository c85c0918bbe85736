#include "law/explain.h"

#include "law/facts_file.h"
#include "law/pack.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace panah::law {
namespace {

std::filesystem::path golden(const char* name) {
  return std::filesystem::path(__FILE__).parent_path() / "golden" / name;
}

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Compares with the file; PANAH_UPDATE_GOLDEN=1 in the environment writes it anew, to be read
/// before it is committed.
void expect_golden(const std::string& text, const char* name) {
  if (std::getenv("PANAH_UPDATE_GOLDEN") != nullptr)
    std::ofstream(golden(name), std::ios::binary) << text;
  EXPECT_EQ(text, content(golden(name))) << name;
}

/// Line breaks and the spaces after them as one space, so that a sentence can be found whole.
std::string unwrapped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const char plain = c == '\n' ? ' ' : c;
    if (plain != ' ' || out.empty() || out.back() != ' ') out += plain;
  }
  return out;
}

struct Almaty : ::testing::Test {
  Pack pack = load_pack().value();
  StatusTable status = load_status().value();
  StateNames names = StateNames::load().value();
  Case tested = parse_facts(content(golden("almaty.toml")), "almaty.toml").value();
  std::vector<Finding> findings = assess(pack, status, names, tested, {});
  Explained explained{pack, names, tested, findings};
};

TEST_F(Almaty, TextAsReviewed) {
  expect_golden(explain_text(explained, {.whole = true}), "almaty.txt");
}

TEST_F(Almaty, JsonAsReviewed) {
  JsonWriter json(1);
  explain_json(json, explained);
  expect_golden(std::move(json).str() + "\n", "almaty.json");
}

TEST_F(Almaty, NeverSaysThatANormWasViolated) {
  std::string all = explain_text(explained, {.whole = true});
  JsonWriter json;
  explain_json(json, explained);
  all += json.view();
  for (const char* word : {"violat", "unlawful", "illegal ", "guilty"}) {
    EXPECT_EQ(all.find(word), std::string::npos) << word;
  }
}

TEST_F(Almaty, EveryMarkReachesTheReader) {
  const std::string text = unwrapped(explain_text(explained, {}));
  EXPECT_NE(text.find("from general knowledge, not verified"), std::string::npos);
  for (const Finding& finding : findings) {
    if (finding.label == Label::not_applicable) continue;
    for (const std::string& mark : finding.norm->marks)
      EXPECT_NE(text.find(mark), std::string::npos) << mark;
    for (const Alternative& alternative : finding.alternatives) {
      for (const std::string& mark : alternative.version->marks)
        EXPECT_NE(text.find(mark), std::string::npos) << mark;
    }
  }
}

TEST(FactsFile, SaysWhereItIsWrong) {
  const auto error = [](const char* text) {
    return to_string(parse_facts(text, "f.toml").error());
  };
  EXPECT_EQ(error("sender = \"Kazakhstan\"\n"),
            "f.toml:1:10: \"Kazakhstan\" is not a State (write its ISO 3166-1 alpha-3 code: KAZ)");
  EXPECT_EQ(error("[facts]\nown-risk = \"maybe\"\n"),
            "f.toml:2:12: \"maybe\" is not a state of a fact (write \"true\", \"false\", "
            "\"contested\" or \"unknown\")");
  EXPECT_EQ(error("[events]\nhandover = \"June\"\n"),
            "f.toml:2:12: \"June\" is not a date (write EDTF: \"2011-06-09\", \"2011-06\")");
  EXPECT_NE(error("sender = \n").find("f.toml:1:"), std::string::npos);
  EXPECT_NE(error("colour = 1\n").find("unknown key \"colour\""), std::string::npos);
}

TEST(FactsFile, TakesTomlsOwnDatesAndFlags) {
  const Case tested =
      parse_facts("[events]\nhandover = 2011-06-09\n[facts]\nhanded-over = true\n", "f").value();
  EXPECT_EQ(tested.days.at("handover").date.edtf, "2011-06-09");
  EXPECT_EQ(state_of(tested.facts, "handed-over"), FactState::yes);
}

}  // namespace
}  // namespace panah::law

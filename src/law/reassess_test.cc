#include "law/reassess.h"

#include "law/pack.h"

#include <gtest/gtest.h>

namespace panah::law {
namespace {

class Reassess : public ::testing::Test {
 protected:
  Pack before = load_pack().value();
  Pack after = before;
  StatusTable status = load_status().value();
  StateNames names = StateNames::load().value();

  void SetUp() override {
    for (Norm& norm : after.norms) {
      if (norm.id != "kaz-cpc-532") continue;
      Version added = norm.versions.back();
      added.from = {"2013-01-01", {to_day({2013, 1, 1}), to_day({2013, 1, 1})}};
      added.when.parts.pop_back();
      norm.versions.push_back(added);
    }
  }
  static Case on(const char* sender, const char* day) {
    Case out;
    out.sender = sender;
    out.destination = "UZB";
    out.acts = {"extradition"};
    out.days["decision"] = out.days["handover"] = {parse_edtf(day).value(), "", false};
    for (const char* key : {"handed-over", "systematic-torture", "wanted-political", "own-risk",
                            "request-received", "double-criminality"})
      out.facts[key].state = FactState::yes;
    return out;
  }
};

TEST_F(Reassess, OnlyTheNormThatChanged) {
  EXPECT_EQ(changed_norms(before, after), std::vector<std::string>{"kaz-cpc-532"});
  EXPECT_TRUE(changed_norms(before, before).empty());
}

TEST_F(Reassess, OnlyCasesThatTheNewVersionMayReach) {
  const auto changed = changed_norms(before, after);
  EXPECT_TRUE(is_touched(before, after, changed, on("KAZ", "2013-06-01")));
  EXPECT_TRUE(is_touched(before, after, changed, on("KAZ", "2012/2014")));
  EXPECT_FALSE(is_touched(before, after, changed, on("RUS", "2013-06-01")));
  EXPECT_FALSE(is_touched(before, after, changed, on("KAZ", "2010-06-01")));
  Case undated = on("KAZ", "2013-06-01");
  undated.days.clear();
  EXPECT_TRUE(is_touched(before, after, changed, undated));
}

TEST_F(Reassess, GivesWhatAWholeAssessmentGives) {
  const auto changed = changed_norms(before, after);
  for (const char* day : {"2013-06-01", "2011-06-09", "2012-12-31", "2013"}) {
    const Case tested = on("KAZ", day);
    const auto whole = assess(after, status, names, tested, {});
    const auto again = reassess(after, status, names, tested, {}, changed,
                                assess(before, status, names, tested, {}));
    ASSERT_EQ(again.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
      EXPECT_EQ(again[i].norm, whole[i].norm);
      EXPECT_EQ(again[i].label, whole[i].label) << whole[i].norm->id;
      EXPECT_EQ(again[i].conflicts.size(), whole[i].conflicts.size()) << whole[i].norm->id;
      ASSERT_EQ(again[i].alternatives.size(), whole[i].alternatives.size());
      for (std::size_t j = 0; j < whole[i].alternatives.size(); ++j) {
        EXPECT_EQ(again[i].alternatives[j].version, whole[i].alternatives[j].version);
        EXPECT_EQ(again[i].alternatives[j].flips, whole[i].alternatives[j].flips);
      }
    }
  }
}

}  // namespace
}  // namespace panah::law

#include "register/correction.h"

#include "register/told.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

TEST(Correction, ValuesThatStand) {
  EXPECT_EQ(corrected_value(Subject::event, "date", "2011-06-09").value(), "2011-06-09");
  EXPECT_EQ(corrected_value(Subject::event, "date", "").value(), "");
  EXPECT_EQ(corrected_value(Subject::event, "from", "kaz").value(), "KAZ");
  EXPECT_EQ(corrected_value(Subject::event, "type", "return").value(), "return");
  EXPECT_EQ(corrected_value(Subject::event, "place", "Тошкент 🕊").value(), "Тошкент 🕊");
  EXPECT_EQ(corrected_value(Subject::mention, "name", "Toʻlqin").value(), "Toʻlqin");
}

TEST(Correction, ValuesThatDoNot) {
  for (const auto& [field, value] :
       std::vector<std::pair<const char*, const char*>>{{"date", "9 June"},
                                                        {"date", "2011-02-30"},
                                                        {"from", "Kazakhstan"},
                                                        {"count", "many"},
                                                        {"count", ".."},
                                                        {"count", "29..28"},
                                                        {"count", "-1"},
                                                        {"type", "refoulement"},
                                                        {"mode", "theft"},
                                                        {"modality", "surely"},
                                                        {"speaker", "x"}}) {
    const auto refused = corrected_value(Subject::event, field, value);
    ASSERT_FALSE(refused) << field << " " << value;
    EXPECT_EQ(refused.error().code, Code::usage);
    EXPECT_FALSE(refused.error().remedy.empty());
  }
}

TEST(Correction, Intervals) {
  EXPECT_EQ(read_interval("28").value(), (Interval{28, 28}));
  EXPECT_EQ(read_interval("28..29").value(), (Interval{28, 29}));
  EXPECT_EQ(read_interval("28..").value(), (Interval{28, std::nullopt}));
  EXPECT_EQ(read_interval("..29").value(), (Interval{std::nullopt, 29}));
}

Decision decision(Ruling ruling, const char* field, const char* value, const char* actor, int at) {
  Decision d{{}, Subject::event, sha256("e"), ruling, field, value, actor, "why", {at}};
  d.id = judgement_id(d);
  return d;
}

TEST(Rulings, TheNewestOfEachPersonHoldsAndAnyRejectionCounts) {
  const auto at = [](std::vector<Decision> all) { return rulings_of(all)[sha256("e")]; };
  EXPECT_EQ(at({decision(Ruling::accept, "", "", "dina", 1)}).standing, Standing::accepted);
  EXPECT_EQ(
      at({decision(Ruling::reject, "", "", "dina", 1), decision(Ruling::accept, "", "", "dina", 2)})
          .standing,
      Standing::accepted);
  const Rulings both = at(
      {decision(Ruling::accept, "", "", "dina", 2), decision(Ruling::reject, "", "", "oleg", 1)});
  EXPECT_EQ(both.standing, Standing::rejected);
  EXPECT_TRUE(both.contested);
  const Rulings values = at({decision(Ruling::correct, "count", "28", "dina", 1),
                             decision(Ruling::correct, "count", "29", "oleg", 2)});
  EXPECT_EQ(values.standing, Standing::corrected);
  EXPECT_TRUE(values.contested);
  EXPECT_EQ(values.decisions.size(), 2u);
}

}  // namespace
}  // namespace panah

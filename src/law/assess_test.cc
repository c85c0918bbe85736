#include "law/assess.h"

#include "law/pack.h"

#include <gtest/gtest.h>

#include <set>

namespace panah::law {
namespace {

PartialDate edtf(const char* text) {
  return parse_edtf(text).value();
}

/// The status rows of the golden sweep: as shipped, with the day on which the prototype had
/// Uzbekistan bound by the Chisinau Convention (the data only says: after 26 August 2019).
StatusTable golden_status() {
  StatusTable table = load_status().value();
  for (StatusRow& row : table.rows) {
    if (row.state == "UZB" && row.instrument == "chisinau-2002") {
      row.from = {"2020-01-01", bounds(edtf("2020-01-01"))};
    }
  }
  return table;
}

/// The Almaty case as its public documents tell it: CAT 444/2010 and the reports of 2010 and 2011.
Case almaty() {
  Case out;
  out.sender = "KAZ";
  out.destination = "UZB";
  out.acts = {"extradition", "return"};
  out.days["decision"] = {edtf("2010-09-08"), "as stated", false};
  out.days["handover"] = {edtf("2011-06-09"), "as stated", false};
  for (const char* key : {"handed-over", "systematic-torture", "targeted-group", "wanted-political",
                          "complaint-registered", "interim-requested", "request-received"}) {
    out.facts[key].state = FactState::yes;
  }
  for (const char* key :
       {"own-risk", "recognised-unhcr", "asylum-pending", "meets-refugee-definition",
        "persecution-ground", "danger-to-security", "double-criminality"}) {
    out.facts[key].state = FactState::contested;
  }
  out.facts["asylum-granted"].state = FactState::no;
  return out;
}

class Golden : public ::testing::Test {
 protected:
  Pack pack = load_pack().value();
  StatusTable status = golden_status();
  StateNames names = StateNames::load().value();

  std::vector<Finding> run(const AssessOptions& options = {}) const {
    return assess(pack, status, names, almaty(), options);
  }
  static const Finding& of(const std::vector<Finding>& findings, const std::string& norm,
                           const std::string& day) {
    for (const Finding& finding : findings) {
      if (finding.norm->id == norm && finding.tested_on == day) return finding;
    }
    throw std::logic_error("no finding for " + norm);
  }
  /// Of the nine norms of the sweep: those that apply, or may apply, when everything is tested on
  /// one day.
  std::string applying(const char* day) const {
    static const std::set<std::string> swept = {"cat-3",      "cat-22-interim",  "iccpr-7",
                                                "refugee-33", "kaz-refugees-18", "kaz-cpc-532",
                                                "minsk-56",   "chisinau-89"};
    AssessOptions options;
    options.on = edtf(day);
    std::set<std::string> found;
    for (const Finding& finding : run(options)) {
      if (finding.label == Label::not_applicable || !swept.contains(finding.norm->id)) continue;
      found.insert(finding.norm->id + (finding.label == Label::date_sensitive ? "?" : ""));
    }
    std::string out;
    for (const std::string& word : found)
      out += (out.empty() ? "" : " ") + word;
    return out;
  }
};

TEST_F(Golden, TheAlmatyCase) {
  const std::vector<Finding> findings = run();
  EXPECT_EQ(of(findings, "cat-3", "handover").label, Label::established);
  EXPECT_EQ(of(findings, "cat-22-interim", "handover").label, Label::established);
  EXPECT_EQ(of(findings, "iccpr-7", "handover").label, Label::established);
  EXPECT_EQ(of(findings, "refugee-33", "handover").label, Label::contested);
  EXPECT_EQ(of(findings, "kaz-refugees-18", "handover").label, Label::contested);
  EXPECT_EQ(of(findings, "kaz-cpc-532", "decision").label, Label::open);
  EXPECT_EQ(of(findings, "kaz-cpc-532", "handover").label, Label::contested);
  EXPECT_EQ(of(findings, "minsk-56", "decision").label, Label::contested);
  EXPECT_EQ(of(findings, "chisinau-89", "decision").label, Label::not_applicable);
  EXPECT_EQ(of(findings, "chisinau-89", "decision").why_not,
            std::vector<std::string>{"Uzbekistan was not bound on 2010-09-08"});
}

TEST_F(Golden, FlipSetsOfArticle3) {
  const std::vector<Finding> findings = run();
  std::vector<std::vector<std::string>> sets;
  for (const Flip& flip : of(findings, "cat-3", "handover").alternatives.at(0).flips) {
    std::vector<std::string> keys;
    for (const Flip::Change& change : flip.changes)
      keys.push_back(change.key);
    if (sets.empty() || sets.back() != keys) sets.push_back(keys);
  }
  EXPECT_EQ(sets,
            (std::vector<std::vector<std::string>>{
                {"handed-over"}, {"systematic-torture"}, {"targeted-group", "wanted-political"}}));
}

TEST_F(Golden, SweepOverTheYears) {
  EXPECT_EQ(applying("1998-06-01"), "kaz-cpc-532 minsk-56");
  EXPECT_EQ(applying("1998-10-01"), "cat-3 kaz-cpc-532 minsk-56");
  EXPECT_EQ(applying("1999-05-01"), "cat-3 kaz-cpc-532 minsk-56 refugee-33");
  EXPECT_EQ(applying("2008-03-01"), "cat-22-interim cat-3 iccpr-7 kaz-cpc-532 minsk-56 refugee-33");
  EXPECT_EQ(applying("2010-12-15"),
            "cat-22-interim cat-3 iccpr-7 kaz-cpc-532 kaz-refugees-18 minsk-56 refugee-33");
  EXPECT_EQ(applying("2011-01-25"),
            "cat-22-interim cat-3 iccpr-7 kaz-cpc-532? kaz-refugees-18 minsk-56 refugee-33");
  EXPECT_EQ(applying("2011-06-09"),
            "cat-22-interim cat-3 iccpr-7 kaz-cpc-532 kaz-refugees-18 minsk-56 refugee-33");
  EXPECT_EQ(applying("2015-02-01"),
            "cat-22-interim cat-3 iccpr-7 kaz-refugees-18 minsk-56 refugee-33");
  EXPECT_EQ(applying("2020-06-01"),
            "cat-22-interim cat-3 chisinau-89 iccpr-7 kaz-refugees-18 minsk-56 refugee-33");
}

TEST_F(Golden, ConflictsAreReportedWithRuleAndDissent) {
  const std::vector<Finding> findings = run();
  const Finding& duty = of(findings, "minsk-56", "decision");
  const auto with = [&](const std::string& norm) -> const Conflict& {
    for (const Conflict& conflict : duty.conflicts) {
      if (conflict.with == norm) return conflict;
    }
    throw std::logic_error("no conflict with " + norm);
  };
  EXPECT_EQ(with("cat-3").prevails, "cat-3");
  EXPECT_EQ(with("cat-3").rule, "refoulement-over-extradition-duty");
  EXPECT_EQ(with("cat-3").disputed_by.size(), 1u);
  EXPECT_EQ(with("kaz-cpc-532").prevails, "minsk-56");
  EXPECT_EQ(with("kaz-cpc-532").text, "directly applicable unless the treaty calls for a law");
  // No rule of the pack decides between article 33, which has exceptions, and the duty: said, not
  // hidden.
  EXPECT_EQ(with("refugee-33").prevails, "");
  EXPECT_EQ(of(findings, "cat-3", "handover").conflicts.at(0).with, "minsk-56");
}

TEST_F(Golden, AnUncertainStartDoesNotMatterWhereEveryCandidateAgrees) {
  const std::vector<Finding> findings = run();
  EXPECT_EQ(of(findings, "kaz-cpc-532", "handover").alternatives.size(), 1u);
  AssessOptions options;
  options.on = edtf("2011-01-25");
  EXPECT_EQ(of(run(options), "kaz-cpc-532", "handover").alternatives.size(), 2u);
}

TEST_F(Golden, APartialDayGivesBothAnswers) {
  Case tested = almaty();
  tested.days["handover"].date = edtf("2011");
  const std::vector<Finding> findings = assess(pack, status, names, tested, {});
  EXPECT_EQ(of(findings, "cat-3", "handover").label, Label::established);  // in force all the year
  const Finding& code = of(findings, "kaz-cpc-532", "handover");
  EXPECT_EQ(code.label, Label::date_sensitive);
  EXPECT_EQ(code.alternatives.size(), 2u);
  tested.days["handover"].date = edtf("1998");  // Kazakhstan bound from 25 September 1998
  const Finding early = of(assess(pack, status, names, tested, {}), "cat-3", "handover");
  EXPECT_EQ(early.label, Label::date_sensitive);
  EXPECT_TRUE(early.may_not_apply);
}

TEST_F(Golden, WithoutADayOrAStateNothingIsMadeUp) {
  Case tested = almaty();
  tested.days.clear();
  EXPECT_EQ(of(assess(pack, status, names, tested, {}), "cat-3", "handover").label,
            Label::date_sensitive);
  tested = almaty();
  tested.sender.clear();
  const Finding finding = of(assess(pack, status, names, tested, {}), "cat-3", "handover");
  EXPECT_EQ(finding.label, Label::open);
  EXPECT_EQ(finding.not_known, std::vector<std::string>{"which State was the sending one"});
  // The data does not know when Uzbekistan joined: open, whatever the facts.
  tested = almaty();
  AssessOptions options;
  options.on = edtf("2020-06-01");
  const StatusTable shipped = load_status().value();
  EXPECT_EQ(of(assess(pack, shipped, names, tested, options), "chisinau-89", "decision").label,
            Label::open);
}

TEST_F(Golden, KindsOfActDecideWhatIsTested) {
  Case tested = almaty();
  tested.acts = {"rendition"};
  const std::vector<Finding> findings = assess(pack, status, names, tested, {});
  EXPECT_EQ(of(findings, "minsk-56", "decision").label, Label::not_applicable);
  EXPECT_EQ(of(findings, "cat-3", "handover").label, Label::established);
  tested.acts = {"return"};
  tested.may_be = {"extradition"};
  EXPECT_EQ(of(assess(pack, status, names, tested, {}), "minsk-56", "decision").label, Label::open);
}

TEST_F(Golden, StillWorthAsking) {
  const std::vector<Finding> findings = run();
  const std::vector<Question> questions = worth_asking(findings, almaty().facts);
  ASSERT_FALSE(questions.empty());
  // The article 33 questions and double criminality each change an answer by themselves.
  for (std::size_t i = 0; i + 1 < questions.size(); ++i) {
    EXPECT_GE(std::pair(questions[i].alone, questions[i].together),
              std::pair(questions[i + 1].alone, questions[i + 1].together));
  }
  EXPECT_TRUE(std::any_of(questions.begin(), questions.end(), [](const Question& q) {
    return q.key == "double-criminality" && q.alone == 1;
  }));
  EXPECT_TRUE(std::none_of(questions.begin(), questions.end(),
                           [](const Question& q) { return q.key == "handed-over"; }));
}

}  // namespace
}  // namespace panah::law

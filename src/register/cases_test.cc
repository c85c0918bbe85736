// Events told in several texts: what joins them, what keeps them apart, what is counted.
#include "register/cases.h"

#include "register/event_links.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace panah {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

ToldEvent telling(const std::string& text, const std::string& type, const std::string& from,
                  const std::string& to, const std::string& days, std::int64_t count) {
  static int number = 0;
  ToldEvent e;
  e.id = EventId{sha256(text + std::to_string(++number))};
  e.rendition = RenditionId{sha256(text)};
  e.type = type, e.from = from, e.to = to;
  if (!days.empty()) e.date = e.days = parse_edtf(days).value();
  if (count > 0) e.size = {count, count, "men", ""};
  e.holder.outlet = text;
  e.holder.body = text;
  e.holder.voice = Voice::outlet;
  return e;
}

struct World {
  std::vector<Told> texts;
  Clusters events, people, sources;
  std::vector<Case> cases;

  /// Each event in a text of its own, unless `copies` joins texts.
  explicit World(std::vector<ToldEvent> all, std::vector<Proposal> copies = {},
                 std::vector<Judgement> judgements = {}) {
    std::vector<Hash> nodes, renditions;
    for (ToldEvent& e : all) {
      texts.emplace_back();
      texts.back().rendition = e.rendition;
      renditions.push_back(e.rendition.hash);
      nodes.push_back(e.id.hash);
      texts.back().events = {std::move(e)};
    }
    std::vector<const ToldEvent*> acts;
    for (const Told& t : texts)
      acts.push_back(&t.events[0]);
    events = cluster(nodes, event_proposals(acts), judgements);
    sources = cluster(renditions, copies, {});
    CasesInput input;
    for (const Told& t : texts)
      input.texts.push_back(&t);
    input.events = &events;
    input.people = &people;
    input.sources = &sources;
    input.fold = [](std::string_view text) { return lower(text); };
    cases = panah::cases(input);
  }
};

TEST(Cases, NearSizesOfOneActAreAContradictionOfOneAct) {
  const World w({telling("a", "return", "KAZ", "UZB", "2013-06-11", 28),
                 telling("b", "return", "KAZ", "UZB", "2013-06-11", 29)});
  ASSERT_EQ(w.cases.size(), 1u);
  const Case& c = w.cases[0];
  EXPECT_EQ(c.size.low, 28);
  EXPECT_EQ(c.size.high, 29);
  EXPECT_EQ(c.attribute("size")->agreement, Agreement::contested);
  EXPECT_EQ(c.attribute("days")->agreement, Agreement::established);
}

TEST(Cases, TwentyNineArrestedAndTwentyEightReturnedDoNotConflict) {
  const World w({telling("a", "arrest", "", "", "2012-06-09", 29),
                 telling("b", "return", "KAZ", "UZB", "2013-06-11", 28)});
  EXPECT_EQ(w.cases.size(), 2u);
  for (const Case& c : w.cases)
    EXPECT_NE(c.attribute("size")->agreement, Agreement::contested);
}

TEST(Cases, OtherStatesAndOtherDaysAreOtherActs) {
  EXPECT_EQ(World({telling("a", "return", "KAZ", "UZB", "2013-06-11", 28),
                   telling("b", "return", "RUS", "UZB", "2013-06-11", 28)})
                .cases.size(),
            2u);
  EXPECT_EQ(World({telling("a", "return", "KAZ", "UZB", "2013-06-11", 28),
                   telling("b", "return", "KAZ", "UZB", "2010-06-11", 28)})
                .cases.size(),
            2u);
}

TEST(Cases, AnUndatedTellingDoesNotChainTwoActs) {
  const World w({telling("a", "return", "KAZ", "UZB", "2013-06-11", 28),
                 telling("b", "return", "KAZ", "UZB", "", 28),
                 telling("c", "return", "KAZ", "UZB", "2010-06-11", 28)});
  EXPECT_EQ(w.cases.size(), 2u);
}

TEST(Cases, TheNightsFlightLandsTheNextDay) {
  EXPECT_EQ(World({telling("a", "return", "KAZ", "UZB", "2013-06-11", 28),
                   telling("b", "return", "KAZ", "UZB", "2013-06-12", 28)})
                .cases.size(),
            1u);
}

TEST(Cases, CopiesAndOfficialsOfOneStateAreOneSource) {
  ToldEvent a = telling("a", "return", "KAZ", "UZB", "2013-06-11", 28);
  ToldEvent b = telling("b", "return", "KAZ", "UZB", "2013-06-11", 28);
  ToldEvent c = telling("c", "return", "KAZ", "UZB", "2013-06-11", 28);
  ToldEvent d = telling("d", "return", "KAZ", "UZB", "2013-06-11", 28);
  for (ToldEvent* e : {&c, &d}) {
    e->holder.voice = Voice::official;
    e->holder.body = "KAZ";
  }
  const Proposal copy{a.rendition.hash, b.rendition.hash, "near copy"};
  const World w({a, b, c, d}, {copy});
  ASSERT_EQ(w.cases.size(), 1u);
  EXPECT_EQ(w.cases[0].roots, 2u);
  EXPECT_EQ(w.cases[0].copies, 1u);
  EXPECT_EQ(w.cases[0].attribute("size")->agreement, Agreement::established);
}

TEST(Cases, AGroupIsNotAddedToItsMembers) {
  ToldEvent a = telling("a", "return", "KAZ", "UZB", "2013-06-11", 28);
  a.people = {MentionId{sha256("x")}, MentionId{sha256("y")}};
  a.names = {"Ёлкин Қайрат", "Toʻlqin 🕊"};
  const World w({a});
  EXPECT_EQ(w.cases[0].size.low, 28);
  EXPECT_EQ(w.cases[0].size.high, 28);
  EXPECT_EQ(w.cases[0].members.size(), 2u);
}

TEST(Cases, APartOfASetSaysNothingOfTheWhole) {
  ToldEvent a = telling("a", "return", "KAZ", "UZB", "2013-06-11", 28);
  ToldEvent b = telling("b", "return", "KAZ", "UZB", "2013-06-11", 2);
  b.part = true;
  const Judgement one =
      ordered({{}, Matter::event, a.id.hash, b.id.hash, Same::same, "dina", "", {1}});
  const World w({a, b}, {}, {one});
  ASSERT_EQ(w.cases.size(), 1u);
  EXPECT_EQ(w.cases[0].size.low, 28);
  EXPECT_NE(w.cases[0].attribute("size")->agreement, Agreement::contested);
}

TEST(Cases, ADenialStandsAgainst) {
  ToldEvent a = telling("a", "return", "KAZ", "UZB", "2013-06-11", 28);
  ToldEvent b = telling("b", "return", "KAZ", "UZB", "2013-06-11", 28);
  b.polarity = Polarity::negative;
  const World w({a, b});
  ASSERT_EQ(w.cases.size(), 1u);
  EXPECT_EQ(w.cases[0].attribute("happened")->agreement, Agreement::contested);
}

TEST(Cases, AtLeastAgreesWithMore) {
  ToldEvent a = telling("a", "return", "KAZ", "UZB", "2013-06-11", 27);
  a.size.high = std::nullopt;
  const World w({a, telling("b", "return", "KAZ", "UZB", "2013-06-11", 28)});
  ASSERT_EQ(w.cases.size(), 1u);
  EXPECT_NE(w.cases[0].attribute("size")->agreement, Agreement::contested);
  EXPECT_EQ(w.cases[0].size.low, 27);
  EXPECT_EQ(w.cases[0].size.high, 28);
}

TEST(Cases, DoNotDependOnTheOrderOfTexts) {
  std::vector<ToldEvent> all = {telling("a", "return", "KAZ", "UZB", "2013-06-11", 28),
                                telling("b", "return", "KAZ", "", "2013-06", 28),
                                telling("c", "return", "", "UZB", "2013-06-11", 29),
                                telling("d", "return", "KAZ", "UZB", "2013-06-20", 28),
                                telling("e", "return", "KAZ", "UZB", "", 28)};
  const auto ids = [](const World& w) {
    std::vector<std::pair<Hash, std::size_t>> out;
    for (const Case& c : w.cases)
      out.emplace_back(c.id, c.tellings.size());
    return out;
  };
  const auto first = ids(World(all));
  for (int i = 0; i < 20; ++i) {
    std::next_permutation(all.begin(), all.end(),
                          [](const ToldEvent& x, const ToldEvent& y) { return x.id < y.id; });
    EXPECT_EQ(ids(World(all)), first);
  }
}

TEST(Cases, TheWayShowsItsGaps) {
  const World w({telling("a", "arrest", "", "", "2012-06-09", 29),
                 telling("b", "return", "KAZ", "UZB", "2013-06-11", 28)});
  std::vector<const Case*> acts;
  for (const Case& c : w.cases)
    acts.push_back(&c);
  const auto steps = route(acts);
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].act->type, "arrest");
  EXPECT_EQ(steps[1].gap, "nothing is told from 2012-06-09 to 2013-06-11");
}

// ---- copies

Told outline(const std::string& id, const std::vector<ToldEvent>& events) {
  Told t;
  t.rendition = RenditionId{sha256(id)};
  t.events = events;
  return t;
}

std::string words(int from, int to) {
  std::string out;
  for (int i = from; i < to; ++i)
    out += (out.empty() ? "w" : " w") + std::to_string(i);
  return out;
}

TEST(Independence, EqualEditedAndOtherTexts) {
  const Told none = outline("x", {});
  const auto print = [&](const std::string& id, const std::string& text) {
    Told t = none;
    t.rendition = RenditionId{sha256(id)};
    return print_of(text, t, "", {});
  };
  const auto links = text_links({print("a", words(0, 100)), print("b", words(0, 100)),
                                 print("c", words(30, 140)), print("d", words(200, 300))});
  ASSERT_EQ(links.size(), 3u);
  EXPECT_EQ(std::count_if(links.begin(), links.end(),
                          [](const TextLink& l) { return l.how == Copy::exact; }),
            1);
  for (const TextLink& l : links) {
    EXPECT_NE(l.a, RenditionId{sha256("d")});
    EXPECT_NE(l.b, RenditionId{sha256("d")});
  }
}

TEST(Independence, TheSameThingsInTheSameOrderAreATranslation) {
  const std::vector<ToldEvent> told = {telling("a", "return", "KAZ", "UZB", "2013-06-11", 28),
                                       telling("a", "allegation", "", "", "", 0),
                                       telling("a", "arrest", "", "", "2012-06-09", 29),
                                       telling("a", "interim_measure", "", "", "XXXX-01-24", 0)};
  std::vector<ToldEvent> others = {telling("c", "return", "KAZ", "UZB", "2013-06-11", 28),
                                   telling("c", "sentence", "", "", "2014-02-20", 26),
                                   telling("c", "release", "", "", "2014-03-01", 1)};
  const auto links = text_links({print_of(words(0, 50), outline("a", told), "", {}),
                                 print_of(words(100, 150), outline("b", told), "", {}),
                                 print_of(words(200, 250), outline("c", others), "", {})});
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].how, Copy::translated);
}

TEST(Independence, ATextReliesOnOneThatIsNotLater) {
  TextPrint radio = print_of("one two", outline("radio", {}), "radio saryarqa", {"steppe wire"});
  TextPrint wire = print_of("three four", outline("wire", {}), "steppe wire", {});
  radio.published = parse_edtf("2013-06-12").value();
  wire.published = parse_edtf("2013-06-12").value();
  ASSERT_EQ(text_links({radio, wire}).size(), 1u);
  EXPECT_EQ(text_links({radio, wire})[0].b, wire.id);
  wire.published = parse_edtf("2013-07-01").value();
  EXPECT_TRUE(text_links({radio, wire}).empty());
}

TEST(Independence, SharedTextOrSpeakerCountsOnce) {
  const Hash t1 = sha256("t1"), t2 = sha256("t2"), t3 = sha256("t3");
  EXPECT_EQ(independent({}), 0u);
  EXPECT_EQ(independent({{t1, ""}, {t2, ""}, {t3, ""}}), 3u);
  EXPECT_EQ(independent({{t1, ""}, {t1, "kaz"}, {t2, "kaz"}, {t3, "monitor"}}), 2u);
}

}  // namespace
}  // namespace panah

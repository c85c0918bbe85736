#include "counting/count.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace panah::counting {

static const Regions& regions() {
  static const Regions all = load_regions().value();
  return all;
}

static Act act(const char* id, const char* days, People size, std::vector<std::uint32_t> members,
               const char* from = "KAZ", const char* to = "UZB", const char* type = "return") {
  Act out;
  out.id = id;
  out.type = type;
  out.from = from;
  out.to = to;
  if (*days != 0) out.days = parse_edtf(days).value();
  out.size = size;
  out.members = std::move(members);
  out.roots = {0};
  return out;
}

static CountInput input_of(std::vector<Act> acts) {
  CountInput out{std::move(acts), {{"Memorial", "ru", {}}, {"RFE/RL", "en", {}}}, {}, {}};
  out.people = {"pe:1", "pe:2", "pe:3", "pe:4"};
  put_in_order(out);
  return out;
}

static Counted counted(const CountInput& input, std::string_view query, std::string_view by = "") {
  const auto q = parse_query(query, regions());
  EXPECT_TRUE(q) << to_string(q.error());
  return count(input, *q, parse_splits(by).value(), regions());
}

// Rules of honest counting, one test each.

TEST(HonestCount, UnitIsMandatory) {
  const auto none = parse_query("where act=return", regions());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().where.column, 1u);
  EXPECT_NE(none.error().remedy.find("persons, acts, events"), std::string::npos);
}

TEST(HonestCount, TwentyEightAgainstTwentyNineIsNeverFiftySeven) {
  const CountInput input = input_of({act("ev:1", "2011-06-09", {28, 29}, {})});
  EXPECT_EQ(words(counted(input, "persons").total.people), "28-29");
  EXPECT_EQ(words(counted(input, "acts").total.people), "28-29");
  EXPECT_EQ(words(counted(input, "events").total.people), "1");
}

TEST(HonestCount, AGroupIsNeverAddedToItsMembers) {
  const CountInput input = input_of({act("ev:1", "2011-06-09", {28, 28}, {0, 1, 2})});
  EXPECT_EQ(words(counted(input, "persons").total.people), "28");
  EXPECT_EQ(counted(input, "persons").total.named, 3u);
  // More named than stated: the named are sure.
  EXPECT_EQ(
      words(counted(input_of({act("ev:1", "2011", {2, 2}, {0, 1, 2})}), "persons").total.people),
      "3");
}

TEST(HonestCount, DifferentKindsOfActsMayBeOfTheSamePeople) {
  const CountInput input = input_of({act("ev:1", "2010-06", {29, 29}, {}, "", "", "arrest"),
                                     act("ev:2", "2011-06-09", {28, 28}, {})});
  EXPECT_EQ(words(counted(input, "persons").total.people), "29-57");
  EXPECT_EQ(words(counted(input, "persons where act=return").total.people), "28");
}

TEST(HonestCount, SomebodyReturnedTwiceIsOnePersonAndTwoActs) {
  const CountInput input = input_of({act("ev:1", "2008", {}, {0}), act("ev:2", "2013", {}, {0})});
  EXPECT_EQ(words(counted(input, "persons").total.people), "1");
  EXPECT_EQ(words(counted(input, "acts").total.people), "2");
  EXPECT_EQ(words(counted(input, "events").total.people), "2");
}

TEST(HonestCount, TellingsThatNothingSetsApartAreNotAdded) {
  const CountInput input =
      input_of({act("ev:1", "2011-06-09", {28, 28}, {}), act("ev:2", "2011-06", {29, 29}, {}),
                act("ev:3", "", {27, 27}, {}, "", ""), act("ev:4", "2012-01", {5, 5}, {})});
  const Counted table = counted(input, "persons");
  EXPECT_EQ(words(table.total.people), "34-89");
  EXPECT_EQ(table.may_be_one, 2u);
  EXPECT_EQ(words(counted(input, "events").total.people), "2-4");
  // Other States, or days that cannot be the same, set them apart.
  const CountInput apart = input_of(
      {act("ev:1", "2011-06-09", {28, 28}, {}), act("ev:2", "2011-06", {29, 29}, {}, "RUS")});
  EXPECT_EQ(words(counted(apart, "persons").total.people), "57");
}

TEST(HonestCount, UnknownSizeIsNeitherZeroNorOne) {
  const CountInput input =
      input_of({act("ev:1", "2011", {28, 28}, {}), act("ev:2", "2011", {}, {})});
  const Counted table = counted(input, "persons");
  EXPECT_EQ(words(table.total.people), "28");
  EXPECT_EQ(table.total.size_unknown, 1u);
  EXPECT_EQ(words(counted(input_of({act("ev:1", "2011", {28, {}}, {})}), "persons").total.people),
            "28 or more");
}

TEST(HonestCount, PartialDatesAreNeverForcedAndUnknownComesLast) {
  const CountInput input =
      input_of({act("ev:1", "2011-06-09", {28, 28}, {}), act("ev:2", "2010-12/2011-01", {5, 5}, {}),
                act("ev:3", "XXXX-06-09", {2, 2}, {}), act("ev:4", "", {1, 1}, {})});
  const Counted table = counted(input, "persons", "year");
  ASSERT_EQ(table.cells.size(), 3u);
  EXPECT_EQ(table.cells[0].key.front(), "2010");
  EXPECT_EQ(words(table.cells[0].people), "0-5");
  EXPECT_EQ(words(table.cells[1].people), "28-33");
  EXPECT_EQ(table.cells[2].key.front(), "");
  EXPECT_EQ(words(table.cells[2].people), "5-8");
  EXPECT_EQ(words(table.total.people), "33-36");
}

TEST(HonestCount, ConditionsOnWhatIsNotKnownMakePossibleNotSure) {
  const CountInput input =
      input_of({act("ev:1", "2011", {28, 28}, {}), act("ev:2", "2011", {3, 3}, {}, "", "UZB")});
  EXPECT_EQ(words(counted(input, "persons where from=KAZ").total.people), "28-31");
  EXPECT_EQ(words(counted(input, "persons where from=unknown").total.people), "3");
  EXPECT_EQ(words(counted(input, "persons where from!=KAZ").total.people), "0-3");
}

TEST(HonestCount, ACopyChangesNothing) {
  CountInput input = input_of({act("ev:1", "2011-06-09", {28, 29}, {0})});
  const Counted before = counted(input, "persons", "year");
  input.acts[0].texts += 5;
  const Counted after = counted(input, "persons", "year");
  EXPECT_EQ(before.total.people, after.total.people);
  EXPECT_EQ(before.total.coverage, after.total.coverage);
}

TEST(HonestCount, TotalsOverSeveralOccasionsAreLeftOut) {
  CountInput input =
      input_of({act("ev:1", "2003", {18, {}}, {}, "KGZ"), act("ev:2", "2003", {2, 2}, {}, "KGZ")});
  input.acts[0].aggregate = true;
  const Counted table = counted(input, "persons");
  EXPECT_EQ(words(table.total.people), "2");
  EXPECT_EQ(table.aggregates, 1u);
}

TEST(HonestCount, NoTrendWhileSourcesChange) {
  CountInput input = input_of({act("ev:1", "2010", {2, 2}, {}), act("ev:2", "2011", {9, 9}, {})});
  EXPECT_FALSE(counted(input, "persons", "year").sources_change);
  input.acts[1].roots = {0, 1};
  EXPECT_TRUE(counted(input, "persons", "year").sources_change);
}

TEST(HonestCount, OrderOfArrivalChangesNothing) {
  rc::check([] {
    std::vector<Act> acts;
    const int n = *rc::gen::inRange(1, 12);
    for (int i = 0; i < n; ++i) {
      const auto low = *rc::gen::inRange(0, 30);
      acts.push_back(act(("ev:" + std::to_string(i)).c_str(),
                         *rc::gen::element("2011-06-09", "2010", "XXXX-06", "2010-12/2011-02", ""),
                         {low, low + *rc::gen::inRange(0, 3)},
                         {static_cast<std::uint32_t>(*rc::gen::inRange(0, 4))},
                         *rc::gen::element("KAZ", "RUS", "")));
    }
    const CountInput one = input_of(acts);
    std::reverse(acts.begin(), acts.end());
    const CountInput other = input_of(acts);
    RC_ASSERT(data_hash(one) == data_hash(other));
    const Counted a = counted(one, "persons where from=KAZ", "year,pair");
    const Counted b = counted(other, "persons where from=KAZ", "year,pair");
    RC_ASSERT(a.total.people == b.total.people);
    RC_ASSERT(a.cells.size() == b.cells.size());
    for (std::size_t i = 0; i < a.cells.size(); ++i)
      RC_ASSERT(a.cells[i].key == b.cells[i].key && a.cells[i].people == b.cells[i].people);
  });
}

// Every sure event stands in exactly one row.
TEST(HonestCount, RowsAddUpToTheTotalOfEvents) {
  const CountInput input =
      input_of({act("ev:1", "2011-06-09", {}, {}), act("ev:2", "2010-12/2011-01", {}, {}),
                act("ev:3", "", {}, {}, "RUS", "")});
  const Counted table = counted(input, "events", "year,pair");
  std::int64_t sum = 0;
  for (const Cell& cell : table.cells)
    sum += cell.people.low;
  EXPECT_EQ(sum, table.total.people.low);
  EXPECT_EQ(sum, 3);
}

TEST(Regions, FormerSovietRepublicsAreNotTheCis) {
  const auto in = [](const char* region, const char* state, const char* day) {
    return member(regions(), region, state, bounds(parse_edtf(day).value()));
  };
  EXPECT_EQ(regions().regions.at("former-soviet-republics").members.size(), 15u);
  EXPECT_EQ(in("former-soviet-republics", "EST", "2011"), Truth::yes);
  EXPECT_EQ(in("cis", "EST", "2011"), Truth::no);
  EXPECT_EQ(in("cis", "GEO", "2009-08-17"), Truth::yes);
  EXPECT_EQ(in("cis", "GEO", "2009-08-18"), Truth::no);
  EXPECT_EQ(in("cis", "GEO", "2009"), Truth::unknown);
  EXPECT_EQ(in("cis", "GEO", "1993-12-15"), Truth::unknown);
  EXPECT_EQ(in("cis", "UKR", "2011"), Truth::unknown);
  EXPECT_EQ(in("former-soviet-republics", "TKM", "2011"), Truth::yes);
  EXPECT_EQ(in("former-soviet-republics", "KAZ", "1990"), Truth::no);
  EXPECT_EQ(in("cis", "", "2011"), Truth::unknown);
}

TEST(Regions, TheSovietUnionIsNotRussia) {
  EXPECT_EQ(regions().former.at("SUN"), "the Soviet Union");
  const CountInput input = input_of({act("ev:1", "1990", {1, 1}, {}, "SUN", "CHN")});
  EXPECT_EQ(words(counted(input, "persons where from=RUS").total.people), "0");
  EXPECT_EQ(counted(input, "persons", "pair").cells[0].key[0], "SUN>CHN");
}

TEST(Query, ErrorsNameThePlaceAndSuggest) {
  const auto wrong = [](std::string_view text) {
    const auto q = parse_query(text, regions());
    return q ? std::string("no error") : to_string(q.error());
  };
  EXPECT_EQ(wrong("person where act=return"),
            "query:1:1: \"person\" is no unit of counting (did you mean persons?)");
  EXPECT_NE(wrong("persons where acts=return").find("1:15"), std::string::npos);
  EXPECT_NE(wrong("persons where from=Kazakhstan").find("ISO 3166-1"), std::string::npos);
  EXPECT_NE(wrong("persons where from in cls").find("did you mean cis?"), std::string::npos);
  EXPECT_NE(wrong("persons where from=cis").find("from in cis"), std::string::npos);
  EXPECT_NE(wrong("persons where day=XXXX-06-09").find("has no year"), std::string::npos);
  EXPECT_NE(wrong("persons where act<return").find("has no order"), std::string::npos);
  EXPECT_NE(wrong("persons where act=return or from=KAZ").find("join conditions"),
            std::string::npos);
  EXPECT_NE(wrong("persons where from in {KAZ").find("close it with }"), std::string::npos);
  EXPECT_NE(wrong("persons where mode=\"x").find("no closing quote"), std::string::npos);
  EXPECT_NE(wrong("persons where").find("condition is missing"), std::string::npos);
}

TEST(Query, IsWrittenInOneWay) {
  for (const char* text :
       {"persons", "events where act=return and from in cis",
        "acts where mode in {a, \"b c\", unknown}",
        "persons where day>=2011-06 and size<30 and sources=2 and to!=UZB",
        "events where mode=unknown", "events where person=pe:5f0c and mode=\"Қайрат ʻ 🕊\""}) {
    const auto q = parse_query(text, regions());
    ASSERT_TRUE(q) << text << ": " << to_string(q.error());
    const auto again = parse_query(to_string(*q), regions());
    ASSERT_TRUE(again) << to_string(*q);
    EXPECT_EQ(*q, *again);
  }
}

}  // namespace panah::counting

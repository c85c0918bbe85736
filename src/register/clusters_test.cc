#include "register/clusters.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace panah {
namespace {

Hash node(int n) {
  return sha256("mention " + std::to_string(n));
}

Judgement judge(int a, int b, Same same, std::int64_t at, std::string actor = "dina") {
  return ordered({{}, Matter::person, node(a), node(b), same, std::move(actor), "", {at}});
}

std::vector<Hash> nodes(int count) {
  std::vector<Hash> all;
  for (int n = 0; n < count; ++n)
    all.push_back(node(n));
  return all;
}

bool together(const Clusters& c, int a, int b) {
  return c.of(node(a)) == c.of(node(b));
}

TEST(Clusters, SameJoinsAndDifferentCuts) {
  const auto c = cluster(
      nodes(4), {},
      {judge(0, 1, Same::same, 1), judge(1, 2, Same::same, 2), judge(2, 3, Same::unsure, 3)});
  EXPECT_TRUE(together(c, 0, 2));
  EXPECT_FALSE(together(c, 2, 3));
  EXPECT_TRUE(c.set_aside.empty());
  EXPECT_EQ(c.list.size(), 2u);
}

TEST(Clusters, ASameThatWouldJoinWhatIsHeldDifferentIsSetAsideAndShown) {
  const Judgement late = judge(1, 2, Same::same, 2);
  const Judgement apart = judge(0, 2, Same::different, 3);
  const auto c = cluster(nodes(3), {}, {judge(0, 1, Same::same, 1), late, apart});
  EXPECT_TRUE(together(c, 0, 1));
  EXPECT_FALSE(together(c, 1, 2));
  ASSERT_EQ(c.set_aside.size(), 1u);
  EXPECT_EQ(c.set_aside[0].same, late.id);
  EXPECT_EQ(c.set_aside[0].different, apart.id);
}

TEST(Clusters, OneDifferentOutweighsOthersSame) {
  const std::vector<Judgement> all = {judge(0, 1, Same::same, 1, "dina"),
                                      judge(0, 1, Same::same, 2, "oleg"),
                                      judge(0, 1, Same::different, 3, "aida")};
  EXPECT_FALSE(together(cluster(nodes(2), {}, all), 0, 1));
  const auto held = held_answers(all);
  EXPECT_TRUE(held.begin()->second.contested);
}

TEST(Clusters, ThePersonWhoAnsweredMayThinkAgain) {
  const auto c =
      cluster(nodes(2), {}, {judge(0, 1, Same::different, 1), judge(0, 1, Same::same, 2)});
  EXPECT_TRUE(together(c, 0, 1));
}

TEST(Clusters, APersonsDifferentCutsTheProgramsProposal) {
  const std::vector<Proposal> proposals = {{node(0), node(1), "same name in one text"},
                                           {node(1), node(2), "same name in one text"}};
  EXPECT_TRUE(together(cluster(nodes(3), proposals, {}), 0, 2));
  const auto c = cluster(nodes(3), proposals, {judge(0, 2, Same::different, 1)});
  EXPECT_TRUE(together(c, 0, 1));
  EXPECT_FALSE(together(c, 1, 2));
  ASSERT_EQ(c.set_aside.size(), 1u);
  EXPECT_TRUE(c.set_aside[0].same.is_none());
  EXPECT_TRUE(cluster(nodes(3), proposals, {}).list[0].by_program);
}

TEST(Clusters, TheIdStaysWhenOthersJoin) {
  const Judgement first = judge(5, 9, Same::same, 1);
  std::vector<Judgement> all = {first};
  const auto id = [&] {
    const auto c = cluster(nodes(40), {}, all);
    return c.list[*c.of(node(5))].id;
  };
  const Hash before = id();
  for (int n = 10; n < 40; ++n) {
    all.push_back(judge(9, n, Same::same, n));
    EXPECT_EQ(id(), before);
  }
}

/// A random history: answers of three people, some taken back.
HumanRecord history(std::uint32_t seed, int size, int count) {
  std::mt19937 random(seed);
  HumanRecord record;
  for (int i = 0; i < count; ++i) {
    const int a = static_cast<int>(random() % static_cast<unsigned>(size));
    const int b = static_cast<int>(random() % static_cast<unsigned>(size));
    if (a == b) continue;
    const Same same = random() % 3 == 0   ? Same::different
                      : random() % 8 == 0 ? Same::unsure
                                          : Same::same;
    const char* actors[] = {"dina", "oleg", "aida"};
    record.judgements.push_back(
        judge(a, b, same, static_cast<std::int64_t>(random() % 50), actors[random() % 3]));
  }
  for (const Judgement& j : record.judgements) {
    if (random() % 4 == 0) record.withdrawals.push_back({j.id, "oleg", "", {99}});
  }
  return record;
}

Clusters of(const HumanRecord& record, int size, const std::vector<Proposal>& proposals) {
  return cluster(nodes(size), proposals, standing_judgements(record, Matter::person));
}

bool equal(const Clusters& x, const Clusters& y) {
  const auto same_cluster = [](const Cluster& p, const Cluster& q) {
    return p.id == q.id && p.members == q.members && p.joined_by == q.joined_by &&
           p.by_program == q.by_program;
  };
  const auto same_aside = [](const SetAside& p, const SetAside& q) {
    return p.same == q.same && p.a == q.a && p.b == q.b && p.different == q.different;
  };
  return std::equal(x.list.begin(), x.list.end(), y.list.begin(), y.list.end(), same_cluster) &&
         std::equal(x.set_aside.begin(), x.set_aside.end(), y.set_aside.begin(), y.set_aside.end(),
                    same_aside);
}

RC_GTEST_PROP(Clusters, DoNotDependOnTheOrderOfArrival, (std::uint32_t seed)) {
  HumanRecord record = history(seed, 12, 30);
  const std::vector<Proposal> proposals = {{node(0), node(1), ""}, {node(2), node(3), ""}};
  const Clusters before = of(record, 12, proposals);
  std::mt19937 random(seed + 1);
  std::shuffle(record.judgements.begin(), record.judgements.end(), random);
  std::shuffle(record.withdrawals.begin(), record.withdrawals.end(), random);
  RC_ASSERT(equal(before, of(record, 12, proposals)));
}

RC_GTEST_PROP(Clusters, AreAfterAWithdrawalWhatTheyWereWithoutTheJudgement, (std::uint32_t seed)) {
  HumanRecord record = history(seed, 10, 25);
  RC_PRE(!record.judgements.empty());
  const Judgement gone = record.judgements[seed % record.judgements.size()];
  HumanRecord without = record;
  std::erase_if(without.judgements, [&](const Judgement& j) { return j.id == gone.id; });
  record.withdrawals.push_back({gone.id, "aida", "", {1000}});
  RC_ASSERT(equal(of(without, 10, {}), of(record, 10, {})));
}

RC_GTEST_PROP(Clusters, NeverHoldWhatSomebodyHoldsDifferent, (std::uint32_t seed)) {
  const HumanRecord record = history(seed, 12, 40);
  const auto standing = standing_judgements(record, Matter::person);
  const Clusters c = cluster(nodes(12), {{node(4), node(5), ""}}, standing);
  for (const auto& [pair, held] : held_answers(standing)) {
    if (held.same == Same::different) RC_ASSERT(c.of(pair.first) != c.of(pair.second));
    // What was said to be one and is not joined is said why.
    if (held.same == Same::same && c.of(pair.first) != c.of(pair.second)) {
      RC_ASSERT(std::any_of(c.set_aside.begin(), c.set_aside.end(),
                            [&](const SetAside& s) { return s.same == held.by; }));
    }
  }
}

TEST(Clusters, AThingJudgedButNoLongerReadStillJoins) {
  // 7 is a mention of an older version of a page.
  const auto c = cluster(nodes(3), {}, {judge(0, 7, Same::same, 1), judge(7, 2, Same::same, 2)});
  EXPECT_TRUE(together(c, 0, 2));
}

TEST(Clusters, AMillionMentionsInLinearTime) {
  // Not measured here, only that chains of proposals do not recurse or square.
  std::vector<Proposal> proposals;
  const std::vector<Hash> all = nodes(20'000);
  for (std::size_t i = 1; i < all.size(); ++i)
    proposals.push_back({all[i - 1], all[i], ""});
  EXPECT_EQ(cluster(all, proposals, {}).list.size(), 1u);
}

}  // namespace
}  // namespace panah

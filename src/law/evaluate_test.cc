#include "law/evaluate.h"

#include "law/norm_parser.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <set>

namespace panah::law {
namespace {

using rc::check;

constexpr std::array<FactState, 4> all_states = {FactState::no, FactState::unknown,
                                                 FactState::contested, FactState::yes};

struct World {
  Version version;
  Facts facts;
};

/// A random tree over keys k0, k1, ...; with `repeat` a key may stand twice.
Condition random_condition(unsigned depth, unsigned& next, bool repeat) {
  Condition out;
  const unsigned pick = depth == 0 ? 0 : *rc::gen::inRange(0u, 6u);
  if (pick <= 1) {
    out.form = Condition::Form::fact;
    const unsigned key =
        repeat && next > 0 && *rc::gen::inRange(0, 3) == 0 ? *rc::gen::inRange(0u, next) : next++;
    out.key = "k" + std::to_string(key);
    return out;
  }
  static constexpr std::array<Condition::Form, 6> forms = {
      Condition::Form::fact, Condition::Form::fact,     Condition::Form::all,
      Condition::Form::any,  Condition::Form::at_least, Condition::Form::negation};
  out.form = forms[pick];
  const unsigned parts = out.form == Condition::Form::negation ? 1u : *rc::gen::inRange(1u, 4u);
  for (unsigned i = 0; i < parts; ++i)
    out.parts.push_back(random_condition(depth - 1, next, repeat));
  if (out.form == Condition::Form::at_least) out.needed = *rc::gen::inRange(1u, parts + 1);
  return out;
}

World random_world(bool with_exception, bool repeat) {
  World world;
  unsigned next = 0;
  world.version.when = random_condition(2, next, repeat);
  if (with_exception && *rc::gen::inRange(0, 2) == 0) {
    Exception exception;
    exception.when = random_condition(1, next, repeat);
    exception.shown_by = *rc::gen::inRange(0, 2) == 0 ? Party::state : Party::claimant;
    world.version.unless = exception;
  }
  for (const std::string& key : keys_of(world.version)) {
    world.facts[key].state = all_states[*rc::gen::inRange<std::size_t>(0, 4)];
  }
  return world;
}

// ---- an oracle: plain two-valued logic over every way of settling the open facts
// --------------------

bool met(const Condition& condition, const std::set<std::string>& yes) {
  switch (condition.form) {
    case Condition::Form::fact:
      return yes.contains(condition.key);
    case Condition::Form::all:
      return std::all_of(condition.parts.begin(), condition.parts.end(),
                         [&](const auto& p) { return met(p, yes); });
    case Condition::Form::any:
      return std::any_of(condition.parts.begin(), condition.parts.end(),
                         [&](const auto& p) { return met(p, yes); });
    case Condition::Form::at_least: {
      std::uint32_t count = 0;
      for (const Condition& part : condition.parts)
        count += met(part, yes) ? 1 : 0;
      return count >= condition.needed;
    }
    case Condition::Form::negation:
      return !met(condition.parts[0], yes);
  }
  return false;
}

bool concluded(const Version& version, const std::set<std::string>& yes) {
  return met(version.when, yes) && !(version.unless && met(version.unless->when, yes));
}

/// Established: met however the open facts are settled. Contested: the contested facts can be
/// settled so that it is met whatever the unknown ones are. Open: everything can be settled so that
/// it is met.
Outcome by_brute_force(const Version& version, const Facts& facts) {
  std::vector<std::string> contested, unknown;
  std::set<std::string> settled;
  for (const auto& [key, fact] : facts) {
    switch (fact.state) {
      case FactState::yes:
        settled.insert(key);
        break;
      case FactState::no:
        break;
      case FactState::contested:
        contested.push_back(key);
        break;
      case FactState::unknown:
        unknown.push_back(key);
        break;
    }
  }
  bool always = true, contested_can = false, can = false;
  for (std::uint32_t c = 0; c < (1u << contested.size()); ++c) {
    bool whatever_unknown = true;
    for (std::uint32_t u = 0; u < (1u << unknown.size()); ++u) {
      std::set<std::string> yes = settled;
      for (std::size_t i = 0; i < contested.size(); ++i) {
        if ((c >> i & 1u) != 0) yes.insert(contested[i]);
      }
      for (std::size_t i = 0; i < unknown.size(); ++i) {
        if ((u >> i & 1u) != 0) yes.insert(unknown[i]);
      }
      const bool so = concluded(version, yes);
      always = always && so;
      whatever_unknown = whatever_unknown && so;
      can = can || so;
    }
    contested_can = contested_can || whatever_unknown;
  }
  if (always) return Outcome::established;
  if (contested_can) return Outcome::contested;
  return can ? Outcome::open : Outcome::not_made_out;
}

/// The burden, said in the oracle's way: what the State must show and nothing shows is not so.
Facts with_burden(const World& world) {
  Facts facts = world.facts;
  if (world.version.unless && world.version.unless->shown_by == Party::state) {
    Version only;
    only.when = world.version.unless->when;
    // A key inside a negation of the exception works for the claimant; the generator is kept from
    // that.
    for (const std::string& key : keys_of(only)) {
      if (facts[key].state == FactState::unknown) facts[key].state = FactState::no;
    }
  }
  return facts;
}

bool has_negation(const Condition& condition) {
  return condition.form == Condition::Form::negation ||
         std::any_of(condition.parts.begin(), condition.parts.end(), has_negation);
}

TEST(Evaluate, AgreesWithEveryWayOfSettlingTheFacts) {
  EXPECT_TRUE(check("outcome == brute force", [] {
    const World world = random_world(true, false);
    if (world.version.unless && world.version.unless->shown_by == Party::state) {
      RC_PRE(!has_negation(world.version.unless->when));
    }
    RC_ASSERT(world.facts.size() <= 14u);
    RC_ASSERT(outcome_of(world.version, world.facts) ==
              by_brute_force(world.version, with_burden(world)));
  }));
}

TEST(Evaluate, LearningAFactNeverOverturnsASettledOutcome) {
  EXPECT_TRUE(check("Kleene monotonicity", [] {
    World world = random_world(false, true);
    const Outcome before = outcome_of(world.version, world.facts);
    for (auto& [key, fact] : world.facts) {
      if (fact.state == FactState::unknown || fact.state == FactState::contested) {
        fact.state = *rc::gen::inRange(0, 2) == 0 ? FactState::no : FactState::yes;
      }
    }
    const Outcome after = outcome_of(world.version, world.facts);
    if (before == Outcome::established) RC_ASSERT(after == Outcome::established);
    if (before == Outcome::not_made_out) RC_ASSERT(after == Outcome::not_made_out);
    RC_ASSERT(after == Outcome::established || after == Outcome::not_made_out);
  }));
}

Condition turned_round(const Condition& condition) {
  Condition out = condition;
  std::reverse(out.parts.begin(), out.parts.end());
  for (Condition& part : out.parts)
    part = turned_round(part);
  return out;
}

TEST(Evaluate, OrderOfConditionsChangesNothing) {
  EXPECT_TRUE(check("order independence", [] {
    const World world = random_world(true, true);
    Version other = world.version;
    other.when = turned_round(other.when);
    if (other.unless) other.unless->when = turned_round(other.unless->when);
    RC_ASSERT(outcome_of(other, world.facts) == outcome_of(world.version, world.facts));
    RC_ASSERT(flip_sets(other, world.facts, 3) == flip_sets(world.version, world.facts, 3));
  }));
}

Facts changed(Facts facts, const std::vector<Flip::Change>& changes) {
  for (const Flip::Change& change : changes)
    facts[change.key].state = change.to ? FactState::yes : FactState::no;
  return facts;
}

TEST(FlipSets, ReallyFlipAreSmallestAndComplete) {
  EXPECT_TRUE(check("flip sets against all changes of up to two facts", [] {
    const World world = random_world(true, true);
    const Outcome now = outcome_of(world.version, world.facts);
    const std::vector<Flip> flips = flip_sets(world.version, world.facts, 2);
    std::set<std::set<std::string>> named;
    for (const Flip& flip : flips) {
      RC_ASSERT(outcome_of(world.version, changed(world.facts, flip.changes)) == flip.outcome);
      RC_ASSERT(flip.outcome != now);
      std::set<std::string> keys;
      for (const Flip::Change& change : flip.changes) {
        RC_ASSERT(state_of(world.facts, change.key) !=
                  (change.to ? FactState::yes : FactState::no));
        keys.insert(change.key);
      }
      named.insert(keys);
    }
    // Every single fact and pair, the slow way.
    const std::vector<std::string> keys = keys_of(world.version);
    const auto alters = [&](const std::vector<std::string>& set) {
      for (std::uint32_t bits = 0; bits < (1u << set.size()); ++bits) {
        std::vector<Flip::Change> changes;
        for (std::size_t i = 0; i < set.size(); ++i)
          changes.push_back({set[i], (bits >> i & 1u) != 0});
        if (outcome_of(world.version, changed(world.facts, changes)) != now) return true;
      }
      return false;
    };
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const bool single = alters({keys[i]});
      RC_ASSERT(named.contains({keys[i]}) == single);
      for (std::size_t j = 0; j < i; ++j) {
        if (single || alters({keys[j]})) {
          RC_ASSERT(!named.contains({keys[i], keys[j]}));
        } else {
          RC_ASSERT(named.contains({keys[i], keys[j]}) == alters({keys[i], keys[j]}));
        }
      }
    }
  }));
}

TEST(FlipSets, DeletingEvidenceMattersOnlyInASetOfOne) {
  EXPECT_TRUE(check("faithfulness", [] {
    const World world = random_world(false, false);
    const std::vector<Flip> flips = flip_sets(world.version, world.facts, 1);
    const Outcome now = outcome_of(world.version, world.facts);
    for (const auto& [key, fact] : world.facts) {
      if (fact.state != FactState::yes && fact.state != FactState::no) continue;
      Facts without = world.facts;
      without.erase(key);
      const bool alone = std::any_of(flips.begin(), flips.end(), [&](const Flip& flip) {
        return flip.changes.size() == 1 && flip.changes[0].key == key;
      });
      // Deleting can change less than reversing, never more.
      if (outcome_of(world.version, without) != now) RC_ASSERT(alone);
    }
  }));
}

Version parsed(const std::string& conditions) {
  ParsedNorms read = parse_norms(
      "norm n of d\n  kind prohibition\n  acts return\n  tested-on handover\n  version from "
      "1990\n" +
          conditions,
      "n");
  EXPECT_TRUE(read.errors.empty()) << to_string(read.errors.front());
  return read.pack.norms.at(0).versions.at(0);
}

TEST(Evaluate, TheFourOutcomes) {
  const Version version =
      parsed("    breached when all\n      [a] A.\n      any\n        [b] B.\n        [c] C.\n");
  const auto outcome = [&](FactState a, FactState b, FactState c) {
    return outcome_of(version, {{"a", {a, {}, ""}}, {"b", {b, {}, ""}}, {"c", {c, {}, ""}}});
  };
  EXPECT_EQ(outcome(FactState::yes, FactState::yes, FactState::no), Outcome::established);
  EXPECT_EQ(outcome(FactState::yes, FactState::contested, FactState::no), Outcome::contested);
  // Contested and unknown together are not "no": either may bear it.
  EXPECT_EQ(outcome(FactState::yes, FactState::contested, FactState::unknown), Outcome::contested);
  EXPECT_EQ(outcome(FactState::contested, FactState::unknown, FactState::no), Outcome::open);
  EXPECT_EQ(outcome(FactState::no, FactState::yes, FactState::yes), Outcome::not_made_out);
}

TEST(Evaluate, AnUnknownExceptionOfTheStateDoesNotHelpIt) {
  const std::string when = "    breached when all\n      [a] A.\n";
  const Facts facts = {{"a", {FactState::yes, {}, ""}}};
  EXPECT_EQ(
      outcome_of(parsed(when + "    unless any (art. 2, to be shown by state)\n      [b] B.\n"),
                 facts),
      Outcome::established);
  EXPECT_EQ(
      outcome_of(parsed(when + "    unless any (art. 2, to be shown by claimant)\n      [b] B.\n"),
                 facts),
      Outcome::open);
  Facts contested = facts;
  contested["b"].state = FactState::contested;
  EXPECT_EQ(outcome_of(parsed(when + "    unless any\n      [b] B.\n"), contested),
            Outcome::contested);
}

}  // namespace
}  // namespace panah::law

// Who is one with whom: clusters are what "same" joins and "different" keeps apart.
//
//   Clusters people = cluster(nodes, proposals, standing_judgements(record, Matter::person));
//   people.list[*people.of(mention)].id          // stays when others join
//   people.set_aside                              // judgements that contradict each other: shown
//
// A pure function of the sets it is given; no order of arrival is in it. The rules, in this order:
//  1. Of several answers of one person to one question the newest holds.
//  2. One person's "different" outweighs other people's "same": a wrong merge harms more than a
//     missed one. Such a pair is contested, and shown.
//  3. "same" answers are taken oldest first. One that would put two things into one cluster that
//     somebody holds different is set aside, with the "different" it ran into; nothing is chosen
//     silently.
//  4. Then come the program's own proposals, in the order given, under the same rule.
// A cluster's id is the lesser id of the first pair that a person joined in it; without any, its
// least member. So it stays as the cluster grows, and any member's id leads to the cluster.
//
// Method: union by size with, at each root, the set of roots it must not meet (the lesser set is
// merged into the greater). n log n in all.
#pragma once

#include "register/judgement.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace panah {

/// A link that the program itself makes or proposes.
struct Proposal {
  Hash a, b;
  std::string why;  // "the same name again in one text"
};

struct Cluster {
  Hash id;
  std::vector<Hash> members;           // sorted
  std::vector<JudgementId> joined_by;  // the "same" answers that hold it together
  bool by_program = false;             // a proposal of the program helps to hold it together
};

/// A "same" that was not followed.
struct SetAside {
  JudgementId same;  // none: a proposal of the program
  Hash a, b;
  JudgementId different;  // what it ran into
  Hash apart_a, apart_b;  // the pair that is held different
};

struct HashOf {
  std::size_t operator()(const Hash& hash) const noexcept;
};

struct Clusters {
  std::vector<Cluster> list;  // sorted by id
  std::vector<SetAside> set_aside;
  std::unordered_map<Hash, std::uint32_t, HashOf> index;

  /// The cluster that a node is in; nullopt if it is no node.
  std::optional<std::uint32_t> of(const Hash& node) const;
};

/// What people hold of one pair, by rules 1 and 2.
struct Held {
  Same same = Same::unsure;
  JudgementId by;                  // the answer that decides
  std::vector<Judgement> answers;  // the newest of each person, sorted by time
  bool contested = false;          // same and different are both held
};
using Pair = std::pair<Hash, Hash>;  // first < second
std::map<Pair, Held> held_answers(const std::vector<Judgement>& standing);

/// Matter things that are not among the nodes (of an older version of a page, say) become nodes
/// too, so that what was joined through them stays joined.
Clusters cluster(const std::vector<Hash>& nodes, const std::vector<Proposal>& proposals,
                 const std::vector<Judgement>& standing);

}  // namespace panah

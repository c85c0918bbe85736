#include "register/clusters.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

namespace panah {

std::size_t HashOf::operator()(const Hash& hash) const noexcept {
  std::size_t n = 0;  // it is a SHA-256: any eight bytes will do
  std::memcpy(&n, hash.bytes.data(), sizeof n);
  return n;
}

std::optional<std::uint32_t> Clusters::of(const Hash& node) const {
  const auto found = index.find(node);
  if (found == index.end()) return std::nullopt;
  return found->second;
}

std::map<Pair, Held> held_answers(const std::vector<Judgement>& standing) {
  std::vector<const Judgement*> in_order;
  for (const Judgement& j : standing)
    in_order.push_back(&j);
  std::sort(in_order.begin(), in_order.end(), [](const Judgement* x, const Judgement* y) {
    return std::pair(x->at, x->id) < std::pair(y->at, y->id);
  });
  std::map<Pair, std::map<std::string, const Judgement*>> newest;
  for (const Judgement* j : in_order)
    newest[{std::min(j->a, j->b), std::max(j->a, j->b)}][j->actor] = j;

  std::map<Pair, Held> held;
  for (const auto& [pair, by_actor] : newest) {
    Held& h = held[pair];
    for (const auto& [actor, j] : by_actor)
      h.answers.push_back(*j);
    std::sort(h.answers.begin(), h.answers.end(), [](const Judgement& x, const Judgement& y) {
      return std::pair(x.at, x.id) < std::pair(y.at, y.id);
    });
    const auto first = [&](Same same) {
      return std::find_if(h.answers.begin(), h.answers.end(),
                          [&](const Judgement& j) { return j.same == same; });
    };
    const auto none = h.answers.end();
    const auto same = first(Same::same), different = first(Same::different);
    h.contested = same != none && different != none;
    const auto decides = different != none ? different : same != none ? same : first(Same::unsure);
    h.same = decides->same;
    h.by = decides->id;
  }
  return held;
}

namespace {

using Node = std::uint32_t;

/// What keeps two roots apart: the "different" answer and the pair it is about.
struct Apart {
  JudgementId by;
  Node a, b;
};

class Unions {
 public:
  explicit Unions(std::size_t size) : parent_(size), weight_(size, 1), apart_(size) {
    std::iota(parent_.begin(), parent_.end(), Node{0});
  }
  Node root(Node n) {
    while (parent_[n] != n)
      n = parent_[n] = parent_[parent_[n]];
    return n;
  }
  void keep_apart(Node a, Node b, const JudgementId& by) {
    apart_[a].emplace(b, Apart{by, a, b});
    apart_[b].emplace(a, Apart{by, a, b});
  }
  /// nullptr if the two are now one; else what keeps them apart.
  const Apart* join(Node a, Node b) {
    Node to = root(a), from = root(b);
    if (to == from) return nullptr;
    if (const auto found = apart_[to].find(from); found != apart_[to].end()) return &found->second;
    if (weight_[to] < weight_[from] || (weight_[to] == weight_[from] && from < to)) {
      std::swap(to, from);
    }
    parent_[from] = to;
    weight_[to] += weight_[from];
    for (const auto& [other, why] : apart_[from]) {
      apart_[to].emplace(other, why);
      const Apart kept = why;
      apart_[other].erase(from);
      apart_[other].emplace(to, kept);
    }
    apart_[from].clear();
    return nullptr;
  }

 private:
  std::vector<Node> parent_;
  std::vector<std::uint32_t> weight_;
  std::vector<std::map<Node, Apart>> apart_;
};

struct Joining {
  Instant at;
  JudgementId id;
  Node a, b;
};

}  // namespace

Clusters cluster(const std::vector<Hash>& nodes, const std::vector<Proposal>& proposals,
                 const std::vector<Judgement>& standing) {
  const std::map<Pair, Held> held = held_answers(standing);
  // Nodes are numbered in the order of their ids, so that nothing depends on how they came.
  std::vector<Hash> all = nodes;
  for (const auto& [pair, answer] : held) {
    all.push_back(pair.first);
    all.push_back(pair.second);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const auto number = [&](const Hash& hash) -> std::optional<Node> {
    const auto found = std::lower_bound(all.begin(), all.end(), hash);
    if (found == all.end() || *found != hash) return std::nullopt;
    return static_cast<Node>(found - all.begin());
  };

  Unions unions(all.size());
  std::vector<Joining> sames;
  for (const auto& [pair, answer] : held) {
    const Node a = *number(pair.first), b = *number(pair.second);
    if (answer.same == Same::different && a != b) unions.keep_apart(a, b, answer.by);
    if (answer.same == Same::same) {
      const auto by = std::find_if(answer.answers.begin(), answer.answers.end(),
                                   [&](const Judgement& j) { return j.id == answer.by; });
      sames.push_back({by->at, answer.by, a, b});
    }
  }
  std::sort(sames.begin(), sames.end(), [](const Joining& x, const Joining& y) {
    return std::pair(x.at, x.id) < std::pair(y.at, y.id);
  });

  Clusters out;
  const auto set_aside = [&](const JudgementId& same, Node a, Node b, const Apart& why) {
    out.set_aside.push_back(
        {same, all[a], all[b], why.by, all[std::min(why.a, why.b)], all[std::max(why.a, why.b)]});
  };
  std::vector<const Joining*> followed;
  for (const Joining& s : sames) {
    if (const Apart* why = unions.join(s.a, s.b)) {
      set_aside(s.id, s.a, s.b, *why);
    } else {
      followed.push_back(&s);
    }
  }
  std::vector<Node> proposed;  // a node of each proposal that was followed
  for (const Proposal& p : proposals) {
    const auto a = number(p.a), b = number(p.b);
    if (!a || !b || *a == *b) continue;
    if (const Apart* why = unions.join(*a, *b)) {
      set_aside({}, *a, *b, *why);
    } else {
      proposed.push_back(*a);
    }
  }

  std::vector<std::uint32_t> place(all.size(), UINT32_MAX);  // of a root, in the list
  std::vector<Cluster> list;
  std::vector<std::uint32_t> home(all.size());
  for (Node n = 0; n < all.size(); ++n) {
    const Node root = unions.root(n);
    if (place[root] == UINT32_MAX) {
      place[root] = static_cast<std::uint32_t>(list.size());
      list.emplace_back();
      list.back().id = all[n];  // the least member comes first
    }
    home[n] = place[root];
    list[home[n]].members.push_back(all[n]);
  }
  for (const Joining* s : followed) {
    Cluster& c = list[home[s->a]];
    if (c.joined_by.empty()) c.id = all[std::min(s->a, s->b)];
    c.joined_by.push_back(s->id);
  }
  for (const Node n : proposed)
    list[home[n]].by_program = true;
  std::sort(list.begin(), list.end(),
            [](const Cluster& x, const Cluster& y) { return x.id < y.id; });
  out.list = std::move(list);
  out.index.reserve(all.size());
  for (std::uint32_t i = 0; i < out.list.size(); ++i) {
    for (const Hash& member : out.list[i].members)
      out.index.emplace(member, i);
  }
  return out;
}

}  // namespace panah

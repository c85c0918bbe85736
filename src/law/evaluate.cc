#include "law/evaluate.h"

#include "base/assert.h"

#include <algorithm>
#include <array>

namespace panah::law {
namespace {

/// The three runs, from the strictest on.
enum class Run : std::uint8_t { both_against, unknown_against, both_for };
constexpr std::array<Run, 3> runs = {Run::both_against, Run::unknown_against, Run::both_for};

/// A version with its keys numbered, so that trying thousands of fact states costs no look-ups.
struct Node {
  Condition::Form form;
  std::uint32_t key = 0;
  std::uint32_t needed = 0;
  std::vector<Node> parts;
};

struct Compiled {
  std::vector<std::string> keys;
  Node when;
  std::optional<Node> unless;
  bool unknown_exception_fails = true;
};

Node compile(const Condition& condition, std::vector<std::string>& keys) {
  Node node{condition.form, 0, condition.needed, {}};
  if (condition.form == Condition::Form::fact) {
    const auto found = std::find(keys.begin(), keys.end(), condition.key);
    node.key = static_cast<std::uint32_t>(found - keys.begin());
    if (found == keys.end()) keys.push_back(condition.key);
  }
  for (const Condition& part : condition.parts)
    node.parts.push_back(compile(part, keys));
  return node;
}

Compiled compile(const Version& version) {
  Compiled out;
  out.when = compile(version.when, out.keys);
  if (version.unless) {
    out.unless = compile(version.unless->when, out.keys);
    out.unknown_exception_fails = version.unless->shown_by == Party::state;
  }
  return out;
}

/// How to read a fact that is not settled: what it counts as when it helps the conclusion.
struct Reading {
  bool contested;
  bool unknown;
  Reading turned() const { return {!contested, !unknown}; }
};

Reading reading_of(Run run) {
  switch (run) {
    case Run::both_against:
      return {false, false};
    case Run::unknown_against:
      return {true, false};
    case Run::both_for:
      return {true, true};
  }
  return {false, false};
}

bool value_of(FactState state, Reading reading) {
  switch (state) {
    case FactState::no:
      return false;
    case FactState::unknown:
      return reading.unknown;
    case FactState::contested:
      return reading.contested;
    case FactState::yes:
      return true;
  }
  return false;
}

using States = std::vector<FactState>;

bool holds(const Node& node, const States& states, Reading reading) {
  switch (node.form) {
    case Condition::Form::fact:
      return value_of(states[node.key], reading);
    case Condition::Form::all:
      return std::all_of(node.parts.begin(), node.parts.end(),
                         [&](const Node& part) { return holds(part, states, reading); });
    case Condition::Form::any:
      return std::any_of(node.parts.begin(), node.parts.end(),
                         [&](const Node& part) { return holds(part, states, reading); });
    case Condition::Form::at_least: {
      const auto met = std::count_if(node.parts.begin(), node.parts.end(), [&](const Node& part) {
        return holds(part, states, reading);
      });
      return static_cast<std::uint64_t>(met) >= node.needed;
    }
    case Condition::Form::negation:
      return std::none_of(node.parts.begin(), node.parts.end(),
                          [&](const Node& part) { return holds(part, states, reading.turned()); });
  }
  return false;
}

/// Inside an exception everything helps the other side. What the State must show and nothing on
/// record shows is not shown, whichever way the rest is read; a negation inside turns it with the
/// rest.
bool excepted(const Compiled& version, const States& states, Run run) {
  if (!version.unless) return false;
  Reading reading = reading_of(run).turned();
  if (version.unknown_exception_fails) reading.unknown = false;
  return holds(*version.unless, states, reading);
}

Outcome outcome_of(const Compiled& version, const States& states) {
  static constexpr std::array<Outcome, 3> reached = {Outcome::established, Outcome::contested,
                                                     Outcome::open};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (holds(version.when, states, reading_of(runs[i])) && !excepted(version, states, runs[i])) {
      return reached[i];
    }
  }
  return Outcome::not_made_out;
}

States states_of(const Compiled& version, const Facts& facts) {
  States states;
  for (const std::string& key : version.keys)
    states.push_back(state_of(facts, key));
  return states;
}

/// The group by itself: yes if it holds however the open facts are read, and so on.
FactState state_of_node(const Node& node, const States& states) {
  if (holds(node, states, reading_of(Run::both_against))) return FactState::yes;
  if (holds(node, states, reading_of(Run::unknown_against))) return FactState::contested;
  return holds(node, states, reading_of(Run::both_for)) ? FactState::unknown : FactState::no;
}

Judged judged(const Condition& condition, const Node& node, const States& states) {
  Judged out;
  out.form = condition.form;
  out.key = condition.key;
  out.says = condition.says;
  out.needed = condition.needed;
  out.state = state_of_node(node, states);
  for (std::size_t i = 0; i < condition.parts.size(); ++i) {
    out.parts.push_back(judged(condition.parts[i], node.parts[i], states));
  }
  return out;
}

}  // namespace

Outcome outcome_of(const Version& version, const Facts& facts) {
  const Compiled compiled = compile(version);
  return outcome_of(compiled, states_of(compiled, facts));
}

Judgement judge(const Version& version, const Facts& facts) {
  const Compiled compiled = compile(version);
  const States states = states_of(compiled, facts);
  Judgement out;
  out.outcome = outcome_of(compiled, states);
  out.when = judged(version.when, compiled.when, states);
  if (version.unless) out.unless = judged(version.unless->when, *compiled.unless, states);
  return out;
}

std::vector<std::string> keys_of(const Version& version) {
  return compile(version).keys;
}

std::vector<Flip> flip_sets(const Version& version, const Facts& facts, unsigned largest) {
  PANAH_ASSERT(largest <= 3);
  static constexpr std::size_t most_keys_in_sets = 16;
  const Compiled compiled = compile(version);
  const States start = states_of(compiled, facts);
  const Outcome now = outcome_of(compiled, start);
  const std::size_t count = compiled.keys.size();
  if (count > most_keys_in_sets) largest = std::min(largest, 1u);

  std::vector<Flip> out;
  std::vector<std::vector<std::size_t>> smaller;  // sets that already alter the outcome
  States states = start;
  std::vector<std::size_t> set;

  const auto try_changes = [&](const auto& self, std::size_t at, bool& any) -> void {
    if (at == set.size()) {
      const Outcome then = outcome_of(compiled, states);
      if (then == now) return;
      any = true;
      Flip flip;
      flip.outcome = then;
      for (const std::size_t key : set) {
        flip.changes.push_back({compiled.keys[key], states[key] == FactState::yes});
      }
      std::sort(flip.changes.begin(), flip.changes.end());
      out.push_back(std::move(flip));
      return;
    }
    for (const FactState to : {FactState::no, FactState::yes}) {
      if (start[set[at]] == to) continue;
      states[set[at]] = to;
      self(self, at + 1, any);
    }
    states[set[at]] = start[set[at]];
  };
  const auto holds_a_smaller_one = [&] {
    return std::any_of(smaller.begin(), smaller.end(), [&](const std::vector<std::size_t>& known) {
      return std::includes(set.begin(), set.end(), known.begin(), known.end());
    });
  };
  const auto choose = [&](const auto& self, std::size_t from, std::size_t left) -> void {
    if (left == 0) {
      if (holds_a_smaller_one()) return;
      bool any = false;
      try_changes(try_changes, 0, any);
      if (any) smaller.push_back(set);
      return;
    }
    for (std::size_t key = from; key + left <= count; ++key) {
      set.push_back(key);
      self(self, key + 1, left - 1);
      set.pop_back();
    }
  };
  for (std::size_t size = 1; size <= largest && size <= count; ++size)
    choose(choose, 0, size);
  std::sort(out.begin(), out.end(), [](const Flip& a, const Flip& b) {
    return std::tuple(a.changes.size(), a) < std::tuple(b.changes.size(), b);
  });
  return out;
}

const char* name_of(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::not_made_out:
      return "not made out";
    case Outcome::open:
      return "open";
    case Outcome::contested:
      return "contested";
    case Outcome::established:
      return "established";
  }
  return "";
}

}  // namespace panah::law

// What bench/law/run measures with: trees of norms for the oracle, outcomes of given fact states,
// throughput over many cases, and how much a new version of a norm makes to do again.
//
//   law_states trees                    one JSON object a version
//   law_states outcomes < states.txt    lines "norm version-index key=state ..." -> an outcome a
//   line law_states flips < states.txt       ... -> its flips, as "key,key;key" (sets only)
//   law_states throughput N             N cases against all norms on two threads
//   law_states incremental N            a new version of kaz-cpc-532, over N cases
#include "base/json.h"
#include "law/pack.h"
#include "law/reassess.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <random>
#include <set>
#include <sstream>
#include <thread>

using namespace panah;
using namespace panah::law;

namespace {

void tree(JsonWriter& json, const Condition& node) {
  json.begin_object();
  switch (node.form) {
    case Condition::Form::fact:
      json.key("fact").text(node.key);
      break;
    case Condition::Form::all:
      json.key("form").text("all");
      break;
    case Condition::Form::any:
      json.key("form").text("any");
      break;
    case Condition::Form::at_least:
      json.key("form").text("at_least").key("needed").number(node.needed);
      break;
    case Condition::Form::negation:
      json.key("form").text("not");
      break;
  }
  json.key("parts").begin_array();
  for (const Condition& part : node.parts)
    tree(json, part);
  json.end_array().end_object();
}

int trees(const Pack& pack) {
  for (const Norm& norm : pack.norms) {
    for (std::size_t i = 0; i < norm.versions.size(); ++i) {
      const Version& version = norm.versions[i];
      JsonWriter json;
      json.begin_object().key("norm").text(norm.id).key("version").number(
          static_cast<std::int64_t>(i));
      json.key("when");
      tree(json, version.when);
      json.key("unless");
      if (version.unless) {
        tree(json, version.unless->when);
      } else {
        json.null();
      }
      json.key("shown_by").text(version.unless ? name_of(version.unless->shown_by) : "");
      json.end_object();
      std::puts(json.view().c_str());
    }
  }
  return 0;
}

int outcomes(const Pack& pack, bool with_flips) {
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream words(line);
    std::string id, pair;
    std::size_t index = 0;
    words >> id >> index;
    const Norm* norm = find_norm(pack, id);
    if (norm == nullptr || index >= norm->versions.size()) return 1;
    Facts facts;
    while (words >> pair) {
      const std::size_t equals = pair.find('=');
      for (const FactState state :
           {FactState::no, FactState::unknown, FactState::contested, FactState::yes}) {
        if (pair.substr(equals + 1) == name_of(state)) facts[pair.substr(0, equals)].state = state;
      }
    }
    const Version& version = norm->versions[index];
    if (!with_flips) {
      std::puts(name_of(outcome_of(version, facts)));
      continue;
    }
    std::set<std::string> sets;
    for (const Flip& flip : flip_sets(version, facts, 3)) {
      std::string keys;
      for (const Flip::Change& change : flip.changes)
        keys += (keys.empty() ? "" : ",") + change.key;
      sets.insert(keys);
    }
    std::puts(fmt::format("{}", fmt::join(sets, ";")).c_str());
  }
  return 0;
}

/// Returns as a large register would have them: some pairs of States, days of thirty years, and
/// each fact of the pack in one of four states.
Case random_case(const Pack& pack, std::mt19937_64& random) {
  static constexpr const char* states[] = {"KAZ", "UZB", "RUS", "KGZ", "TJK", "UKR", "TUR", "DEU"};
  const auto pick = [&](std::size_t below) { return random() % below; };
  Case out;
  out.sender = states[pick(8)];
  out.destination = states[pick(8)];
  out.acts = {pick(3) == 0 ? "expulsion" : "extradition"};
  const Day day{to_day({1994, 1, 1}).number + static_cast<std::int32_t>(pick(11000))};
  out.days["handover"] = {make_date(to_civil(day)), "", false};
  out.days["decision"] = {make_date(to_civil({day.number - 60})), "", false};
  out.days["detention"] = {make_date(to_civil({day.number - 300})), "", false};
  for (const FactQuestion& fact : pack.facts)
    out.facts[fact.key].state = static_cast<FactState>(pick(4));
  return out;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

int throughput(const Pack& pack, std::size_t wanted) {
  const StatusTable status = load_status().value();
  const StateNames names = StateNames::load().value();
  std::atomic<std::size_t> labels{0};
  const std::clock_t before = std::clock();
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (std::size_t part = 0; part < 2; ++part) {
    threads.emplace_back([&, part] {
      std::mt19937_64 random(part + 1);
      std::size_t applying = 0;
      for (std::size_t i = 0; i < wanted / 2; ++i) {
        for (const Finding& finding :
             assess(pack, status, names, random_case(pack, random), AssessOptions{}))
          applying += finding.label != Label::not_applicable ? 1 : 0;
      }
      labels += applying;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  const double took = seconds_since(start);
  const double of_cpu = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  fmt::print(
      "{{\"cases\": {}, \"norms\": {}, \"seconds\": {:.1f}, \"cpu_seconds\": {:.1f}, "
      "\"cpu_microseconds_each\": {:.1f}, \"findings_that_apply\": {}}}\n",
      wanted, pack.norms.size(), took, of_cpu, of_cpu * 1e6 / static_cast<double>(wanted),
      labels.load());
  return 0;
}

int incremental(const Pack& before, std::size_t wanted) {
  const StatusTable status = load_status().value();
  const StateNames names = StateNames::load().value();
  Pack after = before;
  for (Norm& norm : after.norms) {
    if (norm.id != "kaz-cpc-532") continue;
    Version added = norm.versions.back();
    added.from = {"2013-01-01", {to_day({2013, 1, 1}), to_day({2013, 1, 1})}};
    added.when.parts.pop_back();
    norm.versions.push_back(added);
  }
  const std::vector<std::string> changed = changed_norms(before, after);
  std::mt19937_64 random(7);
  std::size_t touched = 0, differing = 0, missed = 0, unlike = 0;
  const auto labels = [](const std::vector<Finding>& findings) {
    std::vector<Label> out;
    for (const Finding& finding : findings)
      out.push_back(finding.label);
    return out;
  };
  for (std::size_t i = 0; i < wanted; ++i) {
    const Case tested = random_case(before, random);
    std::vector<Finding> old = assess(before, status, names, tested, AssessOptions{});
    const std::vector<Label> then = labels(old);
    const std::vector<Label> whole = labels(assess(after, status, names, tested, AssessOptions{}));
    const bool is = is_touched(before, after, changed, tested);
    touched += is ? 1 : 0;
    differing += then != whole ? 1 : 0;
    missed += then != whole && !is ? 1 : 0;
    if (is)
      unlike += labels(reassess(after, status, names, tested, AssessOptions{}, changed,
                                std::move(old))) != whole
                    ? 1
                    : 0;
  }
  fmt::print(
      "{{\"cases\": {}, \"norms_changed\": {}, \"cases_touched\": {}, \"answers_that_differ\": {}, "
      "\"missed\": {}, \"unlike_a_whole_assessment\": {}}}\n",
      wanted, changed.size(), touched, differing, missed, unlike);
  return missed + unlike == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  const std::size_t count = argc > 2 ? std::stoul(argv[2]) : 1000;
  const Pack pack = load_pack().value();
  if (mode == "trees") return trees(pack);
  if (mode == "outcomes") return outcomes(pack, false);
  if (mode == "flips") return outcomes(pack, true);
  if (mode == "throughput") return throughput(pack, count);
  if (mode == "incremental") return incremental(pack, count);
  std::fputs("trees, outcomes, flips, throughput N or incremental N\n", stderr);
  return 2;
}

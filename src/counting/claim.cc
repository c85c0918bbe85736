#include "counting/claim.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace panah::counting {

namespace {

constexpr std::size_t thin = 2;  // fewer independent sources than this cannot support

Truth in_scope(const Act& act, const Claim& claim, const Regions& regions) {
  Truth out = to_truth(act.type == claim.act);
  if (!claim.region.empty()) {
    out = out && member(regions, claim.region, act.from, act.span) &&
          member(regions, claim.region, act.to, act.span);
  }
  if (claim.said) {
    Truth before = Truth::unknown;
    if (act.span.latest && *act.span.latest <= *claim.said) before = Truth::yes;
    if (act.span.earliest && *act.span.earliest > *claim.said) before = Truth::no;
    out = out && before;
  }
  return out;
}

bool known_apart(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && a != b;
}

/// Nothing says that the two are different.
bool may_be_one(const Act& a, const Act& b) {
  if (known_apart(a.from, b.from) || known_apart(a.to, b.to)) return false;
  const auto after = [](const Act& x, const Act& y) {
    return x.span.earliest && y.span.latest && *x.span.earliest > *y.span.latest;
  };
  return !after(a, b) && !after(b, a);
}

People size_of(const Act& act) {
  People out = act.size;
  const auto named = static_cast<std::int64_t>(act.members.size());
  if (named > 0 && (!out.low || *out.low < named)) out.low = named;
  if (out.high && out.low && *out.high < *out.low) out.high = out.low;
  return out;
}

void compare_sizes(const Act& other, std::uint32_t index, bool sure, ClaimTest& test) {
  const People people = size_of(other);
  if (sure && people.low && test.claimed.high && *people.low > *test.claimed.high) {
    test.against.push_back({index, people, "its least is over the most of the one claimed"});
    return;
  }
  if (people.high && test.claimed.low && *people.high < *test.claimed.low) return;
  test.open.push_back({index, people,
                       !people.said() ? "its size is not known"
                       : !sure        ? "it may lie outside the scope"
                                      : "the sizes overlap"});
}

void compare_order(const Act& claimed, const Act& other, std::uint32_t index, bool sure,
                   ClaimTest& test) {
  const Bounds& a = claimed.span;
  const Bounds& b = other.span;
  if (sure && b.latest && a.earliest && *b.latest < *a.earliest) {
    test.against.push_back({index, size_of(other), "it came before"});
  } else if (!(b.earliest && a.latest && *b.earliest >= *a.latest)) {
    test.open.push_back({index, size_of(other), "it may have come before"});
  }
}

void decide(ClaimTest& test, const Claim& claim, std::size_t aggregates) {
  if (!test.against.empty()) {
    test.verdict = Verdict::contradicted;
    return;
  }
  if (claim.measure == Measure::size && !test.claimed.low)
    test.why.emplace_back("the size of the event in question is not known");
  if (!test.open.empty())
    test.why.push_back(fmt::format("{} other events leave it open", test.open.size()));
  if (aggregates > 0)
    test.why.push_back(fmt::format(
        "{} totals over several events, which may hide a larger or earlier one", aggregates));
  if (test.compared == 0) test.why.emplace_back("no other event of the scope to compare with");
  if (test.coverage.sources < thin)
    test.why.push_back(fmt::format("the events compared are told by {} independent source{}",
                                   test.coverage.sources, test.coverage.sources == 1 ? "" : "s"));
  test.verdict = test.why.empty() ? Verdict::supported : Verdict::undecidable;
}

}  // namespace

ClaimTest test_claim(const CountInput& input, const Regions& regions, const Claim& claim) {
  ClaimTest test;
  const auto claimed = std::find_if(input.acts.begin(), input.acts.end(),
                                    [&](const Act& act) { return act.id == claim.about; });
  if (claimed == input.acts.end()) {
    test.why.emplace_back("the event in question is not among those known then");
    return test;
  }
  test.claimed = size_of(*claimed);
  if (in_scope(*claimed, claim, regions) == Truth::no)
    test.why.emplace_back("the event in question lies outside the scope of the claim");
  std::size_t aggregates = 0;
  std::set<std::uint32_t> sources;
  std::set<std::string> languages;
  for (std::uint32_t i = 0; i < input.acts.size(); ++i) {
    const Act& other = input.acts[i];
    const Truth scope = in_scope(other, claim, regions);
    if (scope == Truth::no || other.id == claim.about) continue;
    if (other.aggregate) {
      ++aggregates;
      continue;
    }
    if (may_be_one(*claimed, other)) {
      ++test.left_out;
      continue;
    }
    ++test.compared;
    sources.insert(other.roots.begin(), other.roots.end());
    const bool sure = scope == Truth::yes;
    switch (claim.measure) {
      case Measure::size:
        compare_sizes(other, i, sure, test);
        break;
      case Measure::order:
        compare_order(*claimed, other, i, sure, test);
        break;
    }
  }
  test.coverage.sources = sources.size();
  for (const std::uint32_t source : sources)
    languages.insert(input.sources[source].language);
  languages.erase("");
  test.coverage.languages = languages.size();
  decide(test, claim, aggregates);
  return test;
}

const char* name_of(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::supported:
      return "supported in this collection";
    case Verdict::contradicted:
      return "contradicted";
    case Verdict::undecidable:
      return "undecidable";
  }
  return "";
}

const char* name_of(Measure measure) noexcept {
  switch (measure) {
    case Measure::size:
      return "people in one event";
    case Measure::order:
      return "which came first";
  }
  return "";
}

}  // namespace panah::counting

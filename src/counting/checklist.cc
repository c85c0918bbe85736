#include "counting/checklist.h"

#include <fmt/format.h>

namespace panah::counting {

namespace {

constexpr double most_wrong_links = 0.1;

Check three_lists(const OverlapTable& table) {
  const std::size_t lists = table.lists.size();
  return {"three lists", lists >= 3 ? Passed::yes : Passed::no, fmt::format("{} lists", lists),
          lists >= 3 ? ""
                     : "two lists can only be assumed independent, and that cannot be tested: find "
                       "a third"};
}

Check nobody_left_out(const OverlapTable& table) {
  std::string empty;
  for (std::size_t i = 0; i < table.lists.size(); ++i) {
    if (margin(table, 1U << i) == 0) empty += (empty.empty() ? "" : ", ") + table.lists[i];
  }
  const bool good = empty.empty();
  return {"a record on every list", good ? Passed::yes : Passed::no,
          good ? fmt::format("{} people", people_of(table)) : "nobody on " + empty,
          good ? "" : "leave the empty list out"};
}

/// Lists that share people, directly or through others, with the first one.
std::uint32_t joined_to_first(const OverlapTable& table) {
  std::uint32_t joined = 1, before = 0;
  while (joined != before) {
    before = joined;
    for (std::uint32_t cell = 1; cell < table.cells.size(); ++cell) {
      if (table.cells[cell] > 0 && (cell & joined) != 0) joined |= cell;
    }
  }
  return joined;
}

Check overlaps(const OverlapTable& table) {
  const std::uint32_t all = static_cast<std::uint32_t>(table.cells.size()) - 1;
  const std::uint32_t joined = joined_to_first(table);
  std::int64_t shared = 0;
  for (std::uint32_t cell = 1; cell < table.cells.size(); ++cell) {
    if ((cell & (cell - 1)) != 0) shared += table.cells[cell];
  }
  std::string apart;
  for (std::size_t i = 0; i < table.lists.size(); ++i) {
    if (((all & ~joined) >> i & 1U) != 0) apart += (apart.empty() ? "" : ", ") + table.lists[i];
  }
  if (shared == 0) {
    return {"overlaps", Passed::no, "nobody is on two lists",
            "without overlap the lists say nothing of those on none"};
  }
  if (!apart.empty()) {
    return {"overlaps", Passed::doubtful,
            fmt::format("{} shares nobody with {}", apart, table.lists.front()),
            "such a list may be of another population: what joins it to the others is assumed, not "
            "seen"};
  }
  return {"overlaps", Passed::yes, fmt::format("{} people on two lists or more", shared), ""};
}

Check stated_check(const char* name, bool given, const std::string& says, const Stated& stated,
                   const char* remedy) {
  if (given) return {name, Passed::yes, says, ""};
  return {name, stated.all_needed ? Passed::no : Passed::not_stated, "not stated", remedy};
}

Check linkage(const Stated& stated) {
  if (stated.linkage && *stated.linkage > most_wrong_links) {
    return {"links between lists", Passed::no,
            fmt::format("{:.1f} % of links wrong", *stated.linkage * 100),
            "over 10 %: a missed link counts one person twice and drives every estimate up"};
  }
  return stated_check("links between lists", stated.linkage.has_value(),
                      fmt::format("{:.1f} % of links wrong", stated.linkage.value_or(0) * 100),
                      stated, "--linkage-error SHARE, measured on a sample checked by hand");
}

}  // namespace

std::vector<Check> checklist(const OverlapTable& table, const Stated& stated) {
  return {
      three_lists(table),
      nobody_left_out(table),
      overlaps(table),
      stated_check("a stated period", !stated.period.empty(), stated.period, stated,
                   "--period FROM/TO: an estimate is of people of one time and place"),
      stated_check("a closed population", !stated.closed_because.empty(), stated.closed_because,
                   stated, "--closed REASON: why nobody entered or left it in the period"),
      linkage(stated),
  };
}

std::vector<std::string> refusals(const std::vector<Check>& checks) {
  std::vector<std::string> out;
  for (const Check& check : checks) {
    if (check.passed != Passed::no) continue;
    out.push_back(fmt::format("{}: {}; {}", check.name, check.says, check.remedy));
  }
  return out;
}

const char* name_of(Passed passed) noexcept {
  switch (passed) {
    case Passed::yes:
      return "yes";
    case Passed::no:
      return "no";
    case Passed::doubtful:
      return "doubtful";
    case Passed::not_stated:
      return "not stated";
  }
  return "";
}

}  // namespace panah::counting

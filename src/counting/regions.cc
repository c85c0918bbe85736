#include "counting/regions.h"

#include "base/assert.h"
#include "base/toml_read.h"

#include <fmt/format.h>
#include <toml++/toml.h>

namespace panah::counting {

namespace {

Result<Bounds> days_at(const TomlFile& file, const toml::table& table, std::string_view key) {
  const Result<PartialDate> date = parse_edtf(string_at(table, key));
  if (!date) {
    return fail(Code::malformed, fmt::format("{}: {}", key, date.error().what),
                {file.name, table.source().begin.line});
  }
  return bounds(*date);
}

Result<Region> region_of(const TomlFile& file, const toml::table& table) {
  Region out{string_at(table, "title"), {}};
  const toml::array* members = table["members"].as_array();
  if (members == nullptr) {
    return fail(Code::malformed, "a region without members",
                {file.name, table.source().begin.line});
  }
  for (const toml::node& node : *members) {
    const toml::table* row = node.as_table();
    if (row == nullptr)
      return fail(Code::malformed, "a member is a table", {file.name, node.source().begin.line});
    const Result<void> keys = only_keys(file, *row, {"state", "from", "until", "doubtful"});
    if (!keys) return tl::unexpected(keys.error());
    const Result<Bounds> from = days_at(file, *row, "from");
    if (!from) return tl::unexpected(from.error());
    Membership member{string_at(*row, "state"), *from, {}, flag_at(*row, "doubtful")};
    if (row->contains("until")) {
      const Result<Bounds> until = days_at(file, *row, "until");
      if (!until) return tl::unexpected(until.error());
      member.until = *until;
    }
    out.members.push_back(std::move(member));
  }
  return out;
}

/// Is the day on or after a first day that is only known by its bounds?
Truth reached(Day day, const Bounds& first) {
  if (first.latest && day >= *first.latest) return Truth::yes;
  if (first.earliest && day < *first.earliest) return Truth::no;
  return Truth::unknown;
}

Truth in_on(const Membership& member, Day day) {
  const Truth in = reached(day, member.from);
  const Truth out = member.until ? reached(day, *member.until) : Truth::no;
  const Truth both = in && !out;
  return member.doubtful && both == Truth::yes ? Truth::unknown : both;
}

}  // namespace

Result<Regions> load_regions() {
  const Result<TomlFile> file = read_toml("vocabularies/regions.toml", {"regions", "former"});
  if (!file) return tl::unexpected(file.error());
  Regions out;
  if (const toml::table* regions = (*file->table)["regions"].as_table()) {
    for (const auto& [name, node] : *regions) {
      if (!node.is_table())
        return fail(Code::malformed, "a region is a table", {file->name, node.source().begin.line});
      Result<Region> region = region_of(*file, *node.as_table());
      if (!region) return tl::unexpected(region.error());
      out.regions.emplace(name.str(), std::move(*region));
    }
  }
  if (const toml::table* former = (*file->table)["former"].as_table()) {
    for (const auto& [code, node] : *former) {
      if (node.is_table()) out.former.emplace(code.str(), string_at(*node.as_table(), "name"));
    }
  }
  return out;
}

Truth member(const Regions& regions, std::string_view region, std::string_view state,
             const Bounds& when) {
  const auto found = regions.regions.find(region);
  PANAH_ASSERT(found != regions.regions.end());
  if (state.empty()) return Truth::unknown;
  Truth out = Truth::no;
  for (const Membership& row : found->second.members) {
    if (row.state != state) continue;
    // Membership changes at most twice in a row's life, so the ends of the days decide; what lies
    // between two equal ends inside one row is the same.
    const Truth first = when.earliest ? in_on(row, *when.earliest) : Truth::unknown;
    const Truth last = when.latest ? in_on(row, *when.latest) : Truth::unknown;
    Truth here = first == last ? first : Truth::unknown;
    if (here == Truth::no && when.earliest && when.latest && row.from.earliest &&
        *when.earliest < *row.from.earliest && row.until && row.until->latest &&
        *when.latest >= *row.until->latest)
      here = Truth::unknown;  // the days reach across the whole membership
    out = out || here;
  }
  return out;
}

}  // namespace panah::counting

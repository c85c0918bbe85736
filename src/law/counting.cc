#include "law/counting.h"

#include "base/data_file.h"
#include "law/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace panah::law {
namespace {

constexpr std::string_view header =
    "instrument,after,unit,day_of_deposit,general,out_after,out_unit,clause,mark";

std::optional<int> number_in(std::string_view text) {
  int out = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (failed != std::errc() || end != text.data() + text.size() || out < 0 || out > 3650)
    return std::nullopt;
  return out;
}

std::optional<CountingRule::Unit> unit_in(std::string_view text) {
  if (text == "days") return CountingRule::Unit::days;
  if (text == "months") return CountingRule::Unit::months;
  if (text == "years") return CountingRule::Unit::years;
  return std::nullopt;
}

Day later(Day day, int count, CountingRule::Unit unit) {
  int months = 0;
  switch (unit) {
    case CountingRule::Unit::days:
      day.number += count;
      return day;
    case CountingRule::Unit::months:
      months = count;
      break;
    case CountingRule::Unit::years:
      months = 12 * count;
      break;
  }
  const Civil civil = to_civil(day);
  const std::int32_t index = civil.year * 12 + civil.month - 1 + months;
  const std::int32_t year = index / 12, month = index % 12 + 1;
  return to_day({year, month, std::min(civil.day, days_in_month(year, month))});
}

}  // namespace

Result<std::vector<CountingRule>> parse_counting(std::string_view csv, std::string_view file) {
  std::vector<CountingRule> out;
  const auto read = [&](CsvRow& field, const Where& where) -> Result<void> {
    CountingRule rule;
    rule.instrument = field[0];
    const std::optional<int> after = number_in(field[1]);
    const std::optional<CountingRule::Unit> unit = unit_in(field[2]);
    if (!after || !unit)
      return fail(Code::malformed, "no length of time", where, "as in: cat-1984,30,days,excluded");
    rule.after = *after;
    rule.unit = *unit;
    if (field[3] != "included" && field[3] != "excluded")
      return fail(Code::malformed, fmt::format("\"{}\" in column day_of_deposit", field[3]), where,
                  "write included or excluded");
    rule.counts_deposit = field[3] == "included";
    if (!field[4].empty()) {
      const Result<PartialDate> general = parse_edtf(field[4]);
      if (!general || !bounds(*general).latest)
        return fail(Code::malformed, fmt::format("\"{}\" is not a day", field[4]), where,
                    "write 1987-06-26");
      rule.general = bounds(*general).latest;
    }
    if (!field[5].empty()) {
      rule.out_after = number_in(field[5]);
      const std::optional<CountingRule::Unit> out_unit = unit_in(field[6]);
      if (!rule.out_after || !out_unit)
        return fail(Code::malformed, "no length of time for a denunciation", where,
                    "as in: 1,years");
      rule.out_unit = *out_unit;
    }
    rule.clause = field[7];
    rule.mark = field[8];
    out.push_back(std::move(rule));
    return {};
  };
  if (Result<void> done = each_csv_row(csv, file, header, read); !done)
    return tl::unexpected(done.error());
  return out;
}

Result<std::vector<CountingRule>> load_counting() {
  Result<DataFile> file = data_file("law/counting.csv");
  if (!file) return tl::unexpected(file.error());
  return parse_counting(file->text, file->name);
}

const CountingRule* rule_for(const std::vector<CountingRule>& rules, std::string_view instrument) {
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const CountingRule& rule) {
    return rule.instrument == instrument;
  });
  return found == rules.end() ? nullptr : &*found;
}

Day in_force_from(const CountingRule& rule, Day deposit) {
  Day out = later(deposit, rule.after, rule.unit);
  if (rule.counts_deposit) --out.number;
  return rule.general ? std::max(out, *rule.general) : out;
}

std::optional<Day> out_from(const CountingRule& rule, Day received) {
  if (!rule.out_after) return std::nullopt;
  return later(received, *rule.out_after, rule.out_unit);
}

std::vector<Counted> count_again(const StatusTable& table, const std::vector<CountingRule>& rules) {
  std::vector<Counted> out;
  for (const StatusRow& row : table.rows) {
    const CountingRule* rule = rule_for(rules, row.instrument);
    if (rule == nullptr || row.bound != Truth::yes || row.deposit.empty()) continue;
    const Result<PartialDate> deposit = parse_edtf(row.deposit);
    if (!deposit) continue;
    const Bounds day = bounds(*deposit);
    if (!day.earliest || day.earliest != day.latest) continue;
    const Day from = in_force_from(*rule, *day.earliest);
    out.push_back(
        {&row, rule, *day.earliest, from, row.from.is_one_day() && *row.from.day.earliest == from});
  }
  return out;
}

}  // namespace panah::law

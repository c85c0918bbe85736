#include "law/status.h"

#include "base/data_file.h"
#include "law/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace panah::law {
namespace {

constexpr std::array<std::string_view, 11> columns = {"state",   "instrument", "bound", "from",
                                                      "until",   "as_of",      "mark",  "act",
                                                      "deposit", "note",       "source"};

/// "2011-02-10", ">2019-08-26" or "".
Result<Edge> edge_of(const std::string& text, const Where& where) {
  Edge edge;
  edge.written = text;
  if (text.empty()) return edge;
  const bool after = text.front() == '>';
  Result<PartialDate> value = parse_edtf(after ? std::string_view(text).substr(1) : text);
  if (!value) {
    return fail(Code::malformed, fmt::format("\"{}\" is not a day", text), where,
                "write 2011-02-10, or >2019-08-26 for some day after it");
  }
  edge.day = bounds(*value);
  if (after) {
    if (edge.day.latest) edge.day.earliest = Day{edge.day.latest->number + 1};
    edge.day.latest.reset();
  }
  return edge;
}

std::string header_row() {
  std::string out;
  for (const std::string_view column : columns) {
    if (!out.empty()) out += ',';
    out += column;
  }
  return out;
}

}  // namespace

Result<StatusTable> parse_status(std::string_view csv, std::string_view file) {
  StatusTable table;
  table.file = file;
  const auto read = [&](std::vector<std::string>& field, const Where& where) -> Result<void> {
    StatusRow row;
    row.line = where.line;
    row.state = field[0];
    row.instrument = field[1];
    if (field[2] == "yes") {
      row.bound = Truth::yes;
    } else if (field[2] == "no") {
      row.bound = Truth::no;
    } else if (field[2] != "unknown") {
      return fail(Code::malformed, fmt::format("\"{}\" in column bound", field[2]), where,
                  "write yes, no or unknown");
    }
    Result<Edge> from = edge_of(field[3], where);
    if (!from) return tl::unexpected(from.error());
    row.from = *from;
    if (!field[4].empty()) {
      Result<Edge> until = edge_of(field[4], where);
      if (!until) return tl::unexpected(until.error());
      row.until = *until;
    }
    Result<Edge> as_of = edge_of(field[5], where);
    if (!as_of) return tl::unexpected(as_of.error());
    row.absent_until = as_of->day.latest;
    if (field[6] != "seen" && field[6] != "computed" &&
        field[6] != "general_knowledge_unverified") {
      return fail(Code::malformed, fmt::format("\"{}\" in column mark", field[6]), where,
                  "write seen, computed or general_knowledge_unverified");
    }
    row.mark = field[6];
    row.act = field[7];
    row.deposit = field[8];
    row.note = field[9];
    row.source = field[10];
    table.rows.push_back(std::move(row));
    return {};
  };
  if (Result<void> done = each_csv_row(csv, file, header_row(), read); !done) {
    return tl::unexpected(done.error());
  }
  const auto key = [](const StatusRow& row) { return std::tie(row.state, row.instrument); };
  std::stable_sort(table.rows.begin(), table.rows.end(),
                   [&](const StatusRow& a, const StatusRow& b) { return key(a) < key(b); });
  const auto twice =
      std::adjacent_find(table.rows.begin(), table.rows.end(),
                         [&](const auto& a, const auto& b) { return key(a) == key(b); });
  if (twice != table.rows.end()) {
    return fail(Code::malformed,
                fmt::format("a second row for {} and {}", twice->state, twice->instrument),
                {std::string(file), (twice + 1)->line, 1}, "keep one");
  }
  return table;
}

Result<StatusTable> load_status() {
  Result<DataFile> file = data_file("law/status.csv");
  if (!file) return tl::unexpected(file.error());
  return parse_status(file->text, file->name);
}

InForce in_force(const Edge& from, const std::optional<Edge>& until, const Bounds& day) {
  // Surely started: the latest start is no later than the earliest day. Surely not yet: the
  // earliest start is after the latest day.
  const bool started = from.day.latest && day.earliest && *from.day.latest <= *day.earliest;
  const bool not_yet = from.day.earliest && day.latest && *day.latest < *from.day.earliest;
  const bool ended =
      until && until->day.latest && day.earliest && *until->day.latest <= *day.earliest;
  const bool not_ended =
      !until || (until->day.earliest && day.latest && *day.latest < *until->day.earliest);
  if (not_yet || ended) return {Truth::no, false};
  if (started && not_ended) return {Truth::yes, false};
  const bool one_day = day.earliest && day.latest && *day.earliest == *day.latest;
  const bool edges_known = from.is_one_day() && (!until || until->is_one_day());
  return {Truth::unknown, !one_day && edges_known};
}

StatusAnswer bound(const StatusTable& table, std::string_view instrument, std::string_view state,
                   const Bounds& day) {
  const auto wanted = std::tie(state, instrument);
  const auto found = std::lower_bound(
      table.rows.begin(), table.rows.end(), wanted, [](const StatusRow& row, const auto& key) {
        return std::pair<std::string_view, std::string_view>(row.state, row.instrument) <
               std::pair<std::string_view, std::string_view>(std::get<0>(key), std::get<1>(key));
      });
  if (found == table.rows.end() || found->state != state || found->instrument != instrument)
    return {};
  StatusAnswer out;
  out.row = &*found;
  switch (found->bound) {
    case Truth::unknown:
      break;
    case Truth::no:
      // An absence seen on one day says nothing of the days after it.
      if (!found->absent_until || (day.latest && *day.latest <= *found->absent_until)) {
        out.bound = Truth::no;
      }
      break;
    case Truth::yes: {
      const InForce answer = in_force(found->from, found->until, day);
      out.bound = answer.answer;
      out.turns_on_the_day = answer.turns_on_the_day;
      break;
    }
  }
  return out;
}

const char* words_for_mark(std::string_view mark) noexcept {
  if (mark == "seen") return "day read in the source";
  if (mark == "computed") return "day counted from the deposit";
  if (mark == "general_knowledge_unverified") return "from general knowledge, not verified";
  return "";
}

Result<StateNames> StateNames::load() {
  Result<DataFile> file = data_file("law/states.csv");
  if (!file) return tl::unexpected(file.error());
  StateNames out;
  const auto read = [&](std::vector<std::string>& field, const Where&) -> Result<void> {
    out.names_.emplace_back(std::move(field[0]), std::move(field[1]));
    return {};
  };
  if (Result<void> done = each_csv_row(file->text, file->name, "state,name", read); !done) {
    return tl::unexpected(done.error());
  }
  std::sort(out.names_.begin(), out.names_.end());
  return out;
}

const std::string& StateNames::name(const std::string& code) const {
  const auto found =
      std::lower_bound(names_.begin(), names_.end(), code,
                       [](const auto& pair, const std::string& key) { return pair.first < key; });
  return found != names_.end() && found->first == code ? found->second : code;
}

}  // namespace panah::law

// Which State was bound by which treaty on which day, from data/law/status.csv. Unknown where the
// data does not say.
//
//   StatusTable table = load_status().value();
//   StatusAnswer answer = bound(table, "cat-1984", "KAZ", day);
//   answer.bound == Truth::yes; answer.row->mark == "computed"
#pragma once

#include "base/error.h"
#include "base/truth.h"
#include "dates/partial_date.h"
#include "law/norm.h"

#include <string>
#include <string_view>
#include <vector>

namespace panah::law {

struct StatusRow {
  std::string state;       // alpha-3
  std::string instrument;  // "cat-1984"
  Truth bound = Truth::unknown;
  Edge from;                        // first day bound
  std::optional<Edge> until;        // first day no longer bound
  std::optional<Day> absent_until;  // bound no: the last day for which the absence was seen
  std::string mark;                 // seen, computed, general_knowledge_unverified
  std::string act;                  // accession, ratification, ...
  std::string deposit;              // as written
  std::string note;
  std::string source;
  std::uint32_t line = 0;
};

struct StatusTable {
  std::string file;
  std::vector<StatusRow> rows;  // sorted by State, then instrument
};

/// malformed with file, line and column for a row that is not as the head of the file says.
Result<StatusTable> parse_status(std::string_view csv, std::string_view file);

/// The table built into the program (or given with --data).
Result<StatusTable> load_status();

struct StatusAnswer {
  Truth bound = Truth::unknown;
  /// True when bound is unknown only because the day asked about may fall on either side.
  bool turns_on_the_day = false;
  const StatusRow* row = nullptr;  // into the table; nullptr when it has no row
};

/// `day` as bounds: a missing side is not bounded. O(log n).
StatusAnswer bound(const StatusTable& table, std::string_view instrument, std::string_view state,
                   const Bounds& day);

/// Was a thing that starts at `from` and ends at `until` in force on the day? `turns_on_the_day` as
/// above.
struct InForce {
  Truth answer = Truth::unknown;
  bool turns_on_the_day = false;
};
InForce in_force(const Edge& from, const std::optional<Edge>& until, const Bounds& day);

/// "seen in the source", "counted from the deposit", "from general knowledge, not verified".
const char* words_for_mark(std::string_view mark) noexcept;

/// English short name of a State; the code itself when it has none in data/law/states.csv.
class StateNames {
 public:
  static Result<StateNames> load();
  const std::string& name(const std::string& code) const;

 private:
  std::vector<std::pair<std::string, std::string>> names_;  // sorted by code
};

}  // namespace panah::law

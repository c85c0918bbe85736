// A figure that can be cited: the query, the time it was asked for, a hash of the data and the
// version of the program, with the numbers. Anybody with the register can count it again.
//
//   Result<Figure> figure = make_figure(*mine, {.query = "persons where act=return", .by =
//   "year"}); std::string file = json_of(*figure);                 // docs/formats/count.md
//   Result<Recount> again = verify_figure(*mine, file);  // again->same
#pragma once

#include "app/folder.h"
#include "counting/count.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

struct Asked {
  std::string query;
  std::string by;        // "year,pair"; or ""
  Instant as_of;         // only what was in the record by then
  std::string known_by;  // EDTF day: only texts published by then; or ""
  std::string program;   // "panah 0.1.0"
};

struct Figure {
  Asked asked;
  std::string data;  // hash of all acts it was counted from
  counting::CountInput input;
  counting::Counted table;
  std::map<std::string, std::string, std::less<>> former;  // names of States that are no more
};

/// usage with the column of the query that is wrong.
Result<Figure> make_figure(const Register& mine, const Asked& asked);

/// The whole figure with its sentences, indented, ending in a line break.
std::string json_of(const Figure& figure);

/// "Persons, documented: return by extradition, from KAZ"; always says "documented".
std::string title_of(const Figure& figure);
/// What must be said beside the numbers: what is left out, inferred, joined by the program alone,
/// not comparable.
std::vector<std::string> notes_of(const Figure& figure);
/// How a class is shown: "unknown", "SUN (the Soviet Union)".
std::string shown_key(const Figure& figure, const std::string& key);

struct Recount {
  bool same = false;
  std::vector<std::string> differences;  // in words
};
/// Counts again what a figure file asks and compares all of it. malformed when it is none.
Result<Recount> verify_figure(const Register& mine, std::string_view file, std::string_view name,
                              const std::string& program);

/// The first instant after a day, for --as-of DATE; usage when it is no whole day.
Result<Instant> end_of_day(std::string_view date);

}  // namespace panah

#include "law/sweep.h"

#include <set>

namespace panah::law {
namespace {

class Days {
 public:
  Days(Day from, Day to) : from_(from), to_(to) { days_.insert(from); }
  void add(const Edge& edge) {
    // An uncertain edge changes the answer on its earliest and on its latest day.
    for (const std::optional<Day>& day : {edge.day.earliest, edge.day.latest}) {
      if (!day) continue;
      for (const int by : {0, 1}) {
        const Day at{day->number + by};
        if (from_ <= at && at <= to_) days_.insert(at);
      }
    }
  }
  void add(const std::optional<Edge>& edge) {
    if (edge) add(*edge);
  }
  const std::set<Day>& all() const { return days_; }

 private:
  Day from_, to_;
  std::set<Day> days_;
};

}  // namespace

std::vector<Change> sweep(const Pack& pack, const StatusTable& status, const StateNames& names,
                          const Case& tested, Day from, Day to) {
  Days days(from, to);
  for (const Instrument& law : pack.instruments) {
    days.add(law.force);
    days.add(law.until);
  }
  for (const Norm& norm : pack.norms) {
    for (const Version& version : norm.versions) {
      days.add(version.from);
      days.add(version.until);
    }
  }
  for (const StatusRow& row : status.rows) {
    if (row.state != tested.sender && row.state != tested.destination) continue;
    days.add(row.from);
    days.add(row.until);
    if (row.absent_until) days.add(Edge{"", {row.absent_until, row.absent_until}});
  }
  std::vector<Change> out;
  std::vector<Label> last;
  for (const Day day : days.all()) {
    AssessOptions options;
    options.on = make_date(to_civil(day));
    options.largest_flip = 0;
    const std::vector<Finding> findings = assess(pack, status, names, tested, options);
    last.resize(findings.size(), Label::not_applicable);
    for (std::size_t i = 0; i < findings.size(); ++i) {
      if (findings[i].label != last[i])
        out.push_back({day, findings[i].norm, findings[i].tested_on, last[i], findings[i].label});
      last[i] = findings[i].label;
    }
  }
  return out;
}

}  // namespace panah::law

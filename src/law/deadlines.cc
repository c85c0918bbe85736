#include "law/deadlines.h"

#include "base/data_file.h"
#include "law/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace panah::law {
namespace {

constexpr std::string_view header =
    "id,applies,who_must_act,event,starts_on,length,count,ends,counting,extends_to,what_if_missed,"
    "legal_basis,valid_from,valid_until,note,source,mark";

std::optional<int> number_in(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int out = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

Result<Edge> edge_in(const std::string& text, const Where& where) {
  Edge edge;
  edge.written = text;
  if (text.empty()) return edge;
  const Result<PartialDate> date = parse_edtf(text);
  if (!date)
    return fail(Code::malformed, fmt::format("\"{}\" is not a day", text), where,
                "write 2011-02-10 or 2011-02");
  edge.day = bounds(*date);
  return edge;
}

Result<void> applies_in(const std::string& text, DeadlineRule& rule, const Where& where) {
  using Applies = DeadlineRule::Applies;
  if (text == "all") {
    rule.applies = Applies::all;
  } else if (text.starts_with("party ") && text.size() > 6) {
    rule.applies = Applies::party;
    rule.whom = text.substr(6);
  } else if (text.starts_with("both ") && text.size() > 5) {
    rule.applies = Applies::both;
    rule.whom = text.substr(5);
  } else if (text.size() == 3) {
    rule.applies = Applies::state;
    rule.whom = text;
  } else {
    return fail(Code::malformed, fmt::format("\"{}\" in column applies", text), where,
                "write a State, \"party ID\", \"both ID\" or all");
  }
  return {};
}

Result<DeadlineRule::Count> count_in(const std::string& text, const Where& where) {
  using Count = DeadlineRule::Count;
  static constexpr std::array<std::pair<std::string_view, Count>, 6> known = {
      {{"hours", Count::hours},
       {"days", Count::days},
       {"months", Count::months},
       {"years", Count::years},
       {"working-days", Count::working_days},
       {"none", Count::none}}};
  for (const auto& [word, count] : known) {
    if (text == word) return count;
  }
  return fail(Code::malformed,
              text.empty() ? std::string("a deadline whose counting rule is missing")
                           : fmt::format("\"{}\" in column count", text),
              where, "write hours, days, months, years, working-days or none");
}

Day months_later(Day start, int months) {
  const Civil civil = to_civil(start);
  const std::int32_t index = civil.year * 12 + civil.month - 1 + months;
  const std::int32_t year = index >= 0 ? index / 12 : (index - 11) / 12;
  const std::int32_t month = index - year * 12 + 1;
  return to_day({year, month, std::min(civil.day, days_in_month(year, month))});
}

std::string iso(Day day) {
  const Civil civil = to_civil(day);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

/// Is a rule whose own validity is `from` to `until` in force for an event of these days? A rule
/// without a start is taken as always there.
InForce valid(const DeadlineRule& rule, const Bounds& day) {
  Edge from = rule.from;
  if (from.written.empty()) from.day = {Day{-800000}, Day{-800000}};
  return in_force(from, rule.until, day);
}

class Finder {
 public:
  Finder(const DeadlineRules& rules, const StatusTable& status, const Case& tested)
      : rules_(rules), status_(status), tested_(tested) {}

  std::vector<Deadline> run() {
    std::vector<Deadline> out;
    for (const DeadlineRule& rule : rules_.rules) {
      if (const auto start = start_of(rule.event)) one(rule, *start, out);
    }
    std::stable_sort(out.begin(), out.end(), [](const Deadline& a, const Deadline& b) {
      const auto key = [](const Deadline& due) {
        const std::optional<Day> day = due.due.earliest ? due.due.earliest : due.due.latest;
        return std::tuple(!day.has_value(), day.value_or(Day{}), due.rule->id);
      };
      return key(a) < key(b);
    });
    return out;
  }

 private:
  std::optional<TestDay> start_of(const std::string& event) const {
    if (const auto day = tested_.days.find(event); day != tested_.days.end()) return day->second;
    if (event == "removal-possible") return removal_possible();
    // Served no earlier than it was taken; without a day of its own the decision's day is the
    // careful one.
    if (event == "decision-served" && tested_.days.contains("decision")) {
      TestDay day = tested_.days.at("decision");
      day.why += "; the day of service is not known, and the decision's day is taken";
      day.inferred = true;
      return day;
    }
    return std::nullopt;
  }

  /// The first day on which the law in force lets the person be sent.
  std::optional<TestDay> removal_possible() const {
    const auto decision = tested_.days.find("decision");
    if (decision == tested_.days.end()) return std::nullopt;
    const Bounds day = bounds(decision->second.date);
    for (const DeadlineRule& rule : rules_.rules) {
      if (rule.event != "decision" && rule.event != "decision-served") continue;
      if (rule.applies != DeadlineRule::Applies::state || rule.whom != tested_.sender) continue;
      if (valid(rule, day).answer != Truth::yes) continue;
      const auto next = [&](std::optional<Day> from) -> std::optional<PartialDate> {
        if (!from) return std::nullopt;
        return make_date(to_civil({due_day(rule, rules_.strasbourg, *from).number + 1}));
      };
      const std::optional<PartialDate> first = next(day.earliest), last = next(day.latest);
      if (!first && !last) return std::nullopt;
      return TestDay{first && last && *first == *last ? *first : make_interval(first, last),
                     fmt::format("the day after the window of {} ({})", rule.legal_basis, rule.id),
                     true};
    }
    return TestDay{
        decision->second.date,
        "no appeal window is known for that day: removal may follow the decision at once", true};
  }

  void one(const DeadlineRule& rule, const TestDay& start, std::vector<Deadline>& out) {
    Deadline due;
    due.rule = &rule;
    due.start = start;
    const Bounds day = bounds(start.date);
    const InForce in_time = valid(rule, day);
    due.applies = in_time.answer;
    if (in_time.answer == Truth::unknown)
      due.not_known.push_back("whether the rule was in force on that day");
    bound_to(rule, day, due);
    if (due.applies == Truth::no) return;
    if (rule.count != DeadlineRule::Count::none) {
      if (day.earliest) due.due.earliest = due_day(rule, rules_.strasbourg, *day.earliest);
      if (day.latest) due.due.latest = due_day(rule, rules_.strasbourg, *day.latest);
    }
    out.push_back(std::move(due));
  }

  void bound_to(const DeadlineRule& rule, const Bounds& day, Deadline& due) {
    using Applies = DeadlineRule::Applies;
    const auto ask = [&](const std::string& state) {
      const Truth answer =
          state.empty() ? Truth::unknown : bound(status_, rule.whom, state, day).bound;
      if (answer == Truth::unknown)
        due.not_known.push_back(state.empty()
                                    ? std::string("which States are concerned")
                                    : fmt::format("whether {} was bound by {}", state, rule.whom));
      due.applies = due.applies && answer;
    };
    switch (rule.applies) {
      case Applies::state:
        if (tested_.sender.empty()) {
          due.not_known.push_back("which State acts");
          due.applies = due.applies && Truth::unknown;
        } else {
          due.applies = due.applies && to_truth(tested_.sender == rule.whom);
        }
        break;
      case Applies::party:
        ask(tested_.sender);
        break;
      case Applies::both:
        ask(tested_.sender);
        ask(tested_.destination);
        break;
      case Applies::all:
        break;
    }
  }

  const DeadlineRules& rules_;
  const StatusTable& status_;
  const Case& tested_;
};

}  // namespace

Result<std::vector<DeadlineRule>> parse_deadlines(std::string_view csv, std::string_view file) {
  std::vector<DeadlineRule> out;
  const auto read = [&](CsvRow& field, const Where& where) -> Result<void> {
    DeadlineRule rule;
    rule.line = where.line;
    rule.id = field[0];
    if (Result<void> done = applies_in(field[1], rule, where); !done) return done;
    rule.who_must_act = field[2];
    rule.event = field[3];
    rule.starts_on = field[4];
    const Result<DeadlineRule::Count> count = count_in(field[6], where);
    if (!count) return tl::unexpected(count.error());
    rule.count = *count;
    const std::optional<int> length = number_in(field[5]);
    if (!length || *length > 36500 || *length < -36500)
      return fail(Code::malformed, fmt::format("\"{}\" is no length", field[5]), where,
                  "write a number, below zero to count back");
    rule.length = *length;
    if (field[7] != "same-day" && field[7] != "day-before")
      return fail(Code::malformed, fmt::format("\"{}\" in column ends", field[7]), where,
                  "write same-day or day-before");
    rule.day_before = field[7] == "day-before";
    rule.counting = field[8];
    rule.extends_to = field[9];
    rule.if_missed = field[10];
    rule.legal_basis = field[11];
    Result<Edge> from = edge_in(field[12], where);
    if (!from) return tl::unexpected(from.error());
    rule.from = *from;
    if (!field[13].empty()) {
      Result<Edge> last = edge_in(field[13], where);
      if (!last) return tl::unexpected(last.error());
      // The table has the last day; an edge is the first day after it.
      if (last->day.earliest) ++last->day.earliest->number;
      if (last->day.latest) ++last->day.latest->number;
      rule.until = *last;
    }
    rule.note = field[14];
    rule.source = field[15];
    rule.mark = field[16];
    const bool twice = std::any_of(out.begin(), out.end(),
                                   [&](const DeadlineRule& other) { return other.id == rule.id; });
    if (twice)
      return fail(Code::malformed, fmt::format("a second rule \"{}\"", rule.id), where, "keep one");
    out.push_back(std::move(rule));
    return {};
  };
  if (Result<void> done = each_csv_row(csv, file, header, read); !done)
    return tl::unexpected(done.error());
  return out;
}

Result<DeadlineRules> load_deadlines() {
  Result<DataFile> file = data_file("law/deadlines.csv");
  if (!file) return tl::unexpected(file.error());
  Result<std::vector<DeadlineRule>> rules = parse_deadlines(file->text, file->name);
  if (!rules) return tl::unexpected(rules.error());
  Result<DataFile> holidays = data_file("law/strasbourg-holidays.csv");
  if (!holidays) return tl::unexpected(holidays.error());
  Result<WorkingDays> days = parse_holidays(holidays->text, holidays->name);
  if (!days) return tl::unexpected(days.error());
  return DeadlineRules{file->name, std::move(*rules), std::move(*days)};
}

Day due_day(const DeadlineRule& rule, const WorkingDays& strasbourg, Day start) {
  using Count = DeadlineRule::Count;
  Day out = start;
  switch (rule.count) {
    case Count::hours:
      // The hour of the day is not known: the day on which the last hour falls at the earliest.
      out.number += rule.length / 24;
      break;
    case Count::days:
      out.number += rule.length;
      break;
    case Count::months:
      out = months_later(start, rule.length);
      break;
    case Count::years:
      out = months_later(start, 12 * rule.length);
      break;
    case Count::working_days:
      out = strasbourg.after(start, rule.length);
      break;
    case Count::none:
      break;
  }
  if (rule.day_before) --out.number;
  return out;
}

std::vector<Deadline> deadlines(const DeadlineRules& rules, const StatusTable& status,
                                const Case& tested) {
  return Finder(rules, status, tested).run();
}

Urgency urgency(const Deadline& deadline, Day today) {
  const Bounds& due = deadline.due;
  if (!due.earliest && !due.latest) return Urgency::open;
  if (due.latest && *due.latest < today) return Urgency::over;
  if (due.earliest && *due.earliest < today) return Urgency::maybe_over;
  const Day first = due.earliest ? *due.earliest : *due.latest;
  return first.number - today.number <= alarm_days ? Urgency::soon : Urgency::later;
}

const char* name_of(Urgency urgency) noexcept {
  switch (urgency) {
    case Urgency::over:
      return "over";
    case Urgency::maybe_over:
      return "may be over";
    case Urgency::soon:
      return "soon";
    case Urgency::later:
      return "later";
    case Urgency::open:
      return "open";
  }
  return "";
}

std::string summary_of(const Deadline& deadline) {
  const DeadlineRule& rule = *deadline.rule;
  return fmt::format("{}: {}{}", rule.who_must_act, rule.legal_basis,
                     rule.if_missed.empty() ? "" : "; if missed: " + rule.if_missed);
}

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

/// Lines of at most 75 octets, broken between code points; the next begins with a space.
void folded(std::string& out, std::string_view line) {
  std::size_t room = 75;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0u) == 0x80u)
      --end;
    out += line.substr(0, end);
    out += "\r\n ";
    line.remove_prefix(end);
    room = 74;
  }
  out += line;
  out += "\r\n";
}

std::string basic(Day day) {
  const Civil civil = to_civil(day);
  return fmt::format("{:04}{:02}{:02}", civil.year, civil.month, civil.day);
}

}  // namespace

std::string to_icalendar(const std::vector<Deadline>& list, const CalendarOptions& options) {
  std::string out;
  for (const char* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Panah//deadlines//EN"})
    folded(out, line);
  for (const Deadline& deadline : list) {
    const std::optional<Day> day =
        deadline.due.earliest ? deadline.due.earliest : deadline.due.latest;
    if (!day) continue;
    const DeadlineRule& rule = *deadline.rule;
    std::string about = fmt::format("runs from: {} {} ({})", rule.starts_on,
                                    deadline.start.date.edtf, deadline.start.why);
    const bool one_day = deadline.due.earliest == deadline.due.latest;
    if (!one_day)
      about += fmt::format("\nearliest {}, latest {}",
                           deadline.due.earliest ? iso(*deadline.due.earliest) : "not known",
                           deadline.due.latest ? iso(*deadline.due.latest) : "not known");
    for (const std::string& what : deadline.not_known)
      about += "\nnot known: " + what;
    if (!rule.note.empty()) about += "\n" + rule.note;
    about += fmt::format("\n{}; source: {} ({})", rule.legal_basis, rule.source, rule.mark);
    folded(out, "BEGIN:VEVENT");
    folded(out, fmt::format("UID:{}-{}-{}@panah", rule.id, basic(*day), escaped(options.name)));
    folded(out, "DTSTAMP:" + options.stamp);
    folded(out, "DTSTART;VALUE=DATE:" + basic(*day));
    folded(out, "DTEND;VALUE=DATE:" + basic({day->number + 1}));
    folded(out, "SUMMARY:" + escaped(fmt::format("{}{}", one_day ? "" : "(earliest) ",
                                                 summary_of(deadline))));
    folded(out, "DESCRIPTION:" + escaped(about));
    for (const int before : {alarm_days, 7, 1}) {
      folded(out, "BEGIN:VALARM");
      folded(out, "ACTION:DISPLAY");
      folded(out, fmt::format("TRIGGER:-P{}D", before));
      folded(out, "DESCRIPTION:" + escaped(summary_of(deadline)));
      folded(out, "END:VALARM");
    }
    folded(out, "END:VEVENT");
  }
  folded(out, "END:VCALENDAR");
  return out;
}

// ---- Strasbourg
// ----------------------------------------------------------------------------------

Day easter(std::int32_t year) {
  const std::int32_t a = year % 19, b = year / 100, c = year % 100;
  const std::int32_t d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const std::int32_t h = (19 * a + b - d - g + 15) % 30;
  const std::int32_t i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const std::int32_t m = (a + 11 * h + 22 * l) / 451;
  const std::int32_t n = h + l - 7 * m + 114;
  return to_day({year, n / 31, n % 31 + 1});
}

Result<WorkingDays> parse_holidays(std::string_view csv, std::string_view file) {
  WorkingDays out;
  const auto read = [&](CsvRow& field, const Where& where) -> Result<void> {
    const std::string& rule = field[0];
    if (rule.starts_with("easter")) {
      if (const std::optional<int> days = number_in(std::string_view(rule).substr(6))) {
        out.from_easter_.push_back(*days);
        return {};
      }
    } else if (rule.size() == 5 && rule[2] == '-') {
      const std::optional<int> month = number_in(std::string_view(rule).substr(0, 2));
      const std::optional<int> day = number_in(std::string_view(rule).substr(3));
      if (month && day && *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31) {
        out.fixed_.push_back({*month, *day});
        return {};
      }
    }
    return fail(Code::malformed, fmt::format("\"{}\" is no day of the year", rule), where,
                "write 05-01 or easter+39");
  };
  if (Result<void> done = each_csv_row(csv, file, "rule,name", read); !done)
    return tl::unexpected(done.error());
  return out;
}

bool WorkingDays::is_working_day(Day day) const {
  if (weekday(day) >= 6) return false;
  const Civil civil = to_civil(day);
  for (const Fixed& holiday : fixed_) {
    if (holiday.month == civil.month && holiday.day == civil.day) return false;
  }
  if (civil.year < 1583 || civil.year > 9999) return true;
  const Day sunday = easter(civil.year);
  return std::none_of(from_easter_.begin(), from_easter_.end(),
                      [&](int days) { return sunday.number + days == day.number; });
}

Day WorkingDays::after(Day day, int count) const {
  const int step = count < 0 ? -1 : 1;
  for (int left = std::abs(count); left > 0;) {
    day.number += step;
    if (is_working_day(day)) --left;
  }
  return day;
}

}  // namespace panah::law

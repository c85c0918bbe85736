#include "dates/partial_date.h"

#include "base/assert.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace panah {

// ---- the civil calendar ------------------------------------------------------------------------

static bool leap(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(std::int32_t year, std::int32_t month) {
  PANAH_ASSERT(month >= 1 && month <= 12);
  static constexpr std::array<std::int8_t, 12> days = {31, 28, 31, 30, 31, 30,
                                                       31, 31, 30, 31, 30, 31};
  return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap(year) ? 1 : 0);
}

// Beyond these the day number would leave its 32 bits.
static constexpr std::int32_t last_year = 5'800'000;

bool exists(Civil date) {
  return date.year >= -last_year && date.year <= last_year && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

// Years are counted from March, so that the leap day comes last; 400 of them are 146097 days. The
// method is Howard Hinnant's, "chrono-Compatible Low-Level Date Algorithms", 2013.
static constexpr std::int64_t days_in_400_years = 146097;
static constexpr std::int64_t epoch_from_march_of_year_0 = 719468;

Day to_day(Civil date) {
  PANAH_ASSERT(exists(date));
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {
      static_cast<std::int32_t>(era * days_in_400_years + day_of_era - epoch_from_march_of_year_0)};
}

Civil to_civil(Day day) {
  const std::int64_t shifted = day.number + epoch_from_march_of_year_0;
  const std::int64_t era =
      (shifted >= 0 ? shifted : shifted - (days_in_400_years - 1)) / days_in_400_years;
  const std::int64_t day_of_era = shifted - era * days_in_400_years;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {static_cast<std::int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
          static_cast<std::int32_t>(month),
          static_cast<std::int32_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

int weekday(Day day) {
  const int from_monday =
      static_cast<int>((std::int64_t{day.number} + 3) % 7);  // day 0: a Thursday
  return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

// ---- what an EDTF value consists of ------------------------------------------------------------

namespace {

constexpr std::uint8_t uncertain = 1;
constexpr std::uint8_t approximate = 2;

/// Two or four characters, each a digit or X.
struct Mask {
  std::string text;
  bool known() const { return text.find('X') == std::string::npos; }
  bool unknown() const { return text.find_first_not_of('X') == std::string::npos; }
  int number() const { return std::stoi(text); }
  bool matches(int value) const {
    for (std::size_t i = text.size(); i-- > 0; value /= 10) {
      if (text[i] != 'X' && text[i] != static_cast<char>('0' + value % 10)) return false;
    }
    return value == 0;
  }
};

enum class YearForm : std::uint8_t { four_digits, decade, century, long_year };

struct Component {
  Mask mask;
  std::uint8_t qualifiers = 0;
};

struct Plain {
  YearForm form = YearForm::four_digits;
  bool negative = false;
  Component year;                          // the digits as written; without the sign
  std::optional<std::int64_t> long_value;  // of a long year; nullopt when over 10^17
  int significant = 0;                     // 0: all digits
  std::optional<Component> month;          // 01..12, or 21..41 for a season
  std::optional<Component> day;
  std::string time;  // with the T and the offset, as written

  bool season() const { return month && month->mask.known() && month->mask.number() > 12; }
  bool qualified() const {
    return year.qualifiers != 0 || (month && month->qualifiers != 0) ||
           (day && day->qualifiers != 0);
  }
};

/// One end of an interval or of a range in a list. unknown is written as nothing, open as "..".
enum class EndForm : std::uint8_t { date, unknown, open };
struct End {
  EndForm form = EndForm::date;
  Plain date;
};
struct Stretch {
  End from;
  End to;
  bool single = true;  // `from` alone
};

enum class ValueForm : std::uint8_t { date, interval, one_of, all_of };
struct Value {
  ValueForm form = ValueForm::date;
  std::vector<Stretch> parts;  // one, except in lists
};

// Long enough for every list that a person writes.
constexpr std::size_t longest_text = 1000;

// ---- reading it --------------------------------------------------------------------------------

bool digit(char c) {
  return c >= '0' && c <= '9';
}

std::uint8_t qualifier(char c) {
  switch (c) {
    case '?':
      return uncertain;
    case '~':
      return approximate;
    case '%':
      return uncertain | approximate;
  }
  return 0;
}

/// Can some year of the mask have such a month and day?
bool month_and_day_exist(const Mask& month, const Mask& day, bool in_leap_year) {
  const int year = in_leap_year ? 2000 : 2001;
  for (int m = 1; m <= 12; ++m) {
    if (!month.matches(m)) continue;
    for (int d = days_in_month(year, m); d >= 1; --d) {
      if (day.matches(d)) return true;
    }
  }
  return false;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<Value> value() {
    if (text_.empty()) return wrong("no date");
    if (text_.size() > longest_text) return wrong("a date longer than 1000 characters");
    if (text_[0] == '[' || text_[0] == '{') return list();
    if (text_.find('/') != std::string_view::npos) return interval();
    Value whole;
    auto date = plain(true);
    if (!date) return tl::unexpected(date.error());
    whole.parts.push_back({{EndForm::date, *std::move(date)}, {}, true});
    if (!done()) return wrong("characters after the date");
    return whole;
  }

 private:
  tl::unexpected<Error> wrong(const char* what) const {
    return fail(Code::malformed, what, {"", 0, static_cast<std::uint32_t>(at_ + 1)});
  }
  bool done() const { return at_ == text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool take(char c) {
    if (peek() != c || done()) return false;
    ++at_;
    return true;
  }
  bool take_dots() {
    if (peek() != '.' || peek(1) != '.') return false;
    at_ += 2;
    return true;
  }
  std::size_t digits_ahead() const {
    std::size_t n = 0;
    while (digit(peek(n)))
      ++n;
    return n;
  }
  std::uint8_t take_qualifier() {
    const std::uint8_t found = qualifier(peek());
    if (found != 0) ++at_;
    return found;
  }

  Result<Value> interval() {
    Value whole;
    whole.form = ValueForm::interval;
    auto from = interval_end();
    if (!from) return tl::unexpected(from.error());
    if (!take('/')) return wrong("no slash after the first date");
    auto to = interval_end();
    if (!to) return tl::unexpected(to.error());
    if (!done()) return wrong("characters after the interval");
    whole.parts.push_back({*std::move(from), *std::move(to), false});
    return whole;
  }

  Result<End> interval_end() {
    if (done() || peek() == '/') return End{EndForm::unknown, {}};
    if (take_dots()) return End{EndForm::open, {}};
    auto date = plain(false);
    if (!date) return tl::unexpected(date.error());
    if (date->season()) return wrong("a season as the end of an interval");
    return End{EndForm::date, *std::move(date)};
  }

  void skip_spaces() {
    while (take(' ')) {
    }
  }

  Result<Value> list() {
    Value whole;
    whole.form = text_[0] == '[' ? ValueForm::one_of : ValueForm::all_of;
    const char close = text_[0] == '[' ? ']' : '}';
    ++at_;
    bool last = false;
    do {
      if (last) return wrong("a date after the open end of the list");
      skip_spaces();
      auto part = list_part();
      if (!part) return tl::unexpected(part.error());
      if (part->from.form == EndForm::open && !whole.parts.empty()) {
        return wrong("an open beginning inside the list");
      }
      last = !part->single && part->to.form == EndForm::open;
      whole.parts.push_back(*std::move(part));
      skip_spaces();
    } while (take(','));
    if (!take(close)) return wrong("the list is not closed");
    if (!done()) return wrong("characters after the list");
    return whole;
  }

  Result<Stretch> list_part() {
    Stretch part;
    if (take_dots()) {
      part.single = false;
      part.from.form = EndForm::open;
      auto to = plain(false);
      if (!to) return tl::unexpected(to.error());
      part.to.date = *std::move(to);
      return part;
    }
    auto from = plain(false);
    if (!from) return tl::unexpected(from.error());
    part.from.date = *std::move(from);
    if (!take_dots()) return part;
    part.single = false;
    if (peek() == ']' || peek() == '}') {
      part.to.form = EndForm::open;
      return part;
    }
    auto to = plain(false);
    if (!to) return tl::unexpected(to.error());
    part.to.date = *std::move(to);
    return part;
  }

  Result<Plain> plain(bool time_allowed) {
    if (peek() == 'Y') return long_year();
    Plain date;
    date.year.qualifiers = take_qualifier();
    const bool led = date.year.qualifiers != 0;
    date.negative = take('-');
    while (digit(peek()) || peek() == 'X')
      date.year.mask.text += text_[at_++];
    const std::string& year = date.year.mask.text;
    switch (year.size()) {
      case 4:
        break;
      case 3:
        date.form = YearForm::decade;
        break;
      case 2:
        date.form = YearForm::century;
        break;
      default:
        return wrong("a year has four digits");
    }
    if (date.negative && year.find_first_not_of('0') == std::string::npos) {
      return wrong("there is no negative year zero");
    }
    if (date.negative && !date.year.mask.known()) return wrong("X in a negative year");
    if (date.form != YearForm::four_digits) {
      if (!date.year.mask.known()) return wrong("X in a decade or century");
      if (led) return wrong("a qualifier before a decade or century");
      date.year.qualifiers = take_qualifier();
      return date;
    }
    if (peek() == 'S') {
      const std::size_t digits = year.size();  // before the move, whichever argument comes first
      return significant_digits(std::move(date), digits);
    }

    std::vector<Component*> so_far = {&date.year};
    const auto suffix = [&] {
      const std::uint8_t found = take_qualifier();
      for (Component* component : so_far)
        component->qualifiers |= found;
    };
    suffix();
    if (!take('-')) return date;
    auto month = two();
    if (!month) return tl::unexpected(month.error());
    date.month = *month;
    const bool masked = !date.month->mask.known();
    if (!masked && date.month->mask.number() >= 21 && date.month->mask.number() <= 41) {
      so_far.push_back(&*date.month);
      suffix();
      if (peek() == '-') return wrong("a day in a season");
      return date;
    }
    if (!month_and_day_exist(date.month->mask, {"XX"}, true)) return wrong("no such month");
    so_far.push_back(&*date.month);
    suffix();
    if (!take('-')) return date;
    auto day = two();
    if (!day) return tl::unexpected(day.error());
    date.day = *day;
    so_far.push_back(&*date.day);
    suffix();
    if (!day_exists(date)) return wrong("no such day");
    if (peek() == 'T') {
      const bool whole = date.year.mask.known() && !masked && date.day->mask.known();
      if (!time_allowed || !whole || date.qualified())
        return wrong("a time on a date that is not whole");
      return time(std::move(date));
    }
    return date;
  }

  Result<Component> two() {
    Component component;
    component.qualifiers = take_qualifier();
    while (component.mask.text.size() < 2 && (digit(peek()) || peek() == 'X')) {
      component.mask.text += text_[at_++];
    }
    if (component.mask.text.size() != 2) return wrong("a month or a day has two digits");
    if (digit(peek()) || peek() == 'X') return wrong("a month or a day has two digits");
    return component;
  }

  static bool day_exists(const Plain& date) {
    if (month_and_day_exist(date.month->mask, date.day->mask, false)) return true;
    if (!month_and_day_exist(date.month->mask, date.day->mask, true)) return false;
    for (int year = 0; year <= 9999; ++year) {
      if (leap(year) && date.year.mask.matches(year)) return true;
    }
    return false;
  }

  Result<Plain> significant_digits(Plain date, std::size_t digits) {
    if (!date.year.mask.known() || date.qualified()) return wrong("S after an unknown year");
    ++at_;
    const std::size_t length = digits_ahead();
    if (length == 0 || length > 2 || peek() == '0') return wrong("no count of digits after S");
    for (std::size_t i = 0; i < length; ++i) {
      date.significant = date.significant * 10 + (text_[at_++] - '0');
    }
    if (static_cast<std::size_t>(date.significant) > digits) {
      return wrong("more significant digits than there are digits");
    }
    return date;
  }

  Result<Plain> long_year() {
    Plain date;
    date.form = YearForm::long_year;
    ++at_;
    date.negative = take('-');
    const std::size_t length = digits_ahead();
    if (length == 0 || peek() == '0') return wrong("no year after Y");
    date.year.mask.text = text_.substr(at_, length);
    at_ += length;
    std::size_t digits = length;
    int zeros = 0;
    if (take('E')) {
      const std::size_t exponent = digits_ahead();
      if (exponent == 0 || exponent > 2 || peek() == '0') return wrong("no exponent after E");
      for (std::size_t i = 0; i < exponent; ++i)
        zeros = zeros * 10 + (text_[at_++] - '0');
      date.year.mask.text += 'E' + std::to_string(zeros);
      digits += static_cast<std::size_t>(zeros);
    }
    if (digits < 5) return wrong("a year of four digits is written without Y");
    if (digits <= 17) {
      std::int64_t value = std::stoll(date.year.mask.text.substr(0, length));
      for (; zeros > 0; --zeros)
        value *= 10;
      date.long_value = date.negative ? -value : value;
    }
    if (peek() == 'S') return significant_digits(std::move(date), digits);
    return date;
  }

  std::optional<int> two_digits() {
    if (!digit(peek()) || !digit(peek(1))) return std::nullopt;
    const int value = (peek() - '0') * 10 + (peek(1) - '0');
    at_ += 2;
    return value;
  }

  Result<Plain> time(Plain date) {
    const std::size_t begin = at_++;
    const auto hour = two_digits();
    if (!hour || *hour > 24 || !take(':')) return wrong("no hour");
    const auto minute = two_digits();
    if (!minute || *minute > 59 || !take(':')) return wrong("no minute");
    const auto second = two_digits();
    if (!second || *second > 59) return wrong("no second");
    bool past_midnight = *minute > 0 || *second > 0;
    if (take('.')) {
      if (!digit(peek())) return wrong("no digits after the point");
      while (digit(peek()))
        past_midnight |= text_[at_++] != '0';
    }
    if (*hour == 24 && past_midnight) return wrong("an hour after midnight written as 24");
    if (!take('Z') && (peek() == '+' || peek() == '-')) {
      const bool west = text_[at_++] == '-';
      const auto offset_hours = two_digits();
      if (!offset_hours) return wrong("no hours in the offset");
      int offset = *offset_hours * 60;
      if (take(':') || digit(peek())) {
        const auto offset_minutes = two_digits();
        if (!offset_minutes || *offset_minutes > 59) return wrong("no minutes in the offset");
        offset += *offset_minutes;
      }
      if (west ? (offset == 0 || offset > 12 * 60) : offset > 14 * 60) {
        return wrong("no such offset from UTC");
      }
    }
    date.time = text_.substr(begin, at_ - begin);
    return date;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// ---- writing it --------------------------------------------------------------------------------

void write_qualifier(std::string& out, std::uint8_t qualifiers) {
  static constexpr std::array<const char*, 4> signs = {"", "?", "~", "%"};
  out += signs[qualifiers];
}

void write(std::string& out, const Plain& date) {
  std::array<const Component*, 3> all = {&date.year, date.month ? &*date.month : nullptr,
                                         date.day ? &*date.day : nullptr};
  const bool alike = std::all_of(all.begin(), all.end(), [&](const Component* component) {
    return !component || component->qualifiers == date.year.qualifiers;
  });
  if (date.form == YearForm::long_year) out += 'Y';
  for (const Component* component : all) {
    if (!component) continue;
    if (component != &date.year) out += '-';
    if (!alike) write_qualifier(out, component->qualifiers);
    if (component == &date.year && date.negative) out += '-';
    out += component->mask.text;
  }
  if (alike) write_qualifier(out, date.year.qualifiers);
  if (date.significant != 0) out += 'S' + std::to_string(date.significant);
  out += date.time;
}

void write(std::string& out, const End& end) {
  switch (end.form) {
    case EndForm::date:
      write(out, end.date);
      break;
    case EndForm::unknown:
      break;
    case EndForm::open:
      out += "..";
      break;
  }
}

std::string to_text(const Value& value) {
  std::string out;
  switch (value.form) {
    case ValueForm::date:
      write(out, value.parts[0].from);
      return out;
    case ValueForm::interval:
      write(out, value.parts[0].from);
      out += '/';
      write(out, value.parts[0].to);
      return out;
    case ValueForm::one_of:
      out += '[';
      break;
    case ValueForm::all_of:
      out += '{';
      break;
  }
  for (const Stretch& part : value.parts) {
    if (out.size() > 1) out += ',';
    write(out, part.from);
    if (part.single) continue;
    // An open side writes the dots itself.
    if (part.from.form == EndForm::date && part.to.form == EndForm::date) out += "..";
    write(out, part.to);
  }
  out += value.form == ValueForm::one_of ? ']' : '}';
  return out;
}

// ---- what it means -----------------------------------------------------------------------------

struct Years {
  std::int64_t first;
  std::int64_t last;
};

/// The years a value can mean; nullopt when nothing bounds them.
std::optional<Years> years(const Plain& date) {
  const auto span = [&](std::int64_t value, std::int64_t width) {
    // -04 is the years -0499 to -0400: the digits count away from zero.
    return date.negative ? Years{-value - width + 1, -value} : Years{value, value + width - 1};
  };
  const auto unit_of = [&](std::size_t digits) {
    std::int64_t unit = 1;
    for (std::size_t i = static_cast<std::size_t>(date.significant); i < digits; ++i)
      unit *= 10;
    return unit;
  };
  switch (date.form) {
    case YearForm::century:
      return span(std::int64_t{date.year.mask.number()} * 100, 100);
    case YearForm::decade:
      return span(std::int64_t{date.year.mask.number()} * 10, 10);
    case YearForm::long_year: {
      if (!date.long_value) return std::nullopt;
      const std::int64_t value = date.negative ? -*date.long_value : *date.long_value;
      if (date.significant == 0) return span(value, 1);
      const std::int64_t unit = unit_of(std::to_string(value).size());
      return span(value / unit * unit, unit);
    }
    case YearForm::four_digits:
      break;
  }
  if (date.year.mask.unknown()) return std::nullopt;
  if (date.year.mask.known()) {
    const std::int64_t value = date.year.mask.number();
    if (date.significant == 0) return span(value, 1);
    const std::int64_t unit = unit_of(4);
    return span(value / unit * unit, unit);
  }
  std::string low = date.year.mask.text;
  std::string high = low;
  std::replace(low.begin(), low.end(), 'X', '0');
  std::replace(high.begin(), high.end(), 'X', '9');
  return Years{std::stoi(low), std::stoi(high)};
}

std::optional<Day> day_of(std::int64_t year, int month, int day) {
  if (year < -last_year || year > last_year) return std::nullopt;
  return to_day({static_cast<std::int32_t>(year), month, day});
}

struct SeasonDays {
  int from_year;  // -1, 0, 1: added to the year as written
  int from_month, from_day;
  int to_year;
  int to_month, to_day;
};

/// The widest days of a season: by the calendar months and by the sun, and, for 21 to 24, which do
/// not say where on earth, on both halves of it. A season over the turn of the year may be named
/// after either year.
SeasonDays season_days(int code) {
  switch (code) {
    case 21:
    case 23:
      return {0, 3, 1, 0, 12, 22};
    case 22:
    case 24:
      return {-1, 12, 1, 1, 3, 21};
    case 25:
    case 31:
      return {0, 3, 1, 0, 6, 21};
    case 26:
    case 32:
      return {0, 6, 1, 0, 9, 23};
    case 27:
    case 29:
      return {0, 9, 1, 0, 12, 22};
    case 28:
    case 30:
      return {-1, 12, 1, 1, 3, 21};
    case 33:
      return {0, 1, 1, 0, 3, 31};
    case 34:
      return {0, 4, 1, 0, 6, 30};
    case 35:
      return {0, 7, 1, 0, 9, 30};
    case 36:
      return {0, 10, 1, 0, 12, 31};
    case 37:
      return {0, 1, 1, 0, 4, 30};
    case 38:
      return {0, 5, 1, 0, 8, 31};
    case 39:
      return {0, 9, 1, 0, 12, 31};
    case 40:
      return {0, 1, 1, 0, 6, 30};
    case 41:
      return {0, 7, 1, 0, 12, 31};
  }
  PANAH_ASSERT(false);
}

Bounds bounds_of(const Plain& date) {
  const auto span = years(date);
  if (!span) return {};
  if (date.season()) {
    const SeasonDays days = season_days(date.month->mask.number());
    return {day_of(span->first + days.from_year, days.from_month, days.from_day),
            day_of(span->last + days.to_year, days.to_month, days.to_day)};
  }
  if (!date.month) return {day_of(span->first, 1, 1), day_of(span->last, 12, 31)};
  if (span->first < -last_year || span->last > last_year) return {};
  const Mask any{"XX"};
  const Mask& day = date.day ? date.day->mask : any;
  const auto year_matches = [&](std::int64_t year) {
    return date.negative || date.year.mask.matches(static_cast<int>(year));
  };
  Bounds found;
  for (std::int64_t year = span->first; year <= span->last && !found.earliest; ++year) {
    if (!year_matches(year)) continue;
    for (int m = 1; m <= 12 && !found.earliest; ++m) {
      if (!date.month->mask.matches(m)) continue;
      const int length = days_in_month(static_cast<std::int32_t>(year), m);
      for (int d = 1; d <= length && !found.earliest; ++d) {
        if (day.matches(d)) found.earliest = day_of(year, m, d);
      }
    }
  }
  for (std::int64_t year = span->last; year >= span->first && !found.latest; --year) {
    if (!year_matches(year)) continue;
    for (int m = 12; m >= 1 && !found.latest; --m) {
      if (!date.month->mask.matches(m)) continue;
      for (int d = days_in_month(static_cast<std::int32_t>(year), m); d >= 1 && !found.latest;
           --d) {
        if (day.matches(d)) found.latest = day_of(year, m, d);
      }
    }
  }
  return found;
}

Bounds bounds_of(const Stretch& part) {
  if (part.single) return bounds_of(part.from.date);
  Bounds whole;
  if (part.from.form == EndForm::date) whole.earliest = bounds_of(part.from.date).earliest;
  if (part.to.form == EndForm::date) whole.latest = bounds_of(part.to.date).latest;
  return whole;
}

Bounds bounds_of(const Value& value) {
  Bounds whole = bounds_of(value.parts[0]);
  for (const Stretch& part : value.parts) {
    const Bounds next = bounds_of(part);
    if (!next.earliest || !whole.earliest)
      whole.earliest.reset();
    else
      whole.earliest = std::min(*whole.earliest, *next.earliest);
    if (!next.latest || !whole.latest)
      whole.latest.reset();
    else
      whole.latest = std::max(*whole.latest, *next.latest);
  }
  return whole;
}

bool qualified(const Value& value) {
  return std::any_of(value.parts.begin(), value.parts.end(), [](const Stretch& part) {
    return part.from.date.qualified() || part.to.date.qualified();
  });
}

/// Whether the day can be one that the value means, going by every digit that is stated.
bool possible(const Plain& date, Day day) {
  const Bounds within = bounds_of(date);
  if (within.earliest && day < *within.earliest) return false;
  if (within.latest && day > *within.latest) return false;
  if (date.form != YearForm::four_digits || date.negative || date.season() ||
      date.significant != 0) {
    return true;
  }
  const Civil civil = to_civil(day);
  if (civil.year < 0 || civil.year > 9999) return date.year.mask.unknown();
  return date.year.mask.matches(civil.year) &&
         (!date.month || date.month->mask.matches(civil.month)) &&
         (!date.day || date.day->mask.matches(civil.day));
}

/// Whether every component that is written is known, so that the value is all of a stretch of days
/// ("2011-06": June) and not one unknown day or year of it ("2011-06-XX").
bool is_stretch(const Plain& date) {
  return date.year.mask.known() && date.significant == 0 && !date.season() &&
         (!date.month || date.month->mask.known()) && (!date.day || date.day->mask.known()) &&
         (date.form != YearForm::long_year || date.long_value);
}

Truth contains_of(const Plain& date, Day day) {
  if (!possible(date, day)) return Truth::no;
  if (date.season()) {
    const int code = date.month->mask.number();
    return code >= 33 && date.year.mask.known() ? Truth::yes : Truth::unknown;
  }
  if (!is_stretch(date)) return Truth::unknown;
  const Bounds within = bounds_of(date);
  return within.earliest && within.latest ? Truth::yes : Truth::unknown;
}

Truth contains_of(const Stretch& part, Day day) {
  if (part.single) return contains_of(part.from.date, day);
  const auto side = [&](const End& end, auto inside, auto outside) {
    switch (end.form) {
      case EndForm::open:
        return Truth::yes;
      case EndForm::unknown:
        return Truth::unknown;
      case EndForm::date:
        break;
    }
    const Bounds at = bounds_of(end.date);
    if (outside(at)) return Truth::no;
    return inside(at) ? Truth::yes : Truth::unknown;
  };
  const Truth after_from = side(
      part.from, [&](const Bounds& at) { return at.latest && day >= *at.latest; },
      [&](const Bounds& at) { return at.earliest && day < *at.earliest; });
  const Truth before_to = side(
      part.to, [&](const Bounds& at) { return at.earliest && day <= *at.earliest; },
      [&](const Bounds& at) { return at.latest && day > *at.latest; });
  return after_from && before_to;
}

/// Two masks that no number satisfies at once.
bool exclude(const Mask& a, const Mask& b) {
  for (std::size_t i = 0; i < a.text.size() && i < b.text.size(); ++i) {
    if (a.text[i] != 'X' && b.text[i] != 'X' && a.text[i] != b.text[i]) return true;
  }
  return false;
}

bool exclude(const Plain& a, const Plain& b) {
  const auto by_digits = [](const Plain& date) {
    return date.form == YearForm::four_digits && !date.negative && date.significant == 0;
  };
  if (!by_digits(a) || !by_digits(b) || a.season() || b.season()) return false;
  return exclude(a.year.mask, b.year.mask) ||
         (a.month && b.month && exclude(a.month->mask, b.month->mask)) ||
         (a.day && b.day && exclude(a.day->mask, b.day->mask));
}

Value value_of(const PartialDate& date) {
  auto value = Reader(date.edtf).value();
  PANAH_ASSERT(value.has_value());
  return *std::move(value);
}

const Plain* single_date(const Value& value) {
  return value.form == ValueForm::date ? &value.parts[0].from.date : nullptr;
}

}  // namespace

Result<PartialDate> parse_edtf(std::string_view text) {
  auto value = Reader(text).value();
  if (!value) return tl::unexpected(value.error());
  for (const Stretch& part : value->parts) {
    if (part.single) continue;
    const Bounds whole = bounds_of(part);
    if (whole.earliest && whole.latest && *whole.earliest > *whole.latest) {
      return fail(Code::malformed, "the interval ends before it begins", {"", 0, 1});
    }
  }
  return PartialDate{to_text(*value)};
}

// ---- makers ------------------------------------------------------------------------------------

static void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

PartialDate make_date(std::optional<std::int32_t> year, std::optional<std::int32_t> month,
                      std::optional<std::int32_t> day) {
  PANAH_ASSERT(year || month || day);
  std::string text;
  if (!year) {
    text = "XXXX";
  } else {
    const std::int64_t size = *year < 0 ? -std::int64_t{*year} : *year;
    if (size > 9999) {
      PANAH_ASSERT(!month && !day);
      text = "Y";
    }
    if (*year < 0) text += '-';
    append_padded(text, size, 4);
  }
  if (month || day) {
    text += '-';
    if (month)
      append_padded(text, *month, 2);
    else
      text += "XX";
  }
  if (day) {
    text += '-';
    append_padded(text, *day, 2);
  }
  auto made = parse_edtf(text);
  PANAH_ASSERT(made.has_value());
  return *std::move(made);
}

PartialDate make_date(Civil date) {
  return make_date(date.year, date.month, date.day);
}

PartialDate make_interval(const std::optional<PartialDate>& from,
                          const std::optional<PartialDate>& to) {
  auto made = parse_edtf((from ? from->edtf : "..") + "/" + (to ? to->edtf : ".."));
  PANAH_ASSERT(made.has_value());
  return *std::move(made);
}

// ---- questions ---------------------------------------------------------------------------------

Bounds bounds(const PartialDate& date) {
  return bounds_of(value_of(date));
}

std::optional<std::int32_t> stated_year(const PartialDate& date) {
  const Value value = value_of(date);
  const Plain* plain = single_date(value);
  if (!plain || plain->significant != 0) return std::nullopt;
  if (plain->form != YearForm::four_digits && plain->form != YearForm::long_year) {
    return std::nullopt;
  }
  if (plain->form == YearForm::four_digits && !plain->year.mask.known()) return std::nullopt;
  const auto span = years(*plain);
  if (!span || span->first < std::numeric_limits<std::int32_t>::min() ||
      span->first > std::numeric_limits<std::int32_t>::max()) {
    return std::nullopt;
  }
  return static_cast<std::int32_t>(span->first);
}

std::optional<std::int32_t> stated_month(const PartialDate& date) {
  const Value value = value_of(date);
  const Plain* plain = single_date(value);
  if (!plain || !plain->month || !plain->month->mask.known() || plain->season()) {
    return std::nullopt;
  }
  return plain->month->mask.number();
}

std::optional<std::int32_t> stated_day(const PartialDate& date) {
  const Value value = value_of(date);
  const Plain* plain = single_date(value);
  if (!plain || !plain->day || !plain->day->mask.known()) return std::nullopt;
  return plain->day->mask.number();
}

Truth before(const PartialDate& a, const PartialDate& b) {
  const Value first = value_of(a);
  const Value second = value_of(b);
  if (qualified(first) || qualified(second)) return Truth::unknown;
  const Bounds left = bounds_of(first);
  const Bounds right = bounds_of(second);
  if (left.latest && right.earliest && *left.latest < *right.earliest) return Truth::yes;
  if (left.earliest && right.latest && *left.earliest >= *right.latest) return Truth::no;
  return Truth::unknown;
}

Truth same(const PartialDate& a, const PartialDate& b) {
  const Value first = value_of(a);
  const Value second = value_of(b);
  if (qualified(first) || qualified(second)) return Truth::unknown;
  const Bounds left = bounds_of(first);
  const Bounds right = bounds_of(second);
  if (left.latest && right.earliest && *left.latest < *right.earliest) return Truth::no;
  if (right.latest && left.earliest && *right.latest < *left.earliest) return Truth::no;
  const Plain* one = single_date(first);
  const Plain* other = single_date(second);
  if (one && other && exclude(*one, *other)) return Truth::no;
  const auto only_day = [](const Bounds& within) {
    return within.earliest && within.earliest == within.latest;
  };
  if (only_day(left)) {
    if (only_day(right)) return Truth::yes;
    if (other && !possible(*other, *left.earliest)) return Truth::no;
  } else if (only_day(right) && one && !possible(*one, *right.earliest)) {
    return Truth::no;
  }
  return Truth::unknown;
}

Truth contains(const PartialDate& date, Day day) {
  const Value value = value_of(date);
  Truth any = Truth::no;
  Truth all = Truth::yes;
  for (const Stretch& part : value.parts) {
    const Truth here = contains_of(part, day);
    any = any || here;
    all = all && here;
  }
  Truth found = any;
  // One of several dates: certain only when each would do.
  if (value.form == ValueForm::one_of && any != Truth::no && all != Truth::yes) {
    found = Truth::unknown;
  }
  return qualified(value) ? Truth::unknown : found;
}

}  // namespace panah

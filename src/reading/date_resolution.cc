#include "reading/date_resolution.h"

#include "base/assert.h"
#include "reading/date_lexicon.h"

#include <algorithm>
#include <array>

namespace panah {

namespace {

enum class Tense : std::uint8_t { none, past, future };

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// ---- the words around a date -------------------------------------------------------------------

constexpr std::size_t longest_look = 400;  // bytes to either side

std::size_t sentence_begin(std::string_view text, std::size_t at) {
  const std::size_t limit = at > longest_look ? at - longest_look : 0;
  for (std::size_t i = at; i > limit; --i) {
    const char c = text[i - 1];
    if (c == '\n') return i;
    const bool stop = c == '.' || c == '!' || c == '?';
    // A full stop after one letter or three belongs to an initial or an abbreviation.
    if (stop && i < at && text[i] == ' ' && i + 1 < at &&
        !(text[i + 1] >= 'a' && text[i + 1] <= 'z')) {
      std::size_t letters = 0;
      while (letters < 4 && i >= 2 + letters && letter(text[i - 2 - letters]))
        ++letters;
      if (letters != 1) return i;
    }
  }
  return limit;
}

std::size_t sentence_end(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + longest_look);
  for (std::size_t i = at; i < limit; ++i) {
    if (text[i] == '\n') return i;
    const bool stop = text[i] == '.' || text[i] == '!' || text[i] == '?';
    if (stop && (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n')) return i;
  }
  return limit;
}

Tense tense_of(const DateLexicon& lexicon, std::string_view word, std::string_view word_before) {
  const DateWord* known = lexicon.find(word);
  if (known && known->is(DateRole::future)) return Tense::future;
  if (known && known->is(DateRole::past)) return Tense::past;
  const bool ends_so = std::any_of(
      lexicon.past_endings.begin(), lexicon.past_endings.end(), [&](const auto& ending) {
        return word.size() > ending.size() + 1 && word.ends_with(ending);
      });
  if (!ends_so) return Tense::none;
  const DateWord* before = lexicon.find(word_before);
  return before && before->is(DateRole::blocks_past) ? Tense::none : Tense::past;
}

/// The last cue of the stretch, or the first.
Tense cue_in(std::string_view stretch, bool last, const DateLexicon& lexicon) {
  Tense found = Tense::none;
  std::size_t found_at = 0;
  std::string_view before;
  for (std::size_t i = 0; i < stretch.size();) {
    if (!letter(stretch[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < stretch.size() && letter(stretch[end]))
      ++end;
    const std::string_view word = stretch.substr(i, end - i);
    const Tense tense = tense_of(lexicon, word, before);
    if (tense != Tense::none && (last || found == Tense::none)) {
      found = tense;
      found_at = i;
    }
    before = word;
    i = end;
  }
  std::string plain(stretch);
  std::transform(plain.begin(), plain.end(), plain.begin(), lower);
  for (const std::string& phrase : lexicon.future_phrases) {
    const std::size_t at = last ? plain.rfind(phrase) : plain.find(phrase);
    if (at == std::string::npos) continue;
    const bool whole = (at == 0 || !letter(plain[at - 1])) &&
                       (at + phrase.size() == plain.size() || !letter(plain[at + phrase.size()]));
    if (!whole) continue;
    if (found == Tense::none || (last ? at + phrase.size() > found_at : at < found_at)) {
      found = Tense::future;
      found_at = at;
    }
  }
  return found;
}

// ---- days --------------------------------------------------------------------------------------

constexpr std::int32_t first_year = 1;
constexpr std::int32_t last_year = 9998;

bool in_calendar(Day day) {
  const Civil civil = to_civil(day);
  return civil.year >= first_year && civil.year <= last_year;
}

/// The latest `month` (and `day`, if not 0) that begins on or before the limit.
std::optional<Civil> latest_up_to(Day limit, int month, int day) {
  const std::int32_t year = to_civil(limit).year;
  for (std::int32_t y = year; y > year - 9; --y) {
    const Civil candidate{y, month, day == 0 ? 1 : day};
    if (exists(candidate) && to_day(candidate) <= limit) return candidate;
  }
  return std::nullopt;
}

/// The first `month` (and `day`) that ends on or after the limit.
std::optional<Civil> first_from(Day limit, int month, int day) {
  const std::int32_t year = to_civil(limit).year;
  for (std::int32_t y = year; y < year + 9; ++y) {
    const Civil candidate{y, month, day == 0 ? days_in_month(y, month) : day};
    if (exists(candidate) && to_day(candidate) >= limit) return candidate;
  }
  return std::nullopt;
}

constexpr std::array<const char*, 13> month_names = {
    "",     "January", "February",  "March",   "April",    "May",     "June",
    "July", "August",  "September", "October", "November", "December"};
constexpr std::array<const char*, 8> weekday_names = {"",         "Monday", "Tuesday",  "Wednesday",
                                                      "Thursday", "Friday", "Saturday", "Sunday"};

std::string named(int month, int day) {
  const std::string name = month_names[static_cast<std::size_t>(month)];
  return day == 0 ? name : std::to_string(day) + " " + name;
}

/// What one point turned out to be.
struct Answer {
  std::string edtf;
  std::string why;
};
using Maybe = std::optional<Answer>;

std::string text_of(std::int32_t year, int month, int day) {
  return make_date(year, month == 0 ? std::nullopt : std::optional<std::int32_t>(month),
                   day == 0 ? std::nullopt : std::optional<std::int32_t>(day))
      .edtf;
}

std::string week_of(Day day) {
  const Day monday{day.number - (weekday(day) - 1)};
  return make_date(to_civil(monday)).edtf + "/" + make_date(to_civil(Day{monday.number + 6})).edtf;
}

struct YearMonth {
  std::int32_t year;
  int month;
};
YearMonth add_months(YearMonth from, int count) {
  const std::int32_t total = from.year * 12 + (from.month - 1) + count;
  return {total >= 0 ? total / 12 : (total - 11) / 12, (total % 12 + 12) % 12 + 1};
}

// No count of years, months or days in a text is taken further than this.
constexpr int longest_shift = 5000;

// ---- one document ------------------------------------------------------------------------------

class Resolver {
 public:
  Resolver(std::vector<DateMention>& dates, std::string_view text,
           const std::optional<PartialDate>& published, const DateLexicon& lexicon)
      : dates_(dates), text_(text), published_(published), lexicon_(lexicon) {
    if (!published) return;
    const Bounds at = bounds(*published);
    if (at.earliest && at.latest && in_calendar(*at.earliest) && in_calendar(*at.latest)) {
      earliest_ = at.earliest;
      latest_ = at.latest;
    }
  }

  void run() {
    tenses_.assign(dates_.size(), Tense::none);
    written_on_ = was_written_on();
    retrospective_ = written_on_ || tells_of_the_past();
    for (std::size_t i = 0; i < dates_.size(); ++i) {
      dates_[i].resolved.reset();
      const auto words = read_date_words(text_, dates_[i].at, lexicon_);
      if (words) resolve(i, *words);
    }
  }

 private:
  bool known() const { return earliest_.has_value(); }
  std::optional<Day> published_day() const {
    return known() && *earliest_ == *latest_ ? earliest_ : std::nullopt;
  }
  std::string publication() const { return "publication on " + published_->edtf; }

  /// An answer that is the same for the first and the last day that the publication date can mean.
  template <class Ask>
  auto whichever_day(Ask ask) const -> decltype(ask(Day{})) {
    if (!known()) return std::nullopt;
    auto first = ask(*earliest_);
    if (first != ask(*latest_)) return std::nullopt;
    return first;
  }

  static bool unsaid_century(const DatePoint& point) { return point.year.starts_with("XX"); }
  static bool stands_by_itself(const DatePoint& point) {
    return !point.year.empty() && point.anchor == DateAnchor::none && !unsaid_century(point);
  }

  /// Going by the cue nearest before the date in its sentence, then by the date before it in a list
  /// ("will visit Osh in June and Bishkek in July"), then by the first cue after it.
  Tense tense(std::size_t i, const DateWords& words) const {
    if (words.open_to) return Tense::past;
    const auto& shift = words.points[0].shift;
    if (words.points[0].anchor == DateAnchor::published && shift && *shift != 0) {
      return *shift > 0 ? Tense::future : Tense::past;
    }
    const Range at = dates_[i].at;
    std::size_t begin = sentence_begin(text_, at.begin);
    const bool in_list = i > 0 && dates_[i - 1].at.end <= at.begin && dates_[i - 1].at.end > begin;
    if (in_list) begin = dates_[i - 1].at.end;
    const Tense before = cue_in(text_.substr(begin, at.begin - begin), true, lexicon_);
    if (before != Tense::none) return before;
    if (in_list && tenses_[i - 1] != Tense::none) return tenses_[i - 1];
    std::size_t end = sentence_end(text_, at.end);
    if (i + 1 < dates_.size() && dates_[i + 1].at.begin >= at.end) {
      end = std::min<std::size_t>(end, dates_[i + 1].at.begin);
    }
    return cue_in(text_.substr(at.end, end - at.end), false, lexicon_);
  }

  void resolve(std::size_t i, const DateWords& words) {
    const auto& points = words.points;
    const Tense when = tense(i, words);
    tenses_[i] = when;
    if (std::all_of(points.begin(), points.end(), stands_by_itself)) return;
    const bool forward = when == Tense::future && points.size() > 1;
    // Two readings of the same words know nothing of each other.
    const bool readings = words.rule == "date:named-day" || words.rule == "date:numbers-undecided";
    std::vector<std::string> values(points.size());
    std::string why;
    // Backward in time from the last, or forward from the first: the others follow from it.
    std::optional<Civil> neighbour;
    for (std::size_t step = 0; step < points.size(); ++step) {
      const std::size_t n = forward ? step : points.size() - 1 - step;
      const DatePoint& point = points[n];
      if (stands_by_itself(point)) {
        values[n] = value_of(point);
      } else {
        Maybe answer;
        if (step > 0 && neighbour && !readings && point.anchor == DateAnchor::none &&
            point.month != 0) {
          answer = beside(point, *neighbour, forward);
        } else {
          answer = of_point(i, point, when, words.open_from);
        }
        if (!answer) return;
        values[n] = std::move(answer->edtf);
        if (why.empty()) why = std::move(answer->why);
      }
      neighbour.reset();
      if (const auto value = parse_edtf(values[n])) {
        const Bounds at = bounds(*value);
        if (at.earliest) neighbour = to_civil(*at.earliest);
      }
    }
    std::string text;
    switch (words.join) {
      case DateJoin::single:
        text = values[0];
        break;
      case DateJoin::interval:
        if (words.open_from)
          text = "../" + last_of(values[0]);
        else if (words.open_to)
          text = first_of(values[0]) + "/..";
        else
          text = first_of(values[0]) + "/" + last_of(values[1]);
        break;
      case DateJoin::all_of:
      case DateJoin::one_of:
        for (const std::string& value : values) {
          text += text.empty() ? (words.join == DateJoin::all_of ? "{" : "[") : ",";
          text += value;
        }
        text += words.join == DateJoin::all_of ? "}" : "]";
        break;
    }
    auto value = parse_edtf(text);
    if (value) dates_[i].resolved = Resolution{*std::move(value), std::move(why)};
  }

  static std::string first_of(const std::string& value) { return value.substr(0, value.find('/')); }
  static std::string last_of(const std::string& value) {
    const std::size_t slash = value.find('/');
    return slash == std::string::npos ? value : value.substr(slash + 1);
  }

  static std::string value_of(const DatePoint& point) {
    DateWords one;
    one.points.push_back(point);
    const auto value = stated_value(one);
    return value ? value->edtf : "XXXX";
  }

  /// The other end of a range, next to the one that is known.
  static Maybe beside(const DatePoint& point, Civil known, bool forward) {
    const auto at = forward ? first_from(to_day(known), point.month, point.day)
                            : latest_up_to(to_day(known), point.month, point.day);
    if (!at) return std::nullopt;
    return Answer{text_of(at->year, point.month, point.day), "next to the other end of the range"};
  }

  Maybe of_point(std::size_t i, const DatePoint& point, Tense when, bool ends_with_it) const {
    Maybe answer;
    switch (point.anchor) {
      case DateAnchor::none:
        answer = unsaid_year(i, point, when, ends_with_it);
        break;
      case DateAnchor::published:
        answer = from_publication(point, when);
        break;
      case DateAnchor::text:
        answer = from_text(i, point);
        break;
    }
    if (answer && (point.about || point.approximate) &&
        answer->edtf.find('/') == std::string::npos) {
      answer->edtf += '~';
    }
    return answer;
  }

  // ---- dates without a year --------------------------------------------------------------------

  /// "the March attack": what has a month for its name has happened, as a rule.
  bool names_something(std::size_t i) const {
    std::size_t begin = dates_[i].at.begin;
    const std::size_t limit = begin > 16 ? begin - 16 : 0;
    while (begin > limit && text_[begin - 1] == ' ')
      --begin;
    std::size_t word = begin;
    while (word > limit && letter(text_[word - 1]))
      --word;
    const DateWord* known = lexicon_.find(text_.substr(word, begin - word));
    return known && (known->is(DateRole::article) || known->is(DateRole::possessive));
  }

  /// "told not to move him before February 25", "the deadline is February 25", published in
  /// January.
  bool ahead_is_much_nearer(const DatePoint& point) const {
    const auto day = published_day();
    if (!day) return false;
    const auto ahead = first_from(*day, point.month, point.day);
    const auto back = latest_up_to(*day, point.month, point.day);
    return ahead && back && to_day(*ahead).number - day->number <= carried_days &&
           day->number - to_day(*back).number > 2 * carried_days;
  }

  /// "12/31/99", "July '68", "the '90s": the latest such year up to publication, or the next one.
  Maybe in_unsaid_century(const DatePoint& point, Tense when) const {
    const bool decade = point.year[3] == 'X';
    if (point.year[2] == 'X') return std::nullopt;
    const std::int32_t digits = (point.year[2] - '0') * 10 + (decade ? 0 : point.year[3] - '0');
    const bool ahead = when == Tense::future;
    const auto year = whichever_day([&](Day day) -> std::optional<std::int32_t> {
      const std::int32_t now = to_civil(day).year;
      std::int32_t there = now - ((now - digits) % 100 + 100) % 100;
      const Civil begins{there, std::max<int>(point.month, 1), std::max<int>(point.day, 1)};
      if (!ahead && exists(begins) && to_day(begins) > day) there -= 100;
      if (ahead && there < now) there += 100;
      return there;
    });
    if (!year || !sayable(*year)) return std::nullopt;
    DatePoint said = point;
    said.year = text_of(*year, 0, 0);
    if (decade) said.year[3] = 'X';
    if (said.day != 0 && !exists({*year, said.month, said.day})) return std::nullopt;
    return Answer{
        value_of(said),
        (ahead ? "the first such year from " : "the latest such year up to ") + publication()};
  }

  Maybe unsaid_year(std::size_t i, const DatePoint& point, Tense when, bool ends_with_it) const {
    if (unsaid_century(point)) return in_unsaid_century(point, when);
    if (point.season != 0) return unsaid_season(point, when);
    if (point.month == 0) return unsaid_month(i, point, when);
    if (auto known = known_day(i)) return known;
    if (auto said = in_year_just_said(i, point)) return said;
    if (auto carried = after_whole_date(i, point)) return carried;
    if (auto told = in_the_year_told(i, point)) return told;
    if (point.weekday != 0 && point.day != 0) return by_weekday(point, when);
    const bool open = ends_with_it || (when == Tense::none && !names_something(i));
    const bool ahead = when == Tense::future || (open && ahead_is_much_nearer(point));
    const auto year = whichever_day([&](Day day) -> std::optional<std::int32_t> {
      const auto at = ahead ? first_from(day, point.month, point.day)
                            : latest_up_to(day, point.month, point.day);
      return at ? std::optional(at->year) : std::nullopt;
    });
    if (!year) return std::nullopt;
    const std::string name = named(point.month, point.day);
    return Answer{text_of(*year, point.month, point.day),
                  ahead ? "the first " + name + " from " + publication() + " on"
                        : "the latest " + name + " up to " + publication()};
  }

  /// "Friday, 28 February": the year in which it is one, nearest to publication.
  Maybe by_weekday(const DatePoint& point, Tense when) const {
    const auto year = whichever_day([&](Day day) -> std::optional<std::int32_t> {
      const std::int32_t now = to_civil(day).year;
      const auto fits = [&](std::int32_t candidate, bool ahead) {
        const Civil at{candidate, point.month, point.day};
        return exists(at) && weekday(to_day(at)) == point.weekday && (to_day(at) > day) == ahead;
      };
      for (std::int32_t far = 0; far < 3; ++far) {
        if (when == Tense::future && fits(now + far, true)) return now + far;
        if (fits(now - far, false)) return now - far;
        if (fits(now + far, true)) return now + far;
      }
      return std::nullopt;
    });
    if (!year) return std::nullopt;
    return Answer{text_of(*year, point.month, point.day),
                  "the year nearest to " + publication() + " in which " +
                      named(point.month, point.day) + " is a " + weekday_names[point.weekday]};
  }

  // A date without a year belongs to the year of the whole date just before it when it follows that
  // date within a season, or when that date opens the paragraph, as in a chronicle, within a year.
  static constexpr std::int32_t carried_days = 92;
  static constexpr std::int32_t carried_days_in_entry = 365;
  static constexpr std::size_t carried_bytes = 500;

  struct Whole {
    std::size_t mention;
    Civil day;
  };

  // A text is told from the distance (a life, a history, a ruling) when it states at least this
  // many years, three in four of them are this long before publication, and hardly a day is counted
  // from publication, as news does.
  static constexpr std::size_t years_of_the_past = 4;
  static constexpr std::int32_t long_before = 4;

  bool tells_of_the_past() const {
    if (!known()) return false;
    std::size_t stated = 0;
    std::size_t old = 0;
    std::size_t news = 0;
    for (const DateMention& date : dates_) {
      if (date.rule.starts_with("date:weekday")) ++news;
      const auto year = stated_year(date.stated);
      if (!year) continue;
      ++stated;
      if (*year + long_before <= to_civil(*earliest_).year) ++old;
    }
    return stated >= years_of_the_past && old * 4 >= stated * 3 && news * 4 <= stated;
  }

  /// Does the text tell of years after its publication, more than once? Then it was written on
  /// since, as the pages of an encyclopedia are, and its publication says nothing of years that it
  /// leaves out.
  bool was_written_on() const {
    if (!known()) return false;
    std::size_t later = 0;
    for (std::size_t i = 0; i < dates_.size(); ++i) {
      const auto year = stated_year(dates_[i].stated);
      if (!year || *year <= to_civil(*latest_).year) continue;
      const std::size_t begin = sentence_begin(text_, dates_[i].at.begin);
      const std::string_view before = text_.substr(begin, dates_[i].at.begin - begin);
      if (cue_in(before, true, lexicon_) == Tense::past) ++later;
    }
    return later >= 3;
  }

  /// "9/11", "the September 11 attacks"
  Maybe known_day(std::size_t i) const {
    std::size_t begin = dates_[i].at.begin;
    // "after 9/11"
    while (begin < dates_[i].at.end && !(text_[begin] >= '0' && text_[begin] <= '9') &&
           !(text_[begin] >= 'A' && text_[begin] <= 'Z')) {
      ++begin;
    }
    for (const auto& [phrase, day] : lexicon_.known_days) {
      const std::string_view words = text_.substr(begin, phrase.size());
      const bool same =
          words.size() == phrase.size() && std::equal(words.begin(), words.end(), phrase.begin(),
                                                      [](char a, char b) { return lower(a) == b; });
      if (same) return Answer{day, "the day of that year that goes by this name"};
    }
    return std::nullopt;
  }

  /// "In 2001, on September 11"
  Maybe in_year_just_said(std::size_t i, const DatePoint& point) const {
    if (i == 0) return std::nullopt;
    const DateMention& before = dates_[i - 1];
    const auto year = stated_year(before.stated);
    if (before.at.end > dates_[i].at.begin || !year || before.stated.edtf.size() != 4)
      return std::nullopt;
    const std::string between = bare_words(before.at.end, dates_[i].at.begin);
    if (between != ",on" && between != ",in" && between != "," && between != ",inearly" &&
        between != ",inlate") {
      return std::nullopt;
    }
    if (!exists({*year, point.month, point.day == 0 ? 1 : point.day})) return std::nullopt;
    return Answer{text_of(*year, point.month, point.day),
                  "of the year “" + std::string(slice(text_, before.at)) + "” just before it"};
  }

  /// text[begin, end) without spaces; "" when that is no short thing to say.
  std::string bare_words(std::size_t begin, std::size_t end) const {
    std::string words;
    if (end - begin > 12) return words;
    for (const char c : text_.substr(begin, end - begin)) {
      if (c != ' ') words += c;
    }
    return words;
  }

  /// In such a text a date without a year is of the year told just before it, whatever its month.
  Maybe in_the_year_told(std::size_t i, const DatePoint& point) const {
    if (!retrospective_) return std::nullopt;
    for (std::size_t back = i; back-- > 0;) {
      const DateMention& before = dates_[back];
      if (before.at.end > dates_[i].at.begin || dates_[i].at.begin - before.at.end > bytes_back) {
        return std::nullopt;
      }
      const PartialDate& value =
          stated_year(before.stated) || !before.resolved ? before.stated : before.resolved->edtf;
      const auto year = stated_year(value);
      // A range of years before it leaves the year open.
      if (!year && value.edtf.find('/') != std::string::npos) return std::nullopt;
      if (!year) continue;
      // "In December 1830 ... In January": of the year after.
      const auto month = stated_month(value);
      const bool wraps = month && !told_before_the_past(i) && point.month + 12 - *month <= 4;
      const std::int32_t told = *year + (wraps ? 1 : 0);
      const Civil at{told, point.month, point.day == 0 ? 1 : point.day};
      if (!near_enough(before.at.end, dates_[i].at.begin) || !exists(at) ||
          (!written_on_ && to_day(at) > *latest_)) {
        return std::nullopt;
      }
      return Answer{text_of(told, point.month, point.day),
                    std::string("a text told from the distance; the year ") +
                        (wraps ? "after" : "of") + " “" + std::string(slice(text_, before.at)) +
                        "” just before it"};
    }
    return std::nullopt;
  }

  /// The nearest date before this one that states its year and month. Dates that state no year are
  /// passed over.
  std::optional<Whole> whole_date_before(std::size_t i) const {
    for (std::size_t back = i; back-- > 0;) {
      const DateMention& before = dates_[back];
      if (before.at.end > dates_[i].at.begin ||
          dates_[i].at.begin - before.at.end > carried_bytes) {
        return std::nullopt;
      }
      // Where nothing is known of the publication, one resolved date leads to the next.
      const PartialDate& value =
          !published_ && before.resolved ? before.resolved->edtf : before.stated;
      const auto year = stated_year(value);
      if (!year) continue;
      const auto month = stated_month(value);
      if (!month) return std::nullopt;
      const Civil day{*year, *month, stated_day(value).value_or(1)};
      if (!exists(day) || day.year < first_year) return std::nullopt;
      return Whole{back, day};
    }
    return std::nullopt;
  }

  bool opens_paragraph(const DateMention& date) const {
    return date.at.begin == 0 || text_[date.at.begin - 1] == '\n';
  }

  Maybe after_whole_date(std::size_t i, const DatePoint& point) const {
    const auto before = whole_date_before(i);
    if (!before) return std::nullopt;
    const DateMention& other = dates_[before->mention];
    const std::string_view between = text_.substr(other.at.end, dates_[i].at.begin - other.at.end);
    const bool same_paragraph = between.find('\n') == std::string_view::npos;
    // Without a publication date nothing else can tell the year; then a neighbouring paragraph will
    // do.
    if (!same_paragraph && (published_ || !near_enough(other.at.end, dates_[i].at.begin))) {
      return std::nullopt;
    }
    const Civil from = before->day;
    // "had been arrested in August 2007 and tried in February": the first date is as far back.
    const bool had_before_both = sentence_begin(text_, dates_[i].at.begin) <= other.at.begin &&
                                 !told_before_the_past(i, other.at.end);
    if (told_before_the_past(i) && !had_before_both) {
      const auto at = latest_up_to(to_day(from), point.month, point.day);
      if (!at || !same_paragraph) return std::nullopt;
      return Answer{text_of(at->year, point.month, point.day),
                    "had happened by " + other.stated.edtf + ", told just before"};
    }
    const Civil to{from.year, point.month, point.day == 0 ? 1 : point.day};
    if (!exists(to)) return std::nullopt;
    const std::int32_t days = to_day(to).number - to_day(from).number;
    const std::int32_t most =
        same_paragraph && opens_paragraph(other) ? carried_days_in_entry : carried_days;
    // A page may have been written on after the day it gives: its own whole date says so.
    const bool written_on = latest_ && to_day(from) > *latest_;
    if (days < 0 || days > most || (latest_ && !written_on && to_day(to) > *latest_))
      return std::nullopt;
    return Answer{text_of(from.year, point.month, point.day),
                  "follows " + other.stated.edtf + " in the text and in time"};
  }

  /// "had applied in April": one word or two before the date.
  bool told_before_the_past(std::size_t i, std::size_t from = 0) const {
    const std::size_t at = dates_[i].at.begin;
    const std::size_t begin = std::max(from, sentence_begin(text_, at));
    std::string_view stretch = text_.substr(begin, at - begin);
    bool found = false;
    for (std::size_t k = 0; k < stretch.size();) {
      if (!letter(stretch[k])) {
        ++k;
        continue;
      }
      std::size_t end = k;
      while (end < stretch.size() && letter(stretch[end]))
        ++end;
      const DateWord* word = lexicon_.find(stretch.substr(k, end - k));
      if (word && word->is(DateRole::before_the_past)) found = true;
      k = end;
    }
    return found;
  }

  /// "On 4 May 1832 he wrote. On the 14th,": of the month told just before, or the next.
  Maybe in_the_month_told(std::size_t i, const DatePoint& point) const {
    if (i == 0) return std::nullopt;
    const DateMention& before = dates_[i - 1];
    if (before.at.end > dates_[i].at.begin || !near_enough(before.at.end, dates_[i].at.begin))
      return std::nullopt;
    const PartialDate& value = before.resolved ? before.resolved->edtf : before.stated;
    const auto year = stated_year(value);
    const auto month = stated_month(value);
    if (!year || !month || value.edtf.find('/') != std::string::npos) return std::nullopt;
    const bool next = stated_day(value).value_or(0) > point.day;
    const auto at = in_month(add_months({*year, *month}, next ? 1 : 0), point.day);
    if (!at) return std::nullopt;
    return Answer{*at, "of the month of “" + std::string(slice(text_, before.at)) + "”" +
                           (next ? ", or rather the next" : "")};
  }

  Maybe unsaid_month(std::size_t i, const DatePoint& point, Tense when) const {
    if (point.day == 0) return std::nullopt;  // a century or the like
    if (retrospective_) return in_the_month_told(i, point);
    const bool ahead = when == Tense::future;
    const auto day = published_day();
    if (!day) return std::nullopt;
    for (std::int32_t far = 0; far < 62; ++far) {
      const Day candidate{day->number + (ahead ? far : -far)};
      if (to_civil(candidate).day == point.day) {
        return Answer{make_date(to_civil(candidate)).edtf,
                      std::string(ahead ? "the first " : "the latest ") +
                          std::to_string(point.day) + "th by " + publication()};
      }
    }
    return std::nullopt;
  }

  // ---- seasons ---------------------------------------------------------------------------------

  /// The first month of a season north of the equator; winter begins in December of its year.
  static int season_month(std::uint8_t season) { return (season - 20) * 3; }

  static std::string season_text(std::int32_t year, std::uint8_t season) {
    if (season == 24) return text_of(year, 12, 0) + "/" + text_of(year + 1, 2, 0);
    return text_of(year, 0, 0) + "-" + std::to_string(season);
  }

  Maybe unsaid_season(const DatePoint& point, Tense when) const {
    const auto year = whichever_day([&](Day day) -> std::optional<std::int32_t> {
      const auto at = when == Tense::future ? first_from(day, season_month(point.season), 0)
                                            : latest_up_to(day, season_month(point.season), 0);
      return at ? std::optional(at->year) : std::nullopt;
    });
    if (!year) return std::nullopt;
    return Answer{season_text(*year, point.season),
                  std::string(when == Tense::future ? "the next" : "the latest") +
                      " such season, by northern months, by " + publication()};
  }

  // ---- counted from publication ----------------------------------------------------------------

  Maybe from_publication(const DatePoint& point, Tense when) const {
    if (!point.shift || !known()) return std::nullopt;
    const int shift = *point.shift;
    if (shift > longest_shift || shift < -longest_shift) return std::nullopt;
    const std::string why = "counted from " + publication();
    if (point.unit == DateUnit::none) {
      if (point.weekday != 0) return weekday_from_publication(point, when);
      if (point.season != 0) return season_from_publication(point, shift);
      if (point.month != 0) return month_from_publication(point, shift);
      return std::nullopt;
    }
    if (point.unit == DateUnit::day || point.unit == DateUnit::week) {
      const auto day = published_day();
      if (!day) return std::nullopt;
      return Answer{days_on(*day, point, shift), why};
    }
    if (point.unit == DateUnit::month) {
      const auto month = whichever_day([&](Day day) -> std::optional<std::string> {
        const Civil now = to_civil(day);
        return in_month(add_months({now.year, now.month}, shift), point.day);
      });
      return month ? Maybe(Answer{*month, why}) : std::nullopt;
    }
    if (point.to_the_day) {
      const auto day = published_day();
      if (!day || point.unit != DateUnit::year) return std::nullopt;
      const Civil now = to_civil(*day);
      const Civil there{now.year + shift, now.month, now.day};
      if (!sayable(there.year) || !exists(there)) return std::nullopt;
      return Answer{text_of(there.year, there.month, there.day), why};
    }
    const auto year = whichever_day([](Day day) { return std::optional(to_civil(day).year); });
    if (!year) return std::nullopt;
    return with_year(point, *year, shift, why);
  }

  static bool sayable(std::int32_t year) { return year >= -9998 && year <= last_year; }

  /// "last month", "the 10th of last month"
  static std::optional<std::string> in_month(YearMonth at, int day) {
    if (!sayable(at.year) || (day != 0 && !exists({at.year, at.month, day}))) return std::nullopt;
    return text_of(at.year, at.month, day);
  }

  static std::string days_on(Day from, const DatePoint& point, int shift) {
    if (point.unit == DateUnit::day) return make_date(to_civil(Day{from.number + shift})).edtf;
    const Day there{from.number + 7 * shift};
    if (!point.counted) return week_of(there);
    // Nobody who counts in weeks vouches for the day.
    return make_date(to_civil(there)).edtf + (point.about ? "" : "~");
  }

  /// "last year", "May last year", "two decades ago".
  static Maybe with_year(const DatePoint& point, std::int32_t year, int shift, std::string why) {
    const bool decades = point.unit == DateUnit::decade;
    if (decades && !point.counted) return std::nullopt;
    const std::int32_t there = year + shift * (decades ? 10 : 1);
    if (!sayable(there)) return std::nullopt;
    if (point.season != 0) return Answer{season_text(there, point.season), std::move(why)};
    if (point.day != 0 && !exists({there, point.month, point.day})) return std::nullopt;
    Answer answer{text_of(there, point.month, point.day), std::move(why)};
    if (decades && !point.about) answer.edtf += '~';
    return answer;
  }

  Maybe weekday_from_publication(const DatePoint& point, Tense when) const {
    const auto day = published_day();
    if (!day) return std::nullopt;
    const int gap = (weekday(*day) - point.weekday + 7) % 7;  // days back to it
    std::int32_t number = day->number - gap;
    std::string where = " on or before ";
    if (*point.shift < 0) {
      if (gap == 0) number -= 7;
      where = " before ";
    } else if (*point.shift > 0) {
      number = day->number + (gap == 0 ? 7 : 7 - gap);
      where = " after ";
    } else if (when == Tense::future) {
      if (gap != 0) number = day->number + 7 - gap;
      where = " on or after ";
    }
    return Answer{make_date(to_civil(Day{number})).edtf,
                  std::string(weekday_names[point.weekday]) + where + publication()};
  }

  Maybe month_from_publication(const DatePoint& point, int shift) const {
    const auto year = whichever_day([&](Day day) -> std::optional<std::int32_t> {
      const Civil now = to_civil(day);
      if (shift == 0) return now.year;
      if (shift < 0) return point.month < now.month ? now.year : now.year - 1;
      return point.month > now.month ? now.year : now.year + 1;
    });
    if (!year || (point.day != 0 && !exists({*year, point.month, point.day}))) return std::nullopt;
    return Answer{text_of(*year, point.month, point.day), "counted from " + publication()};
  }

  Maybe season_from_publication(const DatePoint& point, int shift) const {
    const auto year = whichever_day([&](Day day) -> std::optional<std::int32_t> {
      const std::int32_t now = to_civil(day).year;
      const auto begins = [&](std::int32_t y) {
        return to_day({y, season_month(point.season), 1});
      };
      const auto ends = [&](std::int32_t y) {
        const YearMonth last = add_months({y, season_month(point.season)}, 2);
        return to_day({last.year, last.month, days_in_month(last.year, last.month)});
      };
      for (std::int32_t y = now + 1; shift < 0 && y > now - 3; --y) {
        if (ends(y) < day) return y;
      }
      for (std::int32_t y = now - 1; shift > 0 && y < now + 3; ++y) {
        if (begins(y) > day) return y;
      }
      // "this winter" in January began last year.
      if (shift == 0) return point.season == 24 && to_civil(day).month <= 2 ? now - 1 : now;
      return std::nullopt;
    });
    if (!year) return std::nullopt;
    return Answer{season_text(*year, point.season),
                  "counted from " + publication() + ", by northern months"};
  }

  // ---- counted from another date of the text ---------------------------------------------------

  static constexpr std::size_t mentions_back = 8;
  static constexpr std::size_t bytes_back = 1500;

  bool near_enough(std::size_t from, std::size_t to) const {
    if (to - from > bytes_back) return false;
    const std::string_view between = text_.substr(from, to - from);
    std::size_t breaks = 0;
    for (std::size_t i = 0; i < between.size(); ++i) {
      if (between[i] == '\n' && (i == 0 || between[i - 1] != '\n')) ++breaks;
    }
    return breaks <= 1;
  }

  /// "about 170 years later, in 1896": the words themselves say when.
  Maybe said_beside_it(std::size_t i, const DatePoint& point) const {
    if (!point.counted || i + 1 >= dates_.size()) return std::nullopt;
    const DateMention& next = dates_[i + 1];
    if (next.at.begin < dates_[i].at.end) return std::nullopt;
    const std::string between = bare_words(dates_[i].at.end, next.at.begin);
    const bool apposition =
        between == ",in" || between == ",on" || between == "," || between == "(";
    if (!apposition || !stated_year(next.stated) || next.stated.edtf.find('/') != std::string::npos)
      return std::nullopt;
    return Answer{next.stated.edtf, "“" + std::string(slice(text_, next.at)) + "”, said beside it"};
  }

  Maybe from_text(std::size_t i, const DatePoint& point) const {
    if (auto said = said_beside_it(i, point)) return said;
    if (!point.shift) return std::nullopt;
    const int shift = *point.shift;
    if (shift > longest_shift || shift < -longest_shift) return std::nullopt;
    for (std::size_t back = 1; back <= mentions_back && back <= i; ++back) {
      const DateMention& other = dates_[i - back];
      if (other.at.end > dates_[i].at.begin || !near_enough(other.at.end, dates_[i].at.begin))
        break;
      const std::string& whole = other.resolved ? other.resolved->edtf.edtf : other.stated.edtf;
      if (whole.find_first_of("[{") != std::string::npos) continue;
      std::string end = shift < 0 ? first_of(whole) : last_of(whole);
      if (end == "..") end = shift < 0 ? last_of(whole) : first_of(whole);
      if (whole.find('/') != std::string::npos && shift == 0 && first_of(whole) != ".." &&
          last_of(whole) != "..") {
        const bool same_year = first_of(whole).substr(0, 4) == last_of(whole).substr(0, 4);
        if (point.unit != DateUnit::year || !same_year) continue;
      }
      const auto base = parse_edtf(end);
      if (!base) continue;
      if (auto answer = from_base(*base, point, shift)) {
        answer->why =
            "counted from “" + std::string(slice(text_, other.at)) + "” (" + base->edtf + ")";
        return answer;
      }
    }
    return std::nullopt;
  }

  static Maybe from_base(const PartialDate& base, const DatePoint& point, int shift) {
    const auto year = stated_year(base);
    const auto month = stated_month(base);
    const auto day = stated_day(base);
    if (!year || !sayable(*year)) return std::nullopt;
    const bool needs_day = point.unit == DateUnit::day || point.unit == DateUnit::week ||
                           (point.unit == DateUnit::none && point.weekday != 0);
    if (needs_day) {
      if (!month || !day) return std::nullopt;
      const Day from = to_day({*year, *month, *day});
      if (point.unit != DateUnit::none) return Answer{days_on(from, point, shift), ""};
      const int gap = (weekday(from) - point.weekday + 7) % 7;
      std::int32_t number = from.number - gap;
      if (shift < 0 && gap == 0) number -= 7;
      if (shift > 0) number = from.number + (gap == 0 ? 7 : 7 - gap);
      if (shift == 0 && gap != 0) return std::nullopt;
      return Answer{make_date(to_civil(Day{number})).edtf, ""};
    }
    if (point.unit == DateUnit::none && point.month != 0) {
      // "the following July", told of 1828 or of October 1828
      std::int32_t there = *year;
      if (shift > 0 && (!month || point.month <= *month)) ++there;
      if (shift < 0 && (!month || point.month >= *month)) --there;
      if (!sayable(there) || (point.day != 0 && !exists({there, point.month, point.day})))
        return std::nullopt;
      return Answer{text_of(there, point.month, point.day), ""};
    }
    if (point.unit == DateUnit::month) {
      if (!month) return std::nullopt;
      const auto at = in_month(add_months({*year, *month}, shift), point.day);
      return at ? Maybe(Answer{*at, ""}) : std::nullopt;
    }
    if (point.unit == DateUnit::year || point.unit == DateUnit::decade) {
      return with_year(point, *year, shift, "");
    }
    return std::nullopt;
  }

  std::vector<DateMention>& dates_;
  std::string_view text_;
  const std::optional<PartialDate>& published_;
  const DateLexicon& lexicon_;
  std::optional<Day> earliest_;
  std::optional<Day> latest_;
  std::vector<Tense> tenses_;
  bool retrospective_ = false;
  bool written_on_ = false;
};

}  // namespace

void resolve_dates(std::vector<DateMention>& dates, std::string_view text,
                   const std::optional<PartialDate>& published, const DateLexicon& lexicon) {
  Resolver(dates, text, published, lexicon).run();
}

}  // namespace panah

#include "reading/date_grammar.h"

#include <algorithm>

namespace panah {

namespace {

using Token = DateToken;
using TokenKind = DateTokenKind;
using Case = DateCase;
constexpr char hyphen = hyphen_mark;
constexpr char long_dash = long_dash_mark;
constexpr char apostrophe = apostrophe_mark;
constexpr char quotation = quotation_mark;

using Match = DateMatch;

struct Core {
  DatePoint point;
  std::size_t end = 0;
  const char* rule = "";
  double confidence = 0;
  std::optional<DatePoint> other;  // the second reading of 08/07/2011
};

enum class Cue : std::uint8_t { none, from, between };

class Grammar {
 public:
  Grammar(std::string_view text, const DateLexicon& lexicon, const std::vector<Token>& tokens,
          DateTimes times)
      : text_(text),
        lexicon_(lexicon),
        tokens_(tokens),
        history_(times != DateTimes::recent),
        antique_(times == DateTimes::antique) {}

  /// Can an expression begin here? Cheap; keeps the rest off most tokens.
  bool may_begin(std::size_t i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::number || token.kind == TokenKind::other) return true;
    if (token.kind == TokenKind::mark) return token.mark == apostrophe || token.mark == quotation;
    return token.kind == TokenKind::word && token.word != nullptr;
  }

  bool year_of_law(std::size_t i) const {
    return plain_year(i) && !counts_something(i) && in_name_of_law(i);
  }

  int hints_at_antiquity(std::size_t i) const {
    if (!three_digit_year(i) && !(three_digit_year(i, true) && capital_word(i + 1))) return 0;
    if (was(i, DateRole::in)) return mark(i + 1, '%') || mark(i + 1, '$') ? 0 : 1;
    std::size_t end = 0;
    bool abbreviated = false;
    const bool after_month = i > 0 && month(i - 1, end, abbreviated) && end == i;
    return after_month && i > 1 && day_number(i - 2) ? 2 : 0;
  }

  std::optional<Match> expression(std::size_t i) const {
    auto found = cued_range(i);
    if (!found) found = open_ended(i);
    if (!found) found = simple(i, Cue::none);
    return found;
  }

 private:
  const Token& at(std::size_t i) const { return i < tokens_.size() ? tokens_[i] : nothing_; }
  const Token& before(std::size_t i) const { return i > 0 ? tokens_[i - 1] : nothing_; }
  bool is(std::size_t i, DateRole role) const {
    const Token& token = at(i);
    return token.kind == TokenKind::word && token.word && token.word->is(role);
  }
  bool was(std::size_t i, DateRole role) const { return i > 0 && is(i - 1, role); }
  bool mark(std::size_t i, char c) const {
    return at(i).kind == TokenKind::mark && at(i).mark == c;
  }
  bool dash(std::size_t i) const { return mark(i, hyphen) || mark(i, long_dash); }
  bool capital_word(std::size_t i) const {
    return at(i).kind == TokenKind::word && at(i).letters != Case::lower;
  }
  bool possessive_end(std::size_t i) const { return mark(i, apostrophe) && at(i).glued; }
  std::size_t skip_comma(std::size_t i) const { return mark(i, ',') ? i + 1 : i; }
  std::size_t skip_article(std::size_t i) const { return is(i, DateRole::article) ? i + 1 : i; }

  /// Digits that are part of a sum, a time, a decimal, a code.
  bool loose_number(std::size_t i) const {
    const Token& token = at(i);
    if (token.glued && i > 0) {
      const Token& left = tokens_[i - 1];
      if (left.kind != TokenKind::mark) return false;
      switch (left.mark) {
        case '(':
        case '[':
        case quotation:
        case apostrophe:
        case long_dash:
          break;
        case hyphen:
          // COVID-19, +7-727-250: but mid-2010 and 9-11.
          if (left.glued && i > 1) {
            const Token& far = tokens_[i - 2];
            if (far.kind == TokenKind::other) return false;
            if (far.kind == TokenKind::word && !is(i - 2, DateRole::part) && far.word == nullptr) {
              return false;
            }
          }
          break;
        case ',':
          if (left.glued && i > 1 && tokens_[i - 2].kind == TokenKind::number &&
              token.digits != 4) {
            return false;
          }
          break;
        default:
          return false;
      }
    }
    const Token& right = at(i + 1);
    if (right.glued && right.kind == TokenKind::mark) {
      const Token& far = at(i + 2);
      const bool digit_after = far.glued && far.kind == TokenKind::number;
      switch (right.mark) {
        case ':':
          return !digit_after;
        case '%':
        case '/':
        case '+':
        case '=':
        case '&':
        case '@':
          return false;
        case '.':
          return !digit_after;
        case ',':
          return !digit_after || far.digits != 3;
        default:
          break;
      }
    }
    return true;
  }

  /// 9, 9th; the number itself only.
  std::optional<std::uint8_t> day_number(std::size_t i) const {
    const Token& token = at(i);
    if (token.kind != TokenKind::number || token.digits > 2 || token.plural) return std::nullopt;
    if (token.value < 1 || token.value > 31 || !loose_number(i)) return std::nullopt;
    return static_cast<std::uint8_t>(token.value);
  }

  /// "first", "twenty-first".
  std::optional<std::uint8_t> ordinal_word(std::size_t i, std::size_t& end) const {
    const Token& token = at(i);
    if (token.kind != TokenKind::word || !token.word) return std::nullopt;
    if (token.word->ordinal != 0) {
      end = i + 1;
      return token.word->ordinal;
    }
    const int tens = token.word->number;
    if ((tens != 20 && tens != 30) || !mark(i + 1, hyphen)) return std::nullopt;
    const Token& units = at(i + 2);
    if (units.kind != TokenKind::word || !units.word || units.word->ordinal == 0 ||
        units.word->ordinal > 9 || tens + units.word->ordinal > 31) {
      return std::nullopt;
    }
    end = i + 3;
    return static_cast<std::uint8_t>(tens + units.word->ordinal);
  }

  /// A month name; abbreviations take their full stop along.
  std::optional<std::uint8_t> month(std::size_t i, std::size_t& end, bool& abbreviated) const {
    const Token& token = at(i);
    if (token.kind != TokenKind::word || !token.word || token.word->month == 0 ||
        token.letters == Case::lower) {
      return std::nullopt;
    }
    abbreviated = token.word->is(DateRole::month_abbreviation);
    end = i + 1;
    if (abbreviated && mark(end, '.') && at(end).glued) ++end;
    return token.word->month;
  }

  bool plain_year(std::size_t i) const {
    const Token& token = at(i);
    return token.kind == TokenKind::number && token.digits == 4 && !token.plural &&
           !token.ordinal && token.value >= 1000 && token.value <= 2999 && loose_number(i);
  }
  /// Where a year is expected, only a plural after it makes it a count.
  bool three_digit_year(std::size_t i, bool expected = false) const {
    const Token& token = at(i);
    return token.kind == TokenKind::number && token.digits == 3 && !token.plural &&
           !token.ordinal && token.value >= 100 && loose_number(i) && !counts_something(i) &&
           (!could_count(i) || (expected && !plural_word(i + 1)));
  }
  std::string year_text(std::size_t i) const { return std::string(text_.substr(at(i).begin, 4)); }

  static bool fits(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(2000, month);
  }
  static bool fits(const DatePoint& point) {
    if (point.month == 0 || point.day == 0) return true;
    if (point.year.size() == 4 && point.year.find('X') == std::string::npos) {
      return exists({std::stoi(point.year), point.month, point.day});
    }
    return fits(point.month, point.day);
  }

  // ---- cores: one date ------------------------------------------------------------------------

  std::optional<Core> core(std::size_t i) const {
    const Token& token = at(i);
    if (token.kind == TokenKind::number) {
      auto found = known_day(i);
      if (!found) found = numeric(i);
      if (!found) found = day_month(i);
      if (!found) found = counted_units(i);
      if (!found) found = century(i);
      if (!found) found = decade(i);
      if (!found) found = early_year(i);
      if (!found) found = year_then_day(i);
      if (!found) found = bare_year(i);
      if (!found) found = short_decade(i);
      return found;
    }
    if (token.kind == TokenKind::other) return counted_units(i);
    if (token.kind == TokenKind::mark) return short_year(i);
    if (token.kind != TokenKind::word || !token.word) return std::nullopt;
    const DateWord& word = *token.word;
    std::optional<Core> found;
    if (word.is(DateRole::named_day)) {
      found = named_day(i);
      if (found) return found;
    }
    if (word.is(DateRole::half)) {
      found = counted_units(i);
      if (found) return found;
    }
    if (word.is(DateRole::article)) {
      found = shifted(i);
      if (!found) found = length(i);
      if (!found) found = day_before(i);
      if (!found) found = after_article(i + 1);
      if (!found) found = bare_day(i);
      return found;
    }
    if (word.weekday != 0) found = weekday(i);
    if (!found && word.month != 0) found = month_first(i);
    if (!found && (word.ordinal != 0 || word.number != 0)) found = day_month(i);
    if (!found && word.days_from_publication) found = point_word(i);
    if (!found && (word.shift_from_publication || word.shift_from_text)) found = shifted(i);
    if (!found && word.is(DateRole::length)) found = length(i);
    if (!found && (word.number != 0 || word.is(DateRole::vague_number))) {
      found = day_before(i);
      if (!found) found = counted_units(i);
    }
    if (!found && word.number >= 13) found = year_in_words(i);
    if (!found && (word.ordinal != 0 || word.number != 0)) found = century(i);
    if (!found && word.season != 0) found = season(i);
    return found;
  }

  /// What may stand after "the" besides the relative forms.
  std::optional<Core> after_article(std::size_t i) const {
    auto found = day_month(i);
    if (!found) found = decade(i);
    if (!found) found = century(i);
    if (!found && possessive_mark(i)) found = short_decade(i + 1);
    if (!found) found = short_decade(i);
    if (!found && at(i).kind == TokenKind::word && at(i).word && at(i).word->season != 0) {
      found = season(i);
    }
    return found;
  }

  /// "9/11": its year is known, and not said
  std::optional<Core> known_day(std::size_t i) const {
    const Token& month_token = at(i);
    const Token& day = at(i + 2);
    if (!mark(i + 1, '/') || day.kind != TokenKind::number || !at(i + 1).glued || !day.glued ||
        (at(i + 3).glued && (at(i + 3).kind != TokenKind::mark || mark(i + 3, '/') ||
                             mark(i + 3, '%') || mark(i + 3, hyphen)))) {
      return std::nullopt;
    }
    if (i > 0 && month_token.glued && !mark(i - 1, '(') && !mark(i - 1, quotation) && !dash(i - 1))
      return std::nullopt;
    const std::string_view digits = slice(text_, {month_token.begin, day.end});
    const auto& known = lexicon_.known_days;
    const auto same = [&](const auto& each) { return each.first == digits; };
    if (std::none_of(known.begin(), known.end(), same)) return std::nullopt;
    // "9/11 of them" is a share
    if (is(i + 3, DateRole::of) || was(i, DateRole::label)) return std::nullopt;
    Core found;
    found.point.month = static_cast<std::uint8_t>(month_token.value);
    found.point.day = static_cast<std::uint8_t>(day.value);
    found.end = i + 3;
    found.rule = "date:known-day";
    found.confidence = 0.85;
    return checked(found);
  }

  std::optional<Core> numeric(std::size_t i) const {
    const Token& a = at(i);
    const Token& sign = at(i + 1);
    const Token& b = at(i + 2);
    if (a.ordinal || a.plural || sign.kind != TokenKind::mark || !sign.glued ||
        b.kind != TokenKind::number || !b.glued || b.ordinal || b.plural) {
      return std::nullopt;
    }
    if (a.glued && i > 0 && tokens_[i - 1].kind == TokenKind::mark) {
      const char left = tokens_[i - 1].mark;
      if (left != '(' && left != '[' && left != quotation && left != apostrophe &&
          left != long_dash) {
        return std::nullopt;
      }
    }
    const Token& sign2 = at(i + 3);
    const Token& c = at(i + 4);
    const bool three = sign2.kind == TokenKind::mark && sign2.glued && sign2.mark == sign.mark &&
                       c.kind == TokenKind::number && c.glued && !c.ordinal && !c.plural;
    if (!three) return year_month(i);
    const Token& right = at(i + 5);
    if (right.glued && right.kind == TokenKind::mark) {
      const bool goes_on = at(i + 6).glued && at(i + 6).kind != TokenKind::mark;
      if (right.mark == '/' || right.mark == '%' || (right.mark == hyphen && goes_on) ||
          (right.mark == '.' && goes_on)) {
        return std::nullopt;
      }
    }
    Core found;
    found.end = i + 5;
    found.confidence = 0.97;
    if (a.digits == 4) {
      if ((sign.mark != hyphen && sign.mark != '/' && sign.mark != '.') || b.digits > 2 ||
          c.digits > 2 || a.value < 1000 || a.value > 2999) {
        return std::nullopt;
      }
      found.rule = "date:year-month-day-numbers";
      found.point = point(year_text(i), b.value, c.value);
      if (!fits(b.value, c.value) || !fits(found.point)) return std::nullopt;
      return found;
    }
    NumericOrder order;
    switch (sign.mark) {
      case '.':
        order = lexicon_.dot;
        break;
      case '/':
        order = lexicon_.slash;
        break;
      case hyphen:
        order = lexicon_.dash;
        break;
      default:
        return std::nullopt;
    }
    std::string year;
    if (c.digits == 4 && c.value >= 1000 && c.value <= 2999 && a.digits <= 2 && b.digits <= 2) {
      year = year_text(i + 4);
    } else if (c.digits == 2 && a.digits == 2 && b.digits == 2 && sign.mark != hyphen) {
      year = "XX" + std::string(text_.substr(c.begin, 2));
      found.confidence = 0.85;
    } else {
      return std::nullopt;
    }
    const bool day_first = fits(b.value, a.value);
    const bool month_first = fits(a.value, b.value);
    if (!day_first && !month_first) return std::nullopt;
    const DatePoint by_day = point(year, day_first ? b.value : 1, day_first ? a.value : 1);
    const DatePoint by_month = point(year, month_first ? a.value : 1, month_first ? b.value : 1);
    found.rule = "date:numbers";
    const bool both = day_first && month_first && a.value != b.value;
    if (both && order == NumericOrder::undecided) {
      found.point = by_day.month < by_month.month ? by_day : by_month;
      found.other = by_day.month < by_month.month ? by_month : by_day;
      found.rule = "date:numbers-undecided";
      return found;
    }
    const bool take_day = both ? order == NumericOrder::day_first : day_first;
    found.point = take_day ? by_day : by_month;
    if (!fits(found.point)) return std::nullopt;
    return found;
  }

  static DatePoint point(std::string year, int month, int day) {
    DatePoint made;
    made.year = std::move(year);
    made.month = static_cast<std::uint8_t>(month);
    made.day = static_cast<std::uint8_t>(day);
    return made;
  }

  /// 2011-07. What could as well be two years running ("2010-11") is left to year_span().
  std::optional<Core> year_month(std::size_t i) const {
    if (!plain_year(i) || !mark(i + 1, hyphen) || at(i + 2).digits != 2) return std::nullopt;
    const int number = at(i + 2).value;
    if (number < 1 || number > 12 || number > at(i).value % 100) return std::nullopt;
    if (!loose_number(i + 2) || (at(i + 3).glued && dash(i + 3))) return std::nullopt;
    Core found;
    found.point = point(year_text(i), number, 0);
    found.end = i + 3;
    found.rule = "date:year-month-numbers";
    found.confidence = 0.85;
    return found;
  }

  /// "8 July 2011", "8th of July", "the first of May".
  std::optional<Core> day_month(std::size_t i) const {
    std::size_t next = i + 1;
    auto day = day_number(i);
    bool in_words = false;
    if (!day) {
      day = ordinal_word(i, next);
      in_words = true;
    }
    if (!day) return std::nullopt;
    if (is(next, DateRole::of)) {
      if (auto found = day_of_relative_month(*day, next + 1)) return found;
      ++next;
    } else if (in_words) {
      return std::nullopt;
    }
    return day_and_month(*day, next);
  }

  /// "the 10th of last month", "the 10th of that month"
  std::optional<Core> day_of_relative_month(std::uint8_t day, std::size_t i) const {
    auto found = shifted(i);
    if (!found || found->point.unit != DateUnit::month) return std::nullopt;
    found->point.day = day;
    found->rule = "date:day-relative-month";
    return found;
  }

  std::optional<Core> day_and_month(std::uint8_t day, std::size_t i) const {
    std::size_t next = 0;
    bool abbreviated = false;
    const auto named = month(i, next, abbreviated);
    if (!named || !fits(*named, day)) return std::nullopt;
    Core found;
    found.point.month = *named;
    found.point.day = day;
    found.rule = "date:day-month";
    found.confidence = 0.97;
    found.end = with_year(found, next);
    return checked(found);
  }

  static std::optional<Core> checked(Core found) {
    if (!fits(found.point)) return std::nullopt;
    return found;
  }

  /// The token after "[O.S. 22 October]"; i when it does not stand there.
  std::size_t after_old_style(std::size_t i) const {
    if (!mark(i, '[') && !mark(i, '(')) return i;
    bool old_style = false;
    for (std::size_t next = i + 1; next < i + 10; ++next) {
      if (mark(next, ']') || mark(next, ')')) return old_style ? next + 1 : i;
      const std::string_view word = slice(text_, {at(next).begin, at(next).end});
      if (word == "OS" || (word == "O" && mark(next + 1, '.'))) old_style = true;
    }
    return i;
  }

  /// Reads ", 2011", "of 2011", "last year" and "the same year" after a month or a day of it.
  std::size_t with_year(Core& found, std::size_t i) const {
    std::size_t next = skip_comma(i);
    if (is(next, DateRole::of) || (is(next, DateRole::in) && next == i)) ++next;
    if (plain_year(next) && !counts_something(next) && !in_name_of_law(next)) {
      found.point.year = year_text(next);
      const bool day = found.point.day != 0;
      found.rule = day ? "date:day-month-year" : "date:month-year";
      found.confidence = 0.98;
      return next + 1;
    }
    if (const std::size_t after = after_old_style(i); after != i && plain_year(after)) {
      found.point.year = year_text(after);
      found.rule = found.point.day != 0 ? "date:day-month-year" : "date:month-year";
      found.confidence = 0.95;
      return after + 1;
    }
    if (auto year = two_digit_year(next)) {
      found.point.year = *std::move(year);
      found.rule = found.point.day != 0 ? "date:day-month-short-year" : "date:month-short-year";
      found.confidence = 0.85;
      return next + 2;
    }
    if (antique_ && three_digit_year(next, true)) {
      found.point.year = "0" + std::string(text_.substr(at(next).begin, 3));
      found.rule = found.point.day != 0 ? "date:day-month-year" : "date:month-year";
      found.confidence = 0.9;
      return next + 1;
    }
    const std::size_t relative = skip_article(next);
    const bool article = relative != next;
    const Token& word = at(relative);
    const Token& unit = at(relative + 1);
    if (word.kind != TokenKind::word || !word.word || unit.kind != TokenKind::word || !unit.word ||
        unit.word->unit != DateUnit::year || unit.word->is(DateRole::counted)) {
      return i;
    }
    if (!article && word.word->shift_from_publication) {
      found.point.anchor = DateAnchor::published;
      found.point.shift = *word.word->shift_from_publication;
    } else if (word.word->shift_from_text && (article || *word.word->shift_from_text == 0)) {
      found.point.anchor = DateAnchor::text;
      found.point.shift = *word.word->shift_from_text;
    } else {
      return i;
    }
    found.point.unit = DateUnit::year;
    found.rule = "date:month-relative-year";
    found.confidence = 0.9;
    return relative + 2;
  }

  /// "New Year's Eve", "Christmas 2009", "at Christmas"
  std::optional<Core> named_day(std::size_t i) const {
    if (at(i).letters == Case::lower) return std::nullopt;
    for (const NamedDay& day : lexicon_.named_days) {
      std::size_t next = i;
      std::size_t matched = 0;
      while (matched < day.words.size()) {
        if (matched > 0 && mark(next, apostrophe)) ++next;
        const Token& token = at(next);
        const std::string_view word = slice(text_, {token.begin, token.end});
        const bool same = token.kind == TokenKind::word &&
                          word.size() == day.words[matched].size() &&
                          std::equal(word.begin(), word.end(), day.words[matched].begin(),
                                     [](char a, char b) { return (a | 0x20) == b; });
        if (!same) break;
        ++matched;
        ++next;
      }
      if (matched < day.words.size()) continue;
      Core found;
      found.point.month = day.days[0].first;
      found.point.day = day.days[0].second;
      found.end = with_year(found, next);
      const bool called = was(i, DateRole::on) || was(i, DateRole::begins) ||
                          was(i, DateRole::ends) || was(i, DateRole::range_to) ||
                          was(i, DateRole::near) || was(i, DateRole::at) ||
                          was(i, DateRole::calls_for_date);
      const bool name_goes_on = at(next).kind == TokenKind::word && !at(next).word;
      if (day.words.size() == 1 && found.end == next && (!called || name_goes_on))
        return std::nullopt;
      if (day.days.size() == 2) {
        found.other = found.point;
        found.other->month = day.days[1].first;
        found.other->day = day.days[1].second;
      }
      found.rule = "date:named-day";
      found.confidence = 0.8;
      return found;
    }
    return std::nullopt;
  }

  /// "1990 May 1"
  std::optional<Core> year_then_day(std::size_t i) const {
    std::size_t next = 0;
    bool abbreviated = false;
    if (!plain_year(i)) return std::nullopt;
    const auto named = month(i + 1, next, abbreviated);
    if (!named) return std::nullopt;
    const auto day = day_number(next);
    if (!day || could_count(next) || plain_year(skip_comma(next + 1))) return std::nullopt;
    Core found;
    found.point = point(year_text(i), *named, *day);
    found.end = next + 1;
    found.rule = "date:year-month-day";
    found.confidence = 0.85;
    return checked(found);
  }

  /// "'68" at its apostrophe: of what century is not said.
  std::optional<std::string> two_digit_year(std::size_t i) const {
    const Token& digits = at(i + 1);
    const bool two = possessive_mark(i) && digits.kind == TokenKind::number && digits.glued &&
                     digits.digits == 2 && !digits.plural && !digits.ordinal;
    if (!two || !loose_number(i + 1) || possessive_mark(i + 2)) return std::nullopt;
    return "XX" + std::string(slice(text_, {digits.begin, digits.end}));
  }
  std::optional<Core> short_year(std::size_t i) const {
    auto year = two_digit_year(i);
    if (!year || !(was(i, DateRole::in) || was(i, DateRole::of) || was(i, DateRole::begins) ||
                   was(i, DateRole::ends) || was(i, DateRole::range_from) ||
                   was(i, DateRole::range_to) || was(i, DateRole::part))) {
      return std::nullopt;
    }
    if (counts_something(i + 1)) return std::nullopt;
    Core found;
    found.point.year = *std::move(year);
    found.end = i + 2;
    found.rule = "date:short-year";
    found.confidence = 0.8;
    return found;
  }

  /// "July 8, 2011", "July the 8th", "May 2010", "May".
  std::optional<Core> month_first(std::size_t i) const {
    std::size_t next = 0;
    bool abbreviated = false;
    const auto named = month(i, next, abbreviated);
    if (!named) return std::nullopt;
    if (phrase_is_no_date(i)) return std::nullopt;
    Core found;
    found.point.month = *named;
    std::size_t after_day = skip_article(next);
    const bool article = after_day != next;
    auto day = day_number(after_day);
    if (day) {
      ++after_day;
    } else if (article) {
      day = ordinal_word(after_day, after_day);
    } else if (std::size_t end = 0; const auto word_day = ordinal_word(next, end)) {
      day = word_day;
      after_day = end;
    }
    // "In December 28 Uzbeks were returned": a day takes "on".
    const bool counted = day && was(i, DateRole::in) && could_count(after_day - 1);
    if (day && fits(*named, *day) && !counted) {
      found.point.day = *day;
      found.rule = "date:month-day";
      found.confidence = 0.97;
      found.end = with_year(found, after_day);
      return checked(found);
    }
    const std::size_t end = with_year(found, next);
    if (end != next) {
      found.end = end;
      return found;
    }
    // "in Dec", "mid-Dec"
    const bool called = was(i, DateRole::in) || was(i, DateRole::begins) ||
                        was(i, DateRole::part) ||
                        (i > 1 && dash(i - 1) && is(i - 2, DateRole::part));
    const bool may_be_name = capital_word(next) && at(next).word == nullptr;
    if (abbreviated && (!called || may_be_name || at(i).letters != Case::initial))
      return std::nullopt;
    if (!abbreviated && !month_alone(i)) return std::nullopt;
    found.end = next;
    found.rule = "date:month";
    found.confidence = at(i).word->is(DateRole::month_also_name) ? 0.85 : 0.92;
    return found;
  }

  bool month_alone(std::size_t i) const {
    const bool name = at(i).word->is(DateRole::month_also_name);
    const bool called = was(i, DateRole::calls_for_date) || was(i, DateRole::part) ||
                        (i > 0 && dash(i - 1) && at(i).glued && was(i - 1, DateRole::part));
    const bool next_is_name = capital_word(i + 1) && at(i + 1).word == nullptr;
    // "the March amendments"; but "the March on Rome"
    const bool names_something = was(i, DateRole::article) && at(i + 1).kind == TokenKind::word &&
                                 at(i + 1).letters == Case::lower && !at(i + 1).word;
    if (name) return (called || names_something) && at(i).letters == Case::initial && !next_is_name;
    if (next_is_name && !called) return false;
    return true;
  }

  bool phrase_is_no_date(std::size_t i) const {
    const auto lower_pair = [&](std::size_t first) {
      std::string pair(slice(text_, {at(first).begin, at(first).end}));
      pair += ' ';
      pair += slice(text_, {at(first + 1).begin, at(first + 1).end});
      std::transform(pair.begin(), pair.end(), pair.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
      return pair;
    };
    const auto listed = [&](std::size_t first) {
      if (at(first).kind != TokenKind::word || at(first + 1).kind != TokenKind::word) return false;
      const auto& list = lexicon_.not_dates;
      return std::find(list.begin(), list.end(), lower_pair(first)) != list.end();
    };
    return listed(i) || (i > 0 && listed(i - 1));
  }

  /// Is the number before this place rather a count ("28 Uzbek asylum seekers")? i is the number.
  bool could_count(std::size_t i) const {
    const Token& next = at(i + 1);
    if (next.kind != TokenKind::word) return false;
    return !next.word || next.word->is(DateRole::counted);
  }

  /// "2000 people": a count; "in 2016 people" is a year, being no round number after such a word.
  bool counts_something(std::size_t i) const {
    if (!is(i + 1, DateRole::counted)) return false;
    if (possessive_end(i + 2) || (mark(i + 2, apostrophe) && at(i + 3).glued)) return false;
    const Token& left = before(i);
    const bool called = left.kind == TokenKind::word && left.word &&
                        (left.word->is(DateRole::in) || left.word->is(DateRole::begins) ||
                         left.word->is(DateRole::ends) || left.word->month != 0);
    return !called || at(i).value % 10 == 0 || at(i).value < 1900 || at(i).value > 2099;
  }

  /// "1992 Minsk Convention", "Extradition Act 2003", "Convention of 1951"
  bool in_name_of_law(std::size_t i) const {
    const auto law_word = [&](std::size_t at_word) {
      return capital_word(at_word) && is(at_word, DateRole::instrument);
    };
    if (i >= 1 && law_word(i - 1)) return true;
    if (is(i + 1, DateRole::instrument)) return true;  // "its 2001 law on refugees"
    if (i >= 2 && is(i - 1, DateRole::of)) {
      // "Resolution No. 325 of 2000"
      if (tokens_[i - 2].kind == TokenKind::number || tokens_[i - 2].kind == TokenKind::other)
        return true;
      // "Convention against Torture of 1987"
      int unknown = 0;
      for (std::size_t back = i - 1; back-- > 0 && i - back < 9;) {
        if (tokens_[back].kind != TokenKind::word) break;
        if (law_word(back)) return true;
        // "a bilateral agreement of 1996" has no name that the year could be part of.
        if (is(back, DateRole::instrument) || is(back, DateRole::and_)) break;
        const bool small = !tokens_[back].word || tokens_[back].word->is(DateRole::no_count);
        if (!capital_word(back) && small && ++unknown > 1) break;
      }
    }
    for (std::size_t next = i + 1; next < i + 7; ++next) {
      if (law_word(next)) return true;
      const Token& token = at(next);
      const bool small =
          token.word && (token.word->is(DateRole::of) || token.word->is(DateRole::on) ||
                         token.word->is(DateRole::article) || token.word->is(DateRole::and_));
      if (!capital_word(next) && !(small && next > i + 1)) return false;
    }
    return false;
  }

  std::optional<Core> weekday(std::size_t i) const {
    const Token& token = at(i);
    if (token.letters == Case::lower || was(i, DateRole::habit)) return std::nullopt;
    const bool abbreviated = token.word->is(DateRole::weekday_abbreviation);
    std::size_t next = i + 1;
    if (abbreviated && mark(next, '.')) ++next;
    const std::size_t date_at = skip_article(skip_comma(next));
    auto dated = day_month(date_at);
    if (!dated && at(date_at).kind == TokenKind::word && at(date_at).word &&
        at(date_at).word->month != 0) {
      dated = month_first(date_at);
      if (dated && dated->point.day == 0) dated.reset();
    }
    if (!dated && at(date_at).kind == TokenKind::number) {
      dated = numeric(date_at);
      if (dated && (dated->other || dated->point.day == 0)) dated.reset();
    }
    if (dated) {
      dated->point.weekday = token.word->weekday;
      return dated;
    }
    if (abbreviated || phrase_is_no_date(i)) return std::nullopt;
    Core found;
    found.point.weekday = token.word->weekday;
    found.point.anchor = DateAnchor::published;
    found.point.shift = 0;
    found.end = next;
    if (is(next, DateRole::part_of_day)) ++found.end;
    found.rule = "date:weekday";
    found.confidence = 0.93;
    return found;
  }

  std::optional<Core> season(std::size_t i) const {
    Core found;
    found.point.season = at(i).word->season;
    std::size_t next = i + 1;
    if (is(next, DateRole::of)) ++next;
    if (mark(next, ',')) ++next;
    const bool antique = antique_ && three_digit_year(next, true);
    if ((plain_year(next) && !counts_something(next)) || antique) {
      found.point.year = (antique ? "0" : "") + year_text(next).substr(0, antique ? 3 : 4);
      found.end = next + 1;
      // "winter of 2010-11" is named after the year it begins in.
      if ((dash(found.end) || mark(found.end, '/')) && following_year(next, found.end + 1)) {
        found.end += 2;
      }
      found.rule = "date:season-year";
      found.confidence = 0.95;
      return found;
    }
    Core relative = found;
    const std::size_t end = with_year(relative, i + 1);
    if (end != i + 1) {
      relative.end = end;
      relative.rule = "date:season-relative-year";
      relative.confidence = 0.9;
      return relative;
    }
    const bool article = was(i, DateRole::article);
    const std::size_t cue = article ? i - 1 : i;
    const bool called = was(cue, DateRole::in) || was(cue, DateRole::part) ||
                        (was(cue, DateRole::of) && cue >= 2 && is(cue - 2, DateRole::part));
    if (!called) return std::nullopt;
    found.end = i + 1;
    found.rule = "date:season";
    found.confidence = 0.8;
    return found;
  }

  /// Is the two- or four-digit number at `second` the year after that at `first`?
  bool following_year(std::size_t first, std::size_t second) const {
    const Token& token = at(second);
    if (token.kind != TokenKind::number || token.ordinal || token.plural) return false;
    if (token.digits == 2) return token.value == (at(first).value + 1) % 100;
    return token.digits == 4 && token.value == at(first).value + 1;
  }

  /// "1990s", "1800s", "1990's"
  std::optional<Core> decade(std::size_t i) const {
    const Token& token = at(i);
    const bool three_digits = antique_ && token.digits == 3 && token.plural && token.value >= 100;
    if (token.kind != TokenKind::number || token.value % 10 != 0 || token.value > 2990 ||
        (!three_digits && (token.digits != 4 || token.value < 1000))) {
      return std::nullopt;
    }
    std::size_t end = i + 1;
    if (!token.plural) {
      const bool written_apart = possessive_end(i + 1) && at(i + 2).kind == TokenKind::word &&
                                 at(i + 2).glued && at(i + 2).end - at(i + 2).begin == 1 &&
                                 text_[at(i + 2).begin] == 's' && was(i, DateRole::article);
      if (!written_apart) return std::nullopt;
      end = i + 3;
    }
    Core found;
    found.point.year =
        three_digits ? "0" + std::string(text_.substr(token.begin, 3)) : year_text(i);
    found.point.year[3] = 'X';
    // The 1800s are a century; the 2000s are, so far, a decade.
    if (token.value % 100 == 0 && token.value < 2000) found.point.year[2] = 'X';
    found.end = end;
    found.rule = "date:decade";
    found.confidence = 0.95;
    return found;
  }

  /// "the 90s", "the '90s": of what century is not said.
  std::optional<Core> short_decade(std::size_t i) const {
    const Token& token = at(i);
    if (token.kind != TokenKind::number || token.digits != 2 || !token.plural ||
        token.value % 10 != 0 || token.value < 10) {
      return std::nullopt;
    }
    const std::size_t front = i > 0 && possessive_mark(i - 1) ? i - 1 : i;
    if (!was(front, DateRole::article) && !was(front, DateRole::part)) return std::nullopt;
    Core found;
    found.point.year = "XX" + std::string(text_.substr(token.begin, 1)) + "X";
    found.end = i + 1;
    found.rule = "date:decade";
    found.confidence = 0.75;
    return found;
  }
  bool possessive_mark(std::size_t i) const { return mark(i, apostrophe) || mark(i, quotation); }

  /// "the past few days", "the last two weeks"
  std::optional<Core> length(std::size_t i) const {
    const std::size_t word = skip_article(i);
    if (!is(word, DateRole::length)) return std::nullopt;
    const Token& count = at(word + 1);
    const Token& unit = at(word + 2);
    if (unit.kind != TokenKind::word || !unit.word || unit.word->unit == DateUnit::none ||
        !plural_unit(unit)) {
      return std::nullopt;
    }
    const bool number = count.kind == TokenKind::number && count.digits <= 3 && !count.plural;
    const bool in_words = count.kind == TokenKind::word && count.word &&
                          (count.word->number > 1 || count.word->is(DateRole::vague_number));
    if (!number && !in_words) return std::nullopt;
    Core found;
    found.point.anchor = DateAnchor::published;
    found.point.unit = unit.word->unit;
    found.end = word + 3;
    found.rule = "date:length-up-to-publication";
    found.confidence = 0.75;
    return found;
  }

  /// "19th century", "twentieth century", "19th-century"
  std::optional<Core> century(std::size_t i) const {
    int number = 0;
    std::size_t next = i + 1;
    if (at(i).kind == TokenKind::number) {
      if (!at(i).ordinal) return std::nullopt;
      number = at(i).value;
    } else if (const auto ordinal = ordinal_word(i, next)) {
      number = *ordinal;
    }
    if (number < 2 || number > 29) return std::nullopt;
    if (mark(next, hyphen)) ++next;
    if (!is(next, DateRole::century)) return std::nullopt;
    Core found;
    found.point.year = (number <= 10 ? "0" : "") + std::to_string(number - 1) + "XX";
    found.end = next + 1;
    // The years 500 to 401 BC are -0499 to -0400, as a century -04.
    if (const std::size_t end = era(found.end, DateRole::era_before)) {
      found.point.year = '-' + found.point.year.substr(0, 2);
      found.end = end;
    } else if (const std::size_t end_common = era(found.end, DateRole::era_common)) {
      found.end = end_common;
    }
    found.rule = "date:century";
    found.confidence = 0.9;
    return found;
  }

  /// "in nineteen sixty-three"
  std::optional<Core> year_in_words(std::size_t i) const {
    const int hundreds = at(i).word->number;
    const auto number = [&](std::size_t k) {
      return at(k).kind == TokenKind::word && at(k).word ? at(k).word->number : 0;
    };
    const bool called =
        was(i, DateRole::in) || was(i, DateRole::of) || was(i, DateRole::begins) ||
        was(i, DateRole::ends) ||
        (i > 0 && number(i - 1) == 0 && before(i).word && before(i).word->month != 0);
    if (!called || hundreds < 13 || hundreds > 20) return std::nullopt;
    std::size_t next = mark(i + 1, hyphen) ? i + 2 : i + 1;
    int rest = number(next);
    if (rest < 10 || rest > 90) return std::nullopt;
    ++next;
    if (rest >= 20) {
      const std::size_t units = mark(next, hyphen) ? next + 1 : next;
      if (number(units) > 1 && number(units) < 10) {
        rest += number(units);
        next = units + 1;
      }
    }
    // "in twenty thirty-minute parts"
    if (is(next, DateRole::counted) || mark(next, hyphen) || could_count(next - 1))
      return std::nullopt;
    Core found;
    found.point.year = std::to_string(hundreds * 100 + rest);
    found.end = next;
    found.rule = "date:year-in-words";
    found.confidence = 0.8;
    return found;
  }

  /// "AD 345", "345 BC", "c. 345", and in a text of early history "in 345".
  std::optional<Core> early_year(std::size_t i) const {
    const Token& token = at(i);
    if (token.kind != TokenKind::number || token.digits > 4 || token.value < 1 || token.plural ||
        token.ordinal || !loose_number(i)) {
      return std::nullopt;
    }
    const std::size_t before_era = era(i + 1, DateRole::era_before);
    const std::size_t after = era(i + 1, DateRole::era_common);
    const bool led = led_by_era(i);
    const bool about = i > 1 && mark(i - 1, '.') && is(i - 2, DateRole::approximate_letter);
    const bool no_count = !could_count(i) || capital_word(i + 1) || !plural_word(i + 1);
    const bool called = antique_ && token.digits == 3 && no_count && !counts_something(i) &&
                        (was(i, DateRole::calls_for_early_year) || in_antique_span(i));
    if (before_era == 0 && after == 0 && !led && !(about && token.digits >= 3) && !called)
      return std::nullopt;
    if (counts_something(i)) return std::nullopt;
    const int value = before_era != 0 ? token.value - 1 : token.value;
    Core found;
    std::string digits = std::to_string(value);
    digits.insert(0, 4 - std::min<std::size_t>(4, digits.size()), '0');
    if (before_era != 0 && value > 0) digits.insert(0, 1, '-');
    found.point.year = std::move(digits);
    found.end = before_era != 0 ? before_era : (after != 0 ? after : i + 1);
    found.point.approximate = about;
    found.rule = "date:early-year";
    found.confidence = 0.85;
    return found;
  }

  /// The token after "BC" or "B.C."; 0 when it does not stand here.
  std::size_t era(std::size_t i, DateRole role) const {
    if (at(i).letters == Case::upper && is(i, role)) return i + 1;
    std::string letters;
    std::size_t next = i;
    while (letters.size() < 3 && capital_word(next) && at(next).end - at(next).begin == 1 &&
           mark(next + 1, '.') && at(next + 1).glued && (next == i || at(next).glued)) {
      letters += text_[at(next).begin];
      next += 2;
    }
    const DateWord* word = letters.size() > 1 ? lexicon_.find(letters) : nullptr;
    return word && word->is(role) ? next : 0;
  }

  /// "AD 120", "A.D. 120"
  bool led_by_era(std::size_t i) const {
    if (i >= 1 && era(i - 1, DateRole::era_common) == i) return true;
    return i >= 4 && era(i - 4, DateRole::era_common) == i;
  }

  /// "(347", "347 – 17 January", "347–395", "379 to 395": beside another year in a span, or in
  /// brackets.
  bool in_antique_span(std::size_t i) const {
    const auto years = [&](std::size_t k) {
      return at(k).kind == TokenKind::number && (at(k).digits == 3 || day_number(k));
    };
    if (i > 0 && mark(i - 1, '(') && at(i + 1).kind == TokenKind::mark) return true;
    if (dash(i + 1) && years(i + 2)) return true;
    if (i > 1 && at(i - 2).kind == TokenKind::number && at(i - 2).digits == 3) {
      return dash(i - 1) || was(i, DateRole::range_to) || was(i, DateRole::and_);
    }
    return false;
  }

  /// Is the year below 1900 at i part of what is named: "the 1755 earthquake", "her 1851 novel"?
  bool names_with_year(std::size_t i) const {
    if (at(i).value % 50 == 0 || at(i + 1).kind != TokenKind::word || plural_word(i + 1))
      return false;
    if (is(i + 1, DateRole::counted) || is(i + 1, DateRole::no_count)) return false;
    if (at(i + 1).word && at(i + 1).word->unit != DateUnit::none) return false;
    if (was(i, DateRole::article) || was(i, DateRole::possessive)) return true;
    // "Dickens 's 1851 novel", "an 1890 house"
    const std::string_view left = slice(text_, {before(i).begin, before(i).end});
    const bool genitive = left == "s" && i > 1 && mark(i - 2, apostrophe);
    return i > 0 && (genitive || ((left == "an" || left == "An") && at(i).value >= 1800));
  }

  /// "ruled 1648 to 1667"
  bool opens_span_in_words(std::size_t i) const {
    return plain_year(i) && is(i + 1, DateRole::range_to) && plain_year(i + 2) &&
           at(i).value < at(i + 2).value && !could_count(i + 2);
  }

  /// "the treaty of 1848 ended": of something else than a quantity, and nothing that it could
  /// count.
  bool of_the_year(std::size_t i) const {
    if (i < 2 || !was(i, DateRole::of) || at(i).value % 50 == 0) return false;
    if (at(i - 2).kind != TokenKind::word || is(i - 2, DateRole::quantity)) return false;
    if (!could_count(i)) return true;
    // "the fire of 1666 destroyed"; but "a survey of 1709 children"
    const std::string_view next = slice(text_, {at(i + 1).begin, at(i + 1).end});
    const auto& endings = lexicon_.past_endings;
    return std::any_of(endings.begin(), endings.end(),
                       [&](const auto& ending) { return next.ends_with(ending); });
  }

  /// "( oil , 1642 )", "Rome , 1642 ."
  bool closes_a_note(std::size_t i) const {
    if (i < 2 || !mark(i - 1, ',')) return false;
    if (mark(i + 1, ')')) return true;
    const bool ends = mark(i + 1, '.') || mark(i + 1, ';') || at(i + 1).kind == TokenKind::line;
    return ends && capital_word(i - 2);
  }

  /// What makes four digits from 1000 to 1899 a year where nothing is known of the text.
  bool called_for_early_year(std::size_t i) const {
    if (was(i, DateRole::calls_for_early_year)) {
      // "built 1500 houses"; but "in 1848 ships"
      return was(i, DateRole::in) || !could_count(i) || !plural_word(i + 1);
    }
    if (was(i, DateRole::approximate) || names_with_year(i) || of_the_year(i) || closes_a_note(i))
      return true;
    // "1848 's revolution"
    if (possessive_end(i + 1) && at(i).value % 50 != 0) return true;
    // "as early as 1848", "no later than 1860"
    if (i > 2 && (was(i, DateRole::calls_for_date)) && is(i - 2, DateRole::part)) return true;
    // "pre - 1851", "2000 and 1850"
    if (i > 1 && dash(i - 1) && is(i - 2, DateRole::calls_for_early_year)) return true;
    return false;
  }

  /// "in 1828, 1830, and 1832": where the list of years that ends at i begins.
  std::size_t head_of_years(std::size_t i) const {
    for (int step = 0; step < 12 && i > 1; ++step) {
      std::size_t back = i - 1;
      const bool joined =
          is(back, DateRole::and_) || is(back, DateRole::or_) || is(back, DateRole::range_to);
      if (joined && back > 0) --back;
      if (mark(back, ',') && back > 0)
        --back;
      else if (!joined)
        break;
      if (!plain_year(back) || at(back).value >= at(i).value) break;
      i = back;
    }
    return i;
  }

  std::optional<Core> bare_year(std::size_t i) const {
    if (!plain_year(i) || counts_something(i) || in_name_of_law(i)) return std::nullopt;
    const Token& token = at(i);
    const Token& left = i > 0 ? tokens_[i - 1] : nothing_;
    bool called = was(i, DateRole::calls_for_date) || was(i, DateRole::part) ||
                  was(i, DateRole::approximate) || was(i, DateRole::range_from) ||
                  was(i, DateRole::range_between) || was(i, DateRole::range_to);
    if (left.kind == TokenKind::word && left.word && left.word->is(DateRole::label) && !called) {
      return std::nullopt;
    }
    if (left.kind == TokenKind::number || left.kind == TokenKind::other) return std::nullopt;
    if (left.kind == TokenKind::mark) {
      if (left.mark == '(' || left.mark == '[') called = true;
      if (left.mark == '#' || left.mark == '$' || left.mark == '+') return std::nullopt;
      // "No. 2011", "art. 2011"
      if (left.mark == '.' && i > 1 && is(i - 2, DateRole::label) && left.glued)
        return std::nullopt;
      if (left.mark == '.' && i > 1 && is(i - 2, DateRole::approximate)) called = true;
      if ((left.mark == hyphen || left.mark == long_dash) && i > 1) {
        const Token& far = tokens_[i - 2];
        if (plain_year(i - 2)) called = true;
        // A telephone number, a code.
        else if (token.glued && left.glued && far.kind != TokenKind::word)
          return std::nullopt;
      }
    }
    const bool in_span = (dash(i + 1) && plain_year(i + 2)) || opens_span_in_words(i) ||
                         (i > 1 && opens_span_in_words(i - 2));
    if (token.value < 1900 || token.value > 2099) {
      const bool left_mark = left.kind == TokenKind::mark && called;
      const std::size_t head = could_count(i) ? i : head_of_years(i);
      const bool strongly = called_for_early_year(head) || left_mark ||
                            (head != i && (at(head).value >= 1900 || mark(head - 1, '(')));
      called = called || strongly || in_span;
      if (!strongly && !in_span && !history_) return std::nullopt;
      if (!strongly && !in_span) {
        if (could_count(i) && plural_word(i + 1)) return std::nullopt;
        // "Yellow Taxi 1696 Bergen Street"
        if (capital_word(i + 1) && left.kind == TokenKind::word && left.letters != Case::lower) {
          return std::nullopt;
        }
      }
      // Years to come that somebody foresees; no round count is one.
      if (token.value > 2099 &&
          (token.value > 2300 || !was(i, DateRole::calls_for_early_year) || could_count(i))) {
        return std::nullopt;
      }
    }
    // "1200 to 1500 m"
    const bool to_a_count = (is(i + 1, DateRole::range_to) || dash(i + 1)) &&
                            at(i + 2).kind == TokenKind::number && at(i + 2).digits >= 4 &&
                            counts_something(i + 2);
    if (to_a_count) return std::nullopt;
    // "2011-123": a code.
    if (dash(i + 1) && at(i + 1).glued && at(i + 2).glued && at(i + 2).kind == TokenKind::number &&
        !plain_year(i + 2) && at(i + 2).digits != 2) {
      return std::nullopt;
    }
    Core found;
    found.point.year = year_text(i);
    found.end = i + 1;
    found.rule = "date:year";
    found.confidence = called ? 0.95 : 0.8;
    return found;
  }

  /// today, yesterday
  std::optional<Core> point_word(std::size_t i) const {
    Core found;
    found.point.anchor = DateAnchor::published;
    found.point.unit = DateUnit::day;
    found.point.shift = *at(i).word->days_from_publication;
    found.end = i + 1;
    if (is(found.end, DateRole::part_of_day)) ++found.end;
    found.rule = "date:relative";
    found.confidence = 0.92;
    return found;
  }

  /// "last month", "this Tuesday", "the same day", "the following year", "next summer".
  std::optional<Core> shifted(std::size_t i) const {
    const std::size_t direction = skip_article(i);
    const bool article = direction != i;
    const Token& token = at(direction);
    if (token.kind != TokenKind::word || !token.word) return std::nullopt;
    const DateWord& word = *token.word;
    std::size_t next = direction + 1;
    Core found;
    DatePoint& point = found.point;
    const bool owned = article || (i > 0 && is(i - 1, DateRole::possessive));
    if (word.shift_from_publication && !owned) {
      point.anchor = DateAnchor::published;
      point.shift = *word.shift_from_publication;
    } else if (word.shift_from_text && (article || (*word.shift_from_text == 0 && !owned))) {
      point.anchor = DateAnchor::text;
      point.shift = *word.shift_from_text;
    } else {
      return std::nullopt;
    }
    // "that same day"
    if (at(next).kind == TokenKind::word && at(next).word && at(next).word->shift_from_text == 0 &&
        point.shift == 0) {
      point.anchor = DateAnchor::text;
      ++next;
    }
    // "this past Friday", "this coming Monday"
    if (point.anchor == DateAnchor::published && point.shift == 0 &&
        at(next).kind == TokenKind::word && at(next).word) {
      const DateWord& second = *at(next).word;
      if (second.shift_from_publication && *second.shift_from_publication != 0) {
        point.shift = *second.shift_from_publication;
        ++next;
      } else if (second.is(DateRole::length)) {
        point.shift = -1;
        ++next;
      }
    }
    const Token& noun = at(next);
    if (noun.kind != TokenKind::word || !noun.word) return std::nullopt;
    found.end = next + 1;
    found.rule = "date:relative";
    found.confidence = 0.9;
    if (noun.word->is(DateRole::part_of_day)) {
      point.unit = DateUnit::day;
      // "next morning" and "next night" are counted from the text.
      if (point.shift == 1) point.anchor = DateAnchor::text;
    } else if (noun.word->unit != DateUnit::none && !plural_unit(noun)) {
      point.unit = noun.word->unit;
      if (point.unit == DateUnit::day && point.anchor == DateAnchor::published) {
        if (point.shift == -1) return std::nullopt;
        if (point.shift == 1) point.anchor = DateAnchor::text;
      }
    } else if (noun.word->weekday != 0 && noun.letters != Case::lower &&
               !noun.word->is(DateRole::weekday_abbreviation)) {
      point.weekday = noun.word->weekday;
      if (is(found.end, DateRole::part_of_day)) ++found.end;
    } else if (noun.word->month != 0 && noun.letters != Case::lower &&
               !noun.word->is(DateRole::month_abbreviation)) {
      point.month = noun.word->month;
      if (const auto day = day_number(found.end); day && fits(point.month, *day)) {
        point.day = *day;
        ++found.end;
      }
    } else if (noun.word->season != 0) {
      point.season = noun.word->season;
    } else {
      return std::nullopt;
    }
    // "said that December": the word only joins.
    if (point.anchor == DateAnchor::text && point.shift == 0 && !article &&
        point.unit == DateUnit::none) {
      return std::nullopt;
    }
    // "the next day of hearings" goes by something else than the date before.
    if (point.anchor == DateAnchor::text && point.shift != 0 && is(found.end, DateRole::of)) {
      return std::nullopt;
    }
    return found;
  }

  bool plural_word(std::size_t i) const {
    return at(i).kind == TokenKind::word && text_[at(i).end - 1] == 's';
  }
  bool plural_unit(const Token& token) const { return text_[token.end - 1] == 's'; }

  /// "the day before", "the day after tomorrow", "a year before".
  std::optional<Core> day_before(std::size_t i) const {
    const std::size_t noun = is(i, DateRole::article) || at(i).word->number == 1 ? i + 1 : i;
    if (noun == i || at(noun).kind != TokenKind::word || !at(noun).word || plural_unit(at(noun))) {
      return std::nullopt;
    }
    DateUnit unit = at(noun).word->unit;
    if (at(noun).word->is(DateRole::part_of_day)) unit = DateUnit::day;
    if (unit == DateUnit::none) return std::nullopt;
    int sign = 0;
    if (is(noun + 1, DateRole::ends)) sign = -1;
    if (is(noun + 1, DateRole::begins)) sign = 1;
    if (sign == 0 || at(noun + 1).end - at(noun + 1).begin == 0) return std::nullopt;
    Core found;
    found.point.unit = unit;
    found.rule = "date:relative";
    found.confidence = 0.85;
    const Token& next = at(noun + 2);
    if (next.kind == TokenKind::word && next.word && next.word->days_from_publication &&
        *next.word->days_from_publication == sign) {
      found.point.anchor = DateAnchor::published;
      found.point.shift = 2 * sign;
      found.end = noun + 3;
      return found;
    }
    // "the year before last"
    if (sign < 0 && is(noun + 2, DateRole::length) && is(i, DateRole::article)) {
      found.point.anchor = DateAnchor::published;
      found.point.shift = -2;
      found.end = noun + 3;
      return found;
    }
    const bool ends_here =
        next.kind == TokenKind::line || (next.kind == TokenKind::mark && next.mark != hyphen);
    found.point.anchor = DateAnchor::text;
    // "the day before the trial" goes by the trial.
    if (ends_here)
      found.point.shift = sign;
    else
      found.rule = "date:relative-to-event";
    found.point.counted = true;
    found.end = noun + 2;
    return found;
  }

  /// 2,500
  std::optional<int> grouped_thousands(std::size_t i) const {
    const std::string_view digits = slice(text_, {at(i).begin, at(i).end});
    if (at(i).kind != TokenKind::other || digits.size() != 5 || digits[1] != ',' || at(i).glued)
      return std::nullopt;
    int value = 0;
    for (const char c : digits) {
      if (c == ',') continue;
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value;
  }

  /// "two weeks ago", "a day earlier", "170 years later", "several years ago".
  std::optional<Core> counted_units(std::size_t i) const {
    std::size_t next = i;
    std::optional<int> count;
    bool vague = false;
    bool tens_of_years = false;
    if (at(i).kind == TokenKind::number) {
      if (at(i).digits > 4 || at(i).ordinal || at(i).plural || !loose_number(i))
        return std::nullopt;
      count = at(i).value;
      ++next;
    } else if (const auto grouped = grouped_thousands(i)) {
      count = grouped;
      ++next;
    } else if (is(i, DateRole::half)) {
      // "half a century ago"
      if (at(i + 1).kind != TokenKind::word || !at(i + 1).word || at(i + 1).word->number != 1 ||
          !is(i + 2, DateRole::century)) {
        return std::nullopt;
      }
      count = 5;
      tens_of_years = true;
      next = i + 2;
    } else {
      int total = 0;
      while (at(next).kind == TokenKind::word && at(next).word) {
        const DateWord& word = *at(next).word;
        // "a hundred and fifty", "three thousand"
        if (word.is(DateRole::and_) && total >= 100 && at(next + 1).word &&
            at(next + 1).word->number > 0)
          ;
        else if ((word.number == 100 || word.number == 1000) && total > 0 && total < word.number)
          total *= word.number;
        else if (word.number > 0 && word.number < 100 && total >= 100 && total % 100 == 0)
          total += word.number;
        else if (word.number > 0 && total == 0)
          total = word.number;
        else if (word.number > 0 && word.number < 10 && total >= 20 && total % 10 == 0)
          total += word.number;
        else if (word.is(DateRole::vague_number))
          vague = true;
        else
          break;
        ++next;
        if (mark(next, hyphen)) ++next;
        if (next > i + 6) return std::nullopt;
      }
      if (next == i) return std::nullopt;
      count = total;
    }
    const Token& noun = at(next);
    if (noun.kind != TokenKind::word || !noun.word) return std::nullopt;
    DateUnit unit = noun.word->unit;
    if (noun.word->is(DateRole::century)) {
      unit = DateUnit::decade;
      if (count && !tens_of_years) count = *count * 10;
    }
    if (unit == DateUnit::none) return std::nullopt;
    const Token& direction = at(next + 1);
    // "five years from now"
    if (!vague && is(next + 1, DateRole::range_from) && is(next + 2, DateRole::now)) {
      Core found;
      found.point.anchor = DateAnchor::published;
      found.point.unit = unit;
      found.point.shift = count;
      found.point.counted = true;
      found.point.about = was(i, DateRole::near);
      found.end = next + 3;
      found.rule = "date:relative";
      found.confidence = 0.85;
      return found;
    }
    if (direction.kind != TokenKind::word || !direction.word) return std::nullopt;
    Core found;
    if (direction.word->after_count == DateAnchor::none) {
      // "three days after the court had ruled"; but "held for three days before"
      const bool event = direction.word->is(DateRole::begins) || direction.word->is(DateRole::ends);
      if (!event || at(i).kind == TokenKind::number || was(i, DateRole::calls_for_date) ||
          direction.end - direction.begin < 5 || is(next + 1, DateRole::range_to)) {
        return std::nullopt;
      }
      found.point.anchor = DateAnchor::text;
      found.point.unit = unit;
      found.point.counted = true;
      found.end = next + 2;
      found.rule = "date:relative-to-event";
      found.confidence = 0.8;
      return found;
    }
    found.point.anchor = direction.word->after_count;
    found.point.unit = unit;
    // "more than two years ago": no date can be worked out.
    if (was(i, DateRole::beyond)) vague = true;
    if (!vague) found.point.shift = *count * direction.word->after_count_sign;
    found.point.counted = true;
    found.point.about = was(i, DateRole::near);
    found.end = next + 2;
    found.rule = vague ? "date:relative-vague" : "date:relative";
    found.confidence = 0.9;
    // "fifty years ago today"
    const Token& day = at(found.end);
    if (!vague && found.point.anchor == DateAnchor::published && day.kind == TokenKind::word &&
        day.word && day.word->days_from_publication == 0) {
      found.point.to_the_day = true;
      ++found.end;
    }
    return found;
  }

  /// "on the 9th" before a pause.
  std::optional<Core> bare_day(std::size_t i) const {
    if (!was(i, DateRole::on) || !at(i + 1).ordinal) return std::nullopt;
    const auto day = day_number(i + 1);
    const Token& next = at(i + 2);
    const bool pause = next.kind == TokenKind::mark || next.kind == TokenKind::line ||
                       is(i + 2, DateRole::no_count);
    if (!day || !pause) return std::nullopt;
    if (next.kind == TokenKind::mark && next.mark == hyphen) return std::nullopt;
    Core found;
    found.point.day = *day;
    found.end = i + 2;
    found.rule = "date:day";
    found.confidence = 0.75;
    return found;
  }

  // ---- joined dates ---------------------------------------------------------------------------

  enum class Connector : std::uint8_t { none, dash, to, and_, or_, comma };

  Connector connector(std::size_t i) const {
    const Token& token = at(i);
    if (token.kind == TokenKind::mark) {
      if (dash(i)) return Connector::dash;
      if (token.mark == ',') return Connector::comma;
      // "June/July 1810"
      if (token.mark == '/' && at(i + 1).kind == TokenKind::word) return Connector::or_;
      return Connector::none;
    }
    if (is(i, DateRole::range_to)) return Connector::to;
    if (is(i, DateRole::and_)) return Connector::and_;
    if (is(i, DateRole::or_)) return Connector::or_;
    return Connector::none;
  }

  static DateJoin join_of(Connector last, Cue cue) {
    switch (last) {
      case Connector::none:
        return DateJoin::single;
      case Connector::dash:
      case Connector::to:
        return DateJoin::interval;
      case Connector::and_:
      case Connector::comma:
        return cue == Cue::between ? DateJoin::interval : DateJoin::all_of;
      case Connector::or_:
        return DateJoin::one_of;
    }
    return DateJoin::single;
  }

  static Match single(Core found) {
    Match match;
    match.end = found.end;
    match.words.rule = found.rule;
    match.words.confidence = found.confidence;
    match.words.points.push_back(std::move(found.point));
    if (found.other) {
      match.words.points.push_back(*std::move(found.other));
      match.words.join = DateJoin::one_of;
    }
    return match;
  }

  static std::optional<Match> if_sayable(Match match) {
    if (!stated_value(match.words)) return std::nullopt;
    return match;
  }

  /// A list of days of one month, with the place after it. "9", "9-11", "9, 10 and 11".
  struct Days {
    std::vector<std::uint8_t> days;
    Connector last = Connector::none;
    std::size_t end = 0;
  };

  Days days(std::size_t i) const {
    Days list;
    const auto first = day_number(i);
    if (!first) return list;
    list.days.push_back(*first);
    list.end = i + 1;
    while (list.days.size() < 16) {
      Connector next = connector(list.end);
      std::size_t number = list.end + 1;
      if (next == Connector::none) break;
      if (next == Connector::comma && connector(number) == Connector::and_) {
        next = Connector::and_;
        ++number;
      }
      const auto day = day_number(skip_article(number));
      if (!day || *day <= list.days.back()) break;
      // After a range nothing is added, and a range has two ends.
      const bool range = next == Connector::dash || next == Connector::to;
      if (list.last == Connector::dash || list.last == Connector::to ||
          list.last == Connector::or_ || (range && list.days.size() > 1)) {
        break;
      }
      list.days.push_back(*day);
      list.last = next;
      list.end = skip_article(number) + 1;
    }
    return list;
  }

  static void cut_to_first(Days& list, std::size_t i) {
    list.days.resize(1);
    list.last = Connector::none;
    list.end = i + 1;
  }

  Match days_of(const Days& list, const Core& month, Cue cue) const {
    Match match;
    match.words.join = join_of(list.last, cue);
    if (list.last == Connector::comma) match.words.join = DateJoin::all_of;
    match.words.confidence = 0.95;
    match.words.rule =
        match.words.join == DateJoin::interval ? "date:days-range" : "date:days-list";
    match.end = month.end;
    for (const std::uint8_t day : list.days) {
      DatePoint point = month.point;
      point.day = day;
      match.words.points.push_back(std::move(point));
    }
    return match;
  }

  static bool all_fit(const Match& match) {
    return std::all_of(match.words.points.begin(), match.words.points.end(),
                       [](const DatePoint& point) { return fits(point); });
  }

  /// "9-11 June 2010", "9, 10 and 11 June"
  std::optional<Match> days_then_month(std::size_t i, Cue cue) const {
    const Days list = days(i);
    if (list.days.size() < 2 || list.last == Connector::comma) return std::nullopt;
    std::size_t next = is(list.end, DateRole::of) ? list.end + 1 : list.end;
    auto month_core = day_and_month(list.days.back(), next);
    if (!month_core) return std::nullopt;
    Match match = days_of(list, *std::move(month_core), cue);
    if (!all_fit(match)) return std::nullopt;
    return if_sayable(std::move(match));
  }

  /// "June 9-11, 2010", "June 9 and 11"
  std::optional<Match> month_then_days(std::size_t i, Cue cue) const {
    std::size_t next = 0;
    bool abbreviated = false;
    const auto named = month(i, next, abbreviated);
    if (!named) return std::nullopt;
    const Days list = days(next);
    if (list.days.size() < 2 || list.last == Connector::comma) return std::nullopt;
    // "on June 9 and 28 Uzbeks": the last number counts them.
    const bool listed = list.last == Connector::and_ || list.last == Connector::or_;
    if (listed && could_count(list.end - 1)) return std::nullopt;
    // "June 9 and 11 July": the last day belongs to the next month.
    std::size_t ignored = 0;
    bool ignored_too = false;
    if (month(list.end, ignored, ignored_too)) return std::nullopt;
    if (cue == Cue::none && list.last == Connector::to && was(i, DateRole::range_from)) {
      return std::nullopt;
    }
    Core month_core;
    month_core.point.month = *named;
    month_core.point.day = list.days.back();
    month_core.end = with_year(month_core, list.end);
    Match match = days_of(list, month_core, cue);
    if (!all_fit(match)) return std::nullopt;
    return if_sayable(std::move(match));
  }

  /// "2010-11", "2010/11", "2010/2011", "1892-95"
  std::optional<Match> year_span(std::size_t i) const {
    const Token& first = at(i);
    if (first.kind != TokenKind::number || first.digits != 4 || first.plural || first.ordinal ||
        first.value < 1000 || first.value > 2099) {
      return std::nullopt;
    }
    // "1921--22": two hyphens for a dash; "2009 / 10": the slash set apart
    const std::size_t at_second =
        mark(i + 1, hyphen) && mark(i + 2, hyphen) && at(i + 2).glued ? i + 3 : i + 2;
    const Token& second = at(at_second);
    const bool slash = mark(i + 1, '/') && at(i + 1).glued == second.glued;
    if (!slash && !dash(i + 1)) return std::nullopt;
    if (first.glued && i > 0 && tokens_[i - 1].kind == TokenKind::mark && !mark(i - 1, '(') &&
        !dash(i - 1) && !mark(i - 1, quotation) && !mark(i - 1, '[')) {
      return std::nullopt;
    }
    if (second.kind != TokenKind::number || second.ordinal || second.plural) return std::nullopt;
    const Token& right = at(at_second + 1);
    if (right.glued && (right.kind != TokenKind::mark || right.mark == '/' ||
                        right.mark == hyphen || right.mark == ':' || right.mark == '%')) {
      return std::nullopt;
    }
    if (right.kind == TokenKind::word && right.word && right.word->is(DateRole::counted))
      return std::nullopt;
    const bool in_brackets = (mark(i - 1, '(') || mark(i - 1, ',')) && i > 0 &&
                             (mark(at_second + 1, ')') || mark(at_second + 1, ','));
    std::string to;
    if (second.digits == 2 && second.value > first.value % 100) {
      to = year_text(i).substr(0, 2) + std::string(text_.substr(second.begin, 2));
    } else if (!slash && second.digits == 1 && in_brackets && second.value > first.value % 10) {
      // "( 1994 - 5 )"
      to = year_text(i).substr(0, 3) + std::string(text_.substr(second.begin, 1));
    } else if (slash && second.digits == 4 && second.value == first.value + 1) {
      to = year_text(at_second);
    } else {
      return std::nullopt;
    }
    if (slash && second.value != (second.digits == 2 ? (first.value + 1) % 100 : first.value + 1)) {
      return std::nullopt;
    }
    // Written without a gap and possible as a month: only years running are meant as years.
    if (second.digits == 2 && second.value <= 12 && !slash &&
        second.value != (first.value + 1) % 100 && mark(i + 1, hyphen)) {
      return std::nullopt;
    }
    Match match;
    match.words.join = DateJoin::interval;
    match.words.points.resize(2);
    match.words.points[0].year = year_text(i);
    match.words.points[1].year = std::move(to);
    match.words.rule = "date:years";
    match.words.confidence = 0.85;
    match.end = at_second + 1;
    return if_sayable(std::move(match));
  }

  static bool shares_year(const DatePoint& first, const DatePoint& second) {
    return first.year.empty() && !second.year.empty() && first.anchor == DateAnchor::none &&
           first.month != 0 && second.month != 0 &&
           (first.month < second.month || (first.month == second.month && first.day < second.day));
  }

  /// One date, or dates that share words: without a cue before them.
  std::optional<Match> joined(std::size_t i, Cue cue) const {
    if (auto found = days_then_month(i, cue)) return found;
    if (auto found = month_then_days(i, cue)) return found;
    if (auto found = year_span(i)) return found;
    auto first = core(i);
    if (!first && cue != Cue::none) first = cued_core(i);
    std::size_t month_end = 0;
    bool abbreviated = false;
    if (!first && month(i, month_end, abbreviated) && connector(month_end) != Connector::none &&
        !(abbreviated && connector(month_end) == Connector::comma)) {
      // "March and April 2011": the name alone needs the second to be taken for a month.
      first.emplace();
      first->point.month = at(i).word->month;
      first->end = month_end;
      first->confidence = 0;
    }
    if (!first) return std::nullopt;
    Match alone = single(*first);
    const bool sure = first->confidence > 0;
    const auto give_up = [&]() -> std::optional<Match> {
      return sure ? std::optional<Match>(std::move(alone)) : std::nullopt;
    };
    if (first->other) return give_up();
    Connector link = connector(first->end);
    if (link == Connector::none || link == Connector::comma) return give_up();
    const bool range = link == Connector::dash || link == Connector::to ||
                       (link == Connector::and_ && cue == Cue::between);
    auto second = core(skip_article(first->end + 1));
    const bool month_to_month = range && first->point.month != 0 && first->point.day == 0 &&
                                first->point.anchor == DateAnchor::none;
    if (!second && range && (cue != Cue::none || month_to_month)) {
      second = cued_core(first->end + 1);
      if (!second) second = short_month(first->end + 1);
    }
    if (!second || second->other) return give_up();
    DatePoint from = first->point;
    const DatePoint& to = second->point;
    const bool same_shape = (from.day == 0) == (to.day == 0);
    bool join = false;
    if (shares_year(from, to) && same_shape) {
      from.year = to.year;
      join = true;
    } else if (from.year.empty() && from.month != 0 && to.month != 0 &&
               from.anchor == DateAnchor::none && range) {
      // "June 30-July 2"; "December 20 to January 5, 2011": the first year is not said.
      join = same_shape && (cue != Cue::none || link == Connector::dash || from.day != 0 ||
                            to.anchor == DateAnchor::none);
    } else if (cue != Cue::none && range) {
      join = true;
    }
    if (!join || from.weekday != 0 || to.weekday != 0) {
      if (!(cue != Cue::none && range)) return give_up();
    }
    Match match;
    match.words.join = join_of(link, cue);
    match.words.points = {from, to};
    match.words.rule = match.words.join == DateJoin::interval ? "date:range" : "date:list";
    match.words.confidence = 0.93;
    match.end = second->end;
    if (auto sayable = if_sayable(std::move(match))) return sayable;
    return give_up();
  }

  /// After "from" or "between" a month that is also a name, or an early year, is a date.
  std::optional<Core> cued_core(std::size_t i) const {
    std::size_t end = 0;
    bool abbreviated = false;
    if (const auto named = month(i, end, abbreviated);
        named && !abbreviated && at(i).letters == Case::initial &&
        !(capital_word(end) && at(end).word == nullptr)) {
      Core found;
      found.point.month = *named;
      found.end = end;
      found.confidence = 0.85;
      found.rule = "date:month";
      return found;
    }
    return std::nullopt;
  }

  /// "Aug" at the end of "Jun - Aug"
  std::optional<Core> short_month(std::size_t i) const {
    std::size_t end = 0;
    bool abbreviated = false;
    const auto named = month(i, end, abbreviated);
    if (!named || !abbreviated || at(i).letters != Case::initial) return std::nullopt;
    Core found;
    found.point.month = *named;
    found.end = end;
    found.confidence = 0.85;
    found.rule = "date:month";
    return found;
  }

  /// "from X to Y", "between X and Y": the range takes the cue along.
  std::optional<Match> cued_range(std::size_t i) const {
    Cue cue = Cue::none;
    if (is(i, DateRole::range_from)) cue = Cue::from;
    if (is(i, DateRole::range_between)) cue = Cue::between;
    if (cue == Cue::none) return std::nullopt;
    auto found = joined(skip_article(i + 1), cue);
    if (!found || found->words.join != DateJoin::interval) return std::nullopt;
    return found;
  }

  /// "the night of", "early", "mid-", "the end of"; "circa"; then one date or several.
  std::optional<Match> simple(std::size_t i, Cue cue) const {
    if (auto found = night_of(i)) return found;
    if (auto found = part_of(i)) return found;
    if (auto found = approximately(i)) return found;
    return joined(i, cue);
  }

  std::optional<Match> night_of(std::size_t i) const {
    const std::size_t night = skip_article(i);
    if (!is(night, DateRole::part_of_day) || !is(night + 1, DateRole::of)) return std::nullopt;
    auto found = joined(skip_article(night + 2), Cue::none);
    if (!found) return std::nullopt;
    const bool days = std::all_of(
        found->words.points.begin(), found->words.points.end(), [](const DatePoint& point) {
          return point.day != 0 || point.weekday != 0 || point.unit == DateUnit::day;
        });
    if (!days) return std::nullopt;
    found->words.part = "night";
    return found;
  }

  std::optional<Match> part_of(std::size_t i) const {
    const std::size_t word = skip_article(i);
    if (!is(word, DateRole::part)) return std::nullopt;
    if (is(word, DateRole::half) && counted_units(word)) return std::nullopt;
    std::size_t next = word + 1;
    if (mark(next, hyphen)) ++next;
    if (is(next, DateRole::of) || is(next, DateRole::in)) ++next;
    const Token& token = at(next);
    std::optional<Core> found;
    // "the end of the year": that of the publication.
    if (is(next, DateRole::article) && at(next + 1).kind == TokenKind::word && at(next + 1).word &&
        at(next + 1).word->unit != DateUnit::none && !plural_unit(at(next + 1)) &&
        at(next + 1).word->unit != DateUnit::day && at(next + 1).word->unit != DateUnit::decade) {
      found.emplace();
      found->point.anchor = DateAnchor::published;
      found->point.unit = at(next + 1).word->unit;
      found->point.shift = 0;
      found->end = next + 2;
      found->rule = "date:relative";
      found->confidence = 0.8;
    } else if (token.kind == TokenKind::number || token.kind == TokenKind::word) {
      found = core(next);
      if (found && token.kind == TokenKind::word && token.word && token.word->number != 0 &&
          found->point.unit != DateUnit::none) {
        found.reset();  // "earlier two weeks ago"
      }
    }
    if (!found || found->other) return std::nullopt;
    Match match = single(*std::move(found));
    match.words.part = std::string(text_.substr(at(word).begin, at(word).end - at(word).begin));
    std::transform(
        match.words.part.begin(), match.words.part.end(), match.words.part.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    match.words.rule += "-part";
    return match;
  }

  std::optional<Match> approximately(std::size_t i) const {
    std::size_t next = i + 1;
    const bool after_preposition = is(i, DateRole::approximate_after) && i > 0 &&
                                   (was(i, DateRole::calls_for_date) || was(i, DateRole::on));
    if (is(i, DateRole::approximate)) {
      if (mark(next, '.') && at(next).glued) ++next;
    } else if (!after_preposition) {
      return std::nullopt;
    }
    auto found = core(skip_article(next));
    if (!found || found->other || found->point.anchor != DateAnchor::none) return std::nullopt;
    Match match = single(*std::move(found));
    match.words.points[0].approximate = true;
    match.words.rule += "-about";
    return match;
  }

  /// "since May 2010", "before last summer"
  std::optional<Match> open_ended(std::size_t i) const {
    const bool begins = is(i, DateRole::begins);
    if (!begins && !is(i, DateRole::ends)) return std::nullopt;
    // "from 1947 until 1960" that was no range: the end alone says less than its date.
    auto found = simple(i + 1, Cue::none);
    if (!found || found->words.join != DateJoin::single) return std::nullopt;
    // "after Tuesday's hearing" is after the hearing.
    if (possessive_end(found->end)) return std::nullopt;
    (begins ? found->words.open_to : found->words.open_from) = true;
    found->words.join = DateJoin::interval;
    found->words.rule += begins ? "-since" : "-until";
    return if_sayable(*std::move(found));
  }

  std::string_view text_;
  const DateLexicon& lexicon_;
  const std::vector<Token>& tokens_;
  const bool history_;
  const bool antique_;
  const Token nothing_{};
};

}  // namespace

std::optional<DateMatch> date_at(std::string_view text, const std::vector<DateToken>& tokens,
                                 std::size_t i, const DateLexicon& lexicon, DateTimes times) {
  const Grammar grammar(text, lexicon, tokens, times);
  if (!grammar.may_begin(i)) return std::nullopt;
  return grammar.expression(i);
}

bool year_of_law_at(std::string_view text, const std::vector<DateToken>& tokens, std::size_t i,
                    const DateLexicon& lexicon) {
  if (tokens[i].kind != TokenKind::number) return false;
  return Grammar(text, lexicon, tokens, DateTimes::recent).year_of_law(i);
}

int hints_at_antiquity(std::string_view text, const std::vector<DateToken>& tokens, std::size_t i,
                       const DateLexicon& lexicon) {
  if (tokens[i].kind != TokenKind::number) return 0;
  return Grammar(text, lexicon, tokens, DateTimes::antique).hints_at_antiquity(i);
}

}  // namespace panah

// Date expressions in English text: where they stand, and what they say, no more.
//
//   DateLexiconPtr lexicon = load_date_lexicon("en").value();
//   std::vector<DateMention> dates = find_dates(text, {0, size}, *lexicon);
//   resolve_dates(dates, text, published, *lexicon);          // reading/date_resolution.h
//
// How an expression is stated:
//
//   July 8, 2011; 8 July 2011; 8.7.2011; 2011-07-08   2011-07-08
//   08/07/2011                          [2011-07-08,2011-08-07]: one of both; 13/07/2011 is decided
//   July 8; December; May 2010; 2010    XXXX-07-08; XXXX-12; 2010-05; 2010
//   the 1990s; the 19th century         199X; 18XX
//   summer of 2010; last summer         2010-22; XXXX-22
//   early June; mid-2010                XXXX-06; 2010 (the part is in the words and the rule)
//   circa 1890                          1890~
//   300 B.C.; 4th century BC; 17 January 395   -0299; -03; 0395-01-17
//   '68; 12/31/99; the '90s             XX68; XX99-12-31; XX9X (the century is resolved)
//   New Year's Eve; Christmas           XXXX-12-31; [XXXX-01-07,XXXX-12-25]: of two churches
//   June 9-11; from 9 to 11 June 2010; between May and July 2010; 2010-11
//                                       XXXX-06-09/XXXX-06-11; 2010-06-09/2010-06-11; ...
//   June 9 and 11; July or August 2010  {XXXX-06-09,XXXX-06-11}; [2010-07,2010-08]
//   since, after May 2010               2010-05/..
//   before, until May 2010              ../2010-05
//
// What EDTF cannot say stays unknown at the unit that is named, and can be had from the words by
// read_date_words(): that is how the resolution learns of it.
//
//   on Tuesday; yesterday; a day earlier; the same day; two weeks ago; last week   XXXX-XX-XX
//   fifty years ago today; a week from today                                      XXXX-XX-XX
//   last month; the following month                                               XXXX-XX
//   last year; that year; five years later                                        XXXX
//   Friday, 28 February; May last year; March the same year   XXXX-02-28; XXXX-05; XXXX-03
//
// A mention's range has no leading "on", "in" or "by", but has "since", "from ... to", "early",
// "the night of". Two whole dates with only a dash or "and" between them are two mentions. A bare
// year that is part of the name of a law ("the 1992 Minsk Convention", "Extradition Act 2003") is
// no date; nor are numbers that are counted or labelled ("2000 people", "444/2010", "No. 2011"),
// "the last year" (a length of time), names of people and verbs ("May", "March").
//
// Rules name the form and what it depends on: "date:month-day", "date:weekday", "date:relative".
#pragma once

#include "base/error.h"
#include "reading/reading.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

/// Compiled from data/lexicon/<language>/dates.toml. Immutable; may be shared by threads.
struct DateLexicon;
using DateLexiconPtr = std::shared_ptr<const DateLexicon>;

/// not_found when there is no such lexicon; malformed with file and line when it is wrong.
Result<DateLexiconPtr> load_date_lexicon(std::string_view language);

/// The dates of text[within], in text order, not overlapping, unresolved. Over 20 MB/s; memory does
/// not grow with the text beyond the answer.
std::vector<DateMention> find_dates(std::string_view text, Range within,
                                    const DateLexicon& lexicon);

/// The bare years that find_dates() passes over because they are part of the name of a law, in text
/// order. Other annotations call them dates.
std::vector<Range> find_years_of_laws(std::string_view text, Range within,
                                      const DateLexicon& lexicon);

// ---- the words, taken apart --------------------------------------------------------------------

enum class DateUnit : std::uint8_t { none, day, week, month, year, decade };
enum class DateAnchor : std::uint8_t { none, published, text };

/// One date of an expression. Zero and "" stand for what is not said.
struct DatePoint {
  std::string year;  // four characters, X for what is not said: "2010", "199X", "XX11"; or ""
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  std::uint8_t season = 0;   // 21..24
  std::uint8_t weekday = 0;  // 1 Monday .. 7 Sunday
  bool approximate = false;  // "circa"
  // "two weeks ago": published, week, -2. "the same day": text, day, 0. "last Tuesday": published,
  // none, -1: the Tuesday before. "May last year": month 5, published, year, -1.
  DateAnchor anchor = DateAnchor::none;
  DateUnit unit = DateUnit::none;
  std::optional<int> shift;  // nullopt with an anchor: "several years ago"
  bool counted = false;      // "a week ago" is a day, "last week" is seven
  bool about = false;        // "almost two years ago"
  bool to_the_day = false;   // "two years ago today"
};

enum class DateJoin : std::uint8_t { single, interval, all_of, one_of };

struct DateWords {
  DateJoin join = DateJoin::single;
  bool open_from = false;         // "before May 2010": an interval whose only point is its end
  bool open_to = false;           // "since May 2010"
  std::vector<DatePoint> points;  // at least one
  std::string part;               // "early", "mid", "end"; or ""
  std::string rule;
  double confidence = 0;
};

/// What the words of one mention say. The range must be that of a mention that find_dates() made.
std::optional<DateWords> read_date_words(std::string_view text, Range mention,
                                         const DateLexicon& lexicon);

/// The value of the points as far as they go; nullopt when EDTF has none for the combination.
std::optional<PartialDate> stated_value(const DateWords& words);

}  // namespace panah

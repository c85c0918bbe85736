// The year, month or day that a date expression leaves out, worked out in a step of its own and
// explained. `stated` is never touched.
//
//   resolve_dates(dates, text, published, lexicon);
//   dates[1].stated    XXXX-06-09
//   dates[1].resolved  2011-06-09, "the latest 9 June up to publication on 2011-07-08"
//
// - No year: the latest such date up to the publication, or the first from it on when the words
//   nearest to it are of the future ("will be handed over on July 20"), or of no tense and the
//   coming date is much the nearer ("The deadline is July 20"). Before that rule: a year said right
//   beside it ("In 2001, on September 11"), a day known by its name ("9/11"); the year of a whole
//   date just before it in the paragraph, when it follows that date within three months (a year,
//   when that date opens the paragraph), or when it "had" happened before; and in a text told from
//   the distance (four years stated or more, three in four of them four years or more before
//   publication, hardly a weekday) or written on after its publication (it tells of later years)
//   the year told last, or the next where December is followed by January.
// - No century ("'68"): the latest such year up to publication.
// - Weekdays: the nearest on or before publication, or after it with words of the future.
// - "last month", "two weeks ago", "yesterday": from the publication date. "last week" is the days
//   Monday to Sunday. "last summer": the latest that is over, by northern months.
// - "a day earlier", "the same day", "that year": from the nearest date before it in the text that
// is
//   known as finely, stated or resolved, in the same or the previous paragraph.
//
// Where the publication date is unknown, or too coarse to decide, the date stays unresolved, unless
// it follows a whole date within three months, in the same paragraph or the next. Where every day
// that a coarse publication date can mean gives one answer, that is the answer. Dates that state
// their year need no resolution and get none.
#pragma once

#include "reading/date_expressions.h"

#include <optional>
#include <string_view>
#include <vector>

namespace panah {

/// `dates` must be what find_dates() gave for this text, in text order (dates of several ranges of
/// one text may be appended). Linear in the dates.
void resolve_dates(std::vector<DateMention>& dates, std::string_view text,
                   const std::optional<PartialDate>& published, const DateLexicon& lexicon);

}  // namespace panah

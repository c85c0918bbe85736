// From what a page says about itself to ranked candidates: dates are read, implausible ones put
// down, the same value said twice weighs more. Nothing is dropped but exact repetitions.
//
//   std::optional<PageDate> d = read_page_date("Опубликовано: 8 июля 2011, 12:30", words);
//   d->date.edtf          // "2011-07-08"
//   slice(text, d->at)    // "8 июля 2011"
//   rank_metadata(rendition, words, url);
#pragma once

#include "source/page_words.h"
#include "source/rendition.h"
#include "text/range.h"

#include <optional>
#include <string_view>

namespace panah {

struct PageDate {
  PartialDate date;
  Range at;          // in the text that was read
  bool sure = true;  // false: 07/06/2011 could be June or July, and only the year is kept
};

/// What 07/06/2011 means on a page: June in most of the world, July in the United States.
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

/// From declared languages: en-US is month first, plain "en" unknown, all others day first.
DayOrder day_order(const std::vector<MetadataCandidate>& languages);

/// The first calendar date in a line of page text or an attribute. Read are ISO dates and times,
/// 8.7.2011, 13/06/2011, 06/13/2011, 2011/07/08, 20110708, "8 July 2011", "July 8, 2011", "July
/// 2011", "8 июля 2011 г.", "2011 жылғы 8 шілде". A yearless date is no publication date and is
/// passed over. Where only the order of day and month is in doubt (07/06/2011) the year alone is
/// kept.
std::optional<PageDate> read_page_date(std::string_view text, const PageWords& words,
                                       DayOrder order = DayOrder::unknown);

/// The date in the path of a URL: /2011/07/08/, /20110708, /2011-07-08-title. Whole days only
/// unless the path has just /2011/07/.
std::optional<PageDate> read_url_date(std::string_view url);

/// Reads dates of `published`, orders all lists best first, keeps at most 16 of each.
void rank_metadata(Metadata& metadata, const PageWords& words);

}  // namespace panah

// Any bytes as text: every mention lies in it in order, says a valid date, can be taken apart
// again, and the resolution leaves what is stated alone.
#include "base/assert.h"
#include "reading/date_expressions.h"
#include "reading/date_resolution.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace panah;
  static const DateLexiconPtr lexicon = load_date_lexicon("en").value();
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto found = find_dates(text, {0, static_cast<std::uint32_t>(size)}, *lexicon);
  std::uint32_t last = 0;
  for (const DateMention& date : found) {
    PANAH_ASSERT(date.at.begin >= last && date.at.begin < date.at.end && date.at.end <= size);
    const auto stated = parse_edtf(date.stated.edtf);
    PANAH_ASSERT(stated && *stated == date.stated);
    PANAH_ASSERT(read_date_words(text, date.at, *lexicon).has_value());
    last = date.at.end;
  }
  auto dates = found;
  resolve_dates(dates, text, parse_edtf("2011-07-08").value(), *lexicon);
  for (std::size_t i = 0; i < dates.size(); ++i) {
    PANAH_ASSERT(dates[i].stated == found[i].stated);
    if (dates[i].resolved) PANAH_ASSERT(parse_edtf(dates[i].resolved->edtf.edtf).has_value());
  }
  resolve_dates(dates, text, std::nullopt, *lexicon);
  return 0;
}

#include "text/search_words.h"

#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace panah {

/// Calls visit(Range) for each word of an already folded text.
template <class Visit>
static void each_word(std::string_view folded, const Visit& visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(folded.data());
  const auto size = static_cast<std::int32_t>(folded.size());
  std::int32_t at = 0;
  std::int32_t begin = -1;
  while (at < size) {
    const std::int32_t here = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const bool in_word = c > 0 && (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0);
    if (in_word && begin < 0) begin = here;
    if (!in_word && begin >= 0) {
      visit(Range{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(here)});
      begin = -1;
    }
  }
  if (begin >= 0) visit(Range{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(size)});
}

std::vector<SearchWord> search_words(std::string_view text) {
  const Folded folded = fold(text);
  std::vector<SearchWord> words;
  each_word(folded.text, [&](Range at) {
    words.push_back({std::string(slice(folded.text, at)), folded.map.source_range(at)});
  });
  return words;
}

std::string search_fold(std::string_view text) {
  const std::string folded = fold_text(text);
  std::string out;
  each_word(folded, [&](Range at) {
    if (!out.empty()) out += ' ';
    out += slice(folded, at);
  });
  return out;
}

}  // namespace panah

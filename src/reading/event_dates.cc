#include "reading/event_dates.h"

#include "reading/event_clause.h"

#include <fmt/format.h>

namespace panah {
namespace {

// "the Minsk Convention of 22 January 1993", "the law of 4 December 2009": the law's day, not the
// act's.
bool dates_a_law(const EventView& v, std::uint32_t i) {
  if (v.page.instrument_of[i] != none) return true;
  std::uint32_t first = i;
  while (first > 0 && v.page.date_of[first - 1] == v.page.date_of[i])
    --first;
  if (first < 2) return false;
  const std::string_view link = v.page.lower(first - 1);
  if (link != "of" && link != "dated" && v.page.token(first - 1).kind != TokenKind::open)
    return false;
  for (std::uint32_t k = first - 1; k-- > 0 && first - k <= 6;) {
    if (v.page.instrument_of[k] != none || v.page.is(k, w_law_noun)) return true;
    if (v.page.token(k).kind == TokenKind::period) break;
  }
  return false;
}

// "Boboev Zafar, born in 1979 in Isfara"
bool dates_a_birth(const EventView& v, std::uint32_t i) {
  while (i > 0 && v.page.date_of[i - 1] == v.page.date_of[i])
    --i;
  for (std::uint32_t k = i; k-- > 0 && i - k <= 3;) {
    if (v.page.lower(k) == "born") return true;
  }
  return false;
}

std::optional<DateIx> nearest_date(const EventView& v, TokenRange at, TokenRange c) {
  const auto free = [&](std::uint32_t i) {
    return v.page.date_of[i] != none && !v.spoken.contains(v.page.date_of[i]) &&
           !dates_a_law(v, i) && !dates_a_birth(v, i);
  };
  for (std::uint32_t i = at.last; i < c.last && i < at.last + 18; ++i) {
    if (free(i)) return v.page.date_of[i];
    const auto other = v.page.lexicon.triggers.match(v.page.tokens(), i, c.last);
    if (other && !in_name(v, i) && i > at.last + 1 && !other.value->front().noun &&
        !v.page.is(i - 1, w_determiner))
      break;
  }
  for (std::uint32_t i = at.first; i-- > c.first;) {
    if (free(i)) return v.page.date_of[i];
    // "The ministry on Thursday rejected criticism of the extradition": the day of the words.
    if (v.page.is(i, w_reporting) && !in_name(v, i)) break;
    const auto other = v.page.lexicon.triggers.match(v.page.tokens(), i, at.first);
    if (other && !in_name(v, i) && !other.value->front().noun) break;
  }
  // "On June 9, ...", "On 20 October the court ..." opens the sentence and holds for all of it.
  if (c.first > v.sentence.first && !v.page.is(c.first - 1, w_relative | w_subordinator)) {
    for (std::uint32_t i = v.sentence.first; i < v.sentence.first + 6 && i + 1 < c.first; ++i) {
      if (!free(i)) continue;
      const bool opens = i <= v.sentence.first + 1;
      if (opens || v.page.token(i + 1).kind == TokenKind::comma) return v.page.date_of[i];
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateIx> date_for(const EventView& v, TokenRange at, TokenRange c) {
  auto found = nearest_date(v, at, c);
  if (!found) found = v.heading;
  // "One year ago today": the words of two dates side by side are one day, and the second alone
  // is another. The first is right as far as it goes.
  while (found) {
    const TokenRange words = v.page.tokens_in(v.dates[*found].at);
    if (words.empty() || words.first <= v.sentence.first || v.page.date_of[words.first - 1] == none)
      break;
    found = v.page.date_of[words.first - 1];
  }
  return found;
}

std::optional<DateIx> take_heading(EventView& v, TokenRange whole, std::optional<DateIx> before) {
  std::uint32_t i = whole.first;
  const auto mark = [&](std::uint32_t k) {
    const TokenKind kind = v.page.token(k).kind;
    return kind == TokenKind::dash || kind == TokenKind::colon || kind == TokenKind::open ||
           kind == TokenKind::close || kind == TokenKind::symbol || kind == TokenKind::period ||
           kind == TokenKind::comma;
  };
  while (i < whole.last && mark(i) && v.page.date_of[i] == none)
    ++i;
  if (i < whole.last && v.page.is(i, w_preposition)) ++i;
  if (i >= whole.last || v.page.date_of[i] == none) return before;
  const DateIx date = v.page.date_of[i];
  std::uint32_t last = i;
  while (last < whole.last && v.page.date_of[last] == date)
    ++last;
  const std::uint32_t after = last;
  while (last < whole.last && mark(last) && v.page.token(last).kind != TokenKind::comma)
    ++last;
  if (last == whole.last) {
    v.sentence = {whole.last, whole.last};
    return date;
  }
  const bool headed = last > after && v.page.token(after).kind != TokenKind::open;
  if (!headed) return before;
  if (v.sentence.first < last) v.sentence.first = last;
  return date;
}

std::string duration_in(const EventView& v, TokenRange c, const std::string& type) {
  if (type != "detention" && type != "sentence" && type != "interim_measure") return "";
  for (std::uint32_t i = c.first; i + 1 < c.last; ++i) {
    std::int64_t value = -1;
    std::string_view unit;
    std::uint32_t last = i + 2;
    const std::string_view w = v.page.lower(i);
    const auto hyphen = w.find('-');
    if (v.page.token(i).kind == TokenKind::number || v.page.word_of[i]->number >= 0) {
      if (v.page.word_of[i]->number >= 0) {
        value = v.page.word_of[i]->number;
      } else {
        value = 0;
        for (const char ch : w) {
          if (ch < '0' || ch > '9') {
            value = -1;
            break;
          }
          value = value * 10 + (ch - '0');
          if (value > 100000) break;
        }
      }
      unit = v.page.lower(i + 1);
    } else if (hyphen != std::string_view::npos) {
      value = v.page.lexicon.word(w.substr(0, hyphen)).number;  // "six-year"
      unit = w.substr(hyphen + 1);
      last = i + 1;
    } else if ((w == "a" || w == "an") && i + 1 < c.last) {
      value = 1;
      unit = v.page.lower(i + 1);
    }
    if (value < 0) continue;
    if (last < c.last && (v.page.lower(last) == "ago" || v.page.lower(last) == "later" ||
                          v.page.lower(last) == "earlier" || v.page.lower(last) == "before" ||
                          v.page.lower(last) == "after"))
      continue;
    if (unit.starts_with("year") && unit != "year-old") return fmt::format("P{}Y", value);
    if (unit.starts_with("month")) return fmt::format("P{}M", value);
    if (unit.starts_with("week")) return fmt::format("P{}W", value);
    if (unit.starts_with("day")) return fmt::format("P{}D", value);
    if (unit.starts_with("hour")) return fmt::format("PT{}H", value);
  }
  return "";
}

const PartialDate& best_date(const EventView& v, DateIx i) {
  return v.dates[i].resolved ? v.dates[i].resolved->edtf : v.dates[i].stated;
}

}  // namespace panah

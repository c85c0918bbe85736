#include "source/metadata.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace panah {

namespace {

// The web began in 1990; saved pages older than that are dated by their words, later ones are
// mistakes (a copyright year, a due date).
constexpr std::int32_t first_year = 1985;
constexpr std::int32_t last_year = 2040;
constexpr std::size_t max_scanned = 4096;
constexpr std::size_t max_candidates = 16;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

struct Scanner {
  std::string_view s;
  const PageWords* words;
  DayOrder order = DayOrder::unknown;

  std::size_t digits(std::size_t at) const {
    std::size_t n = 0;
    while (at + n < s.size() && is_digit(s[at + n]))
      ++n;
    return n;
  }
  std::int32_t number(std::size_t at, std::size_t n) const {
    std::int32_t v = 0;
    for (std::size_t i = 0; i < n; ++i)
      v = v * 10 + (s[at + i] - '0');
    return v;
  }
  std::size_t skip(std::size_t at, std::string_view set) const {
    while (at < s.size()) {
      if (s.substr(at).starts_with("\xC2\xA0")) {
        at += 2;
      } else if (set.find(s[at]) != std::string_view::npos) {
        ++at;
      } else {
        break;
      }
    }
    return at;
  }
  std::size_t letters(std::size_t at) const {
    std::size_t n = 0;
    while (at + n < s.size() && is_letter(s[at + n]) && !s.substr(at + n).starts_with("\xC2\xA0"))
      ++n;
    return n;
  }
  /// The month of the word at the place, 0 if none.
  std::int32_t month(std::size_t at, std::size_t n) const {
    if (n == 0 || n > 32) return 0;
    const auto it = words->months.find(lower_case(s.substr(at, n)));
    return it == words->months.end() ? 0 : it->second;
  }
};

bool good_year(std::int32_t y) {
  return y >= first_year && y <= last_year;
}

std::optional<PageDate> whole(std::int32_t y, std::int32_t m, std::int32_t d, std::size_t from,
                              std::size_t to) {
  if (!good_year(y) || m < 1 || m > 12 || d < 1 || d > 31 || !exists({y, m, d}))
    return std::nullopt;
  return PageDate{make_date(Civil{y, m, d}),
                  {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)},
                  true};
}

std::optional<PageDate> month_only(std::int32_t y, std::int32_t m, std::size_t from,
                                   std::size_t to) {
  if (!good_year(y) || m < 1 || m > 12) return std::nullopt;
  return PageDate{make_date(y, m, std::nullopt),
                  {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)},
                  true};
}

bool ends_number(const Scanner& t, std::size_t at) {
  return at >= t.s.size() || !is_digit(t.s[at]);
}

/// Dates that begin with a number.
std::optional<PageDate> at_number(const Scanner& t, std::size_t at) {
  const std::size_t n = t.digits(at);
  if (n == 8) {
    return whole(t.number(at, 4), t.number(at + 4, 2), t.number(at + 6, 2), at, at + 8);
  }
  if (n == 14) {
    return whole(t.number(at, 4), t.number(at + 4, 2), t.number(at + 6, 2), at, at + 8);
  }
  if (n == 4 && at + 4 < t.s.size()) {
    const std::int32_t y = t.number(at, 4);
    const char sep = t.s[at + 4];
    if (sep == '-' || sep == '/' || sep == '.') {
      const std::size_t m = t.digits(at + 5);
      const std::size_t after = at + 5 + m;
      if (m >= 1 && m <= 2) {
        if (after < t.s.size() && t.s[after] == sep) {
          const std::size_t d = t.digits(after + 1);
          if (d >= 1 && d <= 2) {
            return whole(y, t.number(at + 5, m), t.number(after + 1, d), at, after + 1 + d);
          }
        } else if (sep == '-' && m == 2 && ends_number(t, after)) {
          return month_only(y, t.number(at + 5, m), at, after);
        }
      }
    }
    // "2011 жылғы 8 шілде", "2011 йил 8 июль", "2011-yil 8-iyul", "2011 July 8"
    std::size_t p = t.skip(at + 4, " -,");
    std::size_t w = t.letters(p);
    if (w > 0 && t.month(p, w) == 0) {
      const std::string word = lower_case(t.s.substr(p, w));
      if (word == "жылғы" || word == "жылы" || word == "жылдың" || word == "йил" || word == "yil" ||
          word == "йилнинг" || word == "yilning" || word == "г" || word == "год") {
        p = t.skip(p + w, " .,-");
        const std::size_t d = t.digits(p);
        if (d >= 1 && d <= 2) {
          const std::size_t q = t.skip(p + d, " -");
          const std::size_t mw = t.letters(q);
          if (const auto m = t.month(q, mw); m != 0) return whole(y, m, t.number(p, d), at, q + mw);
        }
      }
      return std::nullopt;
    }
    if (const auto m = t.month(p, w); m != 0) {
      p = t.skip(p + w, " .,");
      const std::size_t d = t.digits(p);
      if (d >= 1 && d <= 2) return whole(y, m, t.number(p, d), at, p + d);
    }
    return std::nullopt;
  }
  if (n < 1 || n > 2) return std::nullopt;
  const std::int32_t first = t.number(at, n);
  std::size_t p = at + n;
  if (p >= t.s.size()) return std::nullopt;
  const char sep = t.s[p];
  if ((sep == '.' || sep == '/' || sep == '-') && p + 1 < t.s.size()) {
    std::size_t q = p + 1;
    if (sep == '.') q = t.skip(q, " ");
    const std::size_t m = t.digits(q);
    std::size_t r = q + m;
    if (m >= 1 && m <= 2 && r < t.s.size() && t.s[r] == sep) {
      ++r;
      if (sep == '.') r = t.skip(r, " ");
      const std::size_t yn = t.digits(r);
      // 10.4.2011.3 is a version, 10.4.2011. ends a sentence.
      const bool goes_on =
          r + yn + 1 < t.s.size() && t.s[r + yn] == sep && is_digit(t.s[r + yn + 1]);
      if (!goes_on && (yn == 4 || (yn == 2 && sep == '.'))) {
        const std::int32_t year = yn == 4 ? t.number(r, 4) : 2000 + t.number(r, 2);
        const std::int32_t second = t.number(q, m);
        if (yn == 2 && r + 2 < t.s.size() && (t.s[r + 2] == '.' || t.s[r + 2] == ':'))
          return std::nullopt;
        if (sep == '.' || first > 12 || first == second)
          return whole(year, second, first, at, r + yn);
        if (second > 12) return whole(year, first, second, at, r + yn);
        switch (t.order) {
          case DayOrder::day_first:
            return whole(year, second, first, at, r + yn);
          case DayOrder::month_first:
            return whole(year, first, second, at, r + yn);
          case DayOrder::unknown:
            break;
        }
        if (!good_year(year)) return std::nullopt;
        return PageDate{make_date(year, std::nullopt, std::nullopt),
                        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(r + yn)},
                        false};
      }
    }
  }
  // "8 July 2011", "8. Juli 2011", "8th of July, 2011", "8-Jul-2011"
  if (t.s.substr(p).starts_with("st") || t.s.substr(p).starts_with("nd") ||
      t.s.substr(p).starts_with("rd") || t.s.substr(p).starts_with("th")) {
    p += 2;
  }
  p = t.skip(p, " .-");
  if (t.s.substr(p).starts_with("of ")) p += 3;
  if (t.s.substr(p).starts_with("de ")) p += 3;
  const std::size_t w = t.letters(p);
  const std::int32_t m = t.month(p, w);
  if (m == 0) return std::nullopt;
  p = t.skip(p + w, " .,-");
  if (t.s.substr(p).starts_with("de ")) p += 3;
  if (t.digits(p) != 4) return std::nullopt;
  return whole(t.number(p, 4), m, first, at, p + 4);
}

/// "July 8, 2011", "Jul. 8th 2011", "July 2011"
std::optional<PageDate> at_word(const Scanner& t, std::size_t at, std::size_t n) {
  const std::int32_t m = t.month(at, n);
  if (m == 0) return std::nullopt;
  std::size_t p = t.skip(at + n, " .,");
  const std::size_t d = t.digits(p);
  if (d == 4) return month_only(t.number(p, 4), m, at, p + 4);
  if (d < 1 || d > 2) return std::nullopt;
  const std::int32_t day = t.number(p, d);
  p += d;
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (t.s.substr(p).starts_with(ending)) {
      p += 2;
      break;
    }
  }
  p = t.skip(p, " .,");
  if (t.digits(p) != 4) return std::nullopt;
  return whole(t.number(p, 4), m, day, at, p + 4);
}

}  // namespace

DayOrder day_order(const std::vector<MetadataCandidate>& languages) {
  for (const auto& c : languages) {
    if (c.rule == "text") continue;
    const std::string tag = lower_case(c.value);
    if (tag.starts_with("en-us") || tag.starts_with("en_us")) return DayOrder::month_first;
    if (tag == "en" || tag.size() < 2 || !is_letter(tag[0])) continue;
    return DayOrder::day_first;
  }
  return DayOrder::unknown;
}

std::optional<PageDate> read_page_date(std::string_view text, const PageWords& words,
                                       DayOrder order) {
  const Scanner t{text.substr(0, max_scanned), &words, order};
  std::optional<PageDate> doubtful;
  for (std::size_t i = 0; i < t.s.size();) {
    std::optional<PageDate> found;
    std::size_t n = 1;
    if (is_digit(t.s[i])) {
      n = t.digits(i);
      if (i == 0 || t.s[i - 1] != '.') found = at_number(t, i);
    } else if (is_letter(t.s[i])) {
      n = std::max<std::size_t>(1, t.letters(i));
      found = at_word(t, i, n);
      // In "20110708T1200Z" digits follow letters; the next round sees them.
    }
    if (found) {
      const bool day = stated_day(found->date).has_value();
      if (day) return found;
      if (!doubtful) doubtful = found;
    }
    i += n;
  }
  return doubtful;
}

std::optional<PageDate> read_url_date(std::string_view url) {
  const std::size_t scheme = url.find("://");
  std::size_t i = scheme == std::string_view::npos ? 0 : url.find('/', scheme + 3);
  static const PageWords none;
  const Scanner t{url.substr(0, max_scanned), &none};
  std::optional<PageDate> month;
  for (; i < t.s.size(); ++i) {
    if (!is_digit(t.s[i]) || (i > 0 && is_digit(t.s[i - 1]))) continue;
    const std::size_t n = t.digits(i);
    std::optional<PageDate> found;
    if (n == 8) found = whole(t.number(i, 4), t.number(i + 4, 2), t.number(i + 6, 2), i, i + 8);
    if (n == 4 && i + 4 < t.s.size() &&
        (t.s[i + 4] == '/' || t.s[i + 4] == '-' || t.s[i + 4] == '_')) {
      const char sep = t.s[i + 4];
      const std::size_t m = t.digits(i + 5);
      const std::size_t after = i + 5 + m;
      if (m >= 1 && m <= 2) {
        if (after < t.s.size() && (t.s[after] == sep || t.s[after] == '/')) {
          const std::size_t d = t.digits(after + 1);
          if (d >= 1 && d <= 2) {
            found =
                whole(t.number(i, 4), t.number(i + 5, m), t.number(after + 1, d), i, after + 1 + d);
          }
          if (!found && m == 2 && !month)
            month = month_only(t.number(i, 4), t.number(i + 5, m), i, after);
        }
      }
    }
    if (found) return found;
    i += n;
  }
  return month;
}

namespace {

void order(std::vector<MetadataCandidate>& list) {
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
  std::vector<MetadataCandidate> kept;
  for (auto& c : list) {
    if (kept.size() == max_candidates) break;
    const bool seen = std::any_of(kept.begin(), kept.end(), [&c](const auto& k) {
      return k.value == c.value && k.rule == c.rule;
    });
    if (!seen) kept.push_back(std::move(c));
  }
  list = std::move(kept);
}

}  // namespace

void rank_metadata(Metadata& metadata, const PageWords& words) {
  const DayOrder order_of_days = day_order(metadata.language);
  for (auto& c : metadata.published) {
    if (!c.date) {
      if (const auto d = read_page_date(c.value, words, order_of_days)) c.date = d->date;
    }
    if (!c.date) {
      c.confidence = std::min(c.confidence, 0.05);
    } else if (!stated_day(*c.date)) {
      c.confidence *= 0.5;
    }
  }
  // A day that independent places of the page agree on is more likely the right one.
  std::vector<double> raised;
  for (const auto& c : metadata.published) {
    double doubt = 1 - c.confidence;
    std::unordered_set<std::string_view> rules{
        c.rule};  // each counts once: lists repeat themselves
    for (const auto& other : metadata.published) {
      if (&other == &c || !c.date || other.date != c.date || rules.contains(other.rule)) continue;
      if (c.at && other.at && c.at->overlaps(*other.at)) continue;  // the same words twice
      rules.insert(other.rule);
      doubt *= 1 - 0.3 * other.confidence;
    }
    raised.push_back(std::min(0.99, 1 - doubt));
  }
  for (std::size_t i = 0; i < raised.size(); ++i)
    metadata.published[i].confidence = raised[i];
  for (auto* list : {&metadata.title, &metadata.author, &metadata.outlet, &metadata.published,
                     &metadata.language}) {
    order(*list);
  }
}

}  // namespace panah

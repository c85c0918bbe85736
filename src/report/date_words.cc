#include "report/date_words.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace panah {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 4> seasons = {"spring", "summer", "autumn", "winter"};

bool digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

int number(std::string_view text) {
  int out = 0;
  for (const char c : text)
    out = out * 10 + (c - '0');
  return out;
}

/// "2011-06-09", "XXXX-06", "2011?"; "" when it is anything else.
std::string one_in_words(std::string_view edtf) {
  std::string_view after;
  if (!edtf.empty()) {
    switch (edtf.back()) {
      case '?':
        after = " (uncertain)";
        break;
      case '~':
        after = " (approximately)";
        break;
      case '%':
        after = " (uncertain and approximate)";
        break;
      default:
        break;
    }
    if (!after.empty()) edtf.remove_suffix(1);
  }
  if (edtf.size() != 4 && edtf.size() != 7 && edtf.size() != 10) return "";
  const std::string_view year = edtf.substr(0, 4);
  const bool has_year = digits(year);
  if (!has_year && year != "XXXX") return "";
  std::string out;
  if (edtf.size() >= 7) {
    if (edtf[4] != '-') return "";
    const std::string_view month = edtf.substr(5, 2);
    std::string_view day = edtf.size() == 10 ? edtf.substr(8, 2) : std::string_view();
    if (edtf.size() == 10 && edtf[7] != '-') return "";
    if (day == "XX") day = {};
    if (month == "XX" && day.empty()) {
      out = "";
    } else if (!digits(month)) {
      return "";
    } else if (const int m = number(month); m >= 1 && m <= 12) {
      if (!day.empty() && !digits(day)) return "";
      if (!day.empty()) out = fmt::format("{} ", number(day));
      out += months[static_cast<std::size_t>(m - 1)];
    } else if (m >= 21 && m <= 24 && day.empty()) {
      out = seasons[static_cast<std::size_t>(m - 21)];
    } else {
      return "";
    }
  }
  if (has_year) {
    out += out.empty() ? fmt::format("{}", number(year)) : fmt::format(" {}", number(year));
  } else {
    out += out.empty() ? "day not stated" : ", year not stated";
  }
  return out + std::string(after);
}

}  // namespace

std::string in_words(const PartialDate& date) {
  const std::string_view edtf = date.edtf;
  const std::size_t slash = edtf.find('/');
  if (slash == std::string_view::npos) {
    const std::string words = one_in_words(edtf);
    return words.empty() ? date.edtf : words;
  }
  const std::string_view from = edtf.substr(0, slash), to = edtf.substr(slash + 1);
  const bool open_from = from == ".." || from.empty(), open_to = to == ".." || to.empty();
  const std::string first = open_from ? "" : one_in_words(from),
                    last = open_to ? "" : one_in_words(to);
  if ((!open_from && first.empty()) || (!open_to && last.empty()) || (open_from && open_to))
    return date.edtf;
  if (open_from) return "up to " + last;
  if (open_to) return "from " + first + " on";
  return first + " to " + last;
}

std::string in_words(Day day) {
  return in_words(make_date(to_civil(day)));
}

std::string duration_in_words(const std::string& iso) {
  if (iso.size() < 3 || iso.front() != 'P') return iso;
  const bool is_time = iso[1] == 'T';
  const std::size_t start = is_time ? 2 : 1;
  const std::string_view count = std::string_view(iso).substr(start, iso.size() - start - 1);
  if (!digits(count) || count.size() > 6) return iso;
  const char* unit = "";
  switch (iso.back()) {
    case 'Y':
      unit = "year";
      break;
    case 'M':
      unit = is_time ? "minute" : "month";
      break;
    case 'W':
      unit = "week";
      break;
    case 'D':
      unit = "day";
      break;
    case 'H':
      unit = "hour";
      break;
    default:
      return iso;
  }
  const int n = number(count);
  return fmt::format("{} {}{}", n, unit, n == 1 ? "" : "s");
}

}  // namespace panah

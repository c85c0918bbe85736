#include "report/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace panah {

using namespace html;

namespace {

constexpr std::array<const char*, 12> short_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string px(double value) {
  return fmt::format("{:.1f}", value);
}

std::vector<Attribute> frame(const char* cls, int height, const std::string& says) {
  return {{Name::cls, cls},
          {Name::view_box, fmt::format("0 0 {} {}", Timeline::width, height)},
          {Name::width, std::to_string(Timeline::width)},
          {Name::height, std::to_string(height)},
          {Name::role, "img"},
          {Name::aria_label, says}};
}

}  // namespace

Timeline::Timeline(const std::vector<Bounds>& all) {
  for (const Bounds& day : all) {
    if (!day.earliest || !day.latest) continue;
    if (empty()) {
      first_ = day.earliest->number;
      last_ = day.latest->number;
    }
    first_ = std::min(first_, day.earliest->number);
    last_ = std::max(last_, day.latest->number);
  }
  if (empty()) return;
  const std::int32_t margin = std::max(3, (last_ - first_) / 20);
  first_ -= margin;
  last_ += margin;
}

double Timeline::x(Day day) const {
  const double share = static_cast<double>(day.number - first_) / std::max(1, last_ - first_);
  return std::clamp(share, 0.0, 1.0) * (width - 16) + 8;
}

Node Timeline::axis() const {
  std::vector<Node> parts;
  double free_from = 0;
  std::int32_t year_shown = std::numeric_limits<std::int32_t>::min();
  const auto tick = [&](Day day, const std::string& label, std::int32_t year, bool only_year) {
    const double place = x(day);
    parts.push_back(el(Tag::line, {{Name::cls, "tick"},
                                   {Name::x1, px(place)},
                                   {Name::y1, "17"},
                                   {Name::x2, px(place)},
                                   {Name::y2, "22"}}));
    const std::string text =
        only_year || year == year_shown ? label : fmt::format("{} {}", label, year);
    const double room = 5.0 * static_cast<double>(text.size());
    if (place < free_from || place + room > width) return;
    parts.push_back(el(Tag::svg_text,
                       {{Name::cls, "tick-label"}, {Name::x, px(place)}, {Name::y, "13"}}, text));
    free_from = place + room + 6;
    year_shown = year;
  };
  const auto month_of = [](const Civil& at) {
    return std::string(short_months[static_cast<std::size_t>(at.month - 1)]);
  };
  const std::int32_t span = last_ - first_;
  if (span <= 100) {
    // Weeks, as they fall in the months.
    for (std::int32_t day = first_; day <= last_; ++day) {
      const Civil at = to_civil({day});
      if (at.day % 7 == 1 && at.day < 29)
        tick({day}, fmt::format("{} {}", at.day, month_of(at)), at.year, false);
    }
  } else {
    // Months between ticks: about a dozen of them, whatever the span.
    int step = 1;
    for (const int wider : {2, 4, 12, 24, 60, 120, 240, 600, 1200, 6000, 60000, 600000}) {
      if (span / 30 / step > 12) step = wider;
    }
    Civil at = to_civil({first_});
    at.day = 1;
    if (step >= 12) {
      const int years = step / 12;
      at.month = 1;
      at.year -= ((at.year % years) + years) % years;
    }
    while (exists(at) && to_day(at).number <= last_) {
      if (to_day(at).number >= first_) {
        tick(to_day(at), step >= 12 ? std::to_string(at.year) : month_of(at), at.year, step >= 12);
      }
      at.year += (at.month - 1 + step) / 12;
      at.month = (at.month - 1 + step) % 12 + 1;
    }
  }
  parts.push_back(el(Tag::line, {{Name::cls, "tick"},
                                 {Name::x1, "0"},
                                 {Name::y1, "22"},
                                 {Name::x2, std::to_string(width)},
                                 {Name::y2, "22"}}));
  return el_of(Tag::svg, frame("axis", 23, "scale of the time line"), std::move(parts));
}

Node Timeline::lane(const Bounds& day, bool inferred, const std::string& says) const {
  std::vector<Node> parts;
  constexpr double middle = height / 2.0;
  parts.push_back(el(Tag::line, {{Name::cls, "lane"},
                                 {Name::x1, "0"},
                                 {Name::y1, px(middle)},
                                 {Name::x2, std::to_string(width)},
                                 {Name::y2, px(middle)}}));
  const char* kind = inferred ? "when inferred" : "when";
  if (empty() || (!day.earliest && !day.latest)) {
    // Nothing bounds it: strokes all along.
    for (int at = 6; at < width; at += 9) {
      parts.push_back(el(Tag::line, {{Name::cls, "hatch"},
                                     {Name::x1, std::to_string(at)},
                                     {Name::y1, "13"},
                                     {Name::x2, std::to_string(at + 5)},
                                     {Name::y2, "5"}}));
    }
  } else {
    const double left = day.earliest ? x(*day.earliest) : 0;
    const double right = day.latest ? x(*day.latest) : width;
    if (day.earliest && day.latest && right - left < 3) {
      const double at = (left + right) / 2;
      parts.push_back(
          el(Tag::polygon, {{Name::cls, kind},
                            {Name::points, fmt::format("{:.1f},3 {:.1f},9 {:.1f},15 {:.1f},9", at,
                                                       at + 6, at, at - 6)}}));
    } else {
      parts.push_back(el(Tag::rect, {{Name::cls, kind},
                                     {Name::x, px(left)},
                                     {Name::y, "5.5"},
                                     {Name::width, px(right - left)},
                                     {Name::height, "7"}}));
      // An open end points on.
      if (!day.earliest) {
        parts.push_back(el(Tag::path, {{Name::cls, "open"}, {Name::d, "M7 3 L1 9 L7 15"}}));
      }
      if (!day.latest) {
        parts.push_back(
            el(Tag::path, {{Name::cls, "open"},
                           {Name::d, fmt::format("M{0} 3 L{1} 9 L{0} 15", width - 7, width - 1)}}));
      }
    }
  }
  return el_of(Tag::svg, frame("lane-drawing", height, says), std::move(parts));
}

}  // namespace panah

#include "report/count_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace panah {

namespace {

constexpr double width = 720, left = 150, right = 690, top = 60, row_height = 26;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

std::string text_at(double x, double y, std::string_view words, const char* anchor = "start",
                    int size = 12) {
  return fmt::format(
      "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" font-size=\"{}\">{}</text>\n", x, y,
      anchor, size, escaped(words));
}

std::int64_t high_of(const counting::Cell& cell) {
  return cell.people.high.value_or(cell.people.low);
}

/// Title, description, patterns; the drawing; coverage and notes below.
std::string page(const Figure& figure, double height, const std::string& drawing) {
  std::vector<std::string> below = {
      "coverage: " + words(figure.table.total.coverage),
      fmt::format("panah count '{}'{} as of {}, data {}", figure.asked.query,
                  figure.asked.by.empty() ? "" : " --by " + figure.asked.by,
                  to_string(figure.asked.as_of), figure.data.substr(0, 12))};
  for (const std::string& note : notes_of(figure))
    below.push_back(note);
  std::string described;
  for (const counting::Cell& cell : figure.table.cells)
    described += shown_key(figure, cell.key.front()) + ": " + words(cell.people) + "; ";
  described += "total: " + words(figure.table.total.people) + ". " + below.front() + ".";
  const double whole = height + 30 + 16 * static_cast<double>(below.size());
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" "
      "aria-labelledby=\"t d\" font-family=\"sans-serif\" fill=\"black\">\n"
      "<title id=\"t\">{}</title>\n<desc id=\"d\">{}</desc>\n"
      "<defs><pattern id=\"maybe\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
      "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"white\"/>"
      "<line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"black\" stroke-width=\"2\"/></pattern>"
      "</defs>\n<rect width=\"{:.0f}\" height=\"{:.0f}\" fill=\"white\"/>\n",
      width, whole, escaped(title_of(figure)), escaped(described), width, whole);
  out += text_at(20, 28, title_of(figure), "start", 16);
  out += text_at(20, 46, "black: sure; hatched: possible", "start", 11);
  out += drawing;
  for (std::size_t i = 0; i < below.size(); ++i)
    out += text_at(20, height + 20 + 16 * static_cast<double>(i), below[i], "start", 10);
  return out + "</svg>\n";
}

std::string bars(const Figure& figure) {
  std::int64_t most = 1;
  for (const counting::Cell& cell : figure.table.cells)
    most = std::max(most, high_of(cell));
  const double scale = (right - left - 90) / static_cast<double>(most);
  std::string out;
  double y = top;
  for (const counting::Cell& cell : figure.table.cells) {
    out += text_at(left - 8, y + 16, shown_key(figure, cell.key.front()), "end");
    const double sure = scale * static_cast<double>(cell.people.low);
    const double possible = scale * static_cast<double>(high_of(cell) - cell.people.low);
    out += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"18\" fill=\"black\"/>\n", left,
        y + 3, sure);
    if (possible > 0) {
      out += fmt::format(
          "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"18\" "
          "fill=\"url(#maybe)\" stroke=\"black\"/>\n",
          left + sure, y + 3, possible);
    }
    std::string label = words(cell.people);
    if (cell.size_unknown > 0 && figure.table.query.unit != counting::Unit::events)
      label += fmt::format(" + {} of unknown size", cell.size_unknown);
    out += text_at(left + sure + possible + 6, y + 16, label);
    y += row_height;
  }
  return page(figure, y + 10, out);
}

/// Every year or month from the first to the last, so that a gap is seen as one.
std::vector<std::string> run_of(const std::string& first, const std::string& last) {
  std::vector<std::string> out;
  int year = std::stoi(first.substr(0, 4));
  int month = first.size() > 4 ? std::stoi(first.substr(5, 2)) : 0;
  for (std::string now = first; now <= last && out.size() < 1200;) {
    out.push_back(now);
    if (month == 0 || month == 12) {
      ++year;
      month = month == 0 ? 0 : 1;
    } else {
      ++month;
    }
    now = month == 0 ? fmt::format("{:04}", year) : fmt::format("{:04}-{:02}", year, month);
  }
  return out;
}

std::string lines(const Figure& figure) {
  std::map<std::string, const counting::Cell*> cells;
  const counting::Cell* unknown = nullptr;
  std::int64_t most = 1;
  std::size_t most_sources = 1;
  for (const counting::Cell& cell : figure.table.cells) {
    (cell.key.front().empty() ? unknown : cells[cell.key.front()]) = &cell;
    most = std::max(most, high_of(cell));
    most_sources = std::max(most_sources, cell.coverage.sources);
  }
  const double bottom = top + 220, strip = bottom + 36;
  std::string out;
  if (!cells.empty()) {
    const std::vector<std::string> run = run_of(cells.begin()->first, cells.rbegin()->first);
    const double step =
        (right - left) / static_cast<double>(std::max<std::size_t>(1, run.size() - 1));
    const auto height = [&](std::int64_t n) {
      return bottom - 200 * static_cast<double>(n) / static_cast<double>(most);
    };
    out +=
        fmt::format("<path d=\"M{:.1f} {:.1f}V{:.1f}H{:.1f}\" fill=\"none\" stroke=\"black\"/>\n",
                    left, top, bottom, right);
    out += text_at(left - 6, height(most) + 4, fmt::format("{}", most), "end");
    out += text_at(left - 6, bottom + 4, "0", "end");
    out += text_at(left - 8, strip + 10, "sources", "end", 11);
    const std::size_t every = run.size() / 12 + 1;
    for (std::size_t i = 0; i < run.size(); ++i) {
      const double x = left + step * static_cast<double>(i);
      if (i % every == 0) out += text_at(x, bottom + 16, run[i], "middle", 10);
      const auto found = cells.find(run[i]);
      if (found == cells.end()) continue;  // no row: nothing documented, which is not zero
      const counting::Cell& cell = *found->second;
      out += fmt::format(
          "<line x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\" "
          "stroke=\"url(#maybe)\" stroke-width=\"10\"/>\n",
          x, height(high_of(cell)), height(cell.people.low) + 0.5);
      out += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>\n", x,
                         height(cell.people.low));
      const double tall =
          20 * static_cast<double>(cell.coverage.sources) / static_cast<double>(most_sources);
      out += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"6\" height=\"{:.1f}\"/>\n", x - 3,
                         strip + 20 - tall, tall);
      out += text_at(x, strip + 32, fmt::format("{}", cell.coverage.sources), "middle", 9);
      // A line only between neighbours told by as many sources: else it would show a trend.
      if (i == 0 || figure.table.sources_change) continue;
      const auto before = cells.find(run[i - 1]);
      if (before == cells.end()) continue;
      out += fmt::format(
          "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" "
          "stroke=\"black\" stroke-width=\"1.5\"/>\n",
          x - step, height(before->second->people.low), x, height(cell.people.low));
    }
  }
  double end = strip + 46;
  if (unknown != nullptr) {
    out += text_at(left, end, "unknown: " + words(unknown->people));
    end += 16;
  }
  return page(figure, end, out);
}

std::string flows(const Figure& figure) {
  std::map<std::string, double> senders, receivers;
  std::int64_t most = 1;
  std::vector<const counting::Cell*> drawn;
  for (const counting::Cell& cell : figure.table.cells) {
    if (cell.key.front().empty()) continue;
    const std::size_t to = cell.key.front().find('>');
    senders[cell.key.front().substr(0, to)] = 0;
    receivers[cell.key.front().substr(to + 1)] = 0;
    most = std::max(most, high_of(cell));
    drawn.push_back(&cell);
  }
  const double gap = 54;
  const auto place = [&](std::map<std::string, double>& states) {
    double y = top + 30;
    for (auto& [state, at] : states) {
      at = y;
      y += gap;
    }
  };
  place(senders);
  place(receivers);
  const double left_x = 210, right_x = 510;
  std::string out;
  for (const counting::Cell* cell : drawn) {
    const std::size_t to = cell->key.front().find('>');
    const double a = senders[cell->key.front().substr(0, to)];
    const double b = receivers[cell->key.front().substr(to + 1)];
    const auto wide = [&](std::int64_t n) {
      return std::max(1.0, 30 * static_cast<double>(n) / static_cast<double>(most));
    };
    const std::string path =
        fmt::format("M{0:.1f} {1:.1f}C{2:.1f} {1:.1f} {2:.1f} {3:.1f} {4:.1f} {3:.1f}", left_x, a,
                    (left_x + right_x) / 2, b, right_x);
    out += fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"#bbb\" stroke-width=\"{:.1f}\"/>\n",
                       path, wide(high_of(*cell)));
    out += fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"#555\" stroke-width=\"{:.1f}\"/>\n",
                       path, wide(cell->people.low));
    out +=
        fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"64\" height=\"15\" fill=\"white\"/>\n",
                    (left_x + right_x) / 2 - 32, (a + b) / 2 - 11);
    out += text_at((left_x + right_x) / 2, (a + b) / 2, words(cell->people), "middle", 11);
  }
  for (const auto& [state, y] : senders)
    out += text_at(left_x - 8, y + 4, state == "?" ? "unknown" : shown_key(figure, state), "end");
  for (const auto& [state, y] : receivers)
    out += text_at(right_x + 8, y + 4, state == "?" ? "unknown" : shown_key(figure, state));
  double end = top + 40 + gap * static_cast<double>(std::max(senders.size(), receivers.size()));
  for (const counting::Cell& cell : figure.table.cells) {
    if (!cell.key.front().empty()) continue;
    out += text_at(20, end, "neither State known: " + words(cell.people));
    end += 16;
  }
  return page(figure, end, out);
}

}  // namespace

Result<std::string> plot_of(const Figure& figure, Plot plot) {
  const std::vector<counting::Split>& splits = figure.table.splits;
  if (splits.size() != 1) {
    return fail(Code::usage, "a chart is of a table split by one thing", {},
                "--by year for bars and lines, --by pair for flows");
  }
  const bool time =
      splits.front() == counting::Split::year || splits.front() == counting::Split::month;
  switch (plot) {
    case Plot::bars:
      return bars(figure);
    case Plot::lines:
      if (!time) return fail(Code::usage, "lines are of time", {}, "--by year or --by month");
      return lines(figure);
    case Plot::flows:
      if (splits.front() != counting::Split::pair)
        return fail(Code::usage, "flows are between States", {}, "--by pair");
      return flows(figure);
  }
  return fail(Code::usage, "no such plot");
}

}  // namespace panah

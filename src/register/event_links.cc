#include "register/event_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string_view>

namespace panah {

bool is_act(const std::string& type) {
  static const std::set<std::string, std::less<>> acts = {
      "return",          "arrest",       "detention",
      "request",         "status_claim", "refusal_of_status",
      "grant_of_status", "order",        "appeal",
      "interim_measure", "charge",       "trial",
      "sentence",        "release",      "disappearance",
      "death",           "legislation",  "finding",
      "meeting"};
  return acts.contains(type);
}

namespace {

constexpr int night = 1;         // days: flights leave one day and land the next
constexpr int news_window = 21;  // days after an act in which most is written about it

/// What the days said on both sides leave possible.
struct Days {
  std::optional<Day> earliest, latest;
  static Days of(const ToldEvent& e) {
    if (!e.days) return {};
    const Bounds b = bounds(*e.days);
    return {b.earliest, b.latest};
  }
  bool known() const { return earliest && latest; }
  int width() const { return known() ? latest->number - earliest->number : INT32_MAX; }
};

bool apart(const Days& a, const Days& b) {
  const auto before = [](const Days& x, const Days& y) {
    return x.latest && y.earliest && x.latest->number + night < y.earliest->number;
  };
  return before(a, b) || before(b, a);
}

void add(EventMatch& m, double bits, std::string why) {
  m.bits += bits;
  m.grounds.push_back({bits, std::move(why)});
}

void exclude(EventMatch& m, std::string why) {
  m.excluded = true;
  add(m, -12, std::move(why));
}

void match_state(EventMatch& m, const std::string& a, const std::string& b, const char* word) {
  if (a.empty() || b.empty()) return;
  if (a == b) {
    add(m, 3, fmt::format("both {} {}", word, a));
  } else {
    exclude(m, fmt::format("{} {} and {} {}", word, a, word, b));
  }
}

/// Yearless dates exclude each other by month and day.
bool components_differ(const ToldEvent& a, const ToldEvent& b) {
  return a.date && b.date && same(*a.date, *b.date) == Truth::no && !Days::of(a).known() &&
         !Days::of(b).known();
}

void match_days(EventMatch& m, const ToldEvent& a, const ToldEvent& b) {
  const Days x = Days::of(a), y = Days::of(b);
  if (apart(x, y) || components_differ(a, b)) {
    exclude(m, fmt::format("{} and {}", a.days->edtf, b.days->edtf));
    return;
  }
  if (x.known() && y.known()) {
    const int width = std::max(x.width(), y.width());
    const double bits = width <= night ? 6 : width <= 31 ? 2.5 : 0.5;
    add(m, bits, fmt::format("days agree: {} and {}", a.days->edtf, b.days->edtf));
    return;
  }
  if (a.date && b.date && stated_day(*a.date) && stated_day(*a.date) == stated_day(*b.date) &&
      stated_month(*a.date) == stated_month(*b.date)) {
    add(m, 5, fmt::format("day and month agree: {}", a.date->edtf));
    return;
  }
  // One says no day: when its text came out speaks for or against.
  const auto by_publication = [&](const Days& dated, const ToldEvent& undated) {
    if (!dated.known() || undated.days || !undated.holder.said) return;
    const Bounds said = bounds(*undated.holder.said);
    if (!said.earliest || !said.latest) return;
    if (said.latest->number + night < dated.earliest->number &&
        undated.modality == Modality::asserted) {
      exclude(m, fmt::format("told on {}, before the day of the other", undated.holder.said->edtf));
    } else if (said.earliest->number - dated.latest->number <= news_window && dated.width() <= 31) {
      add(m, 2.5, fmt::format("told on {}, soon after", undated.holder.said->edtf));
    }
  };
  by_publication(x, b);
  by_publication(y, a);
  if (!a.days && !b.days && a.holder.said && b.holder.said) {
    const Bounds said_a = bounds(*a.holder.said), said_b = bounds(*b.holder.said);
    if (said_a.earliest && said_b.earliest && said_a.latest && said_b.latest &&
        std::abs(said_a.earliest->number - said_b.latest->number) <= news_window) {
      add(m, 2, fmt::format("told on {} and {}", a.holder.said->edtf, b.holder.said->edtf));
    }
  }
}

void match_size(EventMatch& m, const Size& a, const Size& b) {
  if (!a.low || !b.low || a.high != a.low || b.high != b.low) return;
  const double x = static_cast<double>(*a.low), y = static_cast<double>(*b.low);
  if (*a.low == *b.low) {
    // 28 and 28 are hardly chance; 2 and 2, or 100 and 100, may be.
    const double bits = std::min(std::log2(x + 1) * 1.25, 7.0) - (*a.low % 10 == 0 ? 1.5 : 0);
    add(m, bits, fmt::format("both {}", *a.low));
  } else {
    // Near numbers are told of one act all the time; far ones hardly.
    const double ratio = std::abs(std::log2((x + 1) / (y + 1)));
    add(m, ratio < 0.2 ? 1.0 : -2 * ratio, fmt::format("{} and {}", *a.low, *b.low));
  }
}

void match_set(EventMatch& m, const Size& a, const Size& b) {
  if (a.of.empty() || b.of.empty()) return;
  if (a.of == b.of) {
    add(m, 2, "both of people of " + a.of);
  } else {
    add(m, -4, fmt::format("people of {} and of {}", a.of, b.of));
  }
}

void match_people(EventMatch& m, const ToldEvent& a, const ToldEvent& b) {
  int shared = 0;
  for (const std::string& name : a.names) {
    for (const std::string& other : b.names)
      shared += name == other;
  }
  if (shared > 0) add(m, std::min(4.0 * shared, 8.0), fmt::format("{} named in both", shared));
  if (shared == 0 && a.names.size() == 1 && b.names.size() == 1 && !a.size.said() &&
      !b.size.said()) {
    add(m, -4, "one person each, with other names");
  }
}

}  // namespace

EventMatch match(const ToldEvent& a, const ToldEvent& b) {
  EventMatch m;
  if (a.type != b.type) {
    exclude(m, fmt::format("{} and {}", a.type, b.type));
    return m;
  }
  match_state(m, a.from, b.from, "from");
  match_state(m, a.to, b.to, "to");
  match_days(m, a, b);
  if (!a.part && !b.part) match_size(m, a.size, b.size);
  match_set(m, a.size, b.size);
  match_people(m, a, b);
  if (!a.place.empty() && a.place == b.place) add(m, 1.5, "both in " + a.place);
  if (!a.by.empty() && a.by == b.by) add(m, 1.5, "both by " + a.by);
  if (a.rendition == b.rendition) {
    add(m, a.type == "return" ? 1 : 0, "in one text");
  }
  if (!a.outcome.empty() && !b.outcome.empty() && a.outcome != b.outcome) {
    add(m, -4, a.outcome + " and " + b.outcome);
  }
  return m;
}

std::vector<EventPair> event_candidates(const std::vector<const ToldEvent*>& events, double least) {
  constexpr std::size_t most_a_key = 64;
  std::map<std::string, std::vector<std::size_t>> keys;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const ToldEvent& e = *events[i];
    if (!is_act(e.type)) continue;
    if (e.date && stated_day(*e.date) && stated_month(*e.date)) {
      keys[fmt::format("{} {}-{}", e.type, *stated_month(*e.date), *stated_day(*e.date))].push_back(
          i);
    }
    if (const Days d = Days::of(e); d.known() && d.width() <= 40) {
      keys[fmt::format("{} week {}", e.type, d.earliest->number / 30)].push_back(i);
      keys[fmt::format("{} week {}", e.type, d.latest->number / 30)].push_back(i);
    }
    if (e.size.low && *e.size.low > 2) {
      // Near sizes meet: the key of 28 is also that of 29.
      const auto step = static_cast<int>(std::log2(static_cast<double>(*e.size.low)) * 4);
      for (const std::string& way : {e.from, e.to}) {
        if (!way.empty()) keys[fmt::format("{} {} {}", e.type, way, step)].push_back(i);
      }
      keys[fmt::format("{} {} people", e.type, *e.size.low)].push_back(i);
    }
    for (const std::string& name : e.names)
      keys[e.type + " of " + name].push_back(i);
    keys[e.type + " in " + to_hex(e.rendition.hash)].push_back(i);
  }
  std::set<std::pair<std::size_t, std::size_t>> seen;
  std::vector<EventPair> out;
  for (const auto& [key, list] : keys) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t j = i + 1; j < list.size() && j <= i + most_a_key; ++j) {
        const std::pair<std::size_t, std::size_t> pair = std::minmax(list[i], list[j]);
        if (pair.first == pair.second || !seen.insert(pair).second) continue;
        const EventMatch m = match(*events[pair.first], *events[pair.second]);
        if (!m.excluded && m.bits >= least) out.push_back({pair.first, pair.second, m.bits});
      }
    }
  }
  std::sort(out.begin(), out.end(), [&](const EventPair& x, const EventPair& y) {
    const auto key = [&](const EventPair& p) {
      return std::tuple(-p.bits, events[p.a]->id, events[p.b]->id);
    };
    return key(x) < key(y);
  });
  return out;
}

namespace {

/// What is still possible for a group of tellings taken as one act.
struct Common {
  std::string from, to;
  Days days;
  bool takes(const Common& other) const {
    const auto clash = [](const std::string& x, const std::string& y) {
      return !x.empty() && !y.empty() && x != y;
    };
    return !clash(from, other.from) && !clash(to, other.to) && !apart(days, other.days);
  }
  void take(const Common& other) {
    if (from.empty()) from = other.from;
    if (to.empty()) to = other.to;
    const auto later = [](const auto& x, const auto& y) {
      return x && y ? std::max(x, y) : x ? x : y;
    };
    const auto sooner = [](const auto& x, const auto& y) {
      return x && y ? std::min(x, y) : x ? x : y;
    };
    days.earliest = later(days.earliest, other.days.earliest);
    days.latest = sooner(days.latest, other.days.latest);
    if (days.known() && days.latest < days.earliest) std::swap(days.earliest, days.latest);
  }
};

}  // namespace

std::vector<Proposal> event_proposals(const std::vector<const ToldEvent*>& events) {
  // By id, so that nothing depends on the order given.
  std::vector<const ToldEvent*> sorted = events;
  std::sort(sorted.begin(), sorted.end(),
            [](const ToldEvent* x, const ToldEvent* y) { return x->id < y->id; });
  std::vector<std::size_t> group(sorted.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  std::vector<Common> common;
  for (const ToldEvent* e : sorted)
    common.push_back({e->from, e->to, Days::of(*e)});
  const auto root = [&](std::size_t i) {
    while (group[i] != i)
      i = group[i] = group[group[i]];
    return i;
  };
  std::vector<Proposal> out;
  for (const EventPair& pair : event_candidates(sorted, proposed_from)) {
    const std::size_t a = root(pair.a), b = root(pair.b);
    if (a == b || !common[a].takes(common[b])) continue;
    common[a].take(common[b]);
    group[b] = a;
    std::string why;
    for (const Ground& g : match(*sorted[pair.a], *sorted[pair.b]).grounds)
      why += (why.empty() ? "" : "; ") + g.why;
    out.push_back({sorted[pair.a]->id.hash, sorted[pair.b]->id.hash, std::move(why)});
  }
  return out;
}

}  // namespace panah

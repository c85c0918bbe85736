#include "counting/distinct.h"

#include <algorithm>
#include <limits>

namespace panah::counting {

namespace {

std::uint32_t packed(std::string_view code) {
  std::uint32_t out = 0;
  for (const char c : code.substr(0, 4))
    out = out << 8 | static_cast<unsigned char>(c);
  return out;
}

using It = std::vector<Telling>::const_iterator;

/// Weighted interval scheduling over [from, to), sorted by last day.
std::int64_t schedule(It from, It to) {
  // best[i]: of those whose last day is the i-th different one or before.
  std::vector<std::pair<std::int32_t, std::int64_t>> best;
  for (It t = from; t != to; ++t) {
    // The last of the days before t begins.
    const auto before =
        std::lower_bound(best.begin(), best.end(), t->first,
                         [](const auto& entry, std::int32_t day) { return entry.first < day; });
    const std::int64_t with = t->weight + (before == best.begin() ? 0 : std::prev(before)->second);
    const std::int64_t so_far = best.empty() ? 0 : best.back().second;
    if (!best.empty() && best.back().first == t->last) {
      best.back().second = std::max(so_far, with);
    } else {
      best.emplace_back(t->last, std::max(so_far, with));
    }
  }
  return best.empty() ? 0 : best.back().second;
}

}  // namespace

std::uint64_t states_key(std::string_view from, std::string_view to) {
  return static_cast<std::uint64_t>(packed(from)) << 32 | packed(to);
}

std::string state_of(std::uint64_t half) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) {
    if (const auto byte = static_cast<char>(half >> shift & 0xff); byte != 0) out += byte;
  }
  return out;
}

Telling telling(std::uint64_t states, const Bounds& span, std::int64_t weight) {
  return {states, span.earliest ? span.earliest->number : std::numeric_limits<std::int32_t>::min(),
          span.latest ? span.latest->number : std::numeric_limits<std::int32_t>::max(), weight};
}

std::int64_t least_distinct(std::vector<Telling>& tellings) {
  const auto before = [](const Telling& a, const Telling& b) {
    return a.states != b.states ? a.states < b.states
                                : std::pair(a.last, a.first) < std::pair(b.last, b.first);
  };
  // Acts of a CountInput come in this order.
  if (!std::is_sorted(tellings.begin(), tellings.end(), before))
    std::sort(tellings.begin(), tellings.end(), before);
  std::int64_t known = 0, unknown = 0;
  for (It from = tellings.begin(); from != tellings.end();) {
    const std::uint64_t sender = from->states >> 32;
    std::int64_t receivers = 0, any = 0;
    while (from != tellings.end() && from->states >> 32 == sender) {
      It to = from;
      while (to != tellings.end() && to->states == from->states)
        ++to;
      const std::int64_t here = schedule(from, to);
      ((from->states & 0xffffffffU) == 0 ? any : receivers) += here;
      from = to;
    }
    (sender == 0 ? unknown : known) += std::max(receivers, any);
  }
  return std::max(known, unknown);
}

}  // namespace panah::counting

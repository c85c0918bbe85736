#include "report/also_told.h"

#include "report/date_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {
namespace {

/// Only a day that is told, or worked out from the words, can tie two reports together; not one
/// that merely follows from publication.
std::optional<PartialDate> told_day(const Reading& reading, const Event& event) {
  if (!event.date) return std::nullopt;
  const DateMention& date = reading.dates[*event.date];
  return date.resolved ? date.resolved->edtf : date.stated;
}

/// How much an event says of the act.
int richness(const Event& event) {
  return (event.date ? 4 : 0) + (event.count ? 2 : 0) + (event.from.empty() ? 0 : 1) +
         (event.to.empty() ? 0 : 1) +
         (event.polarity == Polarity::positive && event.modality == Modality::asserted ? 3 : 0);
}

bool overlap(const PartialDate& a, const PartialDate& b) {
  return same(a, b) != Truth::no;
}

bool may_be_the_same(const Reading& reading, const Event& event, const Reading& other_reading,
                     const Event& other) {
  if (event.type != other.type) return false;
  // The way must be told on both sides and be the same: "deported" alone fits too much.
  if (event.from.empty() && event.to.empty()) return false;
  if (event.from != other.from || event.to != other.to) return false;
  const auto day = told_day(reading, event), other_day = told_day(other_reading, other);
  return day && other_day && overlap(*day, *other_day);
}

std::vector<std::string> differences(const Reading& reading, const Event& event,
                                     const Reading& other_reading, const Event& other) {
  std::vector<std::string> out;
  if (event.count && other.count) {
    const Count& here = reading.counts[*event.count];
    const Count& there = other_reading.counts[*other.count];
    if (here.low != there.low || here.high != there.high || here.op != there.op) {
      out.push_back(fmt::format("there {}, here {}", count_in_words(other_reading, other),
                                count_in_words(reading, event)));
    }
  }
  const auto day = told_day(reading, event), other_day = told_day(other_reading, other);
  if (day && other_day && *day != *other_day) {
    out.push_back(fmt::format("there {}, here {}", in_words(*other_day), in_words(*day)));
  }
  if (!event.mode.empty() && !other.mode.empty() && event.mode != other.mode) {
    out.push_back(fmt::format("called {} there, {} here", other.mode, event.mode));
  }
  if (event.polarity != other.polarity) out.push_back("there it is said not to have happened");
  return out;
}

}  // namespace

std::string count_in_words(const Reading& reading, const Event& event) {
  if (!event.count) return "";
  const Count& count = reading.counts[*event.count];
  std::string number;
  const auto one = count.low ? count.low : count.high;
  switch (count.op) {
    case CountOp::equal:
      break;
    case CountOp::at_least:
      number = "at least ";
      break;
    case CountOp::at_most:
      number = "at most ";
      break;
    case CountOp::more_than:
      number = "more than ";
      break;
    case CountOp::less_than:
      number = "fewer than ";
      break;
    case CountOp::about:
      number = "about ";
      break;
    case CountOp::between:
      if (count.low && count.high)
        return fmt::format("{} to {} {}", *count.low, *count.high, count.set);
      break;
    case CountOp::all:
      number = "all ";
      break;
    case CountOp::some:
      number = one ? "" : "some ";
      break;
  }
  // "more than 30" is kept by its number as said, whichever side of it is bounded.
  const auto bound = count.op == CountOp::at_most || count.op == CountOp::less_than
                         ? (count.high ? count.high : count.low)
                         : one;
  if (bound) number += fmt::format("{} ", *bound);
  return number + count.set;
}

std::vector<Telling> also_told(const std::vector<ReadDocument>& documents,
                               const ReadDocument& document, EventIx index) {
  const Event& event = document.reading.events[index];
  std::vector<Telling> out;
  for (const ReadDocument& other : documents) {
    if (other.rendition_id == document.rendition_id || other.source.id == document.source.id)
      continue;
    const Event* best = nullptr;
    for (const Event& candidate : other.reading.events) {
      if (!may_be_the_same(document.reading, event, other.reading, candidate)) continue;
      if (best == nullptr || richness(candidate) > richness(*best)) best = &candidate;
    }
    if (best == nullptr) continue;
    out.push_back({&other, static_cast<EventIx>(best - other.reading.events.data()),
                   differences(document.reading, event, other.reading, *best)});
  }
  return out;
}

}  // namespace panah

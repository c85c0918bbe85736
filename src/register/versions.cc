#include "register/versions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace panah {

namespace {

constexpr double least_alike = 0.4;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Share of the longer one's words that the other has too.
double alike(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  std::vector<std::string_view> x = a, y = b, both;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  const std::size_t most = std::max(x.size(), y.size());
  return most == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(most);
}

std::string speakers_of(const Statement& s) {
  std::string all;
  for (const Attribution& link : s.chain)
    all += (all.empty() ? "" : " > ") + link.speaker_text;
  return all;
}

std::string_view content_of(const TextVersion& v, StatementIx ix) {
  return slice(v.rendition.text, v.reading.statements[ix].at);
}

std::string key_of(const TextVersion& v, StatementIx ix) {
  const Statement& s = v.reading.statements[ix];
  std::string key = speakers_of(s) + "\n";
  for (const Attribution& link : s.chain)
    key += link.cue + "\n";
  key += name_of(s.polarity);
  key += name_of(s.modality);
  return key + "\n" + std::string(content_of(v, ix));
}

/// Words that are gone and words that came, where few changed.
void word_differences(std::string_view before, std::string_view after,
                      std::vector<std::string>& out) {
  const auto a = words_of(before), b = words_of(after);
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head])
    ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  const auto between = [&](const std::vector<std::string_view>& words) {
    std::string text;
    for (std::size_t i = head; i < words.size() - tail; ++i)
      text += (text.empty() ? "" : " ") + std::string(words[i]);
    return text;
  };
  const std::string was = between(a), is = between(b);
  if (was == is) return;
  if (was.empty()) {
    out.push_back(fmt::format("\"{}\" was added", is));
  } else if (is.empty()) {
    out.push_back(fmt::format("\"{}\" was taken out", was));
  } else {
    out.push_back(fmt::format("\"{}\" is now \"{}\"", was, is));
  }
}

StatementChange changed(const TextVersion& before, StatementIx i, const TextVersion& after,
                        StatementIx j) {
  StatementChange c{Fate::changed, i, j, {}};
  const Statement& a = before.reading.statements[i];
  const Statement& b = after.reading.statements[j];
  word_differences(content_of(before, i), content_of(after, j), c.differs);
  if (const std::string was = speakers_of(a), is = speakers_of(b); was != is) {
    c.differs.push_back(fmt::format("speaker: {} is now {}", was.empty() ? "nobody" : was,
                                    is.empty() ? "nobody" : is));
  }
  if (a.polarity != b.polarity) {
    c.differs.push_back(
        fmt::format("polarity: {} is now {}", name_of(a.polarity), name_of(b.polarity)));
  }
  if (a.modality != b.modality) {
    c.differs.push_back(
        fmt::format("modality: {} is now {}", name_of(a.modality), name_of(b.modality)));
  }
  return c;
}

void anchor(VersionDiff& diff, const TextVersion& before, StatementIx i, const TextVersion& after,
            StatementIx j) {
  diff.anchors[statement_id(before.id, before.reading, i).hash] =
      statement_id(after.id, after.reading, j).hash;
  const Range from = before.reading.statements[i].at, to = after.reading.statements[j].at;
  const auto moved = [&](Range r) {
    return Range{r.begin - from.begin + to.begin, r.end - from.begin + to.begin};
  };
  for (EventIx x = 0; x < before.reading.events.size(); ++x) {
    const Event& e = before.reading.events[x];
    if (e.statement != i || !from.contains(e.trigger)) continue;
    for (EventIx y = 0; y < after.reading.events.size(); ++y) {
      const Event& f = after.reading.events[y];
      if (f.statement != j || f.type != e.type || f.trigger != moved(e.trigger)) continue;
      diff.anchors[event_id(before.id, before.reading, x).hash] =
          event_id(after.id, after.reading, y).hash;
    }
  }
}

/// Mentions in the same words between the same line breaks.
void anchor_mentions(VersionDiff& diff, const TextVersion& before, const TextVersion& after) {
  const auto place_of = [](const TextVersion& v, const Mention& m) {
    const std::string_view text = v.rendition.text;
    const std::size_t begin = m.at.begin == 0 ? 0 : text.rfind('\n', m.at.begin - 1) + 1;
    const std::size_t end = std::min(text.find('\n', m.at.end), text.size());
    return std::pair(std::string(text.substr(begin, end - begin)), m.at.begin - begin);
  };
  std::map<std::pair<std::string, std::size_t>, const Mention*> places;
  for (const Mention& m : after.reading.mentions) {
    if (m.type == MentionType::person) places.emplace(place_of(after, m), &m);
  }
  for (const Mention& m : before.reading.mentions) {
    if (m.type != MentionType::person) continue;
    const auto found = places.find(place_of(before, m));
    if (found == places.end() || found->second->at.size() != m.at.size()) continue;
    diff.anchors[mention_id(before.id, m).hash] = mention_id(after.id, *found->second).hash;
  }
}

}  // namespace

VersionDiff compare_versions(const TextVersion& before, const TextVersion& after) {
  VersionDiff diff;
  const auto n = static_cast<StatementIx>(before.reading.statements.size());
  const auto m = static_cast<StatementIx>(after.reading.statements.size());
  std::vector<std::optional<StatementIx>> fate_of(n), came_from(m);
  std::map<std::string, std::vector<StatementIx>> left;
  for (StatementIx i = n; i-- > 0;)
    left[key_of(before, i)].push_back(i);
  for (StatementIx j = 0; j < m; ++j) {
    const auto found = left.find(key_of(after, j));
    if (found == left.end() || found->second.empty()) continue;
    const StatementIx i = found->second.back();
    found->second.pop_back();
    fate_of[i] = j;
    came_from[j] = i;
  }
  struct Pairing {
    double alike;
    StatementIx i, j;
  };
  std::vector<Pairing> pairings;
  for (StatementIx i = 0; i < n; ++i) {
    if (fate_of[i]) continue;
    const auto a = words_of(content_of(before, i));
    for (StatementIx j = 0; j < m; ++j) {
      if (came_from[j]) continue;
      const double share = alike(a, words_of(content_of(after, j)));
      if (share >= least_alike) pairings.push_back({share, i, j});
    }
  }
  std::sort(pairings.begin(), pairings.end(), [](const Pairing& x, const Pairing& y) {
    return std::tuple(-x.alike, x.i, x.j) < std::tuple(-y.alike, y.i, y.j);
  });
  std::set<StatementIx> changed_after;
  for (const Pairing& p : pairings) {
    if (fate_of[p.i] || came_from[p.j]) continue;
    fate_of[p.i] = p.j;
    came_from[p.j] = p.i;
    changed_after.insert(p.j);
  }
  StatementIx next_old = 0;
  const auto list_gone = [&](StatementIx until) {
    for (; next_old < until; ++next_old) {
      if (!fate_of[next_old]) diff.statements.push_back({Fate::gone, next_old, std::nullopt, {}});
    }
  };
  for (StatementIx j = 0; j < m; ++j) {
    if (!came_from[j]) {
      diff.statements.push_back({Fate::added, std::nullopt, j, {}});
      continue;
    }
    list_gone(*came_from[j]);
    if (changed_after.contains(j)) {
      diff.statements.push_back(changed(before, *came_from[j], after, j));
    } else {
      diff.statements.push_back({Fate::kept, came_from[j], j, {}});
      anchor(diff, before, *came_from[j], after, j);
    }
  }
  list_gone(n);
  anchor_mentions(diff, before, after);
  return diff;
}

const char* name_of(Fate fate) noexcept {
  switch (fate) {
    case Fate::kept:
      return "kept";
    case Fate::changed:
      return "changed";
    case Fate::gone:
      return "gone";
    case Fate::added:
      return "new";
  }
  return "";
}

}  // namespace panah

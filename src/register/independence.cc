#include "register/independence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <unordered_map>

namespace panah {

namespace {

constexpr std::size_t run = 5;              // words of a shingle
constexpr std::size_t common_run = 40;      // in more texts than this, a run says nothing
constexpr double near_share = 0.45;         // of the shorter text
constexpr std::size_t least_shingles = 12;  // shorter texts are copies only when equal
constexpr double translated_share = 0.65;
constexpr int least_outline = 8;  // weight of what two outlines share
constexpr std::size_t most_outline = 400;
constexpr std::size_t shortest_outlet = 6;  // bytes: shorter names are in too many others

std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t h = 0xcbf29ce484222325u;  // FNV-1a with a final mix
  for (const char c : bytes) {
    h ^= static_cast<unsigned char>(c);
    h *= 0x100000001b3u;
  }
  h ^= h >> 32;
  return h * 0x9e3779b97f4a7c15u;
}

int weight_of(const std::string& told) {
  return told.find_first_of("0123456789") == std::string::npos ? 1 : 3;
}

int weight_of(const std::vector<std::string>& outline) {
  int sum = 0;
  for (const std::string& told : outline)
    sum += weight_of(told);
  return sum;
}

/// Weight of the longest common subsequence.
int common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<int> row(b.size() + 1, 0);
  for (const std::string& x : a) {
    int diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const int up = row[j + 1];
      row[j + 1] = x == b[j] ? diagonal + weight_of(x) : std::max(up, row[j]);
      diagonal = up;
    }
  }
  return row.back();
}

using PairOfTexts = std::pair<std::size_t, std::size_t>;

/// Pairs that share an item, with how many; items that more than `most` have are left out.
template <class Items>
std::map<PairOfTexts, std::size_t> sharing(const std::vector<TextPrint>& prints, Items items,
                                           std::size_t most) {
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> where;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    for (const std::uint64_t item : items(prints[i]))
      where[item].push_back(i);
  }
  std::map<PairOfTexts, std::size_t> shared;
  for (const auto& [item, list] : where) {
    if (list.size() > most) continue;
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t j = i + 1; j < list.size(); ++j)
        ++shared[{list[i], list[j]}];
    }
  }
  return shared;
}

}  // namespace

TextPrint print_of(std::string_view folded_words, const Told& told, std::string folded_outlet,
                   std::vector<std::string> folded_cites) {
  TextPrint print;
  print.id = told.rendition;
  print.outlet = std::move(folded_outlet);
  print.cites = std::move(folded_cites);
  print.published = told.published;
  std::array<std::size_t, run> begins{};
  std::size_t words = 0;
  for (std::size_t at = 0; at < folded_words.size();) {
    begins[words++ % run] = at;
    const std::size_t end = std::min(folded_words.find(' ', at), folded_words.size());
    if (words >= run) {
      const std::size_t begin = begins[words % run];
      print.shingles.push_back(hash_of(folded_words.substr(begin, end - begin)));
    }
    at = end + 1;
  }
  if (words > 0 && words < run) print.shingles.push_back(hash_of(folded_words));
  std::sort(print.shingles.begin(), print.shingles.end());
  print.shingles.erase(std::unique(print.shingles.begin(), print.shingles.end()),
                       print.shingles.end());
  for (const ToldEvent& e : told.events) {
    if (print.outline.size() == most_outline) break;
    std::string line = e.type;
    if (e.polarity == Polarity::negative) line += " not";
    if (e.size.low) line += fmt::format(" {}", *e.size.low);
    if (e.date && stated_month(*e.date)) line += fmt::format(" m{}", *stated_month(*e.date));
    if (e.date && stated_day(*e.date)) line += fmt::format(" d{}", *stated_day(*e.date));
    print.outline.push_back(std::move(line));
  }
  return print;
}

std::vector<TextLink> text_links(const std::vector<TextPrint>& prints) {
  std::vector<TextLink> links;
  const auto add = [&](std::size_t i, std::size_t j, Copy how, double share) {
    links.push_back(
        {std::min(prints[i].id, prints[j].id), std::max(prints[i].id, prints[j].id), how, share});
  };
  std::map<PairOfTexts, bool> linked;
  const auto by_words =
      sharing(prints, [](const TextPrint& p) -> const auto& { return p.shingles; }, common_run);
  for (const auto& [pair, count] : by_words) {
    const auto& a = prints[pair.first].shingles;
    const auto& b = prints[pair.second].shingles;
    const double share =
        static_cast<double>(count) / static_cast<double>(std::min(a.size(), b.size()));
    if (a == b) {
      add(pair.first, pair.second, Copy::exact, 1);
    } else if (share >= near_share && std::min(a.size(), b.size()) >= least_shingles) {
      add(pair.first, pair.second, Copy::near, share);
    } else {
      continue;
    }
    linked[pair] = true;
  }
  const auto by_outline = sharing(
      prints,
      [](const TextPrint& p) {
        std::vector<std::uint64_t> items;
        for (const std::string& told : p.outline) {
          if (weight_of(told) > 1) items.push_back(hash_of(told));
        }
        std::sort(items.begin(), items.end());
        items.erase(std::unique(items.begin(), items.end()), items.end());
        return items;
      },
      common_run);
  for (const auto& [pair, count] : by_outline) {
    if (linked.contains(pair)) continue;
    const auto& a = prints[pair.first].outline;
    const auto& b = prints[pair.second].outline;
    const int shared = common(a, b);
    const double share = static_cast<double>(shared) / std::min(weight_of(a), weight_of(b));
    if (shared >= least_outline && share >= translated_share) {
      add(pair.first, pair.second, Copy::translated, share);
    }
  }
  std::map<std::string_view, std::vector<std::size_t>> of_outlet;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    if (prints[i].outlet.size() >= shortest_outlet) of_outlet[prints[i].outlet].push_back(i);
  }
  const auto not_later = [](const TextPrint& first, const TextPrint& second) {
    if (!first.published || !second.published) return false;
    const Bounds a = bounds(*first.published), b = bounds(*second.published);
    return a.latest && b.latest && *a.latest <= *b.latest;
  };
  for (const TextPrint& p : prints) {
    for (const std::string& cited : p.cites) {
      for (const auto& [outlet, texts] : of_outlet) {
        if (outlet == p.outlet || texts.size() > common_run) continue;
        if ((" " + cited + " ").find(" " + std::string(outlet) + " ") == std::string::npos)
          continue;
        for (const std::size_t other : texts) {
          if (not_later(prints[other], p))
            links.push_back({p.id, prints[other].id, Copy::relies, 0});
        }
      }
    }
  }
  std::sort(links.begin(), links.end(), [](const TextLink& x, const TextLink& y) {
    return std::tie(x.a, x.b, x.how) < std::tie(y.a, y.b, y.how);
  });
  links.erase(std::unique(links.begin(), links.end(),
                          [](const TextLink& x, const TextLink& y) {
                            return x.a == y.a && x.b == y.b && x.how == y.how;
                          }),
              links.end());
  return links;
}

std::vector<Proposal> copy_proposals(const std::vector<TextLink>& links) {
  std::vector<const TextLink*> copies;
  for (const TextLink& link : links) {
    if (link.how != Copy::relies) copies.push_back(&link);
  }
  std::stable_sort(copies.begin(), copies.end(), [](const TextLink* x, const TextLink* y) {
    return std::tuple(x->how, -x->share) < std::tuple(y->how, -y->share);
  });
  std::vector<Proposal> out;
  for (const TextLink* link : copies) {
    out.push_back(
        {link->a.hash, link->b.hash,
         fmt::format("{} copy: {:.0f} % of the shorter", name_of(link->how), link->share * 100)});
  }
  return out;
}

std::vector<std::size_t> independent_groups(const std::vector<Support>& supports) {
  std::vector<std::size_t> parent(supports.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i)
      i = parent[i] = parent[parent[i]];
    return i;
  };
  std::map<Hash, std::size_t> by_text;
  std::map<std::string, std::size_t> by_speaker;
  for (std::size_t i = 0; i < supports.size(); ++i) {
    const auto [text, fresh_text] = by_text.emplace(supports[i].text_root, i);
    if (!fresh_text) parent[root(i)] = root(text->second);
    if (supports[i].speaker.empty()) continue;
    const auto [speaker, fresh] = by_speaker.emplace(supports[i].speaker, i);
    if (!fresh) parent[root(i)] = root(speaker->second);
  }
  std::map<std::size_t, std::size_t> number;
  std::vector<std::size_t> groups;
  for (std::size_t i = 0; i < supports.size(); ++i)
    groups.push_back(number.emplace(root(i), number.size()).first->second);
  return groups;
}

std::size_t independent(const std::vector<Support>& supports) {
  const std::vector<std::size_t> groups = independent_groups(supports);
  return groups.empty() ? 0 : *std::max_element(groups.begin(), groups.end()) + 1;
}

const char* name_of(Copy copy) noexcept {
  switch (copy) {
    case Copy::exact:
      return "exact";
    case Copy::near:
      return "near";
    case Copy::translated:
      return "translated";
    case Copy::relies:
      return "relies";
  }
  return "";
}

}  // namespace panah

#include "names/index.h"

#include "names/index_file.h"
#include "names/nearness.h"
#include "names/skeleton.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <span>

namespace panah::names {

namespace {

// A file in memory, or bytes of our own.
class Bytes {
 public:
  Bytes() = default;
  explicit Bytes(std::string own) : own_(std::move(own)) {}
  Bytes(Bytes&& other) noexcept { *this = std::move(other); }
  Bytes& operator=(Bytes&& other) noexcept {
    std::swap(own_, other.own_);
    std::swap(mapped_, other.mapped_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Bytes() {
    if (mapped_ != nullptr) ::munmap(mapped_, size_);
  }
  static Result<Bytes> map(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(Code::not_found, "cannot open", {path});
    struct stat st{};
    Bytes made;
    if (::fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
      made.size_ = static_cast<std::size_t>(st.st_size);
      void* at = ::mmap(nullptr, made.size_, PROT_READ, MAP_SHARED, fd, 0);
      made.mapped_ = at == MAP_FAILED ? nullptr : at;
    }
    ::close(fd);
    if (made.mapped_ == nullptr) return fail(Code::unreadable, "cannot map", {path});
    return made;
  }
  std::string_view view() const {
    return mapped_ != nullptr ? std::string_view(static_cast<const char*>(mapped_), size_)
                              : std::string_view(own_);
  }

 private:
  std::string own_;
  void* mapped_ = nullptr;
  std::size_t size_ = 0;
};

constexpr std::size_t max_query_words = 5;
constexpr std::size_t max_alternatives = 96;    // words a query word may stand for
constexpr std::size_t max_pair_skeletons = 24;  // of them, distinct skeletons tried in pairs
constexpr std::size_t candidate_budget = 4000;  // records looked at
constexpr std::size_t full_comparisons = 60;
// A single word is compared quickly and has no second one to tell it from its neighbours.
constexpr std::size_t max_alternatives_alone = 300;
constexpr std::size_t full_comparisons_alone = 300;
constexpr unsigned nowhere = 90;  // a word asked that the record has not
constexpr unsigned pairs_failed = 40;
constexpr std::uint8_t alone_at_most = 16;
constexpr std::uint8_t worst_word = 58;  // dearer words are no alternatives

struct Alternative {
  std::uint32_t word;
  std::uint8_t cost;
};

// Small open-addressing map from word to cost, for one query word.
struct CostOf {
  static constexpr std::size_t size = 512;
  std::array<std::uint32_t, size> key;
  std::array<std::uint8_t, size> cost;
  void clear() { key.fill(~0u); }
  void put(std::uint32_t word, std::uint8_t c) {
    std::size_t i = (word * 0x9E3779B1u) >> 23;
    while (key[i] != ~0u && key[i] != word)
      i = (i + 1) % size;
    key[i] = word;
    cost[i] = c;
  }
  std::uint8_t get(std::uint32_t word) const {
    std::size_t i = (word * 0x9E3779B1u) >> 23;
    while (key[i] != ~0u) {
      if (key[i] == word) return cost[i];
      i = (i + 1) % size;
    }
    return 255;
  }
};

}  // namespace

struct Search {
  std::vector<std::uint32_t> near;  // skeleton ids
  std::vector<Alternative> found;
  std::vector<std::uint32_t> met;
  std::vector<const Unit*> units;
  std::vector<std::uint8_t> sizes, prices;
  std::array<std::vector<Alternative>, max_query_words> alternatives;
  std::array<std::vector<std::uint32_t>, max_query_words> skeletons;
  std::array<CostOf, max_query_words> costs;
  std::vector<std::pair<std::uint32_t, std::span<const std::uint32_t>>> lists;
  std::vector<std::pair<std::uint16_t, std::uint32_t>> ranked;  // cost, record
  std::vector<std::uint32_t> seen;
};

void SearchDeleter::operator()(Search* search) const {
  delete search;
}

struct Index::State {
  const Knowledge* knowledge;
  Ambiguity ambiguity;
  std::string path;
  Bytes bytes;
  IndexView main;
  std::vector<std::string> added;  // lines of the delta
  Bytes delta_bytes;
  IndexView delta;
  bool has_delta = false;

  void search_segment(const IndexView& view, const Name& query, Search& s, std::size_t limit,
                      std::vector<std::pair<Comparison, std::string_view>>& hits) const;
  Result<void> rebuild_delta() {
    has_delta = false;
    if (added.empty()) return {};
    IndexBuilder builder(*knowledge);
    for (const std::string& line : added)
      builder.add(line);
    delta_bytes = Bytes(std::move(builder).bytes());
    Result<IndexView> v = view_of(delta_bytes.view(), path + ".delta");
    if (!v) return tl::unexpected(v.error());
    delta = *v;
    has_delta = true;
    return {};
  }
};

Index::Index() : state_(new State{}) {}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

namespace {

// Skeletons that are the same, have one class more, less or other, or two that changed places.
void near_skeletons(const IndexView& view, Skeleton key, std::vector<std::uint32_t>& out) {
  auto exact = [&](Skeleton k) {
    const auto it = std::lower_bound(view.skeletons.begin(), view.skeletons.end(), k);
    if (it != view.skeletons.end() && *it == k) {
      out.push_back(static_cast<std::uint32_t>(it - view.skeletons.begin()));
    }
  };
  auto deleted = [&](Skeleton k) {
    auto it = std::lower_bound(view.deletions.begin(), view.deletions.end(), k,
                               [](const Deletion& d, Skeleton x) { return d.key < x; });
    for (; it != view.deletions.end() && it->key == k; ++it)
      out.push_back(it->skeleton);
  };
  const std::size_t n = length_of(key);
  exact(key);
  deleted(key);
  for (std::size_t i = 0; i < n; ++i) {
    const Skeleton d = without(key, i);
    if (n > 1) exact(d);
    if (n > 2) deleted(d);
    if (i + 1 < n) {
      const Skeleton a = (key >> (4 * i)) & 15;
      const Skeleton b = (key >> (4 * i + 4)) & 15;
      if (a != b) exact(key ^ ((a ^ b) << (4 * i)) ^ ((a ^ b) << (4 * i + 4)));
    }
  }
}

}  // namespace

void Index::State::search_segment(
    const IndexView& view, const Name& query, Search& s, std::size_t limit,
    std::vector<std::pair<Comparison, std::string_view>>& hits) const {
  const Knowledge& k = *knowledge;
  std::size_t words = 0;
  const bool alone = std::count_if(query.part.begin(), query.part.begin() + query.size,
                                   [](const Part& p) { return p.kind != PartKind::initial; }) == 1;
  for (std::size_t i = 0; i < query.size && words < max_query_words; ++i) {
    const Part& part = query.part[i];
    if (part.kind == PartKind::initial) continue;
    const Skeletons keys = names::skeletons(k, ambiguity, part.units);
    s.found.clear();
    s.near.clear();
    for (std::size_t n = 0; n < keys.count; ++n)
      near_skeletons(view, keys.key[n], s.near);
    std::sort(s.near.begin(), s.near.end());
    s.near.erase(std::unique(s.near.begin(), s.near.end()), s.near.end());
    s.met.clear();
    s.units.clear();
    s.sizes.clear();
    for (const std::uint32_t skeleton : s.near) {
      for (const std::uint32_t w : view.list(view.bucket_begin, view.bucket, skeleton)) {
        if (w >= view.words.size()) continue;
        const IndexedWord& word = view.words[w];
        const int differ = static_cast<int>(word.size) - static_cast<int>(part.units.size);
        if (differ > 3 || differ < -3 || word.size > max_length) continue;
        s.met.push_back(w);
        s.units.push_back(word.unit.data());
        s.sizes.push_back(word.size);
      }
    }
    s.prices.resize(s.met.size());
    Nearness(k.costs, part.units)
        .measure(s.units.data(), s.sizes.data(), s.met.size(), s.prices.data());
    for (std::size_t n = 0; n < s.met.size(); ++n) {
      if (s.prices[n] <= worst_word) s.found.push_back({s.met[n], s.prices[n]});
    }
    std::sort(s.found.begin(), s.found.end(), [](const Alternative& a, const Alternative& b) {
      return a.cost != b.cost ? a.cost < b.cost : a.word < b.word;
    });
    s.found.erase(
        std::unique(s.found.begin(), s.found.end(),
                    [](const Alternative& a, const Alternative& b) { return a.word == b.word; }),
        s.found.end());
    const std::size_t most = alone ? max_alternatives_alone : max_alternatives;
    auto& alternatives = s.alternatives[words];
    alternatives.assign(s.found.begin(), s.found.begin() + static_cast<std::ptrdiff_t>(
                                                               std::min(s.found.size(), most)));
    auto& skeletons = s.skeletons[words];
    skeletons.clear();
    s.costs[words].clear();
    for (const Alternative& a : alternatives) {
      s.costs[words].put(a.word, a.cost);
      const std::uint32_t skeleton = view.words[a.word].skeleton;
      if (skeletons.size() < max_pair_skeletons &&
          std::find(skeletons.begin(), skeletons.end(), skeleton) == skeletons.end()) {
        skeletons.push_back(skeleton);
      }
    }
    ++words;
  }
  if (words == 0) return;

  s.lists.clear();
  if (words == 1) {
    for (const Alternative& a : s.alternatives[0]) {
      const auto list = view.list(view.word_begin, view.word_record, a.word);
      s.lists.emplace_back(a.cost, list);
    }
  } else {
    const unsigned bits = view.header->pair_bits;
    for (std::size_t i = 0; i < words; ++i) {
      for (std::size_t j = i + 1; j < words; ++j) {
        for (std::size_t x = 0; x < s.skeletons[i].size(); ++x) {
          for (std::size_t y = 0; y < s.skeletons[j].size(); ++y) {
            const auto list = view.list(view.pair_begin, view.pair,
                                        pair_slot(s.skeletons[i][x], s.skeletons[j][y], bits));
            if (!list.empty()) s.lists.emplace_back(static_cast<std::uint32_t>(list.size()), list);
          }
        }
      }
    }
    std::stable_sort(s.lists.begin(), s.lists.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  s.ranked.clear();
  auto rank = [&] {
    s.seen.clear();
    for (const auto& [weight, list] : s.lists) {
      if (s.seen.size() >= candidate_budget) break;
      const std::size_t room = candidate_budget - s.seen.size();
      s.seen.insert(s.seen.end(), list.begin(),
                    list.begin() + static_cast<std::ptrdiff_t>(std::min(room, list.size())));
    }
    std::sort(s.seen.begin(), s.seen.end());
    s.seen.erase(std::unique(s.seen.begin(), s.seen.end()), s.seen.end());
    for (const std::uint32_t r : s.seen) {
      const auto record = view.list(view.record_begin, view.record_word, r);
      unsigned used = 0;
      unsigned sum = 0;
      // Each word asked takes the cheapest word of the record that is not taken yet.
      for (std::size_t w = 0; w < words; ++w) {
        unsigned cheapest = nowhere;
        std::size_t at = record.size();
        for (std::size_t i = 0; i < record.size(); ++i) {
          if ((used >> i) & 1u) continue;
          const std::uint8_t c = s.costs[w].get(record[i]);
          if (c < cheapest) {
            cheapest = c;
            at = i;
          }
        }
        if (at < record.size()) used |= 1u << at;
        sum += cheapest;
      }
      s.ranked.emplace_back(static_cast<std::uint16_t>(sum), r);
    }
  };
  rank();
  const auto best = std::min_element(s.ranked.begin(), s.ranked.end());
  if (words > 1 && (best == s.ranked.end() || best->first > pairs_failed)) {
    // A word so damaged that no pair holds: by its rarest neighbour alone.
    s.lists.clear();
    for (std::size_t w = 0; w < words; ++w) {
      for (const Alternative& a : s.alternatives[w]) {
        if (a.cost > alone_at_most) break;
        const auto list = view.list(view.word_begin, view.word_record, a.word);
        s.lists.emplace_back(static_cast<std::uint32_t>(list.size()), list);
      }
    }
    std::stable_sort(s.lists.begin(), s.lists.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    rank();
    std::sort(s.ranked.begin(), s.ranked.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second < b.second : a.first < b.first;
    });
    s.ranked.erase(std::unique(s.ranked.begin(), s.ranked.end(),
                               [](const auto& a, const auto& b) { return a.second == b.second; }),
                   s.ranked.end());
  }
  const std::size_t full =
      std::min(s.ranked.size(), std::max(alone ? full_comparisons_alone : full_comparisons, limit));
  std::partial_sort(s.ranked.begin(), s.ranked.begin() + static_cast<std::ptrdiff_t>(full),
                    s.ranked.end());
  for (std::size_t i = 0; i < full; ++i) {
    if (i >= limit && s.ranked[i].first > s.ranked[0].first + 64) break;
    const std::string_view line = view.line(s.ranked[i].second);
    hits.emplace_back(compare(k, query, parse(k, name_in(line))), line);
  }
}

std::vector<Hit> Index::search(std::string_view query, std::size_t limit, double least) const {
  thread_local const std::unique_ptr<Search, SearchDeleter> room(new Search);
  std::vector<std::pair<Comparison, std::string_view>> found;
  const Name name = parse(*state_->knowledge, query);
  state_->search_segment(state_->main, name, *room, limit, found);
  if (state_->has_delta) state_->search_segment(state_->delta, name, *room, limit, found);
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first.bits != b.first.bits ? a.first.bits > b.first.bits
                                        : a.second.data() < b.second.data();
  });
  std::vector<Hit> hits;
  for (const auto& [result, line] : found) {
    if (hits.size() >= limit || result.probability < least) break;
    const std::size_t tab = line.find('\t');
    hits.push_back(
        Hit{tab == std::string_view::npos ? std::string() : std::string(line.substr(0, tab)),
            std::string(name_in(line)), result});
  }
  return hits;
}

Result<Index> Index::open(const Knowledge& knowledge, const std::string& path) {
  Result<Bytes> bytes = Bytes::map(path);
  if (!bytes) return tl::unexpected(bytes.error());
  Index index;
  State& s = *index.state_;
  s.knowledge = &knowledge;
  s.ambiguity = make_ambiguity(knowledge);
  s.path = path;
  s.bytes = std::move(*bytes);
  Result<IndexView> view = view_of(s.bytes.view(), path);
  if (!view) return tl::unexpected(view.error());
  s.main = *view;
  std::ifstream delta(path + ".delta");
  for (std::string line; std::getline(delta, line);)
    s.added.push_back(line);
  if (Result<void> done = s.rebuild_delta(); !done) return tl::unexpected(done.error());
  return index;
}

Result<void> Index::add(std::string_view line) {
  return add(std::vector<std::string>{std::string(line)});
}

Result<void> Index::add(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    if (line.find('\n') != std::string::npos) return fail(Code::usage, "a name is one line");
  }
  const std::string path = state_->path + ".delta";
  std::ofstream out(path, std::ios::binary | std::ios::app);
  for (const std::string& line : lines)
    out << line << '\n';
  out.flush();
  if (!out) return fail(Code::unreadable, "cannot write", {path});
  state_->added.insert(state_->added.end(), lines.begin(), lines.end());
  return state_->rebuild_delta();
}

std::size_t Index::size() const {
  return static_cast<std::size_t>(state_->main.header->records) + state_->added.size();
}

}  // namespace panah::names

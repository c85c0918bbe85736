#include "names/index.h"

#include "base/assert.h"
#include "base/data_file.h"
#include "base/hash.h"
#include "names/nearness.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <span>
#include <unordered_map>

namespace panah::names {

namespace {

constexpr std::uint64_t magic = 0x31454D414E50ull | (0x4148ull << 48);
constexpr std::uint32_t version = 1;
constexpr std::size_t max_record_words = 5;
constexpr std::size_t records_in_block = 16;
constexpr std::size_t max_skeleton = 14;

// ---- skeletons
// ------------------------------------------------------------------------------------

// Four bits a class, first class in the lowest bits; zero ends it.
using Skeleton = std::uint64_t;

std::size_t length_of(Skeleton s) {
  return (static_cast<std::size_t>(std::bit_width(s)) + 3) / 4;
}

Skeleton without(Skeleton s, std::size_t at) {
  const Skeleton low = s & ((Skeleton{1} << (4 * at)) - 1);
  return low | ((s >> (4 * at + 4)) << (4 * at));
}

std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 31;
  x *= 0x7fb5d329728ea185u;
  x ^= x >> 27;
  x *= 0x81dadef4bc2dd44du;
  return x ^ (x >> 33);
}

// What else an ambiguous unit may be.
struct Ambiguity {
  std::array<std::array<std::uint8_t, 3>, max_units> classes{};  // 0 ends; 15: nothing
  std::array<std::uint8_t, max_units> count{};
};

Ambiguity make_ambiguity(const Knowledge& k) {
  Ambiguity a;
  for (std::size_t u = 0; u < k.units.size(); ++u) {
    a.classes[u][0] = consonant_class(k, static_cast<Unit>(u));
    a.count[u] = 1;
  }
  auto also = [&](const char* name, std::uint8_t c) {
    const Unit u = k.units.find(name);
    if (u != 0 && a.count[u] < 3) a.classes[u][a.count[u]++] = c;
  };
  also("CH", 4);
  also("CHi", 4);
  also("J", 0);
  also("c", 5);
  also("c", 3);
  also("h", 0);
  also("X", 3);
  also("ks", 4);
  also("ts", 7);
  return a;
}

struct Skeletons {
  std::array<Skeleton, 6> key{};
  std::size_t count = 0;
};

Skeletons skeletons(const Knowledge& k, const Ambiguity& ambiguity, const UnitString& u) {
  Skeletons out;
  struct Open {
    Skeleton s;
    std::size_t n;
  };
  std::array<Open, 6> open{};
  std::size_t opens = 1;
  open[0] = Open{0, 0};
  bool first_vowel_done = false;
  for (const Unit unit : u) {
    const std::uint8_t main = ambiguity.classes[unit][0];
    if (main == 0) {
      if (!first_vowel_done && k.units.is_vowel(unit)) {
        for (std::size_t i = 0; i < opens; ++i) {
          if (open[i].n == 0) open[i] = Open{13, 1};
        }
        first_vowel_done = true;
      }
      continue;
    }
    const std::size_t before = opens;
    for (std::size_t c = 0; c < ambiguity.count[unit]; ++c) {
      const std::uint8_t one = ambiguity.classes[unit][c];
      for (std::size_t i = 0; i < before; ++i) {
        Open next = open[i];
        if (one != 0 && next.n < max_skeleton) {
          next.s |= static_cast<Skeleton>(one) << (4 * next.n);
          ++next.n;
        }
        if (c == 0) continue;
        if (opens < open.size()) open[opens++] = next;
      }
    }
    for (std::size_t i = 0; i < before; ++i) {
      if (open[i].n < max_skeleton) {
        open[i].s |= static_cast<Skeleton>(main) << (4 * open[i].n);
        ++open[i].n;
      }
    }
  }
  for (std::size_t i = 0; i < opens; ++i) {
    if (std::find(out.key.begin(), out.key.begin() + static_cast<std::ptrdiff_t>(out.count),
                  open[i].s) == out.key.begin() + static_cast<std::ptrdiff_t>(out.count)) {
      out.key[out.count++] = open[i].s;
    }
  }
  return out;
}

// ---- the file
// -------------------------------------------------------------------------------------

struct Word {
  std::array<Unit, max_length> unit;
  std::uint8_t size;
  std::uint8_t pad[3];
  std::uint32_t skeleton;  // the first of its skeletons
};
static_assert(sizeof(Word) == 32);

struct Deletion {
  std::uint64_t key;
  std::uint32_t skeleton;
  std::uint32_t pad;
};

enum Section : std::size_t {
  words_s,
  skeletons_s,
  bucket_begin_s,
  bucket_s,
  deletions_s,
  record_begin_s,
  record_word_s,
  pair_begin_s,
  pair_s,
  word_begin_s,
  word_record_s,
  line_begin_s,
  line_length_s,
  lines_s,
  section_count,
};

struct Header {
  std::uint64_t magic;
  std::uint32_t version;
  std::uint32_t pair_bits;
  std::uint64_t records;
  std::array<std::uint8_t, 32> knowledge;
  std::array<std::uint64_t, section_count> begin, size;  // bytes
};

struct View {
  const Header* header = nullptr;
  std::span<const Word> words;
  std::span<const std::uint64_t> skeletons;
  std::span<const std::uint32_t> bucket_begin, bucket;
  std::span<const Deletion> deletions;
  std::span<const std::uint32_t> record_begin, record_word;
  std::span<const std::uint32_t> pair_begin, pair;
  std::span<const std::uint32_t> word_begin, word_record;
  std::span<const std::uint64_t> line_begin;
  std::span<const std::uint8_t> line_length;
  std::string_view lines;

  std::span<const std::uint32_t> list(std::span<const std::uint32_t> begin,
                                      std::span<const std::uint32_t> items, std::size_t i) const {
    if (i + 1 >= begin.size()) return {};
    const std::size_t from = begin[i];
    const std::size_t to = begin[i + 1];
    if (from > to || to > items.size()) return {};  // a damaged file
    return items.subspan(from, to - from);
  }
  std::string_view line(std::uint32_t record) const {
    const std::size_t block = record / records_in_block;
    if (block >= line_begin.size() || record >= line_length.size()) return {};
    std::size_t at = line_begin[block];
    for (std::size_t r = block * records_in_block; r < record; ++r)
      at += line_length[r];
    if (at > lines.size()) return {};
    return lines.substr(at, line_length[record]);
  }
};

Hash knowledge_hash() {
  std::string all;
  for (const char* name : {"names/units.toml", "names/parts.toml"}) {
    if (auto file = data_file(name)) all += file->text;
  }
  return sha256(all);
}

std::string_view name_in(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) return line;
  const std::string_view rest = line.substr(tab + 1);
  return rest.substr(0, rest.find('\t'));
}

Result<View> view_of(std::string_view bytes, const std::string& path) {
  const Where where{path};
  if (bytes.size() < sizeof(Header)) return fail(Code::malformed, "not an index of names", where);
  View v;
  v.header = reinterpret_cast<const Header*>(bytes.data());
  const Header& h = *v.header;
  if (h.magic != magic) return fail(Code::malformed, "not an index of names", where);
  if (h.version != version) {
    return fail(Code::unsupported, "an index of another version", where, "build it again");
  }
  const Hash hash = knowledge_hash();
  if (std::memcmp(hash.bytes.data(), h.knowledge.data(), 32) != 0) {
    return fail(Code::conflict, "built with other tables of letters", where, "build it again");
  }
  if (h.pair_bits < 1 || h.pair_bits > 32 || h.records > 0x7fffffff)
    return fail(Code::malformed, "a damaged index", where);
  for (std::size_t s = 0; s < section_count; ++s) {
    if (h.begin[s] % 64 != 0 || h.begin[s] > bytes.size() ||
        h.size[s] > bytes.size() - h.begin[s]) {
      return fail(Code::malformed, "a damaged index: a section lies outside the file", where);
    }
  }
  auto section = [&]<class T>(std::span<const T>& to, std::size_t s) {
    to = std::span<const T>(reinterpret_cast<const T*>(bytes.data() + h.begin[s]),
                            h.size[s] / sizeof(T));
  };
  section(v.words, words_s);
  section(v.skeletons, skeletons_s);
  section(v.bucket_begin, bucket_begin_s);
  section(v.bucket, bucket_s);
  section(v.deletions, deletions_s);
  section(v.record_begin, record_begin_s);
  section(v.record_word, record_word_s);
  section(v.pair_begin, pair_begin_s);
  section(v.pair, pair_s);
  section(v.word_begin, word_begin_s);
  section(v.word_record, word_record_s);
  section(v.line_begin, line_begin_s);
  section(v.line_length, line_length_s);
  v.lines = bytes.substr(h.begin[lines_s], h.size[lines_s]);
  if (v.line_length.size() != h.records || v.record_begin.size() != h.records + 1 ||
      v.pair_begin.size() != (std::size_t{1} << h.pair_bits) + 1) {
    return fail(Code::malformed, "a damaged index: sections do not fit each other", where);
  }
  return v;
}

std::uint32_t pair_slot(std::uint32_t a, std::uint32_t b, unsigned bits) {
  if (a > b) std::swap(a, b);
  const std::uint64_t h = mix((static_cast<std::uint64_t>(a) << 32) | b);
  return static_cast<std::uint32_t>(h >> (64 - bits));
}

struct UnitHash {
  std::size_t operator()(const UnitString& u) const {
    std::uint64_t h = u.size;
    for (const Unit x : u)
      h = (h ^ x) * 0x100000001b3u;
    return mix(h);
  }
};

}  // namespace

// ---- building
// -------------------------------------------------------------------------------------

struct IndexBuilder::State {
  const Knowledge& knowledge;
  Ambiguity ambiguity;
  std::unordered_map<UnitString, std::uint32_t, UnitHash> known;
  std::vector<Word> words;
  std::vector<std::uint32_t> record_begin{0};
  std::vector<std::uint32_t> record_word;
  std::vector<std::uint64_t> line_begin;
  std::vector<std::uint8_t> line_length;
  std::string lines;
};

IndexBuilder::IndexBuilder(const Knowledge& knowledge)
    : state_(new State{knowledge, make_ambiguity(knowledge), {}, {}, {0}, {}, {}, {}, {}}) {}
IndexBuilder::~IndexBuilder() = default;
IndexBuilder::IndexBuilder(IndexBuilder&&) noexcept = default;

std::size_t IndexBuilder::size() const {
  return state_->line_length.size();
}

void IndexBuilder::add(std::string_view line) {
  State& s = *state_;
  if (line.size() > 255) {
    std::size_t cut = 255;
    while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80)
      --cut;
    line = line.substr(0, cut);
  }
  if (s.line_length.size() % records_in_block == 0) s.line_begin.push_back(s.lines.size());
  s.lines += line;
  s.line_length.push_back(static_cast<std::uint8_t>(line.size()));
  const Name name = parse(s.knowledge, name_in(line));
  std::size_t kept = 0;
  for (std::size_t i = 0; i < name.size && kept < max_record_words; ++i) {
    if (name.part[i].kind == PartKind::initial) continue;
    const UnitString& u = name.part[i].units;
    const auto [it, fresh] = s.known.try_emplace(u, static_cast<std::uint32_t>(s.words.size()));
    if (fresh) {
      Word w{};
      w.unit = u.unit;
      w.size = u.size;
      std::fill(w.unit.begin() + w.size, w.unit.end(), Unit{0});
      s.words.push_back(w);
    }
    s.record_word.push_back(it->second);
    ++kept;
  }
  s.record_begin.push_back(static_cast<std::uint32_t>(s.record_word.size()));
}

std::string IndexBuilder::bytes() && {
  State& s = *state_;
  s.known = {};
  const auto records = static_cast<std::uint32_t>(s.line_length.size());

  // Skeletons of all words, sorted; a word stands in the bucket of each of its skeletons.
  std::vector<std::pair<Skeleton, std::uint32_t>> of_word;
  std::vector<Skeleton> first(s.words.size());
  for (std::uint32_t w = 0; w < s.words.size(); ++w) {
    UnitString u;
    u.unit = s.words[w].unit;
    u.size = s.words[w].size;
    const Skeletons keys = skeletons(s.knowledge, s.ambiguity, u);
    first[w] = keys.key[0];
    for (std::size_t i = 0; i < keys.count; ++i)
      of_word.emplace_back(keys.key[i], w);
  }
  std::sort(of_word.begin(), of_word.end());
  std::vector<std::uint64_t> keys;
  std::vector<std::uint32_t> bucket_begin;
  std::vector<std::uint32_t> bucket;
  for (const auto& [key, word] : of_word) {
    if (keys.empty() || keys.back() != key) {
      keys.push_back(key);
      bucket_begin.push_back(static_cast<std::uint32_t>(bucket.size()));
    }
    bucket.push_back(word);
  }
  bucket_begin.push_back(static_cast<std::uint32_t>(bucket.size()));
  for (std::uint32_t w = 0; w < s.words.size(); ++w) {
    s.words[w].skeleton = static_cast<std::uint32_t>(
        std::lower_bound(keys.begin(), keys.end(), first[w]) - keys.begin());
  }
  std::vector<Deletion> deletions;
  for (std::uint32_t k = 0; k < keys.size(); ++k) {
    const std::size_t n = length_of(keys[k]);
    if (n < 2) continue;
    Skeleton last = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Skeleton d = without(keys[k], i);
      if (i > 0 && d == last) continue;
      last = d;
      deletions.push_back(Deletion{d, k, 0});
    }
  }
  std::sort(deletions.begin(), deletions.end(), [](const Deletion& a, const Deletion& b) {
    return std::tie(a.key, a.skeleton) < std::tie(b.key, b.skeleton);
  });

  // Records by hashed pairs of skeletons, and by word: two passes of counting, no sorting.
  std::uint64_t pairs = 0;
  for (std::uint32_t r = 0; r < records; ++r) {
    const std::uint64_t n = s.record_begin[r + 1] - s.record_begin[r];
    pairs += n * (n - 1) / 2;
  }
  const unsigned bits =
      std::clamp<unsigned>(static_cast<unsigned>(std::bit_width(pairs)), 8, 28) - 1;
  std::vector<std::uint32_t> pair_begin((std::size_t{1} << bits) + 1);
  std::vector<std::uint32_t> word_begin(s.words.size() + 1);
  auto each_pair = [&](std::uint32_t r, auto&& visit) {
    const std::uint32_t from = s.record_begin[r];
    const std::uint32_t to = s.record_begin[r + 1];
    for (std::uint32_t i = from; i < to; ++i) {
      for (std::uint32_t j = i + 1; j < to; ++j) {
        visit(pair_slot(s.words[s.record_word[i]].skeleton, s.words[s.record_word[j]].skeleton,
                        bits));
      }
    }
  };
  for (std::uint32_t r = 0; r < records; ++r) {
    each_pair(r, [&](std::uint32_t slot) { ++pair_begin[slot + 1]; });
  }
  for (const std::uint32_t w : s.record_word)
    ++word_begin[w + 1];
  for (std::size_t i = 1; i < pair_begin.size(); ++i)
    pair_begin[i] += pair_begin[i - 1];
  for (std::size_t i = 1; i < word_begin.size(); ++i)
    word_begin[i] += word_begin[i - 1];
  std::vector<std::uint32_t> pair(pair_begin.back());
  std::vector<std::uint32_t> word_record(s.record_word.size());
  {
    std::vector<std::uint32_t> next(pair_begin.begin(), pair_begin.end() - 1);
    for (std::uint32_t r = 0; r < records; ++r) {
      each_pair(r, [&](std::uint32_t slot) { pair[next[slot]++] = r; });
    }
  }
  {
    std::vector<std::uint32_t> next(word_begin.begin(), word_begin.end() - 1);
    for (std::uint32_t r = 0; r < records; ++r) {
      for (std::uint32_t i = s.record_begin[r]; i < s.record_begin[r + 1]; ++i) {
        word_record[next[s.record_word[i]]++] = r;
      }
    }
  }

  Header h{};
  h.magic = magic;
  h.version = version;
  h.pair_bits = bits;
  h.records = records;
  h.knowledge = knowledge_hash().bytes;
  std::string out;
  std::uint64_t at = (sizeof(Header) + 63) / 64 * 64;
  std::array<std::string_view, section_count> part;
  auto put = [&](std::size_t section, const void* data, std::size_t size) {
    part[section] = std::string_view(static_cast<const char*>(data), size);
    h.begin[section] = at;
    h.size[section] = size;
    at = (at + size + 63) / 64 * 64;
  };
  auto put_vector = [&](std::size_t section, const auto& v) {
    put(section, v.data(), v.size() * sizeof(v[0]));
  };
  put_vector(words_s, s.words);
  put_vector(skeletons_s, keys);
  put_vector(bucket_begin_s, bucket_begin);
  put_vector(bucket_s, bucket);
  put_vector(deletions_s, deletions);
  put_vector(record_begin_s, s.record_begin);
  put_vector(record_word_s, s.record_word);
  put_vector(pair_begin_s, pair_begin);
  put_vector(pair_s, pair);
  put_vector(word_begin_s, word_begin);
  put_vector(word_record_s, word_record);
  put_vector(line_begin_s, s.line_begin);
  put_vector(line_length_s, s.line_length);
  put(lines_s, s.lines.data(), s.lines.size());
  out.reserve(at);
  out.append(reinterpret_cast<const char*>(&h), sizeof h);
  for (std::size_t i = 0; i < section_count; ++i) {
    out.resize(h.begin[i]);
    out.append(part[i]);
  }
  out.resize(at);
  return out;
}

Result<void> IndexBuilder::write(const std::string& path) && {
  const std::string data = std::move(*this).bytes();
  const std::string temporary = path + ".new";
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out.write(data.data(), static_cast<std::streamsize>(data.size()));
    out.flush();
    if (!out) return fail(Code::unreadable, "cannot write", {temporary});
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    return fail(Code::unreadable, "cannot rename", {temporary});
  }
  return {};
}

// ---- searching
// ------------------------------------------------------------------------------------

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
  static constexpr std::size_t size = 256;
  std::array<std::uint32_t, size> key;
  std::array<std::uint8_t, size> cost;
  void clear() { key.fill(~0u); }
  void put(std::uint32_t word, std::uint8_t c) {
    std::size_t i = (word * 0x9E3779B1u) >> 24;
    while (key[i] != ~0u && key[i] != word)
      i = (i + 1) % size;
    key[i] = word;
    cost[i] = c;
  }
  std::uint8_t get(std::uint32_t word) const {
    std::size_t i = (word * 0x9E3779B1u) >> 24;
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
  View main;
  std::vector<std::string> added;  // lines of the delta
  Bytes delta_bytes;
  View delta;
  bool has_delta = false;

  void search_segment(const View& view, const Name& query, Search& s, std::size_t limit,
                      std::vector<std::pair<Comparison, std::string_view>>& hits) const;
  Result<void> rebuild_delta() {
    has_delta = false;
    if (added.empty()) return {};
    IndexBuilder builder(*knowledge);
    for (const std::string& line : added)
      builder.add(line);
    delta_bytes = Bytes(std::move(builder).bytes());
    Result<View> v = view_of(delta_bytes.view(), path + ".delta");
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
void near_skeletons(const View& view, Skeleton key, std::vector<std::uint32_t>& out) {
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
    const View& view, const Name& query, Search& s, std::size_t limit,
    std::vector<std::pair<Comparison, std::string_view>>& hits) const {
  const Knowledge& k = *knowledge;
  std::size_t words = 0;
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
        const Word& word = view.words[w];
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
    auto& alternatives = s.alternatives[words];
    alternatives.assign(s.found.begin(), s.found.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                               s.found.size(), max_alternatives)));
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
  const std::size_t full = std::min(s.ranked.size(), std::max(full_comparisons, limit));
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
  Result<View> view = view_of(s.bytes.view(), path);
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

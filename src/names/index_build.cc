#include "names/index.h"
#include "names/index_file.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <unordered_map>
#include <vector>

namespace panah::names {

namespace {

constexpr std::size_t max_record_words = 5;

struct UnitHash {
  std::size_t operator()(const UnitString& u) const {
    std::uint64_t h = u.size;
    for (const Unit x : u)
      h = (h ^ x) * 0x100000001b3u;
    return mix(h);
  }
};

}  // namespace

struct IndexBuilder::State {
  const Knowledge& knowledge;
  Ambiguity ambiguity;
  std::unordered_map<UnitString, std::uint32_t, UnitHash> known;
  std::vector<IndexedWord> words;
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
      IndexedWord w{};
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

  IndexHeader h{};
  h.magic = index_magic;
  h.version = index_version;
  h.pair_bits = bits;
  h.records = records;
  h.knowledge = knowledge_hash().bytes;
  std::string out;
  std::uint64_t at = (sizeof(IndexHeader) + 63) / 64 * 64;
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

}  // namespace panah::names

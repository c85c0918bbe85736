// How an index of names lies in its file. For names/index.cc and names/index_build.cc.
//
// One header, then sections, each at a multiple of 64 bytes. A file may be damaged or hostile:
// view_of() checks where the sections lie, and what reads an entry checks what it points to.
#pragma once

#include "base/error.h"
#include "base/hash.h"
#include "names/skeleton.h"
#include "names/units.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace panah::names {

inline constexpr std::uint64_t index_magic = 0x31454D414E50ull | (0x4148ull << 48);
inline constexpr std::uint32_t index_version = 1;
inline constexpr std::size_t records_in_block = 16;

struct IndexedWord {
  std::array<Unit, max_length> unit;
  std::uint8_t size;
  std::uint8_t pad[3];
  std::uint32_t skeleton;  // the first of its skeletons
};
static_assert(sizeof(IndexedWord) == 32);

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

struct IndexHeader {
  std::uint64_t magic;
  std::uint32_t version;
  std::uint32_t pair_bits;
  std::uint64_t records;
  std::array<std::uint8_t, 32> knowledge;
  std::array<std::uint64_t, section_count> begin, size;  // bytes
};

struct IndexView {
  const IndexHeader* header = nullptr;
  std::span<const IndexedWord> words;
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

/// Of the tables that decide what stands in an index.
Hash knowledge_hash();

/// The name in "id, tab, name" or in a line without tab.
std::string_view name_in(std::string_view line);

/// malformed if it is no index, unsupported if of another version, conflict if built with other
/// tables.
Result<IndexView> view_of(std::string_view bytes, const std::string& path);

/// The list of records of two skeletons, in 2^bits lists; the order of the two does not matter.
inline std::uint32_t pair_slot(std::uint32_t a, std::uint32_t b, unsigned bits) {
  if (a > b) std::swap(a, b);
  const std::uint64_t h = mix((static_cast<std::uint64_t>(a) << 32) | b);
  return static_cast<std::uint32_t>(h >> (64 - bits));
}

}  // namespace panah::names

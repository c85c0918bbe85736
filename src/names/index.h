// Search over millions of names in any of the spellings, with typos, in any order, in well under a
// millisecond.
//
//   Knowledge k = *load_knowledge();
//   IndexBuilder builder(k);
//   builder.add("17\tХуршид Комилов");                       // id, tab, name; or a name alone
//   Result<void> done = builder.write("people.names");
//   Result<Index> index = Index::open(k, "people.names");    // memory-mapped; milliseconds
//   std::vector<Hit> hits = index->search("Churschid Kamilow", 10);
//
// How: every distinct word (after parse()) stands in a vocabulary, bucketed by its skeleton of
// consonant classes, with the skeletons one deletion away; a query word meets the words of its
// buckets by the same alignment as compare(). Records are found by hashed pairs of skeletons of
// their words, so that a frequent given name costs nothing; the best candidates are then compared
// in full. Ideas: symmetric deletion (SymSpell), pair keys; figures in bench/names.
//
// An index is one file of immutable data and, beside it, FILE.delta: a text file of lines added
// later, indexed in memory when opened or added to. Same input, same bytes. The file says which
// data/ tables it was built with; with others it is refused (conflict: build it again).
// Threads: one Index may be searched by many threads if each uses its own Search.
#pragma once

#include "base/error.h"
#include "names/compare.h"
#include "names/name.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace panah::names {

struct Hit {
  std::string id;    // what stood before the tab; the record's number if nothing did
  std::string name;  // as added
  Comparison result;
};

/// Limits of one index: 2^31 records, 255 bytes a line (what is longer is cut at a code point).
class IndexBuilder {
 public:
  explicit IndexBuilder(const Knowledge& knowledge);
  ~IndexBuilder();
  IndexBuilder(IndexBuilder&&) noexcept;
  /// Lines without a name are counted but never found. About 1 microsecond.
  void add(std::string_view line);
  std::size_t size() const;
  /// Writes to a temporary file beside it and renames.
  Result<void> write(const std::string& path) &&;

 private:
  friend class Index;
  std::string bytes() &&;
  struct State;
  std::unique_ptr<State> state_;
};

/// Room for one search at a time; reuse it, it keeps its buffers.
struct Search;
struct SearchDeleter {
  void operator()(Search* search) const;
};

class Index {
 public:
  static Result<Index> open(const Knowledge& knowledge, const std::string& path);
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  /// Best first; equal ones in order of adding. Only hits of at least `least` probability.
  std::vector<Hit> search(std::string_view query, std::size_t limit, double least = 0) const;

  /// Appends to FILE.delta and to what is searched. Returns after the line has been handed to the
  /// file system. Not together with a search. Costs as much as indexing all that was added since
  /// the index was built, so add many at once.
  Result<void> add(std::string_view line);
  Result<void> add(const std::vector<std::string>& lines);

  std::size_t size() const;

 private:
  Index();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace panah::names

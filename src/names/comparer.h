// Many pairs of names in a row, quickly.
//
//   Comparer compare(knowledge);
//   for (const auto& [a, b] : pairs) compare(a, b).probability;
//
// Gives what compare(knowledge, parse(a), parse(b)) gives, to the last bit, but remembers names,
// words and prices of pairs of words met before (about 6 MB, direct-mapped: the newest stays). Not
// to be shared by threads; the knowledge may be.
#pragma once

#include "names/compare.h"

#include <memory>
#include <string_view>

namespace panah::names {

class Comparer {
 public:
  explicit Comparer(const Knowledge& knowledge);
  ~Comparer();
  Comparer(Comparer&&) noexcept;
  Comparer& operator=(Comparer&&) noexcept;

  Comparison operator()(std::string_view a, std::string_view b);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace panah::names

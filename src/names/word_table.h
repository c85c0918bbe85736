// A table from hashes to small values that is filled once and then only asked, millions of times a
// second: open addressing, at most half full. For names/words.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace panah::names {

/// A key is remembered by 32 of its mixed bits, besides those that choose the place: a key that is
/// not there is taken for another about once in 10^10 times.
template <class Value>
class WordTable {
 public:
  /// Keeps what stands there already.
  void emplace(std::uint64_t key, Value value) { put(key, value, false); }
  void replace(std::uint64_t key, Value value) { put(key, value, true); }
  /// Null if there is none. Valid until the next change.
  const Value* find(std::uint64_t key) const {
    if (marks_.empty()) return nullptr;
    const std::uint64_t h = mixed(key);
    const std::uint32_t mark = mark_of(h);
    for (std::size_t i = h & (marks_.size() - 1);; i = (i + 1) & (marks_.size() - 1)) {
      if (marks_[i] == mark) return &values_[i];
      if (marks_[i] == 0) return nullptr;
    }
  }
  std::size_t size() const { return keys_.size(); }

 private:
  static std::uint64_t mixed(std::uint64_t key) {
    key = (key ^ (key >> 32)) * 0x9E3779B97F4A7C15u;
    return key ^ (key >> 29);
  }
  static std::uint32_t mark_of(std::uint64_t h) {
    const auto mark = static_cast<std::uint32_t>(h >> 32);
    return mark == 0 ? 1 : mark;
  }
  void put(std::uint64_t key, Value value, bool over) {
    if (const Value* known = find(key); known != nullptr) {
      if (over) values_[static_cast<std::size_t>(known - values_.data())] = value;
      return;
    }
    if (2 * (keys_.size() + 1) > marks_.size()) grow();
    keys_.push_back(key);
    place(key, value);
  }
  void place(std::uint64_t key, Value value) {
    const std::uint64_t h = mixed(key);
    std::size_t i = h & (marks_.size() - 1);
    while (marks_[i] != 0)
      i = (i + 1) & (marks_.size() - 1);
    marks_[i] = mark_of(h);
    values_[i] = value;
  }
  void grow() {
    std::vector<Value> values;
    values.reserve(keys_.size());
    for (const std::uint64_t key : keys_)
      values.push_back(*find(key));
    marks_.assign(marks_.empty() ? 16 : 2 * marks_.size(), 0);
    values_.assign(marks_.size(), Value{});
    for (std::size_t k = 0; k < keys_.size(); ++k)
      place(keys_[k], values[k]);
  }
  std::vector<std::uint32_t> marks_;  // 0: empty
  std::vector<Value> values_;
  std::vector<std::uint64_t> keys_;  // in the order of coming, for growing
};

}  // namespace panah::names

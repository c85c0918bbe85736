#include "names/word_cache.h"

#include <algorithm>

namespace panah::names {

const WordReading& WordCache::reading(const Knowledge& knowledge, const char32_t* letters,
                                      std::size_t count) {
  std::uint64_t h = count;
  char32_t highest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    h = (h ^ letters[i]) * 0x9E3779B97F4A7C15u;
    highest = std::max(highest, letters[i]);
  }
  if (count > max_letters || highest > 0xFFFF) {
    long_word_ = read_word(knowledge, letters, count);
    return long_word_;
  }
  Slot& slot = slots_[(h >> 40) % slot_count];
  if (slot.count != count || !std::equal(letters, letters + count, slot.letters.begin())) {
    std::transform(letters, letters + count, slot.letters.begin(),
                   [](char32_t c) { return static_cast<char16_t>(c); });
    slot.count = static_cast<std::uint16_t>(count);
    slot.reading = read_word(knowledge, letters, count);
    slot.reading.part.id = next_id_;
    next_id_ += id_variants;
  }
  return slot.reading;
}

}  // namespace panah::names

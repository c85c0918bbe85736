// From letters to units: what a name is made of before anybody asks in which orthography.
//
//   Units table = *load_units();
//   UnitString u;
//   table.segment("Shuhrat", u);        // sh u h r a t
//   table.segment("Шуҳрат", u);         // sh u h r a tf: the same, but for the final t
//
// A unit is a letter or a group of letters of any script that keeps its ambiguity: Latin "ch" is
// one unit, which an orthography may read as ч, х or ш. data/names/units.toml says which letters
// make which unit, data/names/confusions.toml how far units lie apart in any orthography.
#pragma once

#include "base/error.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panah::names {

using Unit = std::uint8_t;  // 0 means none

inline constexpr std::size_t max_units = 128;  // in the table
inline constexpr std::size_t max_length = 24;  // of one word; what is longer is cut

/// The units of one word.
struct UnitString {
  std::array<Unit, max_length> unit{};
  std::uint8_t size = 0;
  bool operator==(const UnitString& other) const {
    return size == other.size && std::equal(unit.begin(), unit.begin() + size, other.unit.begin());
  }
  const Unit* begin() const { return unit.data(); }
  const Unit* end() const { return unit.data() + size; }
};

enum class Script : std::uint8_t { none, latin, cyrillic, arabic, other };

class Units {
 public:
  /// Letters are code points of one word, already lower case or not; unknown letters become units
  /// of no kin. Geminates become one. Cost: about 10 ns a letter.
  void segment(const char32_t* letters, std::size_t count, UnitString& out) const;
  void segment(std::string_view utf8, UnitString& out) const;
  /// With the letters of each unit: first and one past the last, counted from 0.
  using Letters = std::array<std::pair<std::uint8_t, std::uint8_t>, max_length>;
  void segment(const char32_t* letters, std::size_t count, UnitString& out, Letters& where) const;

  /// 0 if there is none.
  Unit find(std::string_view name) const;
  const std::string& name(Unit unit) const { return names_[unit]; }
  /// A letter that shows the unit to people: "ў" for ow. The name if no letter is alone.
  const std::string& shown(Unit unit) const { return shown_[unit]; }
  std::size_t size() const { return names_.size(); }

  /// Is this code point part of a word?
  bool is_word(char32_t c) const {
    return c < kind_.size() ? (kind_[c] & word_bit) != 0 : slow_is_word(c);
  }
  bool is_apostrophe(char32_t c) const;
  Script script(char32_t c) const {
    return c < kind_.size() ? static_cast<Script>(kind_[c] & script_bits) : slow_script(c);
  }
  bool is_vowel(Unit u) const { return vowel_[u]; }

  friend Result<Units> load_units();

 private:
  static constexpr std::uint8_t script_bits = 7, word_bit = 8;
  bool slow_is_word(char32_t c) const;
  Script slow_script(char32_t c) const;
  template <bool located>
  void cut(const char32_t* letters, std::size_t count, UnitString& out, Letters* where) const;
  std::uint8_t letter(char32_t c) const;
  struct Node {
    std::array<std::uint16_t, 256> next{};
    std::array<Unit, 3> units{};
    std::uint8_t count = 0;
    bool accepts = false;
  };
  std::vector<Node> nodes_;
  std::vector<std::uint8_t> letter_;  // by code point below 0x2200
  std::vector<std::uint8_t> kind_;    // the same: script and word_bit
  std::vector<std::string> names_;    // [0] is ""
  std::vector<std::string> shown_;
  std::array<bool, max_units> vowel_{};
};

Result<Units> load_units();

}  // namespace panah::names

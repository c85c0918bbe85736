// What it costs to believe that two units were written for the same letter of one source form.
//
// A source form is a name as its own language writes it. It reaches a report by one of several ways
// (lanes): natively written on both sides, or native on one and through Russian on the other, for
// each language. In the lane "Uzbek, left native, right through Russian" о against а is free,
// because Uzbek о is written а in Russian; а against о is not. The sum over a whole name keeps the
// lanes apart and takes the cheapest, so a name may not go one way in its first word and another in
// its second.
//
// The table is computed from data/orthographies at start (2 ms), with data/names/confusions.toml
// for what is close in any orthography.
#pragma once

#include "base/error.h"
#include "names/orthography.h"
#include "names/units.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah::names {

inline constexpr std::size_t lane_count = 16;
inline constexpr int cost_one = 32;  // of two unrelated consonants; costs saturate at 255

/// A cost for each lane.
struct alignas(16) Lanes {
  std::array<std::uint8_t, lane_count> at{};
};

struct Lane {
  std::string language;  // "uz"; empty: any
  Role left = Role::native, right = Role::native;
  bool same = true;  // both the same way
};

/// How one unit can stand for another: the letter of the source and who writes it so.
struct Derivation {
  Unit source = 0;
  std::int16_t left = -1, right = -1;  // index into Orthographies::all; -1: as it is
  std::int16_t left_roman = -1, right_roman = -1;
  int cost = 0;
};

class Costs {
 public:
  const Lanes& instead(Unit a, Unit b) const { return instead_[a * stride_ + b]; }
  const Lanes& left_out(Unit u) const { return left_out_[u]; }
  /// The same beside a word of Arabic script, which leaves short vowels out.
  const Lanes& left_out_beside_abjad(Unit u) const { return left_out_abjad_[u]; }
  /// The least of any lane; 128 bytes for each unit. For names/nearness.h.
  const std::array<std::uint8_t, max_units>& instead_least(Unit a) const { return least_[a]; }
  const std::array<std::uint8_t, max_units>& left_out_least() const { return left_out_least_; }
  const std::array<Lane, lane_count>& lanes() const { return lanes_; }

  /// Why a and b may be the same letter in a lane; nothing if only data/names/confusions.toml says
  /// so. Slow: for explanations.
  bool derive(std::size_t lane, Unit a, Unit b, Derivation& out) const;

  friend Result<Costs> load_costs(const Units& units, const Orthographies& systems);

 private:
  struct Emission {
    Unit source, surface;
    std::uint8_t cost;
    std::int16_t system, roman;
  };
  std::vector<Emission> emissions(std::size_t lane, bool left) const;
  std::vector<Lanes> instead_;
  std::size_t stride_ = 0;
  std::vector<std::array<std::uint8_t, max_units>> least_;
  std::array<std::uint8_t, max_units> left_out_least_{};
  std::array<Lanes, max_units> left_out_{}, left_out_abjad_{};
  std::array<Lane, lane_count> lanes_{};
  // [language][0: native, 1: through Russian]
  std::array<std::array<std::vector<Emission>, 2>, 6> emitted_;
};

Result<Costs> load_costs(const Units& units, const Orthographies& systems);

}  // namespace panah::names

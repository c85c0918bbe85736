// What each kind of evidence weighs: figures learned from pairs of names, kept as data.
//
//   double bits = weights.of(Feature::order) * 1.0;
//
// A feature is something that a comparison can observe and count: that two words agree, how far
// they lie apart, that a father's name is missing. The sum of weight times value over all features
// is the log-odds (natural) that the two names go back to one. data/names/weights.toml holds the
// weights and tells from which pairs they were learned; bench/names/learn.py learns them.
#pragma once

#include "base/error.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace panah::names {

enum class Feature : std::uint8_t {
  bias,        // 1
  one_word,    // 1: either side is a single word
  word,        // 1 for each pair of words, fathers' names aside
  word_far_1,  // how far apart they lie, in seven stretches: see distances
  word_far_2,
  word_far_3,
  word_far_4,
  word_far_5,
  word_far_6,
  word_far_7,
  father,  // the same for fathers' names
  father_far_1,
  father_far_2,
  father_far_3,
  father_far_4,
  father_far_5,
  father_far_6,
  father_far_7,
  script_far_1,  // added if both are of one script: it leaves less room for spelling
  script_far_2,
  script_far_3,
  known,       // 1: two spellings of one line of given.toml; the distance is then not asked
  across,      // 1: Latin and Cyrillic, and no language of the region explains them better
  practice_1,  // and how far apart practice.h finds them, in five stretches: see heard
  practice_2,
  practice_3,
  practice_4,
  practice_5,
  family,  // 1: both bear the ending of a family name and agree
  rare,    // bits above the usual that an agreeing word is rare
  rare_father,
  short_word,   // letters below four of a word that agrees
  distinct,     // 1: both are known given names, and known to be two
  root,         // 1: a family name against its bare root: Rahmon and Rahmonov
  bare_father,  // 1: a father's name against a word without its mark
  nickname,     // 1: one is a known pet form of the other
  worst_1,      // how far apart the words lie that lie furthest apart
  worst_2,
  initials,  // 1: an initial and the same initial
  initial,   // 1: an initial that fits a word
  initial_against,
  missing_father,
  missing_initial,
  missing_word,  // 1 for the first word without counterpart
  missing_more,  // 1 for each further one
  single,        // 1: a single word against several
  nothing_agrees,
  order,    // 1: the words stand in another order
  sex,      // 1: the endings contradict
  assumed,  // a language that the letters do not speak for, in units of a letter
  count,
};

inline constexpr std::size_t feature_count = static_cast<std::size_t>(Feature::count);

/// Ends of the stretches of *_far_N, worst_N (0.3 and the end), script_far_N (0.15, 0.5, the end).
inline constexpr std::array<double, 7> distances = {0.06, 0.15, 0.3, 0.5, 0.8, 1.25, 2.2};

/// Ends of the stretches of practice_N.
inline constexpr std::array<double, 5> heard = {0.1, 0.25, 0.5, 0.9, 2};

struct Weights {
  std::array<double, feature_count> weight{};
  double of(Feature f) const { return weight[static_cast<std::size_t>(f)]; }
};

const char* name_of(Feature feature);

/// Reads data/names/weights.toml: every feature once. malformed with file and line otherwise.
Result<Weights> load_weights();

}  // namespace panah::names

// Could these two names be one person's? With the reasons.
//
//   Knowledge k = *load_knowledge();
//   Comparison c = compare(k, parse(k, "Хуршид Комилов"), parse(k, "Churschid Kamilow"));
//   // c.probability 0.98, c.band Band::strong
//   Explanation why = explain(k, "Хуршид Комилов", "Churschid Kamilow");
//   // why.evidence: "Комилов - Kamilow: о is written а in Russian documents (uz-ru)", +3.0 bits,
//   ...
//
// This never says that two people are one: a homonym, a brother or a twin has the same name or
// nearly so. It says how well the two writings can go back to one name.
//
// Method: names/costs.h gives the price of two letters coming from one letter of one source form; a
// word's price is the cheapest alignment (names/align.h); words are paired in any order; the lane
// is then chosen for the whole name (names/judge.h). Weights of evidence are log-odds, learned from
// pairs of names by bench/names/learn.py and kept in data/names/weights.toml; what they were
// learned from and how well the probability is calibrated is told there and in
// bench/names/README.md. Cost: about 1 microsecond a pair of parsed names; for many pairs see
// names/comparer.h.
#pragma once

#include "names/name.h"
#include "text/range.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah::names {

/// Of pairs like those the weights were learned from (half of them true), nineteen of twenty that
/// reach `strong` are true; the share of other populations differs with how many true pairs it has.
enum class Band : std::uint8_t {
  strong,    // 0.95 and more: suggest a link
  likely,    // 0.7: for review
  possible,  // 0.3: only with other evidence
  unlikely,
};

struct Comparison {
  double probability = 0;
  Band band = Band::unlikely;
  double bits = 0;        // sum of the weights of evidence, log2 odds
  std::uint8_t lane = 0;  // index into Costs::lanes(): the way both names came
};

/// Symmetric: compare(a, b) and compare(b, a) give the same probability.
Comparison compare(const Knowledge& knowledge, const Name& a, const Name& b);

enum class EvidenceKind : std::uint8_t {
  same,     // two words agree, perhaps through rules
  differ,   // two words that should agree do not
  initial,  // an initial agrees with a word or an initial
  initial_conflict,
  missing,  // a word has no counterpart
  sex_conflict,
  distinct_names,  // both are known, and known to be two different names
  order,           // the words stand in another order
  prior,           // what holds for any two names
};

struct Step {
  Range a, b;        // characters in each text; empty where nothing stands
  std::string rule;  // "о is written а in Russian (uz-ru)", "close sounds", "left out"
  double cost = 0;   // 1 = two unrelated consonants
};

struct Evidence {
  EvidenceKind kind{};
  Range a, b;       // in the texts; empty when missing
  double bits = 0;  // log2 odds; negative counts against
  // How rare a word is that both have: one person in so many bears the name, by
  // data/names/frequency.tsv (131072 or more: not in the list). 0 if nothing is compared.
  double one_in = 0;
  std::string why;  // one sentence
  std::vector<Step> path;
};

struct Explanation {
  Comparison result;
  std::string lane;                // "Uzbek, left as written, right through Russian"
  std::vector<Evidence> evidence;  // in the order of the first name, then what is missing
};

/// The same comparison with its reasons; the bits of the evidence add up to result.bits.
/// About 30 microseconds.
Explanation explain(const Knowledge& knowledge, std::string_view a, std::string_view b);

const char* name_of(Band band);
const char* name_of(EvidenceKind kind);

}  // namespace panah::names

// What the register's search compares: the words of a text, folded (text/fold.h), each with its
// place. Texts are indexed and questions are asked through the same function, so they cannot
// disagree.
//
//   search_words("Oʻzbekiston: 28 kishi")   -> "ozbekiston" [0,13), "28" [15,17), "kishi" [18,23)
//   search_fold("Oʻzbekiston: 28 kishi")    -> "ozbekiston 28 kishi"
#pragma once

#include "text/range.h"

#include <string>
#include <string_view>
#include <vector>

namespace panah {

struct SearchWord {
  std::string fold;
  Range at;  // in the text that was asked about
};

/// Words are runs of letters, digits and marks; all else separates. Linear.
std::vector<SearchWord> search_words(std::string_view text);

/// The folded words, separated by single spaces.
std::string search_fold(std::string_view text);

}  // namespace panah

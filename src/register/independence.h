// Which texts are made from which: copies do not corroborate each other. Two texts hang together
// when long stretches of words are the same (exact and edited copies), when they tell the same
// things in the same order with the same numbers and days (translations), or when one names the
// other's outlet as where it has it from (relying). People can say otherwise: Matter::text.
//
//   TextPrint p = print_of(words, told);                       // words: folded, in order
//   std::vector<TextLink> links = text_links(prints);
//   std::size_t n = independent(supports);                     // of the statements that say so
//
// Method: hashes of all runs of five words (shingles), an inverted index without the runs that many
// texts have, containment in the shorter text; longest common subsequence of what is told for
// translations. Cost: linear in the words; pairs only where something is shared.
#pragma once

#include "register/clusters.h"
#include "register/told.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

struct TextPrint {
  RenditionId id;
  std::vector<std::uint64_t> shingles;  // sorted, no doubles
  std::vector<std::string> outline;     // what is told, in order: "return 28", "arrest 29 06-09"
  std::string outlet;                   // folded; "" when unknown
  std::vector<std::string> cites;       // folded names that its chains of attribution go through
  std::optional<PartialDate> published;
};

/// words: folded words of the text with one space between.
TextPrint print_of(std::string_view folded_words, const Told& told, std::string folded_outlet,
                   std::vector<std::string> folded_cites);

enum class Copy : std::uint8_t { exact, near, translated, relies };

struct TextLink {
  RenditionId a, b;  // a < b, except relies: b is what a relies on
  Copy how = Copy::near;
  double share = 0;  // 0..1: of the shorter text that is in the other
};

/// Sorted by (a, b, how). `relies` does not make one text of two: only the statement that is handed
/// on is not the relying outlet's own. A text relies only on one that is not later.
std::vector<TextLink> text_links(const std::vector<TextPrint>& prints);

/// Links that make two texts one root, strongest first.
std::vector<Proposal> copy_proposals(const std::vector<TextLink>& links);

/// One saying-so, for counting those that do not hang on each other.
struct Support {
  Hash text_root;       // id of the cluster of texts
  std::string speaker;  // folded name of the innermost speaker's body or person; "" for the text's
};
/// Groups of supports that share a text or a speaker count once.
std::size_t independent(const std::vector<Support>& supports);
/// The group of each support, numbered from 0 in order of first appearance.
std::vector<std::size_t> independent_groups(const std::vector<Support>& supports);

const char* name_of(Copy) noexcept;

}  // namespace panah

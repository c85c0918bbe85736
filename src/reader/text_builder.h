// Builds the text of a rendition piece by piece, with its segments. Every piece says where it comes
// from in the decoded file, so the map is exact by construction.
//
//   TextBuilder text(decoded);
//   text.copy({0, 5});               // "Hello"
//   text.decode({5, 10}, "&");       // "&amp;"
//   text.collapse({10, 14}, ' ');    // "\n   "
//   text.insert('\n');
#pragma once

#include "reader/charset.h"
#include "source/rendition.h"

#include <string>
#include <string_view>
#include <vector>

namespace panah {

class TextBuilder {
 public:
  explicit TextBuilder(const Decoded& decoded) : decoded_(decoded) {}

  void copy(Range from);
  void decode(Range from, std::string_view characters);
  void collapse(Range from, char to);
  void insert(char c);

  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  const std::string& text() const { return text_; }
  /// Hands text and segments over.
  void finish(Rendition& into) &&;

 private:
  const Decoded& decoded_;
  std::string text_;
  std::vector<Segment> segments_;
};

}  // namespace panah

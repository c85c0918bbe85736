// All visible text of a page, in the order of the page, cut into blocks where a browser would begin
// a new line; for each block where it stands in the tree.
//
//   PageText page = page_text(dom, decoded);
//   slice(page.rendition.text, page.blocks[0].at)
#pragma once

#include "reader/charset.h"
#include "reader/dom.h"
#include "source/rendition.h"

#include <cstdint>
#include <vector>

namespace panah {

struct TextBlock {
  Range at;                   // in the text
  NodeIx owner;               // the block-level element around it
  std::uint32_t letters = 0;  // characters that are no white space
  std::uint32_t link_letters = 0;
  std::uint32_t commas = 0;
};

struct PageText {
  Rendition rendition;  // text and segments only
  std::vector<TextBlock> blocks;
  std::vector<Range> text_of;  // for each node of the tree, its stretch of text, trimmed
};

/// Never shown: <script>, <style>, <head> and their like.
bool is_hidden(Tag tag);
bool is_block_level(Tag tag);

PageText page_text(const Dom& dom, const Decoded& decoded);

}  // namespace panah

#include "reading/page.h"

#include <algorithm>

namespace panah {

/// In tokens.
static constexpr std::uint32_t longest_sentence = 400;

bool is_read(BlockKind kind) noexcept {
  switch (kind) {
    case BlockKind::title:
    case BlockKind::subtitle:
    case BlockKind::body:
    case BlockKind::quote:
    case BlockKind::list:
    case BlockKind::table:
    case BlockKind::caption:
      return true;
    case BlockKind::byline:
    case BlockKind::dateline:
    case BlockKind::navigation:
    case BlockKind::notice:
    case BlockKind::footer:
      return false;
  }
  return false;
}

TokenRange Page::tokens_in(Range range) const {
  const auto& all = words.tokens;
  const auto first =
      std::lower_bound(all.begin(), all.end(), range.begin,
                       [](const Token& t, std::uint32_t at) { return t.at.begin < at; });
  auto last = first;
  while (last != all.end() && last->at.end <= range.end)
    ++last;
  return {static_cast<std::uint32_t>(first - all.begin()),
          static_cast<std::uint32_t>(last - all.begin())};
}

void cover_tokens(const Page& page, std::vector<std::uint32_t>& of, Range range,
                  std::uint32_t index) {
  const TokenRange covered = page.tokens_in(range);
  for (std::uint32_t i = covered.first; i < covered.last; ++i)
    of[i] = index;
}

// Pairs marks inside one paragraph. A mark that opens inside an open quotation is nested and
// belongs to it; a mark that closes without an opening one is passed over.
static void pair_quotations(Page& page, TokenRange paragraph, std::uint32_t index) {
  std::uint32_t open = none;
  int depth = 0;
  const auto close_at = [&](std::uint32_t close) {
    const auto quotation = static_cast<std::uint32_t>(page.quotations.size());
    page.quotations.push_back({open, close, index});
    for (std::uint32_t i = open; i < std::min(close + 1, paragraph.last); ++i)
      page.quotation_of[i] = quotation;
    open = none;
    depth = 0;
  };
  for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
    const TokenKind kind = page.token(i).kind;
    if (kind == TokenKind::quote_open) {
      if (open == none) open = i;
      ++depth;
    } else if (kind == TokenKind::quote_close && open != none && --depth <= 0) {
      close_at(i);
    }
  }
  if (open != none) close_at(paragraph.last);
}

Page look_at(const Rendition& rendition, const Lexicon& lexicon) {
  Page page{rendition.text, lexicon, tokenize(rendition.text), {}, {}, {}, {}, {}, {}, {}, {}, {}};
  const auto size = static_cast<std::uint32_t>(page.words.tokens.size());
  page.word_of.resize(size);
  page.classes.resize(size);
  for (auto* of :
       {&page.quotation_of, &page.mention_of, &page.date_of, &page.count_of, &page.instrument_of})
    of->assign(size, none);
  for (std::uint32_t i = 0; i < size; ++i) {
    page.word_of[i] = &lexicon.word(page.lower(i));
    page.classes[i] = page.word_of[i]->classes;
  }
  std::uint32_t index = 0;
  for (const Block& block : rendition.blocks) {
    if (is_read(block.kind) || block.kind == BlockKind::byline ||
        block.kind == BlockKind::dateline) {
      const TokenRange paragraph = page.tokens_in(block.at);
      pair_quotations(page, paragraph, index);
      for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
        if (const auto phrase = lexicon.class_phrases.match(page.tokens(), i, paragraph.last)) {
          // The last word carries the head of the phrase.
          page.classes[phrase.last - 1] |= *phrase.value;
        }
      }
      for (TokenRange sentence : split_sentences(page.words, block.at, lexicon.sentences)) {
        // The rules look both ways inside a sentence: what is longer than any real one is cut.
        while (sentence.last - sentence.first > longest_sentence) {
          const TokenRange piece{sentence.first, sentence.first + longest_sentence};
          page.sentences.push_back({piece, page.bytes(piece), block.kind, index});
          sentence.first = piece.last;
        }
        page.sentences.push_back({sentence, page.bytes(sentence), block.kind, index});
      }
    }
    ++index;
  }
  return page;
}

}  // namespace panah

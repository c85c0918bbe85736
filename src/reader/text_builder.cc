#include "reader/text_builder.h"

namespace panah {

void TextBuilder::copy(Range from) {
  if (from.empty()) return;
  decoded_.add_segments(from, size(), segments_);
  text_.append(slice(decoded_.text, from));
}

void TextBuilder::decode(Range from, std::string_view characters) {
  const std::uint64_t begin = decoded_.source_at(from.begin);
  const std::uint64_t end = decoded_.source_at(from.end);
  segments_.push_back({SegmentKind::decode,
                       size(),
                       static_cast<std::uint32_t>(characters.size()),
                       begin,
                       static_cast<std::uint32_t>(end - begin),
                       {}});
  text_.append(characters);
}

void TextBuilder::collapse(Range from, char to) {
  if (from.size() == 1 && decoded_.text[from.begin] == to) {
    copy(from);
    return;
  }
  const std::uint64_t begin = decoded_.source_at(from.begin);
  const std::uint64_t end = decoded_.source_at(from.end);
  segments_.push_back(
      {SegmentKind::collapse, size(), 1, begin, static_cast<std::uint32_t>(end - begin), {}});
  text_.push_back(to);
}

void TextBuilder::insert(char c) {
  if (!segments_.empty() && segments_.back().kind == SegmentKind::insert) {
    ++segments_.back().text_len;
  } else {
    const std::uint64_t at =
        segments_.empty() ? 0 : segments_.back().src_begin + segments_.back().src_len;
    segments_.push_back({SegmentKind::insert, size(), 1, at, 0, {}});
  }
  text_.push_back(c);
}

void TextBuilder::finish(Rendition& into) && {
  into.text = std::move(text_);
  into.segments = std::move(segments_);
}

}  // namespace panah

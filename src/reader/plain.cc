#include "reader/plain.h"

#include "reader/plain_head.h"
#include "reader/text_builder.h"
#include "source/metadata.h"

#include <algorithm>
#include <unordered_map>

namespace panah {

namespace {

// A line over this is a paragraph, not a title, caption or label.
constexpr std::size_t max_title = 250;
constexpr std::size_t max_caption = 400;
constexpr std::size_t max_furniture = 200;
// Only the first lines that are not furniture may hold title, byline and date.
constexpr std::size_t head_lines = 12;
// A line that ends a sentence is a paragraph from so many words on, before that a label.
constexpr std::size_t paragraph_words = 6;

struct Line {
  Range at;          // in the decoded text, without white space at its ends
  bool gap = false;  // an empty line stands before it
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

std::vector<Line> split_lines(std::string_view s) {
  std::vector<Line> lines;
  bool gap = false;
  for (std::size_t i = 0; i < s.size();) {
    std::size_t end = i;
    while (end < s.size() && s[end] != '\n' && s[end] != '\r' && s[end] != '\f')
      ++end;
    std::size_t from = i;
    std::size_t to = end;
    while (from < to && is_space(s[from]))
      ++from;
    while (to > from && is_space(s[to - 1]))
      --to;
    if (from < to) {
      lines.push_back({{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, gap});
      gap = false;
    } else {
      gap = true;
    }
    if (end < s.size() && s[end] == '\r' && end + 1 < s.size() && s[end + 1] == '\n') ++end;
    i = end + 1;
  }
  return lines;
}

/// Are paragraphs broken into lines of about the same length, with empty lines between them?
bool is_wrapped(const std::vector<Line>& lines) {
  std::size_t inner = 0;  // lines followed by another of the same paragraph
  std::size_t full = 0;   // of them, as long as wrapping makes them
  std::size_t longest = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    longest = std::max<std::size_t>(longest, lines[i].at.size());
    if (lines[i + 1].gap) continue;
    ++inner;
    if (lines[i].at.size() >= 45) ++full;
  }
  return longest <= 200 && inner >= 4 && full * 4 >= inner * 3;
}

bool ends_sentence(std::string_view s) {
  if (s.ends_with("\xE2\x80\x9D") || s.ends_with("\xC2\xBB"))
    s.remove_suffix(s.ends_with("\xC2\xBB") ? 2 : 3);
  if (s.ends_with('"')) s.remove_suffix(1);
  return s.ends_with('.') || s.ends_with("\xE2\x80\xA6");
}

bool starts_with_any(std::string_view line, const std::vector<std::string>& starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [line](const std::string& s) { return line.starts_with(s); });
}

void add_candidate(std::vector<MetadataCandidate>& list, const Decoded& decoded, const Rendition& r,
                   Range at, Range from, const char* rule, double confidence) {
  MetadataCandidate c;
  c.value = slice(r.text, at);
  c.rule = rule;
  c.confidence = confidence;
  c.at = at;
  c.src_begin = decoded.source_at(from.begin);
  c.src_len = static_cast<std::uint32_t>(decoded.source_at(from.end) - c.src_begin);
  list.push_back(std::move(c));
}

/// Byline, date, title and letterhead: what stands above the first paragraph.
void read_head(Rendition& r, const Decoded& decoded, const std::vector<Range>& sources,
               const PageWords& words) {
  const auto line_of = [&r](std::size_t i) { return slice(r.text, r.blocks[i].at); };
  std::vector<HeadLine> head;
  std::unordered_map<std::string_view, std::size_t> first_with;  // words -> index in head
  std::size_t seen = 0;
  for (std::size_t i = 0; i < r.blocks.size() && seen < head_lines; ++i) {
    Block& b = r.blocks[i];
    if (b.kind != BlockKind::body) continue;
    ++seen;
    const std::string_view line = line_of(i);
    const std::string low = lower_case(line);
    if (!head.empty() && line.size() <= 120 && starts_with_any(low, words.byline_starts) &&
        !ends_sentence(line)) {
      b.kind = BlockKind::byline;
      b.rule = "page-words";
      Range name = b.at;
      for (const auto& start : words.byline_starts) {
        if (!low.starts_with(start)) continue;
        name.begin += static_cast<std::uint32_t>(start.size());
        while (name.begin < name.end && r.text[name.begin] == ' ')
          ++name.begin;
        break;
      }
      if (!name.empty())
        add_candidate(r.metadata.author, decoded, r, name, sources[i], "byline", 0.7);
      continue;
    }
    if (line.size() <= 100) {
      if (const auto date = read_page_date(line, words);
          date && date->at.size() * 3 >= line.size()) {
        b.kind = BlockKind::dateline;
        b.rule = "date-line";
        const Range at{b.at.begin + date->at.begin, b.at.begin + date->at.end};
        add_candidate(r.metadata.published, decoded, r, at, sources[i], "date-line", 0.8);
        r.metadata.published.back().date = date->date;
        continue;
      }
    }
    if (line.size() > max_title || i + 1 == r.blocks.size()) break;
    if (ends_sentence(line)) {
      if (words_in(line) >= paragraph_words) break;
      continue;
    }
    const auto [at, is_new] = first_with.emplace(line, head.size());
    if (!is_new) head[at->second].again = true;
    head.push_back({i, line, !is_new});
  }

  const PlainHead found = find_head(head, words);
  for (const HeadLine& line : head) {
    Block& b = r.blocks[line.block];
    if (found.title == line.block) {
      const bool first = line.block == head.front().block;
      b.kind = BlockKind::title;
      b.rule = first ? "first-line" : "below-letterhead";
      add_candidate(r.metadata.title, decoded, r, b.at, sources[line.block], b.rule.c_str(),
                    first ? 0.7 : 0.6);
    } else if (found.outlet == line.block || (found.title && line.block < *found.title)) {
      b.kind = BlockKind::subtitle;
      b.rule = "letterhead";
    }
    if (found.outlet == line.block) {
      add_candidate(r.metadata.outlet, decoded, r, b.at, sources[line.block], "letterhead", 0.5);
    }
  }
}

}  // namespace

std::optional<BlockKind> furniture(std::string_view line, const PageWords& words) {
  if (line.size() > max_caption) return std::nullopt;
  std::string low = lower_case(line);
  if (words.notice.contains(low)) return BlockKind::notice;
  if (words.navigation.contains(low)) return BlockKind::navigation;
  if (low.ends_with(':') && words.navigation.contains(low.substr(0, low.size() - 1))) {
    return BlockKind::navigation;
  }
  if (starts_with_any(low, words.notice_starts)) return BlockKind::notice;
  if (starts_with_any(low, words.caption_starts)) return BlockKind::caption;
  if (low.size() <= max_furniture && starts_with_any(low, words.navigation_starts))
    return BlockKind::navigation;
  return std::nullopt;
}

Result<Rendition> read_plain(const Decoded& decoded, const PageWords& words) {
  const std::string_view s = decoded.text;
  const std::vector<Line> lines = split_lines(s);
  const bool wrapped = is_wrapped(lines);

  Rendition r;
  TextBuilder text(decoded);
  std::vector<Range> sources;  // of each block, in the decoded text
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) {
      const Range between{lines[i - 1].at.end, lines[i].at.begin};
      const bool joins = wrapped && !lines[i].gap && !r.blocks.empty();
      text.collapse(between, joins ? ' ' : '\n');
      if (joins) {
        text.copy(lines[i].at);
        r.blocks.back().at.end = text.size();
        sources.back().end = lines[i].at.end;
        continue;
      }
    }
    const std::uint32_t begin = text.size();
    text.copy(lines[i].at);
    r.blocks.push_back({BlockKind::body, {begin, text.size()}, "line"});
    sources.push_back(lines[i].at);
  }
  std::move(text).finish(r);

  const auto line_of = [&r](std::size_t i) { return slice(r.text, r.blocks[i].at); };
  for (std::size_t i = 0; i < r.blocks.size(); ++i) {
    Block& b = r.blocks[i];
    if (const auto kind = furniture(line_of(i), words)) {
      b.kind = *kind;
      b.rule = "page-words";
    } else if (i > 0 && line_of(i).size() <= max_caption &&
               (line_of(i - 1) == line_of(i) ||
                (i + 1 < r.blocks.size() && line_of(i + 1) == line_of(i)))) {
      b.kind = BlockKind::caption;
      b.rule = "repeated-line";
    }
  }
  read_head(r, decoded, sources, words);
  return r;
}

}  // namespace panah

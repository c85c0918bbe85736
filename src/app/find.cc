#include "app/find.h"

#include "text/search_words.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace panah {

using Phrase = std::vector<std::string>;

std::pair<std::uint64_t, std::uint64_t> line_and_column(std::string_view bytes, std::uint64_t at) {
  const std::string_view before = bytes.substr(0, at);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t last = before.rfind('\n');
  const std::uint64_t column = last == std::string_view::npos ? at : at - last - 1;
  return {static_cast<std::uint64_t>(lines) + 1, column + 1};
}

std::pair<std::uint64_t, std::uint64_t> place_in_file(std::string_view bytes,
                                                      const Rendition& rendition, Range at) {
  const std::vector<SourceRange> ranges = source_ranges(rendition, at);
  if (ranges.empty() || ranges.front().begin > bytes.size()) return {1, 1};
  return line_and_column(bytes, ranges.front().begin);
}

/// Every place of the phrase, or nothing.
static std::vector<Range> places_of(const Phrase& phrase, const std::vector<SearchWord>& words) {
  std::vector<Range> out;
  for (std::size_t i = 0; i + phrase.size() <= words.size(); ++i) {
    const bool here =
        std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(i),
                   [](const std::string& a, const SearchWord& b) { return a == b.fold; });
    if (here) out.push_back(cover(words[i].at, words[i + phrase.size() - 1].at));
  }
  return out;
}

static std::optional<std::vector<Range>> matches_of(const std::vector<Phrase>& phrases,
                                                    std::string_view line) {
  const std::vector<SearchWord> words = search_words(line);
  std::vector<Range> all;
  for (const Phrase& phrase : phrases) {
    const std::vector<Range> here = places_of(phrase, words);
    if (here.empty()) return std::nullopt;
    all.insert(all.end(), here.begin(), here.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// The n-th line of a text, as the store numbers them.
static Range line_at(std::string_view text, std::uint32_t number) {
  std::size_t begin = 0;
  for (; number > 0 && begin < text.size(); --number) {
    begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
  }
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Result<std::vector<Hit>> find(const Register& mine, const std::vector<std::string>& asked) {
  std::vector<Phrase> phrases;
  std::vector<std::string> words;
  for (const std::string& text : asked) {
    Phrase phrase;
    for (const SearchWord& word : search_words(text)) {
      phrase.push_back(word.fold);
      words.push_back(word.fold);
    }
    if (!phrase.empty()) phrases.push_back(std::move(phrase));
  }
  if (phrases.empty()) return fail(Code::usage, "there is no word to look for");

  const auto lines = mine.store->lines_with(words);
  const auto versions = mine.store->versions();
  if (!lines) return tl::unexpected(lines.error());
  if (!versions) return tl::unexpected(versions.error());
  std::map<RenditionId, std::vector<std::string>> origins;
  for (const Version& v : *versions) {
    if (v.current) origins[v.rendition].push_back(v.source.origin);
  }

  std::vector<Hit> hits;
  std::optional<StoredDocument> document;
  std::string bytes;
  for (const Line& line : *lines) {
    if (!document || document->id != line.rendition) {
      auto loaded = mine.store->document(line.rendition);
      if (!loaded) return tl::unexpected(loaded.error());
      document = std::move(*loaded);
      bytes = mine.blobs.get(document->blob).value_or("");
    }
    const Range at = line_at(document->rendition.text, line.number);
    const std::string_view context = slice(document->rendition.text, at);
    const auto matches = matches_of(phrases, context);
    if (!matches) continue;
    Hit hit;
    hit.rendition = line.rendition;
    hit.at = {at.begin + matches->front().begin, at.begin + matches->front().end};
    std::tie(hit.line, hit.column) = place_in_file(bytes, document->rendition, hit.at);
    hit.context = context;
    hit.matches = *matches;
    for (const std::string& origin : origins[line.rendition]) {
      hit.origin = origin;
      hits.push_back(hit);
    }
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return std::tie(a.origin, a.at) < std::tie(b.origin, b.at);
  });
  return hits;
}

}  // namespace panah

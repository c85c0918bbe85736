#include "reader/read_file.h"

#include "reader/charset.h"
#include "reader/html.h"
#include "reader/plain.h"
#include "source/metadata.h"
#include "text/language.h"

#include <fmt/format.h>

namespace panah {

namespace {

// Part of every rendition's identity: raise the last number when any text, segment, block or
// candidate can come out differently.
constexpr const char* html_tool = "panah-reader/0.1.0 html/1";
constexpr const char* plain_tool = "panah-reader/0.1.0 plain/1";

constexpr std::size_t language_sample = 4096;

bool is_read(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
    case BlockKind::subtitle:
    case BlockKind::body:
    case BlockKind::quote:
    case BlockKind::list:
    case BlockKind::table:
      return true;
    case BlockKind::byline:
    case BlockKind::dateline:
    case BlockKind::caption:
    case BlockKind::navigation:
    case BlockKind::notice:
    case BlockKind::footer:
      return false;
  }
  return false;
}

void add_language(Rendition& r) {
  std::string sample;
  for (const Block& b : r.blocks) {
    if (sample.size() >= language_sample) break;
    if (!is_read(b.kind)) continue;
    sample.append(slice(r.text, b.at).substr(0, language_sample));
    sample.push_back('\n');
  }
  if (sample.empty()) sample = r.text.substr(0, language_sample);
  const std::string hint = r.metadata.language.empty() ? "" : r.metadata.language.front().value;
  const LanguageGuess guess = guess_language(sample, hint);
  r.language = guess.tag;
  MetadataCandidate c;
  c.value = guess.tag;
  c.rule = "text";
  c.confidence = guess.confidence;
  r.metadata.language.push_back(std::move(c));
}

}  // namespace

Result<ReaderData> load_reader_data() {
  auto words = load_page_words();
  if (!words) return tl::unexpected(words.error());
  auto outlets = load_outlet_rules();
  if (!outlets) return tl::unexpected(outlets.error());
  return ReaderData{std::move(*words), std::move(*outlets)};
}

Result<Rendition> read_file(const ReadRequest& request, const ReaderData& data) {
  const FileType type = file_type(request.bytes, request.file_name, request.declared_type);
  if (type == FileType::unknown) return fail(Code::unsupported, "neither text nor HTML");
  const bool html = type == FileType::html;
  const std::uint64_t own = html ? max_html_bytes : max_text_bytes;
  const std::uint64_t limit = request.max_bytes == 0 ? own : std::min(own, request.max_bytes);
  if (request.bytes.size() > limit) {
    return fail(Code::too_large,
                fmt::format("{} bytes; at most {} are read", request.bytes.size(), limit));
  }
  const Decoded decoded = decode(request.bytes, request.declared_type, html);
  auto r = html ? read_html(decoded, request.url, data.words, data.outlets)
                : read_plain(decoded, data.words);
  if (!r) return r;
  r->charset = decoded.charset;
  r->tool = html ? html_tool : plain_tool;
  if (decoded.broken > 0) {
    r->warnings.push_back(fmt::format("{} characters that are no {} or NUL, shown as U+FFFD",
                                      decoded.broken, decoded.charset));
  }
  if (!request.url.empty()) {
    if (const auto date = read_url_date(request.url)) {
      MetadataCandidate c;
      c.value = request.url.substr(date->at.begin, date->at.size());
      c.date = date->date;
      c.rule = "url";
      // A site's own day; timestamps in UTC may name the day before or after.
      c.confidence = stated_day(date->date) ? 0.96 : 0.5;
      r->metadata.published.push_back(std::move(c));
    }
    if (const std::string host = host_of(request.url); !host.empty()) {
      MetadataCandidate c;
      c.value = host;
      c.rule = "url";
      c.confidence = 0.4;
      r->metadata.outlet.push_back(std::move(c));
    }
  }
  add_language(*r);
  rank_metadata(r->metadata, data.words);
  return r;
}

}  // namespace panah

#include "reader/page_metadata.h"

#include "reader/json_strings.h"
#include "source/metadata.h"

#include <algorithm>

namespace panah {

namespace {

constexpr std::size_t max_value = 1000;
constexpr std::size_t max_json = 1u << 20;
constexpr std::size_t max_each = 64;  // candidates of a kind before ranking

struct MetaRule {
  std::string_view name;  // of <meta name= property= itemprop= http-equiv=>, lower case
  double confidence;
};

constexpr MetaRule title_metas[] = {
    {"og:title", 0.85},      {"twitter:title", 0.7},   {"dc.title", 0.75},
    {"dcterms.title", 0.75}, {"citation_title", 0.85}, {"headline", 0.8},
    {"title", 0.6},          {"sailthru.title", 0.8},  {"parsely-title", 0.8}};
constexpr MetaRule author_metas[] = {{"author", 0.8},           {"article:author", 0.6},
                                     {"dc.creator", 0.75},      {"dcterms.creator", 0.75},
                                     {"citation_author", 0.85}, {"sailthru.author", 0.8},
                                     {"parsely-author", 0.85},  {"byl", 0.8},
                                     {"twitter:data1", 0.3}};
constexpr MetaRule outlet_metas[] = {{"og:site_name", 0.85},
                                     {"application-name", 0.6},
                                     {"dc.publisher", 0.7},
                                     {"dcterms.publisher", 0.7},
                                     {"publisher", 0.6},
                                     {"twitter:site", 0.4},
                                     {"apple-mobile-web-app-title", 0.5}};
constexpr MetaRule date_metas[] = {{"article:published_time", 0.95},
                                   {"og:article:published_time", 0.95},
                                   {"datepublished", 0.93},
                                   {"og:published_time", 0.9},
                                   {"dc.date.issued", 0.9},
                                   {"dcterms.issued", 0.88},
                                   {"dcterms.created", 0.85},
                                   {"dc.date.created", 0.85},
                                   {"dcterms.date", 0.85},
                                   {"dc.date", 0.85},
                                   {"citation_publication_date", 0.85},
                                   {"citation_date", 0.8},
                                   {"pubdate", 0.9},
                                   {"publishdate", 0.9},
                                   {"publish-date", 0.9},
                                   {"publish_date", 0.9},
                                   {"publication_date", 0.9},
                                   {"sailthru.date", 0.88},
                                   {"parsely-pub-date", 0.9},
                                   {"date", 0.85},
                                   {"article.published", 0.9},
                                   {"article_date_original", 0.9},
                                   {"cxenseparse:recs:publishtime", 0.9},
                                   {"rnews:datepublished", 0.9},
                                   {"article:post_date", 0.85},
                                   {"created", 0.75},
                                   {"datecreated", 0.8},
                                   {"dc.created", 0.8},
                                   {"timestamp", 0.6},
                                   {"release_date", 0.8},
                                   {"last-modified", 0.35},
                                   {"revised", 0.3},
                                   {"modified", 0.35},
                                   {"datemodified", 0.35},
                                   {"article:modified_time", 0.35},
                                   {"og:updated_time", 0.35},
                                   {"dcterms.modified", 0.35},
                                   {"dc.date.modified", 0.35},
                                   {"lastmod", 0.35},
                                   {"expires", 0.01}};
constexpr MetaRule language_metas[] = {
    {"og:locale", 0.5}, {"content-language", 0.6}, {"language", 0.6}, {"dc.language", 0.6}};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string ascii_lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

/// White space folded, ends trimmed, cut to max_value on a character.
std::string tidy(std::string_view s) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool nbsp = s[i] == '\xC2' && i + 1 < s.size() && s[i + 1] == '\xA0';
    if (is_space(s[i]) || nbsp) {
      gap = !out.empty();
      if (nbsp) ++i;
      continue;
    }
    if (gap) out.push_back(' ');
    gap = false;
    out.push_back(s[i]);
  }
  if (out.size() > max_value) {
    std::size_t n = max_value;
    while (n > 0 && (static_cast<unsigned char>(out[n]) & 0xC0) == 0x80)
      --n;
    out.resize(n);
  }
  return out;
}

class Collector {
 public:
  Collector(const PageView& view, const PageWords& words, Metadata& out)
      : v_(view), dom_(view.dom), words_(words), out_(out) {}

  std::string run() {
    for (NodeIx i = 0; i < dom_.nodes.size(); ++i) {
      const Node& n = dom_.nodes[i];
      switch (n.tag) {
        case Tag::meta:
          meta(i);
          break;
        case Tag::html:
          language(i);
          break;
        case Tag::title:
          page_title(i);
          break;
        case Tag::script:
          script(i);
          break;
        case Tag::time:
          time(i);
          break;
        case Tag::abbr:
          abbr(i);
          break;
        case Tag::h1:
          heading(i);
          break;
        case Tag::text:
          break;
        default:
          marked(i);
          break;
      }
    }
    visible_dates();
    return std::move(article_body_);
  }

 private:
  MetadataCandidate* add(std::vector<MetadataCandidate>& list, std::string value, std::string rule,
                         double confidence, Range in_page) {
    if (value.empty() || list.size() >= max_each) return nullptr;
    MetadataCandidate c;
    c.value = std::move(value);
    c.rule = std::move(rule);
    c.confidence = confidence;
    c.src_begin = v_.decoded.source_at(in_page.begin);
    c.src_len = static_cast<std::uint32_t>(v_.decoded.source_at(in_page.end) - c.src_begin);
    list.push_back(std::move(c));
    return &list.back();
  }

  /// A candidate that stands in the visible text of a node.
  MetadataCandidate* add_text(std::vector<MetadataCandidate>& list, NodeIx i, std::size_t longest,
                              std::string rule, double confidence) {
    const Range at = v_.page.text_of[i];
    if (at.empty() || at.size() > longest) return nullptr;
    const Node& n = dom_.nodes[i];
    MetadataCandidate* c = add(list, tidy(slice(v_.page.rendition.text, at)), std::move(rule),
                               confidence, {n.at.begin, std::max(n.at.begin, n.end)});
    if (c != nullptr) c->at = at;
    return c;
  }

  void meta(NodeIx i) {
    const Range content = dom_.attribute_range(i, "content");
    if (content.empty()) return;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = ascii_lower(dom_.attribute(i, key));
      if (name.empty()) continue;
      const auto match = [&](const auto& rules, std::vector<MetadataCandidate>& list) {
        for (const MetaRule& r : rules) {
          if (r.name == name)
            add(list, tidy(unescape(slice(dom_.page, content), true)), "meta:" + name, r.confidence,
                content);
        }
      };
      match(title_metas, out_.title);
      match(author_metas, out_.author);
      match(outlet_metas, out_.outlet);
      match(date_metas, out_.published);
      match(language_metas, out_.language);
      if (name == "og:image" || name == "twitter:image") image(content);
      break;
    }
  }

  /// The day in a picture's path: the picture was stored then, at least.
  void image(Range content) {
    const auto date = read_url_date(slice(dom_.page, content));
    if (!date) return;
    const Range at{content.begin + date->at.begin, content.begin + date->at.end};
    if (MetadataCandidate* c =
            add(out_.published, std::string(slice(dom_.page, at)), "image-url", 0.15, at))
      c->date = date->date;
  }

  /// Data that scripts of the page carry, outside JSON-LD.
  void script_dates(Range at) {
    const std::string_view code = slice(dom_.page, at).substr(0, max_json);
    for (const std::string_view key :
         {"\"datePublished\":\"", "\"publishedDate\":\"", "\"publishDate\":\"",
          "\"published_at\":\"", "\"publishedAt\":\"", "\"created_at\":\"", "\"createdAt\":\""}) {
      const std::size_t found = code.find(key);
      if (found == std::string_view::npos) continue;
      const std::size_t from = found + key.size();
      const std::size_t end = code.find('"', from);
      if (end == std::string_view::npos || end - from > 40) continue;
      const auto begin = at.begin + static_cast<std::uint32_t>(from);
      const Range value{begin, begin + static_cast<std::uint32_t>(end - from)};
      add(out_.published, tidy(slice(dom_.page, value)), "script", 0.25, value);
      return;
    }
  }

  void language(NodeIx i) {
    const Range lang = dom_.attribute_range(i, "lang");
    add(out_.language, tidy(slice(dom_.page, lang)), "html:lang", 0.5, lang);
  }

  void page_title(NodeIx i) {
    const NodeIx text = dom_.nodes[i].first_child;
    if (titled_ || text == no_node) return;
    titled_ = true;
    const Range at = dom_.nodes[text].at;
    add(out_.title, tidy(unescape(slice(dom_.page, at), false)), "title", 0.6, at);
  }

  void script(NodeIx i) {
    const NodeIx text = dom_.nodes[i].first_child;
    if (text == no_node) return;
    const Range at = dom_.nodes[text].at;
    if (ascii_lower(dom_.attribute(i, "type")).find("ld+json") == std::string::npos) {
      script_dates(at);
      return;
    }
    const std::string_view json = slice(dom_.page, at).substr(0, max_json);
    for_each_json_string(json, [&](std::string_view path, std::string_view raw) {
      if (path.starts_with("@graph/")) path.remove_prefix(7);
      const auto begin = static_cast<std::uint32_t>(raw.data() - dom_.page.data());
      const Range where{begin, begin + static_cast<std::uint32_t>(raw.size())};
      const auto value = [&] { return tidy(unescape(json_unescape(raw), false)); };
      if (path == "datePublished")
        add(out_.published, value(), "json-ld:datePublished", 0.94, where);
      else if (path == "dateCreated" || path == "uploadDate")
        add(out_.published, value(), "json-ld:" + std::string(path), 0.7, where);
      else if (path == "dateModified")
        add(out_.published, value(), "json-ld:dateModified", 0.35, where);
      else if (path == "headline")
        add(out_.title, value(), "json-ld:headline", 0.9, where);
      else if (path == "author/name")
        add(out_.author, value(), "json-ld:author", 0.85, where);
      else if (path == "author")
        add(out_.author, value(), "json-ld:author", 0.7, where);
      else if (path == "publisher/name")
        add(out_.outlet, value(), "json-ld:publisher", 0.8, where);
      else if (path == "articleBody" && article_body_.empty())
        article_body_ = json_unescape(raw);
    });
  }

  double place(NodeIx i) const {
    const Hints h = v_.hints[i];
    if ((h & (hint::related | hint::comments | hint::footer | hint::navigation)) != 0) return 0.3;
    if ((h & hint::header) != 0) return 0.8;
    return 1;
  }

  void time(NodeIx i) {
    const Range stamp = dom_.attribute_range(i, "datetime");
    const std::string prop = ascii_lower(dom_.attribute(i, "itemprop"));
    const std::string css = ascii_lower(dom_.attribute(i, "class"));
    double confidence = dates_seen_ == 0 ? 0.72 : 0.6;
    if (prop == "datepublished" || dom_.attribute_range(i, "pubdate") != Range{}) confidence = 0.9;
    if (css.find("published") != std::string::npos) confidence = 0.85;
    if (prop == "datemodified" || css.find("updated") != std::string::npos ||
        css.find("modified") != std::string::npos) {
      confidence = css.find("published") != std::string::npos ? 0.8 : 0.35;
    }
    confidence *= place(i);
    if (!stamp.empty()) {
      if (auto* c = add(out_.published, tidy(slice(dom_.page, stamp)), "time", confidence, stamp)) {
        if (!v_.page.text_of[i].empty()) c->at = v_.page.text_of[i];
        ++dates_seen_;
      }
    } else if (add_text(out_.published, i, 100, "time", confidence * 0.95) != nullptr) {
      ++dates_seen_;
    }
  }

  void abbr(NodeIx i) {
    const std::string css = ascii_lower(dom_.attribute(i, "class"));
    const Range title = dom_.attribute_range(i, "title");
    const double confidence =
        (css.find("published") != std::string::npos || css.find("date") != std::string::npos
             ? 0.85
             : 0.5) *
        place(i);
    if (!title.empty())
      add(out_.published, tidy(slice(dom_.page, title)), "abbr", confidence, title);
    else
      add_text(out_.published, i, 100, "abbr", confidence);
  }

  void heading(NodeIx i) {
    add_text(out_.title, i, 400, "h1", (headings_++ == 0 ? 0.8 : 0.5) * place(i));
    marked(i);
  }

  void marked(NodeIx i) {
    const Node& n = dom_.nodes[i];
    if (n.attribute_count == 0) return;
    const std::string prop = ascii_lower(dom_.attribute(i, "itemprop"));
    if (prop == "datepublished" || prop == "datecreated" || prop == "datemodified") {
      const double confidence = prop == "datepublished" ? 0.92 : prop == "datecreated" ? 0.7 : 0.35;
      Range at = dom_.attribute_range(i, "content");
      if (at.empty()) at = dom_.attribute_range(i, "datetime");
      if (!at.empty())
        add(out_.published, tidy(slice(dom_.page, at)), "itemprop:" + prop, confidence, at);
      else
        add_text(out_.published, i, 120, "itemprop:" + prop, confidence);
      return;
    }
    if (prop == "headline") add_text(out_.title, i, 400, "itemprop:headline", 0.85);
    if (prop == "author") add_text(out_.author, i, 120, "itemprop:author", 0.75);
    if (dom_.attribute(i, "rel") == "author")
      add_text(out_.author, i, 80, "rel:author", 0.7 * place(i));
    const Hints own = v_.own[i];
    if ((own & (hint::date | hint::about | hint::author)) == 0) return;
    const Range text = v_.page.text_of[i];
    if (text.empty() || text.size() > 200) return;
    const std::string_view line = slice(v_.page.rendition.text, text);
    const bool dated =
        (own & (hint::date | hint::about)) != 0 && read_page_date(line, words_).has_value();
    if (dated && (own & hint::date) != 0) {
      const std::string low = lower_case(line);
      double confidence = 0.66;
      for (const auto& label : words_.updated_labels) {
        if (low.find(label) != std::string::npos) confidence = 0.3;
      }
      for (const auto& label : words_.published_labels) {
        if (low.find(label) != std::string::npos) confidence = 0.75;
      }
      add_text(out_.published, i, 200, "class:date", confidence * place(i));
    } else if (dated) {
      add_text(out_.published, i, 200, "class:meta", 0.55 * place(i));
    }
    if ((own & hint::author) != 0 && text.size() <= 100) {
      if (MetadataCandidate* c = add_text(out_.author, i, 100, "class:author", 0.6 * place(i)))
        strip_byline(*c);
    }
  }

  void strip_byline(MetadataCandidate& c) {
    const std::string low = lower_case(c.value);
    for (const auto& start : words_.byline_starts) {
      if (!low.starts_with(start) || start.size() >= c.value.size()) continue;
      c.value = tidy(std::string_view(c.value).substr(start.size()));
      c.at.reset();  // the candidate is now less than its element's text
      return;
    }
  }

  /// Dates in short blocks of text: labels, datelines of old pages.
  void visible_dates() {
    std::size_t seen = 0;
    const std::string& text = v_.page.rendition.text;
    for (const TextBlock& b : v_.page.blocks) {
      if (out_.published.size() + 8 >= max_each) break;
      const bool is_long = b.at.size() > 300;
      const std::string_view line = slice(text, b.at).substr(0, is_long ? 40 : 300);
      const auto date = read_page_date(line, words_, day_order(out_.language));
      if (!date || !stated_day(date->date)) continue;
      if (is_long && date->at.begin > 3) continue;  // only a dateline
      const std::string low = lower_case(line.substr(0, date->at.begin));
      double confidence = seen == 0 ? 0.45 : 0.35;
      std::string rule = "text";
      for (const auto& label : words_.published_labels) {
        if (low.find(label) == std::string::npos) continue;
        confidence = 0.65;
        rule = "text:published";
      }
      for (const auto& label : words_.updated_labels) {
        if (low.find(label) == std::string::npos) continue;
        confidence = 0.3;
        rule = "text:updated";
      }
      const Hints h = v_.hints[b.owner];
      if ((h & (hint::related | hint::comments | hint::footer | hint::navigation)) != 0)
        confidence *= 0.3;
      if (b.letters > 120 && !is_long) confidence *= 0.6;  // a date told, not a dateline
      if ((h & hint::header) != 0 && rule == "text") {
        confidence = 0.1;  // the day the page was saved stands in live headers
        rule = "text:page-header";
      }
      const Range at{b.at.begin + date->at.begin, b.at.begin + date->at.end};
      const Node& n = dom_.nodes[b.owner];
      if (MetadataCandidate* c = add(out_.published, std::string(slice(text, at)), rule, confidence,
                                     {n.at.begin, std::max(n.at.begin, n.end)})) {
        c->at = at;
        c->date = date->date;
      }
      ++seen;
    }
  }

  const PageView& v_;
  const Dom& dom_;
  const PageWords& words_;
  Metadata& out_;
  std::string article_body_;
  bool titled_ = false;
  int headings_ = 0;
  int dates_seen_ = 0;
};

}  // namespace

std::string collect_metadata(const PageView& view, const PageWords& words, Metadata& out) {
  return Collector(view, words, out).run();
}

}  // namespace panah

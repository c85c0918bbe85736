// How decisions are cited: the compact form of data/law/decided_cases.csv, and the Court's own
// conclusions.
#include "law/norm_words.h"
#include "law/precedents.h"

#include <algorithm>

namespace panah::law {
namespace {

template <class Visit>
void each_part(std::string_view text, const Visit& visit) {
  std::size_t depth = 0, begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '(') ++depth;
    if (i < text.size() && text[i] == ')' && depth > 0) --depth;
    if (i < text.size() && (text[i] != ';' || depth > 0)) continue;
    visit(trimmed(text.substr(begin, i - begin)));
    begin = i + 1;
  }
}

/// "3", "5-1", "13+3", "P4-4": the number behind "Article" or "Art.".
std::string article_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool part = (c >= '0' && c <= '9') || c == '-' || c == '+' || (c >= 'A' && c <= 'Z');
    if (!part) break;
    out += c;
  }
  while (!out.empty() && (out.back() == '-' || out.back() == '+'))
    out.pop_back();
  return out;
}

}  // namespace

std::vector<Part> parts_of(std::string_view by_article) {
  std::vector<Part> out;
  each_part(by_article, [&](std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return;
    Part part;
    part.article = text.substr(0, colon);
    std::string_view rest = text.substr(colon + 1);
    if (const std::size_t open = rest.find('('); open != std::string_view::npos) {
      const std::size_t close = rest.rfind(')');
      if (close != std::string_view::npos && close > open)
        part.qualifier = rest.substr(open + 1, close - open - 1);
      rest = rest.substr(0, open);
    }
    part.held = rest == "V" ? Held::breach : rest == "NV" ? Held::no_breach : Held::not_decided;
    out.push_back(std::move(part));
  });
  return out;
}

std::vector<Part> parse_conclusions(std::string_view text) {
  std::vector<Part> out;
  each_part(text, [&](std::string_view one) {
    Part part;
    static constexpr std::string_view no = "No violation of ", yes = "Violation of ";
    if (one.starts_with(no)) {
      part.held = Held::no_breach;
      one.remove_prefix(no.size());
    } else if (one.starts_with(yes)) {
      part.held = Held::breach;
      one.remove_prefix(yes.size());
    } else {
      return;
    }
    for (const std::string_view word : {"Article ", "Articles ", "Art. ", "Arts. "}) {
      if (one.starts_with(word)) one.remove_prefix(word.size());
    }
    part.article = article_of(one);
    if (part.article.empty()) return;
    // Brackets after the article say in which case: all but a repetition of the article itself.
    for (std::size_t open = one.find('('); open != std::string_view::npos;
         open = one.find('(', open + 1)) {
      const std::size_t close = one.find(')', open);
      if (close == std::string_view::npos) break;
      const std::string_view inside = one.substr(open + 1, close - open - 1);
      if (inside.starts_with("Article ")) continue;
      if (!part.qualifier.empty()) part.qualifier += "; ";
      part.qualifier += inside;
    }
    out.push_back(std::move(part));
  });
  return out;
}

}  // namespace panah::law

#include "reading/outlet.h"

#include "reading/mentions.h"

#include <algorithm>

namespace panah {
namespace {

using Mentions = std::vector<Mention>;

/// The organisation at or just after token i.
std::optional<MentionIx> organization_at(const Page& page, const Mentions& mentions,
                                         std::uint32_t i, std::uint32_t end) {
  while (i < end && page.is(i, w_determiner))
    ++i;
  if (i >= end) return std::nullopt;
  const std::uint32_t m = page.mention_of[i];
  if (m == none || mentions[m].type != MentionType::organization) return std::nullopt;
  return m;
}

bool all_capital(const Page& page, TokenRange r) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    const Token& t = page.token(i);
    if (t.kind == TokenKind::word && !t.capital && !page.is(i, w_preposition | w_determiner)) {
      return false;
    }
    if (t.kind != TokenKind::word && t.kind != TokenKind::possessive) return false;
  }
  return !r.empty();
}

void take(Outlet& outlet, const Mentions& mentions, MentionIx m) {
  outlet.name = mentions[m].name;
  outlet.mention = first_of(mentions, m);
}

/// "ALMATY, July 8 (Steppe Newswire) --"
bool from_dateline(const Page& page, const Mentions& mentions, Outlet& outlet) {
  for (const SentenceView& sentence : page.sentences) {
    if (sentence.block != BlockKind::body && sentence.block != BlockKind::dateline) continue;
    const TokenRange s = sentence.tokens;
    for (std::uint32_t i = s.first; i + 2 < s.last && i < s.first + 12; ++i) {
      if (page.token(i).kind != TokenKind::open) continue;
      std::uint32_t close = i + 1;
      while (close < s.last && page.token(close).kind != TokenKind::close)
        ++close;
      const TokenRange inside{i + 1, std::min(close, s.last)};
      const bool dash =
          close + 1 < s.last && close < i + 7 && page.token(close + 1).kind == TokenKind::dash;
      if (!dash || !all_capital(page, inside)) continue;
      outlet.name = std::string(page.slice_of(inside));
      if (const auto m = organization_at(page, mentions, inside.first, inside.last)) {
        outlet.mention = first_of(mentions, *m);
      }
      return true;
    }
    if (sentence.block == BlockKind::body) return false;
  }
  return false;
}

/// "..., RFE/RL's Kazakh Service reports." near the top.
bool from_report_cue(const Page& page, const Mentions& mentions, Outlet& outlet) {
  std::size_t seen = 0;
  for (const SentenceView& sentence : page.sentences) {
    if (sentence.block != BlockKind::body || ++seen > 6) continue;
    const TokenRange s = sentence.tokens;
    if (s.last - s.first < 6) continue;
    for (std::uint32_t i = s.last - 1; i > s.first + 3 && i + 4 > s.last; --i) {
      if (!page.is(i, w_reporting)) continue;
      const auto& verb = page.lexicon.verbs[static_cast<std::size_t>(page.word_of[i]->reporting)];
      const std::uint32_t m = page.mention_of[i - 1];
      if (verb.medium != Medium::publication || m == none ||
          mentions[m].type != MentionType::organization)
        continue;
      take(outlet, mentions, m);
      return true;
    }
  }
  return false;
}

/// "We write on behalf of the Association", "Compiled by the Southern Docket".
bool from_publisher_words(const Page& page, const Mentions& mentions, Outlet& outlet) {
  std::size_t seen = 0;
  for (const SentenceView& sentence : page.sentences) {
    if (++seen > 10) return false;
    const TokenRange s = sentence.tokens;
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      const auto phrase = page.lexicon.publisher_after.match(page.tokens(), i, s.last);
      if (!phrase) continue;
      if (const auto m = organization_at(page, mentions, phrase.last, s.last)) {
        take(outlet, mentions, *m);
        return true;
      }
      // A name of its own kind: "the Southern Docket".
      std::uint32_t first = phrase.last;
      while (first < s.last && page.is(first, w_determiner))
        ++first;
      std::uint32_t last = first;
      while (last < s.last && page.token(last).kind == TokenKind::word &&
             (page.token(last).capital ||
              (last > first && last + 1 < s.last && page.is(last, w_preposition) &&
               page.token(last + 1).capital && page.mention_of[last + 1] == none)))
        ++last;
      // One word is an office ("issued by the Registrar").
      if (last > first + 1 && page.mention_of[first] == none) {
        outlet.name = std::string(page.slice_of({first, last}));
        return true;
      }
    }
  }
  return false;
}

/// "Dnipro Observer -- Corrections and clarifications", "PARLIAMENTARY ASSEMBLY -- Declaration".
bool from_heading(const Page& page, Outlet& outlet) {
  std::size_t seen = 0;
  for (const SentenceView& sentence : page.sentences) {
    if (++seen > 2) return false;
    const TokenRange s = sentence.tokens;
    for (std::uint32_t i = s.first + 1; i + 1 < s.last && i < s.first + 7; ++i) {
      const TokenKind kind = page.token(i).kind;
      if (kind != TokenKind::dash && kind != TokenKind::colon) continue;
      if (page.lexicon.sections.match(page.tokens(), i + 1, s.last) &&
          all_capital(page, {s.first, i})) {
        outlet.name = std::string(page.slice_of({s.first, i}));
        return true;
      }
    }
  }
  return false;
}

/// A line of its own under the byline: "Vakhsh Post".
bool from_name_line(const Page& page, const Mentions& mentions, Outlet& outlet) {
  std::size_t seen = 0;
  for (const SentenceView& sentence : page.sentences) {
    if (++seen > 6) return false;
    if (sentence.block == BlockKind::title) continue;
    const TokenRange s = sentence.tokens;
    if (s.last - s.first > 6 || !all_capital(page, s)) continue;
    const std::uint32_t m = page.mention_of[s.first];
    if (m == none || mentions[m].type != MentionType::organization ||
        page.mention_of[s.last - 1] != m)
      continue;
    take(outlet, mentions, m);
    return true;
  }
  return false;
}

/// A press release comes from the first organisation that its text names.
bool from_press_release(const Page& page, const Mentions& mentions, Outlet& outlet) {
  bool release = false;
  std::size_t seen = 0;
  std::size_t bodies = 0;
  for (const SentenceView& sentence : page.sentences) {
    const TokenRange s = sentence.tokens;
    if (!release) {
      if (++seen > 4) return false;
      for (std::uint32_t i = s.first; i < s.last; ++i) {
        if (page.lexicon.issued_papers.match(page.tokens(), i, s.last)) release = true;
      }
      continue;
    }
    if (sentence.block != BlockKind::body || s.last - s.first < 8) continue;
    if (const auto m = organization_at(page, mentions, s.first, s.last)) {
      take(outlet, mentions, *m);
      return true;
    }
    if (++bodies >= 3) return false;
  }
  return false;
}

/// "Six men deported | Manila Ledger": the part of a page's <title> that is not the headline.
std::string from_page_title(const Metadata& metadata) {
  const MetadataCandidate* page_title = nullptr;
  for (const MetadataCandidate& c : metadata.title) {
    if (c.rule == "title") page_title = &c;
  }
  if (page_title == nullptr) return "";
  std::vector<std::string> parts;
  static constexpr std::string_view separators[] = {" | ", " - ",  " — ", " – ",
                                                    " · ", " :: ", " » "};
  std::string_view rest = page_title->value;
  while (!rest.empty() && parts.size() < 8) {
    std::size_t at = std::string_view::npos;
    std::size_t size = 0;
    for (const std::string_view separator : separators) {
      const std::size_t found = rest.find(separator);
      if (found < at) {
        at = found;
        size = separator.size();
      }
    }
    parts.emplace_back(rest.substr(0, at));
    rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + size);
  }
  if (parts.size() < 2) return "";
  const auto is_headline = [&](const std::string& part) {
    for (const MetadataCandidate& c : metadata.title) {
      if (&c != page_title && c.value.find(part) != std::string::npos) return true;
    }
    return false;
  };
  const auto is_name = [&](const std::string& part) {
    const TokenText words = tokenize(part);
    int count = 0;
    for (const Token& t : words.tokens) {
      if (t.kind != TokenKind::word && t.kind != TokenKind::symbol) return false;
      if (t.kind != TokenKind::word) continue;
      ++count;
      if (!t.capital && t.at.size() > 3) return false;
    }
    return count >= 1 && count <= 6;
  };
  // The name stands last, or first when the headline stands last.
  if (!is_headline(parts.back())) return is_name(parts.back()) ? parts.back() : "";
  return !is_headline(parts.front()) && is_name(parts.front()) ? parts.front() : "";
}

/// "By Tamta Beradze, Kolkhida Today, 19 September 2023", "Lakes Watch, 4 December 2020".
bool from_byline(const Page& page, const Mentions& mentions, Outlet& outlet) {
  std::size_t seen = 0;
  for (const SentenceView& sentence : page.sentences) {
    if (++seen > 6) return false;
    const TokenRange s = sentence.tokens;
    if (s.last - s.first > 24) continue;
    bool byline = false;
    std::uint32_t first = s.first;
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      if (page.lower(i) == "by" && i + 1 < s.last && page.token(i + 1).capital) byline = true;
      if (page.token(i).kind != TokenKind::comma) continue;
      const TokenRange part{first, i};
      first = i + 1;
      if (i + 1 >= s.last || page.date_of[i + 1] == none || part.empty() ||
          part.last - part.first > 5 || !all_capital(page, part) ||
          page.date_of[part.first] != none)
        continue;
      const std::uint32_t m = page.mention_of[part.last - 1];
      if (m != none && mentions[m].type == MentionType::place) continue;
      // After the author's name comes another kind of name.
      const bool after_author = byline && part.first > s.first && !page.is(part.first, w_given);
      if (m != none && mentions[m].type == MentionType::person &&
          page.mention_of[part.first] == m && !after_author)
        continue;
      const bool body = m != none && mentions[m].type == MentionType::organization;
      const bool keyword = page.is(part.last - 1, w_org_keyword);
      const bool headline = sentence.block == BlockKind::title;
      if (!(byline && part.first > s.first) && (headline || (!body && !keyword))) continue;
      outlet.name = std::string(page.slice_of(part));
      if (body) outlet.mention = first_of(mentions, m);
      return true;
    }
  }
  return false;
}

/// "Yours faithfully, Baek Ji-won, Han River Coalition": who signs a letter.
bool from_signature(const Page& page, const Mentions& mentions, Outlet& outlet) {
  const std::size_t count = page.sentences.size();
  bool closed = false;
  for (std::size_t k = count > 10 ? count - 10 : 0; k < count; ++k) {
    const TokenRange s = page.sentences[k].tokens;
    if (s.empty()) continue;
    const std::string_view first = page.lower(s.first);
    const bool closing = (first == "yours" || first == "sincerely" || first == "respectfully" ||
                          first == "faithfully") &&
                         s.last - s.first < 24;
    closed = closed || closing;
    if (!closed || s.last - s.first > 24) continue;
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      const std::uint32_t m = page.mention_of[i];
      if (m != none && mentions[m].type == MentionType::organization) {
        take(outlet, mentions, m);
        return true;
      }
    }
  }
  return false;
}

}  // namespace

Outlet find_outlet(const Page& page, const std::vector<Mention>& mentions,
                   const Metadata& metadata) {
  Outlet outlet;
  if (!metadata.author.empty()) outlet.author = metadata.author.front().value;
  for (const MetadataCandidate& candidate : metadata.outlet) {
    if (candidate.value.starts_with('@')) continue;  // an account, not a name
    outlet.name = candidate.value;
    break;
  }
  if (outlet.name.empty() && !from_dateline(page, mentions, outlet) &&
      !from_report_cue(page, mentions, outlet) && !from_name_line(page, mentions, outlet) &&
      !from_heading(page, outlet) && !from_publisher_words(page, mentions, outlet) &&
      !from_press_release(page, mentions, outlet) && !from_byline(page, mentions, outlet)) {
    outlet.name = from_page_title(metadata);
    if (outlet.name.empty()) from_signature(page, mentions, outlet);
  }
  for (MentionIx i = 0; i < mentions.size() && !outlet.name.empty() && !outlet.mention; ++i) {
    if (mentions[i].name == outlet.name && mentions[i].type == MentionType::organization) {
      outlet.mention = i;
    }
  }
  return outlet;
}

std::vector<Attribution> own_voice(const Outlet& outlet) {
  Attribution a;
  a.speaker = outlet.mention;
  a.speaker_text = outlet.name;
  a.medium = Medium::publication;
  return {a};
}

TokenRange after_dateline(const Page& page, TokenRange sentence) {
  TokenRange s = sentence;
  // A bullet or a list number.
  if (s.last > s.first + 2) {
    const Token& first = page.token(s.first);
    if (first.kind == TokenKind::dash ||
        (first.kind == TokenKind::symbol && first.at.size() <= 3)) {
      ++s.first;
    } else if (first.kind == TokenKind::number && first.at.size() <= 2 &&
               page.token(s.first + 1).kind == TokenKind::period) {
      s.first += 2;
    }
  }
  // A place or a date, then a dash within a few tokens.
  const std::uint32_t m = page.mention_of[s.first];
  const bool opens = (m != none && page.token(s.first).capital) || page.date_of[s.first] != none ||
                     page.token(s.first).all_caps || page.token(s.first).kind == TokenKind::number;
  if (!opens) return s;
  std::uint32_t last_dash = none;
  for (std::uint32_t i = s.first; i + 2 < s.last && i < s.first + 16; ++i) {
    const Token& t = page.token(i);
    if (t.kind == TokenKind::dash) {
      last_dash = i;
      continue;
    }
    const bool fits = page.mention_of[i] != none || page.date_of[i] != none ||
                      t.kind == TokenKind::comma || t.kind == TokenKind::open ||
                      t.kind == TokenKind::close || t.kind == TokenKind::number ||
                      t.kind == TokenKind::period ||
                      (t.kind == TokenKind::word && t.capital && last_dash == none);
    if (!fits) break;
    if (last_dash != none && page.date_of[i] == none && t.kind != TokenKind::number) break;
  }
  if (last_dash != none) s.first = last_dash + 1;
  return s;
}

}  // namespace panah

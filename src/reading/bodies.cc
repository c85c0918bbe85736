#include "reading/mention_finder.h"

#include <algorithm>

namespace panah {

std::uint32_t MentionFinder::organization(std::uint32_t begin, std::uint32_t end, TokenRange s) {
  if (sentence_start(begin, s) &&
      page_.is(begin, w_determiner | w_preposition | w_subordinator | w_conjunction)) {
    return begin + 1;
  }
  // "the International Covenant on Civil and Political Rights" is law, not a body.
  if (has({begin, end}, w_law_noun) && !has({begin, end}, w_institution)) return end;
  // A known organisation inside the run stands for itself: "Director Human Rights Watch".
  std::string country;
  for (std::uint32_t k = begin; k < end; ++k) {
    if (const Known inner = known_at(k, s); inner.name != nullptr && !inner.name->country.empty())
      country = inner.name->country;
  }
  if (country.empty() && begin >= s.first + 2 &&
      page_.token(begin - 1).kind == TokenKind::possessive && !found_.empty() &&
      found_.back().at.end == page_.token(begin - 2).at.end) {
    country = found_.back().country;  // "Kazakhstan's Foreign Ministry"
  }
  // "Foreign Ministry spokesman": a person's title in front of the run is not part of it.
  while (begin + 1 < end && page_.is(begin, w_title) && !page_.is(begin, w_org_keyword) &&
         page_.lower(begin) != "prosecutor" && page_.lower(begin) != "president")
    ++begin;
  add(make({begin, end}, MentionType::organization, plain(page_.slice_of({begin, end})), country,
           0.8, "names > organisation keyword"));
  return part_of_body(begin, end, static_cast<std::uint32_t>(found_.size() - 1), s);
}

// "Radio Saryarqa's Tajik Service": a part of the organisation that ends at `end`.
std::uint32_t MentionFinder::part_of_body(std::uint32_t begin, std::uint32_t end,
                                          std::uint32_t whole, TokenRange s) {
  if (end + 1 >= s.last || page_.token(end).kind != TokenKind::possessive || !capital_word(end + 1))
    return end;
  const std::uint32_t last = run_from(end + 1, s);
  if (last <= end + 1 || !has({end + 1, last}, w_org_keyword)) return end;
  Mention part =
      make({begin, last}, MentionType::organization, plain(page_.slice_of({begin, last})),
           found_[whole].country, 0.75, "names > organisation's part");
  part.member_of = whole;
  add(std::move(part));
  return last;
}

// The other places of names learned after "group", "agency" and the like.
void MentionFinder::repeat_bodies() {
  std::vector<Mention> more;
  std::set<std::string> done;
  for (const TokenRange name : learned_bodies_) {
    const std::string text = plain(page_.slice_of(name));
    if (!done.insert(text).second || done.size() > 50) continue;
    for (const SentenceView& sentence : page_.sentences) {
      const TokenRange s = sentence.tokens;
      for (std::uint32_t i = s.first; i + (name.last - name.first) <= s.last; ++i) {
        if (!capital_word(i) || page_.lower(i) != page_.lower(name.first)) continue;
        const TokenRange at{i, i + (name.last - name.first)};
        if (plain(page_.slice_of(at)) == text)
          more.push_back(make(at, MentionType::organization, text, "", 0.7,
                              "names > named before after \"group\" and the like"));
      }
    }
  }
  // The name takes the place of what was found inside it.
  std::set<Range> names;
  for (const Mention& m : more)
    names.insert(m.at);
  std::set<Range> there;
  std::erase_if(found_, [&](const Mention& m) {
    const auto after = names.upper_bound(Range{m.at.begin, 0xffffffffu});
    if (after == names.begin() || !std::prev(after)->contains(m.at)) return false;
    if (*std::prev(after) != m.at) return true;
    there.insert(m.at);
    return false;
  });
  std::erase_if(more, [&](const Mention& m) { return !there.insert(m.at).second; });
  for (Mention& m : more)
    found_.push_back(std::move(m));
}

// court"
std::uint32_t MentionFinder::institution_phrase(std::uint32_t i, std::uint32_t end) const {
  // The longest stretch of words from i, up to four, whose last word carries the class.
  std::uint32_t best = 0;
  for (std::uint32_t k = i; k < end && k < i + 5; ++k) {
    if (page_.token(k).kind != TokenKind::word && page_.token(k).kind != TokenKind::possessive)
      break;
    if (page_.is(k, w_institution)) best = k + 1;
    if (page_.is(k, w_preposition | w_auxiliary | w_conjunction | w_determiner)) break;
  }
  return best;
}

// "the interior ministry", "the prosecutor's office": named without its State.
std::uint32_t MentionFinder::body_in_lower_case(std::uint32_t i, TokenRange s) {
  if (page_.lower(i - 1) != "the") return i;
  const std::uint32_t end = institution_phrase(i, s.last);
  if (end < i + 2 || !page_.is(end - 1, w_state_body)) return i;
  add(make({i, end}, MentionType::organization, plain(page_.slice_of({i, end})), "", 0.6,
           "names > State body"));
  return end;
}

std::uint32_t MentionFinder::institution_after(std::uint32_t i, Known known, TokenRange s) {
  std::uint32_t from = known.last;
  const bool possessive = from < s.last && page_.token(from).kind == TokenKind::possessive;
  if (possessive) ++from;
  if (from >= s.last || page_.token(from).capital) return 0;
  const std::uint32_t end = institution_phrase(from, s.last);
  // "a Bangkok court" is any court there.
  if (i > s.first && (page_.lower(i - 1) == "a" || page_.lower(i - 1) == "an")) return 0;
  // "Kazakh authorities", "Uzbek officials" are no body with a name.
  if (end == 0 || page_.is(end - 1, w_person_plural) || page_.lower(end - 1) == "authorities")
    return 0;
  add(make({i, known.last}, type_of(known.name->kind),
           known.name->kind == NameKind::country ? known.name->name
                                                 : std::string(page_.slice_of({i, known.last})),
           known.name->country, 0.9, "names > gazetteer"));
  const TokenRange whole{possessive ? from : i, end};
  add(make(whole, MentionType::organization, plain(page_.slice_of({i, end})), known.name->country,
           0.75, "names > State + institution"));
  return end;
}

// The longest name of a body in this document names it everywhere: UNHCR, UN refugee agency.
void MentionFinder::join_bodies() {
  std::map<std::string, std::string> longest;
  for (const Mention& m : found_) {
    const auto body = bodies_.find(m.at);
    if (body == bodies_.end()) continue;
    std::string& name = longest[body->second];
    if (m.name.size() > name.size()) name = m.name;
  }
  for (Mention& m : found_) {
    const auto body = bodies_.find(m.at);
    if (body != bodies_.end() && m.type == MentionType::organization)
      m.name = longest[body->second];
  }
}

}  // namespace panah

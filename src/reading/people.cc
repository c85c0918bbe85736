#include "reading/mention_finder.h"

#include <algorithm>

namespace panah {
namespace {

// "D.M.", "A.B.C."
bool are_initials(std::string_view word) {
  if (word.size() < 4 || word.size() > 8 || word.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < word.size(); i += 2) {
    if (word[i] < 'A' || word[i] > 'Z' || word[i + 1] != '.') return false;
  }
  return true;
}

// "Ji-won", "Son-hui": two syllables of a Korean or Chinese given name.
bool two_syllables(std::string_view word) {
  const auto hyphen = word.find('-');
  return hyphen != std::string_view::npos && hyphen >= 2 && hyphen <= 6 &&
         word.size() - hyphen >= 3 && word.size() - hyphen <= 7 && word[hyphen + 1] >= 'a' &&
         word[hyphen + 1] <= 'z';
}

bool is_roman_number(std::string_view word) {
  return word.find_first_not_of("IVX") == std::string_view::npos;
}

}  // namespace

bool MentionFinder::ends_like_surname(std::string_view lower) const {
  for (const std::string& ending : page_.lexicon.surname_endings) {
    if (lower.size() > ending.size() + 2 && lower.ends_with(ending)) return true;
  }
  return false;
}

std::uint32_t MentionFinder::person(std::uint32_t begin, std::uint32_t end, bool titled,
                                    TokenRange s) {
  const std::uint32_t words = end - begin;
  const Token& first = page_.token(begin);
  const Token& last = page_.token(end - 1);
  if (first.all_caps && words == 1) {
    const std::string_view written = slice(page_.text, first.at);
    if (are_initials(written)) {
      add(make({begin, end}, MentionType::person, std::string(written), "", 0.6,
               "names > initials"));
      return end;
    }
    if (first.lower.size() < 2 || first.lower.size() > 7 || page_.is(begin, w_never_name) ||
        is_roman_number(written))
      return end;
    add(make({begin, end}, MentionType::organization, std::string(slice(page_.text, first.at)), "",
             0.55, "names > acronym"));
    return end;
  }
  double score = 0;
  std::string rule = "names";
  const auto because = [&](bool holds, double points, const char* why) {
    if (!holds) return;
    score += points;
    rule += " > ";
    rule += why;
  };
  const bool start = sentence_start(begin, s);
  because(titled, 0.8, "title");
  because(page_.is(begin, w_given), 0.55, "given name");
  because(words >= 2 && first.lower.size() <= 2 && page_.text.substr(first.at.end, 1) == ".", 0.6,
          "initial");
  because(ends_like_surname(last.lower), words >= 2 ? 0.5 : 0.35, "surname ending");
  const bool headed = begin > s.first && page_.is(begin - 1, w_name_head);
  if (headed && !titled) {
    // "the rights group Right to Refuge": small words may stand inside.
    while (end + 1 < s.last && page_.token(end).kind == TokenKind::word &&
           page_.is(end, w_preposition) && capital_word(end + 1) && !place_alone(end + 1, s))
      end = run_from(end + 1, s);
    add(make({begin, end}, MentionType::organization, plain(page_.slice_of({begin, end})), "", 0.7,
             "names > after \"group\", \"agency\" and the like"));
    learned_bodies_.push_back({begin, end});
    return part_of_body(begin, end, static_cast<std::uint32_t>(found_.size() - 1), s);
  }
  because(words >= 2 && words <= 4 && !start, 0.3, "two capitals");
  because(words >= 2 && words <= 4 && start && !page_.is(begin, w_never_name), 0.2,
          "two capitals at a start");
  because(role_before(begin, s), 0.45, "role before");
  because(words >= 2 && office_before(begin, s), 0.45, "office before");
  because(words >= 2 && words <= 4 && lone_.contains(last.lower), 0.25,
          "family name alone elsewhere");
  because(words >= 2 && words <= 4 && in_commas({begin, end}, s), 0.25, "between commas");
  because(words == 2 && (two_syllables(slice(page_.text, last.at)) ||
                         two_syllables(slice(page_.text, first.at))),
          0.3, "two syllables");
  const bool family_first = first.all_caps && first.lower.size() >= 4 && !last.all_caps;
  const bool family_last = last.all_caps && last.lower.size() >= 4 && !first.all_caps;
  because(words >= 2 && words <= 3 && (family_first || family_last), 0.35,
          "family name in capitals");
  because(words >= 2 && begin >= s.first + 2 && page_.lower(begin - 1) == "by" &&
              page_.is(begin - 2, w_credit),
          0.3, "credit");
  because(words >= 2 && words <= 4 && byline_, 0.4, "byline");
  const bool verb_after = end < s.last && page_.is(end, w_reporting);
  because(verb_after, 0.3, "speaks");
  because(end + 1 < s.last && page_.token(end).kind == TokenKind::comma && role_follows(end + 1, s),
          0.4, "role after");
  because(end + 2 < s.last && page_.token(end).kind == TokenKind::comma &&
              page_.token(end + 1).kind == TokenKind::number && page_.token(end + 1).at.size() == 2,
          0.4, "age");
  because(known_people_.contains(std::string(page_.slice_of({begin, end}))), 1.0, "named before");
  because(words >= 2 && has({begin, end}, w_never_name) && !page_.is(begin, w_given) && !titled,
          -0.4, "common word");
  because(words > 4, -0.4, "long");
  because(page_.is(end - 1, w_law_noun | w_crime), -0.8, "law");
  if (score >= 0.5) {
    const double confidence = std::min(0.95, 0.5 + score / 3);
    add(make({begin, end}, MentionType::person, plain(page_.slice_of({begin, end})), "", confidence,
             rule));
    return end;
  }
  // A single capital word after a preposition of place.
  if (words <= 2 && begin > s.first && !start &&
      (page_.lower(begin - 1) == "in" || page_.lower(begin - 1) == "near" ||
       page_.lower(begin - 1) == "at") &&
      page_.date_of[begin] == none && !page_.is(begin, w_never_name)) {
    add(make({begin, end}, MentionType::place, plain(page_.slice_of({begin, end})), "", 0.4,
             "names > after a preposition of place"));
  }
  return end;
}

bool MentionFinder::role_before(std::uint32_t i, TokenRange s) const {
  return i > s.first && page_.is(i - 1, w_role | w_person_singular);
}

// "UN High Commissioner for Refugees Ana Ruiz": an office that one person holds ends right here.
bool MentionFinder::office_before(std::uint32_t i, TokenRange s) const {
  if (i == s.first || found_.empty()) return false;
  const Mention& body = found_.back();
  if (body.type != MentionType::organization || body.at.end != page_.token(i - 1).at.end)
    return false;
  for (std::uint32_t k = i; k-- > s.first && page_.token(k).at.begin >= body.at.begin;) {
    if (page_.is(k, w_role | w_title)) return true;
  }
  return false;
}

bool MentionFinder::role_follows(std::uint32_t i, TokenRange s) const {
  for (std::uint32_t k = i; k < s.last && k < i + 6; ++k) {
    if (page_.token(k).kind == TokenKind::comma || page_.token(k).kind == TokenKind::period)
      return false;
    if (page_.is(k, w_role | w_person_singular) && !page_.token(k).capital) return true;
  }
  return false;
}

// Words with a capital inside sentences that have no other beside them: "Nahimana later wrote".
void MentionFinder::learn_lone_words() {
  for (const SentenceView& sentence : page_.sentences) {
    const TokenRange s = sentence.tokens;
    if (sentence.block == BlockKind::title || title_case(s)) continue;
    for (std::uint32_t i = s.first + 1; i < s.last; ++i) {
      if (!capital_word(i) || page_.token(i).all_caps || sentence_start(i, s) ||
          capital_word(i - 1) || (i + 1 < s.last && capital_word(i + 1)) ||
          page_.is(i, w_never_name | w_org_keyword))
        continue;
      lone_.insert(std::string(page_.lower(i)));
    }
  }
}

// "its exiled leader, Vanna Sok, wrote": no list, so no capital before the first comma.
bool MentionFinder::in_commas(TokenRange name, TokenRange s) const {
  return name.first >= s.first + 2 && name.last < s.last &&
         page_.token(name.first - 1).kind == TokenKind::comma &&
         page_.token(name.last).kind == TokenKind::comma &&
         page_.token(name.first - 2).kind == TokenKind::word &&
         !page_.token(name.first - 2).capital &&
         !(name.last + 1 < s.last && capital_word(name.last + 1));
}

void MentionFinder::learn_people() {
  learned_ = std::min(learned_, found_.size());
  for (; learned_ < found_.size(); ++learned_) {
    const Mention& m = found_[learned_];
    if (m.type != MentionType::person) continue;
    known_people_.insert(m.name);
    const auto space = m.name.rfind(' ');
    if (space != std::string::npos) surnames_[m.name.substr(space + 1)].insert(m.name);
  }
}

std::uint32_t MentionFinder::person_seen_at(std::uint32_t i, TokenRange s) {
  std::uint32_t best = i;
  for (std::uint32_t end = i + 1; end <= s.last && end <= i + 4 && capital_word(end - 1); ++end) {
    if (known_people_.contains(plain(page_.slice_of({i, end})))) best = end;
  }
  if (best > i)
    add(make({i, best}, MentionType::person, plain(page_.slice_of({i, best})), "", 0.85,
             "names > named in the body"));
  return best;
}

// A surname alone, wherever no other name was found.
void MentionFinder::bare_surnames() {
  learn_people();
  std::vector<Range> taken;
  for (const Mention& m : found_)
    taken.push_back(m.at);
  std::sort(taken.begin(), taken.end());
  std::vector<Mention> more;
  for (const SentenceView& sentence : page_.sentences) {
    for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      if (!capital_word(i)) continue;
      const Range at = page_.token(i).at;
      const auto after = std::upper_bound(taken.begin(), taken.end(), Range{at.begin, 0xffffffffu});
      if (after != taken.begin() && std::prev(after)->end > at.begin) continue;
      if (after != taken.end() && after->begin < at.end) continue;
      const auto known = surnames_.find(std::string(slice(page_.text, at)));
      if (known == surnames_.end()) continue;
      more.push_back(make({i, i + 1}, MentionType::person, known->first, "", 0.85,
                          "names > surname of a person named in full"));
    }
  }
  for (Mention& m : more)
    found_.push_back(std::move(m));
}

// "Vitaly Ponomaryov, director of the Central Asian program of Memorial, ..."
void MentionFinder::appositions() {
  for (const SentenceView& sentence : page_.sentences) {
    const TokenRange s = sentence.tokens;
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      const std::uint32_t index = page_.mention_of[i];
      if (index == none || found_[index].type != MentionType::person) continue;
      std::uint32_t end = i + 1;
      while (end < s.last && page_.mention_of[end] == index)
        ++end;
      std::uint32_t from = end;
      if (from < s.last && page_.token(from).kind == TokenKind::comma)
        ++from;
      else if (from < s.last && page_.lower(from) != "of") {
        i = end - 1;
        continue;
      }
      std::uint32_t stop = from;
      while (stop < s.last && page_.token(stop).kind != TokenKind::comma &&
             page_.token(stop).kind != TokenKind::period &&
             page_.token(stop).kind != TokenKind::quote_open && !page_.is(stop, w_relative) &&
             stop < from + 20)
        ++stop;
      bool verb = false;
      bool role = from < stop && (page_.lower(from) == "of");
      MentionIx organization = none;
      for (std::uint32_t k = from; k < stop; ++k) {
        if (page_.is(k, w_reporting | w_auxiliary) && page_.mention_of[k] == none) {
          verb = true;
          break;
        }
        role = role || (page_.is(k, w_role | w_person_singular) && k < from + 6);
        if (page_.mention_of[k] != none && organization == none &&
            found_[page_.mention_of[k]].type == MentionType::organization)
          organization = page_.mention_of[k];
      }
      if (!verb && role && stop > from) {
        if (organization != none) {
          found_[index].member_of = found_[organization].member_of.value_or(organization);
        }
        if (page_.lower(from) != "of") {
          std::uint32_t head = from;
          if (page_.is(head, w_determiner) && head + 1 < stop) ++head;
          found_[index].role = plain(page_.slice_of({head, stop}));
        }
      }
      i = end - 1;
    }
  }
}

}  // namespace panah

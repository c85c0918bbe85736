// Which noun phrases are somebody who speaks, and who that is: names, "the ministry", "his lawyer",
// "two of the men".
#include "reading/clauses.h"
#include "reading/speakers.h"

#include <algorithm>

namespace panah {

// Titles and roles, then the name of one person: "Colonel Yerbol Askarov".
bool Speakers::person_alone(TokenRange r) const {
  while (!r.empty() && page_.mention_of[r.first] == none && page_.is(r.first, w_title | w_role))
    ++r.first;
  if (r.empty()) return false;
  const std::uint32_t m = page_.mention_of[r.first];
  return m != none && mentions_[m].type == MentionType::person && page_.mention_of[r.last - 1] == m;
}

// "a relative who asked not to be named", "officials on Friday": the noun with its prepositions.
TokenRange Speakers::without_clauses(TokenRange r) const {
  for (std::uint32_t i = r.first + 1; i < r.last; ++i) {
    if (page_.mention_of[i] != none) continue;
    const bool relative = page_.is(i, w_relative) || page_.lower(i) == "that";
    if (!relative && page_.date_of[i] == none) continue;
    r.last = i;
    break;
  }
  while (r.last > r.first + 1 && page_.mention_of[r.last - 1] == none &&
         page_.is(r.last - 1, w_preposition))
    --r.last;
  return r;
}

std::optional<Speaker> Speakers::noun_phrase(TokenRange r, Trust trust) const {
  // Relative pronoun: the antecedent speaks.
  if (r.last - r.first == 1 && page_.is(r.first, w_relative) && r.first > sentence_.first + 1) {
    const std::uint32_t k =
        page_.token(r.first - 1).kind == TokenKind::comma ? r.first - 2 : r.first - 1;
    if (page_.mention_of[k] != none) return speaker_of(page_.mention_of[k]);
    return std::nullopt;
  }
  if (r.last - r.first == 1 && page_.is(r.first, w_pronoun)) return pronoun_speaker(r.first);
  if (r.empty()) return std::nullopt;
  if (r.last - r.first > 1 && is_pronoun_at(r.last - 1) &&
      page_.is(r.first, w_preposition | w_adverb))
    return pronoun_speaker(r.last - 1);
  // "In today's judgment the European Court of Human Rights held"
  if (page_.is(r.first, w_preposition) && page_.mention_of[r.first] == none) {
    const std::uint32_t m = page_.mention_of[r.last - 1];
    if (m != none && (mentions_[m].type == MentionType::person ||
                      mentions_[m].type == MentionType::organization))
      return speaker_of(m);
  }
  r = without_clauses(r);
  // "activists such as Tatyana Chernobil": the activists.
  for (std::uint32_t i = r.first + 1; i + 1 < r.last; ++i) {
    if (page_.lower(i) == "such" && page_.lower(i + 1) == "as") r.last = i;
  }
  if (r.empty() || r.last - r.first > 22) return std::nullopt;
  if (trust == Trust::loose && r.last - r.first == 1 &&
      (page_.token(r.first).kind == TokenKind::number ||
       (page_.is(r.first, w_number) && page_.lower(r.first) != "one")))
    return words_speaker(r, true);
  if (page_.is(r.last - 1, w_conjunction) && page_.mention_of[r.last - 1] == none)
    return std::nullopt;
  // A verb inside means that this is a clause, not a noun phrase.
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (page_.mention_of[i] != none) continue;
    if (page_.is(i, w_auxiliary) && !page_.is(i, w_relative)) return std::nullopt;
    if (page_.is(i, w_reporting) && page_.word_of[i]->form == VerbForm::past && i + 1 < r.last &&
        !page_.is(i, w_alleged) && !page_.is(i, w_person_plural | w_person_singular) &&
        !(i > r.first && page_.is(i - 1, w_person_plural | w_person_singular | w_speaker)))
      return std::nullopt;
  }
  // The head ends at the first preposition outside a name.
  std::uint32_t head_end = r.first;
  while (head_end < r.last) {
    if (page_.mention_of[head_end] == none && head_end > r.first &&
        page_.is(head_end, w_preposition))
      break;
    ++head_end;
  }
  TokenRange head{r.first, head_end};
  // "two of the released men", "one of the detainees' relatives"
  const bool share = head_end + 1 < r.last && page_.lower(head_end) == "of" &&
                     head.last - head.first <= 3 &&
                     (page_.token(head.last - 1).kind == TokenKind::number ||
                      page_.is(head.last - 1, w_number) || is_quantifier(head.last - 1));
  if (share) {
    head.first = head_end + 1;
    head.last = head.first;
    while (head.last < r.last &&
           (page_.mention_of[head.last] != none || !page_.is(head.last, w_preposition)))
      ++head.last;
    const std::uint32_t noun = head.last - 1;
    if (page_.mention_of[noun] == none &&
        page_.is(noun, w_person_plural | w_person_singular | w_speaker))
      return words_speaker({r.first, head.last}, page_.lower(r.first) != "one");
  }
  // "Memorial and Amnesty International": several names are one plural speaker.
  int named = 0;
  std::uint32_t last_mention = none;
  std::uint32_t last_person = none;
  bool conjunction = false;
  for (std::uint32_t i = head.first; i < head.last; ++i) {
    const std::uint32_t m = page_.mention_of[i];
    if (m == none) {
      conjunction = conjunction || page_.lower(i) == "and";
      continue;
    }
    if (m != last_mention) {
      if (mentions_[m].type == MentionType::person ||
          mentions_[m].type == MentionType::organization)
        ++named;
      last_mention = m;
      if (mentions_[m].type == MentionType::person) last_person = m;
    }
  }
  const std::uint32_t tail = page_.mention_of[head.last - 1];
  TokenRange phrase = r;
  if (page_.lower(phrase.first) == "the" || page_.lower(phrase.first) == "a" ||
      page_.lower(phrase.first) == "an")
    ++phrase.first;
  if (phrase.empty()) return std::nullopt;
  if (conjunction && named >= 2) return words_speaker(phrase, true);
  if (last_person != none &&
      (tail == last_person || page_.token(head.last - 1).kind == TokenKind::close))
    return speaker_of(last_person);
  if (auto outlet = as_outlet(head)) return outlet;
  if (tail != none) {
    const Mention& m = mentions_[tail];
    if (m.type == MentionType::organization) {
      // "the wives of ... and rights groups": a conjunction before means a list of two kinds.
      if (conjunction) return words_speaker(phrase, true);
      // "Tajikistan's Prosecutor-General's Office": the name may begin with its State.
      Speaker s = speaker_of(tail);
      if (s.text.starts_with("'") || s.text.starts_with("\u2019")) {
        s.text = plain(page_.slice_of({phrase.first, head.last}));
        s.at = page_.bytes({phrase.first, head.last});
      }
      return s;
    }
    if (m.type == MentionType::place && !m.country.empty() && head.last - head.first <= 3)
      return speaker_of(tail);
    if (m.type == MentionType::nationality && page_.token(head.last - 1).lower.ends_with("s"))
      return words_speaker(phrase, true);
    if (m.type == MentionType::place || m.type == MentionType::nationality) return std::nullopt;
  }
  // A common noun that speaks.
  const std::uint32_t noun = head.last - 1;
  const bool plural = page_.is(noun, w_person_plural) || (page_.token(noun).lower.ends_with("s") &&
                                                          !page_.token(noun).lower.ends_with("ss"));
  if (page_.is(noun, w_spokesperson | w_role)) {
    const std::uint32_t end = page_.mention_of[r.last - 1];
    if (end != none && end != tail && mentions_[end].type == MentionType::person &&
        head.last + 2 < r.last && page_.is(head.last, w_preposition) &&
        page_.tokens_in(mentions_[end].at).first > head.last + 1) {
      // "lawyer for the men Yuri Stukanov", not "wife of Yuri Stukanov"
      const std::uint32_t before = page_.tokens_in(mentions_[end].at).first - 1;
      if (page_.token(before).kind == TokenKind::word &&
          !page_.is(before, w_preposition | w_determiner | w_conjunction | w_title | w_role |
                                w_person_singular))
        return speaker_of(end);
    }
  }
  if (page_.is(noun, w_spokesperson)) {
    if (auto body = spoken_for(r, head)) {
      body->spokesperson = true;
      body->female = page_.is(noun, w_female_noun) || page_.lower(noun) == "spokeswoman";
      body->male = page_.is(noun, w_male_noun) || page_.lower(noun) == "spokesman";
      return body;
    }
  }
  if (page_.is(noun, w_speaker)) {
    if (auto known = definite(head)) return known;
    return words_speaker(phrase, plural);
  }
  if (page_.is(noun, w_person_plural | w_person_singular)) return words_speaker(phrase, plural);
  if (page_.is(noun, w_speaking_thing)) {
    if (auto author = author_of(r, head)) return author;
    if (head.last - head.first <= 3 && page_.is(head.first, w_they | w_it | w_he | w_she) &&
        page_.is(head.first, w_determiner) && !page_.token(noun).capital) {
      if (auto author = pronoun_speaker(head.first)) return with_place(*author, head);
    }
    if (auto known = definite(head)) return known;
    return words_speaker(phrase, false);
  }
  if (trust != Trust::strict && page_.is(noun, w_org_keyword | w_institution)) {
    if (auto known = definite(head)) return known;
    return words_speaker(phrase, false);
  }
  if (trust != Trust::loose) return std::nullopt;
  // "Right to Refuge": capitals with small words between.
  bool name = page_.token(r.first).capital && page_.token(r.last - 1).capital &&
              !page_.is(r.first, w_never_name);
  for (std::uint32_t i = r.first; i < r.last && name; ++i)
    name = page_.token(i).kind == TokenKind::word && page_.mention_of[i] == none &&
           (page_.token(i).capital || page_.is(i, w_preposition) || page_.lower(i) == "the");
  if (name && r.last - r.first <= 6 && r.last > head_end) return words_speaker(r, false);
  return any_phrase({r.first, head_end});
}

bool Speakers::is_quantifier(std::uint32_t i) const {
  static constexpr std::string_view words[] = {"one",  "some", "many",     "several", "most",
                                               "all",  "none", "both",     "others",  "another",
                                               "each", "few",  "majority", "number",  "half"};
  return std::find(std::begin(words), std::end(words), page_.lower(i)) != std::end(words);
}

// Where what follows is plainly speech, any noun phrase may be the speaker: "the mufti's envoy",
// "Smith", "locals".
std::optional<Speaker> Speakers::any_phrase(TokenRange r) const {
  if (r.empty() || r.last - r.first > 7) return std::nullopt;
  const std::uint32_t noun = r.last - 1;
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    const Token& t = page_.token(i);
    if (t.kind != TokenKind::word && t.kind != TokenKind::possessive) return std::nullopt;
    if (page_.is(i, w_auxiliary | w_conjunction | w_subordinator | w_negation)) return std::nullopt;
    if (i > r.first && page_.is(i, w_determiner)) return std::nullopt;
  }
  if (page_.is(noun, w_law_noun | w_determiner | w_adverb | w_preposition | w_number | w_crime) ||
      page_.is(noun, w_pronoun) || page_.token(noun).kind != TokenKind::word ||
      page_.mention_of[noun] != none || page_.instrument_of[noun] != none ||
      page_.count_of[noun] != none)
    return std::nullopt;
  const std::string_view last = page_.lower(noun);
  if (last.ends_with("ing") || last.ends_with("ed") || last.ends_with("ly")) return std::nullopt;
  bool capitals = true;
  for (std::uint32_t i = r.first; i < r.last; ++i)
    capitals = capitals && page_.token(i).capital;
  const bool starts = page_.is(r.first, w_determiner) && r.last - r.first >= 2;
  if (capitals) {
    if (r.last - r.first == 1 && (page_.is(noun, w_never_name) || page_.token(noun).all_caps))
      return std::nullopt;
    if (page_.is(r.first, w_never_name) && !starts) return std::nullopt;
    if (r.last - r.first == 1) {
      if (const auto person = roles_.by_given_name(slice(page_.text, page_.token(noun).at)))
        return with_place(speaker_of(*person), r);
    }
    Speaker s = words_speaker(r, false);
    s.person = true;
    return s;
  }
  if (starts) {
    TokenRange phrase = r;
    if (page_.lower(r.first) == "the" || page_.lower(r.first) == "a" ||
        page_.lower(r.first) == "an")
      ++phrase.first;
    return words_speaker(phrase, last.ends_with("s") && !last.ends_with("ss"));
  }
  // A bare plural.
  if (r.last - r.first <= 3 && last.ends_with("s") && !last.ends_with("ss") &&
      !page_.is(r.first, w_never_name))
    return words_speaker(r, true);
  return std::nullopt;
}

// "the Network", "this newspaper", "our report": the outlet, as it calls itself.
std::optional<Speaker> Speakers::as_outlet(TokenRange head) const {
  if (outlet_.name.empty()) return std::nullopt;
  if (head.last - head.first >= 2 && head.last - head.first <= 3 &&
      page_.lower(head.last - 1) == "version" && head.last + 2 < sentence_.last &&
      page_.lower(head.last) == "of" &&
      (page_.lower(head.last + 1) == "this" || page_.lower(head.last + 1) == "our")) {
    Speaker s;
    s.text = outlet_.name;
    s.mention = outlet_.mention;
    s.at = page_.bytes(head);
    s.apart = true;
    return s;
  }
  if (head.last - head.first != 2) return std::nullopt;
  const std::string_view first = page_.lower(head.first);
  const std::string_view noun = page_.lower(head.first + 1);
  const bool paper = noun == "newspaper" || noun == "agency" || noun == "website" ||
                     noun == "magazine" || noun == "correspondent" || noun == "reporter";
  const bool text = noun == "report" || noun == "article" || noun == "story" || noun == "caption" ||
                    noun == "headline" || noun == "dispatch";
  const bool short_name =
      first == "the" && page_.token(head.first + 1).capital &&
      tokenize(outlet_.name).lowered.ends_with(std::string(" ") + std::string(noun));
  if (!short_name && !((first == "this" || first == "our") && paper) && !(first == "our" && text))
    return std::nullopt;
  Speaker s;
  s.text = outlet_.name;
  s.mention = outlet_.mention;
  s.at = page_.bytes(head);
  s.apart = text;
  s.own = short_name;
  return s;
}

// "a report by Amnesty International", "the ministry's statement": who wrote it.
std::optional<Speaker> Speakers::author_of(TokenRange phrase, TokenRange head) const {
  if (head.last + 1 < phrase.last &&
      (page_.lower(head.last) == "by" || page_.lower(head.last) == "from" ||
       page_.lower(head.last) == "of")) {
    for (std::uint32_t i = head.last + 1; i < phrase.last; ++i) {
      const std::uint32_t m = page_.mention_of[i];
      if (m == none) {
        if (!page_.is(i, w_determiner)) break;
        continue;
      }
      if (mentions_[m].type == MentionType::organization ||
          (mentions_[m].type == MentionType::person && page_.lower(head.last) != "of"))
        return speaker_of(m);
      break;
    }
  }
  if (head.last - head.first >= 3 && page_.token(head.last - 2).kind == TokenKind::possessive) {
    const std::uint32_t m = page_.mention_of[head.last - 3];
    const bool owned_thing =
        page_.lower(head.last - 1) == "website" || page_.lower(head.last - 1) == "newspaper" ||
        page_.lower(head.last - 1) == "channel" || page_.lower(head.last - 1) == "agency";
    if (m != none && !owned_thing && mentions_[m].type == MentionType::organization)
      return speaker_of(m);
  }
  return std::nullopt;
}

// "a spokesman for the Interior Ministry", "the ministry's spokeswoman": the body speaks.
std::optional<Speaker> Speakers::spoken_for(TokenRange phrase, TokenRange head) const {
  for (std::uint32_t i = head.last; i < phrase.last; ++i) {
    const std::uint32_t m = page_.mention_of[i];
    if (m == none || mentions_[m].type == MentionType::person) continue;
    if (mentions_[m].type == MentionType::organization) return speaker_of(m);
  }
  for (std::uint32_t i = head.last; i-- > head.first;) {
    const std::uint32_t m = page_.mention_of[i];
    if (m != none && mentions_[m].type == MentionType::organization) return speaker_of(m);
  }
  // Bodies without a name: "for the border service", "the ministry's", "government".
  if (head.last + 1 < phrase.last && page_.is(head.last, w_preposition)) {
    TokenRange body{head.last + 1, phrase.last};
    if (auto known = definite(body)) return known;
    if (page_.is(body.first, w_determiner)) ++body.first;
    if (!body.empty() && page_.is(body.last - 1, w_speaker | w_institution | w_org_keyword))
      return words_speaker(body, false);
    return std::nullopt;
  }
  TokenRange body{head.first, head.last - 1};
  if (!body.empty() && page_.token(body.last - 1).kind == TokenKind::possessive) --body.last;
  if (!body.empty() && page_.is(body.last - 1, w_speaker | w_institution | w_org_keyword)) {
    if (auto known = definite(body)) return known;
    if (page_.is(body.first, w_determiner)) ++body.first;
    if (!body.empty()) return words_speaker(body, false);
  }
  return std::nullopt;
}

Speaker Speakers::words_speaker(TokenRange phrase, bool plural) const {
  if (phrase.last - phrase.first > 1 &&
      (page_.lower(phrase.first) == "your" || page_.lower(phrase.first) == "this" ||
       page_.lower(phrase.first) == "these" || page_.lower(phrase.first) == "those"))
    ++phrase.first;
  Speaker s;
  s.text = plain(page_.slice_of(phrase));
  s.at = page_.bytes(phrase);
  s.plural = plural;
  s.female = page_.is(phrase.last - 1, w_female_noun);
  s.male = page_.is(phrase.last - 1, w_male_noun);
  s.person = page_.is(phrase.last - 1, w_person_singular);
  return s;
}

// "the ministry", "his lawyer", "the official": who was named before, or by that noun elsewhere.
std::optional<Speaker> Speakers::definite(TokenRange head) const {
  if (head.last - head.first < 2 || head.last - head.first > 4) return std::nullopt;
  const bool the = page_.lower(head.first) == "the";
  const bool owned =
      page_.is(head.first, w_he | w_she | w_they | w_it) && page_.is(head.first, w_determiner);
  if (!the && !owned) return std::nullopt;
  for (std::uint32_t i = head.first + 1; i < head.last; ++i) {
    if (page_.mention_of[i] != none || page_.token(i).kind != TokenKind::word) return std::nullopt;
  }
  const std::uint32_t at = head.last - 1;
  const std::string_view noun = page_.lower(at);
  const std::uint32_t here = page_.token(head.first).at.begin;
  if (noun == "party" && page_.lower(head.first + 1) == "state" && roles_.respondent())
    return with_place(speaker_of(*roles_.respondent()), head);
  if (page_.is(at, w_role | w_spokesperson | w_person_singular) && !page_.is(at, w_person_plural) &&
      page_.is(at, w_speaker)) {
    std::optional<MentionIx> owner;
    if (page_.is(head.first, w_he | w_she)) {
      if (const auto whose = person_before(head.first, 0)) owner = whose->mention;
    }
    if (const auto person = roles_.person(noun, owner))
      return with_place(speaker_of(*person), head);
    // "an embassy official ... The official"
    if (the) {
      int looked = 0;
      for (auto it = history_.rbegin(); it != history_.rend() && looked < 4; ++it, ++looked) {
        if (it->mention || it->plural) continue;
        const std::string lower = tokenize(it->text).lowered;
        const std::size_t found = lower.find(noun);
        if (found != std::string::npos && (found == 0 || lower[found - 1] == ' ')) {
          const std::size_t after = found + noun.size();
          if (after == lower.size() || lower[after] == ' ') return with_place(*it, head);
        }
      }
    }
    if (page_.is(at, w_role) && !page_.is(at, w_institution)) return std::nullopt;
  }
  if (!the || head.last - head.first != 2) return std::nullopt;
  const bool generic = noun == "group" || noun == "organization" || noun == "organisation" ||
                       noun == "watchdog" || noun == "ngo" || noun == "statement" ||
                       noun == "report" || noun == "agency" || noun == "article" ||
                       noun == "charity";
  if (page_.token(at).capital) {
    if (const auto body = roles_.body(noun, here, true)) return with_place(speaker_of(*body), head);
  }
  for (auto it = history_.rbegin(); it != history_.rend(); ++it) {
    if (!it->mention) continue;
    const Mention& m = mentions_[*it->mention];
    if (m.type != MentionType::organization) continue;
    const std::string lower = tokenize(m.name).lowered;
    if (lower.ends_with(noun) || (generic && it == history_.rbegin())) return with_place(*it, head);
  }
  if (const auto body = roles_.body(noun, here, page_.token(at).capital))
    return with_place(speaker_of(*body), head);
  return std::nullopt;
}
Speaker Speakers::with_place(Speaker s, TokenRange head) const {
  s.at = page_.bytes(head);
  return s;
}

}  // namespace panah

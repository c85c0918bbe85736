#include "reading/speaker_roles.h"

#include "reading/mentions.h"

#include <algorithm>

namespace panah {

static constexpr std::uint64_t person_noun =
    w_role | w_person_singular | w_spokesperson | w_speaker;

std::size_t mentions_before(const std::vector<Mention>& mentions, std::uint32_t byte) {
  return static_cast<std::size_t>(
      std::lower_bound(mentions.begin(), mentions.end(), byte,
                       [](const Mention& m, std::uint32_t at) { return m.at.begin < at; }) -
      mentions.begin());
}

SpeakerRoles::SpeakerRoles(const Page& page, const std::vector<Mention>& mentions)
    : page_(page), mentions_(mentions) {
  for (MentionIx i = 0; i < mentions.size(); ++i) {
    const Mention& m = mentions[i];
    const auto space = m.name.find(' ');
    if (m.type != MentionType::person || space == std::string::npos) continue;
    const auto [at, fresh] = given_.try_emplace(m.name.substr(0, space), i);
    if (!fresh && at->second != none && mentions[at->second].name != m.name) at->second = none;
  }
  for (MentionIx i = 0; i < mentions.size(); ++i) {
    if (mentions[i].type != MentionType::organization) continue;
    // "the Court" for "European Court of Human Rights"
    const TokenText words = tokenize(mentions[i].name);
    for (const Token& t : words.tokens) {
      if (t.kind == TokenKind::word && (page.lexicon.word(t.lower).classes & w_institution) != 0)
        short_forms_.try_emplace(std::string(t.lower), i);
    }
  }
  std::size_t sentence_index = 0;
  for (const SentenceView& sentence : page.sentences) {
    const TokenRange s = sentence.tokens;
    const bool early = sentence_index++ < 8;
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      if (early && !respondent_ && page.lower(i) == "v" && i > s.first) {
        // "El-Sayed v. Sweden"
        for (std::uint32_t k = i + 1; k < s.last && k < i + 3; ++k) {
          const std::uint32_t m = page.mention_of[k];
          if (m != none && mentions[m].type == MentionType::place && !mentions[m].country.empty())
            respondent_ = m;
        }
      }
      const std::uint32_t m = page.mention_of[i];
      if (m == none || mentions[m].type != MentionType::person) continue;
      std::uint32_t after = i;
      while (after < s.last && page.mention_of[after] == m)
        ++after;
      look_before(i, s, m);
      look_after(after, s, m);
      i = after - 1;
    }
  }
}

void SpeakerRoles::introduce(std::string_view noun, MentionIx person,
                             std::optional<MentionIx> owner) {
  const std::uint64_t classes = page_.lexicon.word(noun).classes;
  if ((classes & (w_institution | w_name_head)) != 0 || noun == "family" || noun == "party" ||
      noun == "police" || noun == "media" || noun == "office" || noun == "service")
    return;
  auto found = holders_.find(noun);
  if (found == holders_.end()) found = holders_.emplace(noun, std::vector<Holder>{}).first;
  const MentionIx first = first_of(mentions_, person);
  for (Holder& h : found->second) {
    if (mentions_[h.person].name != mentions_[first].name) continue;
    if (!h.owner) h.owner = owner;
    return;
  }
  if (found->second.size() < 20) found->second.push_back({first, owner});
}

// "lawyer Anna Brandt", "his lawyer, Anna Brandt,"
void SpeakerRoles::look_before(std::uint32_t first, TokenRange s, MentionIx person) {
  std::uint32_t i = first;
  while (i > s.first && page_.is(i - 1, w_title) && page_.token(i - 1).capital &&
         !page_.is(i - 1, w_role))
    --i;
  if (i > s.first && page_.token(i - 1).kind == TokenKind::comma) --i;
  if (i == s.first || !page_.is(i - 1, person_noun) || page_.mention_of[i - 1] != none) return;
  introduce(page_.lower(i - 1), person, owner_before(i - 1, s));
}

// "Anna Brandt, 41, a defence lawyer for the family"
void SpeakerRoles::look_after(std::uint32_t after, TokenRange s, MentionIx person) {
  if (after + 1 >= s.last || page_.token(after).kind != TokenKind::comma) return;
  std::uint32_t i = after + 1;
  if (page_.token(i).kind == TokenKind::number && i + 1 < s.last &&
      page_.token(i + 1).kind == TokenKind::comma)
    i += 2;
  std::uint32_t noun = none;
  const std::uint32_t begin = i;
  for (; i < s.last && i < begin + 8; ++i) {
    if (page_.token(i).kind != TokenKind::word && page_.token(i).kind != TokenKind::possessive)
      break;
    if (page_.is(i, w_preposition | w_auxiliary | w_relative | w_conjunction)) break;
    if (page_.is(i, w_reporting) && page_.mention_of[i] == none) return;
    if (page_.is(i, person_noun) && !page_.is(i, w_person_plural) && page_.mention_of[i] == none)
      noun = i;
  }
  if (noun == none || noun + 1 != i) return;
  introduce(page_.lower(noun), person, owner_before(noun, s));
}

std::optional<MentionIx> SpeakerRoles::owner_before(std::uint32_t i, TokenRange s) const {
  while (i > s.first && page_.token(i - 1).kind == TokenKind::word &&
         page_.mention_of[i - 1] == none &&
         !page_.is(i - 1, w_determiner | w_preposition | w_auxiliary | w_conjunction))
    --i;
  if (i == s.first) return std::nullopt;
  if (page_.token(i - 1).kind == TokenKind::possessive && i >= s.first + 2) {
    const std::uint32_t m = page_.mention_of[i - 2];
    if (m != none && mentions_[m].type == MentionType::person) return first_of(mentions_, m);
    return std::nullopt;
  }
  if (!page_.is(i - 1, w_he | w_she) || !page_.is(i - 1, w_determiner)) return std::nullopt;
  std::size_t k = mentions_before(mentions_, page_.token(i - 1).at.begin);
  for (int looked = 0; k-- > 0 && looked < 60; ++looked) {
    if (mentions_[k].type == MentionType::person)
      return first_of(mentions_, static_cast<MentionIx>(k));
  }
  return std::nullopt;
}

std::optional<MentionIx> SpeakerRoles::person(std::string_view noun,
                                              std::optional<MentionIx> owner) const {
  const auto found = holders_.find(noun);
  if (found == holders_.end() || found->second.size() != 1) return std::nullopt;
  const Holder& h = found->second.front();
  if (owner && h.owner && mentions_[*owner].name != mentions_[*h.owner].name &&
      mentions_[*owner].name != mentions_[h.person].name)
    return std::nullopt;
  return h.person;
}

std::optional<MentionIx> SpeakerRoles::by_given_name(std::string_view name) const {
  const auto found = given_.find(name);
  if (found == given_.end() || found->second == none) return std::nullopt;
  return found->second;
}

std::optional<MentionIx> SpeakerRoles::body(std::string_view noun, std::uint32_t byte,
                                            bool short_form) const {
  const bool wide = noun == "group" || noun == "organization" || noun == "organisation" ||
                    noun == "watchdog" || noun == "ngo" || noun == "charity" ||
                    noun == "movement" || noun == "monitor";
  std::size_t i = mentions_before(mentions_, byte);
  if (short_form && !wide) {
    // A capital short form stands for the body that the document began with.
    const auto known = short_forms_.find(noun);
    if (known != short_forms_.end() && known->second < i) return known->second;
  }
  for (int looked = 0; i-- > 0 && looked < 300; ++looked) {
    const Mention& m = mentions_[i];
    if (m.at.end > byte || m.type != MentionType::organization) continue;
    if (wide) {
      // Any private body, but only one that stands close.
      if (byte - m.at.begin > 700) return std::nullopt;
      if (m.country.empty()) return static_cast<MentionIx>(i);
      continue;
    }
    const std::string lower = tokenize(m.name).lowered;
    const bool starts =
        lower.starts_with(noun) && lower.size() > noun.size() && lower[noun.size()] == ' ';
    if (lower.ends_with(noun) || starts) return static_cast<MentionIx>(i);
  }
  return std::nullopt;
}

}  // namespace panah

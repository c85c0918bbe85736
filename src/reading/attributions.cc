#include "reading/attributions.h"

#include "reading/clauses.h"
#include "reading/mentions.h"

namespace panah {

static bool is_court(std::string_view name) {
  const std::string lower = tokenize(name).lowered;
  for (const char* word : {"court", "tribunal", "judge", "chamber"}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

void look_around(const Page& page, TokenRange r, Circumstances& around) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (page.date_of[i] != none && !around.when) around.when = page.date_of[i];
    if (const auto medium = page.lexicon.media.match(page.tokens(), i, r.last);
        medium && around.medium == Medium::unknown)
      around.medium = *medium.value;
  }
}

void look_around_medium(const Page& page, TokenRange r, Circumstances& around) {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (const auto medium = page.lexicon.media.match(
            page.tokens(), i, page.tokens().size() > r.last + 3 ? r.last + 3 : r.last)) {
      around.medium = *medium.value;
      return;
    }
  }
}

std::uint32_t addressee(const Page& page, const std::vector<Mention>& mentions, std::uint32_t i,
                        std::uint32_t end, Circumstances& around) {
  const std::uint32_t begin = i;
  if (i < end && page.is(i, w_determiner)) ++i;
  if (i < end && page.mention_of[i] != none) {
    const std::uint32_t m = page.mention_of[i];
    while (i < end && page.mention_of[i] == m)
      ++i;
    around.addressee = mentions[m].name;
    if (is_court(around.addressee) && around.medium == Medium::unknown)
      around.medium = Medium::court;
    return i;
  }
  if (i < end && page.is(i, w_pronoun) && i == begin) {
    around.addressee = std::string(page.lower(i));
    return i + 1;
  }
  std::uint32_t last = i;
  while (last < end && last < i + 4 && page.token(last).kind == TokenKind::word &&
         !page.is(last, w_preposition | w_determiner | w_auxiliary) && page.date_of[last] == none &&
         !page.is(last, w_pronoun)) {
    ++last;
    if (page.is(last - 1, w_person_plural | w_speaker | w_person_singular | w_speaking_thing) ||
        page.lower(last - 1) == "reporters" || page.lower(last - 1) == "journalists")
      break;
  }
  if (last > i) {
    // "reporters in Shymkent"
    std::uint32_t place = last;
    if (last + 1 < end && (page.lower(last) == "in" || page.lower(last) == "at") &&
        page.mention_of[last + 1] != none &&
        mentions[page.mention_of[last + 1]].type == MentionType::place) {
      ++place;
      const std::uint32_t m = page.mention_of[place];
      while (place < end && page.mention_of[place] == m)
        ++place;
    }
    around.addressee = plain(page.slice_of({i, place}));
    return place;
  }
  return begin;
}

std::uint32_t content_start(const Page& page, const std::vector<Mention>& mentions, const Cue& cue,
                            TokenRange after, Circumstances& around) {
  if (after.empty()) return after.first;
  const Cue bounded = cue;
  const std::uint32_t that = that_after(page, bounded, {cue.at, after.last});
  const bool telling = cue.verb->kind == ReportingKind::tell;
  std::uint32_t i = after.first;
  if (telling || (page.lower(i) == "to" && i + 1 < after.last && that != none)) {
    if (!telling) ++i;
    i = addressee(page, mentions, i, that == none ? after.last : that, around);
  }
  if (that != none) {
    look_around(page, {i, that}, around);
    return that + 1;
  }
  // A quotation after the cue begins the content, unless words of the content stand before it.
  for (std::uint32_t k = i; k < after.last && k < i + 14; ++k) {
    if (page.token(k).kind == TokenKind::quote_open) {
      const bool noun = k > i && page.is(i, w_determiner) && page.date_of[i] == none &&
                        !page.is(i, w_preposition);
      if (!noun && adjuncts_only(page, trim_commas(page, {i, k}))) {
        look_around(page, {i, k}, around);
        return k;
      }
      break;
    }
    if (page.token(k).kind == TokenKind::colon) {
      look_around(page, {i, k}, around);
      return k + 1;
    }
  }
  // A date right after the cue, with its preposition.
  std::uint32_t k = i;
  while (k < after.last && page.is(k, w_adverb))
    ++k;
  if (k < after.last && page.lower(k) == "on" && k + 1 < after.last && page.date_of[k + 1] != none)
    ++k;
  if (k < after.last && page.date_of[k] != none) {
    around.when = page.date_of[k];
    const std::uint32_t date = page.date_of[k];
    while (k < after.last && page.date_of[k] == date)
      ++k;
    return k;
  }
  // "said in a statement the men ...": a medium right after the cue.
  if (const auto medium = page.lexicon.media.match(page.tokens(), i, after.last)) {
    around.medium = *medium.value;
    return medium.last;
  }
  return i;
}

Attribution attribution(const Page& page, const Speaker& speaker, const Cue* cue,
                        const Circumstances& around) {
  Attribution a;
  a.speaker = speaker.mention;
  a.speaker_text = speaker.text;
  if (cue != nullptr) {
    a.cue_at = page.bytes({cue->at, cue->last});
    a.cue = std::string(slice(page.text, a.cue_at));
    a.medium = around.medium == Medium::unknown ? cue->verb->medium : around.medium;
    if (a.medium == Medium::unknown && cue->verb->kind == ReportingKind::find &&
        is_court(speaker.text))
      a.medium = Medium::court;
    a.at = speaker.at.empty() ? a.cue_at : cover(speaker.at, a.cue_at);
  } else {
    a.at = speaker.at;
    a.medium = around.medium;
  }
  a.when = around.when;
  a.addressee = around.addressee;
  return a;
}

static bool same_speaker(const std::vector<Mention>& mentions, const Attribution& a,
                         const Attribution& b) {
  if (a.speaker && b.speaker)
    return first_of(mentions, *a.speaker) == first_of(mentions, *b.speaker) ||
           a.speaker_text == b.speaker_text;
  return !a.speaker_text.empty() && a.speaker_text == b.speaker_text;
}

std::vector<Attribution> extend(const std::vector<Mention>& mentions,
                                const std::vector<Attribution>& outer, Attribution link,
                                bool apart) {
  std::vector<Attribution> chain = outer;
  // The outlet that reports in its own pages is one link, not two.
  if (!apart && !chain.empty() && same_speaker(mentions, chain.back(), link)) {
    if (link.cue.empty()) link.cue = chain.back().cue;
    chain.back() = std::move(link);
  } else {
    chain.push_back(std::move(link));
  }
  return chain;
}

Modality modality_in(const Page& page, TokenRange content, bool reported_past) {
  const bool quoted = page.quoted(content.first);
  for (std::uint32_t i = content.first; i < content.last && i < content.first + 14; ++i) {
    if (page.mention_of[i] != none) continue;
    // A modal in the speaker's quoted words does not make the whole uncertain.
    if (page.quoted(i) && !quoted) continue;
    const std::string_view word = page.lower(i);
    if (word == "must" || word == "should") return Modality::obliged;
    if (word == "may" || word == "might" || word == "could")
      return page.date_of[i] == none ? Modality::possible : Modality::asserted;
    const bool verb_follows = i + 1 < content.last && page.token(i + 1).kind == TokenKind::word;
    if ((word == "will" || word == "shall") && verb_follows) return Modality::future;
    if (word == "would") {
      // "said they would be released": the future of then.
      bool condition = !reported_past;
      for (std::uint32_t k = content.first; k < content.last && !condition; ++k)
        condition = page.lower(k) == "if" || page.lower(k) == "unless";
      return condition ? Modality::conditional : Modality::future;
    }
    if (i > content.first && (page.is(i, w_subordinator | w_relative) || word == "that")) break;
  }
  return page.lower(content.first) == "if" || page.lower(content.first) == "unless"
             ? Modality::conditional
             : Modality::asserted;
}

}  // namespace panah

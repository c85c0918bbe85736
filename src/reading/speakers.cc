#include "reading/speakers.h"

#include "reading/clauses.h"

#include <algorithm>

namespace panah {

std::string plain(std::string_view written) {
  std::string out;
  for (const char c : written) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

void Speakers::begin_paragraph(std::uint32_t byte) {
  paragraph_begin_ = byte;
  of_paragraph_.reset();
  topic_.reset();
  sentence_ = {};
}

void Speakers::begin_sentence(TokenRange sentence, bool headline) {
  // The body that begins a sentence is what "it" means in the next.
  if (!sentence_.empty() && !is_pronoun_at(sentence_.first)) topic_.reset();
  std::uint32_t first = sentence_.first;
  while (first < sentence_.last && first < sentence_.first + 3 &&
         (page_.is(first, w_determiner) ||
          (page_.mention_of[first] != none &&
           mentions_[page_.mention_of[first]].type == MentionType::nationality)))
    ++first;
  if (first < sentence_.last) {
    const std::uint32_t m = page_.mention_of[first];
    if (m != none && mentions_[m].type == MentionType::organization) topic_ = speaker_of(m);
  }
  sentence_ = sentence;
  headline_ = headline;
}

std::optional<Speaker> Speakers::last() const {
  if (history_.empty()) return std::nullopt;
  return history_.back();
}

bool Speakers::is_pronoun_at(std::uint32_t i) const {
  return page_.is(i, w_pronoun) && !page_.is(i, w_determiner);
}

bool Speakers::is_pronoun(const Speaker& s) const {
  const TokenRange at = page_.tokens_in(s.at);
  return at.last - at.first == 1 && page_.is(at.first, w_pronoun);
}

std::optional<Speaker> Speakers::subject(TokenRange r, Trust trust) const {
  r.last = before_adverbs(page_, r.last, r.first);
  while (r.last > r.first && page_.is(r.last - 1, w_auxiliary | w_adverb) &&
         page_.mention_of[r.last - 1] == none)
    --r.last;
  if (r.empty()) return std::nullopt;
  // An apposition between commas: "Ponomaryov, of Memorial's program, told".
  if (page_.token(r.last - 1).kind == TokenKind::comma ||
      page_.token(r.last - 1).kind == TokenKind::dash ||
      page_.token(r.last - 1).kind == TokenKind::close) {
    std::uint32_t open = r.last - 1;
    const TokenKind closing = page_.token(r.last - 1).kind;
    // The head stands before the first comma of the apposition; it is the nearest person or
    // organisation directly followed by a comma.
    std::uint32_t head_end = none;
    for (std::uint32_t i = open; i-- > r.first;) {
      const TokenKind kind = page_.token(i).kind;
      const bool opens = closing == TokenKind::close ? kind == TokenKind::open : kind == closing;
      if (!opens || i == r.first) continue;
      const std::uint32_t m = page_.mention_of[i - 1];
      const bool named = m != none && (mentions_[m].type == MentionType::person ||
                                       mentions_[m].type == MentionType::organization);
      const bool noun = page_.is(i - 1, w_speaker | w_person_singular | w_person_plural);
      head_end = i;
      if (named && mentions_[m].type == MentionType::person) break;
      if (closing == TokenKind::comma && person_alone({i + 1, open})) break;
      if (closing != TokenKind::comma && (named || noun)) break;
    }
    if (head_end == none) {
      --r.last;
    } else {
      // "Karaoğlu's wife, Ayşe, said": the name between the commas is the person.
      TokenRange between{head_end + 1, r.last - 1};
      while (!between.empty() && page_.mention_of[between.first] == none &&
             page_.is(between.first, w_title | w_role))
        ++between.first;
      const std::uint32_t m = between.empty() ? none : page_.mention_of[between.first];
      const std::uint32_t before = page_.mention_of[head_end - 1];
      if (m != none && mentions_[m].type == MentionType::person &&
          page_.mention_of[between.last - 1] == m &&
          (before == none || mentions_[before].type != MentionType::person))
        return speaker_of(m);
      r.last = head_end;
    }
    return subject(r, trust);
  }
  // Start of the noun phrase: after the last comma, subordinator, colon or dash. Person lists
  // keep their commas.
  std::uint32_t first = r.first;
  for (std::uint32_t i = r.last; i-- > r.first;) {
    if (page_.quoted(i) && page_.token(i).kind == TokenKind::quote_close) {
      first = i + 1;
      break;
    }
    const Token& t = page_.token(i);
    const bool such = page_.lower(i) == "as" && i > r.first && page_.lower(i - 1) == "such";
    const bool sub =
        page_.is(i, w_subordinator) && page_.mention_of[i] == none && i + 1 < r.last && !such;
    if (sub || t.kind == TokenKind::colon || t.kind == TokenKind::semicolon ||
        t.kind == TokenKind::dash || t.lower == "that") {
      first = i + 1;
      break;
    }
    if (t.kind == TokenKind::comma) {
      first = i + 1;
      break;
    }
  }
  r.first = first;
  while (r.first < r.last && page_.is(r.first, w_conjunction))
    ++r.first;
  if (r.first + 1 < r.last && page_.is(r.first, w_preposition) &&
      page_.date_of[r.first + 1] != none)
    ++r.first;
  while (r.first < r.last && page_.date_of[r.first] != none)
    ++r.first;
  if (r.empty()) return std::nullopt;
  // "Uzbekistan where relatives of the men": what stands after a verb is not the subject's head.
  return noun_phrase(r, trust);
}

Speaker Speakers::speaker_of(MentionIx mention) const {
  const Mention& as_written = mentions_[mention];
  std::optional<MentionIx> full;
  if (as_written.type == MentionType::person && as_written.name.find(' ') == std::string::npos)
    full = roles_.by_given_name(as_written.name);
  if (full) {
    Speaker s = speaker_of(*full);
    s.at = as_written.at;
    return s;
  }
  const Mention& m = as_written;
  Speaker s;
  s.mention = mention;
  s.text = m.name;
  s.at = m.at;
  s.person = m.type == MentionType::person;
  if (s.person) {
    const TokenRange name = page_.tokens_in(m.at);
    const auto given = page_.lexicon.word(first_word_lower(m.name)).classes;
    (void)name;
    s.male = (given & w_given_m) != 0 && (given & w_given_f) == 0;
    s.female = (given & w_given_f) != 0 && (given & w_given_m) == 0;
    if (!s.male && !s.female) {
      s.female = m.name.ends_with("ova") || m.name.ends_with("eva") || m.name.ends_with("ina") ||
                 m.name.ends_with("skaya") || m.name.ends_with("kyzy") || m.name.ends_with("qizi");
    }
  }
  return s;
}

std::string Speakers::first_word_lower(const std::string& name) {
  std::string word = name.substr(0, name.find(' '));
  return tokenize(word).lowered;
}

std::optional<Speaker> Speakers::pronoun_speaker(std::uint32_t i) const {
  // Whom a quotation means by "he" and "they", only its speaker knows.
  if (page_.quoted(i)) return std::nullopt;
  if (page_.is(i, w_i)) {
    Speaker s;
    if (voice_) {
      s = *voice_;
      s.at = page_.token(i).at;
      return s;
    }
    s.text = outlet_.name.empty() ? outlet_.author : outlet_.name;
    s.at = page_.token(i).at;
    s.own = true;
    if (!outlet_.name.empty()) s.mention = outlet_.mention;
    return s;
  }
  // "it" goes on with the body that the sentence before was about.
  if (page_.is(i, w_it) && topic_ && page_.token(i).at.begin > topic_->at.end) {
    Speaker s = *topic_;
    s.at = page_.token(i).at;
    return s;
  }
  // No person has spoken in this paragraph yet: the person it is about.
  if (page_.is(i, w_he | w_she) &&
      !(of_paragraph_ && (of_paragraph_->person || of_paragraph_->spokesperson))) {
    if (auto about = person_before(i, paragraph_begin_)) return about;
  }
  for (auto it = history_.rbegin(); it != history_.rend(); ++it) {
    const bool organization =
        it->mention && mentions_[*it->mention].type == MentionType::organization;
    bool fits = false;
    if (page_.is(i, w_he)) fits = (it->person || it->spokesperson) && !it->female;
    if (page_.is(i, w_she)) fits = (it->person || it->spokesperson) && !it->male;
    if (page_.is(i, w_they)) fits = it->plural;
    if (page_.is(i, w_it)) fits = organization || (!it->person && !it->plural);
    if (!fits) continue;
    Speaker s = *it;
    s.at = page_.token(i).at;
    return s;
  }
  if (page_.is(i, w_he | w_she)) return person_before(i, 0);
  return std::nullopt;
}

// The last person named between `from` and the pronoun at token i whose sex does not speak
// against.
std::optional<Speaker> Speakers::person_before(std::uint32_t i, std::uint32_t from) const {
  std::size_t k = mentions_before(mentions_, page_.token(i).at.begin);
  for (int looked = 0; k-- > 0 && looked < 300; ++looked) {
    const Mention& m = mentions_[k];
    if (m.at.begin < from) break;
    if (m.type != MentionType::person || m.at.end > page_.token(i).at.begin) continue;
    if (m.name == outlet_.author) continue;
    Speaker s = speaker_of(static_cast<MentionIx>(k));
    if (page_.is(i, w_he) ? s.female : s.male) continue;
    if (named_in_passing(m)) continue;
    s.at = page_.token(i).at;
    return s;
  }
  return std::nullopt;
}

// "Zahid Ullah, whose cousin Nur Kamal is one of them": the sentence is about the first.
bool Speakers::named_in_passing(const Mention& m) const {
  const TokenRange name = page_.tokens_in(m.at);
  if (name.empty()) return false;
  for (std::uint32_t i = name.first; i-- > 0 && i + 5 > name.first;) {
    if (page_.token(i).kind == TokenKind::period) return false;
    if (page_.lower(i) == "whose") return true;
  }
  return false;
}

std::optional<Speaker> Speakers::first_person_before(std::uint32_t at) const {
  for (MentionIx m = 0; m < mentions_.size() && mentions_[m].at.end <= at; ++m) {
    if (mentions_[m].type != MentionType::person || mentions_[m].name == outlet_.author) continue;
    return speaker_of(m);
  }
  return std::nullopt;
}

std::optional<Speaker> Speakers::named_after(std::uint32_t comma, std::uint32_t end,
                                             std::uint32_t& after) const {
  if (comma + 1 >= end || page_.token(comma).kind != TokenKind::comma) return std::nullopt;
  const std::uint32_t m = page_.mention_of[comma + 1];
  if (m == none || mentions_[m].type != MentionType::person) return std::nullopt;
  std::uint32_t last = comma + 1;
  while (last < end && page_.mention_of[last] == m)
    ++last;
  if (last < end && page_.token(last).kind != TokenKind::comma &&
      page_.token(last).kind != TokenKind::period)
    return std::nullopt;
  after = last;
  return speaker_of(m);
}

std::optional<Speaker> Speakers::main_subject(TokenRange r) const {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (page_.quoted(i)) return std::nullopt;
    const bool verb = page_.mention_of[i] == none &&
                      (page_.is(i, w_auxiliary | w_reporting) ||
                       (page_.lexicon.triggers.match(page_.tokens(), i, r.last) && i > r.first &&
                        !page_.is(i - 1, w_determiner | w_preposition)) ||
                       (page_.token(i).kind == TokenKind::word && page_.lower(i).ends_with("ed") &&
                        i > r.first && !page_.is(i - 1, w_determiner | w_preposition)));
    if (!verb || i == r.first) continue;
    if (auto found = subject({r.first, i}, Trust::strict)) return found;
  }
  // Verbs that the tables do not know: a name or pronoun that begins the clause.
  if (r.empty()) return std::nullopt;
  const std::uint32_t m = page_.mention_of[r.first];
  if (m != none && (mentions_[m].type == MentionType::person ||
                    mentions_[m].type == MentionType::organization)) {
    const TokenRange name = page_.tokens_in(mentions_[m].at);
    if (name.last < r.last && page_.token(name.last).kind == TokenKind::word &&
        !page_.is(name.last, w_preposition | w_conjunction))
      return speaker_of(m);
  }
  if (r.last - r.first > 1 && page_.is(r.first, w_he | w_she | w_they) &&
      !page_.is(r.first, w_determiner))
    return pronoun_speaker(r.first);
  return std::nullopt;
}

std::optional<Speaker> Speakers::inverted(TokenRange after, Trust trust) const {
  if (after.empty() || page_.is(after.first, w_preposition)) return std::nullopt;
  std::uint32_t end = after.first;
  while (end < after.last) {
    const Token& t = page_.token(end);
    if (t.kind == TokenKind::comma || t.kind == TokenKind::quote_open ||
        t.kind == TokenKind::period || t.kind == TokenKind::colon || t.kind == TokenKind::dash)
      break;
    // "writes the family in its appeal"
    if (end > after.first && page_.mention_of[end] == none &&
        (t.lower == "during" || t.lower == "after" ||
         ((t.lower == "in" || t.lower == "on" || t.lower == "at") && end + 1 < after.last &&
          page_.is(end + 1, w_determiner))))
      break;
    if (page_.date_of[end] != none) break;
    ++end;
  }
  // A name before a preposition is the speaker: "said Julia Hall of Amnesty".
  const std::uint32_t m = page_.mention_of[after.first];
  if (m != none && mentions_[m].type == MentionType::person) return speaker_of(m);
  while (end > after.first && page_.is(end - 1, w_preposition))
    --end;
  if (end == after.first) return std::nullopt;
  std::uint32_t named_end = end;
  if (auto named = named_after(end, after.last, named_end)) return named;
  return noun_phrase({after.first, end}, trust);
}

std::optional<Speaker> Speakers::speaker_phrase(TokenRange np) const {
  np.last = std::min(np.last, np.first + 16);
  while (!np.empty() && page_.date_of[np.last - 1] != none)
    --np.last;
  while (!np.empty() && page_.is(np.last - 1, w_preposition))
    --np.last;
  if (np.empty()) return std::nullopt;
  if (auto who = noun_phrase(np, Trust::usual)) return who;
  if (np.last - np.first == 1 && page_.is(np.first, w_pronoun)) return std::nullopt;
  // Sources that are things: "according to court documents".
  TokenRange phrase = np;
  if (page_.is(phrase.first, w_determiner)) ++phrase.first;
  if (phrase.empty() || phrase.last - phrase.first > 8) return std::nullopt;
  return words_speaker(phrase, false);
}

std::optional<Speaker> Speakers::possessor(std::uint32_t noun, TokenRange content) const {
  std::uint32_t k = noun;
  while (k > content.first && k + 5 > noun && page_.token(k - 1).kind == TokenKind::word &&
         page_.mention_of[k - 1] == none &&
         !page_.is(k - 1, w_determiner | w_preposition | w_auxiliary) &&
         !(page_.lower(k - 1).ends_with("ed") && k >= content.first + 2 &&
           !page_.is(k - 2, w_determiner | w_adverb) &&
           page_.token(k - 2).kind != TokenKind::possessive))
    --k;
  if (k == content.first) return std::nullopt;
  if (page_.token(k - 1).kind == TokenKind::possessive && k >= content.first + 2) {
    const std::uint32_t m = page_.mention_of[k - 2];
    if (m != none) return speaker_of(m);
    TokenRange np{k - 2, k - 1};
    while (np.first > content.first && page_.token(np.first - 1).kind == TokenKind::word &&
           !page_.is(np.first - 1, w_preposition | w_auxiliary | w_conjunction) && k - np.first < 6)
      --np.first;
    return noun_phrase(np, Trust::loose);
  }
  const std::uint32_t m = page_.mention_of[k - 1];
  if (m != none && mentions_[m].type == MentionType::nationality && !mentions_[m].country.empty()) {
    Speaker s;
    s.mention = m;
    const auto name = page_.lexicon.country_names.find(mentions_[m].country);
    s.text = name == page_.lexicon.country_names.end() ? mentions_[m].name : name->second;
    s.at = mentions_[m].at;
    return s;
  }
  if (page_.is(k - 1, w_he | w_she | w_they | w_it) && page_.is(k - 1, w_determiner))
    return pronoun_speaker(k - 1);
  return std::nullopt;
}

std::optional<Speaker> Speakers::by_phrase(TokenRange r) const {
  if (r.empty() || (page_.lower(r.first) != "by" && page_.lower(r.first) != "from" &&
                    page_.lower(r.first) != "of"))
    return std::nullopt;
  return speaker_phrase({r.first + 1, r.last});
}

void Speakers::remember(const Speaker& speaker) {
  if (headline_) return;  // "Expert Says": the body names who that is
  history_.push_back(speaker);
  if (history_.size() > 40) history_.erase(history_.begin());
  of_paragraph_ = speaker;
}
}  // namespace panah

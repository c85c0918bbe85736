#include "reading/statements.h"

#include "reading/mentions.h"

#include <algorithm>
#include <optional>

namespace panah {
namespace {

constexpr std::uint64_t pronoun = w_he | w_she | w_they | w_it | w_i;

struct Cue {
  std::uint32_t at = 0;    // first token
  std::uint32_t last = 0;  // one past
  const ReportingVerb* verb = nullptr;
  VerbForm form = VerbForm::past;
};

struct Speaker {
  std::optional<MentionIx> mention;
  std::string text;
  Range at;
  bool person = false;
  bool plural = false;
  bool female = false;
  bool male = false;
};

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

class StatementFinder {
 public:
  StatementFinder(const Page& page, const std::vector<Mention>& mentions, const Outlet& outlet)
      : page_(page), mentions_(mentions), outlet_(outlet) {
    if (!outlet.name.empty()) base_ = own_voice(outlet);
  }

  std::vector<Statement> run() {
    std::uint32_t paragraph = none;
    for (std::uint32_t i = 0; i < page_.sentences.size(); ++i) {
      const SentenceView& sentence = page_.sentences[i];
      if (!is_read(sentence.block)) continue;
      if (sentence.paragraph != paragraph) {
        settle_pending();
        paragraph = sentence.paragraph;
        paragraph_begin_ = sentence.at.begin;
        paragraph_speaker_.reset();
        last_link_.reset();
        label_.reset();
      }
      read_sentence(sentence);
    }
    settle_pending();
    return std::move(out_);
  }

 private:
  // ---- sentences
  // ----------------------------------------------------------------------------------
  void read_sentence(const SentenceView& sentence) {
    TokenRange range = sentence.tokens;
    range = after_dateline(page_, range);
    sentence_ = range;
    headline_ = sentence.block == BlockKind::title || sentence.block == BlockKind::subtitle;
    if (sentence.block != BlockKind::title) {
      if (const std::uint32_t after = label_at(range); after > range.first) range.first = after;
    }
    range = without_stop(range);
    if (range.empty()) return;
    if (label_) {
      Circumstances asked;
      asked.medium = Medium::interview;
      if (label_->text.empty()) {
        parse(range, base_, 0);  // a question states only what it attributes
      } else {
        emit_direct(range, *label_, asked, "label before a colon", 0.85);
      }
      return;
    }
    parse(range, base_, 0);
  }

  TokenRange without_stop(TokenRange r) const {
    while (!r.empty() &&
           (page_.token(r.last - 1).kind == TokenKind::period ||
            page_.token(r.last - 1).kind == TokenKind::comma ||
            page_.token(r.last - 1).kind == TokenKind::semicolon ||
            page_.token(r.last - 1).kind == TokenKind::colon) &&
           !page_.quoted(r.last - 1))
      --r.last;
    return r;
  }

  // "Karimova: We heard ...", "Q: ...": the paragraph is that person's.
  std::uint32_t label_at(TokenRange s) {
    if (label_) return s.first;
    for (std::uint32_t i = s.first; i < s.last && i < s.first + 6; ++i) {
      const Token& t = page_.token(i);
      if (t.kind == TokenKind::colon) {
        if (i == s.first || i + 1 >= s.last) return s.first;
        const std::string_view first = page_.lower(s.first);
        if (i == s.first + 1 && (first == "q" || first == "question")) {
          label_ = Speaker{};  // a question states nothing
          return i + 1;
        }
        if (i == s.first + 1 && (first == "a" || first == "answer") && !interviewee_)
          interviewee_ = first_person_before(page_.token(s.first).at.begin);
        if (i == s.first + 1 && (first == "a" || first == "answer") && interviewee_) {
          label_ = interviewee_;
          return i + 1;
        }
        const std::uint32_t mention = page_.mention_of[s.first];
        if (mention == none || page_.mention_of[i - 1] != mention) return s.first;
        const Mention& m = mentions_[mention];
        if (m.type == MentionType::person) {
          label_ = interviewee_ = speaker_of(mention);
          return i + 1;
        }
        if (m.type == MentionType::organization && m.name == outlet_.name) {
          label_ = Speaker{};
          return i + 1;
        }
        return s.first;
      }
      if (t.kind != TokenKind::word || !t.capital) return s.first;
    }
    return s.first;
  }

  // Answers without a name are the first person's that the document presents.
  std::optional<Speaker> first_person_before(std::uint32_t at) const {
    for (MentionIx m = 0; m < mentions_.size() && mentions_[m].at.end <= at; ++m) {
      if (mentions_[m].type != MentionType::person || mentions_[m].name == outlet_.author) continue;
      return speaker_of(m);
    }
    return std::nullopt;
  }
  // A person named alone between the comma at `comma` and the next: "his lawyer, Irina Belskaya,".
  std::optional<Speaker> named_after(std::uint32_t comma, std::uint32_t end,
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

  // ---- the grammar
  // --------------------------------------------------------------------------------
  /// Emits what the range states under `outer`. Returns true when the range is an attribution from
  /// end to end, so that the caller needs no statement of its own for it.
  bool parse(TokenRange range, const std::vector<Attribution>& outer, int depth) {
    if (range.empty() || depth > 4) return false;
    if (depth == 0 && quotation_first(range, outer)) return true;
    if (according_to(range, outer, depth)) return true;
    if (trailing(range, outer, depth)) return true;
    return leading(range, outer, depth);
  }

  std::vector<Cue> cues_in(TokenRange range) const {
    std::vector<Cue> cues;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      if (page_.quoted(i) && !page_.quoted(range.first)) continue;
      if (page_.quoted(i) && depth_of_quotes(range, i)) continue;
      Cue cue;
      if (const auto phrase =
              page_.lexicon.reporting_phrases.match(page_.tokens(), i, range.last)) {
        cue = {i, phrase.last, &page_.lexicon.verbs[static_cast<std::size_t>(*phrase.value / 4)],
               static_cast<VerbForm>(*phrase.value % 4)};
      } else if (page_.is(i, w_reporting) && page_.mention_of[i] == none) {
        const Word& word = *page_.word_of[i];
        cue = {i, i + 1, &page_.lexicon.verbs[static_cast<std::size_t>(word.reporting)], word.form};
      } else {
        continue;
      }
      if (page_.token(i).capital && i != range.first && !headline_) continue;
      if (usable(cue, range)) cues.push_back(cue);
    }
    return cues;
  }
  // A token inside a quotation that opens inside the range is not at its level.
  bool depth_of_quotes(TokenRange range, std::uint32_t i) const {
    const Quotation& q = page_.quotations[page_.quotation_of[i]];
    return q.open >= range.first;
  }

  std::uint32_t before_adverbs(std::uint32_t i, std::uint32_t first) const {
    while (i > first && page_.is(i - 1, w_adverb))
      --i;
    return i;
  }

  bool usable(const Cue& cue, TokenRange range) const {
    const std::uint32_t before = before_adverbs(cue.at, range.first);
    if (before > range.first) {
      const std::uint32_t p = before - 1;
      if (page_.lower(p) == "to") return false;
      if (cue.form == VerbForm::past && page_.is(p, w_be)) return false;
      if (cue.form == VerbForm::past && (page_.lower(p) == "as" || page_.lower(p) == "been"))
        return false;
      if (cue.form == VerbForm::base && page_.is(p, w_auxiliary) && !page_.is(p, w_i)) return false;
      if (page_.is(p, w_determiner) && !page_.is(p, w_she) && page_.lower(p) != "that" &&
          page_.lower(p) != "this")
        return false;
      if (page_.lower(p) == "her" || page_.lower(p) == "his") return false;
      if (page_.is(p, w_preposition) && !(cue.form == VerbForm::ing)) return false;
      if (cue.form == VerbForm::ing && page_.is(p, w_preposition | w_be)) return false;
      if (page_.token(p).kind == TokenKind::possessive) return false;
      // "recent reports", "Uzbek claims": a noun after an adjective.
      if ((cue.form == VerbForm::base || cue.form == VerbForm::third) &&
          page_.mention_of[p] != none &&
          mentions_[page_.mention_of[p]].type == MentionType::nationality)
        return false;
    } else if (cue.form != VerbForm::past && cue.form != VerbForm::ing && before == range.first &&
               !headline_) {
      return false;
    }
    if (cue.last < range.last) {
      const std::string_view next = page_.lower(cue.last);
      if (cue.verb->lemma == "claim" &&
          (next == "asylum" || next == "responsibility" || next == "refugee"))
        return false;
      if (cue.verb->kind == ReportingKind::tell && next == "to") return false;
      if (cue.verb->kind == ReportingKind::think && next == "to") return false;
      if (cue.verb->kind == ReportingKind::deny &&
          (page_.lexicon.triggers.match(page_.tokens(), cue.at, range.last))) {
        // "denied asylum", "denied refugee status": a refusal of status, not a denial.
        if (next == "asylum" || next == "refugee" || next == "him" || next == "her" ||
            next == "them" || next == "entry" || next == "access")
          return false;
      }
    }
    if (cue.verb->kind == ReportingKind::find || cue.verb->needs_that) {
      const bool quoted_or_last = cue.verb->kind != ReportingKind::find &&
                                  (quote_after(cue, range) || ends_sentence(cue, range));
      if (that_after(cue, range) == none && !quoted_or_last && !finds_violation(cue, range))
        return false;
    }
    if (cue.verb->quote_only && !quote_after(cue, range) && !ends_sentence(cue, range))
      return false;
    if (cue.verb->speech_object && that_after(cue, range) == none) {
      bool speech = false;
      for (std::uint32_t i = cue.last; i < range.last && i < cue.last + 7; ++i)
        speech = speech || page_.is(i, w_noun_cue) || page_.lower(i) == "charges";
      if (!speech) return false;
    }
    return true;
  }

  // "found a violation of article 22": a finding without "that".
  bool finds_violation(const Cue& cue, TokenRange range) const {
    if (cue.verb->kind != ReportingKind::find) return false;
    for (std::uint32_t i = cue.last; i < range.last && i < cue.last + 3; ++i) {
      if (page_.lower(i) == "violation" || page_.lower(i) == "violations" ||
          page_.lower(i) == "breach")
        return true;
    }
    return false;
  }

  // "that" after the cue with nothing but addressee, date and place between.
  std::uint32_t that_after(const Cue& cue, TokenRange range) const {
    for (std::uint32_t i = cue.last; i < range.last && i < cue.last + 22; ++i) {
      if (page_.quoted(i) && !page_.quoted(cue.at)) return none;
      if (page_.lower(i) == "that") {
        if (i > cue.last && page_.is(i - 1, w_preposition)) continue;  // "at that time"
        return i;
      }
      if (page_.token(i).kind == TokenKind::semicolon) return none;
      if (page_.mention_of[i] == none && page_.date_of[i] == none &&
          page_.is(i, w_auxiliary | w_reporting) && !page_.is(i, w_future | w_noun_cue))
        return none;
    }
    return none;
  }
  bool quote_after(const Cue& cue, TokenRange range) const {
    for (std::uint32_t i = cue.last; i < range.last && i < cue.last + 14; ++i) {
      if (page_.token(i).kind == TokenKind::quote_open) return true;
      if (page_.is(i, w_auxiliary) && page_.mention_of[i] == none) return false;
    }
    return false;
  }
  bool ends_sentence(const Cue& cue, TokenRange range) const {
    return adjuncts_only({cue.last, range.last});
  }

  // Nothing but addressee, dates, places: what may follow a cue at the end of a sentence.
  bool adjuncts_only(TokenRange r) const {
    if (r.last - r.first > 12) return false;
    bool after_preposition = true;
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (page_.mention_of[i] != none || page_.date_of[i] != none) continue;
      if (page_.is(i, w_preposition)) {
        after_preposition = true;
        continue;
      }
      if (page_.is(i, w_negation)) return false;
      if (page_.is(i, w_determiner | w_adverb) || page_.is(i, pronoun)) continue;
      if (page_.token(i).kind == TokenKind::number) continue;
      if (page_.token(i).kind != TokenKind::word) return false;
      if (page_.is(i, w_auxiliary | w_reporting | w_subordinator | w_relative | w_conjunction))
        return false;
      if (!after_preposition) return false;
    }
    return true;
  }

  // ---- subjects
  // -----------------------------------------------------------------------------------
  std::uint32_t last_comma(TokenRange r) const {
    for (std::uint32_t i = r.last; i-- > r.first;) {
      if (page_.token(i).kind == TokenKind::comma && !page_.quoted(i)) return i;
    }
    return none;
  }

  /// The noun phrase that is the subject of a verb at r.last, r starting at the clause's start.
  std::optional<Speaker> subject(TokenRange r, bool strict = false) const {
    r.last = before_adverbs(r.last, r.first);
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
        if (closing != TokenKind::comma && (named || noun)) break;
      }
      if (head_end == none) {
        --r.last;
      } else {
        // "Karaoğlu's wife, Ayşe, said": the name between the commas is the person.
        const TokenRange between{head_end + 1, r.last - 1};
        const std::uint32_t m = between.empty() ? none : page_.mention_of[between.first];
        if (m != none && mentions_[m].type == MentionType::person &&
            page_.mention_of[between.last - 1] == m && page_.mention_of[head_end - 1] == none)
          return speaker_of(m);
        r.last = head_end;
      }
      return subject(r, strict);
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
      const bool sub = page_.is(i, w_subordinator) && page_.mention_of[i] == none && i + 1 < r.last;
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
    while (r.first < r.last && page_.date_of[r.first] != none)
      ++r.first;
    if (r.empty()) return std::nullopt;
    // "Uzbekistan where relatives of the men": what stands after a verb is not the subject's head.
    return noun_phrase(r, strict);
  }

  std::optional<Speaker> noun_phrase(TokenRange r, bool strict) const {
    // Relative pronoun: the antecedent speaks.
    if (r.last - r.first == 1 && page_.is(r.first, w_relative) && r.first > sentence_.first + 1) {
      const std::uint32_t k =
          page_.token(r.first - 1).kind == TokenKind::comma ? r.first - 2 : r.first - 1;
      if (page_.mention_of[k] != none) return speaker_of(page_.mention_of[k]);
      return std::nullopt;
    }
    if (r.last - r.first > 22) return std::nullopt;
    if (r.last - r.first == 1 && page_.is(r.first, pronoun)) return pronoun_speaker(r.first);
    // A verb inside means that this is a clause, not a noun phrase.
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (page_.mention_of[i] == none && page_.is(i, w_auxiliary) && !page_.is(i, w_relative))
        return std::nullopt;
      if (page_.mention_of[i] == none && page_.is(i, w_reporting) &&
          page_.word_of[i]->form == VerbForm::past && i + 1 < r.last && !page_.is(i, w_alleged) &&
          !page_.is(i, w_person_plural | w_person_singular))
        return std::nullopt;
    }
    // The head ends at the first preposition outside a name.
    std::uint32_t head_end = r.first;
    while (head_end < r.last) {
      if (page_.mention_of[head_end] == none && head_end > r.first &&
          (page_.is(head_end, w_preposition) || page_.is(head_end, w_relative)))
        break;
      ++head_end;
    }
    const TokenRange head{r.first, head_end};
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
    if (tail != none) {
      const Mention& m = mentions_[tail];
      if (m.type == MentionType::organization) {
        // "the wives of ... and rights groups": a conjunction before means a list of two kinds.
        if (conjunction) return words_speaker(phrase, true);
        Speaker s = speaker_of(tail);
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
    if (page_.is(noun, w_spokesperson)) {
      if (auto body = spoken_for(r, head)) return body;
    }
    if (page_.is(noun, w_speaker)) {
      if (auto known = definite(head)) return known;
      return words_speaker(
          phrase, page_.is(noun, w_person_plural) || page_.token(noun).lower.ends_with("s"));
    }
    if (page_.is(noun, w_person_plural | w_person_singular))
      return words_speaker(phrase, page_.is(noun, w_person_plural));
    if (page_.is(noun, w_speaking_thing)) {
      if (auto known = definite(head)) return known;
      return words_speaker(phrase, false);
    }
    if (!strict && page_.is(noun, w_org_keyword | w_institution))
      return words_speaker(phrase, false);
    return std::nullopt;
  }

  // "a spokesman for the Interior Ministry", "the ministry's spokeswoman": the body speaks.
  std::optional<Speaker> spoken_for(TokenRange phrase, TokenRange head) const {
    for (std::uint32_t i = head.last; i < phrase.last; ++i) {
      const std::uint32_t m = page_.mention_of[i];
      if (m == none || mentions_[m].type == MentionType::person) continue;
      if (mentions_[m].type == MentionType::organization) return speaker_of(m);
    }
    for (std::uint32_t i = head.last; i-- > head.first;) {
      const std::uint32_t m = page_.mention_of[i];
      if (m != none && mentions_[m].type == MentionType::organization) return speaker_of(m);
    }
    return std::nullopt;
  }

  Speaker speaker_of(MentionIx mention) const {
    const Mention& m = mentions_[mention];
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
                   m.name.ends_with("skaya") || m.name.ends_with("kyzy") ||
                   m.name.ends_with("qizi");
      }
    }
    return s;
  }
  static std::string first_word_lower(const std::string& name) {
    std::string word = name.substr(0, name.find(' '));
    return tokenize(word).lowered;
  }

  Speaker words_speaker(TokenRange phrase, bool plural) const {
    Speaker s;
    s.text = plain(page_.slice_of(phrase));
    s.at = page_.bytes(phrase);
    s.plural = plural;
    s.female = page_.is(phrase.last - 1, w_female_noun);
    s.male = page_.is(phrase.last - 1, w_male_noun);
    s.person = page_.is(phrase.last - 1, w_person_singular);
    return s;
  }

  // "the ministry", "the group": the organisation named before that fits the noun.
  std::optional<Speaker> definite(TokenRange head) const {
    if (head.last - head.first != 2 || page_.lower(head.first) != "the") return std::nullopt;
    const std::string_view noun = page_.lower(head.last - 1);
    const bool generic = noun == "group" || noun == "organization" || noun == "organisation" ||
                         noun == "watchdog" || noun == "ngo" || noun == "statement" ||
                         noun == "report";
    const std::uint32_t here = page_.token(head.first).at.begin;
    for (auto it = history_.rbegin(); it != history_.rend(); ++it) {
      if (!it->mention) continue;
      const Mention& m = mentions_[*it->mention];
      if (m.type != MentionType::organization) continue;
      const std::string lower = tokenize(m.name).lowered;
      if (lower.ends_with(noun) || (generic && it == history_.rbegin()))
        return with_place(*it, head);
    }
    if (generic) return std::nullopt;
    std::size_t i = mentions_before(here);
    for (int looked = 0; i-- > 0 && looked < 300; ++looked) {
      const Mention& m = mentions_[i];
      if (m.at.end > here || m.type != MentionType::organization) continue;
      const std::string lower = tokenize(m.name).lowered;
      if (lower.ends_with(noun) || lower.starts_with(noun))
        return with_place(speaker_of(static_cast<MentionIx>(i)), head);
    }
    return std::nullopt;
  }
  Speaker with_place(Speaker s, TokenRange head) const {
    s.at = page_.bytes(head);
    return s;
  }

  std::optional<Speaker> pronoun_speaker(std::uint32_t i) const {
    if (page_.is(i, w_i)) {
      if (page_.quoted(i)) return std::nullopt;
      const std::string& name = outlet_.name.empty() ? outlet_.author : outlet_.name;
      if (name.empty()) return std::nullopt;
      Speaker s;
      s.text = name;
      s.at = page_.token(i).at;
      if (!outlet_.name.empty()) s.mention = outlet_.mention;
      return s;
    }
    // No person has spoken in this paragraph yet: the person it is about.
    if (page_.is(i, w_he | w_she) && !(paragraph_speaker_ && paragraph_speaker_->person)) {
      if (auto about = person_before(i, paragraph_begin_)) return about;
    }
    for (auto it = history_.rbegin(); it != history_.rend(); ++it) {
      const bool organization =
          it->mention && mentions_[*it->mention].type == MentionType::organization;
      bool fits = false;
      if (page_.is(i, w_he)) fits = it->person && !it->female;
      if (page_.is(i, w_she)) fits = it->person && !it->male;
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
  // How many mentions begin before a byte.
  std::size_t mentions_before(std::uint32_t byte) const {
    return static_cast<std::size_t>(
        std::lower_bound(mentions_.begin(), mentions_.end(), byte,
                         [](const Mention& m, std::uint32_t at) { return m.at.begin < at; }) -
        mentions_.begin());
  }
  // The last person named between `from` and the pronoun at token i whose sex does not speak
  // against.
  std::optional<Speaker> person_before(std::uint32_t i, std::uint32_t from) const {
    std::size_t k = mentions_before(page_.token(i).at.begin);
    for (int looked = 0; k-- > 0 && looked < 300; ++looked) {
      const Mention& m = mentions_[k];
      if (m.at.begin < from) break;
      if (m.type != MentionType::person || m.at.end > page_.token(i).at.begin) continue;
      Speaker s = speaker_of(static_cast<MentionIx>(k));
      if (page_.is(i, w_he) ? s.female : s.male) continue;
      s.at = page_.token(i).at;
      return s;
    }
    return std::nullopt;
  }

  // ---- attributions
  // -------------------------------------------------------------------------------
  struct Circumstances {
    std::optional<DateIx> when;
    Medium medium = Medium::unknown;
    std::string addressee;
  };
  // Dates and media among the tokens outside what is said.
  void look_around(TokenRange r, Circumstances& around) const {
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (page_.date_of[i] != none && !around.when) around.when = page_.date_of[i];
      if (const auto medium = page_.lexicon.media.match(page_.tokens(), i, r.last);
          medium && around.medium == Medium::unknown)
        around.medium = *medium.value;
    }
  }

  Attribution attribution(const Speaker& speaker, const Cue* cue,
                          const Circumstances& around) const {
    Attribution a;
    a.speaker = speaker.mention;
    a.speaker_text = speaker.text;
    if (cue != nullptr) {
      a.cue_at = page_.bytes({cue->at, cue->last});
      a.cue = std::string(slice(page_.text, a.cue_at));
      a.medium = around.medium == Medium::unknown ? cue->verb->medium : around.medium;
      a.at = speaker.at.empty() ? a.cue_at : cover(speaker.at, a.cue_at);
    } else {
      a.at = speaker.at;
      a.medium = around.medium;
    }
    a.when = around.when;
    a.addressee = around.addressee;
    return a;
  }

  std::vector<Attribution> extend(const std::vector<Attribution>& outer, Attribution link) const {
    std::vector<Attribution> chain = outer;
    // The outlet that reports in its own pages is one link, not two.
    if (!chain.empty() && same_speaker(chain.back(), link)) {
      if (link.cue.empty()) link.cue = chain.back().cue;
      chain.back() = std::move(link);
    } else {
      chain.push_back(std::move(link));
    }
    return chain;
  }
  bool same_speaker(const Attribution& a, const Attribution& b) const {
    if (a.speaker && b.speaker)
      return first_of(mentions_, *a.speaker) == first_of(mentions_, *b.speaker) ||
             a.speaker_text == b.speaker_text;
    return !a.speaker_text.empty() && a.speaker_text == b.speaker_text;
  }

  void remember(const Speaker& speaker) {
    if (headline_) return;  // "Expert Says": the body names who that is
    history_.push_back(speaker);
    if (history_.size() > 40) history_.erase(history_.begin());
    paragraph_speaker_ = speaker;
  }

  static Modality stronger(Modality a, Modality b) { return a == Modality::asserted ? b : a; }
  Modality modality_in(TokenRange content) const {
    for (std::uint32_t i = content.first; i < content.last && i < content.first + 14; ++i) {
      if (page_.mention_of[i] != none) continue;
      const std::string_view word = page_.lower(i);
      if (word == "must" || word == "should") return Modality::obliged;
      if (word == "may" || word == "might" || word == "could")
        return page_.date_of[i] == none ? Modality::possible : Modality::asserted;
      if (word == "will" || word == "shall") return Modality::future;
      if (word == "would") return Modality::conditional;
      if (page_.is(i, w_subordinator | w_relative) && i > content.first) break;
    }
    return Modality::asserted;
  }

  StatementIx emit(TokenRange content, std::vector<Attribution> chain, const Cue* cue,
                   StatementForm form, double confidence, std::string rule) {
    Statement s;
    s.at = page_.bytes(content);
    s.content = std::string(slice(page_.text, s.at));
    s.chain = std::move(chain);
    s.form = form;
    s.confidence = confidence;
    s.rule = std::move(rule);
    s.modality = modality_in(content);
    if (cue != nullptr) {
      if (cue->verb->kind == ReportingKind::deny) s.polarity = Polarity::negative;
      s.modality = stronger(cue->verb->modality, s.modality);
      s.rule += ":" + cue->verb->lemma;
    }
    out_.push_back(std::move(s));
    return static_cast<StatementIx>(out_.size() - 1);
  }

  // Emits `content` under `chain`, unless it is itself an attribution; then what stands inside it.
  void state(TokenRange content, const std::vector<Attribution>& chain, const Cue* cue,
             StatementForm form, double confidence, const char* rule, int depth) {
    content = trimmed(content);
    if (content.empty()) return;
    if (cue == nullptr || cue->verb->kind != ReportingKind::deny) {
      // What the outlet reports that X says is X's; what X says that Y says is told by both.
      if (parse(content, chain, depth + 1) && chain.size() < 2) return;
    }
    const StatementIx at = emit(content, chain, cue, form, confidence, rule);
    noun_cues(content, chain, at);
  }

  TokenRange trimmed(TokenRange r) const {
    r = without_stop(r);
    while (!r.empty() &&
           (page_.token(r.first).kind == TokenKind::comma ||
            page_.token(r.first).kind == TokenKind::colon ||
            page_.token(r.first).kind == TokenKind::dash || page_.lower(r.first) == "that"))
      ++r.first;
    while (!r.empty() &&
           (page_.token(r.last - 1).kind == TokenKind::comma ||
            page_.token(r.last - 1).kind == TokenKind::dash || page_.is(r.last - 1, w_conjunction)))
      --r.last;
    // A quotation that is the whole content gives its inside.
    if (!r.empty() && page_.token(r.first).kind == TokenKind::quote_open && page_.quoted(r.first)) {
      const Quotation& q = page_.quotations[page_.quotation_of[r.first]];
      if (q.open == r.first && q.close + 1 >= r.last) {
        ++r.first;
        if (q.close < r.last) r.last = q.close;
        r = trim_inside(r);
      }
    }
    return r;
  }
  TokenRange trim_inside(TokenRange r) const {
    while (!r.empty() && (page_.token(r.last - 1).kind == TokenKind::comma ||
                          page_.token(r.last - 1).kind == TokenKind::period ||
                          page_.token(r.last - 1).kind == TokenKind::quote_close))
      --r.last;
    return r;
  }

  // ---- frame: S cue (addressee) (when) (that) C
  // ------------------------------------------------------
  bool leading(TokenRange range, const std::vector<Attribution>& outer, int depth) {
    const std::vector<Cue> cues = cues_in(range);
    std::optional<Speaker> speaker;
    bool whole = false;
    std::uint32_t done = range.first;  // tokens before this belong to an earlier frame
    for (std::size_t k = 0; k < cues.size(); ++k) {
      const Cue& cue = cues[k];
      if (cue.at < done) continue;
      const bool shared = speaker && shares_subject(cue, range);
      std::optional<Speaker> who;
      if (shared) {
        who = speaker;
      } else {
        const std::uint32_t from = clause_start(cue.at, done, range);
        who = cue.form == VerbForm::ing && !speaker ? main_subject({from, cue.at})
                                                    : subject({from, cue.at});
        if (!who && coordinated(cue, range)) who = main_subject({from, cue.at});
      }
      if (!who || who->text.empty()) continue;
      // "that the government disclose": the base form of a verb needs a subject in the plural.
      if (cue.form == VerbForm::base && !shared && !who->plural && !is_pronoun(*who) &&
          !who->text.ends_with("s"))
        continue;
      // The content ends where the next frame of the same sentence begins.
      std::uint32_t end = range.last;
      for (std::size_t n = k + 1; n < cues.size(); ++n) {
        const std::uint32_t boundary = boundary_before(cues[n], cue, range);
        if (boundary != none) {
          end = boundary;
          break;
        }
      }
      Circumstances around;
      const std::uint32_t start = content_start(cue, {cue.last, end}, around);
      look_around({clause_start(cue.at, done, range), cue.at}, around);
      if (around.medium == Medium::unknown) look_around_medium({sentence_.first, cue.last}, around);
      TokenRange content = trimmed({start, end});
      if (content.empty() || content.last - content.first < 2 || takes_only_a_noun(cue, range)) {
        if (!shared) speaker = who;
        remember(*who);
        continue;
      }
      StatementForm form = StatementForm::indirect;
      if (mostly_quoted({start, end}))
        form = StatementForm::direct;
      else if (is_pronoun(*who))
        form = StatementForm::continued;
      const double confidence = who->mention ? 0.85 : 0.7;
      if (cue.at <= range.first + 14 && end == range.last) whole = true;
      remember(*who);
      speaker = who;
      const auto chain = extend(outer, attribution(*who, &cue, around));
      quotes_or_all({start, end}, chain, &cue, form, confidence, "statements > S cue C", depth);
      whole = whole || k > 0;
      done = end;
    }
    return whole;
  }

  // "condemned the extradition", "rejects the charge": an act told by the outlet, not a statement.
  bool takes_only_a_noun(const Cue& cue, TokenRange range) const {
    if (cue.verb->kind == ReportingKind::judge) return true;
    if (cue.verb->kind == ReportingKind::deny && that_after(cue, range) == none) {
      // "denied the charges", but "denied any link to", "denied having met".
      const bool tells = cue.last < range.last &&
                         (page_.lower(cue.last) == "any" || page_.lower(cue.last).ends_with("ing"));
      if (!tells) return true;
    }
    return cue.verb->kind == ReportingKind::deny && cue.verb->speech_object &&
           that_after(cue, range) == none;
  }

  // Partly quoted content: the whole of it is one statement; a whole quotation gives its inside.
  void quotes_or_all(TokenRange region, const std::vector<Attribution>& chain, const Cue* cue,
                     StatementForm form, double confidence, const char* rule, int depth) {
    state(region, chain, cue, form, confidence, rule, depth);
  }

  bool is_pronoun(const Speaker& s) const {
    const TokenRange at = page_.tokens_in(s.at);
    return at.last - at.first == 1 && page_.is(at.first, pronoun);
  }
  bool mostly_quoted(TokenRange r) const {
    std::uint32_t quoted = 0;
    for (std::uint32_t i = r.first; i < r.last; ++i)
      quoted += page_.quoted(i);
    return 2 * quoted > r.last - r.first;
  }
  void look_around_medium(TokenRange r, Circumstances& around) const {
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (const auto medium = page_.lexicon.media.match(
              page_.tokens(), i, page_.tokens().size() > r.last + 3 ? r.last + 3 : r.last)) {
        around.medium = *medium.value;
        return;
      }
    }
  }

  // Start of the clause that holds the verb: after ", while", ", but", ";".
  std::uint32_t clause_start(std::uint32_t verb, std::uint32_t first, TokenRange range) const {
    first = std::max(first, range.first);
    for (std::uint32_t i = verb; i-- > first;) {
      if (page_.quoted(i) && depth_of_quotes(range, i)) continue;
      if (page_.token(i).kind == TokenKind::semicolon) return i + 1;
      if (page_.token(i).kind == TokenKind::comma && i + 1 < verb) {
        const std::string_view next = page_.lower(i + 1);
        if (next == "while" || next == "but" || next == "whereas" || next == "although" ||
            next == "and")
          return i + 2;
      }
    }
    return first;
  }

  // "... and said", ", adding that": the subject of the verb before.
  bool shares_subject(const Cue& cue, TokenRange range) const {
    const std::uint32_t before = before_adverbs(cue.at, range.first);
    if (before == range.first) return false;
    const std::uint32_t p = before - 1;
    if (cue.form == VerbForm::ing)
      return page_.token(p).kind == TokenKind::comma || page_.is(p, w_conjunction);
    return page_.lower(p) == "and" || page_.lower(p) == "but" ||
           (page_.is(p, w_auxiliary) && p > range.first && page_.is(p - 1, w_conjunction));
  }
  bool coordinated(const Cue& cue, TokenRange range) const { return shares_subject(cue, range); }

  // The subject of the clause's first verb: "The court rejected the appeal, saying that".
  std::optional<Speaker> main_subject(TokenRange r) const {
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (page_.quoted(i)) return std::nullopt;
      const bool verb =
          page_.mention_of[i] == none &&
          (page_.is(i, w_auxiliary | w_reporting) ||
           (page_.lexicon.triggers.match(page_.tokens(), i, r.last) && i > r.first &&
            !page_.is(i - 1, w_determiner | w_preposition)) ||
           (page_.token(i).kind == TokenKind::word && page_.lower(i).ends_with("ed") &&
            i > r.first && !page_.is(i - 1, w_determiner | w_preposition)));
      if (!verb || i == r.first) continue;
      if (auto found = subject({r.first, i}, true)) return found;
    }
    return std::nullopt;
  }

  // Where the content of `cue` must end because `next` opens a frame of the same rank; none when
  // `next` lies inside the content.
  std::uint32_t boundary_before(const Cue& next, const Cue& cue, TokenRange range) const {
    if (next.at <= cue.last) return none;
    if (shares_subject(next, range)) {
      std::uint32_t p = before_adverbs(next.at, range.first) - 1;
      if (page_.is(p, w_auxiliary)) --p;
      if (p > cue.last && page_.token(p - 1).kind == TokenKind::comma) --p;
      return p > cue.last ? p : none;
    }
    for (std::uint32_t i = next.at; i-- > cue.last;) {
      if (page_.quoted(i) && depth_of_quotes(range, i)) continue;
      const bool semicolon = page_.token(i).kind == TokenKind::semicolon;
      bool turn = false;
      if (page_.token(i).kind == TokenKind::comma && i + 1 < next.at) {
        const std::string_view word = page_.lower(i + 1);
        turn = word == "while" || word == "but" || word == "whereas" || word == "although" ||
               word == "and";
      }
      if ((semicolon || turn) && subject({i + (turn ? 2 : 1), next.at})) return i;
    }
    return none;
  }

  // Skips addressee, date, place after the cue; fills the circumstances.
  std::uint32_t content_start(const Cue& cue, TokenRange after, Circumstances& around) const {
    if (after.empty()) return after.first;
    const Cue bounded = cue;
    const std::uint32_t that = that_after(bounded, {cue.at, after.last});
    const bool telling = cue.verb->kind == ReportingKind::tell;
    std::uint32_t i = after.first;
    if (telling || (page_.lower(i) == "to" && i + 1 < after.last && that != none)) {
      if (!telling) ++i;
      i = addressee(i, that == none ? after.last : that, around);
    }
    if (that != none) {
      look_around({i, that}, around);
      return that + 1;
    }
    // A quotation after the cue begins the content, unless words of the content stand before it.
    for (std::uint32_t k = i; k < after.last && k < i + 14; ++k) {
      if (page_.token(k).kind == TokenKind::quote_open) {
        if (adjuncts_only(trim_commas({i, k}))) {
          look_around({i, k}, around);
          return k;
        }
        break;
      }
      if (page_.token(k).kind == TokenKind::colon) {
        look_around({i, k}, around);
        return k + 1;
      }
    }
    // A date right after the cue, with its preposition.
    std::uint32_t k = i;
    while (k < after.last && page_.is(k, w_adverb))
      ++k;
    if (k < after.last && page_.lower(k) == "on" && k + 1 < after.last &&
        page_.date_of[k + 1] != none)
      ++k;
    if (k < after.last && page_.date_of[k] != none) {
      around.when = page_.date_of[k];
      const std::uint32_t date = page_.date_of[k];
      while (k < after.last && page_.date_of[k] == date)
        ++k;
      return k;
    }
    // "said in a statement the men ...": a medium right after the cue.
    if (const auto medium = page_.lexicon.media.match(page_.tokens(), i, after.last)) {
      around.medium = *medium.value;
      return medium.last;
    }
    return i;
  }
  TokenRange trim_commas(TokenRange r) const {
    while (!r.empty() && (page_.token(r.last - 1).kind == TokenKind::comma ||
                          page_.token(r.last - 1).kind == TokenKind::colon))
      --r.last;
    return r;
  }

  std::uint32_t addressee(std::uint32_t i, std::uint32_t end, Circumstances& around) const {
    const std::uint32_t begin = i;
    if (i < end && page_.is(i, w_determiner)) ++i;
    if (i < end && page_.mention_of[i] != none) {
      const std::uint32_t m = page_.mention_of[i];
      while (i < end && page_.mention_of[i] == m)
        ++i;
      around.addressee = mentions_[m].name;
      if (page_.lower(i - 1) == "court" && around.medium == Medium::unknown)
        around.medium = Medium::court;
      return i;
    }
    if (i < end && page_.is(i, pronoun) && i == begin) {
      around.addressee = std::string(page_.lower(i));
      return i + 1;
    }
    std::uint32_t last = i;
    while (last < end && last < i + 4 && page_.token(last).kind == TokenKind::word &&
           !page_.is(last, w_preposition | w_determiner | w_auxiliary) &&
           page_.date_of[last] == none && !page_.is(last, pronoun)) {
      ++last;
      if (page_.is(last - 1, w_person_plural | w_speaker | w_person_singular | w_speaking_thing) ||
          page_.lower(last - 1) == "reporters" || page_.lower(last - 1) == "journalists")
        break;
    }
    if (last > i) {
      around.addressee = plain(page_.slice_of({i, last}));
      return last;
    }
    return begin;
  }

  // ---- frame: C, S cue / C, cue S
  // --------------------------------------------------------------------
  bool trailing(TokenRange range, const std::vector<Attribution>& outer, int depth) {
    const std::vector<Cue> cues = cues_in(range);
    for (auto it = cues.rbegin(); it != cues.rend(); ++it) {
      const Cue& cue = *it;
      if (cue.verb->kind == ReportingKind::judge || cue.verb->kind == ReportingKind::ask ||
          cue.verb->kind == ReportingKind::accuse || cue.verb->kind == ReportingKind::deny)
        continue;
      if (cue.form == VerbForm::ing) continue;
      const std::uint32_t comma = last_comma({range.first, cue.at});
      if (comma == none || comma < range.first + 3) continue;
      TokenRange before{comma + 1, cue.at};
      std::optional<Speaker> who;
      TokenRange after{cue.last, range.last};
      std::uint32_t split = comma;
      if (before.empty()) {
        // "..., said Ponomaryov, who heads the program"
        // ... but "Ponomaryov, of Memorial, told RFE/RL" is no inversion.
        if (cue.verb->kind == ReportingKind::tell ||
            (!mostly_quoted({range.first, comma}) && no_verb({range.first, comma})))
          continue;
        who = inverted(after);
      } else {
        if (!adjuncts_only(after)) continue;
        if (page_.lower(before.first) == "as" && before.first + 1 < before.last) ++before.first;
        if (page_.is(before.first, w_conjunction | w_subordinator | w_relative)) continue;
        who = subject(before);
        // "..., Ponomaryov, the director, said": the head stands two commas back.
        if (!who) continue;
      }
      if (!who || who->text.empty()) continue;
      const TokenRange content{range.first, split};
      if (content.last - content.first < 3) continue;
      Circumstances around;
      if (cue.verb->kind == ReportingKind::tell) addressee(cue.last, range.last, around);
      look_around(after, around);
      remember(*who);
      const auto chain = extend(outer, attribution(*who, &cue, around));
      StatementForm form = mostly_quoted(content) ? StatementForm::direct : StatementForm::indirect;
      state(content, chain, &cue, form, who->mention ? 0.85 : 0.7, "statements > C, S cue", depth);
      return true;
    }
    return false;
  }

  // The subject after an inverted cue: up to a comma, preposition of time or the end.
  std::optional<Speaker> inverted(TokenRange after) const {
    if (after.empty()) return std::nullopt;
    std::uint32_t end = after.first;
    while (end < after.last) {
      const Token& t = page_.token(end);
      if (t.kind == TokenKind::comma || t.kind == TokenKind::quote_open ||
          t.kind == TokenKind::period || t.kind == TokenKind::colon || t.kind == TokenKind::dash)
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
    return noun_phrase({after.first, end}, false);
  }

  // ---- frame: according to S, C / C, according to S
  // -----------------------------------------------------
  bool according_to(TokenRange range, const std::vector<Attribution>& outer, int depth) {
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      if (page_.quoted(i) && depth_of_quotes(range, i)) continue;
      const auto phrase = page_.lexicon.according_to.match(page_.tokens(), i, range.last);
      if (!phrase) continue;
      TokenRange content;
      TokenRange np;
      if (i == range.first) {
        std::uint32_t comma = phrase.last;
        while (comma < range.last && page_.token(comma).kind != TokenKind::comma)
          ++comma;
        if (comma >= range.last) return false;
        np = {phrase.last, comma};
        content = {comma + 1, range.last};
        // "According to Memorial, a rights group, 28 men": skip an apposition that is short and has
        // no verb.
        std::uint32_t next = comma + 1;
        while (next < range.last && page_.token(next).kind != TokenKind::comma && next < comma + 9)
          ++next;
        if (next < range.last && page_.token(next).kind == TokenKind::comma &&
            no_verb({comma + 1, next}) && page_.date_of[comma + 1] == none)
          content.first = next + 1;
      } else {
        np = {phrase.last, range.last};
        std::uint32_t comma = phrase.last;
        while (comma < range.last && page_.token(comma).kind != TokenKind::comma)
          ++comma;
        np.last = comma;
        content = {range.first, i};
        // "C1, according to S, C2": what follows belongs to the same speaker.
        if (comma + 3 < range.last && !no_verb({comma + 1, range.last})) {
          content = {range.first, range.last};
        }
      }
      auto who = speaker_phrase(np);
      if (!who) return false;
      std::uint32_t named_end = np.last;
      if (!who->mention) {
        if (auto named = named_after(np.last, range.last, named_end)) {
          who = named;
          if (i == range.first) content.first = std::min(named_end + 1, range.last);
        }
      }
      Circumstances around;
      look_around(np, around);
      remember(*who);
      Attribution link = attribution(*who, nullptr, around);
      link.cue_at = page_.bytes({i, phrase.last});
      link.cue = std::string(slice(page_.text, link.cue_at));
      link.at = who->at.empty() ? link.cue_at : cover(link.cue_at, who->at);
      const auto chain = extend(outer, std::move(link));
      if (content.first == range.first && content.last == range.last) {
        emit(trimmed(content), chain, nullptr, StatementForm::according_to, 0.65,
             "statements > C, according to S, C");
      } else {
        content = trimmed(content);
        if (content.empty()) return false;
        const StatementIx at = emit(content, chain, nullptr, StatementForm::according_to,
                                    who->mention ? 0.85 : 0.7, "statements > according to");
        noun_cues(content, chain, at);
      }
      (void)depth;
      return true;
    }
    return false;
  }
  bool no_verb(TokenRange r) const {
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (page_.mention_of[i] == none && page_.is(i, w_auxiliary | w_reporting)) return false;
      if (page_.token(i).kind == TokenKind::word && page_.mention_of[i] == none &&
          page_.lower(i).ends_with("ed"))
        return false;
    }
    return true;
  }
  std::optional<Speaker> speaker_phrase(TokenRange np) const {
    np.last = std::min(np.last, np.first + 16);
    while (!np.empty() && page_.date_of[np.last - 1] != none)
      --np.last;
    while (!np.empty() && page_.is(np.last - 1, w_preposition))
      --np.last;
    if (np.empty()) return std::nullopt;
    if (auto who = noun_phrase(np, false)) return who;
    // Sources that are things: "according to court documents".
    TokenRange phrase = np;
    if (page_.is(phrase.first, w_determiner)) ++phrase.first;
    if (phrase.empty() || phrase.last - phrase.first > 8) return std::nullopt;
    return words_speaker(phrase, false);
  }

  // ---- frame: "Q," S said. "Q2."
  // ---------------------------------------------------------------------
  bool quotation_first(TokenRange range, const std::vector<Attribution>& outer) {
    if (!page_.quoted(range.first)) return false;
    const std::uint32_t index = page_.quotation_of[range.first];
    const Quotation& q = page_.quotations[index];
    const std::uint32_t from =
        page_.token(range.first).kind == TokenKind::quote_open && q.open == range.first
            ? range.first + 1
            : range.first;
    const std::uint32_t close = std::min(q.close, range.last);
    const TokenRange inside = trim_inside({from, close});
    const TokenRange rest{std::min(close + 1, range.last), range.last};
    if (inside.empty()) return false;
    if (rest.empty()) {
      // No attribution in this sentence: it may come after the quotation, or have come before.
      pending_.push_back({inside, index});
      return true;
    }
    // `"Dangerous" is how he described it`: a quoted word that begins a plain sentence.
    const std::vector<Cue> cues = cues_in(rest);
    for (const Cue& cue : cues) {
      std::optional<Speaker> who;
      TokenRange before{rest.first, cue.at};
      while (!before.empty() && page_.token(before.first).kind == TokenKind::comma)
        ++before.first;
      std::uint32_t after = cue.last;
      if (before.empty()) {
        who = inverted({cue.last, rest.last});
      } else {
        who = subject(before);
      }
      if (!who || who->text.empty()) continue;
      Circumstances around;
      if (cue.verb->kind == ReportingKind::tell) after = addressee(cue.last, rest.last, around);
      std::uint32_t second = after;
      while (second < rest.last && page_.token(second).kind != TokenKind::quote_open)
        ++second;
      look_around({cue.last, second}, around);
      if (around.medium == Medium::unknown) look_around_medium({rest.first, second}, around);
      remember(*who);
      const Attribution link = attribution(*who, &cue, around);
      assign_pending(index, *who, link);
      last_link_ = link;
      const auto chain = extend(outer, link);
      const StatementIx at = emit(inside, chain, &cue, StatementForm::direct,
                                  who->mention ? 0.9 : 0.75, "statements > quotation, S cue");
      parse(inside, chain, 1);
      noun_cues(inside, chain, at);
      if (second < rest.last) {
        const Quotation& q2 = page_.quotations[page_.quotation_of[second]];
        const TokenRange more = trim_inside({second + 1, std::min(q2.close, rest.last)});
        if (!more.empty())
          emit(more, chain, &cue, StatementForm::direct, who->mention ? 0.9 : 0.75,
               "statements > split quotation");
      } else if (cue.verb->kind != ReportingKind::tell && second == rest.last) {
        // `"...," he said, adding that C`
        std::vector<Cue> further = cues_in({after, rest.last});
        for (const Cue& next : further) {
          if (next.form != VerbForm::ing && !shares_subject(next, rest)) continue;
          Circumstances same = around;
          const std::uint32_t start = content_start(next, {next.last, rest.last}, same);
          const TokenRange content = trimmed({start, rest.last});
          if (content.last - content.first >= 3 && !content.empty())
            emit(content, extend(outer, attribution(*who, &next, same)), &next,
                 StatementForm::continued, 0.75, "statements > and added");
          break;
        }
      }
      return true;
    }
    return false;
  }

  struct Pending {
    TokenRange inside;
    std::uint32_t quotation = none;
  };
  void assign_pending(std::uint32_t quotation, const Speaker& who, const Attribution& link) {
    for (const Pending& p : pending_) {
      const bool same = p.quotation == quotation;
      emit(p.inside, extend(base_, link), nullptr, StatementForm::direct, same ? 0.85 : 0.7,
           same ? "statements > quotation before its cue"
                : "statements > quotation of the paragraph");
    }
    pending_.clear();
    paragraph_speaker_ = who;
    last_link_ = link;
  }
  // A quotation with no cue of its own goes to the speaker of its paragraph, or of the one before
  // when that ended in speech.
  void settle_pending() {
    if (pending_.empty()) return;
    const std::optional<Speaker> who =
        paragraph_speaker_ ? paragraph_speaker_
                           : (history_.empty() ? std::nullopt : std::optional(history_.back()));
    if (who) {
      for (const Pending& p : pending_) {
        Circumstances around;
        Speaker silent = *who;
        silent.at = {};
        const Attribution link = last_link_ ? *last_link_ : attribution(silent, nullptr, around);
        emit(p.inside, extend(base_, link), nullptr, StatementForm::direct,
             paragraph_speaker_ ? 0.75 : 0.6, "statements > quotation goes on");
      }
    }
    pending_.clear();
  }
  void emit_direct(TokenRange range, const Speaker& who, const Circumstances& around,
                   const char* why, double confidence) {
    Speaker silent = who;
    silent.at = {};
    const auto chain = extend(base_, attribution(silent, nullptr, around));
    const TokenRange content = trimmed(range);
    if (content.empty()) return;
    const StatementIx at = emit(content, chain, nullptr, StatementForm::direct, confidence,
                                std::string("statements > ") + why);
    parse(content, chain, 1);
    noun_cues(content, chain, at);
  }

  // ---- "Kazakhstan's arguments that C are false"
  // -------------------------------------------------------
  void noun_cues(TokenRange content, const std::vector<Attribution>& chain, StatementIx holder) {
    for (std::uint32_t i = content.first; i + 2 < content.last; ++i) {
      if (!page_.is(i, w_noun_cue) || page_.mention_of[i] != none) continue;
      const NounCue& noun =
          page_.lexicon.noun_cues[static_cast<std::size_t>(page_.word_of[i]->noun_cue)];
      std::uint32_t that = none;
      for (std::uint32_t k = i + 1; k < content.last && k < i + 8; ++k) {
        if (page_.lower(k) == "that") {
          that = k;
          break;
        }
        if (page_.mention_of[k] == none && page_.is(k, w_auxiliary | w_reporting)) break;
      }
      if (that == none) continue;
      auto who = possessor(i, content);
      if (!who) who = by_phrase({i + 1, that});
      if (!who) continue;
      // C ends where the outer clause takes up its verb: "are false".
      std::uint32_t end = content.last;
      bool denied = false;
      for (std::uint32_t k = content.last; k-- > that + 2;) {
        if (!page_.is(k, w_be) && page_.lower(k) != "had" && page_.lower(k) != "have") continue;
        for (std::uint32_t d = k + 1; d < content.last && d < k + 4; ++d) {
          if (page_.lexicon.denial_words.match(page_.tokens(), d, content.last)) {
            end = k;
            denied = true;
          }
        }
        if (denied) break;
      }
      const TokenRange claim = trimmed({that + 1, end});
      if (claim.empty() || claim.last - claim.first < 2) continue;
      Circumstances around;
      Attribution link = attribution(*who, nullptr, around);
      link.cue_at = page_.token(i).at;
      link.cue = std::string(slice(page_.text, link.cue_at));
      link.at = who->at.empty() ? link.cue_at : cover(who->at, link.cue_at);
      const StatementIx inner = emit(claim, extend(chain, std::move(link)), nullptr,
                                     StatementForm::noun_cue, 0.75, "statements > noun cue");
      out_[inner].modality = stronger(noun.modality, out_[inner].modality);
      out_[holder].about = inner;
      if (denied) out_[holder].rule += " > denies";
      return;
    }
  }
  std::optional<Speaker> possessor(std::uint32_t noun, TokenRange content) const {
    std::uint32_t k = noun;
    while (k > content.first && k + 5 > noun && page_.token(k - 1).kind == TokenKind::word &&
           page_.mention_of[k - 1] == none &&
           !page_.is(k - 1, w_determiner | w_preposition | w_auxiliary))
      --k;
    if (k == content.first) return std::nullopt;
    if (page_.token(k - 1).kind == TokenKind::possessive && k >= content.first + 2) {
      const std::uint32_t m = page_.mention_of[k - 2];
      if (m != none) return speaker_of(m);
      TokenRange np{k - 2, k - 1};
      while (np.first > content.first && page_.token(np.first - 1).kind == TokenKind::word &&
             !page_.is(np.first - 1, w_preposition | w_auxiliary | w_conjunction) &&
             k - np.first < 6)
        --np.first;
      return noun_phrase(np, false);
    }
    const std::uint32_t m = page_.mention_of[k - 1];
    if (m != none && mentions_[m].type == MentionType::nationality &&
        !mentions_[m].country.empty()) {
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
  // "allegations by the Uzbek authorities that"
  std::optional<Speaker> by_phrase(TokenRange r) const {
    if (r.empty() || (page_.lower(r.first) != "by" && page_.lower(r.first) != "from" &&
                      page_.lower(r.first) != "of"))
      return std::nullopt;
    return speaker_phrase({r.first + 1, r.last});
  }

  const Page& page_;
  const std::vector<Mention>& mentions_;
  const Outlet& outlet_;
  std::vector<Attribution> base_;
  std::vector<Statement> out_;
  std::vector<Speaker> history_;
  std::optional<Speaker> paragraph_speaker_;
  std::optional<Speaker> label_;
  std::optional<Speaker> interviewee_;
  std::vector<Pending> pending_;
  std::optional<Attribution> last_link_;  // of the last quotation in this paragraph
  std::uint32_t paragraph_begin_ = 0;
  TokenRange sentence_;
  bool headline_ = false;
};

}  // namespace

std::vector<Statement> find_statements(const Page& page, const std::vector<Mention>& mentions,
                                       const Outlet& outlet) {
  return StatementFinder(page, mentions, outlet).run();
}

}  // namespace panah

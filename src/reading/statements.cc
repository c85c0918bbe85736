#include "reading/statements.h"

#include "reading/clauses.h"
#include "reading/statement_grammar.h"

namespace panah {

StatementGrammar::StatementGrammar(const Page& page, const std::vector<Mention>& mentions,
                                   const Outlet& outlet)
    : page_(page), mentions_(mentions), outlet_(outlet), speakers_(page, mentions, outlet) {
  if (!outlet.name.empty()) base_ = own_voice(outlet);
}

std::vector<Statement> StatementGrammar::run() {
  std::uint32_t paragraph = none;
  for (std::uint32_t i = 0; i < page_.sentences.size(); ++i) {
    const SentenceView& sentence = page_.sentences[i];
    if (!is_read(sentence.block)) continue;
    if (sentence.paragraph != paragraph) {
      settle_pending();
      paragraph = sentence.paragraph;
      speakers_.begin_paragraph(sentence.at.begin);
      last_link_.reset();
      label_.reset();
    }
    read_sentence(sentence);
  }
  settle_pending();
  return std::move(out_);
}

void StatementGrammar::read_sentence(const SentenceView& sentence) {
  TokenRange range = sentence.tokens;
  range = after_dateline(page_, range);
  sentence_ = range;
  headline_ = sentence.block == BlockKind::title || sentence.block == BlockKind::subtitle;
  speakers_.begin_sentence(range, headline_);
  if (sentence.block != BlockKind::title) {
    if (const std::uint32_t after = label_at(range); after > range.first) range.first = after;
  }
  const bool item = range.first > sentence.tokens.first || sentence.block == BlockKind::list;
  if (item && intro_ && sentence.paragraph == intro_paragraph_ + 1) {
    intro_paragraph_ = sentence.paragraph;
    if (listed(without_stop(page_, range))) return;
  }
  if (!range.empty() && page_.token(range.last - 1).kind == TokenKind::colon && !headline_ &&
      !label_) {
    intro_ = introduction(without_stop(page_, range));
    intro_paragraph_ = sentence.paragraph;
    if (intro_) return;
  }
  range = without_stop(page_, range);
  if (range.empty()) return;
  if (headline_ && headline_of(range)) return;
  if (label_) {
    Circumstances asked;
    asked.medium = Medium::interview;
    asked.addressee = outlet_.name;
    if (label_->text.empty()) {
      parse(range, base_, 0);  // a question states only what it attributes
    } else {
      emit_direct(range, *label_, asked, "label before a colon", 0.85);
    }
    return;
  }
  tell(range);
}

// "The undersigned members:", "The groups called on Kazakhstan to:": whose the items are.
std::optional<StatementGrammar::Intro> StatementGrammar::introduction(TokenRange range) {
  if (range.empty() || range.last - range.first > 40) return std::nullopt;
  const std::vector<Cue> cues = cues_in(page_, mentions_, range, false);
  for (auto it = cues.rbegin(); it != cues.rend(); ++it) {
    if (it->verb->kind == ReportingKind::judge || it->form == VerbForm::ing) continue;
    const auto who =
        speakers_.subject({clause_start(page_, it->at, range.first, range), it->at}, Trust::usual);
    if (!who || who->text.empty() || who->own) continue;
    // Few words between the verb and the colon: an addressee.
    if (range.last - it->last > 12) return std::nullopt;
    Circumstances around;
    if (it->verb->kind == ReportingKind::tell)
      addressee(page_, mentions_, it->last, range.last, around);
    speakers_.remember(*who);
    return Intro{*who, attribution(page_, *who, &*it, around), it->verb->modality};
  }
  if (!cues.empty() || range.last - range.first > 7) return std::nullopt;
  auto who = speakers_.noun_phrase(range, Trust::usual);
  if (!who || who->own || (!who->plural && !who->mention)) return std::nullopt;
  return Intro{*who, {}, Modality::asserted};
}

bool StatementGrammar::listed(TokenRange item) {
  if (item.empty() || item.last - item.first < 3) return false;
  if (!intro_->link.cue.empty()) {
    const StatementIx at =
        emit(trimmed(page_, item), extend(mentions_, base_, intro_->link), nullptr,
             StatementForm::indirect, 0.7, "statements > item of a list");
    out_[at].modality = stronger(intro_->modality, out_[at].modality);
    return true;
  }
  // "- recall that C": the item's own verb.
  if (!page_.is(item.first, w_reporting)) return false;
  const Word& word = *page_.word_of[item.first];
  Cue cue{item.first, item.first + 1,
          &page_.lexicon.verbs[static_cast<std::size_t>(word.reporting)], word.form};
  if (cue.form == VerbForm::past || takes_only_a_noun(page_, cue, item) ||
      !opens_speech(page_, cue, item))
    return false;
  Circumstances around;
  const std::uint32_t start = content_start(page_, mentions_, cue, {cue.last, item.last}, around);
  const TokenRange content = trimmed(page_, {start, item.last});
  if (content.empty() || content.last - content.first < 3) return false;
  Speaker silent = intro_->who;
  silent.at = {};
  state(content, extend(mentions_, base_, attribution(page_, silent, &cue, around)), &cue,
        StatementForm::indirect, 0.7, "statements > item of a list", 0);
  return true;
}

// "European Court: secret transfer was unlawful": who is named before the colon says it.
bool StatementGrammar::headline_of(TokenRange range) {
  std::uint32_t colon = none;
  for (std::uint32_t i = range.first + 1; i < range.last && i < range.first + 8; ++i) {
    if (page_.token(i).kind == TokenKind::colon && !page_.quoted(i)) {
      colon = i;
      break;
    }
  }
  if (colon == none || colon + 4 > range.last) return false;
  const TokenRange name{range.first, colon};
  std::optional<Speaker> who = speakers_.noun_phrase(name, Trust::strict);
  if (!who || who->text.empty() || who->own || page_.is(range.first, w_speaking_thing))
    return false;
  if (who->mention) {
    const MentionType type = mentions_[*who->mention].type;
    if (type != MentionType::person && type != MentionType::organization) return false;
  } else if (!who->plural) {
    return false;
  }
  const TokenRange content = trimmed(page_, {colon + 1, range.last});
  if (content.empty() || !has_verb(page_, content)) return false;
  emit(content, extend(mentions_, base_, attribution(page_, *who, nullptr, {})), nullptr,
       StatementForm::indirect, 0.6, "statements > headline, S: C");
  return true;
}

// A sentence in the document's own voice.
void StatementGrammar::tell(TokenRange range) {
  const std::size_t before = out_.size();
  const std::size_t waiting = pending_.size();
  parse(range, base_, 0);
  // What holds a statement though nobody speaks: "after assurances from Tashkent that C".
  if (out_.size() == before && pending_.size() == waiting) noun_cues(range, base_, std::nullopt);
  names_given(range, base_);
}

std::uint32_t StatementGrammar::label_at(TokenRange s) {
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
        interviewee_ = speakers_.first_person_before(page_.token(s.first).at.begin);
      if (i == s.first + 1 && (first == "a" || first == "answer") && interviewee_) {
        label_ = interviewee_;
        return i + 1;
      }
      if (i == s.first + 1 && short_capitals(s.first)) {
        if (const auto who = by_initials(slice(page_.text, page_.token(s.first).at))) {
          label_ = *who;
          return i + 1;
        }
      }
      if (is_outlet_name({s.first, i})) {
        label_ = Speaker{};
        return i + 1;
      }
      const std::uint32_t mention = page_.mention_of[s.first];
      if (mention == none || page_.mention_of[i - 1] != mention) return s.first;
      const Mention& m = mentions_[mention];
      if (m.type == MentionType::person) {
        label_ = interviewee_ = speakers_.speaker_of(mention);
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

bool StatementGrammar::short_capitals(std::uint32_t i) const {
  return page_.token(i).all_caps && page_.token(i).at.size() <= 4;
}

bool StatementGrammar::is_outlet_name(TokenRange r) const {
  return !outlet_.name.empty() && plain(page_.slice_of(r)) == outlet_.name;
}

// The first letters of the words of a name: "MT" for "Mehari Tesfazghi".
static std::string initials(std::string_view name) {
  std::string letters;
  for (const Token& t : tokenize(name).tokens) {
    if (t.kind != TokenKind::word || !t.capital) continue;
    const std::string_view word = slice(name, t.at);
    std::size_t first = 1;  // bytes of the first character
    while (first < word.size() && (static_cast<unsigned char>(word[first]) & 0xc0) == 0x80)
      ++first;
    letters += word.substr(0, first);
  }
  return letters;
}

// A label of initials: the outlet's asks (an empty speaker), a person's answers.
std::optional<Speaker> StatementGrammar::by_initials(std::string_view letters) const {
  if (letters.size() < 2) return std::nullopt;
  if (initials(outlet_.name) == letters) return Speaker{};
  if (interviewee_ && initials(interviewee_->text) == letters) return interviewee_;
  for (MentionIx m = 0; m < mentions_.size() && m < 40; ++m) {
    if (mentions_[m].type == MentionType::person && initials(mentions_[m].name) == letters)
      return speakers_.speaker_of(m);
  }
  return std::nullopt;
}

bool StatementGrammar::parse(TokenRange range, const std::vector<Attribution>& outer, int depth) {
  if (range.empty() || depth > 4) return false;
  if (depth == 0 && quotation_first(range, outer)) return true;
  if (according_to(range, outer, depth)) return true;
  if (quoted_as(range, outer, depth)) return true;
  if (trailing(range, outer, depth)) return true;
  return leading(range, outer, depth);
}

StatementIx StatementGrammar::emit(TokenRange content, std::vector<Attribution> chain,
                                   const Cue* cue, StatementForm form, double confidence,
                                   std::string rule) {
  Statement s;
  s.at = page_.bytes(content);
  s.content = std::string(slice(page_.text, s.at));
  s.chain = std::move(chain);
  s.form = form;
  s.confidence = confidence;
  s.rule = std::move(rule);
  s.modality = modality_in(page_, content, cue != nullptr && cue->form != VerbForm::third);
  if (cue != nullptr) {
    if (cue->verb->kind == ReportingKind::deny) s.polarity = Polarity::negative;
    s.modality = stronger(cue->verb->modality, s.modality);
    s.rule += ":" + cue->verb->lemma;
  }
  out_.push_back(std::move(s));
  return static_cast<StatementIx>(out_.size() - 1);
}

// The outlet's own voice, or that of the person who answers in an interview.
bool StatementGrammar::is_own(const Attribution& link) const {
  if (link.cue.empty()) return true;
  return !base_.empty() && link.speaker_text == base_.front().speaker_text;
}

void StatementGrammar::state(TokenRange content, const std::vector<Attribution>& chain,
                             const Cue* cue, StatementForm form, double confidence,
                             const char* rule, int depth) {
  content = trimmed(page_, content);
  if (content.empty()) return;
  if (cue == nullptr || cue->verb->kind != ReportingKind::deny) {
    // What the outlet reports that X says is X's; what X says that Y says is told by both.
    if (parse(content, chain, depth + 1) && is_own(chain.back())) return;
  }
  const StatementIx at = emit(content, chain, cue, form, confidence, rule);
  noun_cues(content, chain, at);
}

std::vector<Statement> find_statements(const Page& page, const std::vector<Mention>& mentions,
                                       const Outlet& outlet) {
  return StatementGrammar(page, mentions, outlet).run();
}

}  // namespace panah

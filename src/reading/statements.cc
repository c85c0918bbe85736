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
  range = without_stop(page_, range);
  if (range.empty()) return;
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

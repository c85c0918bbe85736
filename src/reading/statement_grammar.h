// The grammar of attribution: frames over the tokens of one sentence, with what a document carries
// on from sentence to sentence. Internal to reading/; statements.h is what others call.
//
//   speakers.h         who speaks (noun_phrases.cc, speaker_roles.cc)
//   statements.cc      the walk over paragraphs and sentences, labels, nesting
//   speech_frames.cc   S said that C; C, S said; according to S, C
//   quoted_speech.cc   "C," S said; quotations that go on
//   others_words.cc    M quoted S as saying that C; which S calls C
//   speech_nouns.cc    S's claim that C is false
#pragma once

#include "reading/attributions.h"
#include "reading/outlet.h"
#include "reading/page.h"
#include "reading/speakers.h"
#include "reading/speech_cues.h"

#include <optional>
#include <string>
#include <vector>

namespace panah {

class StatementGrammar {
 public:
  StatementGrammar(const Page& page, const std::vector<Mention>& mentions, const Outlet& outlet);

  std::vector<Statement> run();

 private:
  void read_sentence(const SentenceView& sentence);
  void tell(TokenRange range);
  /// Who speaks in the items of the list that follows.
  struct Intro {
    Speaker who;
    Attribution link;  // its cue is empty where the items have verbs of their own
    Modality modality = Modality::asserted;
  };
  std::optional<Intro> introduction(TokenRange range);
  bool listed(TokenRange item);
  bool headline_of(TokenRange range);
  // "Karimova: We heard ...", "Q: ...": the paragraph is that person's.
  std::uint32_t label_at(TokenRange s);
  bool short_capitals(std::uint32_t i) const;
  bool is_outlet_name(TokenRange r) const;
  std::optional<Speaker> by_initials(std::string_view letters) const;
  /// Emits what the range states under `outer`. Returns true when the range is an attribution from
  /// end to end, so that the caller needs no statement of its own for it.
  bool parse(TokenRange range, const std::vector<Attribution>& outer, int depth);
  /// Emits `content` under `chain`, unless it is itself an attribution; then what stands inside it.
  bool is_own(const Attribution& link) const;
  void state(TokenRange content, const std::vector<Attribution>& chain, const Cue* cue,
             StatementForm form, double confidence, const char* rule, int depth);
  StatementIx emit(TokenRange content, std::vector<Attribution> chain, const Cue* cue,
                   StatementForm form, double confidence, std::string rule);

  // S cue (addressee) (when) (that) C
  bool leading(TokenRange range, const std::vector<Attribution>& outer, int depth);
  bool own_words(const Cue& cue, TokenRange clause, const Speaker& who, int depth);
  std::optional<Speaker> teller(const Cue& cue, TokenRange range) const;
  std::vector<Attribution> own_chain() const;
  TokenRange own_name_for(TokenRange content, const Cue& cue) const;
  void look_before(const Speaker& who, TokenRange r, Circumstances& around) const;
  void name_addressee(std::uint32_t verb, Circumstances& around) const;
  /// A source behind the speaker: ", citing a police officer".
  struct Source {
    Speaker who;
    TokenRange cue;    // "citing"
    TokenRange whole;  // with its comma
  };
  std::optional<Source> cited_in(TokenRange r) const;
  std::optional<Source> quoted_by(TokenRange r) const;
  Attribution link_of(const Source& source) const;
  /// Where the content of `cue` must end because `next` opens a frame of the same rank; none when
  /// `next` lies inside the content.
  std::uint32_t boundary_before(const Cue& next, const Cue& cue, TokenRange range) const;
  // C, S cue / C, cue S
  bool trailing(TokenRange range, const std::vector<Attribution>& outer, int depth);
  // according to S, C / C, according to S
  bool according_to(TokenRange range, const std::vector<Attribution>& outer, int depth);
  bool in_the_view_of(TokenRange range, const std::vector<Attribution>& outer, int depth);

  // "Q," S said. "Q2."
  bool quotation_first(TokenRange range, const std::vector<Attribution>& outer);
  /// A quotation that waits for its speaker.
  struct Pending {
    TokenRange inside;
    std::uint32_t quotation = none;
  };
  void assign_pending(std::uint32_t quotation, const Attribution& link);
  /// A quotation with no cue of its own goes to the speaker of its paragraph, or of the one before
  /// when that ended in speech.
  void settle_pending();
  void emit_direct(TokenRange range, const Speaker& who, const Circumstances& around,
                   const char* why, double confidence);

  // Interfax quoted S as saying that C; S was quoted as saying that C
  bool quoted_as(TokenRange range, const std::vector<Attribution>& outer, int depth);
  bool as_saying(std::uint32_t i, std::uint32_t end, Cue& cue) const;
  // which S calls C
  void names_given(TokenRange range, const std::vector<Attribution>& outer);
  std::optional<Speaker> relative_subject(TokenRange r, std::uint32_t relative) const;

  /// "Kazakhstan's arguments that C are false", "gave assurances that C". `holder` is the statement
  /// that comments on the claim.
  bool noun_cues(TokenRange content, const std::vector<Attribution>& chain,
                 std::optional<StatementIx> holder);
  std::uint32_t that_of_noun(std::uint32_t noun, TokenRange content) const;
  std::optional<Speaker> giver(std::uint32_t noun, TokenRange content) const;
  std::uint32_t claim_end(std::uint32_t noun, std::uint32_t that, TokenRange content,
                          bool& denied) const;

  const Page& page_;
  const std::vector<Mention>& mentions_;
  const Outlet& outlet_;
  Speakers speakers_;
  std::vector<Attribution> base_;  // the outlet's own voice; empty when nobody knows it
  std::vector<Statement> out_;
  std::optional<Speaker> label_;
  std::optional<Speaker> interviewee_;
  std::vector<Pending> pending_;
  std::optional<Attribution> last_link_;  // of the last quotation in this paragraph
  std::optional<Intro> intro_;
  std::uint32_t intro_paragraph_ = 0;  // the last paragraph of the list so far
  TokenRange sentence_;
  bool headline_ = false;
};

/// What the verb tells of the modality goes before what the words tell.
inline Modality stronger(Modality verb, Modality words) {
  return verb == Modality::asserted ? words : verb;
}

}  // namespace panah

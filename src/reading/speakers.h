// Who speaks: the noun phrase beside a verb of speech, resolved to the person or body named before.
// Internal to reading/.
#pragma once

#include "reading/outlet.h"
#include "reading/page.h"
#include "reading/speaker_roles.h"

#include <optional>
#include <string>
#include <vector>

namespace panah {

struct Speaker {
  std::optional<MentionIx> mention;
  std::string text;
  Range at;
  bool person = false;
  bool plural = false;
  bool female = false;
  bool male = false;
  bool spokesperson = false;  // a body through its spokesman: "he" may go on
  bool own = false;           // "we" outside quotations: the document's own voice
  bool apart = false;         // another text of the same outlet: "our report of May 3"
};

/// How much a noun phrase must look like somebody who speaks.
enum class Trust : std::uint8_t {
  strict,  // a name or a noun for persons
  usual,   // bodies in lower case too
  loose    // any noun phrase: what follows is plainly speech
};

/// Goes through a document with the grammar of statements and remembers who has spoken.
class Speakers {
 public:
  Speakers(const Page& page, const std::vector<Mention>& mentions, const Outlet& outlet)
      : page_(page), mentions_(mentions), outlet_(outlet), roles_(page, mentions) {}

  void begin_paragraph(std::uint32_t byte);
  /// Who "I" and "we" are until the next paragraph: the person who answers in an interview.
  void give_voice(const std::optional<Speaker>& voice) { voice_ = voice; }
  /// In headlines nobody is remembered: "Expert Says" is named in the body.
  void begin_sentence(TokenRange sentence, bool headline);
  void remember(const Speaker& speaker);
  const std::optional<Speaker>& of_paragraph() const { return of_paragraph_; }
  std::optional<Speaker> last() const;

  Speaker speaker_of(MentionIx mention) const;
  /// The noun phrase that is the subject of a verb at r.last, r starting at the clause's start.
  std::optional<Speaker> subject(TokenRange r, Trust trust = Trust::usual) const;
  /// The subject of the clause's first verb: "The court rejected the appeal, saying that".
  std::optional<Speaker> main_subject(TokenRange r) const;
  /// The subject after an inverted cue ("said Ponomaryov, who"): up to a comma or preposition of
  /// time.
  std::optional<Speaker> inverted(TokenRange after, Trust trust = Trust::usual) const;
  std::optional<Speaker> noun_phrase(TokenRange r, Trust trust) const;
  /// Who stands after "according to"; things too ("court documents").
  std::optional<Speaker> speaker_phrase(TokenRange np) const;
  /// Whose claim it is, before the noun at `noun`: "the ministry's", "Uzbek", "her".
  std::optional<Speaker> possessor(std::uint32_t noun, TokenRange content) const;
  /// "by the Uzbek authorities", after a noun of speech.
  std::optional<Speaker> by_phrase(TokenRange r) const;
  /// A person named alone between the comma at `comma` and the next: "his lawyer, Irina Belskaya,".
  std::optional<Speaker> named_after(std::uint32_t comma, std::uint32_t end,
                                     std::uint32_t& after) const;
  /// The first person that the document presents before a byte, its author apart.
  std::optional<Speaker> first_person_before(std::uint32_t at) const;
  bool is_pronoun(const Speaker& s) const;
  /// The person of this paragraph whom the pronoun at a token can mean.
  std::optional<Speaker> person_meant(std::uint32_t i) const {
    return page_.is(i, w_he | w_she) ? person_before(i, paragraph_begin_) : std::nullopt;
  }

 private:
  std::optional<Speaker> spoken_for(TokenRange phrase, TokenRange head) const;
  static std::string first_word_lower(const std::string& name);
  Speaker words_speaker(TokenRange phrase, bool plural) const;
  std::optional<Speaker> definite(TokenRange head) const;
  Speaker with_place(Speaker s, TokenRange head) const;
  std::optional<Speaker> as_outlet(TokenRange phrase) const;
  std::optional<Speaker> any_phrase(TokenRange r) const;
  TokenRange without_clauses(TokenRange r) const;
  std::optional<Speaker> author_of(TokenRange phrase, TokenRange head) const;
  bool person_alone(TokenRange r) const;
  bool is_quantifier(std::uint32_t i) const;
  bool is_pronoun_at(std::uint32_t i) const;
  bool named_in_passing(const Mention& m) const;
  std::optional<Speaker> person_before(std::uint32_t i, std::uint32_t from) const;
  std::optional<Speaker> pronoun_speaker(std::uint32_t i) const;

  const Page& page_;
  const std::vector<Mention>& mentions_;
  const Outlet& outlet_;
  SpeakerRoles roles_;
  std::optional<Speaker> voice_;
  std::vector<Speaker> history_;
  std::optional<Speaker> of_paragraph_;
  std::optional<Speaker> topic_;  // the body that the sentence before began with
  std::uint32_t paragraph_begin_ = 0;
  TokenRange sentence_;
  bool headline_ = false;
};

/// White space as single spaces.
std::string plain(std::string_view written);

}  // namespace panah

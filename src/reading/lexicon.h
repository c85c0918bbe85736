// The tables of one language in the form the rules use: every word looked up once a token, phrases
// by their first word. Internal to reading/; what users see is read.h.
#pragma once

#include "base/error.h"
#include "reading/date_expressions.h"
#include "reading/read.h"
#include "reading/reading.h"
#include "text/sentences.h"
#include "text/tokens.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace panah {

/// Word classes, as bits: a word may be in several.
enum WordClass : std::uint64_t {
  w_determiner = 1ull << 0,
  w_preposition = 1ull << 1,
  w_auxiliary = 1ull << 2,
  w_be = 1ull << 3,
  w_possible = 1ull << 4,
  w_future = 1ull << 5,
  w_conditional = 1ull << 6,
  w_obliged = 1ull << 7,
  w_alleged = 1ull << 8,
  w_negation = 1ull << 9,
  w_preventing = 1ull << 10,
  w_adverb = 1ull << 11,
  w_subordinator = 1ull << 12,
  w_conjunction = 1ull << 13,
  w_he = 1ull << 14,
  w_she = 1ull << 15,
  w_they = 1ull << 16,
  w_it = 1ull << 17,
  w_i = 1ull << 18,
  w_relative = 1ull << 19,
  w_never_name = 1ull << 20,
  w_number = 1ull << 21,
  w_person_singular = 1ull << 22,  // man, asylum seeker
  w_person_plural = 1ull << 23,    // men
  w_speaker = 1ull << 24,          // official, wives, court
  w_counted = 1ull << 25,          // cases, files
  w_title = 1ull << 26,            // Mr, Judge
  w_role = 1ull << 27,             // director, spokesman
  w_org_keyword = 1ull << 28,      // Ministry, Court
  w_institution = 1ull << 29,      // migration service, appeals court
  w_given_m = 1ull << 30,
  w_given_f = 1ull << 31,
  w_given = 1ull << 32,
  w_particle = 1ull << 33,
  w_reporting = 1ull << 34,
  w_noun_cue = 1ull << 35,
  w_law_noun = 1ull << 36,
  w_law_adjective = 1ull << 37,
  w_speaking_thing = 1ull << 38,
  w_male_noun = 1ull << 39,
  w_female_noun = 1ull << 40,
  w_crime = 1ull << 41,
  w_extremism = 1ull << 42,
  w_ambiguous_name = 1ull << 43,  // a place name that is also a common word
  w_name_head = 1ull << 44,       // "the rights group X": stands before an organisation's name
  w_spokesperson = 1ull << 45,    // speaks for a body, not for themself
  w_credit = 1ull << 46,          // "interview by", "photo by"
  w_state_body = 1ull << 47,      // ministry, department: named also in lower case
  w_facility = 1ull << 48,        // prison, airport: ends the name of a place
  w_participle = 1ull << 49,      // taken, sent, held: of an irregular verb
};

enum class ReportingKind : std::uint8_t { say, tell, deny, accuse, judge, ask, think, find };

struct ReportingVerb {
  std::string lemma;
  ReportingKind kind = ReportingKind::say;
  Medium medium = Medium::unknown;
  Modality modality = Modality::asserted;
  bool needs_that = false;     // "found that", never "found him"
  bool speech_object = false;  // "rejected the claim", never "rejected the appeal"
  bool quote_only = false;
  bool object = false;     // "described the move as"
  bool addressee = false;  // may name who is told: "warned the family that"
  std::string event;
  std::vector<std::string> followed_by;  // one of these comes next: "asked whether"
};

struct NounCue {
  Modality modality = Modality::asserted;
  std::string event;
};

/// Which form of the verb was met.
enum class VerbForm : std::uint8_t { base, third, past, ing };

enum class Needs : std::uint8_t {
  any,
  person,
  role,
  status,
  law,
  decision,
  body,
  destination,
  journey,
  receiver,
  told,
  returning,
  request,
  state,
  order,
  penalty,
  accused,
  denial,
  measure,
  risk,
  of,
  court,
  from_court,
  court_subject,
  person_or_body
};

struct Trigger {
  std::string type;
  std::string mode;
  bool noun = false;
  Needs needs = Needs::any;
  bool needs_place_or_duration = false;
  bool passive = false;  // only "Y was verb-ed"
};

enum class NameKind : std::uint8_t {
  country,
  city,
  region,
  area,
  adjective,
  people,
  organization,
  media
};

struct KnownName {
  NameKind kind = NameKind::country;
  std::string name;     // display form
  std::string country;  // alpha-3, or ""
};

enum class LegalWord : std::uint8_t {
  violation,
  compliance,
  prohibits,
  permits,
  silent,
  applies,
  adopted,
  joined,    // a State takes on a treaty
  unlawful,  // "was unlawful": of the act itself
  lawful
};
enum class CheckWord : std::uint8_t {
  unprecedented,
  superlative,
  first,
  ordinal,
  comparison,
  total
};

struct KnownInstrument {
  std::string id;
  std::string title;
  std::string state;
  std::optional<PartialDate> signed_on;
};

/// Phrases of one or more words, longest match first.
template <class T>
class Phrases {
 public:
  void add(const std::vector<std::string>& words, T value) {
    if (words.empty()) return;
    auto& list = by_first_[words.front()];
    list.push_back({{words.begin() + 1, words.end()}, std::move(value)});
    for (std::size_t i = list.size() - 1; i > 0 && list[i].rest.size() > list[i - 1].rest.size();
         --i)
      std::swap(list[i], list[i - 1]);
  }
  struct Match {
    const T* value = nullptr;
    std::uint32_t last = 0;  // one past the last token
    explicit operator bool() const { return value != nullptr; }
  };
  /// The longest phrase that starts at tokens[at] and ends before `end`.
  Match match(const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end) const {
    const auto found = by_first_.find(tokens[at].lower);
    if (found == by_first_.end()) return {};
    for (const Entry& entry : found->second) {
      const auto last = at + 1 + static_cast<std::uint32_t>(entry.rest.size());
      if (last > end) continue;
      bool equal = true;
      for (std::size_t k = 0; k < entry.rest.size() && equal; ++k)
        equal = tokens[at + 1 + k].lower == entry.rest[k];
      if (equal) return {&entry.value, last};
    }
    return {};
  }
  bool empty() const { return by_first_.empty(); }

 private:
  struct Entry {
    std::vector<std::string> rest;
    T value;
  };
  struct Hasher {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::vector<Entry>, Hasher, std::equal_to<>> by_first_;
};

/// Words around a checkable claim, from legal.toml.
struct CheckWords {
  Phrases<bool> scopes, periods, spans, units, plain_superlatives;
};

/// Words that the rules for events look for around a trigger: [words] of events.toml.
struct EventWords {
  Phrases<bool> held, authorities, home, decisions, courts, status, penalties, withheld, anybody,
      general, averted, forbids, things, undergone, compound, feared, intends, appeals,
      appeal_upheld, appeal_overturned, appeal_pending;
};

/// "approved ... extradition": two words that tell an event together.
struct PairTrigger {
  Trigger trigger;
  Phrases<bool> then;
  std::uint32_t within = 0;  // words between the two at most
  bool passive = false;      // `then` may stand before a passive
};

struct Word {
  std::uint64_t classes = 0;
  std::int32_t reporting = -1;  // index into Lexicon::verbs
  VerbForm form = VerbForm::base;
  std::int32_t noun_cue = -1;
  std::int32_t number = -1;  // the value of a number word
  std::int32_t order = -1;   // of an ordinal: "fifth" -> 5
};

struct Lexicon {
  std::string language;
  SentenceRules sentences;
  DateLexiconPtr dates;
  std::vector<ReportingVerb> verbs;
  std::vector<NounCue> noun_cues;
  Phrases<std::int32_t> reporting_phrases;  // "point out", "call on": verb index * 4 + form
  Phrases<bool> according_to;
  Phrases<bool> citing;       // "Interfax reported, citing": a source behind the speaker
  Phrases<bool> quoted_verb;  // "quoted the minister as saying"
  Phrases<bool> light_verbs;  // "gave assurances that": whose assurances is the subject's
  Phrases<bool> calls;        // "calls the claim a lie"
  std::unordered_set<std::string> views;  // "in the Government's view"
  Phrases<bool> denial_words;
  Phrases<Medium> media;
  Phrases<std::vector<Trigger>> triggers;
  EventWords event_words;
  std::vector<PairTrigger> pairs;
  Phrases<std::vector<std::uint32_t>> pair_starts;  // indices into pairs
  Phrases<std::vector<KnownName>> names;            // matched on the words as written in lower case
  Phrases<std::uint64_t> class_phrases;             // "asylum seekers" -> w_person_plural ...
  Phrases<KnownInstrument> instruments;
  Phrases<LegalWord> legal;
  Phrases<bool> judged;  // "declared ... unlawful"
  Phrases<CheckWord> checks;
  CheckWords check_words;
  std::unordered_map<std::string, std::string> country_adjectives;  // alpha-3 -> "Uzbek"
  std::unordered_map<std::string, std::string> country_names;       // alpha-3 -> display name
  std::vector<std::string> surname_endings;
  Phrases<bool> publisher_after, issued_papers, sections;  // outlet.toml
  Phrases<CountOp> count_operators;
  std::unordered_set<std::string> count_vague, count_units, count_labels;
  std::unordered_set<std::string> provision_words;

  const Word& word(std::string_view lower) const {
    const auto found = words_.find(lower);
    return found == words_.end() ? none_ : found->second;
  }
  Word& edit(const std::string& lower) { return words_[lower]; }

 private:
  struct Hasher {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, Word, Hasher, std::equal_to<>> words_;
  Word none_;
};

}  // namespace panah

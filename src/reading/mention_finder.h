// The finder of names in one document: its state over the document, and which file knows what.
// Internal to reading/: mentions.cc walks the sentences and the gazetteer, people.cc weighs what
// speaks for a person, bodies.cc knows organisations and State bodies.
#pragma once

#include "reading/mentions.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

class MentionFinder {
 public:
  explicit MentionFinder(Page& page) : page_(page) {}
  std::vector<Mention> run();

 private:
  bool title_case(TokenRange range) const;
  bool capital_word(std::uint32_t i) const;
  bool sentence_start(std::uint32_t i, TokenRange sentence) const;
  std::uint32_t add(Mention mention);
  Mention make(TokenRange at, MentionType type, std::string name, std::string country,
               double confidence, std::string rule) const;
  static std::string plain(std::string_view written);
  void read_sentence(TokenRange s);
  std::uint32_t based_in(std::uint32_t i);
  static MentionType type_of(NameKind kind);

  struct Known {
    const KnownName* name = nullptr;
    std::uint32_t last = 0;
  };
  Known known_at(std::uint32_t i, TokenRange s) const;
  static int order(NameKind kind);
  std::uint32_t run_from(std::uint32_t i, TokenRange s) const;
  std::uint32_t facility_after(std::uint32_t first, std::uint32_t last, TokenRange s) const;
  bool place_alone(std::uint32_t i, TokenRange s) const;
  bool in_the_same_name(std::uint32_t conjunction, TokenRange s) const;
  bool has(TokenRange range, std::uint64_t bits) const;
  std::uint32_t name_at(std::uint32_t i, TokenRange s);
  std::string adjective_of(const KnownName& known) const;
  std::uint32_t take_known(std::uint32_t i, Known known, TokenRange s);
  std::uint32_t organization(std::uint32_t begin, std::uint32_t end, TokenRange s);
  std::uint32_t part_of_body(std::uint32_t begin, std::uint32_t end, std::uint32_t whole,
                             TokenRange s);
  void repeat_bodies();
  bool ends_like_surname(std::string_view lower) const;
  std::uint32_t person(std::uint32_t begin, std::uint32_t end, bool titled, TokenRange s);
  bool role_before(std::uint32_t i, TokenRange s) const;
  bool office_before(std::uint32_t i, TokenRange s) const;
  bool role_follows(std::uint32_t i, TokenRange s) const;
  std::uint32_t institution_phrase(std::uint32_t i, std::uint32_t end) const;
  std::uint32_t body_in_lower_case(std::uint32_t i, TokenRange s);
  std::uint32_t institution_after(std::uint32_t i, Known known, TokenRange s);
  void learn_lone_words();
  bool in_commas(TokenRange name, TokenRange s) const;
  void learn_people();
  std::uint32_t person_seen_at(std::uint32_t i, TokenRange s);
  void bare_surnames();
  void join_bodies();
  void join_same();
  void appositions();

  Page& page_;
  std::vector<Mention> found_;
  std::size_t learned_ = 0;
  std::set<std::string> known_people_;
  std::map<std::string, std::set<std::string>> surnames_;
  std::map<Range, std::string> bodies_;  // where a known organisation stands -> its full name
  std::vector<TokenRange> learned_bodies_;
  std::set<std::string, std::less<>> lone_;  // capitalised words that stand alone inside a sentence
  bool headline_ = false;
  bool byline_ = false;
};

}  // namespace panah

// Who is "his lawyer", "the group", "the State party": people and bodies of one document by the
// nouns that stand for them. Internal to reading/.
#pragma once

#include "reading/outlet.h"
#include "reading/page.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

class SpeakerRoles {
 public:
  /// One pass over the mentions.
  SpeakerRoles(const Page& page, const std::vector<Mention>& mentions);

  /// The person whom the document calls by the noun, named before or later: "lawyer Anna Brandt",
  /// "his brother, Ruslan,", "Anna Brandt, a lawyer". Only when there is just one. `owner` is whose
  /// lawyer or brother is meant; a person introduced as somebody else's is not it.
  std::optional<MentionIx> person(std::string_view noun, std::optional<MentionIx> owner) const;

  /// "the ministry", "the group", "the agency" at a byte: the body named before that fits the noun,
  /// near by for nouns that fit many.
  /// A `short_form` is written with a capital: "the Court".
  std::optional<MentionIx> body(std::string_view noun, std::uint32_t byte, bool short_form) const;

  /// The only person of the document whose given name that is: "Rauf" for "Rauf Qasimli".
  std::optional<MentionIx> by_given_name(std::string_view name) const;

  /// "X v. Sweden": the State whose conduct a ruling is about.
  std::optional<MentionIx> respondent() const { return respondent_; }

 private:
  struct Holder {
    MentionIx person = 0;
    std::optional<MentionIx> owner;
  };
  void introduce(std::string_view noun, MentionIx person, std::optional<MentionIx> owner);
  void look_before(std::uint32_t first, TokenRange sentence, MentionIx person);
  void look_after(std::uint32_t after, TokenRange sentence, MentionIx person);
  /// The noun's "his" or "Karimov's" before token i.
  std::optional<MentionIx> owner_before(std::uint32_t i, TokenRange sentence) const;

  const Page& page_;
  const std::vector<Mention>& mentions_;
  std::map<std::string, std::vector<Holder>, std::less<>> holders_;
  std::map<std::string, MentionIx, std::less<>> given_;  // none when several bear it
  std::map<std::string, MentionIx, std::less<>> short_forms_;
  std::optional<MentionIx> respondent_;
};

/// How many mentions begin before a byte.
std::size_t mentions_before(const std::vector<Mention>& mentions, std::uint32_t byte);

}  // namespace panah

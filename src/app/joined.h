// The register as one: what all current texts tell, joined by what people judged and the program
// proposes. Made anew from the record at each question; nothing of it is kept.
//
//   Result<Joined> joined = join(*mine);
//   for (const Case& c : joined->cases) ...          // acts: register/cases.h
//   joined->person_of(mention)                       // cluster of people
//
// Cost: about 1 ms a document, most of it reading it from the store.
#pragma once

#include "app/folder.h"
#include "register/cases.h"
#include "register/clusters.h"
#include "register/independence.h"
#include "register/person_evidence.h"
#include "register/told.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace panah {

/// Somebody as one text tells of them. Mentions that a person keeps apart are two.
struct PersonTelling {
  const Told* text = nullptr;
  const ToldPerson* person = nullptr;
};

struct Person {
  Hash id;  // of the cluster of mentions
  std::string name;
  std::vector<std::string> names;  // all forms, sorted
  std::vector<PersonTelling> tellings;
  std::vector<const Case*> acts;  // that happened to them; by days
  std::vector<JudgementId> joined_by;
};

/// Something a person should answer.
struct Question {
  Matter what = Matter::person;
  Hash a, b;  // what to judge: a mention, event or text of each side
  double bits = 0;
  double effect = 0;           // how much an answer would change
  bool conflict = false;       // answers contradict each other
  std::string says_a, says_b;  // each side in words
  std::string changes;         // what "same" would do
  std::vector<Ground> grounds;
};

struct Joined {
  Joined() = default;
  Joined(Joined&&) = default;
  Joined& operator=(Joined&&) = default;

  std::vector<Told> texts;  // by origin
  std::map<RenditionId, std::string> origins;
  HumanRecord human;
  Clusters people, events, sources;
  std::vector<TextLink> text_links;
  std::vector<Case> cases;

  std::vector<Person> persons() const;  // sorted by name
  const Case* case_of(const EventId& event) const;
};

/// What was known when: of the record up to a time, of texts published by a day. A text without a
/// day of publication was not known by any.
struct KnownWhen {
  std::optional<Instant> as_of;
  std::optional<Day> published_by;
};

Result<Joined> join(const Register& mine, const KnownWhen& when = {});

/// The facts that people are compared by.
std::vector<PersonFacts> person_facts(const Joined& joined, const names::Knowledge& knowledge,
                                      const std::vector<Person>& people);

/// Open questions, the most telling first; what `actor` has answered is not asked again, conflicts
/// are, until somebody gives way. limit bounds the list, not the work.
Result<std::vector<Question>> questions(const Joined& joined, const std::string& actor,
                                        std::size_t limit);

/// A case by any prefix of the id of any of its tellings; a person by that of any mention ("pe:",
/// "me:" or digits alone).
Result<const Case*> find_case(const Register& mine, const Joined& joined, std::string_view id);
Result<Person> find_person(const Joined& joined, std::string_view id);

std::string person_id_words(const Hash& id);  // "pe:9c1e5a0b44d1"

}  // namespace panah

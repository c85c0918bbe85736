// A case: one act as all texts tell it. Which values they give, who holds which, what is
// established, contested, unknown, and by how many sources that do not hang on each other.
//
//   std::vector<Case> all = cases(input);
//   for (const Case& c : all)
//     if (c.type == "return") use(c.id, c.from, c.to, c.days, c.size, c.members, c.roots);
//
// The read side of everything that counts: `size` and `members` are never added to each other
// (a group of 28 of whom three are named is 28), rejected tellings are out, denials are kept as
// "against". An attribute that nobody tells has no values and is unknown, not zero.
#pragma once

#include "register/clusters.h"
#include "register/independence.h"
#include "register/told.h"

#include <optional>
#include <string>
#include <vector>

namespace panah {

/// How sure the register can be of a proposition; not how true it is.
enum class Agreement : std::uint8_t {
  unknown,      // nobody says
  told,         // one independent source says, nobody another thing
  established,  // two or more independent sources say, nobody another thing
  contested,    // some say another thing, or deny
};

/// One value of an attribute and who holds it.
struct Value {
  std::string value;                      // "28", "2013-06-11", "KAZ", "extradition"
  std::vector<const ToldEvent*> held_by;  // ordered by what was said first, then id
  std::size_t roots = 0;                  // independent sources among them
  bool official = false, other = false;   // a State says so; somebody who is no State says so
};

struct Attribute {
  std::string name;  // "happened" "size" "days" "from" "to" "mode" "place" "by" "outcome"
  Agreement agreement = Agreement::unknown;
  std::vector<Value> values;  // most roots first
  /// Outlets that give two values in different texts.
  std::vector<std::string> contradict_themselves;
};

/// Somebody it happened to.
struct Member {
  Hash person;  // cluster of people
  std::string name;
  std::vector<const ToldEvent*> named_in;
};

struct Case {
  Hash id;  // of the cluster of events
  std::string type;
  std::string from, to;             // "" where nobody says or the tellings differ
  std::optional<PartialDate> days;  // the narrowest that all tellings fit; the most held otherwise
  bool inferred = false;            // some part of days was worked out, not said
  Size size;                        // from the least to the most that is said; at least the members
  std::vector<Member> members;      // named; ordered by name
  std::vector<Attribute> attributes;
  std::vector<const ToldEvent*> tellings;  // rejected ones and denials too
  std::size_t roots = 0;                   // independent sources that tell it as done
  std::size_t texts = 0, copies = 0;       // texts that tell it; those of them that are copies
  bool by_program = false;                 // the program put tellings together; nobody looked yet
  const Attribute* attribute(std::string_view name) const;
  bool happened() const;  // at least one telling counts
};

struct CasesInput {
  std::vector<const Told*> texts;
  const Clusters* events = nullptr;   // over the ids of acts
  const Clusters* people = nullptr;   // over mentions
  const Clusters* sources = nullptr;  // over renditions
  /// Folded name of a speaker's body or person, so that two spellings in one script meet.
  std::string (*fold)(std::string_view) = nullptr;
};

/// Acts only (is_act()); ordered by days, then id. Pointers are into the texts.
std::vector<Case> cases(const CasesInput& input);

/// The way of one case or person: acts that share people or a set, in order of days.
struct Step {
  const Case* act = nullptr;
  std::string gap;  // what is not known before it: "nothing told from 2012-08 to 2013-06-11"
};
std::vector<Step> route(std::vector<const Case*> acts);

const char* name_of(Agreement) noexcept;

}  // namespace panah

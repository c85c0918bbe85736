// May two people, told of in two places, be one? Evidence in bits, each with its reason. Names come
// first, but never alone: twins, brothers on one charge sheet, fathers and sons, homonyms are the
// normal case here. This only orders questions and suggests; a person answers them.
//
//   PersonMatch m = match(knowledge, a, b, homonyms);
//   // m.bits 9.1; m.grounds: "names: ..." +7.2; "born 1984-09 and 1984" +2.9; ...
#pragma once

#include "dates/partial_date.h"
#include "names/compare.h"
#include "names/name.h"
#include "register/event_links.h"

#include <optional>
#include <string>
#include <vector>

namespace panah {

struct PersonFacts {
  Hash id;
  std::string name;
  names::Name parsed;
  names::Sex sex = names::Sex::unknown;  // said, or as the name's endings have it
  std::optional<PartialDate> birth;
  std::string citizenship;           // as the source codes it; ""
  std::string birthplace;            // folded; ""
  std::string member_of, role;       // folded; ""
  std::vector<Hash> acts;            // clusters of events that happened to them
  std::vector<std::string> company;  // folded names of others in those acts and of relatives
  Hash text;                         // where they are told of; a text's two people are two
};

struct PersonMatch {
  double bits = 0;
  bool excluded = false;  // born years apart, other sex: cannot be one
  names::Comparison names;
  std::vector<Ground> grounds;
  double probability() const;
  bool name_alone = true;  // nothing but the names speaks for it
};

PersonFacts facts_of(const names::Knowledge& knowledge, Hash id, std::string name);

/// homonyms: how many people of the register have a name like this (1: nobody else).
PersonMatch match(const names::Knowledge& knowledge, const PersonFacts& a, const PersonFacts& b,
                  double homonyms = 1);

struct PersonPair {
  std::size_t a, b;
  PersonMatch match;
};

struct PersonSearch {
  double least_bits = -2;
  std::size_t most_per_key = 200;  // people with one key: a more common one is not followed
};

/// Pairs of people worth asking about, best first. Keys are pairs of skeletons of the names' words,
/// and skeletons with a birth year; cost is linear in the people while keys are rare.
std::vector<PersonPair> person_candidates(const names::Knowledge& knowledge,
                                          const std::vector<PersonFacts>& people,
                                          const PersonSearch& how = {});

/// What would be joined if every pair over `bits` were one: greedy, best first, no group in which
/// two exclude each other. For measuring and for showing what a batch of answers would do; never
/// kept as a judgement. Returns the group of each person.
std::vector<std::size_t> suggested_groups(const std::vector<PersonFacts>& people,
                                          const std::vector<PersonPair>& pairs, double bits);

}  // namespace panah

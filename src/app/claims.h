// Checkable claims of the register's texts and their test, twice: by the texts published when it
// was said, and by all that is known now.
//
//   Result<std::vector<ClaimFound>> all = claims_of(*mine);
//   Result<TestedClaim> tested = test_claim_of(*mine, "st:5f0c", now);
#pragma once

#include "app/folder.h"
#include "counting/claim.h"

#include <string>
#include <string_view>
#include <vector>

namespace panah {

struct ClaimFound {
  std::string statement;  // "st:5f0c...": what the claim is called by
  std::string place;      // origin of its text
  std::string speaker;    // innermost of the chain
  std::string words;      // measure, unit and scope as said
  CheckableKind kind = CheckableKind::superlative;
  std::optional<Day> said;          // of speaking, else of publication
  EventId event;                    // as told: the act that is meant; none when none is near
  counting::Claim claim;            // `about` is filled in when it is tested
  std::vector<std::string> cannot;  // why it cannot be put to the register; empty: it can
};

/// Ordered by place and position.
Result<std::vector<ClaimFound>> claims_of(const Register& mine);

struct TestedClaim {
  ClaimFound found;
  std::optional<counting::ClaimTest> then;  // nullopt: the day it was said is not known
  counting::ClaimTest now;
  counting::CountInput then_input, now_input;
};

/// By any prefix of the statement's id; not_found, usage when several fit.
Result<TestedClaim> test_claim_of(const Register& mine, std::string_view id, Instant now);

}  // namespace panah

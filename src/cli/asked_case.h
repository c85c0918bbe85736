// The case that a command is about: of a facts file (--facts FILE), or of an event of the register.
#pragma once

#include "base/error.h"
#include "cli/command.h"
#include "law/law_book.h"

#include <optional>

namespace panah {

/// Warns of facts that no norm asks for. usage when neither or both are given.
Result<law::Case> asked_case(Call& call, const law::LawBook& book);

/// The date of an option; nullopt when it was not given; usage when it is none.
Result<std::optional<PartialDate>> date_option(const Call& call, const char* option);

}  // namespace panah

// Ids as people type them: any prefix that fits one thing.
//
//   Result<IdMatch> match = the_one_id(*store, "st:5f0c");
#pragma once

#include "store/store.h"

#include <string_view>

namespace panah {

/// With or without the kind ("5f0c"); `kind` limits to one ("ev"), "" takes all. usage when it is
/// no id or several things fit (the remedy lists them), not_found when none does.
Result<IdMatch> the_one_id(const Store& store, std::string_view words, std::string_view kind = "");

/// "st:5f0c9a3e7b21"
std::string to_short(const IdMatch& match);
std::string to_string(const IdMatch& match);

}  // namespace panah

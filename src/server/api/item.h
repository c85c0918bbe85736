// Pieces that several answers have: a source's card, an event in its place.
#pragma once

#include "base/json.h"
#include "server/workplace.h"

#include <optional>
#include <string>

namespace panah::server {

void text_or_null(JsonWriter& json, std::string_view key, std::string_view value);

/// The members of a source's object: id, rendition, origin, title, outlet, published ...
void write_source(JsonWriter& json, const Version& version, const Card& card);

/// "bounds": [first day, last day], each null where nothing bounds it; of the resolved date if
/// there is one.
void write_bounds(JsonWriter& json, const DateMention* date);

/// "RFE/RL > Vitaly Ponomaryov"
std::string chain_line(const Statement& statement);

/// The version that a rendition is the text of: a current one if there is one. not_found when the
/// register has none.
Result<Version> version_of(const Register& mine, const Snapshot& snapshot, const RenditionId& id);

}  // namespace panah::server

// Versions of a source beside each other, and what people decided about earlier ones.
//
//   Result<SourceDiff> diff = diff_source(*mine, "reports/a.html");
#pragma once

#include "app/folder.h"
#include "register/versions.h"

#include <map>
#include <string_view>

namespace panah {

struct SourceDiff {
  Version before, after;
  StoredDocument old_document, new_document;
  VersionDiff diff;
};

/// The two newest versions that differ. source: a path as in `panah sources`, or so: id. not_found
/// when there is no such source or it has one version.
Result<SourceDiff> diff_source(const Register& mine, std::string_view source);

/// Ids in earlier versions of current sources, and what they are in the current one. Empty and
/// cheap when no source has changed.
Result<std::map<Hash, Hash>> anchors(const Store& store);

}  // namespace panah

// What became of each statement when a page changed: kept, changed, gone or new. What people
// decided about a statement that was kept goes on holding for it; of one that changed it does not,
// and the register says so.
//
//   VersionDiff diff = compare_versions({old_id, old_rendition, old_reading}, {id, rendition,
//   reading}); diff.statements   // in the order of the new text, what is gone where it stood
//   diff.anchors      // old id -> new id, of statements, events and mentions
//
// Kept: the same words by the same speakers. Changed: of those left, the pair with most words in
// common, if it is at least four in ten. Greedy, best first; cost: statements of the old times
// statements of the new.
#pragma once

#include "register/record.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace panah {

struct TextVersion {
  const RenditionId& id;
  const Rendition& rendition;
  const Reading& reading;
};

enum class Fate : std::uint8_t { kept, changed, gone, added };

struct StatementChange {
  Fate fate = Fate::kept;
  std::optional<StatementIx> before, after;
  std::vector<std::string>
      differs;  // "29 is now 28", "speaker: relatives is now Raushan Tulegenova"
};

struct VersionDiff {
  std::vector<StatementChange> statements;
  std::map<Hash, Hash> anchors;
};

VersionDiff compare_versions(const TextVersion& before, const TextVersion& after);

const char* name_of(Fate) noexcept;

}  // namespace panah

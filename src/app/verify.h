// Does everything in the register read back as it was taken in?
//
//   Result<VerifyReport> report = verify(*mine);
//   report->faults.empty()
//
// Checked: the hash of every original file; the text of every rendition against those bytes,
// segment by segment; every span of every item against text and bytes; ids of renditions, readings,
// statements; the chain of the log; derived tables; the database's own structure.
#pragma once

#include "app/folder.h"

#include <functional>
#include <string>
#include <vector>

namespace panah {

struct VerifyReport {
  std::size_t blobs = 0;
  std::uint64_t bytes = 0;
  std::size_t renditions = 0;
  std::size_t spans = 0;            // items whose characters were read back
  std::size_t unused_blobs = 0;     // bytes kept by an interrupted run; harmless
  std::vector<std::string> faults;  // one line each, beginning with an id or path
};

/// Error only when the store cannot be asked at all.
Result<VerifyReport> verify(const Register& mine);

/// The faults of one document against its file's bytes.
void verify_document(const StoredDocument& document, std::string_view bytes, VerifyReport& report);

}  // namespace panah

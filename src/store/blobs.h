// Original bytes, kept once, by their SHA-256: blobs/ab/cdef...; written to a temporary file,
// synced, renamed, so that a name always has whole bytes behind it, whenever the machine stops.
//
//   Blobs blobs(folder / "blobs");
//   Result<BlobId> id = blobs.put(bytes);
//   Result<std::string> again = blobs.get(*id);     // integrity if they are not the same any more
#pragma once

#include "base/error.h"
#include "base/ids.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

class Blobs {
 public:
  explicit Blobs(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Idempotent; safe from several threads and processes. unreadable when the disk refuses.
  Result<BlobId> put(std::string_view bytes) const;
  /// not_found, unreadable, or integrity when the hash differs.
  Result<std::string> get(const BlobId& id) const;
  bool has(const BlobId& id) const;
  /// Every blob on disk, sorted.
  Result<std::vector<BlobId>> all() const;
  /// Removes what an interrupted put left behind. Call while nobody else writes.
  void sweep() const;

  std::filesystem::path path_of(const BlobId& id) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace panah

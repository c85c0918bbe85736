// A register on disk: one folder `.panah` per working folder, found upward like git's.
//
//   Result<Register> mine = open_register(".");
//   mine->store->versions();
//
// .panah/register.db (the record and what is derived from it), .panah/blobs/ (original bytes),
// .panah/lock (held by the one process that takes in).
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "store/blobs.h"
#include "store/store.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace panah {

struct Register {
  std::filesystem::path root;    // the folder that holds .panah
  std::filesystem::path folder;  // .panah itself
  Blobs blobs;
  std::unique_ptr<Store> store;
};

/// Makes `.panah` in the folder, whole or not at all. conflict if there is one.
Result<Register> init_register(const std::filesystem::path& folder, const Clock& now,
                               std::string_view actor);

/// The register of this folder or of the nearest one above that has one; not_found otherwise.
Result<Register> open_register(const std::filesystem::path& start);

/// PANAH_ACTOR, else the account's name, else "unknown".
std::string actor_of_environment();

/// The path as sources are named: relative to the register's folder, "/" between parts, `..` for
/// what lies outside. Bytes that are not printable UTF-8, and the backslash itself, are written
/// \xNN.
std::string origin_of(const std::filesystem::path& root, const std::filesystem::path& file);

}  // namespace panah

// Taking files in: walk, read in parallel, keep in order of arrival, account for every one.
//
//   IntakeOptions options;
//   options.stop = &interrupted;                       // set by a signal handler
//   options.on_file = [](const FileOutcome& f) { ... };   // after it is safely kept
//   Result<IntakeReport> report = take_in(*mine, {"reports/"}, options);
//
// As many workers as cores, each with its own reader process, read files; the calling thread is the
// one writer, one transaction a file. Memory: a few documents at a time. Stopping at any moment, by
// Ctrl-C, kill -9 or power, loses no file that was reported; calling again goes on with the rest,
// because what is already kept is recognised by its hash.
#pragma once

#include "app/folder.h"
#include "base/clock.h"
#include "base/error.h"
#include "source/reader_process.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace panah {

enum class Outcome : std::uint8_t { read, unchanged, skipped, failed };
const char* name_of(Outcome outcome) noexcept;

struct FileOutcome {
  std::string origin;
  Outcome outcome = Outcome::skipped;
  Code code = Code::unsupported;  // of a failed or skipped file
  std::string why;                // of a failed or skipped file
  bool new_version = false;       // read: the source was known with other bytes or another reader
  RenditionId rendition;          // of a read or unchanged file
  std::uint32_t statements = 0, events = 0;
};

struct IntakeProgress {
  std::size_t total = 0, done = 0, failed = 0;
  double seconds = 0;  // since the start
};

struct IntakeReport {
  std::vector<FileOutcome> files;  // sorted by origin
  std::size_t left = 0;            // not reached because it was stopped
  std::size_t read = 0, unchanged = 0, skipped = 0, failed = 0;
  double seconds = 0;
};

struct IntakeOptions {
  unsigned workers = 0;  // 0: as many as cores
  ReaderOptions reader;
  Clock now = system_now;
  std::string actor;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(const FileOutcome&)> on_file;
  std::function<void(const IntakeProgress&)> on_progress;  // after every file
};

/// Files and folders, folders recursively; symbolic links are not followed. not_found when a path
/// does not exist (nothing is taken in then), conflict when another process takes in, unreadable
/// when the store's disk refuses. What goes wrong with single files is in the report.
Result<IntakeReport> take_in(const Register& into, const std::vector<std::filesystem::path>& paths,
                             const IntakeOptions& options);

}  // namespace panah

#include "app/intake.h"

#include "app/read_file.h"
#include "text/printable.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace panah {

namespace fs = std::filesystem;

const char* name_of(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::read:
      return "read";
    case Outcome::unchanged:
      return "unchanged";
    case Outcome::skipped:
      return "skipped";
    case Outcome::failed:
      return "failed";
  }
  return "";
}

namespace {

struct Job {
  fs::path path;
  std::string origin;
};

/// What is found below the given paths: files to read, and what is already decided.
struct Walk {
  std::vector<Job> jobs;
  std::vector<FileOutcome> decided;
};

FileOutcome decided(std::string origin, Outcome outcome, Code code, std::string why) {
  FileOutcome file;
  file.origin = std::move(origin);
  file.outcome = outcome;
  file.code = code;
  file.why = std::move(why);
  return file;
}

void meet(Walk& walk, const fs::path& path, std::string origin, const fs::file_status& status) {
  switch (status.type()) {
    case fs::file_type::regular:
      if (media_type_of(path.filename().native()).empty()) {
        const std::string ending = path.extension().string();
        walk.decided.push_back(
            decided(std::move(origin), Outcome::skipped, Code::unsupported,
                    fmt::format("{}: only .txt .html .htm .xhtml are read",
                                ending.empty() ? "no ending" : printable_path(ending))));
      } else {
        walk.jobs.push_back({path, std::move(origin)});
      }
      return;
    case fs::file_type::symlink:
      walk.decided.push_back(decided(std::move(origin), Outcome::skipped, Code::unsupported,
                                     "symbolic link: not followed"));
      return;
    case fs::file_type::directory:
      return;
    default:
      walk.decided.push_back(
          decided(std::move(origin), Outcome::skipped, Code::unsupported, "not a plain file"));
  }
}

/// Entries of one folder, sorted by name so that every machine meets them in one order.
void walk_folder(Walk& walk, const fs::path& folder, const std::string& origin) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error))
    entries.push_back(*at);
  if (error) {
    walk.decided.push_back(decided(origin, Outcome::failed, Code::unreadable, error.message()));
  }
  std::sort(entries.begin(), entries.end());
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().filename().string();
    std::string below = (origin == "." ? "" : origin + "/") + printable_path(name);
    const fs::file_status status = entry.symlink_status(error);
    if (status.type() == fs::file_type::none || status.type() == fs::file_type::not_found) {
      // Gone since, or deeper down than a path can name.
      walk.decided.push_back(
          decided(std::move(below), Outcome::failed, Code::unreadable, error.message()));
    } else if (status.type() == fs::file_type::directory) {
      if (name != ".panah") walk_folder(walk, entry.path(), below);
    } else {
      meet(walk, entry.path(), std::move(below), status);
    }
  }
}

Result<Walk> walk_paths(const fs::path& root, const std::vector<fs::path>& paths) {
  Walk walk;
  for (const fs::path& given : paths) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(given, error);
    if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none) {
      return fail(Code::not_found, "there is no such file or folder",
                  {printable_path(given.native())}, "nothing was taken in");
    }
    if (status.type() == fs::file_type::directory) {
      const fs::path folder = fs::weakly_canonical(given, error);
      walk_folder(walk, given, printable_path(folder.lexically_relative(root).generic_string()));
    } else {
      meet(walk, given, origin_of(root, given), status);
    }
  }
  // Two given paths may reach the same file.
  std::set<std::string> seen;
  std::erase_if(walk.jobs, [&](const Job& job) { return !seen.insert(job.origin).second; });
  seen.clear();
  std::erase_if(walk.decided,
                [&](const FileOutcome& file) { return !seen.insert(file.origin).second; });
  return walk;
}

/// Held while files are taken in; the kernel lets go of it when the process ends, however it ends.
class IntakeLock {
 public:
  explicit IntakeLock(const fs::path& file)
      : fd_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)),
        held_(fd_ >= 0 && ::flock(fd_, LOCK_EX | LOCK_NB) == 0) {}
  ~IntakeLock() {
    if (fd_ >= 0) ::close(fd_);
  }
  IntakeLock(const IntakeLock&) = delete;
  IntakeLock& operator=(const IntakeLock&) = delete;
  bool held() const { return held_; }

 private:
  int fd_;
  bool held_;
};

/// What the store knows of a source before the run.
struct Known {
  BlobId blob;
  RenditionId rendition;
  std::string media_type, language, rendition_tool, reading_tool;
  std::uint32_t statements, events;
};

/// Versions of the reader as met in this run, by kind of file and language: a file with known bytes
/// needs no reading again only if this very reader read it.
class ReaderVersions {
 public:
  void learn(const ReadFile& file) {
    const std::lock_guard lock(mutex_);
    met_[{file.media_type, file.rendition.language}] = {file.rendition.tool, file.reading.tool};
  }
  bool are(const Known& known) const {
    const std::lock_guard lock(mutex_);
    const auto found = met_.find({known.media_type, known.language});
    return found != met_.end() &&
           found->second == std::pair(known.rendition_tool, known.reading_tool);
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::pair<std::string, std::string>> met_;
};

struct Finished {
  std::size_t job = 0;
  FileOutcome outcome;           // decided, or to be completed by the writer
  std::optional<ReadFile> file;  // to be kept
};

/// From the workers to the writer; holds few documents, so that memory stays small.
class Queue {
 public:
  explicit Queue(std::size_t most, unsigned workers) : most_(most), open_(workers) {}
  void push(Finished item) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return items_.size() < most_ || abandoned_; });
    if (!abandoned_) items_.push_back(std::move(item));
    filled_.notify_one();
  }
  /// nullopt when all workers are done and nothing is left.
  std::optional<Finished> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return !items_.empty() || open_ == 0; });
    if (items_.empty()) return std::nullopt;
    Finished item = std::move(items_.front());
    items_.pop_front();
    room_.notify_one();
    return item;
  }
  void worker_done() {
    const std::lock_guard lock(mutex_);
    --open_;
    filled_.notify_all();
  }
  /// The writer cannot go on: workers shall not wait for it.
  void abandon() {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
    items_.clear();
    room_.notify_all();
  }
  bool abandoned() const {
    const std::lock_guard lock(mutex_);
    return abandoned_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::deque<Finished> items_;
  std::size_t most_;
  unsigned open_;
  bool abandoned_ = false;
};

class Intake {
 public:
  Intake(const Register& into, std::vector<Job> jobs, const IntakeOptions& options)
      : into_(into),
        options_(options),
        jobs_(std::move(jobs)),
        workers_(std::max(
            1u, options.workers != 0 ? options.workers : std::thread::hardware_concurrency())),
        queue_(2 * std::size_t{workers_}, workers_) {}

  Result<void> learn_known() {
    const auto versions = into_.store->versions();
    if (!versions) return tl::unexpected(versions.error());
    for (const Version& v : *versions) {
      if (!v.current) continue;
      known_[v.source.origin] = {v.blob,           v.rendition,    v.media_type, v.language,
                                 v.rendition_tool, v.reading_tool, v.statements, v.events};
    }
    return {};
  }

  /// The calling thread writes; the outcomes go to `sink`.
  Result<void> run(const std::function<void(FileOutcome)>& sink) {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < workers_; ++i)
      threads.emplace_back([this] { work(); });
    while (auto finished = queue_.pop()) {
      auto outcome = keep(std::move(*finished));
      if (!outcome) {
        queue_.abandon();
        return tl::unexpected(outcome.error());
      }
      sink(std::move(*outcome));
    }
    return {};
  }

 private:
  bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  void work() {
    FileReader reader(options_.reader, lexicons_);
    while (!stopped() && !queue_.abandoned()) {
      const std::size_t job = next_.fetch_add(1);
      if (job >= jobs_.size()) break;
      Finished finished = read_one(reader, jobs_[job]);
      // Ctrl-C reaches the reader process too: what fails then has not failed, it was not reached.
      if (stopped() && finished.outcome.outcome == Outcome::failed) break;
      finished.job = job;
      queue_.push(std::move(finished));
    }
    queue_.worker_done();
  }

  Finished read_one(FileReader& reader, const Job& job) {
    Finished finished;
    finished.outcome.origin = job.origin;
    const auto failed = [&](const Error& error) {
      finished.outcome =
          decided(job.origin, error.code == Code::unsupported ? Outcome::skipped : Outcome::failed,
                  error.code, error.what);
      return std::move(finished);
    };
    auto bytes = bytes_of_file(job.path);
    if (!bytes) return failed(bytes.error());
    const auto known = known_.find(job.origin);
    if (known != known_.end() && known->second.blob == blob_id(*bytes) &&
        versions_.are(known->second) && into_.blobs.has(known->second.blob)) {
      finished.outcome.outcome = Outcome::unchanged;
      finished.outcome.rendition = known->second.rendition;
      finished.outcome.statements = known->second.statements;
      finished.outcome.events = known->second.events;
      return finished;
    }
    auto file = reader.read(*bytes, job.path.filename().string(), {});
    if (!file) return failed(file.error());
    if (auto kept = into_.blobs.put(*bytes); !kept) return failed(kept.error());
    versions_.learn(*file);
    finished.outcome.new_version = known != known_.end();
    finished.file = std::move(*file);
    return finished;
  }

  Result<FileOutcome> keep(Finished finished) {
    FileOutcome& outcome = finished.outcome;
    LogEntry line;
    line.at = options_.now();
    line.actor = options_.actor;
    if (!finished.file) {
      if (outcome.outcome == Outcome::failed) {
        line.verb = "fail";
        line.detail = fmt::format("{}: {}: {}", outcome.origin, name_of(outcome.code), outcome.why);
        if (auto kept = into_.store->append(line); !kept) return tl::unexpected(kept.error());
      }
      return std::move(outcome);
    }
    ReadFile& file = *finished.file;
    TakenIn taken;
    taken.origin = outcome.origin;
    taken.capture = {source_id(outcome.origin), file.blob, file.size,
                     file.media_type,           line.at,   options_.actor};
    taken.rendition_id = file.rendition_id;
    taken.rendition = std::move(file.rendition);
    taken.reading = std::move(file.reading);
    line.verb = "take-in";
    line.subject = to_string(file.rendition_id);
    line.detail = outcome.origin;
    const auto fresh = into_.store->put(taken, line);
    if (!fresh) {
      if (fresh.error().code != Code::integrity) return tl::unexpected(fresh.error());
      return decided(outcome.origin, Outcome::failed, fresh.error().code, fresh.error().what);
    }
    outcome.outcome = *fresh ? Outcome::read : Outcome::unchanged;
    outcome.new_version = outcome.new_version && *fresh;
    outcome.rendition = file.rendition_id;
    outcome.statements = static_cast<std::uint32_t>(taken.reading.statements.size());
    outcome.events = static_cast<std::uint32_t>(taken.reading.events.size());
    return std::move(outcome);
  }

  const Register& into_;
  const IntakeOptions& options_;
  const std::vector<Job> jobs_;
  const unsigned workers_;
  Queue queue_;
  Lexicons lexicons_;
  ReaderVersions versions_;
  std::map<std::string, Known> known_;
  std::atomic<std::size_t> next_{0};
};

void count(IntakeReport& report, const FileOutcome& file) {
  switch (file.outcome) {
    case Outcome::read:
      ++report.read;
      break;
    case Outcome::unchanged:
      ++report.unchanged;
      break;
    case Outcome::skipped:
      ++report.skipped;
      break;
    case Outcome::failed:
      ++report.failed;
      break;
  }
}

}  // namespace

Result<IntakeReport> take_in(const Register& into, const std::vector<fs::path>& paths,
                             const IntakeOptions& options) {
  using SteadyClock = std::chrono::steady_clock;
  const auto start = SteadyClock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(SteadyClock::now() - start).count();
  };
  auto walk = walk_paths(into.root, paths);
  if (!walk) return tl::unexpected(walk.error());
  const IntakeLock lock(into.folder / "lock");
  if (!lock.held()) {
    return fail(Code::conflict, "another `panah add` is at work in this register", {},
                "wait until it ends");
  }
  into.blobs.sweep();

  IntakeReport report;
  IntakeProgress progress;
  progress.total = walk->jobs.size() + walk->decided.size();
  const auto sink = [&](FileOutcome file) {
    count(report, file);
    progress.done = report.read + report.unchanged + report.skipped + report.failed;
    progress.failed = report.failed;
    progress.seconds = seconds();
    if (options.on_file) options.on_file(file);
    if (options.on_progress) options.on_progress(progress);
    report.files.push_back(std::move(file));
  };
  for (FileOutcome& file : walk->decided)
    sink(std::move(file));
  Intake intake(into, std::move(walk->jobs), options);
  const auto done = intake.learn_known().and_then([&] { return intake.run(sink); });
  if (!done) return tl::unexpected(done.error());
  report.left = progress.total - report.files.size();
  std::sort(report.files.begin(), report.files.end(),
            [](const FileOutcome& a, const FileOutcome& b) { return a.origin < b.origin; });
  report.seconds = seconds();
  return report;
}

}  // namespace panah

// The register's memory: one interface, back ends behind it (store/sqlite/). The record is only
// ever added to; what is derived from it can be made anew at any time.
//
//   Result<std::unique_ptr<Store>> store = open_sqlite_store(folder / "register.db",
//   Open::existing); Result<bool> fresh = (*store)->put(taken_in, log_line);      // one
//   transaction: all or nothing
//
// A Store belongs to one thread at a time. Several processes may open one register: readers see the
// state at the start of each question, writers wait for each other.
#pragma once

#include "base/error.h"
#include "register/record.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panah {

/// Everything that one file yields.
struct TakenIn {
  Capture capture;
  std::string origin;
  RenditionId rendition_id;
  Rendition rendition;
  Reading reading;
};

/// One version of a source.
struct Version {
  Source source;
  BlobId blob;
  RenditionId rendition;
  std::uint64_t size = 0;
  std::string media_type;
  std::string language;
  std::string rendition_tool;
  std::string reading_tool;
  Instant at;
  std::string actor;
  bool current = true;  // no newer version of the source
  std::uint32_t statements = 0;
  std::uint32_t events = 0;
};

/// A rendition and its newest reading.
struct StoredDocument {
  RenditionId id;
  BlobId blob;
  Rendition rendition;
  Reading reading;
};

/// A statement or event by its place: item `index` of the newest reading of `rendition`.
struct Place {
  Hash id;
  RenditionId rendition;
  std::uint32_t index = 0;
  auto operator<=>(const Place&) const = default;
};

struct StatementQuery {
  std::string speaker;  // folded words that one speaker of the chain must hold; empty: any
  std::string about;    // folded words that the content must hold
  std::string source;   // bytes that the origin must hold
};

/// A line of text that holds all words asked for.
struct Line {
  RenditionId rendition;
  std::uint32_t number = 0;  // from 0, lines of Rendition::text
  auto operator<=>(const Line&) const = default;
};

/// Something whose id begins as asked.
struct IdMatch {
  std::string prefix;  // "st"
  Hash hash;
  auto operator<=>(const IdMatch&) const = default;
};

struct Sizes {
  std::uint64_t sources = 0, captures = 0, blobs = 0, blob_bytes = 0, renditions = 0;
  std::uint64_t readings = 0, statements_of_record = 0, log_entries = 0;
  std::uint64_t judgements = 0, decisions = 0, withdrawals = 0;
  // of the current versions:
  std::uint64_t sentences = 0, mentions = 0, dates = 0, counts = 0, instruments = 0;
  std::uint64_t statements = 0, events = 0, claims = 0;
};

/// How text is folded before it is kept for search or compared with a question.
using Fold = std::string (*)(std::string_view text);

class Store {
 public:
  virtual ~Store() = default;

  // ---- the record
  // ---------------------------------------------------------------------------------
  /// Keeps one file: blob row, source, capture, rendition, reading, statements, a log line, and
  /// what is derived from them, in one transaction, read back before it is committed. False if the
  /// newest capture of the source already had this rendition and reading (nothing is written).
  virtual Result<bool> put(const TakenIn& file, const LogEntry& line) = 0;
  /// What people judge, with its line of the log; ids are checked against the content (integrity).
  /// False if it is in the record already (nothing is written). not_found when a decision is about
  /// a statement or event, or a withdrawal about a judgement, that is not in the record.
  virtual Result<bool> put(const Judgement& judgement, const LogEntry& line) = 0;
  virtual Result<bool> put(const Decision& decision, const LogEntry& line) = 0;
  virtual Result<bool> put(const Withdrawal& withdrawal, const LogEntry& line) = 0;
  /// id and previous are filled in; returns the entry as kept.
  virtual Result<LogEntry> append(const LogEntry& line) = 0;
  /// Drops and refills everything derived.
  virtual Result<void> rebuild() = 0;

  // ---- questions
  // ----------------------------------------------------------------------------------
  /// Ordered by origin, then by age.
  virtual Result<std::vector<Version>> versions() const = 0;
  /// All renditions, ordered by id.
  virtual Result<std::vector<RenditionId>> renditions() const = 0;
  virtual Result<std::vector<BlobId>> blobs() const = 0;
  virtual Result<StoredDocument> document(const RenditionId& rendition) const = 0;
  /// In current versions only; ordered by origin, then position in the text.
  virtual Result<std::vector<Place>> statements(const StatementQuery& query) const = 0;
  virtual Result<std::vector<Place>> events() const = 0;
  /// All words are folded tokens; each must be in the line. Ordered by origin, then line.
  virtual Result<std::vector<Line>> lines_with(const std::vector<std::string>& words) const = 0;
  /// Everything in the register whose id begins with these hexadecimal digits; kind "" or "st",
  /// "ev", "so", "re", "bl", "rd", "lo", "me" (of people), "ju". Sorted, at most `limit`.
  virtual Result<std::vector<IdMatch>> ids(std::string_view kind, std::string_view digits,
                                           std::size_t limit) const = 0;
  /// The place of a statement or event in its rendition's newest reading; not_found if it has none.
  virtual Result<Place> place_of(const StatementId& id) const = 0;
  virtual Result<Place> place_of(const EventId& id) const = 0;
  virtual Result<Place> place_of(const MentionId& id) const = 0;
  virtual Result<RenditionId> rendition_of_reading(const ReadingId& id) const = 0;
  /// Everything that people judged; sorted as HumanRecord says.
  virtual Result<HumanRecord> human_record() const = 0;
  /// Oldest first; subject "" for all.
  virtual Result<std::vector<LogEntry>> log(std::string_view subject) const = 0;
  virtual Result<Sizes> sizes() const = 0;
  /// Grows with every write; the number of the last line of the log. Constant time.
  virtual Result<std::uint64_t> revision() const = 0;

  // ---- health
  // -------------------------------------------------------------------------------------
  /// Everything the back end can check of itself: page structure, foreign keys, digests of
  /// renditions, ids of statements, the chain of the log, derived rows against the record. One line
  /// a fault.
  virtual Result<std::vector<std::string>> faults() const = 0;
};

enum class Open { existing, create };

/// not_found if there is none to open, conflict if there is one already to create, unsupported if
/// it is of a newer version of the program.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, Open how,
                                                 Fold fold);

}  // namespace panah

// What the handlers of the server share: the register, opened as often as there are questions at a
// time; what was read of it already; searches that were asked; files on their way in.
//
//   Workplace place({.root = folder, .reader = program, .actor = "dina"});
//   Result<Workplace::Lease> lease = place.borrow();
//   (*lease)->store->versions();
//
// Thread-safe. Memory: 128 documents, a card for every source that was listed, 100 bytes for every
// statement.
#pragma once

#include "app/folder.h"
#include "app/joined.h"
#include "law/law_book.h"
#include "server/intake_queue.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace panah::server {

/// Everything current in the register, in the order that lists have.
struct Snapshot {
  std::uint64_t revision = 0;
  std::vector<Version> versions;  // current ones, by origin
  std::map<RenditionId, std::size_t> version_of;
  std::vector<Place> statements, events;
  /// What people ruled and did not take back, by the id of the statement, event or name.
  std::map<Hash, std::vector<Decision>> rulings;
};

/// What a list shows of a document.
struct Card {
  std::string title, outlet, language;
  std::string published, published_resolved;               // EDTF
  std::vector<std::pair<std::string, std::string>> flags;  // kind, words
};
Card card_of(const StoredDocument& document);

/// Words that were asked for, kept out of addresses and logs.
struct Search {
  std::string find, speaker, about;
  auto operator<=>(const Search&) const = default;
};

struct WorkplaceOptions {
  std::filesystem::path root;
  std::string reader;  // path of panah-reader
  std::string data_folder;
  std::string actor;
  Clock now = system_now;
  bool demo = false;
};

class Workplace {
 public:
  explicit Workplace(WorkplaceOptions options);

  /// A register of one's own until the lease ends.
  class Lease {
   public:
    Lease(Workplace& place, std::unique_ptr<Register> mine)
        : place_(&place), mine_(std::move(mine)) {}
    ~Lease();
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    Register* operator->() const { return mine_.get(); }
    Register& operator*() const { return *mine_; }

   private:
    Workplace* place_;
    std::unique_ptr<Register> mine_;
  };
  Result<Lease> borrow();

  /// No older than a second, or than the last write of this server.
  Result<std::shared_ptr<const Snapshot>> snapshot(const Register& mine);
  void written() { dirty_.store(true); }
  /// The same after so many lines of the log that leave all texts as they are.
  void judged(std::uint64_t lines) {
    judged_.fetch_add(lines);
    dirty_.store(true);
  }

  Result<std::shared_ptr<const StoredDocument>> document(const Register& mine,
                                                         const RenditionId& id);
  Result<Card> card(const Register& mine, const Version& version);
  Result<const law::LawBook*> law_book();
  /// The register as one, made when somebody asks after a change: about 1 ms a document.
  Result<std::shared_ptr<const Joined>> joined(const Register& mine);

  std::string remember(const Search& search);
  /// not_found when the server does not know the search (any more).
  Result<Search> recall(std::string_view id);

  const WorkplaceOptions& options() const { return options_; }
  IntakeQueue& intake() { return intake_; }

 private:
  Result<std::shared_ptr<const Snapshot>> make_snapshot(const Register& mine);

  WorkplaceOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Register>> idle_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::int64_t snapshot_at_ = 0;  // microseconds
  bool refreshing_ = false;
  std::atomic<bool> dirty_{true};
  std::atomic<std::uint64_t> judged_{0};
  struct Kept {
    RenditionId id;
    std::shared_ptr<const StoredDocument> document;
  };
  std::list<Kept> documents_;                                  // most lately used first
  std::map<std::pair<RenditionId, std::string>, Card> cards_;  // by rendition and reading tool
  std::map<std::string, Search> searches_;
  std::mutex law_mutex_;
  std::optional<law::LawBook> law_;
  std::mutex joined_mutex_;
  std::shared_ptr<const Joined> joined_;
  std::uint64_t joined_revision_ = 0;
  IntakeQueue intake_;
};

}  // namespace panah::server

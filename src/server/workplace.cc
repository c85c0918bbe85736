#include "server/workplace.h"

#include "base/hash.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah::server {

namespace {

constexpr std::size_t kept_documents = 128;
constexpr std::size_t kept_cards = 50'000;
constexpr std::size_t kept_registers = 16;
constexpr std::size_t kept_searches = 1'000;
constexpr std::int64_t snapshot_age = 1'000'000;  // microseconds while somebody else writes

}  // namespace

Card card_of(const StoredDocument& document) {
  const Metadata& meta = document.rendition.metadata;
  Card out;
  if (!meta.title.empty()) out.title = meta.title.front().value;
  if (!meta.outlet.empty()) out.outlet = meta.outlet.front().value;
  out.language = document.rendition.language;
  const auto dated = std::find_if(meta.published.begin(), meta.published.end(),
                                  [](const MetadataCandidate& c) { return c.date.has_value(); });
  if (dated != meta.published.end()) {
    out.published = dated->date->edtf;
  } else {
    out.flags.emplace_back("no_publication_date", "");
  }
  std::size_t yearless = 0;
  for (const DateMention& date : document.reading.dates) {
    if (date.stated.edtf.starts_with("XXXX") && !date.resolved) ++yearless;
  }
  if (yearless > 0) out.flags.emplace_back("yearless_dates", std::to_string(yearless));
  for (const Instrument& instrument : document.reading.instruments) {
    if (instrument.mismatch.empty()) continue;
    const std::pair<std::string, std::string> flag{
        "instrument_mismatch", instrument.as_stated + ": " + instrument.mismatch};
    if (std::find(out.flags.begin(), out.flags.end(), flag) == out.flags.end())
      out.flags.push_back(flag);
  }
  for (const std::string& warning : document.rendition.warnings)
    out.flags.emplace_back("reader_warning", warning);
  return out;
}

Workplace::Workplace(WorkplaceOptions options)
    : options_(std::move(options)),
      intake_(
          {options_.root, options_.reader, options_.data_folder, options_.actor, options_.now}) {
  intake_.on_written = [this] { written(); };
}

Workplace::Lease::~Lease() {
  if (!mine_) return;
  const std::lock_guard lock(place_->mutex_);
  if (place_->idle_.size() < kept_registers) place_->idle_.push_back(std::move(mine_));
}

Result<Workplace::Lease> Workplace::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Register> mine = std::move(idle_.back());
      idle_.pop_back();
      return Lease(*this, std::move(mine));
    }
  }
  auto opened = open_register(options_.root);
  if (!opened) return tl::unexpected(opened.error());
  return Lease(*this, std::make_unique<Register>(std::move(*opened)));
}

Result<std::shared_ptr<const Snapshot>> Workplace::snapshot(const Register& mine) {
  const bool own_write = dirty_.exchange(false);
  const std::int64_t now = system_now().microseconds;
  {
    const std::lock_guard lock(mutex_);
    if (snapshot_ && !own_write && (refreshing_ || now - snapshot_at_ < snapshot_age))
      return snapshot_;
    refreshing_ = true;
  }
  const auto settle = [&](Result<std::shared_ptr<const Snapshot>> made) {
    const std::lock_guard lock(mutex_);
    refreshing_ = false;
    if (made) {
      snapshot_ = *made;
      snapshot_at_ = system_now().microseconds;
    } else if (own_write) {
      dirty_.store(true);
    }
    return made;
  };
  return settle(make_snapshot(mine));
}

Result<std::shared_ptr<const Snapshot>> Workplace::make_snapshot(const Register& mine) {
  const std::uint64_t judged = judged_.exchange(0);
  const auto revision = mine.store->revision();
  if (!revision) return tl::unexpected(revision.error());
  std::shared_ptr<const Snapshot> old;
  {
    const std::lock_guard lock(mutex_);
    old = snapshot_;
  }
  if (old && old->revision == *revision) return old;
  auto made = std::make_shared<Snapshot>();
  if (old && old->revision + judged == *revision) {
    *made = *old;  // only decisions came, all of them this server's
  } else {
    auto versions = mine.store->versions();
    if (!versions) return tl::unexpected(versions.error());
    auto statements = mine.store->statements({});
    if (!statements) return tl::unexpected(statements.error());
    auto events = mine.store->events();
    if (!events) return tl::unexpected(events.error());
    std::erase_if(*versions, [](const Version& v) { return !v.current; });
    made->versions = std::move(*versions);
    made->statements = std::move(*statements);
    made->events = std::move(*events);
    for (std::size_t i = 0; i < made->versions.size(); ++i)
      made->version_of.emplace(made->versions[i].rendition, i);
  }
  made->revision = *revision;
  const auto human = mine.store->human_record();
  if (!human) return tl::unexpected(human.error());
  made->rulings.clear();
  for (Decision& decision : standing_decisions(*human))
    made->rulings[decision.about].push_back(std::move(decision));
  return std::shared_ptr<const Snapshot>(std::move(made));
}

Result<std::shared_ptr<const StoredDocument>> Workplace::document(const Register& mine,
                                                                  const RenditionId& id) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(documents_.begin(), documents_.end(),
                                    [&](const Kept& kept) { return kept.id == id; });
    if (found != documents_.end()) {
      documents_.splice(documents_.begin(), documents_, found);
      return documents_.front().document;
    }
  }
  auto read = mine.store->document(id);
  if (!read) return tl::unexpected(read.error());
  auto shared = std::make_shared<const StoredDocument>(std::move(*read));
  const std::lock_guard lock(mutex_);
  documents_.push_front({id, shared});
  if (documents_.size() > kept_documents) documents_.pop_back();
  return shared;
}

Result<Card> Workplace::card(const Register& mine, const Version& version) {
  const std::pair key{version.rendition, version.reading_tool};
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = cards_.find(key); found != cards_.end()) return found->second;
  }
  const auto document = mine.store->document(version.rendition);
  if (!document) return tl::unexpected(document.error());
  Card card = card_of(*document);
  const std::lock_guard lock(mutex_);
  if (cards_.size() >= kept_cards) cards_.clear();
  cards_.emplace(key, card);
  return card;
}

Result<const law::LawBook*> Workplace::law_book() {
  const std::lock_guard lock(law_mutex_);
  if (!law_) {
    auto book = law::load_law_book();
    if (!book) return tl::unexpected(book.error());
    law_.emplace(std::move(*book));
  }
  return &*law_;
}

Result<std::shared_ptr<const Joined>> Workplace::joined(const Register& mine) {
  const std::lock_guard lock(joined_mutex_);
  const auto revision = mine.store->revision();
  if (!revision) return tl::unexpected(revision.error());
  if (joined_ && joined_revision_ == *revision) return joined_;
  auto made = join(mine);
  if (!made) return tl::unexpected(made.error());
  joined_ = std::make_shared<const Joined>(std::move(*made));
  joined_revision_ = *revision;
  return joined_;
}

std::string Workplace::remember(const Search& search) {
  const std::string all = search.find + '\n' + search.speaker + '\n' + search.about;
  const std::string id = to_hex(sha256(options_.actor + '\n' + all)).substr(0, 12);
  const std::lock_guard lock(mutex_);
  if (searches_.size() >= kept_searches) searches_.clear();
  searches_.insert_or_assign(id, search);
  return id;
}

Result<Search> Workplace::recall(std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto found = searches_.find(std::string(id));
  if (found == searches_.end())
    return fail(Code::not_found, "the search is not known here any more", {}, "search again");
  return found->second;
}

}  // namespace panah::server

#include "server/intake_queue.h"

#include "register/record.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace panah::server {

namespace {

/// The endings that readers know, for the file on disk: a stranger's name never gets there.
std::string ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  std::string out(dot == std::string_view::npos ? std::string_view() : name.substr(dot));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const char* known : {".html", ".htm", ".xhtml", ".txt"}) {
    if (out == known) return out;
  }
  return {};
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path making = path.string() + ".part";
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(making.c_str(), "wbe"));
  bool good = file && std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  good = good && std::fflush(file.get()) == 0;
  std::error_code error;
  if (good) std::filesystem::rename(making, path, error);
  if (!good || error) return fail(Code::unreadable, "the disk does not take the file");
  return {};
}

}  // namespace

const char* name_of(Arrival::State state) noexcept {
  switch (state) {
    case Arrival::State::waiting:
      return "waiting";
    case Arrival::State::reading:
      return "reading";
    case Arrival::State::read:
      return "read";
    case Arrival::State::unchanged:
      return "unchanged";
    case Arrival::State::failed:
      return "failed";
  }
  return "";
}

IntakeQueue::IntakeQueue(IntakeQueueOptions options) : options_(std::move(options)) {
  thread_ = std::thread([this] { work(); });
}

IntakeQueue::~IntakeQueue() {
  {
    const std::lock_guard lock(mutex_);
    stop_.store(true);
  }
  work_there_.notify_all();
  news_.notify_all();
  thread_.join();
}

Result<Arrival> IntakeQueue::add(std::string name, std::string_view bytes) {
  const std::string ending = ending_of(name);
  if (ending.empty()) {
    return fail(Code::unsupported, "this kind of file is not read", {},
                "pages (.html, .htm, .xhtml) and plain text (.txt)");
  }
  const std::filesystem::path folder = options_.root / "inbox";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const std::filesystem::path file = folder / (to_hex(blob_id(bytes).hash).substr(0, 16) + ending);
  if (auto written = write_file(file, bytes); !written) return tl::unexpected(written.error());
  const std::lock_guard lock(mutex_);
  Arrival arrival;
  arrival.number = arrivals_.size() + 1;
  arrival.name = std::move(name);
  arrival.size = bytes.size();
  arrival.step = ++step_;
  arrivals_.push_back(arrival);
  files_.push_back(file);
  jobs_.push_back(arrival.number);
  work_there_.notify_one();
  news_.notify_all();
  return arrival;
}

Result<Arrival> IntakeQueue::again(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  if (number == 0 || number > arrivals_.size() ||
      arrivals_[number - 1].state != Arrival::State::failed)
    return fail(Code::not_found, "no failed file of that number");
  Arrival& arrival = arrivals_[number - 1];
  arrival.state = Arrival::State::waiting;
  arrival.why.clear();
  arrival.step = ++step_;
  jobs_.push_back(number);
  work_there_.notify_one();
  news_.notify_all();
  return arrival;
}

std::vector<Arrival> IntakeQueue::all() const {
  const std::lock_guard lock(mutex_);
  return arrivals_;
}

std::vector<Arrival> IntakeQueue::wait_for_news(std::uint64_t after,
                                                std::chrono::milliseconds time) const {
  std::unique_lock lock(mutex_);
  news_.wait_for(lock, time, [&] { return stop_.load() || step_ > after; });
  std::vector<Arrival> out;
  for (const Arrival& arrival : arrivals_) {
    if (arrival.step > after) out.push_back(arrival);
  }
  return out;
}

void IntakeQueue::change(std::uint64_t number, const std::function<void(Arrival&)>& how) {
  const std::lock_guard lock(mutex_);
  Arrival& arrival = arrivals_[number - 1];
  how(arrival);
  arrival.step = ++step_;
  news_.notify_all();
}

void IntakeQueue::work() {
  for (;;) {
    std::uint64_t number = 0;
    std::filesystem::path file;
    {
      std::unique_lock lock(mutex_);
      work_there_.wait(lock, [&] { return stop_.load() || !jobs_.empty(); });
      if (stop_.load()) return;
      number = jobs_.front();
      jobs_.pop_front();
      file = files_[number - 1];
    }
    change(number, [](Arrival& a) { a.state = Arrival::State::reading; });
    const auto failed = [&](const std::string& why) {
      change(number, [&](Arrival& a) {
        a.state = Arrival::State::failed;
        a.why = why;
      });
    };
    const auto mine = open_register(options_.root);
    if (!mine) {
      failed(mine.error().what);
      continue;
    }
    IntakeOptions options;
    options.workers = 1;
    options.reader.program = options_.reader;
    options.reader.data_folder = options_.data_folder;
    options.now = options_.now;
    options.actor = options_.actor;
    options.stop = &stop_;
    const auto report = take_in(*mine, {file}, options);
    if (!report || report->files.empty()) {
      failed(report ? "it was not reached" : report.error().what);
      continue;
    }
    const FileOutcome& one = report->files.front();
    if (one.outcome == Outcome::failed || one.outcome == Outcome::skipped) {
      failed(one.why);
      continue;
    }
    if (on_written) on_written();
    change(number, [&](Arrival& a) {
      a.state = one.outcome == Outcome::read ? Arrival::State::read : Arrival::State::unchanged;
      a.rendition = one.rendition;
      a.statements = one.statements;
      a.events = one.events;
    });
  }
}

}  // namespace panah::server

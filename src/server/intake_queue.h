// Files on their way in: dropped on a page, written below the register's inbox/ under a name made
// of their hash, read one after the other in a thread of its own. Everybody who listens hears of
// every step.
//
//   IntakeQueue queue(options);
//   queue.add("page.html", bytes);
//   queue.wait_for_news(seen, 15 s);
#pragma once

#include "app/intake.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace panah::server {

struct Arrival {
  std::uint64_t number = 0;  // from 1, in order of arrival
  std::string name;          // as the file was called; in memory only
  std::uint64_t size = 0;
  enum class State : std::uint8_t {
    waiting,
    reading,
    read,
    unchanged,
    failed
  } state = State::waiting;
  std::string why;        // of a failed one
  RenditionId rendition;  // of a read or unchanged one
  std::uint32_t statements = 0, events = 0;
  std::uint64_t step = 0;  // of the last change, ascending over all arrivals
};
const char* name_of(Arrival::State state) noexcept;

struct IntakeQueueOptions {
  std::filesystem::path root;
  std::string reader, data_folder, actor;
  Clock now = system_now;
};

class IntakeQueue {
 public:
  explicit IntakeQueue(IntakeQueueOptions options);
  ~IntakeQueue();
  IntakeQueue(const IntakeQueue&) = delete;
  IntakeQueue& operator=(const IntakeQueue&) = delete;

  /// unsupported for an ending that no reader knows; unreadable when the disk refuses.
  Result<Arrival> add(std::string name, std::string_view bytes);
  /// A failed file once more. not_found when there is none of that number.
  Result<Arrival> again(std::uint64_t number);
  std::vector<Arrival> all() const;
  /// Arrivals with a later step; waits until there is one or the time is over.
  std::vector<Arrival> wait_for_news(std::uint64_t after, std::chrono::milliseconds time) const;
  /// Called when something was written.
  std::function<void()> on_written;

 private:
  struct Job {
    std::uint64_t number;
    std::filesystem::path file;
  };
  void work();
  void change(std::uint64_t number, const std::function<void(Arrival&)>& how);

  IntakeQueueOptions options_;
  mutable std::mutex mutex_;
  mutable std::condition_variable news_, work_there_;
  std::vector<Arrival> arrivals_;
  std::vector<std::filesystem::path> files_;  // beside arrivals_
  std::deque<std::uint64_t> jobs_;
  std::uint64_t step_ = 0;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace panah::server

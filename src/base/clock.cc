#include "base/clock.h"

#include <fmt/format.h>

#include <chrono>

namespace panah {

Instant system_now() {
  using std::chrono::duration_cast;
  using std::chrono::microseconds;
  return Instant{
      duration_cast<microseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

std::string to_string(Instant at) {
  using namespace std::chrono;
  const sys_time<microseconds> time{microseconds{at.microseconds}};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss<seconds> clock{floor<seconds>(time - day)};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string to_string_precise(Instant at) {
  const std::int64_t fraction = ((at.microseconds % 1'000'000) + 1'000'000) % 1'000'000;
  std::string text = to_string(at);
  text.pop_back();
  return fmt::format("{}.{:06}Z", text, fraction);
}

}  // namespace panah

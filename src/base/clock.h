// Time of the machine, passed in wherever it is needed, so that tests and rebuilds are repeatable.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace panah {

/// Microseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t microseconds = 0;
  auto operator<=>(const Instant&) const = default;
};

using Clock = std::function<Instant()>;

/// The system's clock.
Instant system_now();

/// "2026-11-23T22:46:36Z": RFC 3339, UTC, whole seconds.
std::string to_string(Instant at);
/// "2026-11-23T22:46:36.000123Z": with microseconds.
std::string to_string_precise(Instant at);

}  // namespace panah

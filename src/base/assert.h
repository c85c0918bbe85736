// PANAH_ASSERT(condition): a programming error if false. Stays on in release builds, because a
// wrong register harms people more than a stopped program. Never reachable from input: bad input is
// a Result (base/error.h).
#pragma once

namespace panah {

/// Prints "FILE:LINE: broken invariant: TEXT" to stderr and aborts.
[[noreturn]] void assertion_failed(const char* text, const char* file, int line) noexcept;

}  // namespace panah

#define PANAH_ASSERT(condition)                        \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::panah::assertion_failed(#condition, __FILE__, __LINE__))

#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace panah {

void assertion_failed(const char* text, const char* file, int line) noexcept {
  std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, text);
  std::abort();
}

}  // namespace panah

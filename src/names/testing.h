// The tables, loaded once for all tests of this folder.
#pragma once

#include "names/name.h"

#include <cstdio>
#include <cstdlib>

namespace panah::names {

inline const Knowledge& test_knowledge() {
  static const Knowledge knowledge = [] {
    Result<Knowledge> loaded = load_knowledge();
    if (!loaded) {
      std::fprintf(stderr, "%s\n", to_string(loaded.error()).c_str());
      std::abort();
    }
    return std::move(*loaded);
  }();
  return knowledge;
}

}  // namespace panah::names

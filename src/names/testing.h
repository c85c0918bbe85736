// The tables, loaded once for all tests of this folder.
#pragma once

#include "names/name.h"

#include <gtest/gtest.h>

namespace panah::names {

inline const Knowledge& test_knowledge() {
  static const Knowledge knowledge = [] {
    Result<Knowledge> loaded = load_knowledge();
    if (!loaded) {
      ADD_FAILURE() << to_string(loaded.error());
      std::abort();
    }
    return std::move(*loaded);
  }();
  return knowledge;
}

}  // namespace panah::names

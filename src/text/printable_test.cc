#include "text/printable.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace panah {
namespace {

TEST(Printable, NamesOfFiles) {
  EXPECT_EQ(printable_path("reports/Қайрат ʻ 🕊.txt"), "reports/Қайрат ʻ 🕊.txt");
  EXPECT_EQ(printable_path("caf\xe9.txt"), "caf\\xe9.txt");
  EXPECT_EQ(printable_path("a\nb\x1b[2J"), "a\\x0ab\\x1b[2J");
  EXPECT_EQ(printable_path("back\\slash"), "back\\x5cslash");
  EXPECT_EQ(printable_path("gpj.\u202Etxt"), "gpj.\\xe2\\x80\\xaetxt");
  EXPECT_EQ(printable_path(""), "");
}

RC_GTEST_PROP(Printable, DifferentNamesStayDifferent,
              (const std::string& a, const std::string& b)) {
  RC_ASSERT((printable_path(a) == printable_path(b)) == (a == b));
}

}  // namespace
}  // namespace panah

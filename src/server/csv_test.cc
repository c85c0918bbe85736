#include "server/csv.h"

#include <gtest/gtest.h>

namespace panah::server {

TEST(Csv, NoCellIsAFormula) {
  Csv csv({"a"});
  for (const char* cell : {"=1+1", "+1", "-1", "@x", "\t=1", "\r=1"})
    csv.row({cell});
  EXPECT_EQ(std::move(csv).str(), "a\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n'\t=1\r\n\"'\r=1\"\r\n");
}

TEST(Csv, QuotesWhatNeedsIt) {
  Csv csv({"a", "b"});
  csv.row({"x,\"y\"", "two\nlines"});
  EXPECT_EQ(std::move(csv).str(), "a,b\r\n\"x,\"\"y\"\"\",\"two\nlines\"\r\n");
}

}  // namespace panah::server

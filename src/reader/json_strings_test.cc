#include "reader/json_strings.h"

#include <gtest/gtest.h>

#include <vector>

namespace panah {
namespace {

std::vector<std::string> walk(std::string_view json) {
  std::vector<std::string> out;
  for_each_json_string(json, [&out](std::string_view path, std::string_view raw) {
    out.push_back(std::string(path) + "=" + json_unescape(raw));
  });
  return out;
}

using Strings = std::vector<std::string>;

TEST(JsonStrings, HavePaths) {
  EXPECT_EQ(walk(R"({"a":"x","b":{"c":["y",{"d":"z"}],"n":1},"e":"w"})"),
            (Strings{"a=x", "b/c=y", "b/c/d=z", "e=w"}));
  EXPECT_EQ(walk(R"([{"a" : "x"},{"a":"y"}])"), (Strings{"a=x", "a=y"}));
}

TEST(JsonStrings, AreDecoded) {
  EXPECT_EQ(json_unescape(R"(\u049a\u0430\ud83d\ude42 \"q\" a\/b\n)"), "Қа🙂 \"q\" a/b\n");
  EXPECT_EQ(json_unescape(R"(\ud83d \uZZZZ \)"), "\xEF\xBF\xBD uZZZZ \\");
}

TEST(JsonStrings, WhatIsNoJsonEndsTheWalk) {
  EXPECT_EQ(walk(R"({"a":"x"}}{"b":"y"})"), (Strings{"a=x"}));
  EXPECT_EQ(walk(R"({"a":"x)"), (Strings{}));
  EXPECT_EQ(walk(std::string(100'000, '[') + "\"deep\""), (Strings{}));
}

}  // namespace
}  // namespace panah

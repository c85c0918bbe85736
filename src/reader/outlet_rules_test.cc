#include "reader/outlet_rules.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

TEST(OutletRules, AllFilesAreRead) {
  const auto rules = load_outlet_rules();
  ASSERT_TRUE(rules) << to_string(rules.error());
  EXPECT_GE(rules->size(), 5u);
  const OutletRule* rule = rule_for(*rules, "https://rus.azattyq.org/a/1.html");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->outlet, "RFE/RL");
  EXPECT_EQ(rule_for(*rules, "https://notrferl.org/"), nullptr) << "a domain ends at a dot";
  EXPECT_EQ(rule_for(*rules, "rferl.org"), nullptr) << "no URL";
}

TEST(OutletRules, HostOfUrl) {
  EXPECT_EQ(host_of("https://WWW.Example.org:8080/a?b#c"), "example.org");
  EXPECT_EQ(host_of("http://example.org"), "example.org");
  EXPECT_EQ(host_of("a/b.html"), "");
}

}  // namespace
}  // namespace panah

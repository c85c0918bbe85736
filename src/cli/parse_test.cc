#include "cli/parse.h"

#include "cli/commands/list.h"

#include <gtest/gtest.h>

namespace panah {
namespace {

using Words = std::vector<std::string>;

TEST(Parse, CommandArgumentsAndOptionsInAnyOrder) {
  const auto table = command_table();
  for (const Words& words :
       {Words{"find", "--json", "Minsk", "risk"}, Words{"--json", "find", "Minsk", "risk"},
        Words{"find", "Minsk", "risk", "--json"}, Words{"find", "--json", "--", "Minsk", "risk"}}) {
    const auto parsed = parse(table, words);
    ASSERT_TRUE(parsed) << parsed.error().what;
    EXPECT_STREQ(parsed->command->name, "find");
    EXPECT_EQ(parsed->arguments, (Words{"Minsk", "risk"}));
    EXPECT_TRUE(parsed->options.contains("json"));
  }
}

TEST(Parse, WordsThatAreNamesOfCommands) {
  const auto parsed = parse(command_table(), {"find", "add", "read"});
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->arguments, (Words{"add", "read"}));
}

TEST(Parse, DashAndDoubleDash) {
  EXPECT_EQ(parse(command_table(), {"read", "-"})->arguments, Words{"-"});
  EXPECT_EQ(parse(command_table(), {"add", "--", "--help.txt", "-C"})->arguments,
            (Words{"--help.txt", "-C"}));
}

TEST(Parse, ValuesOfOptions) {
  const auto parsed = parse(command_table(), {"-C", "x", "export", "--format=anno", "-o", "-"});
  ASSERT_TRUE(parsed) << parsed.error().what;
  EXPECT_EQ(parsed->options.at("directory"), Words{"x"});
  EXPECT_EQ(parsed->options.at("format"), Words{"anno"});
  EXPECT_EQ(parsed->options.at("output"), Words{"-"});
  EXPECT_EQ(
      parse(command_table(), {"statements", "--speaker", "Ёлкин Қайрат"})->options.at("speaker"),
      Words{"Ёлкин Қайрат"});
}

TEST(Parse, WrongCalls) {
  const auto table = command_table();
  for (const Words& words :
       {Words{"nothing"}, Words{"add"}, Words{"find"}, Words{"status", "x"}, Words{"--nothing"},
        Words{"export", "--format"}, Words{"export", "--format", "x"}, Words{"-C"},
        Words{"add", "--wrong", "x"}, Words{"status", "--color", "sometimes"}}) {
    const auto parsed = parse(table, words);
    ASSERT_FALSE(parsed) << words.front();
    EXPECT_EQ(parsed.error().code, Code::usage);
    EXPECT_FALSE(parsed.error().remedy.empty()) << words.front();
  }
}

TEST(Parse, HelpAsksForNothingElse) {
  EXPECT_TRUE(parse(command_table(), {"add", "--help"}));
  EXPECT_TRUE(parse(command_table(), {"-h"}));
  EXPECT_TRUE(parse(command_table(), {}));
}

TEST(Parse, Nearest) {
  EXPECT_EQ(nearest("statments", {"statements", "status"}), "statements");
  EXPECT_EQ(nearest("xyz", {"statements", "status"}), "");
  EXPECT_EQ(nearest(std::string(100'000, 'a'), {"add"}), "");
}

}  // namespace
}  // namespace panah

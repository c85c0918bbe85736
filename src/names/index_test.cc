#include "names/index.h"

#include "names/testing.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace panah::names {
namespace {

class IndexTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "panah-names-" + std::to_string(::getpid()) + ".index";
    TearDown();
  }
  void TearDown() override {
    std::filesystem::remove(path_);
    std::filesystem::remove(path_ + ".delta");
  }
  void build(const std::vector<std::string>& lines) {
    IndexBuilder builder(test_knowledge());
    for (const std::string& line : lines)
      builder.add(line);
    ASSERT_TRUE(std::move(builder).write(path_));
  }
  std::string first(std::string_view query) {
    const auto index = Index::open(test_knowledge(), path_);
    if (!index) return to_string(index.error());
    const auto hits = index->search(query, 5);
    return hits.empty() ? "nothing" : hits.front().id;
  }
  std::string bytes() {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string path_;
};

const std::vector<std::string> people = {
    "1\tХуршид Комилов",           "2\tШерзод Мирзоев Анвар ўғли",
    "3\tҚайрат Жұмабаев",          "4\tGurbanguly Annaýew",
    "5\tФарҳод Қурбонов",          "6\tOlga Petrova",
    "7\tКомил Хуршидов",           "8\t",
    "9\tШерзод Мирзоев Карим ўғли"};

TEST_F(IndexTest, FindsAcrossSpellings) {
  build(people);
  EXPECT_EQ(first("Churschid Kamilow"), "1");
  EXPECT_EQ(first("KURBANOV FARKHAD"), "5");
  EXPECT_EQ(first("Zhumabayev K."), "3");
  EXPECT_EQ(first("Гурбангулы Аннаев"), "4");
  EXPECT_EQ(first("Mirzaev Sherzad Karimovich"), "9") << "the father decides";
  EXPECT_EQ(first("Mirzaev Sherzad Anvarovich"), "2");
}

TEST_F(IndexTest, ForgivesASlip) {
  build(people);
  EXPECT_EQ(first("Khurhsid Kamilov"), "1") << "letters changed places";
  EXPECT_EQ(first("Kurshid Kamilob"), "1");
  EXPECT_EQ(first("Petrova Ola"), "6");
}

TEST_F(IndexTest, GrowsAndKeepsWhatWasAdded) {
  build(people);
  {
    auto index = Index::open(test_knowledge(), path_);
    ASSERT_TRUE(index);
    ASSERT_TRUE(index->add("10\tНодира Эшонқулова"));
    EXPECT_EQ(index->search("Nadira Ishankulova", 1).front().id, "10");
    EXPECT_FALSE(index->add("two\nlines"));
  }
  EXPECT_EQ(first("Nadira Ishankulova"), "10") << "opened again";
  EXPECT_EQ(first("Churschid Kamilow"), "1");
}

TEST_F(IndexTest, SameInputSameBytes) {
  build(people);
  const std::string once = bytes();
  build(people);
  EXPECT_EQ(once, bytes());
}

TEST_F(IndexTest, EmptyAndNothing) {
  build({});
  EXPECT_EQ(first("Карим"), "nothing");
  build(people);
  EXPECT_EQ(first(""), "nothing");
  EXPECT_EQ(first("Bartholomew Featherstonehaugh"), "nothing");
}

TEST_F(IndexTest, DamagedFilesAreRefusedOrHarmless) {
  build(people);
  const std::string good = bytes();
  for (std::size_t at = 0; at < good.size(); at += 1 + at / 40) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    std::ofstream(path_, std::ios::binary) << bad;
    const auto index = Index::open(test_knowledge(), path_);
    if (index) (void)index->search("Churschid Kamilow", 5);
  }
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{7}, good.size() / 2, good.size() - 1}) {
    std::ofstream(path_, std::ios::binary) << good.substr(0, size);
    const auto index = Index::open(test_knowledge(), path_);
    if (index) (void)index->search("Churschid Kamilow", 5);
  }
}

}  // namespace
}  // namespace panah::names

#include "store/blobs.h"

#include <gtest/gtest.h>

#include <stdlib.h>

#include <fstream>
#include <thread>

namespace panah {
namespace {

namespace fs = std::filesystem;

class BlobsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "panah-blobs-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
  }
  void TearDown() override { fs::remove_all(folder); }
  fs::path folder;
};

TEST_F(BlobsTest, KeepsBytesOnceByTheirHash) {
  const Blobs blobs(folder);
  const std::string bytes("abc\0Ёлкин", 14);
  const auto id = blobs.put(bytes);
  ASSERT_TRUE(id);
  EXPECT_EQ(id->hash, sha256(bytes));
  EXPECT_EQ(blobs.get(*id).value(), bytes);
  const auto written = fs::last_write_time(blobs.path_of(*id));
  EXPECT_EQ(blobs.put(bytes).value(), *id);
  EXPECT_EQ(fs::last_write_time(blobs.path_of(*id)), written);
  EXPECT_EQ(blobs.all().value(), std::vector<BlobId>{*id});
  EXPECT_TRUE(blobs.has(blobs.put("").value())) << "an empty file is a file";
}

TEST_F(BlobsTest, SeesDamageAndAbsence) {
  const Blobs blobs(folder);
  const BlobId id = blobs.put("abc").value();
  fs::permissions(blobs.path_of(id), fs::perms::owner_write, fs::perm_options::add);
  std::ofstream(blobs.path_of(id)) << "abd";
  EXPECT_EQ(blobs.get(id).error().code, Code::integrity);
  EXPECT_EQ(blobs.get(BlobId{sha256("x")}).error().code, Code::not_found);
}

TEST_F(BlobsTest, WritesShortenedBytesAnew) {
  const Blobs blobs(folder);
  const BlobId id = blobs.put("abc").value();
  fs::permissions(blobs.path_of(id), fs::perms::owner_write, fs::perm_options::add);
  fs::resize_file(blobs.path_of(id), 1);
  EXPECT_EQ(blobs.put("abc").value(), id);
  EXPECT_EQ(blobs.get(id).value(), "abc");
}

TEST_F(BlobsTest, SweepsWhatAStopLeftBehind) {
  const Blobs blobs(folder);
  const BlobId id = blobs.put("abc").value();
  std::ofstream(folder / "new.Ab12Cd") << "half";
  blobs.sweep();
  EXPECT_FALSE(fs::exists(folder / "new.Ab12Cd"));
  EXPECT_EQ(blobs.all().value(), std::vector<BlobId>{id});
}

TEST_F(BlobsTest, ManyThreadsPutTheSameBytes) {
  const Blobs blobs(folder);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 20; ++n)
          EXPECT_TRUE(blobs.put(std::to_string(n)));
      });
    }
  }
  const auto all = blobs.all().value();
  EXPECT_EQ(all.size(), 20u);
  for (const BlobId& id : all)
    EXPECT_TRUE(blobs.get(id));
}

TEST_F(BlobsTest, SaysWhenTheDiskRefuses) {
  std::ofstream(folder / "file") << "x";
  const Blobs blobs(folder / "file");
  EXPECT_EQ(blobs.put("abc").error().code, Code::unreadable);
}

}  // namespace
}  // namespace panah

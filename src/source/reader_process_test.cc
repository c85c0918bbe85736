// The real panah-reader, started through ReaderProcess.

#include "source/reader_process.h"

#include <gtest/gtest.h>

#include <string>

namespace panah {
namespace {

ReaderProcess start(std::chrono::milliseconds limit = std::chrono::milliseconds{30'000}) {
  auto program = find_reader_program();
  EXPECT_TRUE(program) << "panah-reader is not built";
  ReaderOptions options;
  options.program = program.value_or("");
  options.time_limit = limit;
  return ReaderProcess(options);
}

ReadRequest request(std::string_view bytes, std::string name) {
  ReadRequest r;
  r.bytes = bytes;
  r.file_name = std::move(name);
  return r;
}

std::string_view text_of(const Rendition& r, std::size_t block) {
  return slice(r.text, r.blocks.at(block).at);
}

constexpr std::string_view report =
    "Accessibility links\n\nBreaking News\n\nMonitor Says Handover Of Six Men Broke The Law\n\n"
    "Azamat Qoʻchqorov, a lawyer from Tashkent\nAzamat Qoʻchqorov, a lawyer from Tashkent\n"
    "BISHKEK -- A monitor said on July 8 that six men were handed over.\n\nHe said “no court” had "
    "seen them 🙂.";

TEST(ReaderProcess, ReadsPlainText) {
  ReaderProcess reader = start();
  const auto r = reader.read(request(report, "report.txt"));
  ASSERT_TRUE(r) << to_string(r.error());
  EXPECT_EQ(r->language, "en");
  EXPECT_EQ(r->charset, "utf-8");
  ASSERT_EQ(r->blocks.size(), 7u);
  EXPECT_EQ(r->blocks[0].kind, BlockKind::navigation);
  EXPECT_EQ(r->blocks[1].kind, BlockKind::navigation);
  EXPECT_EQ(r->blocks[2].kind, BlockKind::title);
  EXPECT_EQ(r->blocks[3].kind, BlockKind::caption);
  EXPECT_EQ(r->blocks[4].kind, BlockKind::caption);
  EXPECT_EQ(r->blocks[5].kind, BlockKind::body);
  EXPECT_EQ(r->blocks[6].kind, BlockKind::body);
  EXPECT_EQ(text_of(*r, 6), "He said “no court” had seen them 🙂.");
  EXPECT_TRUE(check(*r, report));
  ASSERT_EQ(r->metadata.title.size(), 1u);
  EXPECT_EQ(r->metadata.title[0].value, "Monitor Says Handover Of Six Men Broke The Law");
}

TEST(ReaderProcess, OneBadFileDoesNotStopTheNext) {
  ReaderProcess reader = start();
  EXPECT_EQ(reader.read(request("%PDF-1.7 \x01\x02", "a.pdf")).error().code, Code::unsupported);
  EXPECT_TRUE(reader.read(request(report, "report.txt")));
  const std::string bomb(max_text_bytes + 1, 'a');
  EXPECT_EQ(reader.read(request(bomb, "a.txt")).error().code, Code::too_large);
  EXPECT_TRUE(reader.read(request(report, "report.txt")));
}

TEST(ReaderProcess, ReadsHtmlInManyCharsets) {
  // Charset tables must not be looked for once the sandbox is closed.
  ReaderProcess reader = start();
  for (const char* charset : {"windows-1251", "koi8-r", "shift_jis", "gb18030", "euc-kr", "big5",
                              "iso-2022-jp", "windows-1256", "no-such", "utf-16"}) {
    const std::string page = std::string("<html><meta charset=") + charset +
                             "><p>\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0!</p></html>";
    const auto r = reader.read(request(page, "page.html"));
    ASSERT_TRUE(r) << charset << ": " << to_string(r.error());
    EXPECT_FALSE(r->text.empty());
  }
}

TEST(ReaderProcess, HostileFilesAreEachOneError) {
  ReaderProcess reader = start();
  const auto repeated = [](std::string_view s, std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i)
      out += s;
    return out;
  };
  EXPECT_EQ(reader.read(request(repeated("<p>x", 300'000), "a.html")).error().code,
            Code::too_large);
  EXPECT_EQ(reader.read(request(std::string(200'000'000, 'a'), "a.txt")).error().code,
            Code::too_large);
  EXPECT_EQ(reader.read(request(std::string(100'000, '\0'), "a.txt")).error().code,
            Code::unsupported);
  EXPECT_EQ(reader.read(request(repeated("PK\x03\x04", 1000), "a.txt")).error().code,
            Code::unsupported);
  EXPECT_TRUE(reader.read(request(repeated("<div>", 60'000) + "x", "a.html")));
  EXPECT_TRUE(reader.read(request(repeated("a\xFF", 1000) + std::string(3, '\0'), "a.txt")));
  EXPECT_TRUE(reader.read(request(report, "report.txt")));
}

TEST(ReaderProcess, AFreshProcessAfterSoManyDocuments) {
  auto program = find_reader_program();
  ASSERT_TRUE(program);
  ReaderOptions options;
  options.program = *program;
  options.reuse = 2;
  ReaderProcess reader(options);
  for (int i = 0; i < 7; ++i)
    EXPECT_TRUE(reader.read(request(report, "report.txt")));
}

TEST(ReaderProcess, MissingProgramIsAnError) {
  ReaderOptions options;
  options.program = "/nonexistent/panah-reader";
  ReaderProcess reader(options);
  EXPECT_EQ(reader.read(request(report, "report.txt")).error().code, Code::not_found);
}

TEST(ReaderProcess, AProgramThatTalksNonsenseHasDied) {
  ReaderOptions options;
  options.program = "/bin/cat";  // sends the request back
  ReaderProcess reader(options);
  EXPECT_EQ(reader.read(request(report, "report.txt")).error().code, Code::reader_died);
}

TEST(ReaderProcess, AProgramThatEndsHasDied) {
  ReaderOptions options;
  options.program = "/bin/true";
  ReaderProcess reader(options);
  EXPECT_EQ(reader.read(request(report, "report.txt")).error().code, Code::reader_died);
}

TEST(ReaderProcess, AProgramThatFloodsHasDied) {
  ReaderOptions options;
  options.program = "/usr/bin/yes";  // reads nothing; "y\\ny\\ny" is no frame
  ReaderProcess reader(options);
  EXPECT_EQ(reader.read(request(report, "report.txt")).error().code, Code::reader_died);
}

TEST(ReaderProcess, TimeRunsOut) {
  ReaderOptions options;
  options.program = "/usr/bin/wc";  // waits for an end that does not come
  options.time_limit = std::chrono::milliseconds{300};
  ReaderProcess reader(options);
  EXPECT_EQ(reader.read(request(report, "report.txt")).error().code, Code::out_of_time);
  EXPECT_EQ(reader.read(request(report, "report.txt")).error().code, Code::out_of_time);
}

}  // namespace
}  // namespace panah

// The only door to panah-reader, the sandboxed program that turns hostile files into renditions.
//
//   ReaderProcess reader({.program = find_reader_program().value()});
//   ReadRequest request;
//   request.bytes = file;
//   request.file_name = "report.html";
//   Result<Rendition> rendition = reader.read(request);
//   if (!rendition) report(rendition.error());   // too_large, malformed, unsupported, out_of_time,
//                                                // reader_died; the next read() goes on
//
// A process is started at the first read() and reused for up to `reuse` documents; it is started
// again after a crash, a time-out or an answer that does not decode. The destructor ends it. One
// object belongs to one thread; several objects may exist (one for each worker).
//
// Cost: about 2 ms to start, then a copy of the file through a pipe each way.
#pragma once

#include "base/error.h"
#include "source/rendition.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace panah {

/// What is read, and what is known about it from outside. Everything but bytes may be empty.
struct ReadRequest {
  std::string_view bytes;       // must outlive the call
  std::string file_name;        // only its ending is looked at, when the bytes do not say
  std::string declared_type;    // "text/html; charset=windows-1251", as a server said
  std::string url;              // where the page was: for dates in it and the outlet
  std::uint64_t max_bytes = 0;  // refuse longer files with too_large; 0: the reader's own limits
};

/// Files longer than these are too_large before any process sees them.
inline constexpr std::uint64_t max_html_bytes = 10u << 20;
inline constexpr std::uint64_t max_text_bytes = 16u << 20;

enum class FileType : std::uint8_t { unknown, plain_text, html };

/// By declared type, then name ending (.txt .text .md, .html .htm .xhtml), then the first bytes.
/// unknown for binary files: %PDF, ZIP, images, or many control bytes.
FileType file_type(std::string_view bytes, std::string_view file_name,
                   std::string_view declared_type);

struct ReaderOptions {
  std::string program;                           // path of panah-reader
  std::string data_folder;                       // passed on as --data; empty: built-in files
  std::uint32_t reuse = 100;                     // documents before a fresh process
  std::chrono::milliseconds time_limit{30'000};  // wall clock for one document
};

/// The path in the environment variable PANAH_READER, or panah-reader beside the running program.
/// not_found otherwise.
Result<std::string> find_reader_program();

class ReaderProcess {
 public:
  explicit ReaderProcess(ReaderOptions options);
  ~ReaderProcess();
  ReaderProcess(ReaderProcess&&) noexcept;
  ReaderProcess& operator=(ReaderProcess&&) noexcept;
  ReaderProcess(const ReaderProcess&) = delete;
  ReaderProcess& operator=(const ReaderProcess&) = delete;

  /// The rendition, decoded with suspicion and checked against the bytes (check()). Errors:
  /// too_large, malformed, unsupported as the reader says; out_of_time when it had to be killed;
  /// reader_died when it ended, sent nonsense or a rendition that does not read back; not_found
  /// when the program cannot be started.
  Result<Rendition> read(const ReadRequest& request);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace panah

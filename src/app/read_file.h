// From the bytes of one file to its rendition and reading.
//
//   Lexicons lexicons;
//   FileReader reader({.program = find_reader_program().value()}, lexicons);
//   Result<ReadFile> file = reader.read(bytes, "report.html", {});
//
// One FileReader a thread; Lexicons is shared by all.
#pragma once

#include "reading/read.h"
#include "register/record.h"
#include "source/reader_process.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace panah {

struct ReadFile {
  BlobId blob;
  std::uint64_t size = 0;
  std::string media_type;
  RenditionId rendition_id;
  Rendition rendition;
  Reading reading;  // empty, with a warning in the rendition, where no lexicon knows the language
};

/// The lexicons of all languages, loaded when first asked for.
class Lexicons {
 public:
  /// nullptr when there is none for the language; malformed when its tables are wrong.
  Result<LexiconPtr> of(std::string_view language);

 private:
  std::mutex mutex_;
  std::map<std::string, LexiconPtr, std::less<>> loaded_;
};

class FileReader {
 public:
  FileReader(ReaderOptions options, Lexicons& lexicons)
      : reader_(std::move(options)), lexicons_(&lexicons) {}
  Result<ReadFile> read(std::string_view bytes, const std::string& name,
                        const ReadOptions& options);

 private:
  ReaderProcess reader_;
  Lexicons* lexicons_;
};

/// The whole file, unless it is longer than any reader takes (too_large) or is no plain file.
/// Symbolic links are not followed.
Result<std::string> bytes_of_file(const std::filesystem::path& path);

/// "text/html", "text/plain", or "" by the ending alone (.html .htm .xhtml .txt).
std::string media_type_of(std::string_view file_name);

}  // namespace panah

#include "app/read_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace panah {

Result<LexiconPtr> Lexicons::of(std::string_view language) {
  // What is too short to tell its language is most often English here, and English words decide.
  if (language.empty() || language == "und" || language.starts_with("en-")) language = "en";
  const std::lock_guard lock(mutex_);
  if (const auto found = loaded_.find(language); found != loaded_.end()) return found->second;
  Result<LexiconPtr> lexicon = load_lexicon(language);
  if (!lexicon && lexicon.error().code == Code::not_found) lexicon = LexiconPtr{};
  if (lexicon) loaded_.emplace(language, *lexicon);
  return lexicon;
}

Result<ReadFile> FileReader::read(std::string_view bytes, const std::string& name,
                                  const ReadOptions& options) {
  ReadRequest request;
  request.bytes = bytes;
  request.file_name = name;
  auto rendition = reader_.read(request);
  if (!rendition) return tl::unexpected(rendition.error());
  auto lexicon = lexicons_->of(rendition->language);
  if (!lexicon) return tl::unexpected(lexicon.error());

  ReadFile file;
  file.blob = blob_id(bytes);
  file.size = bytes.size();
  file.media_type = media_type_of(name);
  file.rendition_id = id_of(file.blob, *rendition);
  file.rendition = std::move(*rendition);
  if (*lexicon != nullptr) {
    file.reading = read_document(file.rendition, **lexicon, options);
  } else {
    file.reading.tool = fmt::format("no lexicon for {}", file.rendition.language);
  }
  return file;
}

Result<std::string> bytes_of_file(const std::filesystem::path& path) {
  const Where where{path.string()};
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) {
    const int why = errno;
    return fail(why == ENOENT ? Code::not_found : Code::unreadable,
                why == ELOOP ? "a symbolic link" : std::strerror(why), where);
  }
  struct Closer {
    int fd;
    ~Closer() { ::close(fd); }
  } closer{fd};
  struct stat about{};
  if (::fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
    return fail(Code::unsupported, S_ISDIR(about.st_mode) ? "a folder" : "not a plain file", where);
  }
  constexpr std::uint64_t most = std::max(max_html_bytes, max_text_bytes);
  if (static_cast<std::uint64_t>(about.st_size) > most) {
    return fail(Code::too_large,
                fmt::format("{} MB, more than {} MB", about.st_size >> 20, most >> 20), where);
  }
  std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t n = ::read(fd, bytes.data() + at, bytes.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(Code::unreadable, std::strerror(errno), where);
    if (n == 0) break;
    at += static_cast<std::size_t>(n);
  }
  bytes.resize(at);  // shorter when it shrank meanwhile
  return bytes;
}

std::string media_type_of(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return "";
  std::string ending(file_name.substr(dot + 1));
  for (char& c : ending)
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  if (ending == "txt") return "text/plain";
  if (ending == "html" || ending == "htm" || ending == "xhtml") return "text/html";
  return "";
}

}  // namespace panah

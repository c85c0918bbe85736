#include "store/blobs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace panah {

namespace fs = std::filesystem;

namespace {

struct Descriptor {
  int fd;
  explicit Descriptor(int opened) : fd(opened) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

tl::unexpected<Error> disk_error(const fs::path& path, const char* doing) {
  return fail(Code::unreadable, fmt::format("cannot {}: {}", doing, std::strerror(errno)),
              {path.string()});
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

void sync_folder(const fs::path& folder) {
  const Descriptor d(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (d.fd >= 0) ::fsync(d.fd);
}

constexpr const char* temporary_prefix = "new.";

}  // namespace

fs::path Blobs::path_of(const BlobId& id) const {
  const std::string hex = to_hex(id.hash);
  return folder_ / hex.substr(0, 2) / hex.substr(2);
}

bool Blobs::has(const BlobId& id) const {
  std::error_code none;
  return fs::is_regular_file(path_of(id), none);
}

Result<BlobId> Blobs::put(std::string_view bytes) const {
  const BlobId id{sha256(bytes)};
  const fs::path path = path_of(id);
  std::error_code none;
  // A blob of another length can only be damage; it is written anew.
  if (fs::file_size(path, none) == bytes.size() && !none) return id;

  const fs::path folder = path.parent_path();
  const bool new_folder = fs::create_directories(folder, none);
  if (none)
    return fail(Code::unreadable, "cannot make the folder: " + none.message(), {folder.string()});
  if (new_folder) sync_folder(folder_);

  std::string name = (folder_ / fmt::format("{}XXXXXX", temporary_prefix)).string();
  const Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
  if (file.fd < 0) return disk_error(name, "make a file");
  if (!write_all(file.fd, bytes) || ::fchmod(file.fd, 0444) != 0 || ::fsync(file.fd) != 0) {
    const auto error = disk_error(name, "write");
    ::unlink(name.c_str());
    return error;
  }
  if (::rename(name.c_str(), path.c_str()) != 0) {
    const auto error = disk_error(path, "rename");
    ::unlink(name.c_str());
    return error;
  }
  sync_folder(folder);
  return id;
}

Result<std::string> Blobs::get(const BlobId& id) const {
  const fs::path path = path_of(id);
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Code::not_found, "the bytes are not there", {path.string()});
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (in.bad()) return disk_error(path, "read");
  if (sha256(bytes) != id.hash) {
    return fail(Code::integrity, "the bytes are not what was taken in", {path.string()});
  }
  return bytes;
}

Result<std::vector<BlobId>> Blobs::all() const {
  std::vector<BlobId> ids;
  std::error_code error;
  fs::recursive_directory_iterator at(folder_, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (!at->is_regular_file(error)) continue;
    const std::string hex =
        at->path().parent_path().filename().string() + at->path().filename().string();
    if (const auto hash = hash_from_hex(hex)) ids.push_back(BlobId{*hash});
  }
  if (error) return fail(Code::unreadable, error.message(), {folder_.string()});
  std::sort(ids.begin(), ids.end());
  return ids;
}

void Blobs::sweep() const {
  std::error_code error;
  for (fs::directory_iterator at(folder_, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    if (at->path().filename().string().starts_with(temporary_prefix)) {
      std::error_code gone;
      fs::remove(at->path(), gone);
    }
  }
}

}  // namespace panah

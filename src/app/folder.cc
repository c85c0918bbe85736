#include "app/folder.h"

#include "text/printable.h"
#include "text/search_words.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace panah {

namespace fs = std::filesystem;

constexpr const char* folder_name = ".panah";
constexpr const char* database_name = "register.db";

static Result<Register> open_at(const fs::path& root) {
  const fs::path folder = root / folder_name;
  auto store = open_sqlite_store(folder / database_name, Open::existing, search_fold);
  if (!store) return tl::unexpected(store.error());
  return Register{root, folder, Blobs(folder / "blobs"), std::move(*store)};
}

Result<Register> init_register(const fs::path& where, const Clock& now, std::string_view actor) {
  std::error_code error;
  const fs::path root = fs::canonical(where, error);
  if (error) return fail(Code::unreadable, error.message(), {where.string()});
  const fs::path folder = root / folder_name;
  if (fs::exists(fs::symlink_status(folder, error))) {
    return fail(Code::conflict, "there is a register already", {folder.string()});
  }
  // Made under another name first: a register that is there is always a whole one.
  std::string making = (root / ".panah.new.XXXXXX").string();
  if (::mkdtemp(making.data()) == nullptr) {
    return fail(Code::unreadable, "cannot make a folder here", {root.string()});
  }
  const auto made = [&]() -> Result<void> {
    fs::create_directory(fs::path(making) / "blobs", error);
    if (error) return fail(Code::unreadable, error.message(), {making});
    auto store = open_sqlite_store(fs::path(making) / database_name, Open::create, search_fold);
    if (!store) return tl::unexpected(store.error());
    LogEntry line;
    line.at = now();
    line.actor = actor;
    line.verb = "init";
    if (auto kept = (*store)->append(line); !kept) return tl::unexpected(kept.error());
    store->reset();  // closes: no journal lies open while the folder is renamed
    fs::rename(making, folder, error);
    if (error)
      return fail(Code::conflict, "cannot name the folder: " + error.message(), {folder.string()});
    return {};
  }();
  if (!made) {
    fs::remove_all(making, error);
    return tl::unexpected(made.error());
  }
  return open_at(root);
}

Result<Register> open_register(const fs::path& start) {
  std::error_code error;
  fs::path at = fs::canonical(start, error);
  if (error) return fail(Code::unreadable, error.message(), {start.string()});
  while (true) {
    if (fs::is_directory(at / folder_name, error)) return open_at(at);
    if (at == at.parent_path()) break;
    at = at.parent_path();
  }
  return fail(Code::not_found, "there is no register here or in a folder above", {},
              "`panah init` makes one");
}

std::string actor_of_environment() {
  for (const char* name : {"PANAH_ACTOR", "USER", "LOGNAME"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != 0) return printable_path(value);
  }
  const passwd* account = ::getpwuid(::getuid());
  return account != nullptr ? printable_path(account->pw_name) : "unknown";
}

std::string origin_of(const fs::path& root, const fs::path& file) {
  std::error_code error;
  const fs::path absolute = fs::absolute(file, error);
  // The folder's own symbolic links are resolved, the file's name is kept as it is.
  fs::path folder = fs::weakly_canonical(absolute.parent_path(), error);
  if (error) folder = absolute.parent_path();
  return printable_path((folder / absolute.filename()).lexically_relative(root).generic_string());
}

}  // namespace panah

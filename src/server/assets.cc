#include "server/assets.h"

#include <cstddef>

namespace panah {

// Written by cmake/embed.cmake.
struct EmbeddedFile {
  const char* path;
  const unsigned char* begin;
  const unsigned char* end;
};
extern const EmbeddedFile web_files[];
extern const std::size_t web_file_count;
extern const EmbeddedFile demo_files[];
extern const std::size_t demo_file_count;

namespace server {

static Asset asset_of(const EmbeddedFile& file) {
  return {
      file.path,
      {reinterpret_cast<const char*>(file.begin), static_cast<std::size_t>(file.end - file.begin)}};
}

std::optional<Asset> web_asset(std::string_view path) {
  for (std::size_t i = 0; i < web_file_count; ++i) {
    if (path == web_files[i].path) return asset_of(web_files[i]);
  }
  return std::nullopt;
}

std::string_view type_of_asset(std::string_view path) {
  if (path.ends_with(".html")) return "text/html; charset=utf-8";
  if (path.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (path.ends_with(".css")) return "text/css; charset=utf-8";
  if (path.ends_with(".svg")) return "image/svg+xml";
  if (path.ends_with(".json")) return "application/json; charset=utf-8";
  return "application/octet-stream";
}

std::vector<Asset> demo_reports() {
  std::vector<Asset> out;
  for (std::size_t i = 0; i < demo_file_count; ++i)
    out.push_back(asset_of(demo_files[i]));
  return out;
}

}  // namespace server
}  // namespace panah

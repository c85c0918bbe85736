// The files of the web application and of the demo case, inside the program (cmake/embed.cmake).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace panah::server {

struct Asset {
  std::string_view path;  // "index.html", "assets/index-a1b2.js"
  std::string_view bytes;
};

/// nullopt when the program has no such file; all of them when it was built with PANAH_WEB=OFF.
std::optional<Asset> web_asset(std::string_view path);

/// "text/html; charset=utf-8" and so on, by the ending.
std::string_view type_of_asset(std::string_view path);

/// The reports of examples/, by name.
std::vector<Asset> demo_reports();

}  // namespace panah::server

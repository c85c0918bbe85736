// Reading the TOML tables under data/, strictly: an unknown key is an error that names file and
// line. Include <toml++/toml.h> where the table itself is looked into.
#pragma once

#include "base/error.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace toml {
inline namespace v3 {
class table;
}
}  // namespace toml

namespace panah {

/// A parsed data file: the table and the name for messages.
struct TomlFile {
  std::string name;
  std::shared_ptr<const toml::table> table;
};

/// Reads a built-in or overridden data file. With known_keys not empty, any other top-level key is
/// malformed. not_found when there is no such file.
Result<TomlFile> read_toml(std::string_view path,
                           std::initializer_list<std::string_view> known_keys = {});

/// The strings of an array at a top-level key; empty when the key is absent.
std::vector<std::string> strings_at(const TomlFile& file, std::string_view key);
std::vector<std::string> strings_at(const toml::table& table, std::string_view key);
std::string string_at(const toml::table& table, std::string_view key);
bool flag_at(const toml::table& table, std::string_view key);

/// malformed, with the line, if the table holds a key that is not in the list.
Result<void> only_keys(const TomlFile& file, const toml::table& table,
                       std::initializer_list<std::string_view> known);

}  // namespace panah

#include "base/toml_read.h"

#include "base/data_file.h"

#include <toml++/toml.h>

#include <algorithm>

namespace panah {

static Where where(const TomlFile& file, const toml::source_region& region) {
  return {file.name, region.begin.line, region.begin.column};
}

Result<void> only_keys(const TomlFile& file, const toml::table& table,
                       std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : table) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    std::string list;
    for (const auto& name : known)
      list += (list.empty() ? "" : ", ") + std::string(name);
    return fail(Code::malformed, "unknown key \"" + std::string(key.str()) + "\"",
                where(file, key.source()), "keys here: " + list);
  }
  return {};
}

Result<TomlFile> read_toml(std::string_view path,
                           std::initializer_list<std::string_view> known_keys) {
  auto data = data_file(path);
  if (!data) return tl::unexpected(data.error());
  TomlFile file{data->name, nullptr};
  try {
    file.table = std::make_shared<const toml::table>(toml::parse(data->text, data->name));
  } catch (const toml::parse_error& error) {
    return fail(Code::malformed, std::string(error.description()), where(file, error.source()),
                "see https://toml.io for the syntax");
  }
  if (known_keys.size() > 0) {
    if (auto checked = only_keys(file, *file.table, known_keys); !checked)
      return tl::unexpected(checked.error());
  }
  return file;
}

std::vector<std::string> strings_at(const toml::table& table, std::string_view key) {
  std::vector<std::string> out;
  if (const toml::array* array = table[key].as_array()) {
    for (const auto& item : *array) {
      if (auto text = item.value<std::string>()) out.push_back(std::move(*text));
    }
  }
  return out;
}

std::vector<std::string> strings_at(const TomlFile& file, std::string_view key) {
  return strings_at(*file.table, key);
}

std::string string_at(const toml::table& table, std::string_view key) {
  return table[key].value<std::string>().value_or("");
}

bool flag_at(const toml::table& table, std::string_view key) {
  return table[key].value<bool>().value_or(false);
}

}  // namespace panah

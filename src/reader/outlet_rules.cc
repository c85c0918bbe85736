#include "reader/outlet_rules.h"

#include "base/data_file.h"

#include <toml++/toml.h>

namespace panah {

namespace {

Where where(const std::string& file, const toml::source_region& at) {
  return {file, static_cast<std::uint32_t>(at.begin.line),
          static_cast<std::uint32_t>(at.begin.column)};
}

Selector selector(std::string_view text) {
  Selector s;
  std::string* part = &s.tag;
  for (const char c : text) {
    if (c == '.')
      part = &s.css_class;
    else if (c == '#')
      part = &s.id;
    else
      part->push_back(c);
  }
  return s;
}

Result<std::vector<std::string>> strings(const std::string& file, const toml::node& node) {
  std::vector<std::string> out;
  const toml::array* list = node.as_array();
  if (list == nullptr) return fail(Code::malformed, "not a list", where(file, node.source()));
  for (const auto& item : *list) {
    if (!item.is_string() || item.value<std::string>()->empty()) {
      return fail(Code::malformed, "not a text", where(file, item.source()));
    }
    out.push_back(*item.value<std::string>());
  }
  return out;
}

Result<OutletRule> read_rule(const DataFile& file) {
  toml::table table;
  try {
    table = toml::parse(file.text);
  } catch (const toml::parse_error& error) {
    return fail(Code::malformed, std::string(error.description()),
                where(file.name, error.source()));
  }
  OutletRule rule;
  rule.name = file.name.substr(file.name.rfind('/') + 1);
  rule.name.resize(rule.name.size() - 5);
  for (const auto& [key, node] : table) {
    const std::string_view name = key.str();
    if (name == "outlet") {
      if (!node.is_string())
        return fail(Code::malformed, "not a text", where(file.name, node.source()));
      rule.outlet = *node.value<std::string>();
      continue;
    }
    if (name != "domains" && name != "body" && name != "drop") {
      return fail(Code::malformed, "unknown key " + std::string(name),
                  where(file.name, node.source()));
    }
    auto list = strings(file.name, node);
    if (!list) return tl::unexpected(list.error());
    if (name == "domains")
      rule.domains = std::move(*list);
    else
      for (const auto& s : *list)
        (name == "body" ? rule.body : rule.drop).push_back(selector(s));
  }
  if (rule.outlet.empty() || rule.domains.empty()) {
    return fail(Code::malformed, "an outlet needs outlet and domains", {file.name, 1, 1});
  }
  return rule;
}

}  // namespace

Result<OutletRules> load_outlet_rules() {
  OutletRules rules;
  for (const std::string& name : data_files_below("outlets/")) {
    if (!name.ends_with(".toml")) continue;
    auto file = data_file(name);
    if (!file) return tl::unexpected(file.error());
    auto rule = read_rule(*file);
    if (!rule) return tl::unexpected(rule.error());
    rules.push_back(std::move(*rule));
  }
  return rules;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || !url.starts_with("http")) return {};
  std::string host(url.substr(scheme + 3));
  host.resize(std::min(host.size(), host.find_first_of("/?#:")));
  for (char& c : host) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

const OutletRule* rule_for(const OutletRules& rules, std::string_view url) {
  const std::string host = host_of(url);
  if (host.empty()) return nullptr;
  for (const auto& rule : rules) {
    for (const auto& domain : rule.domains) {
      if (host == domain || host.ends_with("." + domain)) return &rule;
    }
  }
  return nullptr;
}

}  // namespace panah

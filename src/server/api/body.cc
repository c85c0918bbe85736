#include "server/api/body.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace panah::server {

namespace bj = boost::json;

static std::string text_of(const bj::value& value) {
  return {value.get_string().data(), value.get_string().size()};
}

Result<Body> Body::of(std::string_view json, std::initializer_list<std::string_view> names) {
  boost::system::error_code error;
  const bj::value value = bj::parse({json.data(), json.size()}, error);
  if (error || !value.is_object()) return fail(Code::usage, "the body is no JSON object");
  Body out;
  for (const auto& [key, member] : value.get_object()) {
    const std::string name(key.data(), key.size());
    if (std::find(names.begin(), names.end(), name) == names.end())
      return fail(Code::usage, "a member that is not known");
    std::vector<std::string>& into = out.members_[name];
    if (member.is_string()) {
      into.push_back(text_of(member));
      continue;
    }
    if (!member.is_array()) return fail(Code::usage, fmt::format("{} is no text", name));
    for (const bj::value& one : member.get_array()) {
      if (!one.is_string()) return fail(Code::usage, fmt::format("{} is no list of texts", name));
      into.push_back(text_of(one));
    }
  }
  return out;
}

std::string Body::text(std::string_view name) const {
  const auto found = members_.find(name);
  return found == members_.end() || found->second.empty() ? std::string() : found->second.front();
}

std::vector<std::string> Body::texts(std::string_view name) const {
  const auto found = members_.find(name);
  return found == members_.end() ? std::vector<std::string>() : found->second;
}

}  // namespace panah::server

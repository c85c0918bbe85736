// The strings of a JSON text with the keys that lead to them, for JSON-LD in pages. Tolerant: what
// is no JSON ends the walk. Array levels add no key: {"@graph":[{"author":{"name":"A"}}]} gives the
// path "@graph/author/name".
//
//   for_each_json_string(script, [](std::string_view path, std::string_view raw) { ... });
//
// raw is as written, between the quotes; json_unescape() decodes it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace panah {

void for_each_json_string(
    std::string_view json,
    const std::function<void(std::string_view path, std::string_view raw)>& each);

std::string json_unescape(std::string_view raw);

}  // namespace panah

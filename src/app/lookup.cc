#include "app/lookup.h"

#include <fmt/format.h>

namespace panah {

std::string to_string(const IdMatch& match) {
  return fmt::format("{}:{}", match.prefix, to_hex(match.hash));
}

std::string to_short(const IdMatch& match) {
  return to_string(match).substr(0, match.prefix.size() + 1 + short_id_digits);
}

Result<IdMatch> the_one_id(const Store& store, std::string_view words, std::string_view kind) {
  std::string_view digits = words;
  std::string_view asked_kind = kind;
  if (const std::size_t colon = words.find(':'); colon != std::string_view::npos) {
    asked_kind = words.substr(0, colon);
    digits = words.substr(colon + 1);
    if (!kind.empty() && asked_kind != kind) {
      return fail(Code::usage, fmt::format("'{}' is not an id that begins with {}:", words, kind));
    }
  }
  const bool hex = digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
  if (!hex || digits.empty() || digits.size() > 64) {
    return fail(Code::usage, fmt::format("'{}' is not an id", words), {},
                "an id looks like st:5f0c9a3e7b21; its first digits are enough");
  }
  constexpr std::size_t shown = 8;
  const auto matches = store.ids(asked_kind, digits, shown + 1);
  if (!matches) return tl::unexpected(matches.error());
  if (matches->empty()) return fail(Code::not_found, fmt::format("nothing has the id {}", words));
  if (matches->size() == 1) return matches->front();
  std::string list;
  for (std::size_t i = 0; i < matches->size() && i < shown; ++i) {
    list += (i == 0 ? "" : ", ") + to_short((*matches)[i]);
  }
  if (matches->size() > shown) list += ", ...";
  return fail(Code::usage, fmt::format("several things have an id that begins with {}", words), {},
              "one of: " + list);
}

}  // namespace panah

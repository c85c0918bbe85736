// Character references of HTML: "&amp;" "&#1179;" "&#x2BB;" "&laquo".
//
//   Entity e = entity_at("&eacute; ...", false);   // e.length == 8, e.characters == "é"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace panah {

struct NamedEntity {
  std::string_view name;        // without '&'; with ';' unless the old form without it is allowed
  std::string_view characters;  // UTF-8
};
extern const NamedEntity named_entities[];  // sorted bytewise
extern const std::size_t named_entity_count;

struct Entity {
  std::size_t length = 0;  // bytes of the reference; 0: it is none
  std::string characters;  // UTF-8; U+FFFD for numbers that are no character
};

/// The reference at the front of s, which begins with '&'. In an attribute a name without ';'
/// before
/// '=' or a letter is none (WHATWG HTML 13.2.5.73).
Entity entity_at(std::string_view s, bool in_attribute);

}  // namespace panah

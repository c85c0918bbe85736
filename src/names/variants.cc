#include "names/variants.h"

#include <algorithm>

namespace panah::names {

namespace {
constexpr std::size_t most = 200;
constexpr std::string_view languages[] = {"uz", "tg", "kk", "ky", "tk"};
}  // namespace

std::vector<Variant> variants(const Knowledge& knowledge, std::string_view name) {
  std::vector<Variant> out;
  auto add = [&](std::string text, std::string by) {
    const bool known =
        std::any_of(out.begin(), out.end(), [&](const Variant& v) { return v.text == text; });
    if (!known && out.size() < most) out.push_back(Variant{std::move(text), std::move(by)});
  };
  add(std::string(name), "");
  const Name parts = parse(knowledge, name);
  if (parts.size == 0) return out;
  for (std::size_t i = 0; i < parts.size; ++i) {
    if (parts.part[i].script != Script::cyrillic) return out;
  }
  const auto& systems = knowledge.systems.all;
  auto romanise = [&](const std::string& russian, const std::string& by) {
    for (const Orthography& o : systems) {
      if (o.role == Role::roman)
        add(transliterate(o, russian), by.empty() ? o.id : by + ", " + o.id);
    }
  };
  // Letters that Russian has not: the name is native to some language.
  for (std::size_t l = 0; l < std::size(languages); ++l) {
    if (parts.languages != 0 && ((parts.languages >> l) & 1u) == 0) continue;
    for (const Orthography& o : systems) {
      if (o.language != languages[l]) continue;
      if (o.role == Role::native) add(transliterate(o, name), o.id);
      if (o.role == Role::russian) {
        const std::string russian = transliterate(o, name);
        add(russian, o.id);
        romanise(russian, o.id);
      }
    }
  }
  if (parts.languages == 0) romanise(std::string(name), "");
  return out;
}

}  // namespace panah::names

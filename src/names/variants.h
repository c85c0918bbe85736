// Spellings a name may be met under, for searching elsewhere and for reading lists by eye.
//
//   for (const Variant& v : variants(knowledge, "Хуршид Комилов"))
//     v.text, v.by;      // "Khurshid Komilov" by tg-web, "Хуршид Камилов" by uz-ru, ...
#pragma once

#include "names/name.h"

#include <string>
#include <string_view>
#include <vector>

namespace panah::names {

struct Variant {
  std::string text;
  std::string by;  // ids of the systems, in the order applied: "uz-ru, ru-icao"
};

/// What every system of data/orthographies makes of a name in Cyrillic letters, natively and
/// through Russian, without repetition, in the order of the systems' ids. A name in another script
/// has only itself. Languages whose own letters rule them out are left aside (ў is not Kazakh). At
/// most 200.
std::vector<Variant> variants(const Knowledge& knowledge, std::string_view name);

}  // namespace panah::names

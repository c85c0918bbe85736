// From places in the register to what stands there, a document at a time.
//
//   Places places(*mine);
//   Result<void> done = places.each(list, [&](const PlaceOf& here) { ... });
#pragma once

#include "app/folder.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace panah {

struct PlaceOf {
  const StoredDocument& document;
  const std::string& origin;
  std::uint32_t index;
  const std::string& bytes;  // of the file; empty when they are gone

  /// "reports/a.html:12:5" of a stretch of the text.
  std::string at(Range range) const;
};

class Places {
 public:
  explicit Places(const Register& mine) : mine_(mine) {}
  /// In the order of the list; fastest when places of one rendition follow each other.
  Result<void> each(const std::vector<Place>& list,
                    const std::function<void(const PlaceOf&)>& visit);
  /// Origins of a rendition, current ones first.
  Result<std::string> origin_of(const RenditionId& rendition);

 private:
  const Register& mine_;
  std::map<RenditionId, std::string> origins_;
  std::optional<StoredDocument> document_;
  std::string bytes_;
};

}  // namespace panah

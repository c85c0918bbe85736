#include "cli/places.h"

#include "app/find.h"

#include <fmt/format.h>

namespace panah {

std::string PlaceOf::at(Range range) const {
  const auto [line, column] = place_in_file(bytes, document.rendition, range);
  return fmt::format("{}:{}:{}", origin, line, column);
}

Result<std::string> Places::origin_of(const RenditionId& rendition) {
  if (origins_.empty()) {
    const auto versions = mine_.store->versions();
    if (!versions) return tl::unexpected(versions.error());
    for (const Version& v : *versions) {
      if (v.current) origins_.emplace(v.rendition, v.source.origin);
    }
    for (const Version& v : *versions)
      origins_.emplace(v.rendition, v.source.origin);
  }
  return origins_[rendition];
}

Result<void> Places::each(const std::vector<Place>& list,
                          const std::function<void(const PlaceOf&)>& visit) {
  for (const Place& place : list) {
    if (!document_ || document_->id != place.rendition) {
      auto loaded = mine_.store->document(place.rendition);
      if (!loaded) return tl::unexpected(loaded.error());
      document_ = std::move(*loaded);
      bytes_ = mine_.blobs.get(document_->blob).value_or("");
    }
    const auto origin = origin_of(place.rendition);
    if (!origin) return tl::unexpected(origin.error());
    visit({*document_, *origin, place.index, bytes_});
  }
  return {};
}

}  // namespace panah

#include "app/versions.h"

#include "app/lookup.h"

#include <fmt/format.h>

namespace panah {

Result<SourceDiff> diff_source(const Register& mine, std::string_view source) {
  const auto versions = mine.store->versions();
  if (!versions) return tl::unexpected(versions.error());
  std::vector<Version> mine_of;
  for (const Version& v : *versions) {
    if (v.source.origin == source) mine_of.push_back(v);
  }
  if (mine_of.empty()) {
    const auto match = the_one_id(*mine.store, source, SourceTag::prefix);
    if (!match) {
      return fail(Code::not_found, fmt::format("there is no source {}", source), {},
                  "`panah sources` lists them");
    }
    for (const Version& v : *versions) {
      if (v.source.id.hash == match->hash) mine_of.push_back(v);
    }
  }
  SourceDiff out;
  out.after = mine_of.back();
  std::size_t i = mine_of.size() - 1;
  while (i > 0 && mine_of[i - 1].rendition == out.after.rendition)
    --i;
  if (i == 0) {
    return fail(Code::not_found, fmt::format("{} has one version", out.after.source.origin));
  }
  out.before = mine_of[i - 1];
  auto old_document = mine.store->document(out.before.rendition);
  if (!old_document) return tl::unexpected(old_document.error());
  auto new_document = mine.store->document(out.after.rendition);
  if (!new_document) return tl::unexpected(new_document.error());
  out.old_document = std::move(*old_document);
  out.new_document = std::move(*new_document);
  const StoredDocument& a = out.old_document;
  const StoredDocument& b = out.new_document;
  out.diff = compare_versions({a.id, a.rendition, a.reading}, {b.id, b.rendition, b.reading});
  return out;
}

Result<std::map<Hash, Hash>> anchors(const Store& store) {
  const auto versions = store.versions();
  if (!versions) return tl::unexpected(versions.error());
  std::map<Hash, Hash> all;
  for (std::size_t i = 0; i < versions->size(); ++i) {
    if (!(*versions)[i].current) continue;
    // Versions of one source follow each other, the current one last.
    for (std::size_t j = i; j > 0 && (*versions)[j - 1].source == (*versions)[i].source; --j) {
      if ((*versions)[j - 1].rendition == (*versions)[i].rendition) continue;
      const auto before = store.document((*versions)[j - 1].rendition);
      if (!before) return tl::unexpected(before.error());
      const auto after = store.document((*versions)[i].rendition);
      if (!after) return tl::unexpected(after.error());
      const VersionDiff diff = compare_versions({before->id, before->rendition, before->reading},
                                                {after->id, after->rendition, after->reading});
      all.insert(diff.anchors.begin(), diff.anchors.end());
    }
  }
  return all;
}

}  // namespace panah

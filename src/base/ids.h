// Strong ids. An id is a content hash with a type, so a StatementId can never be passed where a
// SourceId is meant, and the same content has the same id on every machine.
//
//   StatementId id = make_id<StatementTag>(canonical.bytes());
//   to_string(id)  ->  "st:5f0c...": prefix, colon, 64 hexadecimal digits
//   to_short(id)   ->  "st:5f0c9a3e7b21": what people see and type
#pragma once

#include "base/hash.h"

#include <string>
#include <string_view>

namespace panah {

template <class Tag>
struct Id {
  Hash hash;
  auto operator<=>(const Id&) const = default;
  bool is_none() const { return hash.is_none(); }
};

struct BlobTag {
  static constexpr std::string_view prefix = "bl";
};
struct SourceTag {
  static constexpr std::string_view prefix = "so";
};
struct RenditionTag {
  static constexpr std::string_view prefix = "re";
};
struct MentionTag {
  static constexpr std::string_view prefix = "me";
};
struct StatementTag {
  static constexpr std::string_view prefix = "st";
};
struct EventTag {
  static constexpr std::string_view prefix = "ev";
};
struct PersonTag {
  static constexpr std::string_view prefix = "pe";
};
struct JudgementTag {
  static constexpr std::string_view prefix = "ju";
};
struct EntryTag {
  static constexpr std::string_view prefix = "lo";
};

using BlobId = Id<BlobTag>;      // the exact bytes of a file
using SourceId = Id<SourceTag>;  // the place a report comes from (URL or path), over its versions
using RenditionId = Id<RenditionTag>;  // blob + reader version: one text
using MentionId = Id<MentionTag>;      // a name in its place
using StatementId = Id<StatementTag>;  // who said what, where
using EventId = Id<EventTag>;          // something that happened, as told in one rendition
using PersonId = Id<PersonTag>;        // a cluster of mentions
using JudgementId = Id<JudgementTag>;
using EntryId = Id<EntryTag>;  // one line of the log

inline constexpr std::size_t short_id_digits = 12;

template <class Tag>
Id<Tag> make_id(std::string_view canonical_bytes) {
  return Id<Tag>{sha256(canonical_bytes)};
}

template <class Tag>
std::string to_string(const Id<Tag>& id) {
  return std::string(Tag::prefix) + ":" + to_hex(id.hash);
}

template <class Tag>
std::string to_short(const Id<Tag>& id) {
  return std::string(Tag::prefix) + ":" + to_hex(id.hash).substr(0, short_id_digits);
}

}  // namespace panah

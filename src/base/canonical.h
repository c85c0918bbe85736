// Canonical encoding: one byte string for one value, on every machine. Hashes of records are taken
// over it. Every field is tagged and length-prefixed, so no two different records encode alike.
//
//   Canonical c("statement/1");
//   c.text(quote).number(begin).list(chain.size());
//   StatementId id = make_id<StatementTag>(c.bytes());
//
// Layout: tag byte ('t' text, 'n' number, 'l' list length, 'b' bytes, '0' absent), then the length
// or value as 8 big-endian bytes, then the content if any. The first field is the record's name and
// version.
#pragma once

#include "base/hash.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace panah {

class Canonical {
 public:
  explicit Canonical(std::string_view record_name) { text(record_name); }
  Canonical& text(std::string_view value);
  Canonical& number(std::int64_t value);
  Canonical& list(std::uint64_t count);
  Canonical& hash(const Hash& value);
  Canonical& absent();
  const std::string& bytes() const { return bytes_; }

 private:
  void field(char tag, std::uint64_t value);
  std::string bytes_;
};

}  // namespace panah

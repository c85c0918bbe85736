#include "base/canonical.h"

namespace panah {

void Canonical::field(char tag, std::uint64_t value) {
  bytes_ += tag;
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes_ += static_cast<char>((value >> shift) & 0xff);
}

Canonical& Canonical::text(std::string_view value) {
  field('t', value.size());
  bytes_ += value;
  return *this;
}

Canonical& Canonical::number(std::int64_t value) {
  field('n', static_cast<std::uint64_t>(value));
  return *this;
}

Canonical& Canonical::list(std::uint64_t count) {
  field('l', count);
  return *this;
}

Canonical& Canonical::hash(const Hash& value) {
  field('b', value.bytes.size());
  bytes_.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
  return *this;
}

Canonical& Canonical::absent() {
  bytes_ += '0';
  return *this;
}

}  // namespace panah

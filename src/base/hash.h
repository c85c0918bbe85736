// SHA-256 (FIPS 180-4, by OpenSSL): the identity of everything in the record.
#pragma once

#include "base/error.h"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace panah {

/// 32 bytes of SHA-256. All zero means "none".
struct Hash {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Hash&) const = default;
  bool is_none() const { return *this == Hash{}; }
};

/// Hash of a whole buffer. About 1 GB/s.
Hash sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
std::string to_hex(const Hash& hash);

/// Exactly 64 hexadecimal digits of either case; malformed otherwise.
Result<Hash> hash_from_hex(std::string_view hex);

}  // namespace panah

// Result<T>: the answer of everything that can fail on real input.
//
//   Result<Edtf> date = parse_edtf("XXXX-07-08");
//   if (!date) return tl::unexpected(date.error());
//
// Not for doubt (an unknown year is a value, not an error) and not for programming errors
// (PANAH_ASSERT). Exceptions are left for broken invariants, a lost database and no memory.
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>

namespace panah {

/// Why something failed. Each code has one sentence for a human: see sentence_for().
enum class Code : std::uint8_t {
  usage,        // the call's words are off
  not_found,    // nothing has that name or id
  unreadable,   // the file system or the network did not give the bytes
  unsupported,  // a kind of file or version this program does not read
  too_large,    // over a size or depth limit
  out_of_time,  // over a time limit
  malformed,    // bytes that are not what they claim to be
  integrity,    // a hash or a span does not read back
  conflict,     // contradicts what the store already holds
  interrupted,  // stopped by the user
  reader_died,  // the sandboxed reader crashed or was killed
  refused,      // refused for reasons of method
};

/// Where in the world the error lies. Empty or zero means: does not apply.
struct Where {
  std::string file;
  std::uint32_t line = 0;    // 1-based
  std::uint32_t column = 0;  // 1-based, in bytes
  auto operator<=>(const Where&) const = default;
};

struct Error {
  Code code;
  std::string what;  // one clause, no full stop: "no closing quote"
  Where where{};
  std::string remedy;  // what the user can do; may be empty
  auto operator<=>(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// tl::unexpected with the pieces of an Error, so that call sites stay on one line.
tl::unexpected<Error> fail(Code code, std::string what, Where where = {}, std::string remedy = {});

/// The stable lower-case name of a code, as it stands in JSON: "not_found".
const char* name_of(Code code) noexcept;

/// One sentence for a human.
const char* sentence_for(Code code) noexcept;

/// "file:3:7: no closing quote (remedy)": what a terminal shows.
std::string to_string(const Error& error);

}  // namespace panah

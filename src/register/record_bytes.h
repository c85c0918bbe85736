// Renditions and readings as bytes, for keeping them in a store. One byte string for one value;
// decoding checks every length, index and enumerator, so a damaged store is an error, not a crash.
//
//   std::string body = encode(reading);
//   Result<Reading> again = decode_reading(body, rendition.text.size());
//
// Layout: a format byte, then the fields in the order of the struct: whole numbers as LEB128
// varints (signed ones zigzag), texts and lists with their length before them, doubles as 8
// little-endian bytes, optionals as 0 or 1 and the value.
#pragma once

#include "base/error.h"
#include "reading/reading.h"
#include "source/rendition.h"

#include <string>
#include <string_view>

namespace panah {

/// All of the rendition but its text, which is kept beside it.
std::string encode_without_text(const Rendition& rendition);
/// Puts text and body together again. integrity when the bytes are not what encode_ wrote: a range
/// outside the text, an unknown enumerator, bytes left over.
Result<Rendition> decode_rendition(std::string_view body, std::string text);

std::string encode(const Reading& reading);
/// text_size bounds the ranges; indices between items are checked too.
Result<Reading> decode_reading(std::string_view body, std::size_t text_size);

}  // namespace panah

// What goes over the two pipes between panah and panah-reader: one request, one answer, again and
// again. All integers are little-endian; a frame is a kind byte, a 4-byte length, a payload.
//
//   std::string wire = encode_request(request);          // panah writes
//   Result<ReadRequest> r = decode_request(payload);     // the reader, from the payload
//   std::string back = encode_response(rendition);       // the reader writes
//   Result<Rendition> answer = decode_response(back);    // panah, trusting nothing
//
// An answer is text, segments, blocks, metadata, head and warnings in this order, then an empty end
// frame; or one error frame. The decoder takes every byte as hostile: kinds out of order, lengths
// beyond the frame, ranges outside the text or off code points, bad UTF-8, dates that are no EDTF
// and counts that the bytes cannot hold are all malformed. Whether segments match the file is
// check()'s work (rendition.h).
#pragma once

#include "base/error.h"
#include "source/reader_process.h"
#include "source/rendition.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace panah {

/// No answer is longer, all frames together.
inline constexpr std::uint64_t max_response_bytes = 64u << 20;
/// A request's payload follows an 8-byte length.
inline constexpr std::size_t request_head_bytes = 8;
/// A frame's payload follows a kind byte and a 4-byte length.
inline constexpr std::size_t frame_head_bytes = 5;

std::string encode_request(const ReadRequest& request);
/// The payload after the 8-byte length. The answer's `bytes` point into it.
Result<ReadRequest> decode_request(std::string_view payload);

/// too_large when the answer would be over max_response_bytes.
Result<std::string> encode_response(const Rendition& rendition);
std::string encode_failure(const Error& error);
/// A whole answer. An error frame becomes that Error, if its code is one that a reader may report
/// (unsupported, too_large, out_of_time, malformed, integrity); malformed otherwise.
Result<Rendition> decode_response(std::string_view wire);

/// What a stretch of bytes is, for a parent that reads piecemeal: the length of the whole frame at
/// the front, or 0 while its head is incomplete; whether it is the last of an answer; and
/// whether there is such a frame at all.
struct FrameHead {
  std::uint64_t size = 0;
  bool last = false;
  bool possible = true;
};
FrameHead frame_head(std::string_view wire);

}  // namespace panah

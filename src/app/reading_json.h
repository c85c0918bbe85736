// The JSON of `panah read --json`: the contract of benches, outside tests and Spark. Its shape is
// in docs/formats/reading.md; a change of shape changes reading_json_version.
//
//   std::string line = reading_json("report.txt", file.blob, file.rendition_id, file.rendition,
//                                   file.reading, 0);
#pragma once

#include "base/error.h"
#include "base/json.h"
#include "register/record.h"

#include <string>
#include <string_view>

namespace panah {

inline constexpr int reading_json_version = 1;

/// indent 0 writes one line, without a line break at its end.
std::string reading_json(std::string_view path, const BlobId& blob, const RenditionId& id,
                         const Rendition& rendition, const Reading& reading, int indent);

/// What stands in the place of a file that could not be read: {"version", "source", "error"}.
std::string failure_json(std::string_view path, const Error& error, int indent);

// The pieces, for other commands that answer with the same items.
void write_statement(JsonWriter& json, const RenditionId& id, const Rendition& rendition,
                     const Reading& reading, StatementIx index);
void write_event(JsonWriter& json, const RenditionId& id, const Rendition& rendition,
                 const Reading& reading, EventIx index);

}  // namespace panah

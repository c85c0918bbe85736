// The register for other programs. What comes out depends on what was taken in and on nothing else:
// not on the order, the machine, the time. docs/formats/export.md describes both forms.
//
//   export_register(*mine, ExportFormat::ndjson, [&](std::string_view piece) { write(piece); });
#pragma once

#include "app/folder.h"

#include <functional>
#include <string_view>

namespace panah {

enum class ExportFormat {
  ndjson,  // native: a header line, then a line for each source, document, decision
  anno,    // W3C Web Annotation, one collection: every statement on its characters
};

/// Calls write with pieces in order; memory is that of one document.
Result<void> export_register(const Register& mine, ExportFormat format,
                             const std::function<void(std::string_view)>& write);

}  // namespace panah

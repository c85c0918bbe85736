// The texts of store/schema/*.sql, built into the program.
#pragma once

namespace panah {

extern const char* const record_schema;
extern const char* const judgements_schema;
extern const char* const derived_schema;

/// Tables that are only ever added to.
inline constexpr const char* record_tables[] = {"blob",     "source",    "capture", "rendition",
                                                "reading",  "statement", "entry",   "judgement",
                                                "decision", "withdrawal"};
/// Tables and views that a rebuild drops, in this order.
inline constexpr const char* derived_tables[] = {"derived_statement", "derived_event",
                                                 "derived_mention", "derived_size", "derived_line"};

}  // namespace panah

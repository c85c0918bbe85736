// Questions about a stretch of one sentence that the grammar of speech asks: is it mostly quoted,
// does it hold a verb, what stands at its edges. Internal to reading/.
#pragma once

#include "reading/page.h"

namespace panah {

inline constexpr std::uint64_t w_pronoun = w_he | w_she | w_they | w_it | w_i;

/// Without the stop, comma or colon at its end.
TokenRange without_stop(const Page& page, TokenRange r);
/// The words of a statement: without stops, a leading "that" and the marks of a quotation that is
/// the whole of it.
TokenRange trimmed(const Page& page, TokenRange r);
/// Without the marks at the end of a quotation's inside.
TokenRange trim_inside(const Page& page, TokenRange r);
/// Without the narrator's word on it: ", a charge that they deny".
TokenRange without_comment(const Page& page, TokenRange r);
TokenRange trim_commas(const Page& page, TokenRange r);

bool mostly_quoted(const Page& page, TokenRange r);
/// No auxiliary, reporting verb or past participle.
bool no_verb(const Page& page, TokenRange r);
/// A verb of some kind, as far as tables and endings tell: not "In the pretrial center".
bool has_verb(const Page& page, TokenRange r);
/// Nothing but addressee, dates, places: what may follow a cue at the end of a sentence.
bool adjuncts_only(const Page& page, TokenRange r);
/// The last comma outside quotations, or the mark that ends one after a comma; or none.
std::uint32_t last_comma(const Page& page, TokenRange r);
/// The place before the adverbs that end at i.
std::uint32_t before_adverbs(const Page& page, std::uint32_t i, std::uint32_t first);
/// Token i lies in a quotation that opens inside the range: it is not at its level.
bool opens_inside(const Page& page, TokenRange range, std::uint32_t i);
/// Start of the clause that holds the verb: after ", while", ", but", ";".
std::uint32_t clause_start(const Page& page, std::uint32_t verb, std::uint32_t first,
                           TokenRange range);

}  // namespace panah

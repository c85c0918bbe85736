// Facts in lines for people: how statements, events, dates and counts look on a terminal.
#pragma once

#include "app/register_view.h"
#include "cli/terminal.h"

#include <string>

namespace panah {

/// "RFE/RL > Vitaly Ponomaryov (told RFE/RL, XXXX-07-08)"
std::string chain_words(const Reading& reading, const Statement& statement);
/// "XXXX-06-09 (2011-06-09: year of publication)" or "date unknown"
std::string date_words(const Reading& reading, const std::optional<DateIx>& date);
/// "at least 28 Uzbek asylum seekers"; "" without a count
std::string count_words(const Reading& reading, const Event& event);
/// "return by extradition KAZ > UZB, 28 Uzbek asylum seekers, XXXX-06-09"
std::string event_words(const Reading& reading, const Event& event);
/// "denied", "possible", ... where it is not plainly asserted; ""
std::string manner_words(Polarity polarity, Modality modality);

/// Three lines: id, who says it, the quote.
std::string statement_block(const RenditionId& id, const Rendition& rendition,
                            const Reading& reading, StatementIx index, const std::string& place,
                            const Style& s);
std::string event_block(const RenditionId& id, const Rendition& rendition, const Reading& reading,
                        EventIx index, const std::string& place, const Style& s);

/// "reject by Dina 2026-11-23T22:46:36Z: not said there  (ju:9c1e...)"
std::string decision_words(const Decision& decision);

/// Everything found in one document, for `panah read` and `panah show`. explain adds rules and
/// confidences.
std::string document_report(const RenditionId& id, const Rendition& rendition,
                            const Reading& reading, bool explain, const Style& s);

}  // namespace panah

// Legal instruments: as the source names them, and as the table of instruments knows them.
#pragma once

#include "reading/page.h"

namespace panah {

/// Finds instruments in all read sentences and fills page.instrument_of. A stated year that is not
/// the year of signature is kept and reported in `mismatch`; the link stands.
std::vector<Instrument> find_instruments(Page& page);

}  // namespace panah

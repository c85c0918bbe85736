// A link of a chain of attribution: speaker, verb, medium, addressee, day of speaking; and where
// what is said begins. Internal to reading/.
#pragma once

#include "reading/speakers.h"
#include "reading/speech_cues.h"

#include <optional>
#include <string>
#include <vector>

namespace panah {

/// What stands around a verb of speech.
struct Circumstances {
  std::optional<DateIx> when;
  Medium medium = Medium::unknown;
  std::string addressee;
};

/// Dates and media among the tokens outside what is said.
void look_around(const Page& page, TokenRange r, Circumstances& around);
void look_around_medium(const Page& page, TokenRange r, Circumstances& around);
/// Skips addressee, date, place after the cue; fills the circumstances.
std::uint32_t content_start(const Page& page, const std::vector<Mention>& mentions, const Cue& cue,
                            TokenRange after, Circumstances& around);
/// From `i` to one past the words for who is told; `i` itself when there are none.
std::uint32_t addressee(const Page& page, const std::vector<Mention>& mentions, std::uint32_t i,
                        std::uint32_t end, Circumstances& around);
/// `cue` may be nullptr.
Attribution attribution(const Page& page, const Speaker& speaker, const Cue* cue,
                        const Circumstances& around);
/// The chain with one more link; a speaker twice in a row is one, unless the link is `apart` (an
/// earlier text of the same outlet).
std::vector<Attribution> extend(const std::vector<Mention>& mentions,
                                const std::vector<Attribution>& outer, Attribution link,
                                bool apart = false);
/// As far as the words of what is said tell it; "would" after "said" is the future of then.
Modality modality_in(const Page& page, TokenRange content, bool reported_past);

}  // namespace panah

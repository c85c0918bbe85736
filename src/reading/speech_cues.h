// The verbs of speech in a sentence, and which of them report anything. Internal to reading/.
#pragma once

#include "reading/page.h"

#include <vector>

namespace panah {

/// A verb of speech: "told", "pointed out".
struct Cue {
  std::uint32_t at = 0;    // first token
  std::uint32_t last = 0;  // one past
  const ReportingVerb* verb = nullptr;
  VerbForm form = VerbForm::past;
};

/// Those at the level of the range (not inside a quotation that opens in it) that can report.
std::vector<Cue> cues_in(const Page& page, const std::vector<Mention>& mentions, TokenRange range,
                         bool headline);
/// "that" after the cue with nothing but addressee, date and place between; or none.
std::uint32_t that_after(const Page& page, const Cue& cue, TokenRange range);
/// "was told by the guards that": who speaks stands after "by".
bool told_by(const Page& page, const Cue& cue, TokenRange range);
/// What follows the verb can be what is said: "reported that", never "suspected of", "fear for".
bool opens_speech(const Page& page, const Cue& cue, TokenRange range);
bool quote_after(const Page& page, const Cue& cue, TokenRange range);
/// "... and said", ", adding that": the subject of the verb before.
bool shares_subject(const Page& page, const Cue& cue, TokenRange range);
/// "condemned the extradition", "rejects the charge": an act told by the outlet, not a statement.
bool takes_only_a_noun(const Page& page, const Cue& cue, TokenRange range);

}  // namespace panah

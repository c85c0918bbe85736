// Any bytes as the text of a report: no crash, no hang, every range inside the text.
#include "base/assert.h"
#include "reading/read.h"

#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace panah;
  static const LexiconPtr lexicon = load_lexicon("en").value();
  Rendition r;
  r.text.assign(reinterpret_cast<const char*>(data), size);
  r.blocks.push_back({BlockKind::body, {0, static_cast<std::uint32_t>(size)}, ""});
  const Reading reading = read_document(r, *lexicon, {});
  for (const Statement& s : reading.statements)
    PANAH_ASSERT(s.at.end <= size && !s.chain.empty());
  for (const Event& e : reading.events)
    PANAH_ASSERT(e.statement < reading.statements.size());
  return 0;
}

// Any bytes as two names: taken apart, compared, explained; spans must lie in the text.
#include "base/assert.h"
#include "names/compare.h"
#include "names/variants.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const panah::names::Knowledge knowledge = *panah::names::load_knowledge();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t split = text.find('\t');
  const std::string_view a = text.substr(0, split);
  const std::string_view b = split == std::string_view::npos ? a : text.substr(split + 1);
  const auto why = panah::names::explain(knowledge, a, b);
  PANAH_ASSERT(why.result.probability >= 0 && why.result.probability <= 1);
  for (const auto& e : why.evidence) {
    PANAH_ASSERT(e.a.end <= a.size() && e.b.end <= b.size());
    for (const auto& s : e.path)
      PANAH_ASSERT(s.a.end <= a.size() && s.b.end <= b.size());
  }
  if (size < 200) (void)panah::names::variants(knowledge, a);
  return 0;
}

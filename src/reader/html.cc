#include "reader/html.h"
namespace panah {
Result<Rendition> read_html(const Decoded&, std::string_view, const PageWords&,
                            const OutletRules&) {
  return fail(Code::unsupported, "HTML is not read yet");
}
}  // namespace panah

// Any bytes: the parser ends with errors or a pack; what was read can be joined, checked and tested
// without a crash.
#include "law/evaluate.h"
#include "law/norm_check.h"
#include "law/norm_format.h"
#include "law/norm_parser.h"
#include "law/norm_tests.h"
#include "law/pack.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace panah;
  if (size > 20000) return 0;
  law::ParsedNorms read = law::parse_norms({reinterpret_cast<const char*>(bytes), size}, "fuzz");
  if (!read.errors.empty()) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  for (const char* language : {"en", "ru", "uz-Cyrl"}) {
    const std::string neat =
        law::format_norms(text, read, law::shipped_keywords().value(), language);
    const law::ParsedNorms again = law::parse_norms(neat, "fuzz");
    if (!again.errors.empty() || !law::same_norms(read.pack, again.pack)) __builtin_trap();
  }
  const Result<law::Pack> pack = law::join_packs({std::move(read.pack)});
  if (!pack) return 0;
  for (const law::Norm& norm : pack->norms) {
    for (const law::Version& version : norm.versions) {
      if (law::keys_of(version).size() > 8) return 0;
      (void)law::judge(version, {});
      (void)law::flip_sets(version, {}, 2);
    }
  }
  (void)law::check_pack(*pack, {"status.csv", {}});
  (void)law::run_norm_tests(*pack, {"status.csv", {}}, law::StateNames());
  return 0;
}

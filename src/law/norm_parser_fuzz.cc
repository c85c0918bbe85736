// Any bytes: the parser ends with errors or a pack; what was read can be joined, checked and tested
// without a crash.
#include "law/evaluate.h"
#include "law/norm_check.h"
#include "law/norm_parser.h"
#include "law/pack.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace panah;
  if (size > 20000) return 0;
  law::ParsedNorms read = law::parse_norms({reinterpret_cast<const char*>(bytes), size}, "fuzz");
  if (!read.errors.empty()) return 0;
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
  return 0;
}

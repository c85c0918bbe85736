#include "law/law_book.h"

#include "law/pack.h"

namespace panah::law {

Result<LawBook> load_law_book() {
  Result<Pack> pack = load_pack();
  if (!pack) return tl::unexpected(pack.error());
  Result<StatusTable> status = load_status();
  if (!status) return tl::unexpected(status.error());
  Result<StateNames> names = StateNames::load();
  if (!names) return tl::unexpected(names.error());
  Result<EvidenceRules> rules = load_evidence_rules();
  if (!rules) return tl::unexpected(rules.error());
  return LawBook{std::move(*pack), std::move(*status), std::move(*names), std::move(*rules)};
}

}  // namespace panah::law

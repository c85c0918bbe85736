// Any bytes: the facts file ends with an error or a case, of which deadlines and factors can be
// computed.
#include "law/deadlines.h"
#include "law/facts_file.h"
#include "law/precedents.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace panah;
  static const law::DeadlineRules rules = law::load_deadlines().value();
  static const law::StatusTable status = law::load_status().value();
  static const std::vector<law::FactorRule> factors = law::load_factor_rules().value();
  if (size > 20000) return 0;
  const Result<law::FactsFile> read =
      law::parse_facts_file({reinterpret_cast<const char*>(bytes), size}, "fuzz");
  if (!read) return 0;
  (void)law::without_effect(*read, {});
  (void)law::factors_of(read->tested, factors);
  (void)law::to_icalendar(law::deadlines(rules, status, read->tested),
                          {"fuzz", "20110609T120000Z"});
  return 0;
}

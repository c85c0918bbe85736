#include "law/facts.h"

namespace panah::law {

FactState state_of(const Facts& facts, std::string_view key) {
  const auto found = facts.find(key);
  return found == facts.end() ? FactState::unknown : found->second.state;
}

const char* name_of(FactState state) noexcept {
  switch (state) {
    case FactState::no:
      return "false";
    case FactState::unknown:
      return "unknown";
    case FactState::contested:
      return "contested";
    case FactState::yes:
      return "true";
  }
  return "";
}

}  // namespace panah::law

#include "law/norm.h"

#include <algorithm>

namespace panah::law {

const std::string& title_in(const std::vector<Title>& titles, const std::string& language) {
  static const std::string none;
  for (const std::string& wanted : {language, std::string("en")}) {
    for (const Title& title : titles) {
      if (title.language == wanted) return title.text;
    }
  }
  return titles.empty() ? none : titles.front().text;
}

const Instrument* find_instrument(const Pack& pack, const std::string& id) {
  const auto found = std::find_if(pack.instruments.begin(), pack.instruments.end(),
                                  [&](const Instrument& item) { return item.id == id; });
  return found == pack.instruments.end() ? nullptr : &*found;
}

const Norm* find_norm(const Pack& pack, const std::string& id) {
  const auto found = std::find_if(pack.norms.begin(), pack.norms.end(),
                                  [&](const Norm& item) { return item.id == id; });
  return found == pack.norms.end() ? nullptr : &*found;
}

const FactQuestion* find_fact(const Pack& pack, const std::string& key) {
  const auto found = std::find_if(pack.facts.begin(), pack.facts.end(),
                                  [&](const FactQuestion& item) { return item.key == key; });
  return found == pack.facts.end() ? nullptr : &*found;
}

const char* name_of(NormKind kind) noexcept {
  switch (kind) {
    case NormKind::prohibition:
      return "prohibition";
    case NormKind::duty:
      return "duty";
    case NormKind::permission:
      return "permission";
    case NormKind::standard:
      return "standard";
    case NormKind::procedure:
      return "procedure";
  }
  return "";
}

const char* name_of(Demand demand) noexcept {
  switch (demand) {
    case Demand::breached:
      return "breached";
    case Demand::owed:
      return "owed";
    case Demand::satisfied:
      return "satisfied";
  }
  return "";
}

const char* name_of(Party party) noexcept {
  switch (party) {
    case Party::claimant:
      return "claimant";
    case Party::state:
      return "state";
    case Party::shared:
      return "shared";
  }
  return "";
}

}  // namespace panah::law

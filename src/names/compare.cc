#include "names/compare.h"

#include "names/judge.h"

namespace panah::names {

Comparison compare(const Knowledge& knowledge, const Name& a, const Name& b) {
  return judge_best(knowledge, a, b).result;
}

const char* name_of(Band band) {
  switch (band) {
    case Band::strong:
      return "strong";
    case Band::likely:
      return "likely";
    case Band::possible:
      return "possible";
    case Band::unlikely:
      return "unlikely";
  }
  return "";
}

const char* name_of(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::same:
      return "same";
    case EvidenceKind::differ:
      return "differ";
    case EvidenceKind::initial:
      return "initial";
    case EvidenceKind::initial_conflict:
      return "initial_conflict";
    case EvidenceKind::missing:
      return "missing";
    case EvidenceKind::sex_conflict:
      return "sex_conflict";
    case EvidenceKind::distinct_names:
      return "distinct_names";
    case EvidenceKind::order:
      return "order";
    case EvidenceKind::prior:
      return "prior";
  }
  return "";
}

}  // namespace panah::names

#include "reading/reading.h"

namespace panah {

const char* name_of(MentionType type) noexcept {
  switch (type) {
    case MentionType::person:
      return "person";
    case MentionType::organization:
      return "organization";
    case MentionType::place:
      return "place";
    case MentionType::nationality:
      return "nationality";
    case MentionType::group:
      return "group";
  }
  return "";
}

const char* name_of(CountOp op) noexcept {
  switch (op) {
    case CountOp::equal:
      return "equal";
    case CountOp::at_least:
      return "at_least";
    case CountOp::at_most:
      return "at_most";
    case CountOp::more_than:
      return "more_than";
    case CountOp::less_than:
      return "less_than";
    case CountOp::about:
      return "about";
    case CountOp::between:
      return "between";
    case CountOp::all:
      return "all";
    case CountOp::some:
      return "some";
  }
  return "";
}

const char* name_of(Polarity polarity) noexcept {
  switch (polarity) {
    case Polarity::positive:
      return "positive";
    case Polarity::negative:
      return "negative";
  }
  return "";
}

const char* name_of(Modality modality) noexcept {
  switch (modality) {
    case Modality::asserted:
      return "asserted";
    case Modality::possible:
      return "possible";
    case Modality::obliged:
      return "obliged";
    case Modality::future:
      return "future";
    case Modality::conditional:
      return "conditional";
    case Modality::alleged:
      return "alleged";
    case Modality::questioned:
      return "questioned";
  }
  return "";
}

const char* name_of(Medium medium) noexcept {
  switch (medium) {
    case Medium::unknown:
      return "unknown";
    case Medium::publication:
      return "publication";
    case Medium::interview:
      return "interview";
    case Medium::telephone:
      return "telephone";
    case Medium::briefing:
      return "briefing";
    case Medium::statement_text:
      return "statement_text";
    case Medium::letter:
      return "letter";
    case Medium::court:
      return "court";
    case Medium::social_media:
      return "social_media";
    case Medium::broadcast:
      return "broadcast";
    case Medium::report:
      return "report";
  }
  return "";
}

const char* name_of(StatementForm form) noexcept {
  switch (form) {
    case StatementForm::narrated:
      return "narrated";
    case StatementForm::indirect:
      return "indirect";
    case StatementForm::direct:
      return "direct";
    case StatementForm::according_to:
      return "according_to";
    case StatementForm::continued:
      return "continued";
    case StatementForm::noun_cue:
      return "noun_cue";
  }
  return "";
}

const char* name_of(LegalClaimKind kind) noexcept {
  switch (kind) {
    case LegalClaimKind::violation:
      return "violation";
    case LegalClaimKind::compliance:
      return "compliance";
    case LegalClaimKind::prohibits:
      return "prohibits";
    case LegalClaimKind::permits:
      return "permits";
    case LegalClaimKind::silent:
      return "silent";
    case LegalClaimKind::applies:
      return "applies";
    case LegalClaimKind::adopted:
      return "adopted";
  }
  return "";
}

const char* name_of(CheckableKind kind) noexcept {
  switch (kind) {
    case CheckableKind::superlative:
      return "superlative";
    case CheckableKind::first:
      return "first";
    case CheckableKind::unprecedented:
      return "unprecedented";
    case CheckableKind::comparison:
      return "comparison";
    case CheckableKind::total:
      return "total";
  }
  return "";
}

}  // namespace panah

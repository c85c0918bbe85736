// What a person decides, put on record: are two one, is a statement right, which value is. Each is
// a new record with the person's name, the time and the reason; nothing is ever changed.
//
//   judge(*mine, Same::same, "pe:5f0c", "pe:9c1e", {"dina", "one wife", now()});
//   decide(*mine, Ruling::correct, "ev:1a3d", "date", "2013-06-11", {"dina", "", now()});
//   take_back(*mine, "last", {"dina", "", now()});
#pragma once

#include "app/folder.h"
#include "register/judgement.h"

#include <string>
#include <string_view>

namespace panah {

/// Who, why and when.
struct By {
  std::string actor;
  std::string why;
  Instant at;
};

/// Two people (pe: or me:), two events (ev:) or two texts (re:), by any prefix that fits one.
/// usage when they are of two kinds or one and the same; not_found.
Result<Judgement> judge(const Register& mine, Same same, std::string_view a, std::string_view b,
                        const By& by);
/// The same with what a question asked about.
Result<Judgement> judge(const Register& mine, Matter what, Same same, const Hash& a, const Hash& b,
                        const By& by);

/// A statement (st:), event (ev:) or name (me:, pe:). field and value are for corrections only.
/// usage when there is no such field or the value cannot stand in it, or when a rejection has no
/// reason.
Result<Decision> decide(const Register& mine, Ruling ruling, std::string_view id,
                        std::string_view field, std::string_view value, const By& by);

/// A judgement or decision by its id (ju:), or "last": the newest of this person that stands.
/// Returns what was taken back, in words.
Result<std::string> take_back(const Register& mine, std::string_view id, const By& by);

/// "same: me:5f0c... and me:9c1e..."
std::string in_words(const Judgement& judgement);
std::string in_words(const Decision& decision);

}  // namespace panah

// What one text tells, in the shape the register joins: people with what is said of them, events
// with when, where, how many, who was sent by whom to whom, and who says so. A pure function of a
// reading and of what people ruled on it. This is what counting, maps and cases are made from.
//
//   Told told = tell(id, rendition, reading, rulings, officials);
//   for (const ToldEvent& e : told.events)
//     if (e.counts()) use(e.days, e.size, e.from, e.to, e.people, e.statement);
//
// Nothing is added to what the text says: a day that is only inferred stands in `days` and is
// marked, an unknown State is "", a size that is not said has no bounds.
#pragma once

#include "dates/partial_date.h"
#include "register/record.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

/// Words that tell who speaks for a State: data/vocabularies/officials.toml.
class Officials {
 public:
  using Fold = std::string (*)(std::string_view);
  /// fold gives the words of a text as the file writes them, with one space between.
  static Result<Officials> load(Fold fold);
  bool speaks_for_a_state(std::string_view name) const;

 private:
  std::vector<std::string> words_, phrases_, not_;
  Fold fold_ = nullptr;
};

/// How many, as said. low and high are nullopt where the words do not bound it.
struct Size {
  std::optional<std::int64_t> low, high;
  std::string set;  // "Tajik asylum seekers"
  std::string of;   // the State whose people they are said to be: TJK; or ""
  auto operator<=>(const Size&) const = default;
  bool said() const { return low || high; }
};

/// Where a speaker stands to what they tell.
enum class Voice : std::uint8_t {
  unknown,   // nobody is named
  outlet,    // the text's own voice
  official,  // a State, its bodies and those who speak for them
  other,     // monitors, lawyers, relatives, international bodies
};

/// Who holds something, and since when as far as known.
struct Holder {
  std::string name;    // the innermost speaker; the outlet for its own voice; or ""
  std::string outlet;  // whose text it stands in; or ""
  Voice voice = Voice::unknown;
  /// Who answers for it over several texts: the State for officials (KAZ), the organisation that
  /// the speaker is of, the outlet for its own voice; "" for "relatives", "a lawyer".
  std::string body;
  std::optional<PartialDate> said;  // the day of speaking, else of publication
  auto operator<=>(const Holder&) const = default;
};

/// What people ruled on a statement or event, all together.
enum class Standing : std::uint8_t { proposed, accepted, corrected, rejected };

struct Rulings {
  Standing standing = Standing::proposed;
  std::vector<Decision> decisions;  // that hold: the newest of each person a field, by time
  bool contested = false;           // one accepts what another rejects, or values differ
};

struct ToldEvent {
  EventId id;
  RenditionId rendition;
  EventIx index = 0;
  StatementId statement;
  StatementIx statement_index = 0;
  std::string type, mode, from, to, place, by, outcome;
  std::optional<PartialDate> date;  // as said: XXXX-06-11
  std::optional<PartialDate> days;  // with the year as resolved; the same as date without
  bool inferred = false;            // days has more than was said
  Size size;
  bool part = false;               // the number is said of a part of a set: "two of whom"
  std::vector<MentionId> people;   // first mentions of who it happened to
  std::vector<std::string> names;  // of the same, as read
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::asserted;
  Holder holder;
  Rulings rulings;
  std::string instrument;

  /// Told as having happened, and not rejected by a person.
  bool counts() const;
};

struct ToldPerson {
  MentionId id;  // of the first mention
  RenditionId rendition;
  MentionIx index = 0;
  std::string name;                      // the longest the text has
  std::vector<std::string> other_names;  // shorter or other forms in the same text
  std::string role, member_of;
  Rulings rulings;                   // on any of the mentions
  std::vector<MentionId> mentions;   // all, the first included
  std::vector<EventIx> events;       // that happened to them
  std::vector<StatementIx> speaks;   // statements they make
  std::vector<StatementIx> told_in;  // statements that name them
};

struct Told {
  RenditionId rendition;
  std::string outlet;
  std::optional<PartialDate> published;
  std::vector<ToldEvent> events;  // as in the reading
  std::vector<ToldPerson> people;
};

using RulingsOf = std::map<Hash, Rulings>;  // by id of statement or event

/// By statement and event: what people hold of it. Of several decisions of one person about one
/// thing (and, for corrections, one field) the newest holds.
RulingsOf rulings_of(const std::vector<Decision>& standing);

Told tell(const RenditionId& id, const Rendition& rendition, const Reading& reading,
          const RulingsOf& rulings, const Officials& officials);

const char* name_of(Voice) noexcept;
const char* name_of(Standing) noexcept;

}  // namespace panah

#include "app/judging.h"

#include "app/lookup.h"
#include "register/correction.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {

namespace {

LogEntry line_of(const By& by, const char* verb, const JudgementId& id, std::string detail) {
  LogEntry line;
  line.at = by.at;
  line.actor = by.actor;
  line.verb = verb;
  line.subject = to_string(id);
  line.detail = std::move(detail);
  return line;
}

/// A person's id is that of a mention.
std::string plain_id(std::string_view id) {
  return id.starts_with("pe:") ? "me:" + std::string(id.substr(3)) : std::string(id);
}

std::string short_id(const std::string& id) {
  return id.substr(0, 3 + short_id_digits);
}

template <class T>
Result<T> keep(const Register& mine, T record, const LogEntry& line) {
  const auto kept = mine.store->put(record, line);
  if (!kept) return tl::unexpected(kept.error());
  return record;
}

}  // namespace

std::string in_words(const Judgement& j) {
  return fmt::format("{}: {} and {}", name_of(j.same), short_id(judged_id(j.what, j.a)),
                     short_id(judged_id(j.what, j.b)));
}

std::string in_words(const Decision& d) {
  std::string words =
      fmt::format("{}: {}", name_of(d.ruling), short_id(subject_id(d.subject, d.about)));
  if (!d.field.empty()) words += fmt::format(" {} = {}", d.field, d.value);
  return words;
}

Result<Judgement> judge(const Register& mine, Same same, std::string_view a, std::string_view b,
                        const By& by) {
  const auto first = the_one_id(*mine.store, plain_id(a));
  if (!first) return tl::unexpected(first.error());
  const auto second = the_one_id(*mine.store, plain_id(b));
  if (!second) return tl::unexpected(second.error());
  if (first->prefix != second->prefix) {
    return fail(Code::usage, fmt::format("{} and {} are of two kinds", a, b), {},
                "two people (pe:), two events (ev:) or two texts (re:)");
  }
  const std::pair<std::string_view, Matter> kinds[] = {{MentionTag::prefix, Matter::person},
                                                       {EventTag::prefix, Matter::event},
                                                       {RenditionTag::prefix, Matter::text}};
  for (const auto& [prefix, what] : kinds) {
    if (first->prefix == prefix) return judge(mine, what, same, first->hash, second->hash, by);
  }
  return fail(Code::usage, fmt::format("{} cannot be judged", a), {},
              "two people (pe:), two events (ev:) or two texts (re:)");
}

Result<Judgement> judge(const Register& mine, Matter what, Same same, const Hash& a, const Hash& b,
                        const By& by) {
  if (a == b) return fail(Code::usage, "that is one thing, named twice");
  if (what == Matter::person) {
    for (const Hash& mention : {a, b}) {
      const auto place = mine.store->place_of(MentionId{mention});
      if (!place) return tl::unexpected(place.error());
      const auto document = mine.store->document(place->rendition);
      if (!document) return tl::unexpected(document.error());
      if (document->reading.mentions[place->index].type != MentionType::person) {
        return fail(Code::usage, to_short(MentionId{mention}) + " names no person", {},
                    "`panah people` lists them");
      }
    }
  }
  const Judgement j = ordered({{}, what, a, b, same, by.actor, by.why, by.at});
  return keep(mine, j, line_of(by, "judge", j.id, in_words(j)));
}

Result<Decision> decide(const Register& mine, Ruling ruling, std::string_view id,
                        std::string_view field, std::string_view value, const By& by) {
  const auto match = the_one_id(*mine.store, plain_id(id));
  if (!match) return tl::unexpected(match.error());
  Decision d;
  if (match->prefix == StatementTag::prefix) {
    d.subject = Subject::statement;
  } else if (match->prefix == EventTag::prefix) {
    d.subject = Subject::event;
  } else if (match->prefix == MentionTag::prefix) {
    d.subject = Subject::mention;
  } else {
    return fail(Code::usage, fmt::format("{} is nothing to decide on", id), {},
                "a statement (st:), an event (ev:) or a name (me:)");
  }
  if (ruling == Ruling::reject && by.why.empty()) {
    return fail(Code::usage, "a rejection needs its reason", {}, "--why TEXT");
  }
  d.about = match->hash;
  d.ruling = ruling;
  if (ruling == Ruling::correct) {
    auto checked = corrected_value(d.subject, field, value);
    if (!checked) return tl::unexpected(checked.error());
    d.field = field;
    d.value = std::move(*checked);
  }
  d.actor = by.actor;
  d.why = by.why;
  d.at = by.at;
  d.id = judgement_id(d);
  return keep(mine, d, line_of(by, "decide", d.id, in_words(d)));
}

Result<std::string> take_back(const Register& mine, std::string_view id, const By& by) {
  const auto human = mine.store->human_record();
  if (!human) return tl::unexpected(human.error());
  struct Candidate {
    Instant at;
    JudgementId id;
    std::string words;
  };
  std::optional<Candidate> found;
  std::optional<JudgementId> wanted;
  if (id != "last") {
    const auto match = the_one_id(*mine.store, id, JudgementTag::prefix);
    if (!match) return tl::unexpected(match.error());
    wanted = JudgementId{match->hash};
  }
  const auto consider = [&](const auto& record) {
    if (wanted ? record.id != *wanted : record.actor != by.actor) return;
    if (found && std::pair(record.at, record.id) < std::pair(found->at, found->id)) return;
    found = Candidate{record.at, record.id, in_words(record)};
  };
  for (const Matter what : {Matter::person, Matter::event, Matter::text}) {
    for (const Judgement& j : standing_judgements(*human, what))
      consider(j);
  }
  for (const Decision& d : standing_decisions(*human))
    consider(d);
  if (!found) {
    return fail(Code::not_found, wanted ? to_short(*wanted) + " was taken back before"
                                        : "there is nothing of yours to take back");
  }
  const Withdrawal w{found->id, by.actor, by.why, by.at};
  const auto kept = mine.store->put(w, line_of(by, "withdraw", found->id, found->words));
  if (!kept) return tl::unexpected(kept.error());
  return fmt::format("{}  ({})", found->words, to_short(found->id));
}

}  // namespace panah

#include "register/judgement.h"

#include "base/canonical.h"

#include <algorithm>
#include <set>
#include <utility>

namespace panah {

std::string canonical(const Judgement& j) {
  Canonical c("judgement/1");
  c.text(name_of(j.what)).hash(j.a).hash(j.b).text(name_of(j.same));
  c.text(j.actor).text(j.why).number(j.at.microseconds);
  return c.bytes();
}

std::string canonical(const Decision& d) {
  Canonical c("decision/1");
  c.text(name_of(d.subject)).hash(d.about).text(name_of(d.ruling)).text(d.field).text(d.value);
  c.text(d.actor).text(d.why).number(d.at.microseconds);
  return c.bytes();
}

std::string canonical(const Withdrawal& w) {
  Canonical c("withdrawal/1");
  c.hash(w.of.hash).text(w.actor).text(w.why).number(w.at.microseconds);
  return c.bytes();
}

JudgementId judgement_id(const Judgement& judgement) {
  return make_id<JudgementTag>(canonical(judgement));
}

JudgementId judgement_id(const Decision& decision) {
  return make_id<JudgementTag>(canonical(decision));
}

Judgement ordered(Judgement judgement) {
  if (judgement.b < judgement.a) std::swap(judgement.a, judgement.b);
  judgement.id = judgement_id(judgement);
  return judgement;
}

static std::set<JudgementId> taken_back(const HumanRecord& record) {
  std::set<JudgementId> ids;
  for (const Withdrawal& w : record.withdrawals)
    ids.insert(w.of);
  return ids;
}

template <class T>
static void sort_by_time(std::vector<T>& list) {
  std::sort(list.begin(), list.end(),
            [](const T& x, const T& y) { return std::pair(x.at, x.id) < std::pair(y.at, y.id); });
}

std::vector<Judgement> standing_judgements(const HumanRecord& record, Matter what) {
  const std::set<JudgementId> gone = taken_back(record);
  std::vector<Judgement> standing;
  for (const Judgement& j : record.judgements) {
    if (j.what == what && !gone.contains(j.id)) standing.push_back(j);
  }
  sort_by_time(standing);
  return standing;
}

std::vector<Decision> standing_decisions(const HumanRecord& record) {
  const std::set<JudgementId> gone = taken_back(record);
  std::vector<Decision> standing;
  for (const Decision& d : record.decisions) {
    if (!gone.contains(d.id)) standing.push_back(d);
  }
  sort_by_time(standing);
  return standing;
}

std::string judged_id(Matter what, const Hash& hash) {
  switch (what) {
    case Matter::person:
      return to_string(MentionId{hash});
    case Matter::event:
      return to_string(EventId{hash});
    case Matter::text:
      return to_string(RenditionId{hash});
  }
  return "";
}

std::string subject_id(Subject subject, const Hash& hash) {
  switch (subject) {
    case Subject::statement:
      return to_string(StatementId{hash});
    case Subject::event:
      return to_string(EventId{hash});
    case Subject::mention:
      return to_string(MentionId{hash});
  }
  return "";
}

const char* name_of(Matter what) noexcept {
  switch (what) {
    case Matter::person:
      return "person";
    case Matter::event:
      return "event";
    case Matter::text:
      return "text";
  }
  return "";
}

const char* name_of(Same same) noexcept {
  switch (same) {
    case Same::same:
      return "same";
    case Same::different:
      return "different";
    case Same::unsure:
      return "unsure";
  }
  return "";
}

const char* name_of(Ruling ruling) noexcept {
  switch (ruling) {
    case Ruling::accept:
      return "accept";
    case Ruling::reject:
      return "reject";
    case Ruling::correct:
      return "correct";
  }
  return "";
}

const char* name_of(Subject subject) noexcept {
  switch (subject) {
    case Subject::statement:
      return "statement";
    case Subject::event:
      return "event";
    case Subject::mention:
      return "mention";
  }
  return "";
}

template <class E>
static std::optional<E> named(std::string_view name, std::initializer_list<E> all) {
  for (const E value : all) {
    if (name == name_of(value)) return value;
  }
  return std::nullopt;
}

std::optional<Matter> matter_named(std::string_view name) {
  return named(name, {Matter::person, Matter::event, Matter::text});
}
std::optional<Same> same_named(std::string_view name) {
  return named(name, {Same::same, Same::different, Same::unsure});
}
std::optional<Ruling> ruling_named(std::string_view name) {
  return named(name, {Ruling::accept, Ruling::reject, Ruling::correct});
}
std::optional<Subject> subject_named(std::string_view name) {
  return named(name, {Subject::statement, Subject::event, Subject::mention});
}

}  // namespace panah

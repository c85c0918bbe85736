#include "store/sqlite/judged.h"

namespace panah {

namespace {

bool there(const Connection& db, std::string_view sql, const Hash& id) {
  Query q(db, sql);
  q.bind(id);
  return q.step();
}

[[noreturn]] void missing(std::string what) {
  throw DatabaseError{{Code::not_found, std::move(what), {}, ""}};
}

[[noreturn]] void wrong(std::string what) {
  throw DatabaseError{{Code::integrity, std::move(what), {}, "`panah verify` lists all faults"}};
}

template <class T>
T enumerator(std::optional<T> value, const char* where) {
  if (!value) wrong(std::string("the store: an unknown word in ") + where);
  return *value;
}

}  // namespace

bool insert_judged(Connection& db, const Judgement& j) {
  if (judgement_id(j) != j.id || !(j.a < j.b)) {
    wrong("a judgement whose id is not that of its content");
  }
  if (there(db, "SELECT 1 FROM judgement WHERE id = ?", j.id.hash)) return false;
  Query(db,
        "INSERT INTO judgement (id, what, a, b, same, actor, why, at, canonical) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(j.id.hash)
      .bind(std::string_view(name_of(j.what)))
      .bind(j.a)
      .bind(j.b)
      .bind(std::string_view(name_of(j.same)))
      .bind(j.actor)
      .bind(j.why)
      .bind(j.at.microseconds)
      .bind_blob(canonical(j))
      .run();
  return true;
}

bool insert_judged(Connection& db, const Decision& d) {
  if (judgement_id(d) != d.id) wrong("a decision whose id is not that of its content");
  if (there(db, "SELECT 1 FROM decision WHERE id = ?", d.id.hash)) return false;
  switch (d.subject) {
    case Subject::statement:
      if (!there(db, "SELECT 1 FROM statement WHERE id = ?", d.about)) {
        missing("there is no statement " + to_short(StatementId{d.about}));
      }
      break;
    case Subject::event:
      if (!there(db, "SELECT 1 FROM derived_event WHERE id = ?", d.about)) {
        missing("there is no event " + to_short(EventId{d.about}));
      }
      break;
    case Subject::mention:
      if (!there(db, "SELECT 1 FROM derived_mention WHERE id = ?", d.about)) {
        missing("there is no mention " + to_short(MentionId{d.about}));
      }
      break;
  }
  Query(
      db,
      "INSERT INTO decision (id, subject, about, ruling, field, value, actor, why, at, canonical) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(d.id.hash)
      .bind(std::string_view(name_of(d.subject)))
      .bind(d.about)
      .bind(std::string_view(name_of(d.ruling)))
      .bind(d.field)
      .bind(d.value)
      .bind(d.actor)
      .bind(d.why)
      .bind(d.at.microseconds)
      .bind_blob(canonical(d))
      .run();
  return true;
}

bool insert_judged(Connection& db, const Withdrawal& w) {
  if (!there(db, "SELECT 1 FROM judgement WHERE id = ?", w.of.hash) &&
      !there(db, "SELECT 1 FROM decision WHERE id = ?", w.of.hash)) {
    missing("there is no judgement " + to_short(w.of));
  }
  if (there(db, "SELECT 1 FROM withdrawal WHERE of = ?", w.of.hash)) return false;
  Query(db, "INSERT INTO withdrawal (canonical, of, actor, why, at) VALUES (?, ?, ?, ?, ?)")
      .bind_blob(canonical(w))
      .bind(w.of.hash)
      .bind(w.actor)
      .bind(w.why)
      .bind(w.at.microseconds)
      .run();
  return true;
}

HumanRecord load_human_record(const Connection& db) {
  HumanRecord record;
  Query judgements(db,
                   "SELECT id, what, a, b, same, actor, why, at FROM judgement ORDER BY at, id");
  while (judgements.step()) {
    const Query& q = judgements;
    record.judgements.push_back({JudgementId{q.hash(0)},
                                 enumerator(matter_named(q.view(1)), "judgement"), q.hash(2),
                                 q.hash(3), enumerator(same_named(q.view(4)), "judgement"),
                                 q.text(5), q.text(6), Instant{q.number(7)}});
  }
  Query decisions(db,
                  "SELECT id, subject, about, ruling, field, value, actor, why, at FROM decision "
                  "ORDER BY at, id");
  while (decisions.step()) {
    const Query& q = decisions;
    record.decisions.push_back({JudgementId{q.hash(0)},
                                enumerator(subject_named(q.view(1)), "decision"), q.hash(2),
                                enumerator(ruling_named(q.view(3)), "decision"), q.text(4),
                                q.text(5), q.text(6), q.text(7), Instant{q.number(8)}});
  }
  Query withdrawals(db, "SELECT of, actor, why, at FROM withdrawal ORDER BY at, of");
  while (withdrawals.step()) {
    const Query& q = withdrawals;
    record.withdrawals.push_back(
        {JudgementId{q.hash(0)}, q.text(1), q.text(2), Instant{q.number(3)}});
  }
  return record;
}

void check_judged(const Connection& db, std::vector<std::string>& faults) {
  const HumanRecord record = load_human_record(db);
  const auto check = [&](const char* table, const JudgementId& id, const std::string& bytes) {
    Query q(db, std::string("SELECT canonical FROM ") + table + " WHERE id = ?");
    q.bind(id.hash);
    if (sha256(bytes) != id.hash || !q.step() || q.view(0) != bytes) {
      faults.push_back(to_short(id) + ": the judgement is not what was written");
    }
  };
  for (const Judgement& j : record.judgements)
    check("judgement", j.id, canonical(j));
  for (const Decision& d : record.decisions)
    check("decision", d.id, canonical(d));
  for (const Withdrawal& w : record.withdrawals) {
    Query q(db, "SELECT 1 FROM withdrawal WHERE of = ? AND canonical = ?");
    if (!q.bind(w.of.hash).bind_blob(canonical(w)).step()) {
      faults.push_back(to_short(w.of) + ": its withdrawal is not what was written");
    }
  }
}

}  // namespace panah

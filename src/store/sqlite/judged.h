// What people judged, as rows: the tables of store/schema/judgements.sql.
//
// Failures throw DatabaseError, as everything inside store/sqlite/ does.
#pragma once

#include "register/judgement.h"
#include "store/sqlite/connection.h"

#include <string>
#include <vector>

namespace panah {

/// Inside an open transaction. False if it is there already. not_found when what it is about is not
/// in the record; integrity when the id is not that of the content.
bool insert_judged(Connection& db, const Judgement& judgement);
bool insert_judged(Connection& db, const Decision& decision);
bool insert_judged(Connection& db, const Withdrawal& withdrawal);

HumanRecord load_human_record(const Connection& db);

/// One line a row whose id or columns are not what its canonical bytes say.
void check_judged(const Connection& db, std::vector<std::string>& faults);

}  // namespace panah

#include "store/sqlite/connection.h"

#include "store/sqlite/schema.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <iterator>

namespace panah {

namespace {

Code code_of(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CONSTRAINT:
      return Code::integrity;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Code::conflict;
    default:
      return Code::unreadable;
  }
}

bool is_record(const char* table) {
  return table != nullptr &&
         std::any_of(std::begin(record_tables), std::end(record_tables),
                     [&](const char* name) { return std::strcmp(name, table) == 0; });
}

int authorize(void*, int action, const char* first, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
    case SQLITE_DROP_TABLE:
    case SQLITE_ALTER_TABLE:
      return is_record(action == SQLITE_ALTER_TABLE ? second : first) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_DROP_TRIGGER:
      return is_record(second) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
      return SQLITE_DENY;
    default:
      return SQLITE_OK;
  }
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, bool create) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW |
                    (create ? SQLITE_OPEN_CREATE : 0);
  if (sqlite3_open_v2(file.c_str(), &db_, flags, nullptr) != SQLITE_OK) {
    const Error error{code_of(sqlite3_errcode(db_)), sqlite3_errmsg(db_), {file.string()}, ""};
    sqlite3_close(db_);
    throw DatabaseError{error};
  }
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, 10'000);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
      "PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON; PRAGMA cache_size = -16000;"
      "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY");
}

Connection::~Connection() {
  sqlite3_close(db_);
}

void Connection::lost() const {
  throw DatabaseError{{code_of(sqlite3_errcode(db_)),
                       fmt::format("the store: {}", sqlite3_errmsg(db_)),
                       {},
                       (sqlite3_errcode(db_) & 0xff) == SQLITE_BUSY
                           ? "another program is writing to it; try again"
                           : ""}};
}

void Connection::run(const char* sql) {
  if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) lost();
}

void Connection::seal_record() {
  sqlite3_set_authorizer(db_, authorize, nullptr);
}

Query::Query(const Connection& db, std::string_view sql) : db_(db) {
  if (sqlite3_prepare_v2(db.handle(), sql.data(), static_cast<int>(sql.size()), &statement_,
                         nullptr) != SQLITE_OK) {
    db.lost();
  }
}

Query::~Query() {
  sqlite3_finalize(statement_);
}

Query& Query::bind(std::int64_t value) {
  if (sqlite3_bind_int64(statement_, next_++, value) != SQLITE_OK) db_.lost();
  return *this;
}

Query& Query::bind(std::string_view text) {
  if (sqlite3_bind_text64(statement_, next_++, text.data() == nullptr ? "" : text.data(),
                          text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK) {
    db_.lost();
  }
  return *this;
}

Query& Query::bind(const Hash& hash) {
  if (sqlite3_bind_blob(statement_, next_++, hash.bytes.data(), static_cast<int>(hash.bytes.size()),
                        SQLITE_TRANSIENT) != SQLITE_OK) {
    db_.lost();
  }
  return *this;
}

Query& Query::bind_blob(std::string_view bytes) {
  if (sqlite3_bind_blob64(statement_, next_++, bytes.data() == nullptr ? "" : bytes.data(),
                          bytes.size(), SQLITE_TRANSIENT) != SQLITE_OK) {
    db_.lost();
  }
  return *this;
}

bool Query::step() {
  switch (sqlite3_step(statement_)) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      db_.lost();
  }
}

void Query::run() {
  while (step()) {
  }
  sqlite3_reset(statement_);
  next_ = 1;
}

std::int64_t Query::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string_view Query::view(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string Query::text(int column) const {
  return std::string(view(column));
}

Hash Query::hash(int column) const {
  const std::string_view bytes = view(column);
  Hash hash;
  if (bytes.size() != hash.bytes.size()) {
    throw DatabaseError{{Code::integrity, "the store: an id of the wrong length", {}, ""}};
  }
  std::memcpy(hash.bytes.data(), bytes.data(), bytes.size());
  return hash;
}

Transaction::~Transaction() {
  if (open_) sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace panah

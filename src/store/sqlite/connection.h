// A thin skin over SQLite's C API: statements that clean up after themselves, errors that cannot be
// overlooked. Inside store/sqlite/ a failing call throws DatabaseError; SqliteStore turns it into a
// Result at its border (answer()).
//
//   Connection db(path, false);
//   Query q(db, "SELECT origin FROM source WHERE id = ?");
//   q.bind(id.hash);
//   while (q.step()) use(q.text(0));
#pragma once

#include "base/error.h"
#include "base/hash.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace panah {

struct DatabaseError {
  Error error;
};

class Connection {
 public:
  /// Opens (or makes) the file: WAL, FULL sync, foreign keys, defensive, untrusted schema, waits up
  /// to ten seconds for another writer.
  Connection(const std::filesystem::path& file, bool create);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs statements without parameters or answers.
  void run(const char* sql);
  /// From here on UPDATE, DELETE and DROP on the record are refused before they run.
  void seal_record();
  sqlite3* handle() const { return db_; }
  [[noreturn]] void lost() const;

 private:
  sqlite3* db_ = nullptr;
};

class Query {
 public:
  Query(const Connection& db, std::string_view sql);
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  Query& bind(std::int64_t value);
  Query& bind(std::string_view text);
  Query& bind(const Hash& hash);
  Query& bind_blob(std::string_view bytes);

  /// True while there is a row.
  bool step();
  /// For statements without an answer: runs and makes ready for the next binding.
  void run();

  std::int64_t number(int column) const;
  std::string text(int column) const;       // of TEXT and BLOB alike
  std::string_view view(int column) const;  // until the next step
  Hash hash(int column) const;

 private:
  const Connection& db_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
};

/// Rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Connection& db) : db_(db) { db_.run("BEGIN IMMEDIATE"); }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    db_.run("COMMIT");
    open_ = false;
  }

 private:
  Connection& db_;
  bool open_ = true;
};

}  // namespace panah

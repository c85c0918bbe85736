#include "base/canonical.h"
#include "register/record_bytes.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/derive.h"
#include "store/sqlite/judged.h"
#include "store/sqlite/schema.h"
#include "store/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

namespace panah {
namespace {

constexpr std::int64_t application_id = 0x50414E41;  // "PANA"
constexpr std::int64_t schema_version = 2;

/// What is thrown inside becomes a Result here, at the border of the store.
template <class F>
auto answer(F&& ask) -> Result<std::invoke_result_t<F>> {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
      ask();
      return {};
    } else {
      return ask();
    }
  } catch (const DatabaseError& lost) {
    return tl::unexpected(lost.error);
  }
}

[[noreturn]] void damaged(std::string what) {
  throw DatabaseError{{Code::integrity, std::move(what), {}, "`panah verify` lists all faults"}};
}

ReadingId reading_id(const RenditionId& rendition, std::string_view body) {
  Canonical c("reading/1");
  c.hash(rendition.hash).text(body);
  return make_id<ReadingTag>(c.bytes());
}

Hash digest_of(std::string_view text, std::string_view body) {
  std::string both(text);
  both += body;
  return sha256(both);
}

template <class T>
T value_of(Result<T> result) {
  if (!result) throw DatabaseError{result.error()};
  return std::move(*result);
}

class SqliteStore final : public Store {
 public:
  SqliteStore(const std::filesystem::path& file, bool create, Fold fold)
      : db_(file, create), fold_(fold) {
    if (create) make_schema();
    check_version();
    db_.seal_record();
  }

  Result<bool> put(const TakenIn& file, const LogEntry& line) override {
    return answer([&] { return put_file(file, line); });
  }

  Result<bool> put(const Judgement& judgement, const LogEntry& line) override {
    return answer([&] { return put_with_line(judgement, line); });
  }
  Result<bool> put(const Decision& decision, const LogEntry& line) override {
    return answer([&] { return put_with_line(decision, line); });
  }
  Result<bool> put(const Withdrawal& withdrawal, const LogEntry& line) override {
    return answer([&] { return put_with_line(withdrawal, line); });
  }

  Result<LogEntry> append(const LogEntry& line) override {
    return answer([&] {
      Transaction transaction(db_);
      LogEntry entry = append_entry(line);
      transaction.commit();
      return entry;
    });
  }

  Result<void> rebuild() override {
    return answer([&] {
      Transaction transaction(db_);
      refill_derived();
      transaction.commit();
    });
  }

  Result<std::vector<Version>> versions() const override {
    return answer([&] {
      std::vector<Version> out;
      Query q(db_, R"(
        SELECT source.id, origin, capture.blob, capture.rendition, blob.size, media_type, language,
               rendition.tool,
               (SELECT tool FROM reading WHERE reading.rendition = rendition.id ORDER BY seq DESC LIMIT 1),
               at, actor,
               capture.seq = (SELECT max(seq) FROM capture AS c WHERE c.source = source.id),
               coalesce(statements, 0), coalesce(events, 0)
        FROM capture JOIN source ON source.id = capture.source JOIN blob ON blob.id = capture.blob
             JOIN rendition ON rendition.id = capture.rendition
             LEFT JOIN derived_size ON derived_size.rendition = capture.rendition
        ORDER BY origin, capture.seq)");
      while (q.step()) {
        Version v;
        v.source = {SourceId{q.hash(0)}, q.text(1)};
        v.blob = BlobId{q.hash(2)};
        v.rendition = RenditionId{q.hash(3)};
        v.size = static_cast<std::uint64_t>(q.number(4));
        v.media_type = q.text(5);
        v.language = q.text(6);
        v.rendition_tool = q.text(7);
        v.reading_tool = q.text(8);
        v.at = Instant{q.number(9)};
        v.actor = q.text(10);
        v.current = q.number(11) != 0;
        v.statements = static_cast<std::uint32_t>(q.number(12));
        v.events = static_cast<std::uint32_t>(q.number(13));
        out.push_back(std::move(v));
      }
      return out;
    });
  }

  Result<std::vector<RenditionId>> renditions() const override {
    return answer([&] {
      std::vector<RenditionId> out;
      Query q(db_, "SELECT id FROM rendition ORDER BY id");
      while (q.step())
        out.push_back(RenditionId{q.hash(0)});
      return out;
    });
  }

  Result<std::vector<BlobId>> blobs() const override {
    return answer([&] {
      std::vector<BlobId> out;
      Query q(db_, "SELECT id FROM blob ORDER BY id");
      while (q.step())
        out.push_back(BlobId{q.hash(0)});
      return out;
    });
  }

  Result<StoredDocument> document(const RenditionId& rendition) const override {
    return answer([&] { return load(rendition); });
  }

  Result<std::vector<Place>> statements(const StatementQuery& query) const override {
    return answer([&] {
      std::string sql =
          "SELECT d.id, d.rendition, d.ix FROM derived_statement AS d "
          "JOIN current_rendition AS c ON c.id = d.rendition WHERE 1";
      std::vector<std::string> values;
      if (!query.speaker.empty()) {
        sql += " AND instr(speakers, ?) > 0";
        values.push_back(" " + query.speaker);
      }
      std::size_t at = 0;
      while (at < query.about.size()) {
        const std::size_t end = std::min(query.about.find(' ', at), query.about.size());
        sql += " AND instr(words, ?) > 0";
        values.push_back(" " + query.about.substr(at, end - at));
        at = end + 1;
      }
      if (!query.source.empty()) {
        sql +=
            " AND d.rendition IN (SELECT rendition FROM current_capture JOIN source ON source.id = "
            "current_capture.source WHERE instr(source.origin, ?) > 0)";
        values.push_back(query.source);
      }
      sql += " ORDER BY c.origin, d.rendition, d.ix";
      Query q(db_, sql);
      for (const std::string& value : values)
        q.bind(value);
      return places(q);
    });
  }

  Result<std::vector<Place>> events() const override {
    return answer([&] {
      Query q(db_, R"(
        SELECT d.id, d.rendition, d.ix FROM derived_event AS d
        JOIN current_rendition AS c ON c.id = d.rendition ORDER BY c.origin, d.rendition, d.ix)");
      return places(q);
    });
  }

  Result<std::vector<Line>> lines_with(const std::vector<std::string>& words) const override {
    return answer([&] {
      std::vector<Line> out;
      std::string match;
      for (const std::string& word : words) {
        match += match.empty() ? "\"" : " AND \"";
        for (const char c : word)
          match += c == '"' ? std::string("\"\"") : std::string(1, c);
        match += '"';
      }
      if (match.empty()) return out;
      Query q(db_, fmt::format(R"(
        SELECT rendition.id, derived_line.rowid & {} FROM derived_line
        JOIN rendition ON rendition.seq = derived_line.rowid >> {}
        JOIN current_rendition AS c ON c.id = rendition.id
        WHERE derived_line MATCH ? ORDER BY c.origin, rendition.id, derived_line.rowid)",
                               (1 << line_bits) - 1, line_bits));
      q.bind(match);
      while (q.step()) {
        out.push_back({RenditionId{q.hash(0)}, static_cast<std::uint32_t>(q.number(1))});
      }
      return out;
    });
  }

  Result<std::vector<IdMatch>> ids(std::string_view kind, std::string_view digits,
                                   std::size_t limit) const override {
    return answer([&] {
      static constexpr std::pair<const char*, const char*> tables[] = {
          {"bl", "blob"},   {"ev", "derived_event"},   {"ju", "judgement"}, {"ju", "decision"},
          {"lo", "entry"},  {"me", "derived_mention"}, {"rd", "reading"},   {"re", "rendition"},
          {"so", "source"}, {"st", "statement"}};
      std::vector<IdMatch> out;
      // All ids from digits000... to digitsfff...
      std::string low(digits), high(digits);
      low.resize(64, '0');
      high.resize(64, 'f');
      const auto first = hash_from_hex(low), last = hash_from_hex(high);
      if (digits.size() > 64 || !first || !last) return out;
      for (const auto& [prefix, table] : tables) {
        // Names are many: they are meant only when it is said.
        if (kind.empty() ? prefix == std::string_view("me") : kind != prefix) continue;
        Query q(db_, fmt::format(
                         "SELECT DISTINCT id FROM {} WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
                         table));
        q.bind(*first).bind(*last).bind(static_cast<std::int64_t>(limit));
        while (q.step())
          out.push_back({prefix, q.hash(0)});
      }
      if (out.size() > limit) out.resize(limit);
      return out;
    });
  }

  Result<Place> place_of(const StatementId& id) const override {
    return answer([&] { return place("derived_statement", id.hash, to_short(id)); });
  }

  Result<Place> place_of(const EventId& id) const override {
    return answer([&] { return place("derived_event", id.hash, to_short(id)); });
  }

  Result<Place> place_of(const MentionId& id) const override {
    return answer([&] { return place("derived_mention", id.hash, to_short(id)); });
  }

  Result<RenditionId> rendition_of_reading(const ReadingId& id) const override {
    return answer([&] {
      Query q(db_, "SELECT rendition FROM reading WHERE id = ?");
      q.bind(id.hash);
      if (!q.step())
        throw DatabaseError{{Code::not_found, "there is no reading " + to_short(id), {}, ""}};
      return RenditionId{q.hash(0)};
    });
  }

  Result<HumanRecord> human_record() const override {
    return answer([&] { return load_human_record(db_); });
  }

  Result<std::vector<LogEntry>> log(std::string_view subject) const override {
    return answer([&] {
      std::vector<LogEntry> out;
      Query q(db_,
              "SELECT id, previous, at, actor, verb, subject, detail FROM entry "
              "WHERE ?1 = '' OR subject = ?1 ORDER BY seq");
      q.bind(subject);
      while (q.step())
        out.push_back(entry_at(q));
      return out;
    });
  }

  Result<std::uint64_t> revision() const override {
    return answer([&] {
      Query q(db_, "SELECT coalesce(max(seq), 0) FROM entry");
      q.step();
      return static_cast<std::uint64_t>(q.number(0));
    });
  }

  Result<Sizes> sizes() const override {
    return answer([&] {
      Sizes s;
      const auto count = [&](std::string_view sql) {
        Query q(db_, sql);
        return q.step() ? static_cast<std::uint64_t>(q.number(0)) : 0;
      };
      s.sources = count("SELECT count(*) FROM source");
      s.captures = count("SELECT count(*) FROM capture");
      s.blobs = count("SELECT count(*) FROM blob");
      s.blob_bytes = count("SELECT coalesce(sum(size), 0) FROM blob");
      s.renditions = count("SELECT count(*) FROM rendition");
      s.readings = count("SELECT count(*) FROM reading");
      s.statements_of_record = count("SELECT count(*) FROM statement");
      s.judgements = count("SELECT count(*) FROM judgement");
      s.decisions = count("SELECT count(*) FROM decision");
      s.withdrawals = count("SELECT count(*) FROM withdrawal");
      s.log_entries = count("SELECT count(*) FROM entry");
      Query q(db_, R"(
        SELECT sum(sentences), sum(mentions), sum(dates), sum(counts), sum(instruments),
               sum(statements), sum(events), sum(claims)
        FROM derived_size JOIN current_rendition ON current_rendition.id = derived_size.rendition)");
      if (q.step()) {
        int column = 0;
        for (std::uint64_t* field : {&s.sentences, &s.mentions, &s.dates, &s.counts, &s.instruments,
                                     &s.statements, &s.events, &s.claims}) {
          *field = static_cast<std::uint64_t>(q.number(column++));
        }
      }
      return s;
    });
  }

  Result<std::vector<std::string>> faults() const override {
    return answer([&] {
      std::vector<std::string> out;
      check_pages(out);
      check_renditions(out);
      check_statements(out);
      check_log(out);
      check_judged(db_, out);
      return out;
    });
  }

 private:
  void make_schema() {
    Transaction transaction(db_);
    db_.run(record_schema);
    db_.run(judgements_schema);
    refuse_changes({std::begin(record_tables), std::end(record_tables)});
    db_.run(derived_schema);
    db_.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id,
                        schema_version)
                .c_str());
    transaction.commit();
  }

  void refill_derived() {
    db_.run("DROP VIEW IF EXISTS current_rendition; DROP VIEW IF EXISTS current_capture");
    for (const char* table : derived_tables) {
      db_.run(fmt::format("DROP TABLE IF EXISTS {}", table).c_str());
    }
    db_.run(derived_schema);
    Query all(db_, "SELECT seq, id FROM rendition ORDER BY id");
    while (all.step()) {
      const StoredDocument document = load(RenditionId{all.hash(1)});
      index_lines(all.number(0), document.rendition.text);
      insert_derived(document.id, derive(document.id, document.reading, fold_));
    }
  }

  template <class T>
  bool put_with_line(const T& judged, const LogEntry& line) {
    Transaction transaction(db_);
    if (!insert_judged(db_, judged)) return false;
    append_entry(line);
    transaction.commit();
    return true;
  }

  void refuse_changes(const std::vector<const char*>& tables) {
    for (const char* table : tables) {
      for (const char* verb : {"UPDATE", "DELETE"}) {
        db_.run(fmt::format("CREATE TRIGGER {0}_refuses_{1} BEFORE {1} ON {0} BEGIN "
                            "SELECT RAISE(ABORT, 'the record is append-only'); END",
                            table, verb)
                    .c_str());
      }
    }
  }

  /// Version 1 had no judgements, and a table of decisions that nothing was ever written to.
  void upgrade_from_1() {
    Transaction transaction(db_);
    db_.run("DROP TABLE decision");
    db_.run(judgements_schema);
    refuse_changes({"judgement", "decision", "withdrawal"});
    refill_derived();
    db_.run(fmt::format("PRAGMA user_version = {}", schema_version).c_str());
    transaction.commit();
  }

  void check_version() {
    const auto pragma = [&](const char* sql) {
      Query q(db_, sql);  // closed before anything is changed
      return q.step() ? q.number(0) : 0;
    };
    if (pragma("PRAGMA application_id") != application_id) {
      throw DatabaseError{{Code::malformed, "this is not a register", {}, ""}};
    }
    const std::int64_t version = pragma("PRAGMA user_version");
    if (version == 1) return upgrade_from_1();
    if (version != schema_version) {
      throw DatabaseError{{Code::unsupported,
                           fmt::format("the register is of version {}, this program knows {}",
                                       version, schema_version),
                           {},
                           "use the newer program"}};
    }
  }

  bool exists(std::string_view sql, const Hash& id) const {
    Query q(db_, sql);
    q.bind(id);
    return q.step();
  }

  bool put_file(const TakenIn& file, const LogEntry& line) {
    Transaction transaction(db_);
    const Capture& capture = file.capture;
    Query(db_, "INSERT OR IGNORE INTO blob (id, size) VALUES (?, ?)")
        .bind(capture.blob.hash)
        .bind(static_cast<std::int64_t>(capture.size))
        .run();
    Query(db_, "INSERT OR IGNORE INTO source (id, origin) VALUES (?, ?)")
        .bind(capture.source.hash)
        .bind(file.origin)
        .run();
    bool fresh = put_rendition(file);
    fresh |= put_capture(file);
    fresh |= put_reading(file);
    if (!fresh) return false;
    append_entry(line);
    transaction.commit();
    return true;
  }

  bool put_rendition(const TakenIn& file) {
    const std::string body = encode_without_text(file.rendition);
    const Hash digest = digest_of(file.rendition.text, body);
    Query known(db_, "SELECT digest FROM rendition WHERE id = ?");
    known.bind(file.rendition_id.hash);
    if (known.step()) {
      if (known.hash(0) == digest) return false;
      damaged("the reader gave another text for the same bytes: " + to_short(file.rendition_id));
    }
    Query insert(db_,
                 "INSERT INTO rendition (id, blob, tool, language, charset, text, body, digest) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq");
    insert.bind(file.rendition_id.hash)
        .bind(file.capture.blob.hash)
        .bind(file.rendition.tool)
        .bind(file.rendition.language)
        .bind(file.rendition.charset)
        .bind(file.rendition.text)
        .bind_blob(body)
        .bind(digest);
    if (!insert.step()) damaged("the store did not take a rendition");
    const std::int64_t seq = insert.number(0);
    insert.run();
    index_lines(seq, file.rendition.text);

    Query back(db_, "SELECT text, body FROM rendition WHERE id = ?");
    back.bind(file.rendition_id.hash);
    if (!back.step() || digest_of(back.view(0), back.view(1)) != digest) {
      damaged("a rendition did not read back: " + to_short(file.rendition_id));
    }
    return true;
  }

  bool put_capture(const TakenIn& file) {
    const Capture& c = file.capture;
    Query newest(db_, "SELECT rendition FROM capture WHERE source = ? ORDER BY seq DESC LIMIT 1");
    newest.bind(c.source.hash);
    if (newest.step() && newest.hash(0) == file.rendition_id.hash) return false;
    Query(db_,
          "INSERT INTO capture (source, blob, rendition, media_type, at, actor) "
          "VALUES (?, ?, ?, ?, ?, ?)")
        .bind(c.source.hash)
        .bind(c.blob.hash)
        .bind(file.rendition_id.hash)
        .bind(c.media_type)
        .bind(c.at.microseconds)
        .bind(c.actor)
        .run();
    return true;
  }

  bool put_reading(const TakenIn& file) {
    const std::string body = encode(file.reading);
    const ReadingId id = reading_id(file.rendition_id, body);
    if (exists("SELECT 1 FROM reading WHERE id = ?", id.hash)) return false;
    Query(db_, "INSERT INTO reading (id, rendition, tool, body) VALUES (?, ?, ?, ?)")
        .bind(id.hash)
        .bind(file.rendition_id.hash)
        .bind(file.reading.tool)
        .bind_blob(body)
        .run();
    Query insert(db_,
                 "INSERT OR IGNORE INTO statement (id, rendition, reading, begin, end, canonical) "
                 "VALUES (?, ?, ?, ?, ?, ?)");
    for (StatementIx ix = 0; ix < file.reading.statements.size(); ++ix) {
      const std::string canonical = canonical_statement(file.rendition_id, file.reading, ix);
      const Range at = file.reading.statements[ix].at;
      insert.bind(sha256(canonical))
          .bind(file.rendition_id.hash)
          .bind(id.hash)
          .bind(std::int64_t{at.begin})
          .bind(std::int64_t{at.end})
          .bind_blob(canonical)
          .run();
    }
    Query back(db_, "SELECT body FROM reading WHERE id = ?");
    back.bind(id.hash);
    if (!back.step() || back.view(0) != body) damaged("a reading did not read back");
    Query statements(db_, "SELECT id, canonical FROM statement WHERE reading = ?");
    statements.bind(id.hash);
    while (statements.step()) {
      if (sha256(statements.view(1)) != statements.hash(0))
        damaged("a statement did not read back");
    }
    insert_derived(file.rendition_id, derive(file.rendition_id, file.reading, fold_));
    return true;
  }

  void index_lines(std::int64_t seq, std::string_view text) {
    Query insert(db_, "INSERT INTO derived_line (rowid, tokens) VALUES (?, ?)");
    std::int64_t number = 0;
    for (const std::string_view line : lines_of(text)) {
      const std::string tokens = fold_(line);
      if (!tokens.empty()) insert.bind((seq << line_bits) | number).bind(tokens).run();
      ++number;
    }
  }

  void insert_derived(const RenditionId& id, const DerivedRows& rows) {
    for (const char* table :
         {"derived_statement", "derived_event", "derived_mention", "derived_size"}) {
      Query(db_, fmt::format("DELETE FROM {} WHERE rendition = ?", table)).bind(id.hash).run();
    }
    Query statement(db_, "INSERT INTO derived_statement VALUES (?, ?, ?, ?, ?)");
    for (const DerivedStatement& row : rows.statements) {
      statement.bind(id.hash)
          .bind(std::int64_t{row.ix})
          .bind(row.id)
          .bind(row.speakers)
          .bind(row.words)
          .run();
    }
    Query event(db_, "INSERT INTO derived_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (const DerivedEvent& row : rows.events) {
      event.bind(id.hash).bind(std::int64_t{row.ix}).bind(row.id).bind(row.type).bind(row.mode);
      event.bind(row.from).bind(row.to).bind(std::int64_t{row.statement_ix}).run();
    }
    Query mention(db_, "INSERT INTO derived_mention VALUES (?, ?, ?, ?, ?, ?)");
    for (const DerivedMention& row : rows.mentions) {
      mention.bind(id.hash)
          .bind(std::int64_t{row.ix})
          .bind(row.id)
          .bind(row.type)
          .bind(row.name)
          .bind(row.fold)
          .run();
    }
    Query size(db_, "INSERT INTO derived_size VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    size.bind(id.hash);
    for (const std::int64_t n : rows.sizes)
      size.bind(n);
    size.run();
  }

  DerivedRows derived_rows(const RenditionId& id) const {
    DerivedRows rows;
    Query statement(
        db_,
        "SELECT ix, id, speakers, words FROM derived_statement WHERE rendition = ? ORDER BY ix");
    statement.bind(id.hash);
    while (statement.step()) {
      rows.statements.push_back({static_cast<std::uint32_t>(statement.number(0)), statement.hash(1),
                                 statement.text(2), statement.text(3)});
    }
    Query event(db_,
                "SELECT ix, id, type, mode, state_from, state_to, statement_ix FROM derived_event "
                "WHERE rendition = ? ORDER BY ix");
    event.bind(id.hash);
    while (event.step()) {
      rows.events.push_back({static_cast<std::uint32_t>(event.number(0)), event.hash(1),
                             event.text(2), event.text(3), event.text(4), event.text(5),
                             static_cast<std::uint32_t>(event.number(6))});
    }
    Query mention(
        db_,
        "SELECT ix, id, type, name, fold FROM derived_mention WHERE rendition = ? ORDER BY ix");
    mention.bind(id.hash);
    while (mention.step()) {
      rows.mentions.push_back({static_cast<std::uint32_t>(mention.number(0)), mention.hash(1),
                               mention.text(2), mention.text(3), mention.text(4)});
    }
    Query size(db_, "SELECT * FROM derived_size WHERE rendition = ?");
    size.bind(id.hash);
    if (size.step()) {
      for (int column = 1; column <= 8; ++column)
        rows.sizes.push_back(size.number(column));
    }
    return rows;
  }

  LogEntry append_entry(LogEntry entry) {
    entry.previous = {};
    Query last(db_, "SELECT id FROM entry ORDER BY seq DESC LIMIT 1");
    if (last.step()) entry.previous = EntryId{last.hash(0)};
    entry.id = entry_id(entry);
    Query(db_,
          "INSERT INTO entry (id, previous, at, actor, verb, subject, detail) "
          "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.id.hash)
        .bind(entry.previous.hash)
        .bind(entry.at.microseconds)
        .bind(entry.actor)
        .bind(entry.verb)
        .bind(entry.subject)
        .bind(entry.detail)
        .run();
    return entry;
  }

  static LogEntry entry_at(const Query& q) {
    return {EntryId{q.hash(0)}, EntryId{q.hash(1)}, Instant{q.number(2)}, q.text(3), q.text(4),
            q.text(5),          q.text(6)};
  }

  StoredDocument load(const RenditionId& id) const {
    Query q(db_, R"(
      SELECT rendition.blob, text, rendition.body, reading.body
      FROM rendition JOIN reading ON reading.rendition = rendition.id
      WHERE rendition.id = ? ORDER BY reading.seq DESC LIMIT 1)");
    q.bind(id.hash);
    if (!q.step()) {
      throw DatabaseError{{Code::not_found, "there is no rendition " + to_short(id), {}, ""}};
    }
    StoredDocument document;
    document.id = id;
    document.blob = BlobId{q.hash(0)};
    document.rendition = value_of(decode_rendition(q.view(2), q.text(1)));
    document.reading = value_of(decode_reading(q.view(3), document.rendition.text.size()));
    return document;
  }

  static std::vector<Place> places(Query& q) {
    std::vector<Place> out;
    while (q.step()) {
      out.push_back({q.hash(0), RenditionId{q.hash(1)}, static_cast<std::uint32_t>(q.number(2))});
    }
    return out;
  }

  Place place(const char* table, const Hash& id, const std::string& shown) const {
    Query q(db_, fmt::format("SELECT id, rendition, ix FROM {} WHERE id = ? LIMIT 1", table));
    q.bind(id);
    std::vector<Place> found = places(q);
    if (found.empty()) {
      throw DatabaseError{{Code::not_found,
                           fmt::format("{} is not in the newest reading of its text", shown),
                           {},
                           ""}};
    }
    return found.front();
  }

  void check_pages(std::vector<std::string>& out) const {
    Query pages(db_, "PRAGMA integrity_check(20)");
    while (pages.step()) {
      if (pages.view(0) != "ok") out.push_back("database: " + pages.text(0));
    }
    Query keys(db_, "PRAGMA foreign_key_check");
    while (keys.step()) {
      out.push_back(
          fmt::format("database: a row of {} points to nothing in {}", keys.text(0), keys.text(2)));
    }
  }

  void check_renditions(std::vector<std::string>& out) const {
    Query all(db_, "SELECT id, text, body, digest FROM rendition ORDER BY id");
    while (all.step()) {
      const RenditionId id{all.hash(0)};
      if (digest_of(all.view(1), all.view(2)) != all.hash(3)) {
        out.push_back(to_short(id) + ": text or segments are not what was written");
        continue;
      }
      Query readings(db_, "SELECT id, body FROM reading WHERE rendition = ? ORDER BY seq");
      readings.bind(id.hash);
      Reading newest;
      bool sound = true;
      while (readings.step()) {
        const ReadingId reading{readings.hash(0)};
        if (reading_id(id, readings.view(1)) != reading) {
          out.push_back(to_short(reading) + ": the reading is not what was written");
          sound = false;
          continue;
        }
        auto decoded = decode_reading(readings.view(1), all.view(1).size());
        if (!decoded) {
          out.push_back(to_short(reading) + ": " + decoded.error().what);
          sound = false;
          continue;
        }
        newest = std::move(*decoded);
        for (const StatementId& statement : statement_ids(id, newest)) {
          if (!exists("SELECT 1 FROM statement WHERE id = ?", statement.hash)) {
            out.push_back(to_short(statement) + ": read but not in the record");
          }
        }
      }
      if (sound && derive(id, newest, fold_) != derived_rows(id)) {
        out.push_back(to_short(id) +
                      ": derived rows differ from the record; `panah rebuild` mends them");
      }
    }
  }

  void check_statements(std::vector<std::string>& out) const {
    Query all(db_, "SELECT id, canonical FROM statement ORDER BY id");
    while (all.step()) {
      if (sha256(all.view(1)) != all.hash(0)) {
        out.push_back(to_short(StatementId{all.hash(0)}) +
                      ": the id is not the hash of the content");
      }
    }
  }

  void check_log(std::vector<std::string>& out) const {
    Query all(db_, "SELECT id, previous, at, actor, verb, subject, detail FROM entry ORDER BY seq");
    EntryId previous;
    while (all.step()) {
      const LogEntry entry = entry_at(all);
      if (entry.previous != previous) {
        out.push_back(to_short(entry.id) + ": a line of the log before it is missing");
      }
      if (entry_id(entry) != entry.id)
        out.push_back(to_short(entry.id) + ": the line of the log was changed");
      previous = entry.id;
    }
  }

  mutable Connection db_;
  Fold fold_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, Open how,
                                                 Fold fold) {
  std::error_code none;
  const bool there = std::filesystem::exists(file, none);
  if (how == Open::create && there) {
    return fail(Code::conflict, "there is a register already", {file.string()});
  }
  if (how == Open::existing && !there) {
    return fail(Code::not_found, "there is no register", {file.string()});
  }
  return answer([&]() -> std::unique_ptr<Store> {
    return std::make_unique<SqliteStore>(file, how == Open::create, fold);
  });
}

}  // namespace panah

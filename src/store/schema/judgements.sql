-- The record of what people judged: append-only like record.sql. `canonical` is what the id is the
-- hash of (register/judgement.h); the other columns say the same again, for questions.

-- Are two things one? Mentions of people, events as told, or texts; a < b.
CREATE TABLE judgement (
  id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  what       TEXT NOT NULL CHECK (what IN ('person', 'event', 'text')),
  a          BLOB NOT NULL CHECK (length(a) = 32),
  b          BLOB NOT NULL CHECK (length(b) = 32 AND b > a),
  same       TEXT NOT NULL CHECK (same IN ('same', 'different', 'unsure')),
  actor      TEXT NOT NULL,
  why        TEXT NOT NULL,
  at         INTEGER NOT NULL,           -- microseconds since 1970-01-01T00:00:00Z
  canonical  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person says of a statement, an event or a name that was read.
CREATE TABLE decision (
  id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  subject    TEXT NOT NULL CHECK (subject IN ('statement', 'event', 'mention')),
  about      BLOB NOT NULL CHECK (length(about) = 32),
  ruling     TEXT NOT NULL CHECK (ruling IN ('accept', 'reject', 'correct')),
  field      TEXT NOT NULL,
  value      TEXT NOT NULL,
  actor      TEXT NOT NULL,
  why        TEXT NOT NULL,
  at         INTEGER NOT NULL,
  canonical  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_about ON decision (about);

-- What was taken back. `of` is a judgement or a decision.
CREATE TABLE withdrawal (
  canonical  BLOB NOT NULL PRIMARY KEY,
  of         BLOB NOT NULL CHECK (length(of) = 32),
  actor      TEXT NOT NULL,
  why        TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

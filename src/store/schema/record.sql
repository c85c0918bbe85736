-- The record: append-only. Triggers and the connection's authorizer refuse UPDATE and DELETE on every
-- table of this file. Ids are SHA-256 over canonical bytes (base/canonical.h); `seq` is the order of
-- arrival in this store and is in no id and in no export.

-- The exact bytes of a file. The bytes lie in blobs/ab/cdef..., named by this hash.
CREATE TABLE blob (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  size    INTEGER NOT NULL CHECK (size >= 0)
) STRICT, WITHOUT ROWID;

-- A place that reports come from, over its versions.
CREATE TABLE source (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  origin  TEXT NOT NULL UNIQUE            -- path relative to the register's folder, printable
) STRICT, WITHOUT ROWID;

-- The text of a blob as one version of the reader saw it.
CREATE TABLE rendition (
  seq       INTEGER PRIMARY KEY,
  id        BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  blob      BLOB NOT NULL REFERENCES blob (id),
  tool      TEXT NOT NULL,                -- "panah-reader/0.1.0 html/1"
  language  TEXT NOT NULL,                -- BCP 47
  charset   TEXT NOT NULL,
  text      TEXT NOT NULL,                -- everything else points into its UTF-8 bytes
  body      BLOB NOT NULL,                -- segments, blocks, metadata: register/record_bytes.h
  digest    BLOB NOT NULL CHECK (length(digest) = 32)  -- SHA-256 of text, then body
) STRICT;
CREATE INDEX rendition_blob ON rendition (blob);

-- One file taken in. The newest capture of a source is its current version.
CREATE TABLE capture (
  seq         INTEGER PRIMARY KEY,
  source      BLOB NOT NULL REFERENCES source (id),
  blob        BLOB NOT NULL REFERENCES blob (id),
  rendition   BLOB NOT NULL REFERENCES rendition (id),
  media_type  TEXT NOT NULL,
  at          INTEGER NOT NULL,           -- microseconds since 1970-01-01T00:00:00Z
  actor       TEXT NOT NULL
) STRICT;
CREATE INDEX capture_source ON capture (source, seq);
CREATE INDEX capture_rendition ON capture (rendition);

-- Everything one version of the rules proposes to have read in a rendition. The newest counts.
CREATE TABLE reading (
  seq        INTEGER PRIMARY KEY,
  id         BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  rendition  BLOB NOT NULL REFERENCES rendition (id),
  tool       TEXT NOT NULL,               -- version of rules and lexicons
  body       BLOB NOT NULL                -- register/record_bytes.h
) STRICT;
CREATE INDEX reading_rendition ON reading (rendition, seq);

-- The units people accept or reject. id is the hash of canonical; reading is the first that proposed it.
CREATE TABLE statement (
  id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  rendition  BLOB NOT NULL REFERENCES rendition (id),
  reading    BLOB NOT NULL REFERENCES reading (id),
  begin      INTEGER NOT NULL CHECK (begin >= 0),
  end        INTEGER NOT NULL CHECK (end >= begin),
  canonical  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_rendition ON statement (rendition);

-- The log: each line's id covers the line before it.
CREATE TABLE entry (
  seq       INTEGER PRIMARY KEY,
  id        BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  previous  BLOB NOT NULL CHECK (length(previous) = 32),  -- 32 zero bytes for the first
  at        INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  verb      TEXT NOT NULL,
  subject   TEXT NOT NULL,
  detail    TEXT NOT NULL
) STRICT;

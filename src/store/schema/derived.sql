-- Derived: functions of the record, dropped and filled again by `panah rebuild`. Rows are keyed by
-- rendition and position, never by order of arrival, so that a rebuild gives the same rows.
-- "fold" columns hold text as it is searched: see fold_for_search() in text/.

CREATE TABLE derived_statement (
  rendition  BLOB NOT NULL,
  ix         INTEGER NOT NULL,            -- into the reading's list
  id         BLOB NOT NULL,
  speakers   TEXT NOT NULL,               -- fold: every speaker of the chain, a line each
  words      TEXT NOT NULL,               -- fold: what is said
  PRIMARY KEY (rendition, ix)
) STRICT, WITHOUT ROWID;
CREATE INDEX derived_statement_id ON derived_statement (id);

CREATE TABLE derived_event (
  rendition     BLOB NOT NULL,
  ix            INTEGER NOT NULL,
  id            BLOB NOT NULL,
  type          TEXT NOT NULL,
  mode          TEXT NOT NULL,
  state_from    TEXT NOT NULL,            -- ISO 3166-1 alpha-3, or empty
  state_to      TEXT NOT NULL,
  statement_ix  INTEGER NOT NULL,
  PRIMARY KEY (rendition, ix)
) STRICT, WITHOUT ROWID;
CREATE INDEX derived_event_id ON derived_event (id);

CREATE TABLE derived_mention (
  rendition  BLOB NOT NULL,
  ix         INTEGER NOT NULL,
  id         BLOB NOT NULL,
  type       TEXT NOT NULL,
  name       TEXT NOT NULL,
  fold       TEXT NOT NULL,
  PRIMARY KEY (rendition, ix)
) STRICT, WITHOUT ROWID;
CREATE INDEX derived_mention_id ON derived_mention (id);
CREATE INDEX derived_mention_fold ON derived_mention (fold);

-- How much each reading holds, for status and lists.
CREATE TABLE derived_size (
  rendition    BLOB NOT NULL PRIMARY KEY,
  sentences    INTEGER NOT NULL,
  mentions     INTEGER NOT NULL,
  dates        INTEGER NOT NULL,
  counts       INTEGER NOT NULL,
  instruments  INTEGER NOT NULL,
  statements   INTEGER NOT NULL,
  events       INTEGER NOT NULL,
  claims       INTEGER NOT NULL           -- legal and checkable ones
) STRICT, WITHOUT ROWID;

-- One row a line of text: rowid = rendition.seq * 2^20 + number of the line from 0. The tokens come
-- folded and separated by spaces, so the tokenizer has nothing to decide.
CREATE VIRTUAL TABLE derived_line USING fts5 (tokens, content = '', tokenize = 'ascii');

-- The newest capture of every source.
CREATE VIEW current_capture AS
  SELECT capture.* FROM capture
  WHERE seq = (SELECT max(seq) FROM capture AS other WHERE other.source = capture.source);

-- Renditions that are the newest of some source, with the first such source's path for ordering.
CREATE VIEW current_rendition AS
  SELECT rendition AS id, min(origin) AS origin
  FROM current_capture JOIN source ON source.id = current_capture.source
  GROUP BY rendition;

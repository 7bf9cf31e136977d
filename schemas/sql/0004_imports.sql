-- Files of results that others made (DESIGN sections 2, 8 and 10): uploaded in pieces, read as a whole, published at once.

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  format TEXT NOT NULL,
  name TEXT NOT NULL,
  -- What was told of the file: licence, attribution, the system that it measures, how its columns are read.
  options TEXT NOT NULL CHECK (json_valid(options)),
  dry_run INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
  status TEXT NOT NULL CHECK (status IN ('open', 'checked', 'committed', 'refused', 'retracted')),
  sha256 TEXT,
  source TEXT REFERENCES sources (slug),
  edition TEXT,
  -- What came of it: counts, the mapping of columns, why it was refused.
  report TEXT CHECK (report IS NULL OR json_valid(report)),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  closed_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX imports_in_order ON imports (created_at, id);

-- Pieces of a file as they came, base64; dropped when it is closed.
CREATE TABLE import_chunks (
  import TEXT NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (import, n)
) STRICT;

-- What was made of a file, in lists of JSON: staged for the batch that publishes it, and the lines that were skipped. Each attempt to
-- commit stages its own, so that two at once do not mix.
CREATE TABLE import_parts (
  attempt TEXT NOT NULL,
  kind TEXT NOT NULL,
  n INTEGER NOT NULL,
  import TEXT NOT NULL REFERENCES imports (id),
  rows INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (attempt, kind, n)
) STRICT;
CREATE INDEX import_parts_of ON import_parts (import, kind, n);

-- What a file's format says beside its values, so that it can be given back in that format.
CREATE TABLE file_tables (
  source TEXT NOT NULL REFERENCES sources (slug),
  path TEXT NOT NULL,
  position INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  PRIMARY KEY (source, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE file_rows (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  path TEXT NOT NULL,
  position INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT, WITHOUT ROWID;
CREATE INDEX file_rows_in_order ON file_rows (source, position);

-- The import that wrote a claim last, what the file printed then, and the line in which it stands.
ALTER TABLE claims ADD COLUMN import TEXT REFERENCES imports (id);
ALTER TABLE claims ADD COLUMN file_print TEXT;
ALTER TABLE claims ADD COLUMN file_row TEXT REFERENCES file_rows (id);


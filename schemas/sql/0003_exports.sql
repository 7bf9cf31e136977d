-- The public dump (DESIGN section 8): made as a whole at one event number, and served as it was made.

CREATE TABLE exports (
  -- Never used twice: a making that was overtaken must not take another's parts for its own.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- The number of the newest event that it holds; that of its own making comes after it.
  revision INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  licences TEXT NOT NULL CHECK (json_valid(licences)),
  -- Null until all parts are there and their digests are taken: only then is it served.
  manifest TEXT CHECK (manifest IS NULL OR json_valid(manifest))
) STRICT;

CREATE TABLE export_parts (
  export INTEGER NOT NULL REFERENCES exports (id),
  noun TEXT NOT NULL,
  part INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (export, noun, part)
) STRICT;

-- What was redacted must not be served on from a dump that was made before.
CREATE TRIGGER exports_forget AFTER INSERT ON events WHEN NEW.action LIKE '%redact%'
BEGIN
  DELETE FROM export_parts;
  DELETE FROM exports;
END;

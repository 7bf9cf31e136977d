-- Sources, what they measure, what they claim, and the boards that follow (DESIGN sections 1, 2 and 10).
-- Natural keys are primary keys of WITHOUT ROWID tables, so that a write costs one row and one per index.

CREATE TABLE sources (
  slug TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('paper', 'page', 'file')),
  title TEXT NOT NULL,
  authors TEXT NOT NULL CHECK (json_valid(authors)),
  published TEXT,
  venue TEXT,
  arxiv TEXT,
  doi TEXT,
  anthology TEXT,
  address TEXT,
  code TEXT,
  licence TEXT NOT NULL,
  attribution TEXT NOT NULL,
  current_edition TEXT,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_in_order ON sources (created_at, slug, kind);

CREATE TABLE editions (
  source TEXT NOT NULL REFERENCES sources (slug),
  label TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT,
  published TEXT,
  address TEXT,
  text TEXT,
  sha256 TEXT,
  PRIMARY KEY (source, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE systems (
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  variant_of TEXT REFERENCES systems (slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX systems_of ON systems (variant_of) WHERE variant_of IS NOT NULL;

CREATE TABLE tasks (slug TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE datasets (slug TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE metrics (
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  unit TEXT,
  low TEXT,
  high TEXT,
  better TEXT CHECK (better IN ('higher', 'lower')),
  vague INTEGER NOT NULL CHECK (vague IN (0, 1)),
  needs_benchmark INTEGER NOT NULL CHECK (needs_benchmark IN (0, 1)),
  inverse_of TEXT REFERENCES metrics (slug),
  complement_of TEXT REFERENCES metrics (slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE benchmarks (
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  task TEXT REFERENCES tasks (slug),
  dataset TEXT REFERENCES datasets (slug),
  split TEXT,
  subset TEXT,
  version TEXT,
  part_of TEXT REFERENCES benchmarks (slug),
  own_metric TEXT REFERENCES metrics (slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX benchmarks_of_task ON benchmarks (task);
CREATE INDEX benchmarks_of_dataset ON benchmarks (dataset);

-- One name means one thing of its kind: `key` is the alias NFC, case-folded, without spaces and hyphens.
CREATE TABLE aliases (
  kind TEXT NOT NULL CHECK (kind IN ('system', 'task', 'dataset', 'metric', 'benchmark')),
  key TEXT NOT NULL,
  slug TEXT NOT NULL,
  alias TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_of ON aliases (kind, slug);

-- Words of names and titles, for search by prefix.
CREATE TABLE words (
  word TEXT NOT NULL,
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  PRIMARY KEY (word, kind, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE leaderboards (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  metric TEXT NOT NULL REFERENCES metrics (slug),
  benchmark TEXT REFERENCES benchmarks (slug),
  basis TEXT NOT NULL CHECK (basis IN ('score', 'difference', 'ratio', 'rank', 'count', 'size')),
  baseline TEXT REFERENCES systems (slug),
  -- Derived: standings, standings with an interval, and claims shown below the board.
  entries INTEGER NOT NULL DEFAULT 0,
  intervals INTEGER NOT NULL DEFAULT 0,
  unranked INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX leaderboards_of_metric ON leaderboards (metric);
CREATE INDEX leaderboards_of_benchmark ON leaderboards (benchmark);

CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL REFERENCES sources (slug),
  edition TEXT NOT NULL,
  reports TEXT REFERENCES sources (slug),
  quote TEXT CHECK (quote IS NULL OR json_valid(quote)),
  -- Where the quote starts, in code points: as SQLite counts them.
  quote_at INTEGER,
  locator TEXT,
  stated TEXT NOT NULL CHECK (json_valid(stated)),
  kind TEXT NOT NULL,
  basis TEXT NOT NULL,
  change TEXT CHECK (change IN ('increase', 'decrease')),
  readings TEXT NOT NULL CHECK (json_valid(readings)),
  system TEXT REFERENCES systems (slug),
  baseline TEXT REFERENCES systems (slug),
  baseline_text TEXT,
  metric TEXT REFERENCES metrics (slug),
  benchmark TEXT REFERENCES benchmarks (slug),
  conditions TEXT NOT NULL CHECK (json_valid(conditions)),
  source_class TEXT NOT NULL,
  restates TEXT,
  status TEXT NOT NULL,
  superseded_by TEXT,
  evaluated_on TEXT,
  -- Computed from what is printed (DESIGN section 3): ends in the metric's unit, null where open.
  effects TEXT NOT NULL CHECK (json_valid(effects)),
  unranked TEXT NOT NULL CHECK (json_valid(unranked)),
  notes TEXT NOT NULL CHECK (json_valid(notes)),
  low REAL,
  high REAL,
  round_low REAL,
  round_high REAL,
  improvement_low REAL,
  -- Where it stands: its board, its ends turned so that more is better, the first day on which it was stated.
  board INTEGER REFERENCES leaderboards (id),
  worst REAL,
  best REAL,
  stated_on TEXT,
  current INTEGER NOT NULL CHECK (current IN (0, 1)),
  stands INTEGER NOT NULL CHECK (stands IN (0, 1)),
  contested INTEGER NOT NULL DEFAULT 0 CHECK (contested IN (0, 1)),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  revision INTEGER NOT NULL,
  FOREIGN KEY (source, edition) REFERENCES editions (source, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_in_order ON claims (created_at, id);
CREATE INDEX claims_of_source ON claims (source, created_at, id);
CREATE INDEX claims_of_system ON claims (system, created_at, id);
CREATE INDEX claims_of_metric ON claims (metric, benchmark, created_at, id);
CREATE INDEX claims_of_benchmark ON claims (benchmark, created_at, id);
CREATE INDEX claims_of_board ON claims (board, system);
CREATE INDEX claims_unranked ON claims (board, id) WHERE unranked <> '[]';
CREATE INDEX claims_contested ON claims (board, system) WHERE contested = 1;

-- No claim without its place: a quote must stand in its edition's text at its offset, or a locator must say where to look.
CREATE TRIGGER claims_have_a_place BEFORE INSERT ON claims
WHEN iif(NEW.quote IS NULL, NEW.locator IS NULL, NOT EXISTS (
  SELECT 1 FROM editions e WHERE e.source = NEW.source AND e.label = NEW.edition
    AND substr(e.text, NEW.quote_at + 1, length(NEW.quote ->> 'exact')) = NEW.quote ->> 'exact'))
BEGIN
  SELECT RAISE(ABORT, 'quote_not_in_text');
END;

-- A system's first claim on a board, in the board's order (DESIGN section 4), with all that a row shows.
-- `worst` and `best` are turned so that more is better; an open best end is the largest number.
CREATE TABLE standings (
  board INTEGER NOT NULL REFERENCES leaderboards (id),
  system TEXT NOT NULL REFERENCES systems (slug),
  claim TEXT NOT NULL REFERENCES claims (id),
  worst REAL NOT NULL,
  best REAL NOT NULL,
  class INTEGER NOT NULL,
  stated_on TEXT NOT NULL,
  name TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (board, system)
) STRICT, WITHOUT ROWID;
CREATE INDEX standings_in_order ON standings (board, worst DESC, best DESC, class, stated_on, name, system);
CREATE INDEX standings_with_interval ON standings (board, worst DESC, best) WHERE worst <> best;

-- Append-only: who did what to which record, when, why.
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX events_of ON events (subject_kind, subject, id);

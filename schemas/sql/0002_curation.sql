-- Curation: who may write, what waits, what was merged, and a log that nobody changes (DESIGN sections 2, 8 and 11).

ALTER TABLE sources ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE systems ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE systems ADD COLUMN merged_into TEXT REFERENCES systems (slug);
ALTER TABLE metrics ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE metrics ADD COLUMN merged_into TEXT REFERENCES metrics (slug);
ALTER TABLE benchmarks ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE benchmarks ADD COLUMN merged_into TEXT REFERENCES benchmarks (slug);
-- The board that took over the claims of this one, after a merge.
ALTER TABLE leaderboards ADD COLUMN moved_to TEXT;
ALTER TABLE editions ADD COLUMN redacted_at TEXT;
ALTER TABLE claims ADD COLUMN redacted_at TEXT;

-- The same document again is told by its ids and its title.
CREATE INDEX sources_arxiv ON sources (arxiv) WHERE arxiv IS NOT NULL;
CREATE INDEX sources_doi ON sources (doi) WHERE doi IS NOT NULL;
CREATE INDEX sources_anthology ON sources (anthology) WHERE anthology IS NOT NULL;
CREATE INDEX sources_title ON sources (title);

CREATE INDEX claims_of_baseline ON claims (baseline, created_at, id) WHERE baseline IS NOT NULL;
CREATE INDEX claims_waiting ON claims (created_at, id) WHERE status IN ('proposed', 'disputed');

-- Random, shown once, kept by digest.
CREATE TABLE tokens (
  digest TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  revoked_at TEXT,
  last_used_at TEXT
) STRICT, WITHOUT ROWID;

-- A signed-in browser: the digest of its cookie, and of the token from which it was made.
CREATE TABLE sessions (
  digest TEXT PRIMARY KEY,
  token TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_expired ON sessions (expires_at);

-- What was answered under an Idempotency-Key; null until the answer is known.
CREATE TABLE idempotency_keys (
  token TEXT NOT NULL,
  route TEXT NOT NULL,
  key TEXT NOT NULL,
  body TEXT NOT NULL,
  status INTEGER NOT NULL,
  answer TEXT,
  location TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (token, route, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_expired ON idempotency_keys (at);

-- Errors that readers report, without an account.
CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  claim TEXT NOT NULL REFERENCES claims (id),
  at TEXT NOT NULL,
  wrong TEXT NOT NULL,
  "right" TEXT,
  evidence TEXT,
  status TEXT NOT NULL CHECK (status IN ('open', 'resolved', 'dismissed')),
  decided_at TEXT,
  decided_by TEXT,
  reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX reports_in_order ON reports (status, at, id);
CREATE INDEX reports_of ON reports (claim, at);

-- What a merge moved, so that it can be undone: aliases, claims and the records that named the one that went.
CREATE TABLE merges (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('system', 'metric', 'benchmark')),
  slug TEXT NOT NULL,
  into_slug TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  moved TEXT NOT NULL CHECK (json_valid(moved)),
  undone_at TEXT
) STRICT;
CREATE UNIQUE INDEX merges_active ON merges (kind, slug) WHERE undone_at IS NULL;

-- What a write was decided on must still hold when it is stored: D1 has no BEGIN, so a batch states it and is rolled back
-- as a whole where it does not.
CREATE VIEW expectations AS SELECT 1 AS holds WHERE false;
CREATE TRIGGER expectations_hold INSTEAD OF INSERT ON expectations WHEN NEW.holds IS NOT 1
BEGIN
  SELECT RAISE(ABORT, 'expectation_failed');
END;

CREATE TRIGGER claims_keep_a_place BEFORE UPDATE OF quote ON claims
WHEN NEW.quote IS NOT OLD.quote AND NEW.redacted_at IS NULL
  AND iif(NEW.quote IS NULL, NEW.locator IS NULL, NOT EXISTS (
    SELECT 1 FROM editions e WHERE e.source = NEW.source AND e.label = NEW.edition
      AND substr(e.text, NEW.quote_at + 1, length(NEW.quote ->> 'exact')) = NEW.quote ->> 'exact'))
BEGIN
  SELECT RAISE(ABORT, 'quote_not_in_text');
END;

-- The request that wrote the event: a batch whose answer was lost is sent again and stored once.
ALTER TABLE events ADD COLUMN request TEXT;
ALTER TABLE events ADD COLUMN redacted_at TEXT;
-- Whether everyone may read what was before and after; of what waits for a review only that it happened.
ALTER TABLE events ADD COLUMN public INTEGER NOT NULL DEFAULT 1 CHECK (public IN (0, 1));
CREATE INDEX events_at ON events (at);
CREATE UNIQUE INDEX events_once ON events (request) WHERE request IS NOT NULL;

CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events_are_append_only');
END;
-- Only a redaction blanks what was before and after, and it is marked.
CREATE TRIGGER events_are_append_only BEFORE UPDATE ON events
WHEN NEW.redacted_at IS NULL OR (NEW.id, NEW.at, NEW.actor, NEW.action, NEW.subject_kind, NEW.subject, NEW.request)
  IS NOT (OLD.id, OLD.at, OLD.actor, OLD.action, OLD.subject_kind, OLD.subject, OLD.request)
BEGIN
  SELECT RAISE(ABORT, 'events_are_append_only');
END;

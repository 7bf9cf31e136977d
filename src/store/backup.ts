/** SQL with its parameters, for whatever carries it out: the local database, or wrangler against a remote one. */
export interface Statement {
  readonly sql: string
  readonly params: readonly (string | number | null)[]
}

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[]
  /** Columns whose values may be long. */
  readonly texts: readonly string[]
  /** Tables that its rows refer to, maybe itself. */
  readonly refersTo: readonly string[]
}

const statement = (sql: string, ...params: Statement['params']): Statement => ({ sql, params })

/** Every column of every table that a migration made, with what the table refers to; those of SQLite, of D1 and of wrangler are not ours. */
export const selectColumns = (): Statement =>
  statement(
    `WITH ours AS MATERIALIZED (SELECT name FROM sqlite_master
       WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' AND name <> 'd1_migrations')
     SELECT t.name AS "table", c.name, c.type, c.pk,
       (SELECT json_group_array(DISTINCT f."table") FROM pragma_foreign_key_list(t.name) f) AS refers_to
     FROM ours t JOIN pragma_table_info(t.name) c ORDER BY t.name, c.cid`,
  )

/** Whether wrangler has applied migrations at all. */
export const selectMigrated = (): Statement =>
  statement(`SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'd1_migrations'`)

export const selectNewestMigration = (): Statement =>
  statement('SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1')

/** Rows of each table, and the newest event: two answers that agree say that nothing was written between them. */
export const selectCounts = (tables: readonly string[]): Statement =>
  statement(
    `SELECT ${tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}${
      tables.includes('events') ? ', (SELECT max(id) FROM events) AS newest_event' : ''
    }`,
  )

/** Names as they are, be they SQL's own words: `right`. */
const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

const PAGE_ROWS = 5_000
const PAGE_BYTES = 1_000_000

/** The rows after a key, in its order: some 1 MB of them, at least one. */
export function selectPage(table: Table, after: readonly (string | number)[] | null): Statement {
  const columns = quoted(table.columns)
  const key = quoted(table.key)
  const place = after === null ? '' : `WHERE (${key}) > (${table.key.map((_, i) => `?${i + 1}`)})`
  const size = ['0', ...table.texts.map((column) => `coalesce(octet_length("${column}"), 0)`)].join(' + ')
  return statement(
    `SELECT ${columns} FROM (
       SELECT *, sum(_size) OVER (ORDER BY ${key} ROWS UNBOUNDED PRECEDING) - _size AS _start
       FROM (SELECT ${columns}, ${size} AS _size FROM ${table.name} ${place} ORDER BY ${key} LIMIT ${PAGE_ROWS}))
     WHERE _start < ${PAGE_BYTES} ORDER BY ${key}`,
    ...(after ?? []),
  )
}

/** Inserts rows that are given as one JSON array of arrays, each in the order of the columns. */
export const insertRows = ({ name, columns }: Table, rows: string): Statement =>
  statement(
    `INSERT INTO ${name} (${quoted(columns)}) SELECT ${columns.map((_, i) => `value ->> ${i}`)} FROM json_each(?1)`,
    rows,
  )

/** Rows of a batch may refer to rows that come after them. */
export const deferReferences = (): Statement => statement('PRAGMA defer_foreign_keys = on')

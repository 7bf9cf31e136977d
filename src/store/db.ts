/** What the store needs of D1: the database itself or a session of it. */
export type Db = Pick<D1DatabaseSession, 'prepare' | 'batch'>

/** Records that everyone may read; proposed and rejected text is for token holders (DESIGN section 11). */
export const PUBLIC_STATUSES = `('accepted', 'disputed', 'superseded', 'retracted')`

/** The rows of one statement of a batch, typed by the function that wrote the statement. */
export const rowsOf = <Row>(result: D1Result | undefined): Row[] => (result?.results ?? []) as Row[]

/** A page of rows by key: what was asked for, and whether more follow. One row too many is read to know. */
export function pageOf<Row>(rows: Row[], limit: number): { rows: Row[]; last: Row | null } {
  const page = rows.slice(0, limit)
  return { rows: page, last: rows.length > limit ? (page.at(-1) ?? null) : null }
}

/** Where an insert finds its rows as JSON (`value`): one parameter. */
export const GIVEN_ROWS = 'json_each(?1) WHERE true'
/** The rows of one kind that an attempt to commit an import (`?1`) has staged. */
export const stagedRows = (kind: string): string =>
  `import_parts, json_each(import_parts.content) WHERE import_parts.attempt = ?1 AND import_parts.kind = '${kind}'`

/** Characters of one JSON parameter: past some 2 MB D1 takes no value. */
const CHUNK = 500_000
const ROWS_A_CHUNK = 5_000

/** Rows as JSON arrays that D1 takes as one parameter each, in their order. */
export function jsonChunks(rows: readonly unknown[]): string[] {
  const chunks: string[] = []
  let held: string[] = []
  let length = 0
  for (const row of rows) {
    const json = JSON.stringify(row)
    if (held.length > 0 && (length + json.length > CHUNK || held.length === ROWS_A_CHUNK)) {
      chunks.push(`[${held.join(',')}]`)
      held = []
      length = 0
    }
    held.push(json)
    length += json.length + 1
  }
  return held.length === 0 ? chunks : [...chunks, `[${held.join(',')}]`]
}

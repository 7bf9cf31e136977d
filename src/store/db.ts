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

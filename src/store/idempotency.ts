import { type Db, rowsOf } from './db.ts'

/** A write under an Idempotency-Key: whose, on which route, with which body. */
export interface KeyedWrite {
  readonly token: string
  readonly route: string
  readonly key: string
  /** SHA-256 of the body. */
  readonly body: string
}

/** What was answered; `answer` is null until it is known, and stays so where the Worker ended before it was. */
export interface KeptAnswer {
  readonly body: string
  readonly status: number
  readonly answer: string | null
  readonly location: string
  readonly at: string
}

const DAY_MS = 86_400_000

/** The instant before which keys are forgotten: 24 hours ago. */
const forgotten = (at: string): string => new Date(Date.parse(at) - DAY_MS).toISOString()

export async function findAnswer(
  db: Db,
  { token, route, key }: Omit<KeyedWrite, 'body'>,
  at: string,
): Promise<KeptAnswer | null> {
  const [found] = await db.batch([
    db
      .prepare(
        `SELECT body, status, answer, location, at FROM idempotency_keys WHERE token = ?1 AND route = ?2 AND key = ?3 AND at > ?4`,
      )
      .bind(token, route, key, forgotten(at)),
  ])
  return rowsOf<KeptAnswer>(found)[0] ?? null
}

/** Keeps a key with its write, in the same batch: of two requests with one key one is stored. Forgets old keys. */
export const insertKey = (
  db: Db,
  { token, route, key, body }: KeyedWrite,
  { status, location }: { status: number; location: string },
  at: string,
): D1PreparedStatement[] => [
  db.prepare('DELETE FROM idempotency_keys WHERE at <= ?1').bind(forgotten(at)),
  db
    .prepare(
      'INSERT INTO idempotency_keys (token, route, key, body, status, location, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)',
    )
    .bind(token, route, key, body, status, location, at),
]

export const keepAnswer = (db: Db, { token, route, key }: KeyedWrite, answer: string): D1PreparedStatement =>
  db
    .prepare('UPDATE idempotency_keys SET answer = ?4 WHERE token = ?1 AND route = ?2 AND key = ?3')
    .bind(token, route, key, answer)

const breaks = (error: unknown, column: string): boolean =>
  error instanceof Error && error.message.includes(`UNIQUE constraint failed: ${column}`)

/** The key came with another request at the same time. */
export const isKeyTaken = (error: unknown): boolean => breaks(error, 'idempotency_keys.')

/** The batch is stored already: its answer was lost on the way. */
export const isStoredAlready = (error: unknown): boolean => breaks(error, 'events.request')

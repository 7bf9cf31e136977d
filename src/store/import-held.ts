import { type Db, jsonChunks, rowsOf } from './db.ts'

/** A claim that an earlier import of the file brought, as far as the next one must know it. */
export interface HeldLine {
  readonly id: string
  readonly print: string
  readonly status: string
  readonly low: number | null
  readonly high: number | null
  readonly unranked: string
  readonly value: string
  readonly revision: number
  /** It was retracted because it was gone from the file, or with its import, and not by a reviewer. */
  readonly revivable: boolean
}

export interface HeldFile {
  readonly slug: string
  readonly revision: number
  readonly current_edition: string | null
  readonly editions: readonly {
    readonly label: string
    readonly position: number
    readonly published: string | null
    readonly sha256: string | null
  }[]
}

/** The imported file of a slug or a title; `kind` tells a source that is no file. */
export async function findFile(
  db: Db,
  by: 'slug' | 'title',
  name: string,
): Promise<(HeldFile & { kind: string }) | null> {
  const row = await db
    .prepare(
      `SELECT s.slug, s.kind, s.revision, s.current_edition, (SELECT json_group_array(json_object('label', e.label, 'position', e.position,
         'published', e.published, 'sha256', e.sha256)) FROM editions e WHERE e.source = s.slug) AS editions
       FROM sources s WHERE s.${by} = ?1 ${by === 'title' ? `AND s.kind = 'file'` : ''} LIMIT 1`,
    )
    .bind(name)
    .first<Omit<HeldFile, 'editions'> & { kind: string; editions: string }>()
  return row === null ? null : { ...row, editions: JSON.parse(row.editions) as HeldFile['editions'] }
}

const PAGE = 20_000

/** Every claim that imports of a file have brought, by id; some 4 MB are read at once. */
export async function readHeldLines(db: Db, source: string): Promise<Map<string, HeldLine>> {
  const held = new Map<string, HeldLine>()
  let last: { created_at: string; id: string } | null = null
  for (;;) {
    const result: D1Result<Record<string, unknown>> = await db
      .prepare(
        `SELECT c.id, c.file_print AS print, c.status, c.low, c.high, c.unranked, c.stated ->> 'value' AS value, c.revision, c.created_at,
           c.status = 'retracted' AND (EXISTS (SELECT 1 FROM imports i WHERE i.id = c.import AND i.status = 'retracted')
             OR coalesce((SELECT e.action FROM events e WHERE e.subject_kind = 'claim' AND e.subject = c.id ORDER BY e.id DESC LIMIT 1), '')
               = 'claim.vanish') AS revivable
         FROM claims c WHERE c.source = ?1 AND (c.created_at, c.id) > (?2, ?3) AND c.file_row IS NOT NULL
         ORDER BY c.created_at, c.id LIMIT ${PAGE}`,
      )
      .bind(source, last?.created_at ?? '', last?.id ?? '')
      .all()
    const rows = result.results as unknown as (Omit<HeldLine, 'revivable'> & {
      revivable: number
      created_at: string
    })[]
    for (const { created_at: _, revivable, ...row } of rows) held.set(row.id, { ...row, revivable: revivable === 1 })
    const end = rows.at(-1)
    if (rows.length < PAGE || end === undefined) return held
    last = end
  }
}

/** Bare scores among claims: what they add to the scale of their columns. */
export async function listBareScores(
  db: Db,
  ids: readonly string[],
): Promise<{ metric: string; benchmark: string | null; value: string }[]> {
  const results = await Promise.all(
    jsonChunks(ids).map((chunk) =>
      db
        .prepare(
          `SELECT metric, benchmark, stated ->> 'value' AS value FROM claims WHERE id IN (SELECT value FROM json_each(?1))
             AND kind = 'score' AND stated ->> 'unit' = 'score' AND metric IS NOT NULL AND status NOT IN ('proposed', 'rejected')`,
        )
        .bind(chunk)
        .all<{ metric: string; benchmark: string | null; value: string }>(),
    ),
  )
  return results.flatMap((it) => rowsOf<{ metric: string; benchmark: string | null; value: string }>(it))
}

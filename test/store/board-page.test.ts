import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { readLeaderboard } from '../../src/store/board-page.ts'
import { ENTRY_LINES, systemOf } from '../../src/store/entry-text.ts'
import type { BoardPlace } from '../../src/store/leaderboards.ts'
import { seed } from '../worker.ts'

beforeAll(seed)

const BOARD = 'perplexity-on-wikitext-103'

/** Numbers whose neighbours differ in the last of seventeen digits, and the largest one, which an open end is. */
const ends = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
  fc.constantFrom(Number.MAX_VALUE, 0.1 + 0.2, 0.3, 1 / 3, 2 ** 53 - 1, 5e-324, -0.1),
)

/** Puts rows of these ends into the board, all of one claim and of names that JSON and separators must survive. */
async function fill(values: readonly number[]): Promise<void> {
  const trouble = ['\u001e', '"', '\\', '{', ' ', '\n', '𝛼']
  await env.DB.batch([
    env.DB.prepare('DELETE FROM standings WHERE board = (SELECT id FROM leaderboards WHERE slug = ?1)').bind(BOARD),
    ...values.map((end, i) => {
      const slug = `made-${i}`
      const name = `Made ${trouble[i % trouble.length]} ${i}`
      return env.DB.prepare(
        `INSERT INTO standings (board, system, claim, worst, best, class, stated_on, name, entry)
         SELECT b.id, ?2, c.id, ?3, ?3, 0, '2024-01-01', ?4, json_quote(?2) || char(10) || json_quote(?4) || ?5
         FROM leaderboards b JOIN claims c ON c.board = b.id WHERE b.slug = ?1 LIMIT 1`,
      ).bind(BOARD, slug, end, name, '\nnull'.repeat(ENTRY_LINES - 2))
    }),
  ])
}

async function walk(limit: number): Promise<{ slug: string; worst: number }[]> {
  const walked: { slug: string; worst: number }[] = []
  let after: BoardPlace | null = null
  for (;;) {
    const read = await readLeaderboard(env.DB, BOARD, limit, after)
    if (read === null) throw new Error('the board is there')
    const page = read.rows.slice(0, limit)
    walked.push(...page.map((row) => ({ slug: systemOf(row.entry).slug, worst: row.worst })))
    const last = page.at(-1)
    if (read.rows.length <= limit || last === undefined) return walked
    const { slug: system, name } = systemOf(last.entry)
    after = { ...last, system, name }
  }
}

test('pages end where they end, to the last bit: no row is lost or told twice', async () => {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO systems (slug, name) SELECT 'made-' || value, 'Made ' || value FROM json_each(?1)`,
    ).bind(JSON.stringify(Array.from({ length: 12 }, (_, i) => i))),
  ])
  await fc.assert(
    fc.asyncProperty(
      fc.array(ends, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (values, n) => {
        await fill(values)
        const walked = await walk(n)
        expect(walked.map(({ worst }) => worst)).toEqual(values.map((it) => it + 0).toSorted((a, b) => b - a))
        expect(new Set(walked.map(({ slug }) => slug)).size).toBe(values.length)
      },
    ),
    { numRuns: 40 },
  )
})

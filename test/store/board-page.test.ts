import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { LIMITS } from '../../schemas/limits.ts'
import { readLeaderboard } from '../../src/store/board-page.ts'
import { ENTRY_LINES, slugOf } from '../../src/store/entry-text.ts'
import { keepFirstPages } from '../../src/store/first-pages.ts'
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
         SELECT b.id, ?2, c.id, ?3, ?3, 0, '2024-01-01', ?4, ?2 || char(10) || json_quote(?4) || char(10) || json_quote(?3) || ?5
         FROM leaderboards b JOIN claims c ON c.board = b.id WHERE b.slug = ?1 LIMIT 1`,
      ).bind(BOARD, slug, end, name, `\n\n{"text":"1"}${'\n'.repeat(ENTRY_LINES - 5)}`)
    }),
    env.DB.prepare(keepFirstPages(`SELECT id AS board FROM leaderboards WHERE slug = '${BOARD}'`)),
  ])
}

/** All rows of the board, by pages of so many: from the page that is kept on, or from the rows themselves. */
async function walk(limit: number): Promise<{ slug: string; worst: number }[]> {
  const walked: { slug: string; worst: number }[] = []
  let after: string | null = null
  for (;;) {
    const read = await readLeaderboard(env.DB, BOARD, limit, after)
    if (read === null) throw new Error('the board is there')
    if (after !== null) expect(read.previous).toBe(walked.at(-1)?.worst)
    const page = read.rows.slice(0, limit).map((row, i) => ({ slug: slugOf(row), worst: read.ends[i]?.worst ?? NaN }))
    walked.push(...page)
    const last = page.at(-1)
    if (read.ends.length <= limit || last === undefined) return walked
    after = last.slug
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
      fc.constantFrom(1, 2, 3, 4, 5, LIMITS.page_default + 1),
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

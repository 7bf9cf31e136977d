import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { request, seed } from '../worker.ts'
import { textOf } from './every-page.ts'

const ROWS = 100
const SCORES = '/leaderboards/perplexity-on-wikitext-103'
const RATIOS = '/leaderboards/kv-cache-size-ratio'

/** Names as long as real ones, none of which compresses into another. */
const name = (i: number): string =>
  `${((i * 7919) % 99991).toString(36)}Former-${i} (${((i * 104729) % 65521).toString(36)} variant)`

/** A hundred systems, each with a paper and a claim of its own, on the board of a claim that is there. */
async function fill(
  board: string,
  prefix: string,
  stated: (i: number) => unknown,
  ends: (i: number) => [number, number],
) {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const [worst, best] = ends(i)
    return {
      slug: `${prefix}-${i}`,
      name: name(i),
      title: `${name(i)}: a method for ${name(i + 500)} with ${name(i + 900)}`,
      stated: stated(i),
      worst,
      best,
      id: `${prefix}${String(i).padStart(15, '0')}`,
    }
  })
  const each = JSON.stringify(rows)
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO systems (slug, name) SELECT value ->> 'slug', value ->> 'name' FROM json_each(?1)`,
    ).bind(each),
    env.DB.prepare(
      `INSERT INTO sources (slug, kind, title, authors, published, venue, arxiv, doi, anthology, address, code, licence, attribution,
         current_edition, created_at)
       SELECT value ->> 'slug', s.kind, value ->> 'title', s.authors, s.published, s.venue, NULL, NULL, NULL, s.address, NULL,
         s.licence, s.attribution, s.current_edition, s.created_at FROM json_each(?1), sources s WHERE s.slug = 'dha'`,
    ).bind(each),
    env.DB.prepare(
      `INSERT INTO editions (source, label, position, title, published, address, text, sha256) SELECT value ->> 'slug', e.label, e.position, NULL, e.published, NULL, NULL, NULL
       FROM json_each(?1), editions e, sources s WHERE s.slug = 'dha' AND e.source = s.slug AND e.label = s.current_edition`,
    ).bind(each),
    env.DB.prepare(
      `INSERT INTO claims (id, source, edition, reports, quote, quote_at, locator, stated, kind, basis, change, readings, system, baseline, baseline_text,
         metric, benchmark, conditions, source_class, restates, status, superseded_by, evaluated_on, effects, unranked, notes, low, high, round_low,
         round_high, improvement_low, board, worst, best, stated_on, current, stands, contested, created_at, created_by, updated_at, revision)
       SELECT value ->> 'id', value ->> 'slug', (SELECT current_edition FROM sources WHERE slug = 'dha'), NULL, NULL, NULL,
         'table 1', value -> 'stated', c.kind, c.basis, c.change, c.readings, value ->> 'slug', c.baseline, c.baseline_text, c.metric, c.benchmark,
         c.conditions, c.source_class, NULL, 'accepted', NULL, NULL, c.effects, '[]', '[]', c.low, c.high, NULL, NULL, c.improvement_low, c.board,
         value ->> 'worst', value ->> 'best', '2024-06-03', 1, 1, 0, c.created_at, c.created_by, c.updated_at, 1
       FROM json_each(?1), (SELECT c.* FROM claims c JOIN leaderboards b ON b.id = c.board WHERE b.slug = ?2 AND c.stands = 1 LIMIT 1) c`,
    ).bind(each, board),
    ...(await import('../../src/store/standings.ts')).refreshStandings(
      env.DB,
      rows.map(({ slug }) => [board, slug] as const),
    ),
  ])
}

const gzipped = async (html: string): Promise<number> => {
  const stream = new Blob([html]).stream().pipeThrough(new CompressionStream('gzip'))
  return (await new Response(stream).arrayBuffer()).byteLength
}

beforeAll(async () => {
  await seed()
  await fill(
    SCORES.split('/')[2] as string,
    's',
    (i) => ({ text: `${20 + i / 10}`, value: `${20 + i / 10}`, unit: 'ppl', bound: 'exact' }),
    (i) => [-(20 + i / 10), -(20 + i / 10)],
  )
  await fill(
    RATIOS.split('/')[2] as string,
    'r',
    (i) => ({ text: `${30 + i / 2}%`, value: `${30 + i / 2}`, unit: 'percent', bound: 'up_to', bound_text: 'up to' }),
    (i) => [1, 1 / (1 - (30 + i / 2) / 100)],
  )
})

test.each([SCORES, RATIOS])('%s with a hundred rows is at most 35 KB gzipped', async (board) => {
  const html = await (await request(`${board}?limit=${ROWS}`)).text()
  expect(html.match(/<tr id="claim-/g)).toHaveLength(ROWS)
  expect(textOf(html)).toContain('Former-')
  expect(await gzipped(html)).toBeLessThanOrEqual(35 * 1024)
})

import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { inconsistencies } from '../consistent.ts'
import { json, seed, send } from '../worker.ts'

const CLAIM = '89af3e7rbdqr2nws'
let standing = ''

beforeAll(async () => {
  await seed()
  for (const slug of ['a', 'b', 'c']) await send('POST', '/api/v1/systems', { slug, name: `System ${slug}` })
  await send('POST', '/api/v1/systems/a/merge', { into: 'b' })
  await send('POST', `/api/v1/claims/${CLAIM}/reports`, { wrong: 'x' }, { token: null })
  const { entries } = await json('/api/v1/leaderboards/perplexity-on-wikitext-103')
  standing = entries[0].claim
})

test('nothing contradicts anything where nothing was damaged', async () => {
  expect(await inconsistencies(env.DB)).toEqual([])
})

const event = (kind: string, subject: string, action: string, after = '{}') =>
  `INSERT INTO events (at, actor, action, subject_kind, subject, after) VALUES ('2026-11-02T00:00:00.000Z', 'x', '${action}', '${kind}', '${subject}', '${after}')`

// Each damage shows beside those before it.
test.each([
  ['a board that counts wrongly', 'UPDATE leaderboards SET entries = entries + 1 WHERE id = 1', /counts/],
  ['a board that leads nowhere', "UPDATE leaderboards SET moved_to = 'nowhere' WHERE id = 1", /leads to nowhere/],
  [
    'a standing of another class',
    'UPDATE standings SET class = 1 - class WHERE claim = ?1',
    /which is no copy of claim/,
  ],
  ['a standing of another day', "UPDATE standings SET stated_on = '1999-01-01' WHERE claim = ?1", /"1999-01-01"/],
  ['a row that says something else', "UPDATE standings SET entry = '{}' WHERE claim = ?1", /says \{\}/],
  ['a first page of another time', "UPDATE first_pages SET below = 'x' WHERE board = 1", /first page of .* says .*x/],
  ['a standing that is missing', 'DELETE FROM standings WHERE claim = ?1', /not .*\["ernie-doc",/],
  ['a mark of a contest', 'UPDATE claims SET contested = 1 WHERE id = ?1', /marked and not contested/],
  ['an effect that does not follow', 'UPDATE claims SET low = 0.1 WHERE id = ?1', /low is 0\.1, not/],
  [
    'a status without its event',
    event('claim', 'CLAIM', 'claim.reject', '{"status":"rejected"}'),
    /by its events "rejected"/,
  ],
  ['a field without its event', event('claim', 'CLAIM', 'claim.update', '{"baseline_text":"x"}'), /baseline_text is/],
  ['a claim of which nothing is told', `UPDATE claims SET created_by = 'x' WHERE id = '${CLAIM}'`, /began 0 times/],
  ['an event of no claim', event('claim', 'none', 'claim.update'), /events of claim none, which is not there/],
  ['an event of no system', event('system', 'none', 'system.update'), /of no system none/],
  ['a second beginning', event('system', 'c', 'system.create'), /system c began 2 times/],
  ['a name without its event', "UPDATE systems SET name = 'Another' WHERE slug = 'c'", /has the name Another/],
  [
    'a record without its event',
    "INSERT INTO systems (slug, name) VALUES ('d', 'D')",
    /system: 1 began without an event/,
  ],
  ['a report without its event', "UPDATE reports SET status = 'resolved'", /is resolved, by its events open/],
  ['an alias of what was merged', "UPDATE aliases SET slug = 'a' WHERE slug = 'b'", /alias .* of no system a/],
  [
    'a name that is free for others',
    "DELETE FROM aliases WHERE slug = 'perplexity'",
    /metric perplexity does not hold its name/,
  ],
  ['a name that is not found', "DELETE FROM words WHERE slug = 'b'", /system b is not found by system/],
  ['a word that is left', "INSERT INTO words VALUES ('left', 'system', 'b')", /system b is found by left/],
  ['a word of what was merged', "INSERT INTO words VALUES ('w', 'system', 'a')", /word w of no system a/],
  ['a claim that names what was merged', "UPDATE claims SET baseline = 'a' WHERE id = ?1", /of which one is merged/],
  ['a merge by halves', "UPDATE merges SET undone_at = at WHERE slug = 'a'", /merged into b, and no merge says so/],
] as [string, string, RegExp][])('%s is found', async (_, sql, found) => {
  const before = new Set(await inconsistencies(env.DB))
  const statement = env.DB.prepare(sql.replace('CLAIM', CLAIM))
  await (sql.includes('?1') ? statement.bind(standing) : statement).run()
  const after = await inconsistencies(env.DB)
  expect(after.filter((it) => !before.has(it)).join('\n')).toMatch(found)
})

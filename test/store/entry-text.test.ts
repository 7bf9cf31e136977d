import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { ENTRY, ENTRY_FIELDS, ENTRY_JOINS } from '../../src/store/entry-sql.ts'
import {
  conditionsOf,
  entryFrom,
  entryLines,
  hasUncertainty,
  jsonOf,
  linesIn,
  systemOf,
} from '../../src/store/entry-text.ts'
import { seed } from '../worker.ts'

beforeAll(seed)

/** All that could be taken for the end of a field, a quote, or an escape of one. */
const TROUBLE = ['\u007f', '"', '\\', '\\u007f', '\n', '\t', '\u001e', '%s', "'", '𝛼 é', '{"notes":[]}']

const textOf = (id: string): Promise<string | null> =>
  env.DB.prepare(`SELECT ${ENTRY} AS entry FROM claims c ${ENTRY_JOINS} WHERE c.id = ?1`)
    .bind(id)
    .first<string>('entry')

async function someClaim(): Promise<{ id: string; system: string; source: string }> {
  const claim = await env.DB.prepare(
    `SELECT id, system, source FROM claims WHERE system IS NOT NULL AND effects <> '[]' AND baseline IS NOT NULL LIMIT 1`,
  ).first<{ id: string; system: string; source: string }>()
  if (claim === null) throw new Error('the seed has a claim with a baseline')
  return claim
}

test('every text comes back as it was written, whatever stands in it', async () => {
  const { id, system, source } = await someClaim()
  for (const trouble of [...TROUBLE, TROUBLE.join('')]) {
    const conditions = { note: trouble, [`a ${trouble}`]: 'b' }
    const stated = { text: trouble, value: '1', unit: 'percent', bound: 'exact' }
    await env.DB.batch([
      env.DB.prepare('UPDATE systems SET name = ?2 WHERE slug = ?1').bind(system, trouble),
      env.DB.prepare('UPDATE sources SET title = ?2 WHERE slug = ?1').bind(source, trouble),
      env.DB.prepare('UPDATE claims SET baseline_text = ?2, conditions = ?3, stated = ?4 WHERE id = ?1').bind(
        id,
        trouble,
        JSON.stringify(conditions),
        JSON.stringify(stated),
      ),
    ])
    const text = (await textOf(id)) ?? ''
    expect(text.split('\n')).toHaveLength(ENTRY_FIELDS.length)
    expect(entryFrom(text)).toMatchObject({
      ...{ system: { slug: system, name: trouble }, source: { slug: source, title: trouble }, claim: id },
      ...{ baseline_text: trouble, conditions, stated, contested: false },
    })
    expect(systemOf(linesIn(text))).toEqual({ slug: system, name: trouble })
    expect(JSON.parse(conditionsOf(linesIn(text)))).toEqual(conditions)
  }
})

const at = (before: string): number => ENTRY_FIELDS.findIndex((field) => field[0] === before)

/** Lines of nothing, but for some. */
const lines = (some: Record<string, unknown>): string[] =>
  ENTRY_FIELDS.map(([before]) => JSON.stringify(some[before.replace(/[^a-z_]/g, '')] ?? null))

test('hasUncertainty() looks at what is stated, and is not taken in by text', () => {
  expect(hasUncertainty(lines({ conditions: { uncertainty: '1' }, stated: { text: '"uncertainty":1' } }))).toBe(false)
  expect(hasUncertainty(lines({ stated: { text: '1', uncertainty: { plus: '1' } } }))).toBe(true)
})

test('entryLines() are those of one entry among others', () => {
  const both = [...lines({ claim: 'a' }), 'between', ...lines({ claim: 'b' })]
  expect(entryLines(both, ENTRY_FIELDS.length + 1)[at('},"claim":')]).toBe('"b"')
})

describe('jsonOf()', () => {
  test.each([
    [[], []],
    [[], ['conditions_differ']],
    [['scale_unstated'], ['conditions_differ', 'rank_range_unknown']],
    [['scale_unstated'], []],
  ] as const)('tells notes %j and %j', (own, more) => {
    expect(JSON.parse(`{${jsonOf(lines({ notes: own }), more)}}`).notes).toEqual([...own, ...more])
  })
})

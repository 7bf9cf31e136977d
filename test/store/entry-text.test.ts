import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { ENTRY, ENTRY_FIELDS, ENTRY_JOINS } from '../../src/store/entry-sql.ts'
import {
  conditionsOf,
  type EntryLines,
  entryFrom,
  entryIn,
  hasUncertainty,
  heldOf,
  jsonOf,
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
    const json = JSON.parse(`{${jsonOf(entryIn(text))}}`) as object
    expect(entryFrom(text)).toEqual(json)
    expect(Object.keys(entryFrom(text))).toEqual(Object.keys(json))
    expect(heldOf(entryIn(text)).system).toEqual({ slug: system, name: trouble })
    expect(JSON.parse(conditionsOf(entryIn(text)))).toEqual(conditions)
  }
})

/** Lines as a claim has them of which little is said, but for some; behind another line. */
const lines = (some: Record<string, string>): EntryLines => ({
  lines: ['another', ...ENTRY_FIELDS.map(([before]) => some[before.replace(/[^a-z_]/g, '')] ?? WORDS[before] ?? '')],
  from: 1,
})

const WORDS: Readonly<Record<string, string>> = {
  ...{ '"system":{"slug":"': 'astra', '","name":': '"Astra"', '},"value":': '16.8' },
  ...{
    ',"stated":': '{"text":"16.8"}',
    ',"source":{"slug":"': 'a-paper',
    '","title":': '"A paper"',
    '},"claim":"': 'abc',
  },
}

test('what a line leaves out is what is mostly said', () => {
  expect(JSON.parse(`{${jsonOf(lines({}))}}`)).toEqual({
    system: { slug: 'astra', name: 'Astra' },
    ...{ value: 16.8, low: 16.8, high: 16.8, improvement: null, stated: { text: '16.8' } },
    source: { slug: 'a-paper', title: 'A paper', published: null },
    ...{ claim: 'abc', baseline: null, baseline_text: null, source_class: 'self_reported', evaluated_on: null },
    ...{ conditions: {}, contested: false, notes: [] },
  })
})

test.each([
  ['94.97', { low: 94.97, high: 94.97 }],
  ['null,"low":0.5,"high":null', { low: 0.5, high: null }],
])('heldOf() reads the numbers %s', (value, ends) => {
  const system = { slug: 'astra', name: 'Astra' }
  expect(heldOf(lines({ value }))).toEqual({ system, ...ends, source_class: 'self_reported' })
  expect(JSON.parse(`{${jsonOf(lines({ value }))}}`)).toMatchObject(ends)
})

test('hasUncertainty() looks at what is stated, and is not taken in by text', () => {
  const elsewhere = lines({ conditions: '{"uncertainty":"1"}', stated: '{"text":"\\"uncertainty\\":1"}' })
  expect(hasUncertainty(elsewhere)).toBe(false)
  expect(hasUncertainty(lines({ stated: '{"text":"1","uncertainty":{"plus":"1"}}' }))).toBe(true)
})

describe('jsonOf()', () => {
  test.each([
    [[], []],
    [[], ['conditions_differ']],
    [['scale_unstated'], ['conditions_differ', 'rank_range_unknown']],
    [['scale_unstated'], []],
  ] as const)('tells notes %j and %j', (own, more) => {
    const notes = own.length === 0 ? '' : JSON.stringify(own)
    expect(JSON.parse(`{${jsonOf(lines({ notes }), more)}}`).notes).toEqual([...own, ...more])
  })
})

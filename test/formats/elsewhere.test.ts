import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import fc from 'fast-check'
import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { newBests } from '../../src/domain/new-best.ts'
import type { ResultLine } from '../../src/domain/result-line.ts'
import { badgeToJson, badgeToSvg } from '../../src/formats/export/badge.ts'
import { resultsToEveryEvalEver } from '../../src/formats/export/every-eval-ever.ts'
import { escapeXml, type Feed, feedToAtom, feedToJson } from '../../src/formats/export/feed.ts'
import { resultsToEvalResults, resultsToModelIndex } from '../../src/formats/export/model-index.ts'
import { resultsToPwc } from '../../src/formats/export/pwc.ts'
import { toYaml } from '../../src/formats/export/yaml.ts'

const SOURCE = {
  ...{
    slug: 'paper',
    title: 'A <b>paper</b>',
    kind: 'paper' as const,
    address: 'https://example.org/p',
    published: '2025-03',
  },
  ...{ code: null, licence: 'CC0-1.0', attribution: 'arXiv' },
}
const METRIC = {
  ...{
    slug: 'accuracy',
    name: 'Accuracy',
    unit: 'percent',
    range: { low: '0', high: '100' },
    better: 'higher' as const,
  },
  ...{ vague: false, needs_benchmark: true },
}
const line = (change: Partial<ResultLine> = {}): ResultLine => ({
  ...{ claim: '0000000000000000', status: 'accepted', kind: 'score', change: null, readings: ['score'] },
  stated: { text: '68.90%', value: '68.90', unit: 'percent', bound: 'exact' },
  ...{
    low: 68.9,
    high: 68.9,
    system: { slug: 'mine', name: 'Mine' },
    baseline: null,
    baseline_text: null,
    metric: METRIC,
  },
  benchmark: {
    slug: 'trees',
    name: 'Trees',
    task: { slug: 'parsing', name: 'Parsing' },
    dataset: 'Trees',
    split: null,
  },
  ...{ conditions: {}, source: SOURCE, edition: 'v1', quote: null, locator: 'p.csv#1', source_class: 'self_reported' },
  ...{ restates: null, evaluated_on: null, paper: null, file: null },
  ...change,
})
const CUT = line({
  ...{
    claim: '0000000000000001',
    kind: 'relative_reduction',
    change: 'decrease',
    readings: ['relative_reduction'],
    low: 0.5,
    high: 1,
  },
  stated: { text: '50%', value: '50', unit: 'percent', bound: 'up_to' },
  baseline: { slug: 'base', name: 'Base' },
  quote: { exact: '50%', start: 0, end: 3 },
})
const UNKNOWN = line({
  claim: '0000000000000002',
  metric: { ...METRIC, slug: 'zeta', name: 'Zeta', better: null, unit: null, range: { low: null, high: null } },
})
const LINES = [line(), CUT, UNKNOWN]
const MINE = { slug: 'mine', name: 'Mine' }

describe('exports to formats of bare numbers', () => {
  test('Papers with Code: values as printed; what has a bound or a baseline is counted as left out', () => {
    const [task] = JSON.parse(resultsToPwc(LINES)) as [
      { task: string; description: string; datasets: { sota: object }[] },
    ]
    expect(task.task).toBe('Parsing')
    expect(task.description).toBe(
      'Left out by Claimboard, for this format cannot hold them: 1 claim (changes against a baseline)',
    )
    expect(task.datasets[0]?.sota).toMatchObject({
      metrics: ['Accuracy', 'Zeta'],
      rows: [{ model_name: 'Mine', metrics: { Accuracy: '68.90%' }, paper_date: '2025-03' }],
    })
  })

  test('model-index: the note stands in a comment', () => {
    const yaml = resultsToModelIndex(MINE, LINES)
    expect(yaml).toMatch(/^# Left out by Claimboard, .*1 claim \(changes against a baseline\)\n/)
    expect(load(yaml, { schema: FAILSAFE_SCHEMA })).toMatchObject({
      'model-index': [
        {
          name: 'Mine',
          results: [{ dataset: { type: 'trees' }, metrics: [{ type: 'accuracy', value: '68.90%' }, { type: 'zeta' }] }],
        },
      ],
    })
  })

  test('.eval_results: metric and claim stand in the notes', () => {
    expect(load(resultsToEvalResults(MINE, [line()], 'https://board.example'), { schema: FAILSAFE_SCHEMA })).toEqual([
      {
        dataset: { id: 'Trees', task_id: 'trees' },
        value: '68.90',
        date: '2025-03',
        source: { name: 'A <b>paper</b>', url: 'https://example.org/p' },
        notes: 'Accuracy 68.90%; https://board.example/claims/0000000000000000',
      },
    ])
  })
})

const SCHEMA = join(import.meta.dirname, '../../../shared/interop/samples/every-eval-ever/eval.schema.json')

describe('Every Eval Ever', () => {
  const text = resultsToEveryEvalEver(MINE, LINES, 'https://board.example')
  const records = JSON.parse(text) as {
    evaluation_results: { score_details: { score: number; details: object } }[]
    source_metadata: object
  }[]

  test('bounds, baselines and quotes stand in the details; what has no direction is left out and told', () => {
    expect(records).toHaveLength(1)
    expect(
      records[0]?.evaluation_results.map(({ score_details: { score, details } }) => [score, details]),
    ).toMatchObject([
      [68.9, { printed: '68.90%' }],
      [50, { printed: '50%', bound: 'up_to', baseline: 'Base', quote: '50%', kind: 'relative_reduction' }],
    ])
    expect(JSON.stringify(records[0]?.source_metadata)).toContain('metrics of which nobody knows the direction')
  })

  test('scores keep the digits that were printed', () => expect(text).toContain('"score":68.90,'))

  test.skipIf(!existsSync(SCHEMA))('records are what their own schema says', () => {
    const { $schema: _, version: __, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)
    const spread = (type: 'se' | 'sd' | 'ci') =>
      line({ stated: { ...line().stated, uncertainty: { plus: '0.5', minus: '0.4', type, level: 0.95, n: 10 } } })
    const more = resultsToEveryEvalEver(
      MINE,
      [...LINES, spread('se'), spread('sd'), spread('ci'), line({ evaluated_on: '2025' })],
      'https://b.example',
    )
    for (const record of [...records, ...(JSON.parse(more) as object[])])
      expect([validate(record), validate.errors]).toEqual([true, null])
  })
})

const news = (name: string): Feed => ({
  ...{ title: 'New bests', subtitle: null, origin: 'https://board.example', page: '/', self: '/feed.atom' },
  claims: [
    {
      id: '89af3e7rbdqr2nws',
      created_at: '2026-11-01T00:00:00.000Z',
      licence: 'CC0-1.0',
      attribution: 'arXiv',
      board: {
        slug: 'b',
        title: 'Cache & memory',
        basis: 'ratio',
        revision: 1,
        entries: 1,
        unranked: 0,
        benchmark: null,
        baseline: null,
        metric: { slug: 'cache', name: 'Cache', unit: 'bytes', better: 'lower' },
      },
      entry: {
        ...{
          system: { slug: 's', name },
          low: 0.5,
          high: 1,
          improvement: { low: 1, high: 2 },
          baseline: null,
          baseline_text: 'the best',
        },
        stated: { text: '50%', value: '50', unit: 'percent', bound: 'up_to' },
        source: { slug: 'p', title: 'A paper', published: null },
      },
    },
  ],
})

describe('feeds', () => {
  test('Atom tells what is new with its bound, its meaning, its source and its licence', () => {
    const atom = feedToAtom(news('Mine'))
    expect(atom).toContain('<title>New best on Cache &amp; memory: Mine with up to 50%</title>')
    expect(atom).toContain('<id>https://board.example/claims/89af3e7rbdqr2nws</id>')
    expect(atom).toContain('<updated>2026-11-01T00:00:00.000Z</updated>')
    expect(atom).toContain('Measured against: the best')
    expect(atom).toContain('Licence: CC0-1.0. arXiv')
  })

  test('JSON Feed says the same', () => {
    const { items, version } = JSON.parse(feedToJson(news('Mine'))) as {
      version: string
      items: { title: string; id: string }[]
    }
    expect([version, items[0]?.title, items[0]?.id]).toEqual([
      'https://jsonfeed.org/version/1.1',
      'New best on Cache & memory: Mine with up to 50%',
      'https://board.example/claims/89af3e7rbdqr2nws',
    ])
  })

  test('a name is text whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const tags = feedToAtom(news(name)).match(/<[a-z/?]+/g)
        expect(tags).toEqual(feedToAtom(news('Mine')).match(/<[a-z/?]+/g))
      }),
    )
    expect(escapeXml('\u0000a\u000b<&">')).toBe('a&lt;&amp;&quot;&gt;')
  })

  test('without claims are feeds still', () => {
    expect(feedToAtom({ ...news(''), claims: [] })).toContain('<updated>1970-01-01T00:00:00.000Z</updated>')
  })
})

describe('badges', () => {
  test('are what shields.io reads', () => {
    expect(JSON.parse(badgeToJson({ label: 'Cache', message: '#1 of 2', color: 'green' }))).toEqual({
      schemaVersion: 1,
      label: 'Cache',
      message: '#1 of 2',
      color: 'green',
    })
  })

  test('as pictures say in words what they show, and cut what is long', () => {
    const svg = badgeToSvg({ label: '<script>', message: 'x'.repeat(100), color: 'blue' })
    expect(svg).toContain(`<title>&lt;script&gt;: ${'x'.repeat(47)}…</title>`)
    expect(svg).not.toContain('<script')
  })
})

describe('newBests()', () => {
  test('is what was surely better than all before it; an interval that might reach as high is not beaten', () => {
    const claims = [
      { id: 1, worst: 1, best: 1 },
      { id: 2, worst: 0, best: 0 },
      { id: 3, worst: 2, best: 5 },
      { id: 4, worst: 4, best: 4 },
      { id: 5, worst: 6, best: 6 },
    ]
    expect(newBests(claims).map(({ id }) => id)).toEqual([1, 3, 5])
  })

  test('the last of exact values is the leader', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const bests = newBests(values.map((value) => ({ worst: value, best: value })))
        expect(bests.at(-1)?.worst).toBe(Math.max(...values))
      }),
    )
  })
})

test('toYaml() is read as it was given, whatever the texts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('yes', 'null', '- a', 'a: b', ' a', 'a #b', '25.60', '@x', '%y', '', '&a', '*b', "it's", '? x'),
  )
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        text.filter((key) => key !== '__proto__'),
        tie('value'),
        { maxKeys: 3 },
      ),
    ),
  })).value
  fc.assert(
    fc.property(value, (given) => {
      expect(load(toYaml(given), { schema: FAILSAFE_SCHEMA })).toEqual(given)
    }),
    { numRuns: 500 },
  )
})

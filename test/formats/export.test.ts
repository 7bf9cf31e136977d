import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { CompareAnswer } from '../../schemas/compare.ts'
import type { Entry, LeaderboardAnswer } from '../../schemas/leaderboard.ts'
import { COMPARE_FORMATS, LEADERBOARD_FORMATS } from '../../src/formats/export/registry.ts'

const golden = (name: string): string => readFileSync(join(import.meta.dirname, 'golden', name), 'utf8')

const entry = (name: string, change: Partial<Entry> = {}): Entry => ({
  rank: 1,
  rank_low: 1,
  rank_high: 2,
  system: { slug: 'a', name },
  value: null,
  low: 0.5,
  high: 1,
  improvement: { low: 1, high: 2 },
  stated: { text: '50%', value: '50', unit: 'percent', bound: 'up_to', bound_text: 'up to' },
  source: { slug: 'p', title: 'A paper', published: '2026-01' },
  claim: '0000000000000000',
  baseline: null,
  baseline_text: 'the best',
  source_class: 'self_reported',
  evaluated_on: null,
  conditions: {},
  contested: false,
  notes: [],
  ...change,
})

const board = (entries: Entry[]): LeaderboardAnswer => ({
  leaderboard: {
    slug: 'cache-ratio',
    title: 'Cache, relative to a baseline',
    basis: 'ratio',
    revision: 1,
    entries: entries.length,
    unranked: 0,
    benchmark: null,
    baseline: null,
    metric: { slug: 'cache', name: 'Cache', unit: 'bytes', better: 'lower' },
  },
  entries,
  unranked: { count: 0, first: [] },
  next: null,
})

const exact = entry('Second', {
  rank: 2,
  rank_low: 1,
  rank_high: 2,
  low: 0.25,
  high: 0.25,
  improvement: { low: 4, high: 4 },
  stated: { text: '4×', value: '4', unit: 'times', bound: 'exact' },
  baseline: { slug: 'b', name: 'Base' },
  notes: ['conditions_differ'],
})

const comparison = (entries: Entry[][], best: string[]): CompareAnswer => ({
  systems: entries.map((_, i) => ({ slug: 'ab'[i] as string, name: `System ${'AB'[i]}` })),
  rows: [
    {
      leaderboard: 'cache-ratio',
      title: 'Cache',
      metric: { slug: 'cache', name: 'Cache', unit: 'bytes', better: 'lower' },
      benchmark: null,
      basis: 'ratio',
      baseline: null,
      cells: entries,
      comparable: best.length > 0,
      why: best.length > 0 ? [] : ['one_system'],
      best,
    },
  ],
})

/** Names that some program would run, each with who would. */
const HOSTILE = [
  ['=HYPERLINK("http://evil.example";"x")', 'a spreadsheet'],
  ["+1+cmd|' /C calc'!A0", 'a spreadsheet'],
  ['-1+1', 'a spreadsheet'],
  ['@SUM(A1)', 'a spreadsheet'],
  ['\t=1+1', 'a spreadsheet'],
  ['<script>alert(1)</script>', 'a browser'],
  ['[x](javascript:alert(1))', 'a Markdown reader'],
  ['a|b\nc', 'a Markdown table'],
  ['`code` *bold* _it_ \\', 'a Markdown reader'],
  ['say "hi", then\r\nleave', 'a CSV reader'],
] as const

describe('LEADERBOARD_FORMATS', () => {
  test.each(['csv', 'md', 'tex'] as const)('%s is as it was agreed', (extension) => {
    expect(LEADERBOARD_FORMATS[extension].render(board([entry('First'), exact]))).toBe(golden(`board.${extension}`))
  })

  test('json is the answer itself', () => {
    const model = board([exact])
    expect(JSON.parse(LEADERBOARD_FORMATS.json.render(model))).toEqual(model)
  })

  test.each(HOSTILE)('%j does nothing in %s', (name) => {
    const model = board([entry(name, { source: { slug: 'p', title: name, published: null } })])
    const parsed = Papa.parse<string[]>(LEADERBOARD_FORMATS.csv.render(model).trimEnd())
    expect(parsed.errors).toEqual([])
    expect(parsed.data).toHaveLength(2)
    const cell = parsed.data[1]?.[3] ?? ''
    expect(cell.replace(/^'/, '')).toBe(name)
    expect(cell).not.toMatch(/^[=+@\t\r-]/)
    const markdown = LEADERBOARD_FORMATS.md.render(model)
    const row = markdown.trimEnd().split('\n').at(-1) ?? ''
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(8)
    expect(markdown).not.toMatch(/<script|(?<!\\)\]\(/)
    expect(markdown.trimEnd().split('\n')).toHaveLength(5)
  })

  test('a plain negative number stays a number for a spreadsheet', () => {
    const csv = LEADERBOARD_FORMATS.csv.render(
      board([entry('A', { stated: { text: '-158.24', value: '-158.24', unit: 'score', bound: 'exact' } })]),
    )
    expect(csv).toContain(',-158.24,')
  })
})

describe('COMPARE_FORMATS', () => {
  test.each(['csv', 'md', 'tex'] as const)('%s is as it was agreed', (extension) => {
    const model = comparison([[entry('System A')], [{ ...exact, system: { slug: 'b', name: 'Second' } }]], ['b'])
    expect(COMPARE_FORMATS[extension].render(model)).toBe(golden(`compare.${extension}`))
  })

  test('what cannot be compared says why', () => {
    const model = comparison([[entry('System A')], []], [])
    expect(COMPARE_FORMATS.md.render(model)).toContain('no: one\\_system')
    expect(COMPARE_FORMATS.csv.render(model)).toContain(',no,one_system,no,')
  })
})

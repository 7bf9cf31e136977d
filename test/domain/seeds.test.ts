import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Bound } from '../../schemas/bounds.ts'
import { KINDS, type Kind } from '../../schemas/kinds.ts'
import type { UnrankedReason } from '../../schemas/reasons.ts'
import type { Metric } from '../../schemas/registry.ts'
import { assessClaim, changeOfImprovement } from '../../src/domain/claim.ts'
import { type EffectNumbers, effectNumbers } from '../../src/domain/effect.ts'
import { plainText } from '../../src/domain/printed.ts'
import { claimInput, METRICS, metric } from '../factories.ts'

interface Label {
  id: string
  quote: string
  value: number
  unit: string
  kind: Kind
  kind_alt?: Kind[]
  bound: Bound
  metric?: string | null
  optional?: boolean
}

interface Worked {
  id: string
  effects: Omit<EffectNumbers, 'unit'>[]
  unranked: UnrankedReason[]
  table_only: boolean
}

const FOLDER = join(import.meta.dirname, '../../../shared/seeds')
const isHere = existsSync(FOLDER)
const read = (name: string): string => (isHere ? readFileSync(join(FOLDER, name), 'utf8') : '')

const FROM_ZERO = { low: '0', high: null }
const BUDGET = metric({
  slug: 'pre-training-budget',
  unit: null,
  range: FROM_ZERO,
  better: 'lower',
  needs_benchmark: false,
})

/** The metrics that the labels name, as the papers mean them; SuperGLUE's "performance" is its own score in percent. */
const MEASURED: Readonly<Record<string, Metric>> = {
  performance: METRICS.performance,
  'ernie-3 performance': METRICS.accuracy,
  parameters: METRICS.parameters,
  'KV Cache': METRICS.memory,
  'KV cache': METRICS.memory,
  'pre-training budgets': BUDGET,
  'training acceleration': METRICS.trainingSpeed,
  accuracy: METRICS.accuracy,
  "spearman's rank correlation": METRICS.correlation,
  ppl: METRICS.perplexity,
  'PR-AUC': METRICS.auc,
  corpus: metric({ slug: 'corpus', unit: 'bytes', range: FROM_ZERO, better: null }),
  papers: metric({ slug: 'papers', unit: 'count', range: FROM_ZERO, better: null }),
  'NLP datasets': metric({ slug: 'wins', unit: 'count', range: FROM_ZERO }),
  'Chinese NLP tasks': metric({ slug: 'wins', unit: 'count', range: FROM_ZERO }),
  rank: metric({ slug: 'rank', unit: 'rank', range: { low: '1', high: null }, better: 'lower' }),
}

/** Digits enough to tell right from wrong; the worked file gives twelve. */
const round = (value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(11)) : value)
const rounded = (it: unknown): unknown => JSON.parse(JSON.stringify(it), (_key, value) => round(value))

function assess(paper: string, label: Label) {
  const name = label.metric ?? label.kind
  const measured = MEASURED[`${paper} ${name}`] ?? MEASURED[name]
  if (measured === undefined) throw new Error(`No metric for "${name}" of ${label.id}`)
  const change = label.kind === 'relative_reduction' ? 'decrease' : changeOfImprovement(measured.better)
  const input = claimInput({
    stated: { text: plainText(label.quote), value: `${label.value}`, unit: label.unit, bound: label.bound },
    kind: label.kind,
    readings: [label.kind, ...(label.kind_alt ?? [])],
    change: KINDS[label.kind].change === null ? null : change,
    metric: measured.slug,
  })
  const assessed = assessClaim(input, measured)
  if (!assessed.ok) throw new Error(`${label.id}: ${assessed.error.reason}`)
  return assessed.value
}

describe.skipIf(!isHere)('assessClaim() of the ten papers gives what was worked by hand', () => {
  const papers: { id: string; claims: Label[] }[] = read('gold.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
  const worked = new Map<string, Worked>(
    (isHere ? JSON.parse(read('effects.json')) : []).map((it: Worked) => [it.id, it]),
  )
  const labels = papers.flatMap(({ id, claims }) => claims.filter((it) => !it.optional).map((label) => ({ id, label })))

  test('for every label that is not optional, and no other', () => {
    expect(labels.map(({ label }) => label.id).sort()).toEqual([...worked.keys()].sort())
  })

  for (const { id, label } of labels)
    test(label.id, () => {
      const expected = worked.get(label.id)
      const { effects, unranked, tableOnly } = assess(id, label)
      const numbers = effects.map(effectNumbers).map(({ unit: _unit, ...rest }) => rest)
      expect(rounded(numbers)).toEqual(rounded(expected?.effects))
      expect(unranked).toEqual(expected?.unranked)
      expect(tableOnly).toBe(expected?.table_only)
    })
})

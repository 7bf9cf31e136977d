import type { Bound } from '../schemas/bounds.ts'
import type { Claim, ClaimInput, Stated } from '../schemas/claim.ts'
import type { Kind } from '../schemas/kinds.ts'
import { KINDS } from '../schemas/kinds.ts'
import type { Entry, Leaderboard } from '../schemas/leaderboard.ts'
import type { Metric } from '../schemas/registry.ts'
import type { SourceInput } from '../schemas/source.ts'
import type { HeldClaim } from '../src/domain/held-claim.ts'
import { prepareClaims } from '../src/domain/prepare.ts'
import type { Rankable } from '../src/domain/rank.ts'

/** Hedges as texts write them, with the bound that the GUIDE gives them. */
const BOUND_WORDS: Readonly<Record<string, Bound>> = {
  'up to': 'up_to',
  'as much as': 'up_to',
  'as low as': 'up_to',
  'as little as': 'up_to',
  'less than': 'less_than',
  under: 'less_than',
  within: 'less_than',
  over: 'at_least',
  'at least': 'at_least',
  about: 'approx',
  nearly: 'approx',
  almost: 'approx',
  'just over': 'approx',
  only: 'exact',
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  '': 'score',
  '%': 'percent',
  x: 'times',
  '×': 'times',
  'percent points': 'points',
}

const PHRASE = /^([a-z ]+ )?([+-]?[\d.]+)(?:-([\d.]+))? ?(.*)$/

/** A number as a text hedges it: `stated('up to 24-33%')`, `stated('4 TB')`, `stated('2.7 points')`. */
export function stated(phrase: string, more: Partial<Stated> = {}): Stated {
  const [, hedge = '', value, high, unit = ''] = PHRASE.exec(phrase) ?? []
  if (value === undefined) throw new Error(`Cannot read "${phrase}", expected a number with an optional hedge and unit`)
  const words = hedge.trim()
  const bound = words === '' ? 'exact' : BOUND_WORDS[words]
  if (bound === undefined)
    throw new Error(`Cannot read the hedge "${words}", expected one of ${Object.keys(BOUND_WORDS)}`)
  return {
    text: phrase.slice(hedge.length),
    value: value.replace('+', ''),
    ...(high === undefined ? {} : { value_high: high }),
    unit: UNIT_WORDS[unit] ?? unit,
    bound,
    ...(words === '' ? {} : { bound_text: words }),
    ...more,
  }
}

/** Accuracy in percent, unless said otherwise. */
export const metric = (more: Partial<Metric> = {}): Metric => ({
  slug: 'accuracy',
  name: more.slug ?? 'Accuracy',
  aliases: [],
  unit: 'percent',
  range: { low: '0', high: '100' },
  better: 'higher',
  vague: false,
  needs_benchmark: true,
  inverse_of: null,
  complement_of: null,
  ...more,
})

const FROM_ZERO = { low: '0', high: null }

/** Metrics that differ in what matters to effects: unit, range, direction, and what they are told in. */
export const METRICS = {
  accuracy: metric(),
  error: metric({ slug: 'error', better: 'lower' }),
  correlation: metric({ slug: 'correlation', unit: 'score', range: { low: '-1', high: '1' } }),
  auc: metric({ slug: 'auc', unit: 'score', range: { low: '0', high: '1' } }),
  perplexity: metric({ slug: 'perplexity', unit: 'ppl', range: { low: '1', high: null }, better: 'lower' }),
  latency: metric({ slug: 'latency', unit: 'ms', range: FROM_ZERO, better: 'lower' }),
  cost: metric({ slug: 'cost', unit: 'usd', range: FROM_ZERO, better: 'lower' }),
  memory: metric({ slug: 'memory', unit: 'GB', range: FROM_ZERO, better: 'lower', needs_benchmark: false }),
  parameters: metric({
    slug: 'parameters',
    unit: 'params',
    range: FROM_ZERO,
    better: 'lower',
    needs_benchmark: false,
  }),
  trainingSpeed: metric({ slug: 'training-speed', unit: null, range: FROM_ZERO, needs_benchmark: false }),
  trainingTime: metric({
    slug: 'training-time',
    unit: 'hours',
    range: FROM_ZERO,
    better: 'lower',
    needs_benchmark: false,
    inverse_of: 'training-speed',
  }),
  reward: metric({ slug: 'reward', unit: 'score', range: { low: null, high: null } }),
  performance: metric({ slug: 'performance', unit: null, range: FROM_ZERO, vague: true }),
  bias: metric({ slug: 'bias', unit: null, range: FROM_ZERO, better: null }),
} as const satisfies Record<string, Metric>

/** What is given to us of one claim: an accuracy of `ours` on `glue`, printed 68.90% in the current edition. */
export const claimInput = (more: Partial<ClaimInput> = {}): ClaimInput => ({
  source: 'paper',
  edition: 'v1',
  reports: null,
  quote: { exact: more.stated?.text ?? '68.90%', start: 10, end: 10 + (more.stated?.text ?? '68.90%').length },
  locator: null,
  stated: stated('68.90%'),
  kind: 'score',
  change: null,
  readings: [more.kind ?? 'score'],
  system: 'ours',
  baseline: null,
  baseline_text: null,
  metric: 'accuracy',
  benchmark: 'glue',
  conditions: {},
  source_class: 'self_reported',
  restates: null,
  status: 'accepted',
  evaluated_on: null,
  ...more,
})

let made = 0
/** Sixteen characters that no other claim of this test run has. */
const nextId = (): string => `${++made}`.padStart(16, '0')

/** A stored claim. Its effects are those that the test gives, or none. */
export const claim = (more: Partial<Claim> = {}): Claim => ({
  id: nextId(),
  ...claimInput(more),
  effects: [],
  leaderboard: 'accuracy-on-glue',
  unranked: [],
  table_only: false,
  current: true,
  contested: false,
  superseded_by: null,
  notes: [],
  created_at: '2026-01-31T12:00:00Z',
  created_by: 'seed',
  updated_at: '2026-01-31T12:00:00Z',
  revision: 1,
  ...more,
})

/** A claim of an exact score: `score('human', '89.8%')`; its effect is the number as printed. */
export function score(system: string | null, phrase: string, more: Partial<Claim> = {}): Claim {
  const print = stated(phrase)
  const ends = { low: Number(print.value), high: Number(print.value) }
  const effects: Claim['effects'] = [{ reading: 'score', basis: 'score', unit: 'percent', ...ends, improvement: null }]
  return claim({ system, stated: print, effects, ...more })
}

/** A claim of a change: `changed('ours', 'human', 'delta_points', '+0.8%')`, an increase unless said otherwise. */
export const changed = (
  system: string | null,
  baseline: string | null,
  kind: Kind,
  phrase: string,
  more: Partial<Claim> = {},
): Claim =>
  claim({
    system,
    baseline,
    kind,
    stated: stated(phrase),
    change: KINDS[kind].change === null ? null : 'increase',
    ...more,
  })

type Row = Rankable & { readonly restated: boolean }

/** A row to be ranked: `entry('a', [0.95, null])`. */
export const entry = (system: string, ends: readonly [number | null, number | null], more: Partial<Row> = {}): Row => ({
  system,
  name: system,
  low: ends[0],
  high: ends[1],
  self_reported: true,
  stated_on: null,
  restated: false,
  ...more,
})

/** A paper with one edition, of which no text is held. */
export const source = (more: Partial<SourceInput> = {}): SourceInput => ({
  slug: 'paper',
  kind: 'paper',
  title: 'A paper',
  authors: [],
  published: null,
  venue: null,
  ids: { arxiv: null, doi: null, anthology: null },
  address: null,
  code: null,
  licence: 'CC0',
  attribution: 'Its authors',
  current_edition: 'v1',
  editions: [{ label: 'v1', position: 1, title: null, published: null, address: null, text: null }],
  ...more,
})

/** A board of accuracy, higher is better. */
export const boardOf = (more: Partial<Leaderboard> = {}): Leaderboard => ({
  slug: 'accuracy-on-glue',
  title: 'Accuracy on GLUE',
  basis: 'score',
  revision: 1,
  entries: 0,
  unranked: 0,
  benchmark: null,
  baseline: null,
  metric: { slug: 'accuracy', name: 'Accuracy', unit: 'percent', better: 'higher' },
  ...more,
})

/** A row of a board as the API shows it, without places. */
export const entryOf = (
  system: string,
  ends: readonly [number | null, number | null],
  more: Partial<Entry> = {},
): Entry => ({
  rank: null,
  rank_low: null,
  rank_high: null,
  system: { slug: system, name: system },
  value: ends[0] === ends[1] ? ends[0] : null,
  low: ends[0],
  high: ends[1],
  improvement: null,
  stated: stated('68.90%'),
  source: { slug: 'paper', title: 'A paper', published: null },
  claim: nextId(),
  baseline: null,
  baseline_text: null,
  source_class: 'self_reported',
  evaluated_on: null,
  conditions: {},
  contested: false,
  notes: [],
  ...more,
})

/** A record as the store holds it, prepared from its input alone: `await held({ system: 'ours' })`. */
export async function held(more: Partial<ClaimInput> & { id?: string } = {}, book: Partial<HeldClaim> = {}) {
  const { id = nextId(), ...rest } = more
  const input = { ...claimInput({ quote: null, locator: 'table.csv#/1', ...rest }), id }
  const prepared = await prepareClaims(
    source({ slug: input.source }),
    [input],
    (slug) => Object.values(METRICS).find((it) => it.slug === slug) ?? null,
  )
  const [record] = prepared.ok ? prepared.value : []
  if (record === undefined) throw new Error(`Cannot prepare ${JSON.stringify(input)}`)
  const kept: HeldClaim = {
    record,
    superseded_by: null,
    revision: 1,
    created_at: '2026-01-31T12:00:00Z',
    created_by: 'seed',
    redacted: false,
    ...book,
  }
  return kept
}

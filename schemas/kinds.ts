/** The ten kinds of claim (GUIDE "Kind"), their family, the basis of their effect, and the words for a reader. */
export const KINDS = {
  score: { family: 'level', basis: 'score', change: null, label: 'score' },
  delta_points: { family: 'change', basis: 'difference', change: 'required', label: 'difference in points' },
  relative_gain: { family: 'change', basis: 'ratio', change: 'required', label: 'relative gain' },
  relative_reduction: { family: 'change', basis: 'ratio', change: 'required', label: 'relative reduction' },
  speedup: { family: 'change', basis: 'ratio', change: 'required', label: 'speed-up' },
  retained_fraction: { family: 'level', basis: 'ratio', change: null, label: 'share retained' },
  budget_fraction: { family: 'level', basis: 'ratio', change: null, label: 'share of a budget' },
  rank: { family: 'level', basis: 'rank', change: null, label: 'place' },
  win_count: { family: 'level', basis: 'count', change: null, label: 'number of wins' },
  scale: { family: 'level', basis: 'size', change: null, label: 'size' },
} as const

export type Kind = keyof typeof KINDS
export type KindFamily = (typeof KINDS)[Kind]['family']
export type Basis = (typeof KINDS)[Kind]['basis']

export const KIND_NAMES = Object.keys(KINDS) as [Kind, ...Kind[]]
export const BASES = ['score', 'difference', 'ratio', 'rank', 'count', 'size'] as const satisfies readonly Basis[]

/** The direction in which a metric moved. */
export const CHANGES = ['increase', 'decrease'] as const
export type Change = (typeof CHANGES)[number]

/** Bases that are listed, not ranked: 68 data sets won and 54 tasks won say nothing of which method is better. */
export const TABLE_BASES: ReadonlySet<Basis> = new Set(['count', 'size'])

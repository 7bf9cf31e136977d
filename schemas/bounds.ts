/** How a printed number is hedged (DESIGN section 3, GUIDE "Bound"), and the word that a page puts before it. */
export const BOUNDS = {
  exact: { label: '', short: '' },
  up_to: { label: 'up to', short: '≤' },
  less_than: { label: 'less than', short: '<' },
  at_least: { label: 'over', short: '≥' },
  approx: { label: 'about', short: '~' },
} as const

export type Bound = keyof typeof BOUNDS
export const BOUND_NAMES = Object.keys(BOUNDS) as [Bound, ...Bound[]]

/** Words that narrow `approx` to one side of the printed number (DESIGN section 3). */
export const APPROX_SIDES = {
  nearly: 'below',
  almost: 'below',
  'close to': 'below',
  'just under': 'below',
  'just over': 'above',
  'slightly over': 'above',
  'slightly more than': 'above',
} as const satisfies Record<string, 'below' | 'above'>

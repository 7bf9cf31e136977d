/** Words and letters that multiply a number, with their power of ten. Letters stand close to the number ("53k", "3.0m"). */
export const MAGNITUDE_WORDS: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
}

export const MAGNITUDE_LETTERS: Readonly<Record<string, number>> = { k: 3, K: 3, m: 6, M: 6, B: 9, b: 9, T: 12 }

/** What follows a number in print, as our unit. Tried longest first. */
export const PRINTED_UNITS: Readonly<Record<string, string>> = {
  '%': 'percent',
  percent: 'percent',
  'percentage points': 'points',
  'percent points': 'points',
  pp: 'points',
  points: 'points',
  point: 'points',
  '×': 'times',
  x: 'times',
  X: 'times',
  times: 'times',
  fold: 'times',
  '-fold': 'times',
  parameters: 'params',
  params: 'params',
  tokens: 'tokens',
  ppl: 'score',
}

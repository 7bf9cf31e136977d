import { wordMap, wordSet } from './word-list.ts'

/** Words that are numbers. */
export const CARDINALS: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, tens): [string, number] => [word, (tens + 2) * 10]),
])

export const MAGNITUDE_WORDS: ReadonlyMap<string, number> = wordMap([
  [1e2, 'hundred'],
  [1e3, 'thousand thousands'],
  [1e6, 'million millions mil'],
  [1e9, 'billion billions'],
  [1e12, 'trillion trillions'],
])

/** Letters glued to digits: 6.7k, 2.3M, 371B. Case matters: 5m is metres. */
export const MAGNITUDE_LETTERS: ReadonlyMap<string, number> = wordMap([
  [1e3, 'k K'],
  [1e6, 'M'],
  [1e9, 'B bn G'],
  [1e12, 'T'],
])

export const ORDINALS: ReadonlyMap<string, number> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 1]),
)

export const ORDINAL_SUFFIXES = wordSet('st nd rd th')

/** "one third", "two-thirds", "a quarter": what the word divides by. */
export const FRACTION_WORDS: ReadonlyMap<string, number> = wordMap([
  [2, 'half'],
  [3, 'third thirds'],
  [4, 'quarter quarters fourth fourths'],
  [5, 'fifth fifths'],
  [6, 'sixth sixths'],
  [7, 'seventh'],
  [8, 'eighth eighths'],
  [10, 'tenth tenths'],
  [100, 'hundredth hundredths'],
  [1000, 'thousandth'],
])

/** Fractions that need no numerator before them. */
export const BARE_FRACTIONS = wordSet('half')

/** Verbs that say "times one half". */
export const HALVING = wordSet('halve halves halved halving')

/** Verbs and adjectives that are a factor by themselves. */
export const MULTIPLIERS: ReadonlyMap<string, number> = wordMap([
  [2, 'twice twofold double doubles doubled doubling'],
  [3, 'thrice threefold triple triples tripled tripling'],
  [4, 'fourfold quadruple quadruples quadrupled quadrupling'],
  [5, 'fivefold'],
  [10, 'tenfold'],
  [100, 'hundredfold'],
])

/** The adjectives among them: a claim only before a definite quantity ("double the throughput", not "double descent"). */
export const MULTIPLIER_ADJECTIVES = wordSet('double triple quadruple doubled tripled quadrupled')

/** Number words that say no number. */
export const VAGUE_NUMERALS = wordSet(
  'dozen dozens hundreds thousands millions billions trillions hundred thousand million billion trillion',
)

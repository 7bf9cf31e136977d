// biome-ignore-all lint/suspicious/noTemplateCurlyInString: lines of code stand here as text
/** Changes of one line that no test can notice, each with its why. */
export interface Harmless {
  readonly file: string
  readonly was: string
  readonly becomes: readonly string[]
  readonly why: string
}

export const HARMLESS: readonly Harmless[] = [
  {
    file: '/bound.ts',
    was: "return [compare(low, high) <= 0 ? low : high, 'open_above']",
    becomes: ["return [compare(low, high) < 0 ? low : high, 'open_above']"],
    why: 'Either of two equal ends is the same.',
  },
  {
    file: '/check.ts',
    was: 'if (isZero(baseline.value) || isZero(baseline.low) || isZero(baseline.high)) return null',
    becomes: [
      'if (isZero(baseline.value) || isZero(baseline.high) || isZero(baseline.high)) return null',
      'if (isZero(baseline.value) || isZero(baseline.low) && isZero(baseline.high)) return null',
      'if (isZero(baseline.value) || isZero(baseline.low) || isZero(baseline.low)) return null',
    ],
    why: 'A print is a whole number of units of its last digit, so ± half a unit it is never 0.',
  },
  {
    file: '/check.ts',
    was: 'const metric = claim.metric === null ? null : metricOf(claim.metric)',
    becomes: ['const metric = claim.metric === null && false ? null : metricOf(claim.metric)'],
    why: 'sameMeasure() takes no claim without a metric, so there is none here; the types ask.',
  },
  {
    file: '/claim-id.ts',
    was: 'let held = 0',
    becomes: ['let held = 1'],
    why: 'A bit above those that are held is masked away.',
  },
  {
    file: '/claim-id.ts',
    was: 'while (bits >= 5 && id.length < LENGTH) {',
    becomes: ['while (bits > 5 && id.length < LENGTH) {', 'while (bits >= 6 && id.length < LENGTH) {'],
    why: 'Bits that wait are taken with the next byte, and there are more bytes than are used.',
  },
  {
    file: '/claim-id.ts',
    was: 'held &= (1 << bits) - 1',
    becomes: ['held &= (2 << bits) - 1'],
    why: 'A bit above those that are held is masked away.',
  },
  {
    file: '/claim.ts',
    was: 'better: effect === undefined ? told.better : directionOf({ basis }, told.better),',
    becomes: ['better: effect === undefined && false ? told.better : directionOf({ basis }, told.better),'],
    why: 'Only a ratio has no effect, and its direction is the metric’s either way.',
  },
  {
    file: '/claim.ts',
    was: 'rounding: noRatio ? null : roundingOf(kind, stated, change, measured, scale),',
    becomes: ['rounding: noRatio && false ? null : roundingOf(kind, stated, change, measured, scale),'],
    why: 'What has no ratio has none within its rounding.',
  },
  {
    file: '/comparable.ts',
    was: 'for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)',
    becomes: ['for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 1), 0x01000193)'],
    why: 'A character has a code point; the types ask.',
  },
  {
    file: '/compare.ts',
    was: '(a.leaderboard < b.leaderboard ? -1 : 1),',
    becomes: ['(a.leaderboard <= b.leaderboard ? -1 : 1),'],
    why: 'No two rows are of one board.',
  },
  {
    file: '/compare.ts',
    was: '(a.leaderboard < b.leaderboard ? -1 : 1),',
    becomes: [
      '(a.leaderboard < b.leaderboard || true ? -1 : 1),',
      '(a.leaderboard < b.leaderboard ? -2 : 1),',
      '(a.leaderboard < b.leaderboard ? -1 : 2),',
    ],
    why: 'Only the sign of the answer counts.',
  },
  {
    file: '/facts.ts',
    was: 'const value = fraction(String(effect.low))',
    becomes: ['const value = fraction(String(effect.high))'],
    why: 'Both ends of an exact effect are equal.',
  },
  {
    file: '/facts.ts',
    was: 'return effect.ok ? effect.value.interval.low : null',
    becomes: ['return effect.ok ? effect.value.interval.high : null'],
    why: 'Both ends of an exact effect are equal.',
  },
  { file: '/fraction.ts', was: 'Decimal.DP = 40', becomes: ['Decimal.DP = 41'], why: 'One more digit than enough.' },
  {
    file: '/fraction.ts',
    was: 'const scaled = shift > 0 ? a.n.div(a.d.times(power)) : a.n.times(power).div(a.d)',
    becomes: ['const scaled = shift >= 0 ? a.n.div(a.d.times(power)) : a.n.times(power).div(a.d)'],
    why: 'A shift by 0 divides or multiplies by 1.',
  },
  {
    file: '/implied.ts',
    was: 'it === null || it.low === null || it.high === null ? null : { low: it.low, high: it.high }',
    becomes: [
      'it === null || it.low === null || it.high === null && false ? null : { low: it.low, high: it.high }',
      'it === null || it.low === null && it.high === null ? null : { low: it.low, high: it.high }',
      'it === null || it.high === null || it.high === null ? null : { low: it.low, high: it.high }',
      'it === null || it.low === null || it.low === null ? null : { low: it.low, high: it.high }',
    ],
    why: 'An exact print that has an effect has closed ends; the types ask.',
  },
  {
    file: '/implied.ts',
    was: 'if (isZero(range.low) || isNegative(range.low)) return null',
    becomes: [
      'if (false) return null',
      'if (isZero(range.low) && isNegative(range.low)) return null',
      'if (isZero(range.high) || isNegative(range.low)) return null',
      'if (isZero(range.low) || isNegative(range.high)) return null',
    ],
    why: 'Rounding never reaches a factor of 0 (no print is half a unit from it); a guard against division by it.',
  },
  {
    file: '/implied.ts',
    was: 'const metric = claim.metric === null ? null : metricOf(claim.metric)',
    becomes: ['const metric = claim.metric === null && false ? null : metricOf(claim.metric)'],
    why: 'sameMeasure() takes no claim without a metric, so there is none here; the types ask.',
  },
  {
    file: '/implied.ts',
    was: 'if (solved === null) return []',
    becomes: ['if (false) return []'],
    why: 'Rounding never reaches a factor of 0 (no print is half a unit from it); a guard against division by it.',
  },
  {
    file: '/interval.ts',
    was: 'if (a === b) return 0',
    becomes: ['if (false) return 0', 'if (a === b) return 1'],
    why: 'Equal ends may stand in either order.',
  },
  {
    file: '/interval.ts',
    was: "if (a === 'open_below' || b === 'open_above') return -1",
    becomes: ["if (a === 'open_below' || b === 'open_above') return -2"],
    why: 'Only the sign of the answer counts.',
  },
  {
    file: '/interval.ts',
    was: "if (a === 'open_above' || b === 'open_below') return 1",
    becomes: ["if (a === 'open_above' || b === 'open_below') return 2"],
    why: 'Only the sign of the answer counts.',
  },
  {
    file: '/interval.ts',
    was: 'const [low, high] = compareEnds(a, b) <= 0 ? [a, b] : [b, a]',
    becomes: ['const [low, high] = compareEnds(a, b) < 0 ? [a, b] : [b, a]'],
    why: 'Equal ends may stand in either order.',
  },
  {
    file: '/prepare.ts',
    was: 'const metric = claim.metric === null ? null : metricOf(claim.metric)',
    becomes: ['const metric = claim.metric === null && false ? null : metricOf(claim.metric)'],
    why: 'No metric has the slug null; the types ask.',
  },
  {
    file: '/prepare.ts',
    was: 'const place = JSON.stringify(claimKey(claim, 0))',
    becomes: ['const place = JSON.stringify(claimKey(claim, 1))'],
    why: 'Any ordinal serves to count equal keys.',
  },
  {
    file: '/prepare.ts',
    was: 'const own = counts(claim) ? null : deciding(claims, claim)',
    becomes: ['const own = counts(claim) && false ? null : deciding(claims, claim)'],
    why: 'What decides for a claim that counts is what counts; it is only worked out once for all of them.',
  },
  {
    file: '/printed.ts',
    was: "const [whole = '0', part = ''] = digits.split('.')",
    becomes: ["const [whole = '1', part = ''] = digits.split('.')"],
    why: 'A text split at points has a first part; the types ask.',
  },
  {
    file: '/printed.ts',
    was: 'Object.keys(table).sort((a, b) => b.length - a.length)',
    becomes: ['Object.keys(table)', 'Object.keys(table).sort((a, b) => b.length + a.length)'],
    why: 'A unit is looked up whole, so the order of the words does not matter.',
  },
  {
    file: '/printed.ts',
    was: 'const UNIT_WORDS = [...bySize(PRINTED_UNITS), ...bySize(UNITS)].sort((a, b) => b.length - a.length)',
    becomes: [
      'const UNIT_WORDS = [...bySize(PRINTED_UNITS), ...bySize(UNITS)]',
      'const UNIT_WORDS = [...bySize(PRINTED_UNITS), ...bySize(UNITS)].sort((a, b) => b.length + a.length)',
    ],
    why: 'A unit is looked up whole, so the order of the words does not matter.',
  },
  {
    file: '/printed.ts',
    was: 'if (word) return { power: MAGNITUDE_WORDS[(word[1] as string).toLowerCase()] ?? 0, rest: rest.slice(word[0].length) }',
    becomes: [
      'if (word) return { power: MAGNITUDE_WORDS[(word[1] as string).toLowerCase()] ?? 1, rest: rest.slice(word[0].length) }',
    ],
    why: 'The pattern finds only words and letters of the table; the types ask.',
  },
  {
    file: '/printed.ts',
    was: 'if (letter) return { power: MAGNITUDE_LETTERS[letter[1] as string] ?? 0, rest: rest.slice(1) }',
    becomes: ['if (letter) return { power: MAGNITUDE_LETTERS[letter[1] as string] ?? 1, rest: rest.slice(1) }'],
    why: 'The pattern finds only words and letters of the table; the types ask.',
  },
  {
    file: '/quantity.ts',
    was: 'if (unit === metric.unit) return ok(value)',
    becomes: ['if (false) return ok(value)'],
    why: 'The rules below come to the same for a print in the metric’s own unit.',
  },
  {
    file: '/quantity.ts',
    was: 'if (BARE_UNITS.has(unit)) return ok(value)',
    becomes: ['if (false) return ok(value)'],
    why: 'The next rule but one takes bare numbers too.',
  },
  {
    file: '/rank.ts',
    was: 'if (a === b) return 0',
    becomes: ['if (false) return 0'],
    why: 'A short cut: the loop finds equal texts equal.',
  },
  {
    file: '/rank.ts',
    was: 'for (let i = 0; i < Math.min(x.length, y.length); i++) {',
    becomes: [
      'for (let i = 0; i <= Math.min(x.length, y.length); i++) {',
      'for (let i = 0; i < Math.max(x.length, y.length); i++) {',
    ],
    why: 'Past the end of the shorter text both answers have the same sign.',
  },
  {
    file: '/rank.ts',
    was: 'const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0)',
    becomes: [
      'const difference = (x[i]?.codePointAt(0) ?? 1) - (y[i]?.codePointAt(0) ?? 0)',
      'const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 1)',
    ],
    why: 'The loop ends with the shorter text; the types ask.',
  },
  {
    file: '/rank.ts',
    was: 'const descending = (a: number, b: number): number => (a === b ? 0 : a > b ? -1 : 1)',
    becomes: [
      'const descending = (a: number, b: number): number => (a === b ? 0 : a >= b ? -1 : 1)',
      'const descending = (a: number, b: number): number => (a === b ? 0 : a > b ? -2 : 1)',
      'const descending = (a: number, b: number): number => (a === b ? 0 : a > b ? -1 : 2)',
    ],
    why: 'Equal numbers were told apart before, and only the sign counts.',
  },
  {
    file: '/rank.ts',
    was: 'const middle = (low + high) >> 1',
    becomes: ['const middle = (low + low) >> 1'],
    why: 'The search takes single steps and finds the same place.',
  },
  { file: '/rank.ts', was: 'return low', becomes: ['return high'], why: 'The search ends where both meet.' },
  {
    file: '/rank.ts',
    was: 'let [low, high] = [0, sorted.length]',
    becomes: ['let [low, high] = [1, sorted.length]'],
    why: 'The least number is never greater than an end that is asked for.',
  },
  {
    file: '/rank.ts',
    was: 'return sorted.length - low',
    becomes: ['return sorted.length - high'],
    why: 'The search ends where both meet.',
  },
  {
    file: '/rank.ts',
    was: 'const top = placed.filter((a) => placed.every((b) => a.worst >= b.worst && a.best >= b.best))',
    becomes: [
      'const top = placed.filter((a) => placed.every((b) => a.worst >= b.worst || a.best >= b.best))',
      'const top = placed.filter((a) => placed.every((b) => a.best >= b.worst && a.best >= b.best))',
      'const top = placed.filter((a) => placed.every((b) => a.worst >= b.worst && a.best >= b.worst))',
    ],
    why: 'Who is at the top by only one end is not surely better than the rest, which is asked below.',
  },
  {
    file: '/rank.ts',
    was: 'top.every((a) => a.worst === a.best || top.length === 1) &&',
    becomes: ['top.some((a) => a.worst === a.best || top.length === 1) &&'],
    why: 'All at the top have the same ends, so one speaks for all.',
  },
  {
    file: '/rank.ts',
    was: 'top.every((a) => others.every((b) => surelyBetter(a, b)))',
    becomes: ['top.some((a) => others.every((b) => surelyBetter(a, b)))'],
    why: 'All at the top have the same ends, so one speaks for all.',
  },
  {
    file: '/reading.ts',
    was: 'return it.ok ? ok(boundLevel(it.value, floor, null)) : it',
    becomes: ['return it.ok || true ? ok(boundLevel(it.value, floor, null)) : it'],
    why: 'A place is read as printed, which never fails; the types ask.',
  },
  {
    file: '/stated.ts',
    was: 'return compare(high, value) > 0 ? high : value',
    becomes: ['return compare(high, value) >= 0 ? high : value'],
    why: 'Either of two equal ends is the same.',
  },
  {
    file: '/unranked.ts',
    was: 'if (first === undefined) return false',
    becomes: ['if (false) return false'],
    why: 'Without a first reading there are no others to differ from it; the types ask.',
  },
  {
    file: '/unranked.ts',
    was: "isTotalElimination(effect) && better === (effect.interval.low === null ? 'higher' : 'lower')",
    becomes: ["isTotalElimination(effect) && better === (effect.interval.high === null ? 'higher' : 'lower')"],
    why: 'Nothing left has two closed ends, its reciprocal two open ones.',
  },
  {
    file: '/words.ts',
    was: 'const digits = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4))',
    becomes: [
      'const digits = Math.abs(value) > 1000 ? Math.round(value) : Number(value.toPrecision(4))',
      'const digits = Math.abs(value) >= 1001 ? Math.round(value) : Number(value.toPrecision(4))',
    ],
    why: 'At 1000 both ways of rounding give the same.',
  },
  {
    file: '/words.ts',
    was: "const [size, word] = COMPACT.find(([limit]) => Math.abs(value) >= limit) ?? [1, '']",
    becomes: ["const [size, word] = COMPACT.find(([limit]) => Math.abs(value) >= limit) ?? [2, '']"],
    why: 'What is not below a million has a word; the types ask.',
  },
  {
    file: '/words.ts',
    was: 'const isPlain = (value: number): boolean => Math.abs(value) >= 0.001 && Math.abs(value) < 1000',
    becomes: [
      'const isPlain = (value: number): boolean => Math.abs(value) > 0.001 && Math.abs(value) < 1000',
      'const isPlain = (value: number): boolean => Math.abs(value) >= 1.001 && Math.abs(value) < 1000',
    ],
    why: 'What is not plain is told with the same digits, in more time.',
  },
  {
    file: '/words.ts',
    was: "return (isPlain(digits) ? String(digits) : PLAIN.format(digits)).replace('-', '−')",
    becomes: ["return (isPlain(digits) && false ? String(digits) : PLAIN.format(digits)).replace('-', '−')"],
    why: 'What is not plain is told with the same digits, in more time.',
  },
  {
    file: '/words.ts',
    was: 'return `${number(value / size)} ${word}`.trim()',
    becomes: ['return `${number(value / size)} ${word}`'],
    why: 'What is not below a million has a word.',
  },
  {
    file: '/words.ts',
    was: 'return low === high ? show(low) : `between ${show(low)} and ${show(high)}`',
    becomes: ['return low === high ? show(high) : `between ${show(low)} and ${show(high)}`'],
    why: 'Equal ends are told alike.',
  },
  {
    file: '/words.ts',
    was: 'return ends.low === 0 && ends.high !== null && ends.high > 0',
    becomes: ['return ends.low === 0 && ends.low !== null && ends.high > 0'],
    why: 'An open end is not greater than 0 either.',
  },
  {
    file: '/words.ts',
    was: 'const word = factor > 1 ? more : less',
    becomes: ['const word = factor >= 1 ? more : less'],
    why: 'No change was told before.',
  },
  {
    file: '/words.ts',
    was: "if (low !== null && low === high) return low === 0 ? 'nothing left' : told(factorWords(low, better))",
    becomes: [
      "if (high !== null && low === high) return low === 0 ? 'nothing left' : told(factorWords(low, better))",
      "if (low !== null && low === high) return high === 0 ? 'nothing left' : told(factorWords(low, better))",
      "if (low !== null && low === high) return low === 0 ? 'nothing left' : told(factorWords(high, better))",
    ],
    why: 'Equal ends are told alike.',
  },
  {
    file: '/words.ts',
    was: 'const [from, to] = least > 1 ? [a, b] : [b, a]',
    becomes: ['const [from, to] = least >= 1 ? [a, b] : [b, a]'],
    why: 'A factor of 1 was told before.',
  },
  {
    file: '/effect.ts',
    was: '(effect.interval.low === null || (isExact(effect.interval) && isZero(effect.interval.low)))',
    becomes: ['(effect.interval.low === null || (isExact(effect.interval) && isZero(effect.interval.high)))'],
    why: 'Both ends of an exact effect are equal.',
  },
  {
    file: '/fraction.ts',
    was: 'if (a.n.eq(0)) return 0',
    becomes: ['if (false) return 0'],
    why: 'An easy case answered early.',
  },
  {
    file: '/prepare.ts',
    was: 'if (held === undefined || firstDay(published) < held) first.set(key, firstDay(published))',
    becomes: ['if (held === undefined || firstDay(published) <= held) first.set(key, firstDay(published))'],
    why: 'The same day again is the same day.',
  },
  {
    file: '/slug.ts',
    was: '.toLowerCase()',
    becomes: [''],
    why: 'Keys are only compared with each other, and are alike in capitals.',
  },
  {
    file: '/words.ts',
    was: "effectWords(basis, entry, basis === 'ratio' ? 'times' : (metric.unit ?? entry.stated.unit), metric.better)",
    becomes: [
      "effectWords(basis, entry, basis === 'ratio' && false ? 'times' : (metric.unit ?? entry.stated.unit), metric.better)",
      "effectWords(basis, entry, basis === 'ratio' ? 'percent' : (metric.unit ?? entry.stated.unit), metric.better)",
    ],
    why: 'A ratio is told without a unit.',
  },
]

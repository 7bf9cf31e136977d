/** One change of one line of a file. */
export interface Mutant {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly was: string
  readonly becomes: string
}

type Edit = readonly [find: RegExp, replacements: readonly string[]]

/** Replaced where they stand in code. Spaces tell an operator from a generic or a sign: the formatter sees to them. */
const IN_CODE: readonly Edit[] = [
  [/ < /g, [' <= ', ' >= ']],
  [/ <= /g, [' < ', ' > ']],
  [/ > /g, [' >= ', ' <= ']],
  [/ >= /g, [' > ', ' < ']],
  [/ === /g, [' !== ']],
  [/ !== /g, [' === ']],
  [/ == /g, [' != ']],
  [/ && /g, [' || ']],
  [/ \|\| /g, [' && ']],
  [/ \?\? /g, [' && ']],
  [/ \+ /g, [' - ']],
  [/ - /g, [' + ']],
  [/ \? /g, [' && false ? ', ' || true ? ']],
  [/(?<=[( ])!(?=[a-zA-Z(])/g, ['']],
  [/(?<=[( [])-(?=\d|[A-Z])/g, ['']],
  [/(?<![\w.'#])\d+(?![\w'])/g, ['+1']],
  [/\btrue\b/g, ['false']],
  [/\bfalse\b/g, ['true']],
  [/\blow\b/g, ['high']],
  [/\bhigh\b/g, ['low']],
  [/\bworst\b/g, ['best']],
  [/\bbest\b/g, ['worst']],
  [/\bfloor\b/g, ['ceiling']],
  [/\bceiling\b/g, ['floor']],
  [/\bbefore\b/g, ['after']],
  [/\bafter\b/g, ['before']],
  [/\bONE_FRACTION\b/g, ['ZERO_FRACTION']],
  [/\bZERO_FRACTION\b/g, ['ONE_FRACTION']],
  [/\bNINE_TENTHS\b/g, ['ELEVEN_TENTHS']],
  [/\bELEVEN_TENTHS\b/g, ['NINE_TENTHS']],
  [/\bplus\(/g, ['minus(']],
  [/\bminus\(/g, ['plus(']],
  [/\btimes\(/g, ['over(']],
  [/\bover\(/g, ['times(']],
  [/(?<![\w.])(isZero|isNegative|isExact|isPercentMetric|isUnitMetric)\(/g, ['!$&']],
  [/\.every\(/g, ['.some(']],
  [/\.some\(/g, ['.every(']],
  [/\bMath\.min\b/g, ['Math.max']],
  [/\bMath\.max\b/g, ['Math.min']],
  [/(?<=: )(level|difference|share)(?=,)/g, ["factor('increase')", 'ordinal(ZERO_FRACTION)']],
  [/(?<=change: )null\b/g, ["'required'"]],
  [/(?<=change: )'required'/g, ['null']],
  [/\.(trim|toLowerCase|toUpperCase|normalize|padStart)\([^()]*\)/g, ['']],
]

/** Replaced where they stand as a whole string. */
const STRINGS: Readonly<Record<string, string>> = {
  higher: 'lower',
  lower: 'higher',
  increase: 'decrease',
  decrease: 'increase',
  zero: 'one',
  one: 'zero',
  above: 'below',
  below: 'above',
  open_above: 'open_below',
  open_below: 'open_above',
  level: 'change',
  change: 'level',
  score: 'difference',
  difference: 'ratio',
  ratio: 'difference',
  rank: 'count',
  count: 'rank',
  size: 'score',
  times: 'percent',
  percent: 'times',
  points: 'times',
  fraction: 'times',
  required: 'optional',
  baseline: 'system',
  system: 'baseline',
  exact: 'approx',
  accepted: 'disputed',
  disputed: 'accepted',
  restated: 'vendor',
  scale_unstated: 'other',
  '0': '1',
  '1': '2',
  '100': '101',
  '-1': '-2',
}

/** The code of a line: strings, patterns, templates, comments, types and signs that only sort are blanked. */
function codeOf(line: string): string {
  const blank = (it: string): string => ' '.repeat(it.length)
  return line
    .replace(/'[^']*'/g, blank)
    .replace(/`[^`]*`/g, blank)
    .replace(/(?<=[([,=] ?)\/(?:\\.|\[(?:\\.|[^\]])*\]|[^/[\s])(?:\\.|\[(?:\\.|[^\]])*\]|[^/[])*\/[a-z]*/g, blank)
    .replace(/\/\/.*|\/\*.*/, blank)
    .replace(/(?<=: )-?\d( \| -?\d)+|\? -1 : 1|\{ (low: number|ok: true|ok: false);[^}]*\}/g, blank)
}

/** Lines that hold no code to change: comments, imports, declarations of types. */
function inertLines(lines: readonly string[]): Set<number> {
  const inert = new Set<number>()
  let until: RegExp | null = null
  lines.forEach((line, i) => {
    if (until === null && /^import\b/.test(line)) until = /from '/
    else if (until === null && /^(export )?interface\b/.test(line)) until = /^}/
    else if (until === null && /^(export )?type\b/.test(line)) until = /^$/
    else if (until === null && /^\s*\/\*\*/.test(line)) until = /\*\//
    if (until !== null) inert.add(i)
    if (until?.test(line)) until = null
    if (/^\s*(\/\/|readonly )/.test(line) || /^(\): |} as const)/.test(line)) inert.add(i)
  })
  return inert
}

/** The end of the bracket that opens at `start`, or -1 where it closes on another line. */
function closing(code: string, start: number): number {
  let depth = 0
  for (let i = start; i < code.length; i++) {
    if (code[i] === '(') depth++
    if (code[i] === ')' && --depth === 0) return i
  }
  return -1
}

/** Conditions that always or never hold, and calls left out. */
function structural(line: string, code: string): string[] {
  const found: string[] = []
  for (const { index } of code.matchAll(/\bif \(/g)) {
    const [open, end] = [index + 3, closing(code, index + 3)]
    if (end < 0) continue
    found.push(
      `${line.slice(0, open)}(true)${line.slice(end + 1)}`,
      `${line.slice(0, open)}(false)${line.slice(end + 1)}`,
    )
  }
  for (const { index, 0: name } of code.matchAll(/\.(filter|sort|slice|replace|replaceAll)\(/g)) {
    const end = closing(code, index + name.length - 1)
    if (end > 0) found.push(line.slice(0, index) + line.slice(end + 1))
  }
  if (/^\s*[a-z]\w*(\.\w+)+\(.*\)$/.test(code)) found.push('')
  if (/^\s*return ok?\b/.test(code)) found.push(line.replace('return', 'void'))
  return found
}

const next = (digits: string): string => `${Number(digits) + 1}`

/** Every line that comes of one change of this line. */
export function changesOf(line: string): string[] {
  const code = codeOf(line)
  const found = structural(line, code)
  for (const [find, replacements] of IN_CODE)
    for (const match of (find.source.includes("'") ? line : code).matchAll(find)) {
      const [text] = match
      const end = match.index + text.length
      if (code.slice(match.index, end).trim() === '' && text.trim() !== '' && !find.source.includes("'required'"))
        continue
      for (const replacement of replacements) {
        const put = replacement === '+1' ? next(text) : replacement.replace('$&', text)
        found.push(line.slice(0, match.index) + put + line.slice(end))
      }
    }
  for (const match of line.matchAll(/(?<!label: |[^|]\| )'([^']*)'(?! \|[^|])/g)) {
    const put = STRINGS[match[1] ?? '']
    if (put !== undefined)
      found.push(`${line.slice(0, match.index)}'${put}'${line.slice(match.index + match[0].length)}`)
  }
  return [...new Set(found)].filter((it) => it !== line)
}

/** The mutants of a file, in the order of its lines. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const lines = text.split('\n')
  const inert = inertLines(lines)
  return lines.flatMap((was, i) =>
    inert.has(i) ? [] : changesOf(was).map((becomes) => ({ file, line: i + 1, was, becomes })),
  )
}

/** The file with the mutant's line in the place of its own. */
export const mutate = (text: string, mutant: Mutant): string =>
  text
    .split('\n')
    .map((line, i) => (i + 1 === mutant.line ? mutant.becomes : line))
    .join('\n')

import { UNNAMED_QUANTITIES } from '../../schemas/known-metrics.ts'
import { UNITS } from '../../schemas/units.ts'
import { plainText } from './printed.ts'

/** What the words over a column of results say: the metric, and what stands around its name. */
export interface ReadMetricName {
  /** Without mark-up, arrows, units and split. */
  readonly name: string
  /** As a whole, without mark-up: "Test error" may be a name of its own. */
  readonly whole: string
  readonly split: string | null
  readonly unit: string | null
  readonly better: 'higher' | 'lower' | null
  /** Powers of ten by which the column's numbers are larger than printed: "Params (M)" is 6. */
  readonly power: number
  /** It names no quantity: "Score", or a split and nothing more. */
  readonly unnamed: boolean
}

const SPLITS: Readonly<Record<string, string>> = {
  test: 'test',
  dev: 'validation',
  devel: 'validation',
  development: 'validation',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  train: 'train',
}
const SPLIT = Object.keys(SPLITS)
  .sort((a, b) => b.length - a.length)
  .join('|')
/** "Train time" is the time that training takes, no split. */
const BEFORE = new RegExp(`^(${SPLIT})[\\s_-]+(?!time|speed|memory|cost|flops|size|data|compute|set|hours)(?=\\S)`, 'i')
const AFTER = new RegExp(`[\\s_-]+(?:\\(\\s*(${SPLIT})\\s*(?:set)?\\)|\\[(${SPLIT})\\]|(${SPLIT}))$`, 'i')
const ONLY = new RegExp(`^\\(?(${SPLIT})(?: set)?\\)?$`, 'i')

/** A split under its usual name: "dev" and "val" are the validation set. */
export const splitName = (split: string): string => SPLITS[split.trim().toLowerCase()] ?? split.trim()

/** UTF-16 units of a head of a column that are read. */
const LONGEST = 500

const HIGHER = /[↑⬆▲]|\(?\b(?:higher|larger|bigger) is better\)?/i
const LOWER = /[↓⬇▼]|\(?\b(?:lower|smaller|less) is better\)?/i

const MAGNITUDES: Readonly<Record<string, number>> = { k: 3, K: 3, M: 6, MM: 6, B: 9, G: 9, T: 12, Mn: 6, Bn: 9 }

/** A unit in brackets at the end of a name. */
function bracketed(name: string): { name: string; unit: string | null; power: number } {
  const found = /\s*[([]\s*(?:in |as )?([^()[\]]{1,12}?)\s*[)\]]$/.exec(name)
  const inside = found?.[1]
  if (found === null || inside === undefined) return { name, unit: null, power: 0 }
  const rest = name.slice(0, found.index)
  if (/^(?:%|percent|pct)$/i.test(inside)) return { name: rest, unit: 'percent', power: 0 }
  if (inside === '$' || /^usd$/i.test(inside)) return { name: rest, unit: 'usd', power: 0 }
  const unit = Object.keys(UNITS).find(
    (it) => it === inside || (it.length > 2 && it.toLowerCase() === inside.toLowerCase()),
  )
  if (unit !== undefined && inside !== 'm') return { name: rest, unit, power: 0 }
  const power = MAGNITUDES[inside]
  return power === undefined ? { name, unit: null, power: 0 } : { name: rest, unit: null, power }
}

/** Reads the words over a column: "% Test Accuracy", "BLEU ↑", "F1 (dev)", "Params (M)", "FID (lower is better)". */
export function readMetricName(printed: string): ReadMetricName {
  const plain = plainText(
    printed
      .slice(0, LONGEST)
      .replace(/<[^<>]*>/g, ' ')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1'),
  )
    .replace(/[`†‡§]/g, '')
    .trim()
  const better = LOWER.test(plain) ? 'lower' : HIGHER.test(plain) ? 'higher' : null
  const undirected = plain
    .replace(LOWER, '')
    .replace(HIGHER, '')
    .replace(/\(\s*\)/g, '')
    .trim()
  const measured = bracketed(undirected)
  const percent = /^(?:%|percent(?:age)?\b)|%\s*$|\bpercent(?:age)?\b/i.test(measured.name)
  const whole = measured.name.replace(/^%\s*|\s*%$/g, '').trim() || undirected || printed.trim()
  const before = BEFORE.exec(whole)
  const after = AFTER.exec(whole)
  const only = ONLY.exec(whole)
  const split = before?.[1] ?? after?.[1] ?? after?.[2] ?? after?.[3] ?? only?.[1] ?? null
  const name = whole.replace(BEFORE, '').replace(AFTER, '').trim() || whole
  const inner = bracketed(name)
  return {
    name: inner.name.trim() || name,
    whole,
    split: split === null ? null : splitName(split),
    unit: measured.unit ?? inner.unit ?? (percent ? 'percent' : null),
    better,
    power: measured.power || inner.power,
    unnamed: only !== null || UNNAMED_QUANTITIES.has(name.toLowerCase()),
  }
}

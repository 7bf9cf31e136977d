import {
  BAD_QUALIFIERS,
  CASED_METRICS,
  METRIC_HEADS,
  type MetricRow,
  NEEDS_QUALIFIER,
} from '../../schemas/gazetteers/metrics.ts'
import { isUpper } from './characters.ts'
import { type Document, normAt } from './document.ts'
import { modifiersBefore, type Phrase, phraseText } from './phrase.ts'
import { tokenAt } from './token.ts'

export interface Metric {
  text: string
  /** What the gazetteer knows of it; null for a quantity that only the text names. */
  row: MetricRow | null
}

/** The gazetteer's row for the word at `index`, its cut-off and prefix ignored: mAP@0.7, macro-F1. */
export function metricRowAt(document: Document, index: number): MetricRow | null {
  const known = document.metricRows[index]
  if (known !== undefined) return known
  const row = readMetricRow(document, index)
  document.metricRows[index] = row
  return row
}

function readMetricRow(document: Document, index: number): MetricRow | null {
  const token = tokenAt(document.tokens, index)
  if (token.kind !== 'word') return null
  const { norm } = token
  const row =
    METRIC_HEADS.get(norm) ??
    METRIC_HEADS.get(beforeCutoff(norm)) ??
    METRIC_HEADS.get(norm.slice(norm.lastIndexOf('-') + 1)) ??
    (norm.endsWith('s') ? METRIC_HEADS.get(norm.slice(0, -1)) : undefined)
  if (!row) return null
  // "Most models score below 30%" is a verb.
  if (norm === 'score' && /[a-z]{3}s$/.test(normAt(document, index - 1))) return null
  if (/^rank(?:s|ing)?$/.test(norm) && !/^(?:average|mean|avg|median)$/.test(normAt(document, index - 1))) return null
  if (
    (CASED_METRICS.has(norm) || CASED_METRICS.has(norm.slice(0, -1))) &&
    !hasUpper(document.text, token.start, token.end)
  )
    return null
  const before = normAt(document, index - 1)
  if (row.better === null && BAD_QUALIFIERS.test(before)) return { class: row.class, better: 'lower' }
  return row.better === null ? { class: row.class, better: 'higher' } : row
}

/** "map" of "map@0.7" */
const beforeCutoff = (norm: string): string => (norm.includes('@') ? norm.slice(0, norm.indexOf('@')) : '')

const hasUpper = (text: string, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if (isUpper(text.charCodeAt(at))) return true
  return false
}

/** The metric whose last word is at `head`, its modifiers read leftwards down to `floor`. */
export function metricEndingAt(document: Document, head: number, floor: number): Metric | null {
  const row = metricRowAt(document, head)
  if (!row || isAdverbialTime(document, head)) return null
  const last =
    metricRowAt(document, head + 1) && !NEEDS_QUALIFIER.has(normAt(document, head + 1))
      ? head
      : extendScore(document, head)
  const phrase: Phrase = modifiersBefore(document, last, floor)
  if (phrase.first === phrase.last && NEEDS_QUALIFIER.has(normAt(document, head))) return null
  const text = phraseText(document, phrase)
  return text === null ? null : { text, row }
}

/** "over time", "99% of the time" name no metric. */
const isAdverbialTime = (document: Document, head: number): boolean =>
  normAt(document, head) === 'time' &&
  /^(?:over|at|same|real|first|each|this|the|in|of|every|one|long|any)$/.test(normAt(document, head - 1))

/** "F1 score", "correlation score": the word after belongs to the name. */
const extendScore = (document: Document, head: number): number =>
  /^(?:scores?|rates?)$/.test(normAt(document, head + 1)) ? head + 1 : head

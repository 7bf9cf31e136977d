import type { Claim, Stated } from '../../schemas/claim.ts'
import { effectWords, statedWords } from '../domain/words.ts'
import { conditionList, dateWords, KIND_WORDS, SOURCE_CLASS_WORDS, STATUS_WORDS, whySentence } from './phrases.ts'

type Better = 'higher' | 'lower' | null

interface Field {
  readonly label: string
  readonly words: (value: unknown, better: Better) => string
}

const text = (value: unknown): string => String(value)
const quoted = (value: unknown): string => `“${value}”`
const yesOrNo = (value: unknown): string => (value === true ? 'yes' : 'no')
const listed = (words: readonly string[], none: string): string => (words.length === 0 ? none : words.join('; '))
/** Written by ourselves into the log, from a parsed claim: a word that later versions do not know stays as it is. */
const among =
  (words: Readonly<Record<string, string>>) =>
  (value: unknown): string =>
    words[value as string] ?? text(value)

/** What the log says of a claim, as a reader knows it; fields that are not listed are for programs. */
const FIELDS: Readonly<Record<string, Field>> = {
  status: { label: 'Status', words: among(STATUS_WORDS) },
  stated: { label: 'As printed', words: (value) => quoted(statedWords(value as Stated)) },
  quote: { label: 'Quote', words: (value) => quoted((value as { exact: string }).exact) },
  locator: { label: 'Where it stands', words: text },
  kind: { label: 'Read as', words: among(KIND_WORDS) },
  readings: {
    label: 'Readings',
    words: (value) => (value as string[]).map((kind) => among(KIND_WORDS)(kind)).join(' or '),
  },
  change: { label: 'Direction', words: text },
  system: { label: 'System', words: text },
  metric: { label: 'Metric', words: text },
  benchmark: { label: 'Benchmark', words: text },
  baseline: { label: 'Measured against', words: text },
  baseline_text: { label: 'Measured against, in words', words: quoted },
  conditions: {
    label: 'Conditions',
    words: (value) =>
      listed(
        conditionList(value as Record<string, string>).map(([key, of]) => `${key}: ${of}`),
        'none',
      ),
  },
  source_class: { label: 'Who says so', words: among(SOURCE_CLASS_WORDS) },
  reports: { label: 'Credits', words: text },
  restates: { label: 'Repeated from', words: text },
  evaluated_on: { label: 'Evaluated on', words: (value) => dateWords(text(value)) },
  effects: {
    label: 'Comes to',
    words: (value, better) =>
      listed(
        (value as Claim['effects']).map((effect) => effectWords(effect.basis, effect, effect.unit, better)),
        'nothing that can be compared',
      ),
  },
  unranked: {
    label: 'Why it has no rank',
    words: (value) => listed((value as string[]).map(whySentence), 'it has one'),
  },
  leaderboard: { label: 'Board', words: text },
  current: { label: 'Of the current edition', words: yesOrNo },
  stated_on: { label: 'First stated', words: (value) => dateWords(text(value)) },
  superseded_by: { label: 'Replaced by', words: text },
}

/** One field of a claim, before and after. */
export interface Change {
  readonly label: string
  readonly was: string
  readonly is: string
}

type Fields = Readonly<Record<string, unknown>>

/** What an event changed of a claim, in words; of something new nothing is said that the page does not say. */
export function changesOf(before: string | null, after: string | null, better: Better): Change[] {
  if (before === null || after === null) return []
  const [was, is] = [JSON.parse(before) as Fields, JSON.parse(after) as Fields]
  return Object.entries(FIELDS).flatMap(([name, { label, words }]) => {
    if (!(name in was) || !(name in is)) return []
    const told = ({ [name]: value }: Fields): string => (value === null ? 'none' : words(value, better))
    const change = { label, was: told(was), is: told(is) }
    return change.was === change.is ? [] : [change]
  })
}

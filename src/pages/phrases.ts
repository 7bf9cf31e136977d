import type { Claim, SourceClass, Status } from '../../schemas/claim.ts'
import { KINDS } from '../../schemas/kinds.ts'
import { ENTRY_NOTES, type Entry, type Leaderboard } from '../../schemas/leaderboard.ts'
import { UNRANKED_REASONS, type UnrankedReason } from '../../schemas/reasons.ts'
import { WHY_NOT } from '../domain/comparable.ts'
import { grouped } from '../domain/words.ts'

/** Who says so, for a reader who does not know our terms. */
export const SOURCE_CLASS_WORDS: Record<SourceClass, string> = {
  self_reported: 'reported by the authors',
  third_party: 'measured by others',
  restated: 'repeated from another source',
  vendor: 'reported by the vendor',
  reproduced: 'reproduced by others',
}

export const STATUS_WORDS: Record<Status, string> = {
  proposed: 'waits for a review',
  accepted: 'accepted',
  disputed: 'disputed',
  rejected: 'rejected',
  superseded: 'replaced by another claim',
  retracted: 'withdrawn',
}

export const CONDITION_WORDS: Readonly<Record<string, string>> = {
  split: 'Split',
  shots: 'Shots',
  budget: 'Budget',
  language: 'Language',
  hardware: 'Hardware',
  precision: 'Precision',
  context_length: 'Context length',
  extra_data: 'Extra data',
  harness: 'Harness',
  as_of: 'As of',
  model: 'Model',
  setting: 'Setting',
  note: 'Note',
}

/** What a number says, in the label that stands beside its mark in a text. */
export const KIND_WORDS = Object.fromEntries(Object.entries(KINDS).map(([kind, { label }]) => [kind, label])) as Record<
  Claim['kind'],
  string
>

export const SOURCE_KIND_WORDS = { paper: 'Paper', page: 'Web page', file: 'Imported file' } as const

/** Why two claims are not compared, or why one is not ranked, as a sentence. */
export const whySentence = (why: string): string =>
  ({ ...WHY_NOT, ...UNRANKED_REASONS })[why as UnrankedReason | keyof typeof WHY_NOT] ?? why

export const noteSentences = (entry: Pick<Entry, 'notes' | 'contested'>): string[] => [
  ...entry.notes.map((note) => ENTRY_NOTES[note]),
  ...(entry.contested ? ['Contested: another source states a different number.'] : []),
]

export function conditionList(conditions: Record<string, string | undefined>): [label: string, value: string][] {
  const list: [string, string][] = []
  for (const key in conditions) {
    const value = conditions[key]
    if (value !== undefined) list.push([CONDITION_WORDS[key] ?? key, value])
  }
  return list
}

const DIRECTIONS: Record<'higher' | 'lower', string> = {
  higher: 'Higher is better',
  lower: 'Lower is better',
}

/** Which way is better on a board, as a sentence without its full stop. */
export const directionWords = ({ basis, metric }: Pick<Leaderboard, 'basis' | 'metric'>): string => {
  if (basis === 'count' || basis === 'size') return 'Listed by size, not ranked'
  if (basis === 'rank') return 'A lower place is better'
  return metric.better === null ? 'It is not known which way is better' : DIRECTIONS[metric.better]
}

/** "against GQA", "against a baseline that the texts do not name"; null for measures that need none. */
export const baselineWords = ({ basis, baseline }: Pick<Leaderboard, 'basis' | 'baseline'>): string | null => {
  if (basis !== 'ratio' && basis !== 'difference') return null
  return baseline === null ? 'against a baseline that is not named' : `against ${baseline.name}`
}

export type Verdict = 'better' | 'worse' | 'open'

/** Whether a change is surely better or worse than its baseline; null where a claim is no change or has no direction. */
export function verdictOf(basis: Leaderboard['basis'], improvement: Entry['improvement']): Verdict | null {
  if (improvement === null || (basis !== 'ratio' && basis !== 'difference')) return null
  const none = basis === 'ratio' ? 1 : 0
  const { low, high } = improvement
  if (low !== null && low > none) return 'better'
  if (high !== null && high < none) return 'worse'
  return low === none && high === none ? null : 'open'
}

export const VERDICT_WORDS: Record<Verdict, string> = {
  better: 'better than the baseline',
  worse: 'worse than the baseline',
  open: 'perhaps no better than the baseline',
}

/** "1 claim", "3 claims". */
export const count = (n: number, one: string, many = `${one}s`): string => `${grouped(n)} ${n === 1 ? one : many}`

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A date with the precision that it has: "3 June 2024", "July 2022", "2021". */
export function dateWords(date: string): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8, 10)]
  const name = MONTHS[Number(month) - 1]
  if (name === undefined) return year
  return day === '' ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}

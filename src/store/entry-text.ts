import type { Conditions } from '../../schemas/claim.ts'
import type { Entry, EntryNote, Named } from '../../schemas/leaderboard.ts'
import { ENTRY_FIELDS } from './entry-sql.ts'

/** A row as the index holds it: everything but its places and what follows from the leader. */
export type BareEntry = Omit<Entry, 'rank' | 'rank_low' | 'rank_high'> & { conditions: Conditions }

/** The fields of `ENTRY_FIELDS`, each as JSON: handed on as they are to who wants JSON, and read only where somebody looks into them. */
export type EntryLines = readonly string[]

const BEFORE = ENTRY_FIELDS.map(([before]) => before)
const lineBehind = (before: (typeof BEFORE)[number]): number => BEFORE.indexOf(before)
const SLUG = lineBehind('"system":{"slug":')
const NAME = lineBehind(',"name":')
const LOW = lineBehind(',"low":')
const HIGH = lineBehind(',"high":')
const SOURCE_CLASS = lineBehind(',"source_class":')
const STATED = lineBehind(',"stated":')
const CONDITIONS = lineBehind(',"conditions":')
const NOTES = lineBehind(',"notes":')

/** How many lines an entry has. */
export const ENTRY_LINES = BEFORE.length

export const linesIn = (text: string): string[] => text.split('\n')

/** Groups of so many lines, from a text that may be none. */
export function groupsIn<T>(
  text: string | null,
  size: number,
  readAt: (lines: readonly string[], from: number) => T,
): T[] {
  if (text === null) return []
  const lines = linesIn(text)
  return Array.from({ length: lines.length / size }, (_, i) => readAt(lines, i * size))
}

/** The lines of an entry among others. */
export const entryLines = (lines: readonly string[], from: number): EntryLines => lines.slice(from, from + ENTRY_LINES)

const lineOf = (lines: EntryLines, n: number): string => lines[n] as string

// Written by our own ENTRY; validating every row again would cost more than the query.
const read = <T>(json: string): T => JSON.parse(json) as T

export const systemOf = (lines: EntryLines): Named => ({
  slug: read(lineOf(lines, SLUG)),
  name: read(lineOf(lines, NAME)),
})

/** What a comparison looks at, without reading the rest. */
export const heldOf = (lines: EntryLines): Pick<BareEntry, 'system' | 'low' | 'high' | 'source_class'> => ({
  system: systemOf(lines),
  low: read(lineOf(lines, LOW)),
  high: read(lineOf(lines, HIGH)),
  source_class: read(lineOf(lines, SOURCE_CLASS)),
})

/** The conditions as JSON. */
export const conditionsOf = (lines: EntryLines): string => lineOf(lines, CONDITIONS)

/** Whether an entry states a ±. */
export const hasUncertainty = (lines: EntryLines): boolean => lineOf(lines, STATED).includes('"uncertainty":')

function notesWith(own: string, more: readonly EntryNote[]): string {
  if (more.length === 0) return own
  const added = more.map((note) => `"${note}"`).join(',')
  return own === '[]' ? `[${added}]` : `${own.slice(0, -1)},${added}]`
}

/** An entry as the fields of a JSON object, without its braces; with more notes behind its own. */
export function jsonOf(lines: EntryLines, notes: readonly EntryNote[] = []): string {
  let json = ''
  for (let n = 0; n < NOTES; n++) json += (BEFORE[n] as string) + lineOf(lines, n)
  return json + BEFORE[NOTES] + notesWith(lineOf(lines, NOTES), notes)
}

/** An entry as JSON, of which nobody says its place. */
export const placelessJson = (lines: EntryLines): string =>
  `{"rank":null,"rank_low":null,"rank_high":null,${jsonOf(lines)}}`

export const entryOf = (lines: EntryLines): BareEntry => read(`{${jsonOf(lines)}}`)

export const entryFrom = (text: string): BareEntry => entryOf(linesIn(text))

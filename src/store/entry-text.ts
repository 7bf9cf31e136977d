import type { Conditions } from '../../schemas/claim.ts'
import type { Entry, EntryNote, Named } from '../../schemas/leaderboard.ts'
import { ENTRY_FIELDS } from './entry-sql.ts'

/** A row as the index holds it: everything but its places and what follows from the leader. */
export type BareEntry = Omit<Entry, 'rank' | 'rank_low' | 'rank_high'> & { conditions: Conditions }

/** An entry as the lines of `ENTRY_FIELDS` among others: handed on as JSON, and read only where somebody looks into it. */
export interface EntryLines {
  readonly lines: readonly string[]
  readonly from: number
}

const BEFORE = ENTRY_FIELDS.map(([before]) => before)
/** What an empty line comes to. */
const WHERE_EMPTY = ENTRY_FIELDS.map(([before, , usual]) => before + usual)
const lineBehind = (before: (typeof BEFORE)[number]): number => BEFORE.indexOf(before)
const SLUG = lineBehind('"system":{"slug":"')
const NAME = lineBehind('","name":')
const NUMBERS = lineBehind('},"value":')
const IMPROVEMENT = lineBehind(',"improvement":')
const STATED = lineBehind(',"stated":')
const SOURCE = lineBehind(',"source":{"slug":"')
const TITLE = lineBehind('","title":')
const PUBLISHED = lineBehind(',"published":')
const CLAIM = lineBehind('},"claim":"')
const BASELINE = lineBehind('","baseline":')
const BASELINE_TEXT = lineBehind(',"baseline_text":')
const SOURCE_CLASS = lineBehind(',"source_class":"')
const EVALUATED_ON = lineBehind('","evaluated_on":')
const CONDITIONS = lineBehind(',"conditions":')
const CONTESTED = lineBehind(',"contested":')
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
  const groups: T[] = []
  for (let from = 0; from < lines.length; from += size) groups.push(readAt(lines, from))
  return groups
}

/** The text of one entry. */
export const entryIn = (text: string): EntryLines => ({ lines: linesIn(text), from: 0 })

function lineOf({ lines, from }: EntryLines, n: number): string {
  const line = lines[from + n] as string
  return line === '' ? (ENTRY_FIELDS[n]?.[2] ?? '') : line
}

// Written by our own ENTRY; validating every row again would cost more than the query.
const read = <T>(json: string): T => JSON.parse(json) as T
/** A string; where it has no escape it is what stands between the quotes. */
const textIn = (json: string): string => (json.includes('\\') ? read(json) : json.slice(1, -1))
const textOrNull = (json: string): string | null => (json === 'null' ? null : textIn(json))
const readOrNull = <T>(json: string): T | null => (json === 'null' ? null : read(json))

export const slugOf = (entry: EntryLines): string => lineOf(entry, SLUG)
const systemOf = (entry: EntryLines): Named => ({ slug: slugOf(entry), name: textIn(lineOf(entry, NAME)) })
const classOf = (entry: EntryLines) => lineOf(entry, SOURCE_CLASS) as BareEntry['source_class']

/** Whether a line of numbers is one of value, low and high alike. */
const isOneNumber = (numbers: string): boolean => !numbers.startsWith('null')

function numbersOf(entry: EntryLines): Pick<BareEntry, 'value' | 'low' | 'high'> {
  const numbers = lineOf(entry, NUMBERS)
  if (!isOneNumber(numbers)) return read(`{"value":${numbers}}`)
  const value = Number(numbers)
  return { value, low: value, high: value }
}

/** What a comparison looks at, without reading the rest. */
export function heldOf(entry: EntryLines): Pick<BareEntry, 'system' | 'low' | 'high' | 'source_class'> {
  const { low, high } = numbersOf(entry)
  return { system: systemOf(entry), low, high, source_class: classOf(entry) }
}

/** The conditions as JSON. */
export const conditionsOf = (entry: EntryLines): string => lineOf(entry, CONDITIONS)

/** Whether an entry states a ±. */
export const hasUncertainty = (entry: EntryLines): boolean => lineOf(entry, STATED).includes('"uncertainty":')

function notesWith(own: string, more: readonly EntryNote[]): string {
  if (more.length === 0) return own
  const added = more.map((note) => `"${note}"`).join(',')
  return own === '[]' ? `[${added}]` : `${own.slice(0, -1)},${added}]`
}

/** An entry as the fields of a JSON object, without its braces; with more notes behind its own. */
export function jsonOf(entry: EntryLines, notes: readonly EntryNote[] = []): string {
  const { lines, from } = entry
  let json = ''
  for (let n = 0; n < NOTES; n++) {
    const line = lines[from + n] as string
    json += line === '' ? (WHERE_EMPTY[n] as string) : (BEFORE[n] as string) + line
    if (n === NUMBERS && isOneNumber(line)) json += `,"low":${line},"high":${line}`
  }
  return json + BEFORE[NOTES] + notesWith(lineOf(entry, NOTES), notes)
}

const NO_PLACE = '{"rank":null,"rank_low":null,"rank_high":null,'

/** An entry as JSON, of which nobody says its place. */
export const placelessJson = (entry: EntryLines): string => `${NO_PLACE}${jsonOf(entry)}}`

/** The same of a claim that has none, with its reasons (JSON). */
export const unrankedJson = (entry: EntryLines, reasons: string): string =>
  `${NO_PLACE}${jsonOf(entry)},"reasons":${reasons}}`

function notesOf(entry: EntryLines, more: readonly EntryNote[]): EntryNote[] {
  const own = lineOf(entry, NOTES)
  return own === '[]' ? [...more] : [...read<EntryNote[]>(own), ...more]
}

/** An entry as a record, its fields in the order of its JSON; with more notes behind its own. */
export const entryOf = (entry: EntryLines, more: readonly EntryNote[] = []): BareEntry => ({
  system: systemOf(entry),
  ...numbersOf(entry),
  improvement: readOrNull(lineOf(entry, IMPROVEMENT)),
  stated: read(lineOf(entry, STATED)),
  source: {
    slug: lineOf(entry, SOURCE),
    title: textIn(lineOf(entry, TITLE)),
    published: textOrNull(lineOf(entry, PUBLISHED)),
  },
  claim: lineOf(entry, CLAIM),
  baseline: readOrNull(lineOf(entry, BASELINE)),
  baseline_text: textOrNull(lineOf(entry, BASELINE_TEXT)),
  source_class: classOf(entry),
  evaluated_on: textOrNull(lineOf(entry, EVALUATED_ON)),
  conditions: read(conditionsOf(entry)),
  contested: lineOf(entry, CONTESTED) === 'true',
  notes: notesOf(entry, more),
})

export const entryFrom = (text: string): BareEntry => entryOf(entryIn(text))

import type { Conditions } from '../../schemas/claim.ts'
import type { EntryNote } from '../../schemas/leaderboard.ts'

// An entry as `ENTRY_JSON` writes it: names of fields stand between unescaped quotes there and nowhere else, and its notes come last.
const CONDITIONS = '"conditions":'
const BEHIND_CONDITIONS = ',"contested":'

/** The conditions of an entry, without reading the rest of it. */
export function conditionsIn(json: string): Conditions {
  const start = json.indexOf(CONDITIONS) + CONDITIONS.length
  return JSON.parse(json.slice(start, json.indexOf(BEHIND_CONDITIONS, start))) as Conditions
}

/** Whether an entry states a ±. */
export const hasUncertainty = (json: string): boolean => json.includes('"uncertainty":')

/** An entry with more notes behind its own. */
export function withNotes(json: string, notes: readonly EntryNote[]): string {
  if (notes.length === 0) return json
  const separator = json.endsWith('[]}') ? '' : ','
  return `${json.slice(0, -2)}${separator}${notes.map((note) => JSON.stringify(note)).join(',')}]}`
}

import type { ClaimInput } from '../../schemas/claim.ts'
import type { ClaimRecord } from './record.ts'

/** A claim as the store holds it: its record and its bookkeeping. */
export interface HeldClaim {
  readonly record: ClaimRecord
  readonly superseded_by: string | null
  readonly revision: number
  readonly created_at: string
  readonly created_by: string
  readonly redacted: boolean
}

/** A record that takes the place of a held one. */
export interface RevisedClaim {
  readonly before: HeldClaim
  readonly after: ClaimRecord
  readonly superseded_by: string | null
}

/** What is printed, and what it is about: what somebody stated, without what we made of it. */
export const INPUT_FIELDS = [
  'source',
  'edition',
  'reports',
  'quote',
  'locator',
  'stated',
  'kind',
  'change',
  'readings',
  'system',
  'baseline',
  'baseline_text',
  'metric',
  'benchmark',
  'conditions',
  'source_class',
  'restates',
  'status',
  'evaluated_on',
] as const satisfies readonly (keyof ClaimInput)[]

/** What follows from it. */
const COMPUTED_FIELDS = [
  'effects',
  'unranked',
  'notes',
  'board_slug',
  'worst',
  'best',
  'stated_on',
  'current',
  'stands',
] as const

const FIELDS = [...INPUT_FIELDS, ...COMPUTED_FIELDS] as const
type Field = (typeof FIELDS)[number]

/** Key order is an accident of who wrote the record; a key without a value is none. A list is told by its keys as well. */
function canonical(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const fields = value as Readonly<Record<string, unknown>>
  const keys = Object.keys(fields).sort()
  return Object.fromEntries(keys.map((key) => [key, canonical(fields[key])]))
}

/** A number that went through a database column is the one that was sent, give or take its last digit. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.abs(a)

const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number'
    ? near(a, b)
    : JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))

/** What a claim is given as, ready to be prepared again under its id. */
export function inputOf(record: ClaimRecord): ClaimInput & { readonly id: string; readonly file_row: string | null } {
  const input = Object.fromEntries(INPUT_FIELDS.map((field) => [field, record[field]])) as unknown as ClaimInput
  return { ...input, id: record.id, file_row: record.file_row }
}

/** Whether two claims state the same, whatever their status. */
export const sameStatement = (a: ClaimInput, b: ClaimInput): boolean =>
  INPUT_FIELDS.every((field) => field === 'status' || same(a[field], b[field]))

/** Fields in which a record differs from what it was, with what they were and what they are. */
export function differenceOf({ before, after, superseded_by }: RevisedClaim): {
  was: Record<string, unknown>
  is: Record<string, unknown>
} {
  const was: Record<string, unknown> = {}
  const is: Record<string, unknown> = {}
  const note = (name: string, a: unknown, b: unknown): void => {
    if (same(a, b)) return
    was[name] = a
    is[name] = b
  }
  for (const field of FIELDS) note(NAMES[field] ?? field, before.record[field], after[field])
  note('superseded_by', before.superseded_by, superseded_by)
  return { was, is }
}

/** A board is called so in the API. */
const NAMES: Partial<Record<Field, string>> = { board_slug: 'leaderboard' }

/** The held claims whose records come out otherwise when they are prepared anew. */
export function revisedOf(
  held: readonly HeldClaim[],
  records: readonly ClaimRecord[],
  superseded: ReadonlyMap<string, string | null> = new Map(),
): RevisedClaim[] {
  const byId = new Map(records.map((record) => [record.id, record]))
  return held.flatMap((before) => {
    const after = byId.get(before.record.id)
    if (after === undefined) return []
    const superseded_by = superseded.has(after.id) ? (superseded.get(after.id) ?? null) : before.superseded_by
    const revised = { before, after, superseded_by }
    return Object.keys(differenceOf(revised).is).length === 0 ? [] : [revised]
  })
}

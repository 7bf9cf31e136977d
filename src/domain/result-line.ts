import type { ClaimLine } from '../../schemas/claim-line.ts'

export type CreditedSource = ClaimLine['source']

/** A claim in full, with the paper that it credits and the line of the file from which it came: all that other tools' formats say of it. */
export interface ResultLine extends ClaimLine {
  readonly paper: CreditedSource | null
  readonly file: FileLine | null
}

/** A line of an imported file: its format, its table and itself, as that format has them. */
export interface FileLine {
  readonly id: string
  readonly format: string
  readonly path: string
  readonly position: number
  readonly content: unknown
  readonly table: unknown
}

/** A line of an imported file of which no claim was made, or a table of it that has no lines (`content` is null). */
export interface BareRow {
  readonly source: string
  readonly path: string
  readonly position: number
  readonly content: unknown
  readonly table: unknown
}

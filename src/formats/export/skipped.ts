import type { SkippedRow } from '../../../schemas/import.ts'
import { toCsv } from '../csv-text.ts'

/** The rows of a file that were skipped, with their places and why, as CSV. */
export const skippedToCsv = (rows: readonly SkippedRow[]): string => toCsv(['at', 'metric', 'value', 'why'], rows)

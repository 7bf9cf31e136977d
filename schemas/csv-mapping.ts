import * as v from 'valibot'

const Column = v.pipe(v.string(), v.minLength(1), v.maxLength(300))
const Named = v.union([Column, v.strictObject({ text: Column })])

/** How the columns of a table are read: names of columns, or `{text}` for what holds for every line. What is left out is guessed. */
export const CsvMapping = v.strictObject({
  /** The column that names what was measured; a second one steps in where a cell of the first is empty. */
  system: v.optional(v.union([Column, v.array(Column)])),
  benchmark: v.optional(Named),
  task: v.optional(Named),
  /** Columns of values, one metric each. */
  metrics: v.optional(
    v.array(
      v.strictObject({
        column: Column,
        name: v.optional(Column),
        unit: v.optional(Column),
        better: v.optional(v.picklist(['higher', 'lower'])),
        /** Columns of its spread: one for both sides, or its lower and upper end. */
        spread: v.optional(Column),
        low: v.optional(Column),
        high: v.optional(Column),
      }),
    ),
  ),
  /** One metric a line: the columns of its name and its value. */
  metric: v.optional(Column),
  value: v.optional(Column),
  date: v.optional(Column),
  source: v.optional(Column),
  source_url: v.optional(Column),
  shots: v.optional(Column),
  split: v.optional(Column),
  language: v.optional(Column),
  notes: v.optional(Column),
})
export type CsvMapping = v.InferOutput<typeof CsvMapping>

import * as v from 'valibot'

const Column = v.pipe(v.string(), v.minLength(1), v.maxLength(300))
const Given = v.optional(v.nullable(Column))
const Named = v.optional(v.nullable(v.union([Column, v.strictObject({ text: Column })])))

/**
 * How the columns of a table are read: names of columns, or `{text}` for what holds for every line. What is left out is guessed; null
 * is "none". A report shows the whole of it, in a form that can be given with the next import.
 */
export const CsvMapping = v.strictObject({
  /** The column that names what was measured; a second one steps in where a cell of the first is empty. */
  system: v.optional(v.nullable(v.union([Column, v.array(Column)]))),
  benchmark: Named,
  task: Named,
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
  /** One metric a line: the columns of its name and its value, and of its spread. */
  metric: Given,
  value: Given,
  spread: Given,
  low: Given,
  high: Given,
  date: Given,
  paper: Given,
  paper_url: Given,
  source: Given,
  source_url: Given,
  shots: Given,
  split: Given,
  language: Given,
  setting: Given,
  notes: Given,
  /** Columns that are not read. */
  ignored: v.optional(v.array(Column)),
})
export type CsvMapping = v.InferOutput<typeof CsvMapping>

import type {
  ImportCodec,
  ImportedRow,
  ImportedTable,
  ImportOptions,
  Unreadable,
} from '../../../src/formats/import/codec.ts'

/** All that a codec hands on of a file. */
export interface Reading {
  readonly tables: ImportedTable[]
  readonly rows: ImportedRow[]
  readonly mapping: unknown
  readonly failure: Unreadable | null
}

/** Reads a file that comes in pieces; each is written, whatever became of those before. */
export function readPieces(
  codec: ImportCodec,
  pieces: readonly string[],
  options: Partial<ImportOptions> = {},
): Reading {
  const tables: ImportedTable[] = []
  const rows: ImportedRow[] = []
  let mapping: unknown = null
  const sink = {
    table: (n: number, table: ImportedTable) => {
      tables[n] = table
    },
    row: (row: ImportedRow) => void rows.push(row),
    title: () => undefined,
    mapping: (it: unknown) => {
      mapping = it
    },
  }
  const reader = codec.open(sink, { name: 'results.csv', system: null, mapping: null, ...options })
  let failure: Unreadable | null = null
  for (const piece of pieces) failure = reader.write(piece)
  failure = reader.end()
  return { tables, rows, mapping, failure }
}

export const readText = (codec: ImportCodec, text: string, options: Partial<ImportOptions> = {}): Reading =>
  readPieces(codec, [text], options)

/** A text cut at places that are parts of its length. */
export function cutAt(text: string, places: readonly number[]): string[] {
  const cuts = places.map((it) => Math.floor(it * text.length)).sort((a, b) => a - b)
  return [0, ...cuts].map((from, i) => text.slice(from, cuts[i] ?? text.length))
}

/** System, metric and printed text of every value, one line each. */
export const printed = ({ rows }: Reading): string[] =>
  rows.flatMap(({ system, values }) => values.map(({ metric, text }) => `${system} | ${metric.name} | ${text}`))

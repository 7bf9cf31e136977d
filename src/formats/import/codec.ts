import type { ClaimInput, Conditions, SourceClass, Uncertainty } from '../../../schemas/claim.ts'
import type { Result } from '../../domain/result.ts'

/** Why a file cannot be read at all, and the place where reading ended: nothing of it is taken. */
export interface Unreadable {
  readonly why: string
  /** A line ("line 12"), a JSON pointer, or null where it is the file as a whole. */
  readonly at: string | null
}

/** What a table of a file measures, in the file's own words. */
export interface ImportedTable {
  /** Tells the table apart from the others of its file, by its names only: it stays when rows are added or moved. */
  readonly path: string
  readonly task: string | null
  readonly dataset: string | null
  readonly subset: string | null
  /** "test", "validation": told by the file, of all the table's columns. */
  readonly split: string | null
  /** What the format says of the table beside its rows, as JSON: exports to the same format give it back. */
  readonly content: unknown
}

/** A column of results, as the file describes it. */
export interface ImportedMetric {
  /** As printed over the column: "% Test Accuracy", "acc_norm", "Validation perplexity". The core reads split, unit and arrows out of it. */
  readonly name: string
  /** Other names that the file gives it, tried in their order where nothing is known by `name`. */
  readonly aliases?: readonly string[]
  /** Only where the file itself says which way is better. */
  readonly better?: 'higher' | 'lower'
  /** Only where the file itself says what its numbers are: `percent`, `fraction` (0 to 1), `usd`, `ms` and so on. */
  readonly unit?: string
  /** The smallest and largest value that the file says are possible; decimal strings, null where open. */
  readonly range?: { readonly low: string | null; readonly high: string | null }
  /** Only where the file itself says that the name names no quantity, or that its numbers need no benchmark. */
  readonly vague?: boolean
  readonly needs_benchmark?: boolean
}

/** A claim that a file of ours holds in full: what is printed, of any kind, and what it is measured against. */
export interface ImportedClaim extends Pick<ClaimInput, 'stated' | 'kind' | 'change' | 'readings' | 'baseline_text'> {
  /** The name of the system against which it is told. */
  readonly baseline: string | null
}

/** One value: one metric of one line of results. It is the row that an import's report counts. */
export interface ImportedValue {
  /** Where it stands in the file: a JSON pointer (RFC 6901) or "line 12". */
  readonly at: string
  readonly metric: ImportedMetric
  /** As printed, digits kept ("25.60"); null or empty where there is none. The core reads it. */
  readonly text: string | null
  /** Where the file keeps it apart from the value; in the value's own unit. */
  readonly uncertainty?: Uncertainty
  readonly conditions?: Conditions
  /** Where the file says all of it: then nothing is read from the text. */
  readonly claim?: ImportedClaim
  /** Why it is no claim that can be taken, where the codec knows. */
  readonly skip?: string
}

/** The paper to which a line credits its results; at least one of title and url is not null. */
export interface CreditedPaper {
  readonly title: string | null
  readonly url: string | null
  readonly date: string | null
}

/** A line of results: what one system reached in one table. */
export interface ImportedRow {
  /** Which table: the number that its codec gave it. */
  readonly table: number
  /** What was measured, as printed; null where the file names nothing. */
  readonly system: string | null
  readonly paper: CreditedPaper | null
  /** What the file itself knows the line by, however its names change: an id of its own. */
  readonly key?: string
  /** Who says so: `restated` where the line credits a paper or a page from which it takes the number. */
  readonly source_class: SourceClass
  /** Address from which a restated number is taken. */
  readonly restates: string | null
  /** When it was measured or published, as printed; null where the line has no date. The core reads it. */
  readonly date: string | null
  readonly conditions: Conditions
  /** The line as the format has it, as JSON with numbers as printed (strings): exports to the same format give it back. */
  readonly content: unknown
  readonly values: readonly ImportedValue[]
}

/** What a small file comes to. */
export interface ImportedFile {
  /** What tells this file from others of its format ("Model card of PPO"); null where only its name does. */
  readonly title: string | null
  readonly tables: readonly ImportedTable[]
  readonly rows: readonly ImportedRow[]
  /** How the columns were read, where that was given or guessed: shown in the report. */
  readonly mapping?: unknown
}

/** What an import may say beside the file. */
export interface ImportOptions {
  /** The file's name, as "results.csv". */
  readonly name: string
  /** What was measured, for files that do not say so; null where it was not given. */
  readonly system: string | null
  /** How columns are to be read, for formats that have no names of their own: JSON of the codec's own schema. */
  readonly mapping: unknown
}

/** Takes what a codec reads, as soon as it is read. A table may come after its rows. */
export interface ImportSink {
  readonly table: (table: number, it: ImportedTable) => void
  readonly row: (row: ImportedRow) => void
  readonly title: (title: string) => void
  readonly mapping: (mapping: unknown) => void
}

/** Reads a file piece by piece; pieces end anywhere between two characters. */
export interface ImportReader {
  readonly write: (text: string) => Unreadable | null
  readonly end: () => Unreadable | null
}

export interface ImportCodec {
  /** How people call the format. */
  readonly label: string
  /** Whether a file that begins so (64 KB at most, byte order mark taken off) under this name is of the format. */
  readonly detect: (head: string, name: string) => boolean
  readonly open: (sink: ImportSink, options: ImportOptions) => ImportReader
}

/** The UTF-16 units of a file that is read as a whole: what a Worker can hold with all that is made of it. */
const WHOLE = 8_000_000

/** A codec that needs the whole file: its pieces are gathered. Formats of one model or one page are never large. */
export const wholeFile =
  (read: (text: string, options: ImportOptions) => Result<ImportedFile, Unreadable>): ImportCodec['open'] =>
  (sink, options) => {
    const pieces: string[] = []
    let length = 0
    return {
      write: (text) => {
        length += text.length
        if (length > WHOLE)
          return { why: `Cannot read a file of this format of more than ${WHOLE / 1e6} million characters`, at: null }
        pieces.push(text)
        return null
      },
      end: () => {
        const file = read(pieces.join(''), options)
        if (!file.ok) return file.error
        const { title, tables, rows, mapping } = file.value
        if (title !== null) sink.title(title)
        if (mapping !== undefined) sink.mapping(mapping)
        for (const [n, table] of tables.entries()) sink.table(n, table)
        for (const row of rows) sink.row(row)
        return null
      },
    }
  }

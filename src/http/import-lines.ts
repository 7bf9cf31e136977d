import type { ImportCounts, SkippedRow } from '../../schemas/import.ts'
import { LIMITS } from '../../schemas/limits.ts'
import { type ColumnScale, scaleOf } from '../domain/column-scale.ts'
import { compare, fraction, ONE_FRACTION } from '../domain/fraction.ts'
import { type GivenClaim, prepareClaim, type RefusedClaim, type StatingSource } from '../domain/prepare.ts'
import { NO_RESULT } from '../domain/read-result.ts'
import type { ClaimRecord } from '../domain/record.ts'
import { type IdentifiedRow, lineIds } from '../formats/import/lines.ts'
import { isBareValue, type ReadValue, rowReader } from '../formats/import/read-row.ts'
import type { Survey } from '../formats/import/survey.ts'
import { filePrint, tableClaim } from '../formats/import/table-claim.ts'
import { standingKeysOf } from '../store/claim-writes.ts'
import type { HeldLine } from '../store/import-held.ts'
import { readThrough } from './import-file.ts'
import type { Meanings } from './import-names.ts'
import type { Reviser } from './import-revise.ts'
import { ownForm, type Staging } from './import-staging.ts'
import type { OpenFile } from './import-survey.ts'

/** A bare score of an earlier edition that is not in the file any more, but was printed once. */
export interface BareScore {
  readonly metric: string
  readonly benchmark: string | null
  readonly value: string
}

const columnKey = (metric: string, benchmark: string | null): string => `${metric} ${benchmark ?? ''}`

/** The scale of bare scores, decided once for all values of the file on one metric and benchmark (DESIGN section 3). */
export function columnScales(
  { columns, tables }: Survey,
  { vocabulary }: Meanings,
  gone: readonly BareScore[],
): Map<string, ColumnScale> {
  const numbers = new Map<string, { count: number; atMostOne: boolean; metric: Parameters<typeof scaleOf>[1] | null }>()
  const at = (key: string) => {
    const held = numbers.get(key) ?? { count: 0, atMostOne: true, metric: null }
    numbers.set(key, held)
    return held
  }
  for (const { table, metric, count, atMostOne } of columns) {
    const it = tables.get(table)
    const meant = vocabulary.metric(metric)
    if (it === undefined || meant === null) continue
    const held = at(columnKey(meant.metric.slug, vocabulary.benchmark(it, metric)))
    held.metric = meant.metric
    held.count += count
    held.atMostOne &&= atMostOne
  }
  for (const { metric, benchmark, value } of gone) {
    const held = at(columnKey(metric, benchmark))
    held.count++
    held.atMostOne &&= compare(fraction(value), ONE_FRACTION) <= 0
  }
  return new Map(
    [...numbers].flatMap(([key, { metric, ...bare }]) => (metric === null ? [] : [[key, scaleOf(bare, metric)]])),
  )
}

/** What the lines of a file are made into claims with. */
export interface LinesImport {
  readonly open: OpenFile
  readonly survey: Survey
  readonly meanings: Meanings
  readonly scales: ReadonlyMap<string, ColumnScale>
  readonly source: StatingSource
  readonly edition: string
  readonly import: string
  readonly held: ReadonlyMap<string, HeldLine>
  /** Takes the rows that are skipped, of a trial too. */
  readonly skips: Staging
  /** Null where nothing is to be published. */
  readonly staged: Staging | null
  readonly reviser: Reviser | null
}

export interface LinesRead {
  readonly counts: Omit<ImportCounts, 'gone'>
  readonly skipped: readonly SkippedRow[]
  /** Held claims that the file still makes. */
  readonly kept: ReadonlySet<string>
  readonly inserted: number
}

const WHY: Readonly<Record<RefusedClaim['refusal']['reason'], string>> = {
  unit_mismatch: 'its unit does not fit the metric',
  quote_not_in_text: 'its quote is not in the text',
  quote_missing: 'it has no quote',
  quote_without_text: 'the text of its quote is not held',
  locator_missing: 'it has no place',
  change_missing: 'it does not say whether it rises or falls',
  chosen_reading_not_first: 'its readings contradict its kind',
  unknown_edition: 'its edition is not held',
  unknown_metric: 'its metric is not held',
}

function whyNot(refusal: RefusedClaim['refusal']): string {
  if (refusal.reason === 'unit_mismatch')
    return `its unit is "${refusal.unit}" and the metric is measured in "${refusal.expected}"`
  return WHY[refusal.reason]
}

const skippedRow = ({ value }: ReadValue, why: string): SkippedRow => ({
  at: value.at,
  metric: value.metric.name.toWellFormed().slice(0, 100),
  value: value.text === null ? null : value.text.toWellFormed().slice(0, 100),
  why,
})

/** Fields that a stored row has as null where they are left out. */
const compactRecord = ({ board: _, ...record }: ClaimRecord, more: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ ...record, ...more }).filter(([, value]) => value !== null))

const near = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-12 * Math.abs(a)

/** Whether a claim that the file prints as before comes out otherwise, as its column or its metric is read otherwise now. */
const isReread = (held: HeldLine, record: ClaimRecord): boolean =>
  held.value === record.stated.value &&
  !(near(held.low, record.low) && near(held.high, record.high) && held.unranked === JSON.stringify(record.unranked))

/** Makes claims of the lines of a file, and stages those that are new or say something else than before. */
export async function readLines(it: LinesImport): Promise<LinesRead> {
  const { open, survey, meanings, scales, source, staged, held } = it
  const { vocabulary, papers, file } = meanings
  const read = rowReader()
  const identify = lineIds(file, survey.tables)
  const metrics = new Map(
    survey.columns.flatMap(({ metric }) => {
      const meant = vocabulary.metric(metric)
      return meant === null ? [] : [[meant.metric.slug, meant.metric] as const]
    }),
  )
  const boards = new Set<string>()
  const skipped: SkippedRow[] = []
  const kept = new Set<string>()
  const counts = { read: 0, taken: 0, unchanged: 0, skipped: 0 }
  let inserted = 0
  let position = 0

  const skip = (value: ReadValue, why: string): void => {
    counts.skipped++
    const row = skippedRow(value, why)
    it.skips.add('skipped', row)
    if (skipped.length < LIMITS.import_skipped) skipped.push(row)
  }
  const stageBoard = ({ board, board_slug }: ClaimRecord): void => {
    if (board === null || board_slug === null || boards.has(board_slug)) return
    boards.add(board_slug)
    staged?.add('board', { ...board, slug: board_slug })
  }
  const prepare = (claim: GivenClaim, value: ReadValue) =>
    prepareClaim(claim, {
      source,
      metricOf: (slug) => metrics.get(slug) ?? null,
      scale:
        isBareValue(value) && claim.kind === 'score'
          ? scales.get(columnKey(claim.metric ?? '', claim.benchmark))
          : undefined,
      statedOn: null,
    })

  /** Whether the line has to be stored again: some claim of it is. */
  const takeValue = async (line: IdentifiedRow, value: ReadValue, id: string): Promise<boolean> => {
    const { row, table } = line
    if (!value.result.ok) {
      skip(value, NO_RESULT[value.result.error])
      return false
    }
    if (value.value.skip !== undefined) {
      skip(value, value.value.skip)
      return false
    }
    const meant = vocabulary.metric(value.metric)
    if (meant === null) {
      skip(value, 'its metric has no name')
      return false
    }
    const before = held.get(id)
    const draft = tableClaim(row, value, value.result.value.stated, {
      source: file,
      edition: it.edition,
      file: open.options.name,
      table,
      system: row.system === null ? null : vocabulary.system(row.system),
      baseline: value.value.claim?.baseline == null ? null : vocabulary.system(value.value.claim.baseline),
      benchmark: vocabulary.benchmark(table, value.metric),
      meant,
      reports: row.paper === null ? null : papers.slug(row.paperKey),
    })
    const status = before === undefined || before.revivable ? 'accepted' : (before.status as GivenClaim['status'])
    const prepared = await prepare({ ...draft, status, id, file_row: line.id }, value)
    if (!prepared.ok) {
      skip(value, whyNot(prepared.error))
      return false
    }
    if (before !== undefined) kept.add(id)
    const record = prepared.value
    const print = filePrint(row, value)
    if (before !== undefined && before.print === print && !before.revivable) {
      counts.unchanged++
      if (!isReread(before, record)) return false
    } else counts.taken++
    stageBoard(record)
    const stored = compactRecord(record, { import: it.import, file_print: print })
    if (before === undefined) {
      inserted++
      staged?.add('claim', stored)
      for (const key of standingKeysOf([record])) staged?.add('touched', key)
    } else it.reviser?.revise(record, { import: it.import, file_print: print })
    return true
  }

  const takeRow = async (line: IdentifiedRow): Promise<void> => {
    position++
    counts.read += line.values.length
    let changed = held.size === 0
    for (const [i, value] of line.row.values.entries())
      if (await takeValue(line, value, line.values[i] as string)) changed = true
    if (changed) staged?.add('row', [line.id, line.table.path, position, ownForm(line.row.row.content)])
  }

  await readThrough(open.file, open.codec, open.options, {
    table: () => undefined,
    rows: async (rows) => {
      for (const line of await identify(rows.map(read))) await takeRow(line)
      await it.reviser?.flush()
      await it.skips.relieve()
    },
  })
  return { counts, skipped, kept, inserted }
}

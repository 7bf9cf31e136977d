import { readDate } from '../../domain/read-date.ts'
import { readResult } from '../../domain/read-result.ts'

/** The words of a header: "acc_stderr", "accStderr" and "Acc (stderr)" are "acc stderr". */
export const wordsOf = (header: string): string =>
  header
    .replace(/\+\s?\/\s?[-−]/g, '±')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}±%#]+/gu, ' ')
    .trim()

/** A header as one word, by which roles are told: "Source link", "source_link" and "SourceLink" are "sourcelink". */
const keyOf = (header: string): string => wordsOf(header).replaceAll(' ', '')

/** Names of columns by their headers: equal ones are told apart by a number, those without a header by their place. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return header.map((cell, i) => {
    const name = cell.replace(/\s+/g, ' ').trim() || `column ${i + 1}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

/** Names of columns by their role, the likeliest first. */
const ROLES = {
  benchmark: 'benchmark benchmarkname dataset datasetname testset corpus eval evaluation',
  task: 'task taskname',
  metric: 'metric metricname',
  value: 'value score result metricvalue',
  date: 'evaluated evaluatedon evaluatedat evaluationdate evaldate date published publishedon publicationdate submitted submissiondate startedat timestamp releasedate released year',
  paper_url: 'paperurl paperlink arxiv arxivurl arxivlink arxivid doi',
  paper: 'paper papertitle publication reference papername citation',
  source_url: 'sourcelink sourceurl link url referencelink website',
  source: 'source sources reportedby',
  shots: 'shots shot nshot nshots numshots numberofshots numfewshot fewshot',
  split: 'split datasplit subset',
  language: 'language lang locale',
  setting: 'setting settings config configuration prompt prompting mode',
  notes: 'notes note comments comment remarks remark',
} as const
export type Role = keyof typeof ROLES
export const ROLE_NAMES = Object.keys(ROLES) as Role[]
const byRole = new Map(ROLE_NAMES.map((role) => [role, ROLES[role].split(' ')]))

/** The column that has a role by its header. */
export const columnOf = (role: Role, columns: readonly string[]): string | undefined =>
  byRole.get(role)?.flatMap((key) => columns.filter((it) => keyOf(it) === key))[0]

/** What names a system, best first: where a table has models, its methods and architectures are something else. */
const SYSTEMS = [
  'model modelname fullmodelname system systemname name fullname modelversion modelid displayname',
  'method methodname algorithm algorithmname approach agent agentname',
  'architecture submission team',
].map((keys) => keys.split(' '))

export const systemColumns = (columns: readonly string[]): string[] =>
  SYSTEMS.map((keys) => columns.filter((it) => keys.includes(keyOf(it)))).find((it) => it.length > 0) ?? []

/** Numbers that keep the books and are no results. */
const BOOKKEEPING =
  /^(?:u?id|.+ id|#|no|nr|column \d+|unnamed.*|index|idx|rank|ranking|place|position|line|row|(?:.+ )?(?:date|year)|month|day|(?:random )?seeds?|epochs?|steps?|iterations?|shots?|n|k|count|votes|order|version|port|(?:n|num|number of|no of|total|#) ?(?:samples|examples|questions|items|tasks|runs|votes|instances|trials|tests|seeds|rows|shots|epochs|steps)|(?:sample|example|question|item|task|run|vote|instance|test|row) count)$/

const DATE = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}/
const LIST = /^[^\p{L}\d]*[\d.,]+ ?%?\s*[/;|]\s*[\d.]/u

/** Whether a cell begins like a result: a number, or several. */
function isNumeric(cell: string): boolean {
  const read = readResult(cell, true)
  if (read.ok) return !/\d/.test(read.value.stated.unit)
  return LIST.test(cell) && !DATE.test(cell) && readDate(cell) === null
}

/** Cells of a column in which something is printed. */
const printed = (records: readonly (readonly string[])[], i: number): string[] =>
  records.flatMap((record) => {
    const cell = (record[i] ?? '').trim()
    const read = readResult(cell)
    return read.ok || read.error !== 'no_value' ? [cell] : []
  })

export const filled = (records: readonly (readonly string[])[], i: number): number => printed(records, i).length

/** Whether a column holds results: numbers in at least half of the cells in which something is printed. */
export function holdsResults(column: string, records: readonly (readonly string[])[], i: number): boolean {
  const cells = printed(records, i)
  return cells.length > 0 && !BOOKKEEPING.test(wordsOf(column)) && cells.filter(isNumeric).length * 2 >= cells.length
}

/** Names of files that name no benchmark. */
const PLAIN =
  /^(?:results?|scores?|data|tables?|leaderboards?|exports?|files?|untitled|imports?|benchmarks?|metrics|evals?|evaluations?|models?|output|sheet|download|test)?[ _-]*(?:\d[\d _-]*)?$/i

/** "external_benchmark_gsm8k.csv" is about gsm8k, "results.csv" about nothing that it says. */
export function benchmarkOfFile(file: string): string | null {
  const name = (file.split(/[\\/]/).at(-1) ?? '')
    .replace(/(?:\.(?:csv|tsv|tab|txt))+$/i, '')
    .replace(/^(?:external[ _-])?(?:benchmark|leaderboard|results?)[ _-]+/i, '')
    .replace(/[ _-]+(?:results?|leaderboard|scores?)$/i, '')
  return PLAIN.test(name) ? null : name
}

import { err, ok, type Result } from '../../domain/result.ts'
import {
  type CreditedPaper,
  type ImportCodec,
  type ImportedFile,
  type ImportedRow,
  type ImportedTable,
  type Unreadable,
  wholeFile,
} from './codec.ts'
import { columnNames } from './csv-headers.ts'
import { type MarkdownTable, markdownTables } from './markdown-table.ts'
import { linksIn, PAPER_ADDRESS, plainMarkdown, titleIn, webAddress, withoutLinks } from './markdown-text.ts'

const SYSTEM = /^(?:model|method|system|name|approach|algorithm|architecture|team|paper)/i

/** Words of headers that are no metrics; a header has a role where all of its words have one, and of those the first that is listed. */
const ROLES = [
  ['date', 'year date published released'],
  ['paper', 'paper papers publication publications reference references citation ref'],
  ['code', 'code implementation implementations official repo repository github'],
  ['paper', 'source sources title link links url'],
  [
    'aside',
    'note notes comment comments remark remarks description details author authors venue conference extra rank #',
  ],
] as const
type Role = (typeof ROLES)[number][0]
const WORDS = ROLES.map(([role, words]) => [role, new Set(words.split(' '))] as const)

function roleOf(header: string): Role | null {
  const words = header
    .toLowerCase()
    .split(/[\s/&,()+:-]+|\b(?:and|or)\b/)
    .filter((it) => it !== '')
  const found = WORDS.filter(([, set]) => words.some((it) => set.has(it)))
  return words.length > 0 && words.every((it) => found.some(([, set]) => set.has(it))) ? (found[0]?.[0] ?? null) : null
}

/** A heading that only introduces tables names nothing. */
const heading = (text: string | null | undefined): string | null => {
  const name = text == null ? '' : plainMarkdown(text).replace(/:$/, '')
  return name === '' || /^(?:results?|leaderboard|table of contents|evaluation|data ?sets?)$/i.test(name) ? null : name
}

/** What a heading between task and data set ends with where it parts results and is no task: "Word Level Models". */
const PARTS =
  /\b(?:models?|methods|approaches|systems|results|tracks?|settings?|versions?|leaderboards?|benchmarks|data ?sets)$/i

/**
 * What the headings above a table say. The first is the task, the deepest of the first three the data set, what is deeper a part of it.
 * Between them stands a task of its own ("Summarization", "Sentence Compression"), or a group.
 */
interface Subject extends Pick<ImportedTable, 'task' | 'dataset' | 'subset'> {
  readonly group: string | null
}

function subjectOf({ headings }: MarkdownTable): Subject {
  const [first = null, second = null, third = null, ...deeper] = [0, 1, 2, 3, 4, 5].map((level) =>
    heading(headings[level]),
  )
  const subset = deeper.filter((it) => it !== null).join(', ')
  const between = third === null ? null : second
  const isGroup = between !== null && first !== null && PARTS.test(between)
  return {
    task: isGroup ? first : (between ?? first),
    dataset: third ?? second ?? first,
    subset: subset === '' ? null : subset,
    group: isGroup ? between : null,
  }
}

/** Where two groups of a page have data sets of one name, the group tells them apart: Penn Treebank by words and by characters. */
function grouped(subject: Subject, all: readonly Subject[]): Subject {
  const { dataset, group, subset } = subject
  const shared = all.some((other) => other.dataset === dataset && other.group !== group)
  return shared && group !== null ? { ...subject, subset: subset === null ? group : `${group}, ${subset}` } : subject
}

/** The year in "(Yang et al., 2018)"; null where brackets hold different ones. */
function yearIn(name: string): string | null {
  const years = [...name.matchAll(/\((?:[^()]*[^()\d.])?((?:19[5-9]|20[0-3])\d)[a-z]?\s*\)/g)].map(([, year]) => year)
  return new Set(years).size === 1 ? (years[0] ?? null) : null
}

const DITTO = /^(?:"|''|″|〃|ditto)$/i
const DASH = /^(?:[-–—]+|n\/?a)?$/i
/** "***under review***" beside a name. */
const NOTE = /\*{3}([^*]+)\*{3}/g

/** A name as printed, and the notes beside it. */
function nameIn(cell: string): { name: string; notes: string[] } {
  const name = plainMarkdown(cell.replace(NOTE, ' '))
  return name === ''
    ? { name: plainMarkdown(cell), notes: [] }
    : { name, notes: [...cell.matchAll(NOTE)].map(([, note = '']) => note.trim()) }
}

/** The paper that a cell names: its first link, else its words. */
function paperIn(cell: string): Omit<CreditedPaper, 'date'> | null {
  const title = titleIn(cell)
  const url = webAddress(linksIn(cell)[0]?.url ?? null)
  return title === null && url === null ? null : { title, url }
}

/** A table whose columns are told apart. */
interface ReadTable {
  readonly table: MarkdownTable
  readonly headers: readonly string[]
  readonly metrics: readonly number[]
}

/** The table where it holds results: its first column names systems, and another one is of a metric and has numbers. */
function resultsIn(table: MarkdownTable): ReadTable | null {
  const headers = table.header.map(plainMarkdown)
  if (!SYSTEM.test(headers[0] ?? '')) return null
  const metrics = headers.flatMap((it, i) => (i === 0 || it === '' || roleOf(it) !== null ? [] : [i]))
  const holds = table.rows.some(({ cells }) => metrics.some((i) => /\d/.test(withoutLinks(cells[i] ?? ''))))
  return holds ? { table, headers, metrics } : null
}

function rowsOf({ table, headers, metrics }: ReadTable, number: number): ImportedRow[] {
  const column = (role: Role): number => headers.findIndex((header, i) => i > 0 && roleOf(header) === role)
  const [paperAt, codeAt, dateAt] = [column('paper'), column('code'), column('date')]
  const notesAt = headers.findIndex((header) => /^(?:notes?|comments?|remarks?)$/i.test(header))
  const names = columnNames(table.header)
  // Without a column of papers, the first one may name them, or lead to them.
  const named = (cell: string): Omit<CreditedPaper, 'date'> | null =>
    roleOf(headers[0] ?? '') === 'paper' || PAPER_ADDRESS.test(linksIn(cell)[0]?.url ?? '') ? paperIn(cell) : null
  let above: string | null = null
  return table.rows.map(({ cells, line }) => {
    const cell = (i: number): string => (i === -1 ? '' : (cells[i] ?? ''))
    const { name, notes } = nameIn(cell(0))
    const system = DITTO.test(name) ? above : name === '' ? null : name
    above = system
    const paper = paperAt === -1 ? named(cell(0)) : paperIn(cell(paperAt))
    const printed = plainMarkdown(cell(dateAt))
    const date = yearIn(name) ?? (DASH.test(printed) ? null : printed)
    const note = [...notes, plainMarkdown(cell(notesAt))].filter((it) => !DASH.test(it)).join('; ')
    return {
      table: number,
      system,
      paper: paper === null ? null : { ...paper, date },
      source_class: paper === null ? 'third_party' : 'restated',
      restates: paper?.url ?? null,
      date,
      conditions: note === '' ? {} : { note: note.slice(0, 400) },
      content: {
        model_name: name,
        paper_title: paper?.title ?? '',
        paper_url: paper?.url ?? '',
        code_links: linksIn(cell(codeAt)),
        cells: Object.fromEntries(
          Array.from({ length: Math.max(names.length, cells.length) }, (_, i) => [
            names[i] ?? `column ${i + 1}`,
            cells[i] ?? '',
          ]),
        ),
      },
      values: metrics.map((i) => ({
        at: `line ${line}`,
        metric: { name: headers[i] as string },
        text: cells[i] === undefined ? null : withoutLinks(cells[i]).trim(),
      })),
    }
  })
}

/** Tables as an import has them. Of equal paths, those behind the first have a number. */
function tablesOf(found: readonly ReadTable[]): ImportedTable[] {
  const subjects = found.map(({ table }) => subjectOf(table))
  const seen = new Map<string, number>()
  return found.map(({ table: { headings, paragraphs } }, i) => {
    const { group: _, ...subject } = grouped(subjects[i] as Subject, subjects)
    const names = headings.map(heading).filter((it) => it !== null)
    const path = names.join(' / ') || 'Table'
    const count = (seen.get(path) ?? 0) + 1
    seen.set(path, count)
    const level = headings.slice(0, 3).findLastIndex((it) => heading(it) !== null)
    return {
      path: count === 1 ? path : `${path} #${count}`,
      ...subject,
      split: null,
      content: { headings, description: paragraphs[level] ?? null },
    }
  })
}

/** Reads a page of NLP-progress (github.com/sebastianruder/NLP-progress): every table of results; others are left out. */
export function readNlpProgress(text: string): Result<ImportedFile, Unreadable> {
  const found = markdownTables(text).flatMap((table) => resultsIn(table) ?? [])
  if (found.length === 0)
    return err({
      why: 'Cannot find a table of results, expected one whose first column is called Model, Method or System, and numbers in another',
      at: null,
    })
  return ok({ title: null, tables: tablesOf(found), rows: found.flatMap(rowsOf) })
}

export const nlpProgress: ImportCodec = {
  label: 'NLP-progress pages (Markdown tables)',
  detect: (head, name) => /\.(?:md|markdown)$/i.test(name) && !/^---[ \t]*\r?\n/.test(head) && /^#{1,4} /m.test(head),
  open: wholeFile((text) => readNlpProgress(text)),
}

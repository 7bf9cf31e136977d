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
import { type MarkdownTable, markdownTables } from './markdown-table.ts'

interface Link {
  readonly title: string
  readonly url: string
}

const LINK = /\[((?:[^[\]]|\[[^\]]*\])*)\]\(\s*([^)\s]+)[^)]*\)/g
const linksIn = (cell: string): Link[] =>
  [...cell.matchAll(LINK)].map(([, title = '', url = '']) => ({ title: title.trim(), url }))

/** Text without links, emphasis and HTML. */
const plain = (text: string): string =>
  text
    .replace(LINK, '$1')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\*{3}[^*]*\*{3}/g, ' ')
    .replace(/\\([*_#])/g, '')
    .replace(/[*`]|__/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const SYSTEM = /^(?:model|method|system|name|approach|algorithm|architecture|team|paper)/i
const PAPER = /^(?:paper|source|reference|publication|link)/i
const CODE = /^(?:code|implementation|repo|github)/i
const DATE = /^(?:year|date)/i
const ASIDE = /^(?:notes?|comments?|remarks?|description|details|authors?|venue|extra|external|rank|#)/i

/** A heading that only introduces tables names nothing. */
const heading = (text: string | null | undefined): string | null => {
  const name = text == null ? '' : plain(text).replace(/:$/, '')
  return name === '' || /^(?:results?|leaderboard|table of contents|evaluation)$/i.test(name) ? null : name
}

/** What the headings above a table say: the first is the task, the deepest of the first three the data set, what is deeper a part of it. */
interface Subject extends Pick<ImportedTable, 'task' | 'dataset' | 'subset'> {
  /** A heading between task and data set: "Word Level Models". */
  readonly group: string | null
}

function subjectOf({ headings }: MarkdownTable): Subject {
  const [task = null, second = null, third = null, ...deeper] = [0, 1, 2, 3, 4, 5].map((level) =>
    heading(headings[level]),
  )
  const subset = deeper.filter((it) => it !== null).join(', ')
  return {
    task,
    dataset: third ?? second ?? task,
    subset: subset === '' ? null : subset,
    group: third === null ? null : second,
  }
}

/** Where two groups of a page have data sets of one name, the group tells them apart: Penn Treebank by words and by characters. */
function grouped(subject: Subject, all: readonly Subject[]): Subject {
  const { dataset, group, subset } = subject
  const shared = all.some((other) => other.dataset === dataset && other.group !== group)
  return shared && group !== null ? { ...subject, subset: subset === null ? group : `${group}, ${subset}` } : subject
}

/** The year in "(Yang et al., 2018)". */
const yearIn = (name: string): string | null => /\([^()]*\b((?:19|20)\d\d)[a-z]?\)/.exec(name)?.[1] ?? null

const DITTO = /^(?:"|''|〃|ditto)$/i

function rowsOf(table: MarkdownTable, number: number): ImportedRow[] {
  const headers = table.header.map(plain)
  const column = (pattern: RegExp): number => headers.findIndex((header, i) => i > 0 && pattern.test(header))
  const [paperAt, codeAt, dateAt] = [column(PAPER), column(CODE), column(DATE)]
  const aside = new Set([0, paperAt, codeAt, dateAt])
  const metrics = headers.flatMap((header, i) => (aside.has(i) || header === '' || ASIDE.test(header) ? [] : [i]))
  let above: string | null = null
  return table.rows.map(({ cells, line }) => {
    const name = plain(cells[0] ?? '')
    const system = DITTO.test(name) ? above : name === '' ? null : name.replace(/\s*\*+$/, '')
    above = system
    const cell = paperAt === -1 ? (cells[0] ?? '') : (cells[paperAt] ?? '')
    const [link] = linksIn(cell)
    const title = plain(cell)
    const paper: CreditedPaper | null =
      link !== undefined
        ? { title: link.title === '' ? null : plain(link.title), url: link.url, date: null }
        : paperAt === -1 || title === '' || /^[-–—]*$/.test(title)
          ? null
          : { title, url: null, date: null }
    const date = (dateAt === -1 ? null : plain(cells[dateAt] ?? '')) || yearIn(name)
    return {
      table: number,
      system,
      paper: paper === null ? null : { ...paper, date },
      source_class: paper === null ? 'third_party' : 'restated',
      restates: paper?.url ?? null,
      date,
      conditions: {},
      content: {
        model_name: name,
        paper_title: paper?.title ?? '',
        paper_url: paper?.url ?? '',
        code_links: codeAt === -1 ? [] : linksIn(cells[codeAt] ?? ''),
        cells: Object.fromEntries(table.header.map((header, i) => [header, cells[i] ?? ''])),
      },
      values: metrics.map((i) => ({
        at: `line ${line}`,
        metric: { name: headers[i] as string },
        text: (cells[i] ?? '').replace(LINK, '$1'),
      })),
    }
  })
}

/** Reads a page of NLP-progress (github.com/sebastianruder/NLP-progress): every table whose first column names systems. */
export function readNlpProgress(text: string): Result<ImportedFile, Unreadable> {
  const found = markdownTables(text).filter(({ header }) => SYSTEM.test(plain(header[0] ?? '')))
  if (found.length === 0)
    return err({
      why: 'Cannot find a table of results, expected one whose first column is called Model, Method or System',
      at: null,
    })
  const subjects = found.map(subjectOf)
  const tables = found.map((table, i): ImportedTable => {
    const { group: _, ...subject } = grouped(subjects[i] as Subject, subjects)
    const path = [subject.task, subject.dataset, subject.subset].filter((it) => it !== null).join(' / ') || 'Table'
    return { path, ...subject, split: null, content: { headings: table.headings, description: table.description } }
  })
  return ok({ title: null, tables, rows: found.flatMap(rowsOf) })
}

export const nlpProgress: ImportCodec = {
  label: 'NLP-progress pages (Markdown tables)',
  detect: (head, name) => /\.(?:md|markdown)$/i.test(name) && !/^---[ \t]*\r?\n/.test(head) && /^#{1,4} /m.test(head),
  open: wholeFile((text) => readNlpProgress(text)),
}

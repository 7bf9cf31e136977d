import type { Source } from '../../../schemas/source.ts'
import { escapeLatex } from './latex.ts'

/** "Junyuan Shang" as BibTeX sorts it; a name of one word, or of a group, stays whole in braces. */
const author = (name: string): string => (/\s/.test(name.trim()) ? escapeLatex(name) : `{${escapeLatex(name)}}`)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

/** An address in BibTeX: percent-encoded where a brace, a backslash or a space could end it. */
const address = (url: string): string =>
  url.replace(/[{}\\\s"<>^`|]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

function fieldsOf(source: Source): [string, string][] {
  const [year, month] = source.published?.split('-') ?? []
  const { arxiv, doi } = source.ids
  const fields: [string, string | null | undefined][] = [
    // Double braces keep the capitals of names as they are.
    ['title', `{{${escapeLatex(source.title)}}}`],
    ['author', source.authors.length === 0 ? null : `{${source.authors.map(author).join(' and ')}}`],
    ['year', year === undefined ? null : `{${year}}`],
    ['month', month === undefined ? null : MONTHS[Number(month) - 1]],
    ['howpublished', source.venue === null ? null : `{${escapeLatex(source.venue)}}`],
    ['eprint', arxiv === null ? null : `{${escapeLatex(arxiv)}}`],
    ['archiveprefix', arxiv === null ? null : '{arXiv}'],
    ['doi', doi === null ? null : `{${escapeLatex(doi)}}`],
    ['url', source.address === null ? null : `{${address(source.address)}}`],
  ]
  return fields.flatMap(([name, value]) => (value == null ? [] : [[name, value]]))
}

/** A source as an entry of BibTeX, its slug the key; `misc` holds papers, pages and files alike. */
const entry = (source: Source): string =>
  `@misc{${source.slug},\n${fieldsOf(source)
    .map(([name, value]) => `  ${name} = ${value},`)
    .join('\n')}\n}\n`

/** The sources of a board or a comparison as BibTeX, each once. */
export const sourcesToBibtex = (sources: readonly Source[]): string => sources.map(entry).join('\n')

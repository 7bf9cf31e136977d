import { readDate } from '../../domain/read-date.ts'
import { aliasKey } from '../../domain/slug.ts'
import type { CreditedPaper } from './codec.ts'

/** A paper that a file credits, as far as it says. */
export interface Paper {
  /** One key for every way in which a file names it: its id, else its title, else its address. */
  readonly key: string
  readonly title: string
  readonly published: string | null
  readonly address: string | null
  readonly ids: { readonly arxiv: string | null; readonly doi: string | null; readonly anthology: string | null }
}

const webAddress = (url: string | null): string | null =>
  url !== null && url.length <= 2000 && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null

const ARXIV = /arxiv\.org\/(?:abs|pdf|html|ps)\/((?:[a-z-]+(?:\.[A-Z]{2})?\/)?\d{4}\.?\d{3,5})/i
const ANTHOLOGY =
  /(?:aclanthology\.(?:org|info)|aclweb\.org\/anthology)\/(?:papers\/)?(?:[A-Z]\/[A-Z]\d\d\/)?([A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9-]+\.\d+)/
const DOI = /doi\.org\/(10\.\d{4,9}\/[^\s?#]+)/

/** Reads the ids of a paper from its address. */
export function paperOf({ title, url, date }: CreditedPaper): Paper {
  const address = webAddress(url)
  const arxiv = ARXIV.exec(url ?? '')?.[1] ?? null
  const doi = DOI.exec(url ?? '')?.[1] ?? null
  const anthology = ANTHOLOGY.exec(url ?? '')?.[1] ?? null
  const name = (title ?? url ?? '').slice(0, 300).trim().toWellFormed()
  const key = arxiv ?? doi ?? anthology ?? (title === null ? (url ?? '') : aliasKey(title))
  return { key, title: name, published: readDate(date), address, ids: { arxiv, doi, anthology } }
}

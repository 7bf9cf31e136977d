export interface Link {
  /** As printed, without mark-up; empty for a bare address. */
  readonly title: string
  readonly url: string
}

export const webAddress = (text: string | null): string | null =>
  text !== null && /^https?:\/\/\S+$/i.test(text) ? text : null

/** Addresses at which papers are. */
export const PAPER_ADDRESS =
  /^https?:\/\/(?:[\w-]+\.)*(?:arxiv\.org|aclanthology\.(?:org|info)|aclweb\.org\/anthology|doi\.org|openreview\.net)/i

// Lengths are bounded, so that a line of brackets costs no more than its length.
const LINK =
  /(!?)\[((?:[^[\]]|\[[^[\]]{0,300}\]){0,500})\]\(\s*<?((?:[^\s()<>]|\([^\s()]{0,300}\)){0,2000})>?[^()]{0,300}\)/g
const BARE = /<?(https?:\/\/[^\s<>|)]+)>?/g
const NO_TITLE = /^(?:link|pdf|paper|arxiv|url|here|source|\[?\d{1,3}\]?)?$/i

/** Text without the mark-up of its links. */
export const withoutLinks = (text: string): string =>
  text.replace(LINK, (_, image: string, title: string) => (image === '!' ? ' ' : title))

/** Text without links, emphasis, code marks, HTML and footnote marks. */
export const plainMarkdown = (text: string): string =>
  withoutLinks(text)
    .replace(/<sup>[^<]{0,20}<\/sup>/gi, '')
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => (sign === '*' ? '' : sign))
    .replace(/[*`†‡§¶]|__|~~/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The links of a cell in their order: `[title](url)`, else bare addresses. */
export function linksIn(text: string): Link[] {
  const links = [...text.matchAll(LINK)].flatMap(([, image, title = '', url = '']) =>
    image === '!' || url === '' ? [] : [{ title: plainMarkdown(title), url }],
  )
  if (links.length > 0) return links
  return [...text.replace(LINK, ' ').matchAll(BARE)].map(([, url = '']) => ({ title: '', url }))
}

/** The title of what a cell links to: the words of its first link, or those beside it where it only says "PDF"; null where there are none. */
export function titleIn(text: string): string | null {
  const [link] = linksIn(text)
  if (link !== undefined && !NO_TITLE.test(link.title)) return link.title
  const words = plainMarkdown(text.replace(LINK, ' ').replace(BARE, ' '))
    .replace(/\(\s*\)/g, '')
    .trim()
  return NO_TITLE.test(words) || /^[-–—]+$|^n\/a$/i.test(words) ? null : words
}
